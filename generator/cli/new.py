"""generate new 2021: the workbooks of a year, begun from those of the year before, or from nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import console
from generator.cli.parameters import PLACE_QUESTION, UnitName, WorkspaceFolder, Year, part_of
from generator.cli.process import FAILED
from generator.workspace import Workspace, may_be_unit

if TYPE_CHECKING:
    from generator.operations.new_year import Begun
    from generator.operations.stated_department import StatedDepartment


def new(
    year: Year,
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
    place: Annotated[
        str, typer.Option("--place", metavar="地方", help="所在省份，如 上海市；没有上年工作簿的须写")
    ] = "",
    name: Annotated[str, typer.Option("--name", metavar="全称", help="部门或单位的全称；没有上年工作簿的须写")] = "",
    publisher: Annotated[
        str, typer.Option("--publisher", metavar="主体", help="以谁的名义公开：部门（默认）或 单位")
    ] = "",
) -> None:
    """建立 inputs/年度/：有上一年度的，上年数、名称等沿用；没有的，由 --place、--name 建立空白工作簿。"""
    from generator.operations.init import is_empty
    from generator.operations.new_year import begin_all
    from generator.operations.stated_department import PUBLISHERS, StatedDepartment

    if publisher and publisher not in PUBLISHERS:
        raise typer.BadParameter(f"--publisher 应为 部门 或 单位，不是“{publisher}”")
    if not name.isprintable():
        raise typer.BadParameter("--name 里有不能印出的字符")
    part = _part(workspace, year, unit)
    units = part.units(year - 1)
    stated = StatedDepartment.typed(place, name, publisher)
    empty = is_empty(workspace) and not unit
    if not unit and year - 1 not in part.years() and (empty or (part.root / "inputs").is_dir()) and sys.stdin.isatty():
        stated = _asked(stated)
    if empty and stated.name:
        _lay_out(part, year, stated.place)
    failed: list[str] = []
    for one, begun in begin_all(part, year, stated):
        _print_begun(begun, console.heading(one.unit) if units else "")
        if begun.folder is None and one is part:
            raise typer.Exit(FAILED)  # without the department's folder none of its units'
        if begun.folder is None:
            failed.append(one.unit)
    print(f"本年度的金额和数量都空着。填写后运行 generate {year}；现在运行，会列出全部待填的内容。")
    if failed:
        print(f"没有建立：{'、'.join(failed)}。改正后逐个运行 generate new {year} --unit 单位。", file=sys.stderr)
        raise typer.Exit(FAILED)


def _part(workspace: Path, year: int, unit: str) -> Workspace:
    """The part of the workspace to begin a year for; a unit that joins a department has no folder yet."""
    joins = unit and may_be_unit(unit) and unit not in Workspace(workspace).units(year - 1)
    return Workspace(workspace, unit) if joins else part_of(workspace, year - 1, unit)


def _lay_out(workspace: Workspace, year: int, place: str) -> None:
    """Lays out a workspace in an empty folder, where a form of the place is there to begin; else the command ends."""
    from generator.operations.edition_choice import edition_to_fill
    from generator.operations.init import lay_out_workspace

    chosen = edition_to_fill(workspace, year, place)
    problems = chosen.diagnostics
    if chosen.edition is not None:
        problems = lay_out_workspace(workspace.root).diagnostics
        if not problems:
            print(f"【写入】{console.full(workspace.root)}（原是空文件夹，已建立为工作文件夹）")
    for text in console.render_all(problems):
        print(text, file=sys.stderr)
    if problems:
        raise typer.Exit(FAILED)


def _asked(stated: StatedDepartment) -> StatedDepartment:
    """What is stated, completed by asking."""
    from generator.operations.stated_department import PUBLISHERS, StatedDepartment

    if stated.place and stated.name:
        return stated
    print("没有上一年度的工作簿，从头建立。")
    place = stated.place or typer.prompt(PLACE_QUESTION).strip()
    name = stated.name or typer.prompt("部门或单位的全称").strip()
    publisher = stated.publisher
    while publisher not in PUBLISHERS:
        publisher = typer.prompt("以谁的名义公开：部门 或 单位", default=PUBLISHERS[0]).strip()
    return StatedDepartment(place, name, publisher)


def _print_begun(begun: Begun, heading: str) -> None:
    """Prints what the workbooks took over, or why there are none."""
    stream = sys.stdout if begun.folder else sys.stderr
    if heading:
        print(heading, file=stream)
    for text in console.render_all(begun.diagnostics):
        print(text, file=stream)
    if begun.folder is None:
        return
    for path in begun.further:
        print(f"【写入】{console.full(path)}")
    for file, tallies in begun.workbooks.items():
        print(f"【写入】{console.full(begun.folder / file)}")
        for tally in tallies:
            counts = [
                f"上年数{tally.figures}格" if tally.figures else "",
                f"沿用{tally.kept}格" if tally.kept else "",
                f"待重写{tally.anew}格（旁边有上年内容）" if tally.anew else "",
            ]
            print(f"  {tally.sheet}：{'，'.join(part for part in counts if part) or '全部空着，待填'}")
