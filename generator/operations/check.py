"""A year's workbooks read and checked; of the outputs only those of the inputs are written: the audit report."""

from __future__ import annotations

from generator.operations.compile import Render, compile
from generator.operations.finish import standing
from generator.operations.lock import locked
from generator.operations.publish import OF_INPUTS, publish
from generator.operations.run import RunResult, Step, silent
from generator.workspace import Workspace


def check(workspace: Workspace, year: int, step: Step = silent) -> RunResult:
    """Everything that a run of the year would report of the inputs, and the audit report; no document is written."""
    with locked(workspace, step) as busy:
        if busy:
            return RunResult((busy,))
        result = publish(compile(workspace, year, step=step, render=Render.NEVER), OF_INPUTS)
        return result.with_problems(standing(workspace, year))
