"""generate watch 2020: the document made anew whenever a workbook or the template is saved."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import console
from generator.cli.parameters import Charts, Layout, UnitName, Verbose, WorkspaceFolder, Year, checked_folder, part_of
from generator.cli.wrapping import wrapped

if TYPE_CHECKING:
    from generator.operations.watch import CheckedRun, Event, Published

_print_now = partial(print, flush=True)


def watch(
    year: Year,
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
    draft: Annotated[bool, typer.Option("--draft", help="核对有错误也生成文档，带草稿标记")] = False,
    layout: Layout = "auto",
    charts: Charts = "picture",
    verbose: Verbose = False,
) -> None:
    """守候工作簿和模板，保存一次就重新生成一次；按 Ctrl+C 结束。"""
    from generator.document.word.engine_choice import LayoutChoice
    from generator.operations.run import ChartForm, Options
    from generator.operations.watch import watch

    part = part_of(checked_folder(workspace), year, unit)
    try:
        options = Options(in_spite_of_checks=draft, layout=LayoutChoice(layout), charts=ChartForm(charts))
        with closing(watch(part, year, options)) as events:
            for event in events:
                _print(event, year, verbose=verbose)
    except KeyboardInterrupt:
        _print_now("【结束】不再守候。")


def _print(event: Event, year: int, *, verbose: bool) -> None:
    from generator.operations.watch import CheckedRun, Failed, Published, Saved

    if isinstance(event, CheckedRun):
        _print_checked(event, verbose=verbose)
    elif isinstance(event, Published):
        _print_published(event, year)
    elif isinstance(event, Failed):
        _print_now(console.unexpected(event.error))
    elif isinstance(event, Saved):
        _print_now(f"\n【已保存】{'、'.join(dict.fromkeys(path.name for path in event.paths))}")
    else:
        _print_now("【守候】保存工作簿或模板后自动重新生成；按 Ctrl+C 结束。")


def _print_checked(event: CheckedRun, *, verbose: bool) -> None:
    """What is new among the findings in full, the others as a number."""
    for text in console.render_all(event.new, brief=not verbose):
        _print_now(text)
    counts = [f"仍有{event.same}项（前面已列出）"] * bool(event.same) + [f"消除{event.gone}项"] * bool(event.gone)
    if counts:
        _print_now(f"  {'，'.join(counts)}")
    _print_now(f"  核对用时{event.seconds:.1f}秒")


def _print_published(event: Published, year: int) -> None:
    """What writing the document brought: further findings, what changed, where it is, how long it took."""
    from generator.operations import run_report

    result = event.result
    for problem in event.further:
        _print_now(console.render(problem))
    for line in run_report.changes(result, year):
        _print_now(wrapped(line))
    if result.document is None:
        _print_now("【未生成】有错误，本次没有生成文档。改正后保存，程序会再试。")
        return
    _print_now(f"【已生成】{console.full(result.document)}（含排目录页码，共{event.seconds:.1f}秒）")
    if result.failed:
        _print_now(console.missing(result.failed))
    if result.draft:
        _print_now("【草稿】有未改正或未说明的问题，文档每页带草稿标记。")
