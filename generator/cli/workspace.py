"""generate init, generate doctor: a new workspace, and what the machine has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.parameters import FAILED


def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="新的工作文件夹")],
) -> None:
    """建立工作文件夹：模板、空白表样和2020年度示例。"""
    from generator import files
    from generator.cli import console
    from generator.operations.init import lay_out

    kept = []
    try:
        for path, written in lay_out(folder):
            if written:
                print(f"【写入】{path}")
            else:
                kept.append(path)
    except OSError as error:
        print(console.render(files.not_written(Path(error.filename or folder), error)), file=sys.stderr)
        raise typer.Exit(FAILED) from None
    for path in kept:
        print(f"【保留】{path}（已有同名文件，没有覆盖）")
    print("工作文件夹已就绪。在其中运行：generate 2020")


def doctor() -> None:
    """检查本机的程序、字体和LibreOffice，说明缺什么、有什么影响。"""
    from generator.operations.doctor import examine

    for condition in examine():
        print(f"【{'正常' if condition.well else '注意'}】{condition.name}：{condition.result}")
        if condition.follows:
            print(f"        {condition.follows}")
