"""generate 2020: the year's disclosure documents, the department's and each of its units'."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import console
from generator.cli.parameters import FAILED, UnitName, WorkspaceFolder, Year, part_of

if TYPE_CHECKING:
    from generator.operations.run import Run, Wanted


def disclosure(
    year: Year,
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
    pdf: Annotated[bool, typer.Option("--pdf", help="同时生成PDF（用LibreOffice）")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="核对有错误也生成文档，带草稿标记")] = False,
    review: Annotated[bool, typer.Option("--review", help="另存一份审阅稿，每个数带批注：公式和来源")] = False,
) -> None:
    """读取 inputs/年度/ 的工作簿，生成 build/年度/ 的公开文档；下属单位有文件夹的，各生成一份。"""
    from generator.operations import generate
    from generator.operations.run import Wanted

    wanted = Wanted(pdf=pdf, in_spite_of_checks=draft, review=review)
    parts = generate.documents(part_of(workspace, year, unit), year)
    several = len(parts) > 1
    unfinished: list[str] = []
    for part in parts:
        try:
            with console.progress(sys.stdout, part.unit) as step:
                run = generate.write_disclosure(part, year, wanted, step)
            finished = _tell(run, year, wanted, console.heading(part.unit) if several else "")
        except Exception:
            if not several:
                raise
            print(f"{console.heading(part.unit)}\n{console.unexpected()}\n", file=sys.stderr)
            finished = False
        if not finished:
            unfinished.append(part.unit or "部门")
    if several:
        told = f"，{len(unfinished)}份没有完成：{'、'.join(unfinished)}" if unfinished else ""
        print(f"【合计】部门和{len(parts) - 1}个单位，共{len(parts)}份{told or '，全部完成'}。")
    if unfinished:
        raise typer.Exit(FAILED)


def _tell(run: Run, year: int, wanted: Wanted, heading: str) -> bool:
    """Prints how a run ended; whether all that was wanted is there."""
    from generator.history import telling

    stream = sys.stdout if run.document else sys.stderr
    if heading:
        print(heading, file=stream)
    for text in console.render_all(run.diagnostics):
        print(text, file=stream)
    if run.audit.findings:
        print(console.summary(run.audit, run.audit_report), file=stream)
    if run.document is None:
        print("【未生成】有错误，本次没有生成文档。", file=sys.stderr)
        if run.earlier:
            print(f"{run.earlier} 是以前生成的，内容未变。", file=sys.stderr)
        return False
    for line in telling.of_run(run.changes, run.since, year):
        print(line)
    for path in (run.document, run.tables, run.pdf, run.review):
        if path:
            print(f"【已生成】{path}")
    if run.draft:
        print("【草稿】有未改正或未说明的问题，文档每页带草稿标记。")
    if run.ledger:
        print(f"每个数的公式和来源见 {run.ledger}")
    return not ((wanted.pdf and run.pdf is None) or (wanted.review and run.review is None))
