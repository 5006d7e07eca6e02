"""generate watch 2020: the document made anew whenever a workbook or the template is saved."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import console
from generator.cli.parameters import UnitName, WorkspaceFolder, Year, part_of

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.operations.run import Prepared, Run

_tell = partial(print, flush=True)


def watch(
    year: Year,
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
    draft: Annotated[bool, typer.Option("--draft", help="核对有错误也生成文档，带草稿标记")] = False,
) -> None:
    """守候工作簿和模板，保存一次就重新生成一次；按 Ctrl+C 结束。"""
    from generator.operations import generate, watch
    from generator.operations.run import Wanted

    for name in ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    place, wanted = part_of(workspace, year, unit), Wanted(in_spite_of_checks=draft)
    try:
        with watch.warm() as means:
            watched = watch.Watch(watch.inputs(place, year))
            known: frozenset[Diagnostic] = frozenset()
            while True:
                known = _made(
                    year,
                    lambda: generate.prepare(place, year, wanted, means=means),
                    lambda prepared: generate.write(prepared, year, wanted, means=means),
                    known,
                )
                _tell("【守候】保存工作簿或模板后自动重新生成；按 Ctrl+C 结束。")
                saved = watched.next()
                _tell(f"\n【已保存】{'、'.join(dict.fromkeys(path.name for path in saved))}")
    except KeyboardInterrupt:
        _tell("【结束】不再守候。")


def _made(
    year: int,
    prepare: Callable[[], Prepared],
    write: Callable[[Prepared], Run],
    known: frozenset[Diagnostic],
) -> frozenset[Diagnostic]:
    """One run: its findings at once, then the document; the findings, to be known by the next run."""
    begun = time.perf_counter()
    try:
        prepared = prepare()
        found = prepared.run.diagnostics
        _tell_findings(found, known)
        _tell(f"  核对用时{time.perf_counter() - begun:.1f}秒")
        run = write(prepared)
        _tell_rest(run, year, len(found), time.perf_counter() - begun)
    except Exception:
        _tell(console.unexpected())
        return known
    return frozenset(found)


def _tell_findings(found: tuple[Diagnostic, ...], known: frozenset[Diagnostic]) -> None:
    """What is new among the findings in full, the others as a number."""
    new = [problem for problem in found if problem not in known]
    for text in console.render_all(new):
        _tell(text)
    gone, same = len(known.difference(found)), len(found) - len(new)
    told = [f"仍有{same}项（前面已列出）"] * bool(same) + [f"消除{gone}项"] * bool(gone)
    if told:
        _tell(f"  {'，'.join(told)}")


def _tell_rest(run: Run, year: int, told: int, seconds: float) -> None:
    """What writing the document brought: further findings, what changed, where it is, how long it took."""
    from generator.history import telling

    for problem in run.diagnostics[told:]:
        _tell(console.render(problem))
    for line in telling.of_run(run.changes, run.since, year):
        _tell(line)
    if run.document is None:
        _tell("【未生成】有错误，本次没有生成文档。改正后保存，程序会再试。")
        return
    _tell(f"【已生成】{run.document}（含排目录页码，共{seconds:.1f}秒）")
    if run.draft:
        _tell("【草稿】有未改正或未说明的问题，文档每页带草稿标记。")
