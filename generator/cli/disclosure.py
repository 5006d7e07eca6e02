"""generate 2020: the year's disclosure documents, the department's and each of its units'."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import console
from generator.cli.parameters import FAILED, Layout, UnitName, WorkspaceFolder, Year, part_of

if TYPE_CHECKING:
    from generator.operations.run import RunResult

_ELSEWHERE = ("audit_report", "ledger")  # outputs that have a line of their own


def disclosure(
    year: Year,
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
    pdf: Annotated[bool, typer.Option("--pdf", help="同时生成PDF")] = False,
    layout: Layout = "auto",
    draft: Annotated[bool, typer.Option("--draft", help="核对有错误也生成文档，带草稿标记")] = False,
    review: Annotated[bool, typer.Option("--review", help="另存一份审阅稿，每个数带批注：公式和来源")] = False,
    listed: Annotated[
        bool, typer.Option("--list/--no-list", help="把待说明的问题列入“审核说明”（默认），或不写")
    ] = True,
) -> None:
    """读取 inputs/年度/ 的工作簿，生成 build/年度/ 的公开文档；下属单位有文件夹的，各生成一份。"""
    from generator.document.word.engine_choice import LayoutChoice
    from generator.operations.explanation_listing import with_listing
    from generator.operations.generate import documents, generate
    from generator.operations.run import Options

    requested = tuple(name for name, asked in (("pdf", pdf), ("review", review)) if asked)
    options = Options(in_spite_of_checks=draft, requested=requested, layout=LayoutChoice(layout))
    parts = documents(part_of(workspace, year, unit), year)
    several = len(parts) > 1
    unfinished: list[str] = []
    for part in parts:
        heading = console.heading(part.unit) if several else ""
        try:
            with console.progress(sys.stdout, part.unit) as step:
                result = generate(part, year, options, step)
                result = with_listing(part, year, result) if listed else result
            _print(result, year, heading)
            finished = result.complete
        except Exception as error:
            if not several:
                raise
            print(f"{heading}\n{console.unexpected(error)}\n", file=sys.stderr)
            finished = False
        if not finished:
            unfinished.append(part.unit or "部门")
    if several:
        outcome = f"，{len(unfinished)}份没有完成：{'、'.join(unfinished)}" if unfinished else ""
        print(f"【合计】部门和{len(parts) - 1}个单位，共{len(parts)}份{outcome or '，全部完成'}。")
    if unfinished:
        raise typer.Exit(FAILED)


def _print(result: RunResult, year: int, heading: str) -> None:
    """Prints how a run ended."""
    from generator.comparing import changes_report

    stream = sys.stdout if result.document else sys.stderr
    if heading:
        print(heading, file=stream)
    for text in console.render_all(result.diagnostics):
        print(text, file=stream)
    if result.audit.findings:
        print(console.summary(result.audit, result.audit_report), file=stream)
    if result.document is None:
        print("【未生成】有错误，本次没有生成文档。", file=sys.stderr)
        if result.earlier:
            print(f"{result.earlier} 是以前生成的，内容未变。", file=sys.stderr)
        return
    for line in changes_report.of_run(result.changes, result.since, year):
        print(line)
    for path in (path for name, path in result.files.items() if name not in _ELSEWHERE):
        print(f"【已生成】{path}")
    if result.draft:
        print("【草稿】有未改正或未说明的问题，文档每页带草稿标记。")
    if result.ledger:
        print(f"每个数的公式和来源见 {result.ledger}")
    if result.failed:
        print(console.missing(result.failed), file=sys.stderr)
