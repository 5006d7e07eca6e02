"""generate new 2021: the workbooks of a year, begun from those of the year before."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from generator import console
from generator.commands.parameters import FAILED, WorkspaceFolder, Year


def new(year: Year, workspace: WorkspaceFolder = Path()) -> None:
    """由上一年度的工作簿建立 inputs/年度/：上年数、名称等沿用，金额空着，文字重写。"""
    from generator.next_year import begin
    from generator.workspace import Workspace

    begun = begin(Workspace(workspace), year)
    for text in console.render_all(begun.diagnostics):
        print(text, file=sys.stdout if begun.folder else sys.stderr)
    if begun.folder is None:
        raise typer.Exit(FAILED)
    for file, tallies in begun.workbooks.items():
        print(f"【写入】{begun.folder / file}")
        for tally in tallies:
            told = [
                f"上年数{tally.figures}格" if tally.figures else "",
                f"沿用{tally.kept}格" if tally.kept else "",
                f"待重写{tally.anew}格（旁边有上年内容）" if tally.anew else "",
            ]
            print(f"  {tally.sheet}：{'，'.join(part for part in told if part) or '全部空着，待填'}")
    print(f"本年度的金额和数量都空着。填写后运行 generate {year}；现在运行，会列出全部待填的内容。")
