"""generate import 2021 FILE: figures of other tables imported into the year's workbooks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.cli import console
from generator.cli.parameters import FAILED, WorkspaceFolder, Year


def import_tables(
    year: Year,
    files: Annotated[list[Path], typer.Argument(metavar="文件…", help="公开表或决算软件导出的表：.xlsx、.xls、网页、.docx、.pdf、.csv")],
    workspace: WorkspaceFolder = Path(),
    unit: Annotated[str, typer.Option("--unit", metavar="单位", help="填入这个下属单位的文件夹；还没有的，新建")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="工作簿里已有不同的数时，以文件中的为准")] = False,
    department_is_ours: Annotated[
        bool, typer.Option("--department-is-ours", help="没有写部门名称的文件，确是本部门的")
    ] = False,
) -> None:
    """从已有的公开表、决算软件导出的工作簿取数，填入 inputs/年度/ 的工作簿。"""
    from generator.diagnostics import has_errors
    from generator.operations.import_files import import_files
    from generator.workspace import Workspace, may_be_unit

    if unit and not may_be_unit(unit):
        raise typer.BadParameter(f'“{unit}”不能作单位文件夹的名称：不能含 \\ / : * ? " < > |，不能以 ~ 或 . 开头')
    done = import_files(Workspace(workspace, unit), year, files, replace, department_is_ours)
    verb = "填入" if done.written else "可填"
    for source in done.sources:
        print(f"【取数】{source.place}　{source.title}")
        for placed in source.placed:
            same = f"，另有{placed.same}格已填同样的数" if placed.same else ""
            print(f"  → {placed.file} · {placed.sheet}：{verb}{placed.filled}格{same}")
        for reason, count in source.left:
            print(f"  × 没有取{count}个数：{reason.message}（{reason.code}）")
        if not source.placed and not source.left:
            print("  表中没有数")
    for text in console.render_all(done.diagnostics):
        print(text, file=sys.stdout if done.written else sys.stderr)
    for path in done.kept:
        print(f"【保留】{path}（写入前的工作簿）")
    for path in done.written:
        print(f"【写入】{path}")
    if not done.written:
        print("没有写入任何工作簿。")
    if has_errors(done.diagnostics):
        raise typer.Exit(FAILED)
