"""The parameters that several commands take, and the codes that commands end with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FAILED, MISUSED = 1, 2


def _year(text: str) -> int:
    if len(text) != 4 or not text.isascii() or not text.isdigit():
        raise typer.BadParameter(f"没有命令“{text}”；决算年度应为四位数字，如 generate 2020")
    return int(text)


def year_or_none(text: str) -> int:
    """The year that a further argument names."""
    return _year(text)


Year = Annotated[int, typer.Argument(metavar="年度", help="决算年度，如 2020", parser=_year)]
WorkspaceFolder = Annotated[
    Path, typer.Option("--workspace", metavar="文件夹", help="工作文件夹，内有 inputs、templates；默认为当前文件夹")
]
