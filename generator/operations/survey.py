"""How a year stands: its workbooks read and checked, nothing written; what a window shows between two runs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compilation import Compilation
from generator.operations.compile import Render, compile
from generator.operations.run import Step, silent
from generator.workspace import Workspace


@dataclass(frozen=True)
class Survey:
    """A year as its workbooks are now. A value: it can be pickled and sent to another process."""

    compilation: Compilation


def survey(workspace: Workspace, year: int, step: Step = silent) -> Survey:
    """The year compiled without a document."""
    return Survey(compile(workspace, year, step=step, render=Render.NEVER))
