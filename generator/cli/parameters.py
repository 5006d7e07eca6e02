"""The parameters that several commands take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.process import FAILED
from generator.text import is_year

if TYPE_CHECKING:
    from generator.workspace import Workspace

PLACE_QUESTION = "所在省份（如 上海市；本地没有专门格式的填 全国）"


def _year(text: str) -> int:
    if not is_year(text):
        raise typer.BadParameter(f"没有命令“{text}”；决算年度应为四位数字，如 generate 2020")
    return int(text)


def other_year(text: str) -> int:
    """The year that a further argument names."""
    if not is_year(text):
        raise typer.BadParameter(f"“{text}”不是四位数字的年度；与以前的版本比较，写 --with {text}")
    return int(text)


def stated_year(text: str | int) -> int:
    """The year that an option or a further argument states; 0, which is the default, for none."""
    if text != 0 and not is_year(str(text)):
        raise typer.BadParameter(f"年度应为四位数字，不是“{text}”")
    return int(text)


def _count(text: str | int) -> int:
    """The number, 0 where none is stated: the default comes here too, as the number that it is."""
    if not (str(text).isascii() and str(text).isdigit()):
        raise typer.BadParameter(f"--jobs 应为正数，不是“{text}”")
    return int(text)


def _layout(text: str) -> str:
    from generator.document.word.engine_choice import LayoutChoice

    names = [choice.value for choice in LayoutChoice]
    if text.lower() not in names:
        raise typer.BadParameter(f"没有排版程序“{text}”；可以写 {'、'.join(names)}")
    return LayoutChoice(text.lower())


def _charts(text: str) -> str:
    from generator.operations.run import ChartForm

    forms = [form.value for form in ChartForm]
    if text.lower() not in forms:
        raise typer.BadParameter(f"图没有“{text}”这种形式；可以写 {'、'.join(forms)}")
    return ChartForm(text.lower()).value


Year = Annotated[int, typer.Argument(metavar="年度", help="决算年度，如 2020", parser=_year)]
Jobs = Annotated[
    int, typer.Option("--jobs", metavar="个数", parser=_count, help="同时处理几个；默认与处理器的核数相同")
]
UnitName = Annotated[
    str, typer.Option("--unit", metavar="单位", help="只处理这个下属单位：inputs/年度/ 里它的文件夹的名称")
]
Layout = Annotated[
    str,
    typer.Option(
        "--layout",
        metavar="程序",
        parser=_layout,
        help="用哪个程序排目录页码、生成PDF：wps、word、libreoffice；none 不用；默认 auto，用本机打开文档的那个",
    ),
]
Charts = Annotated[
    str,
    typer.Option(
        "--charts",
        metavar="形式",
        parser=_charts,
        help="文档里的图：picture 是图片（默认）；native 是在 Word、WPS 里能改的图表，不支持的程序显示图片",
    ),
]
WorkspaceFolder = Annotated[
    Path, typer.Option("--workspace", metavar="文件夹", help="工作文件夹，内有 inputs、templates；默认为当前文件夹")
]
Verbose = Annotated[bool, typer.Option("--verbose", help="逐项列出全部提示；不加的，提示每个代码只印一行")]


def checked_folder(folder: Path) -> Path:
    """The folder of a workspace; the command ends where it is none."""
    from generator.workspace import Workspace

    workspace = Workspace(folder)
    if not workspace.laid_out:
        from generator.cli import console
        from generator.operations.edition_choice import no_workspace

        for text in console.render_all((no_workspace(workspace),)):
            print(text, file=sys.stderr)
        raise typer.Exit(FAILED)
    return folder


def part_of(folder: Path, year: int, unit: str) -> Workspace:
    """The part of the workspace that a command works on: the department's, or that of the named unit."""
    from generator.workspace import Workspace

    workspace = Workspace(folder)
    existing = workspace.units(year)
    if unit and unit not in existing:
        named = f"；有：{'、'.join(existing)}" if existing else f"：inputs/{year}/ 里没有单位的文件夹"
        raise typer.BadParameter(f"没有单位“{unit}”{named}")
    return workspace.of_unit(unit) if unit else workspace
