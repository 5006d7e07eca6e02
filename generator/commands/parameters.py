"""The parameters that several commands take, and the codes that commands end with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FAILED, MISUSED = 1, 2


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


def _year(text: str) -> int:
    if not _is_year(text):
        raise typer.BadParameter(f"没有命令“{text}”；决算年度应为四位数字，如 generate 2020")
    return int(text)


def other_year(text: str) -> int:
    """The year that a further argument names."""
    if not _is_year(text):
        raise typer.BadParameter(f"“{text}”不是四位数字的年度；与以前的版本比较，写 --with {text}")
    return int(text)


Year = Annotated[int, typer.Argument(metavar="年度", help="决算年度，如 2020", parser=_year)]
WorkspaceFolder = Annotated[
    Path, typer.Option("--workspace", metavar="文件夹", help="工作文件夹，内有 inputs、templates；默认为当前文件夹")
]
