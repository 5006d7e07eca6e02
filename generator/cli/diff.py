"""generate diff 2020: what is different from a kept version, or from another year."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from generator.cli import console
from generator.cli.parameters import UnitName, WorkspaceFolder, Year, checked_folder, other_year, part_of
from generator.cli.process import FAILED
from generator.cli.wrapping import wrapped


def diff(
    year: Year,
    other: Annotated[
        int | None,
        typer.Argument(metavar="另一年度", help="与另一年度比较；不写的，与上一个不同的版本比较", parser=other_year),
    ] = None,
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
    version: Annotated[
        str | None, typer.Option("--with", metavar="版本", help="与 build/年度/历史/ 的这个版本比较，可只写开头")
    ] = None,
    tracked: Annotated[bool, typer.Option("--redline", help="写出带修订标记的Word文档，供审阅")] = False,
) -> None:
    """现在的工作簿与存下的版本比较，或两个年度比较：哪些数字、句子不同。"""
    from generator.operations import compare
    from generator.operations.comparison_report import comparison_lines

    if other == year:
        raise typer.BadParameter("两个年度相同；与以前的版本比较，写 --with 版本")
    if other is not None and version is not None:
        raise typer.BadParameter("--with 只用于与同一年度的版本比较，不能同时写另一年度")
    part = part_of(checked_folder(workspace), year, unit)
    with console.progress(sys.stdout) as step:
        comparison = compare.compare(part, year, other, version, redlined=tracked, step=step)
    report = comparison_lines(comparison, year, other)
    if report.diagnostics:
        for text in console.render_all(report.diagnostics):
            print(text, file=sys.stderr)
        raise typer.Exit(FAILED)
    unchanged = not report.different
    closing = ("，没有修订可写。" if tracked else "。") if unchanged else ""
    print(wrapped(report.head + closing, 4))
    for line in report.lines:
        print(wrapped(line))
    if unchanged or not tracked:
        return
    path, problems = compare.write_redline(comparison, part, year, datetime.now())
    for text in console.render_all(problems):
        print(text, file=sys.stderr)
    if path is None:
        raise typer.Exit(FAILED)
    print(f"【已生成】{console.full(path)}")
