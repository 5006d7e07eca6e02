"""generate 2020: the year's disclosure documents, the department's and each of its units'."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.parameters import Charts, Layout, UnitName, Verbose, WorkspaceFolder, Year, part_of
from generator.cli.process import FAILED


def disclosure(
    year: Year,
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
    pdf: Annotated[bool, typer.Option("--pdf", help="同时生成PDF")] = False,
    layout: Layout = "auto",
    charts: Charts = "picture",
    draft: Annotated[bool, typer.Option("--draft", help="核对有错误也生成文档，带草稿标记")] = False,
    review: Annotated[bool, typer.Option("--review", help="另存一份审阅稿，每个数带批注：公式和来源")] = False,
    web: Annotated[bool, typer.Option("--web", help="同时生成网页、一图读懂和开放数据，放在“网页”文件夹")] = False,
    listed: Annotated[
        bool, typer.Option("--list/--no-list", help="把待说明的问题列入“审核说明”（默认），或不写")
    ] = True,
    verbose: Verbose = False,
) -> None:
    """读取 inputs/年度/ 的工作簿，生成 build/年度/ 的公开文档；下属单位有文件夹的，各生成一份。"""
    from generator.cli.documents import make_documents
    from generator.document.word.engine_choice import LayoutChoice
    from generator.operations.run import ChartForm, Options

    requested = tuple(name for name, asked in (("pdf", pdf), ("review", review), ("web", web)) if asked)
    options = Options(draft, requested, LayoutChoice(layout), ChartForm(charts))
    if not make_documents(part_of(workspace, year, unit), year, options, listed=listed, verbose=verbose):
        raise typer.Exit(FAILED)
