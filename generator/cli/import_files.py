"""generate import 2021 FILE: figures of other tables imported into the year's workbooks."""

from __future__ import annotations

import sys
from dataclasses import replace as changed
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import console
from generator.cli.parameters import PLACE_QUESTION, WorkspaceFolder, Year
from generator.cli.process import FAILED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.operations.import_choices import ImportChoices
    from generator.operations.import_files import Imported
    from generator.workspace import Workspace

_PURPOSES = ("上年数", "年初预算数", "决算数")
_HEADS = {"上年数": "上年数", "年初预算数": "年初预算"}


def import_tables(
    year: Year,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="文件…", help="公开表或导出的表：.xlsx、.xls、.docx、.pdf、.html、.csv、.txt"),
    ],
    workspace: WorkspaceFolder = Path(),
    unit: Annotated[str, typer.Option("--unit", metavar="单位", help="填入这个下属单位的文件夹；还没有的，新建")] = "",
    preview: Annotated[bool, typer.Option("--preview", help="只看什么填到哪里、哪些不同，不写入")] = False,
    purposes: Annotated[
        list[str] | None,
        typer.Option("--as", metavar="用途", help="也取上年的决算（上年数）或本年的预算表（年初预算数）；可写几次"),
    ] = None,
    replace: Annotated[
        list[str] | None,
        typer.Option("--replace", metavar="格", help="已填有不同的数时以文件为准：表名!格、表名或 全部；可写几次"),
    ] = None,
    place: Annotated[
        str, typer.Option("--place", metavar="地方", help="所在省份，如 上海市；第一年、表上看不出地方的须写")
    ] = "",
    department_is_ours: Annotated[
        bool, typer.Option("--department-is-ours", help="没有写部门名称、或还写着别的名称的文件，确是本部门的")
    ] = False,
    name: Annotated[
        str, typer.Option("--name", metavar="全称", help="部门或单位的全称；不写的，以表上的名称为准")
    ] = "",
) -> None:
    """从已有的公开表、决算软件导出的工作簿取数，填入 inputs/年度/ 的工作簿；还没有工作簿的，先行建立。"""
    from generator.importing.purpose import Purpose
    from generator.operations.import_choices import ImportChoices
    from generator.operations.stated_department import StatedDepartment
    from generator.workspace import Workspace, may_be_unit

    if unit and not may_be_unit(unit):
        raise typer.BadParameter(f'“{unit}”不能作单位文件夹的名称：不能含 \\ / : * ? " < > |，不能以 ~ 或 . 开头')
    if wrong := [word for word in purposes or () if word not in _PURPOSES]:
        raise typer.BadParameter(f"--as 应为 {'、'.join(_PURPOSES)}，不是“{wrong[0]}”")
    if not name.isprintable():
        raise typer.BadParameter("--name 里有不能印出的字符")
    choices = ImportChoices(
        tuple(replace or ()),
        frozenset(map(Purpose, purposes or ())),
        StatedDepartment.typed(place, name),
        department_is_ours,
        otherwise="",
    )
    part = Workspace(workspace, unit)
    if sys.stdin.isatty() and not preview:
        choices = _asked(part, year, files, choices)
    if preview:
        _preview(part, year, files, choices)
    else:
        _import(part, year, files, choices)


def _asked(part: Workspace, year: int, files: Sequence[Path], choices: ImportChoices) -> ImportChoices:
    """The choices, completed by asking for the place, and what is to be taken of last year's and the budget's files."""
    from generator.importing.problems import NO_PLACE
    from generator.operations.plan_import import plan_import

    plan = plan_import(part, year, files, choices)
    if any(one.code == NO_PLACE.code for one in plan.diagnostics):
        place = typer.prompt(PLACE_QUESTION).strip()
        choices = changed(choices, stated=changed(choices.stated, place=place))
        plan = plan_import(part, year, files, choices)
    for purpose, names in plan.offered.items():
        if typer.confirm(f"{'、'.join(names)} 作为{purpose.value}取吗？", default=False):
            choices = changed(choices, purposes=choices.purposes | {purpose})
    return choices


def _preview(part: Workspace, year: int, files: Sequence[Path], choices: ImportChoices) -> None:
    """Prints what an import would do."""
    from generator.cli.import_preview import lines_of
    from generator.diagnostics import has_errors
    from generator.operations.plan_import import plan_import

    plan = plan_import(part, year, files, choices)
    for line in lines_of(plan):
        print(line)
    for text in console.render_all(plan.left):
        print(text)
    for workbook in plan.workbooks if not plan.refused else ():
        print(f"【将写入】{workbook.path}")
    print("以上只是预览，没有写入任何工作簿。")
    if has_errors(plan.diagnostics):
        raise typer.Exit(FAILED)


def _import(part: Workspace, year: int, files: Sequence[Path], choices: ImportChoices) -> None:
    """Imports, and prints what came of it."""
    from generator.diagnostics import has_errors
    from generator.operations.import_files import import_files

    done = import_files(part, year, files, choices)
    _print_sources(done)
    for text in console.render_all(done.left):
        print(text, file=sys.stdout if done.written else sys.stderr)
    for path in done.kept:
        print(f"【保留】{console.full(path)}（写入前的工作簿）")
    for path in done.written:
        print(f"【写入】{console.full(path)}")
    if not done.written:
        print("没有写入任何工作簿。")
    if has_errors(done.diagnostics) or all(source.refusal for source in done.sources):
        raise typer.Exit(FAILED)


def _print_sources(done: Imported) -> None:
    """Prints how many cells each table filled."""
    verb = "填入" if done.written else "可填"
    for source in done.sources:
        if source.refusal:
            continue  # which its diagnostic says
        print(f"【{_HEADS.get(source.purpose.value, '取数')}】{source.place}　{source.title}")
        for placed in source.placed:
            counts = [f"{verb}{placed.filled}格"] if placed.filled else []
            counts += [f"{placed.same}格已填同样的数"] if placed.same else []
            print(f"  → {placed.file} · {placed.sheet}：{'，另有'.join(counts)}")
        for reason, count in source.left:
            print(f"  × 没有取{count}个数：{reason.message}（{reason.code}）")
        if not source.placed and not source.left:
            print("  没有要填的数")
