"""generate new 2021: the workbooks of a year, begun from those of the year before."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli import console
from generator.cli.parameters import FAILED, UnitName, WorkspaceFolder, Year, part_of

if TYPE_CHECKING:
    from generator.operations.new_year import Begun


def new(year: Year, workspace: WorkspaceFolder = Path(), unit: UnitName = "") -> None:
    """由上一年度的工作簿建立 inputs/年度/，下属单位的文件夹同此：上年数、名称等沿用，金额空着，文字重写。"""
    from generator.operations.new_year import begin

    part = part_of(workspace, year - 1, unit)
    units = [part.of_unit(name) for name in part.units(year - 1)]
    failed: list[str] = []
    for place in (part, *units):
        begun = begin(place, year)
        _print_begun(begun, console.heading(place.unit) if units else "")
        if begun.folder is None and place is part:
            raise typer.Exit(FAILED)  # without the department's folder none of its units'
        if begun.folder is None:
            failed.append(place.unit)
    print(f"本年度的金额和数量都空着。填写后运行 generate {year}；现在运行，会列出全部待填的内容。")
    if failed:
        print(f"没有建立：{'、'.join(failed)}。改正后逐个运行 generate new {year} --unit 单位。", file=sys.stderr)
        raise typer.Exit(FAILED)


def _print_begun(begun: Begun, heading: str) -> None:
    """Prints what the workbooks took over, or why there are none."""
    stream = sys.stdout if begun.folder else sys.stderr
    if heading:
        print(heading, file=stream)
    for text in console.render_all(begun.diagnostics):
        print(text, file=stream)
    if begun.folder is None:
        return
    for file, tallies in begun.workbooks.items():
        print(f"【写入】{begun.folder / file}")
        for tally in tallies:
            counts = [
                f"上年数{tally.figures}格" if tally.figures else "",
                f"沿用{tally.kept}格" if tally.kept else "",
                f"待重写{tally.anew}格（旁边有上年内容）" if tally.anew else "",
            ]
            print(f"  {tally.sheet}：{'，'.join(part for part in counts if part) or '全部空着，待填'}")
