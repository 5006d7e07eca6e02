"""The year's document made anew whenever a workbook or the template is saved, by a process that is kept warm."""

from __future__ import annotations

import time
from collections.abc import Generator
from functools import lru_cache
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.operations.compile import compile
from generator.operations.generate import published, rendering
from generator.operations.kept_figures import draw_once
from generator.operations.lock import locked
from generator.operations.run import Options, RunResult, Toolchain
from generator.operations.saved_files import Watch, inputs
from generator.values import dataclass
from generator.workspace import Workspace


@dataclass(frozen=True)
class CheckedRun:
    """What compiling brought, before anything is written, beside what the run before brought."""

    new: tuple[Diagnostic, ...]
    same: int  # diagnostics that were reported before
    gone: int
    seconds: float


@dataclass(frozen=True)
class Published:
    """How a run ended; of its diagnostics, those of writing."""

    result: RunResult
    further: tuple[Diagnostic, ...]
    seconds: float  # since the run began


@dataclass(frozen=True)
class Failed:
    """A run that ended with an exception nobody foresaw; the document may or may not have been written before."""

    error: Exception


@dataclass(frozen=True)
class Waiting:
    """A run has ended, and the files are being watched."""


@dataclass(frozen=True)
class Saved:
    """Files that were saved, for which the document is made anew."""

    paths: tuple[Path, ...]


Event = CheckedRun | Published | Failed | Waiting | Saved


def watch(workspace: Workspace, year: int, options: Options = Options()) -> Generator[Event, None, None]:
    """What happens, as it happens, without an end."""
    toolchain = warm()
    watched = Watch(inputs(workspace, year))
    reported: frozenset[Diagnostic] = frozenset()
    while True:
        begun = time.perf_counter()
        try:
            compilation = compile(workspace, year, toolchain, render=rendering(options))
            diagnostics = compilation.diagnostics
            new = tuple(problem for problem in diagnostics if problem not in reported)
            elapsed = time.perf_counter() - begun
            yield CheckedRun(new, len(diagnostics) - len(new), len(reported.difference(diagnostics)), elapsed)
            reported = frozenset(diagnostics)
            with locked(workspace) as busy:
                refused = RunResult((*diagnostics, busy)) if busy else None
                result = refused or published(compilation, toolchain, options)
            yield Published(result, result.diagnostics[len(diagnostics) :], time.perf_counter() - begun)
        except Exception as error:
            yield Failed(error)
        yield Waiting()
        yield Saved(watched.next())


def warm() -> Toolchain:
    """What all runs of a process share: pictures of earlier ones."""
    return Toolchain(lru_cache(maxsize=64)(draw_once))
