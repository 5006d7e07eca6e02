"""The whole story: compile the year's workbooks, lay the document out, publish it with what goes beside it."""

from __future__ import annotations

from generator.operations.chart_form import with_chart_form
from generator.operations.compile import Render, compile
from generator.operations.finish import standing
from generator.operations.lay_out import lay_out
from generator.operations.lock import locked
from generator.operations.publish import asked_for, publish
from generator.operations.run import Options, RunResult, Step, Toolchain, silent
from generator.outputs.compilation import Compilation
from generator.workspace import Workspace


def documents(workspace: Workspace, year: int) -> tuple[Workspace, ...]:
    """The department's part of the workspace and that of each unit of the year: each makes a document of its own."""
    return (workspace, *(workspace.of_unit(name) for name in workspace.units(year)))


def generate(
    workspace: Workspace,
    year: int,
    options: Options = Options(),
    step: Step = silent,
    toolchain: Toolchain = Toolchain(),
) -> RunResult:
    """Writes the year's document, whole or not at all, and its companions; `step` is called as each step begins."""
    with locked(workspace, step) as busy:
        if busy:
            return RunResult((busy,))
        return generate_unlocked(workspace, year, options, step, toolchain)


def generate_unlocked(
    workspace: Workspace,
    year: int,
    options: Options = Options(),
    step: Step = silent,
    toolchain: Toolchain = Toolchain(),
) -> RunResult:
    """The same for one who holds the workspace's lock."""
    compilation = compile(workspace, year, toolchain, step, rendering(options))
    return published(compilation, toolchain, options, step).with_problems(standing(workspace, year))


def published(compilation: Compilation, toolchain: Toolchain, options: Options, step: Step = silent) -> RunResult:
    """How laying out and writing a compiled year ended."""
    drawn = with_chart_form(compilation, options.charts)
    laid_out = lay_out(drawn, toolchain, step, options.layout, with_pdf=options.with_pdf)
    return publish(laid_out, asked_for(options, toolchain.engine), step)


def rendering(options: Options) -> Render:
    """When a run with the options makes a document."""
    return Render.IN_SPITE_OF_CHECKS if options.in_spite_of_checks else Render.IF_SOUND
