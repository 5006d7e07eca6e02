"""generate 2020: the year's disclosure document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator import console
from generator.commands.parameters import FAILED, WorkspaceFolder, Year


def disclosure(
    year: Year,
    workspace: WorkspaceFolder = Path(),
    pdf: Annotated[bool, typer.Option("--pdf", help="同时生成PDF（用LibreOffice）")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="核对有错误也生成文档，带草稿标记")] = False,
    review: Annotated[bool, typer.Option("--review", help="另存一份审阅稿，每个数带批注：公式和来源")] = False,
) -> None:
    """读取 inputs/年度/ 的工作簿，生成 build/年度/ 的公开文档。"""
    from generator import pipeline
    from generator.history import telling
    from generator.runs import Wanted
    from generator.workspace import Workspace

    wanted = Wanted(pdf=pdf, in_spite_of_checks=draft, review=review)
    with console.progress(sys.stdout) as step:
        run = pipeline.write_disclosure(Workspace(workspace), year, wanted, step)
    stream = sys.stdout if run.document else sys.stderr
    for text in console.render_all(run.diagnostics):
        print(text, file=stream)
    if run.audit.findings:
        print(console.summary(run.audit, run.audit_report), file=stream)
    if run.document is None:
        print("【未生成】有错误，本次没有生成文档。", file=sys.stderr)
        if run.earlier:
            print(f"{run.earlier} 是以前生成的，内容未变。", file=sys.stderr)
        raise typer.Exit(FAILED)
    for line in telling.of_run(run.changes, run.since, year):
        print(line)
    for path in (run.document, run.tables, run.pdf, run.review):
        if path:
            print(f"【已生成】{path}")
    if run.draft:
        print("【草稿】有未改正或未说明的问题，文档每页带草稿标记。")
    if run.ledger:
        print(f"每个数的公式和来源见 {run.ledger}")
    if (pdf and run.pdf is None) or (review and run.review is None):
        raise typer.Exit(FAILED)
