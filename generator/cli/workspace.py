"""generate init, generate doctor: a new workspace, and what the machine has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.process import FAILED
from generator.cli.wrapping import wrapped


def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="新的工作文件夹")],
) -> None:
    """建立工作文件夹：模板、放工作簿的 inputs，另有两份可以单独运行的示例。"""
    from generator.cli import console
    from generator.operations.init import SAMPLE, further_samples, lay_out_workspace

    laid_out = lay_out_workspace(folder)
    for path in laid_out.written:
        print(f"【写入】{console.full(path)}")
    for problem in laid_out.diagnostics:
        print(console.render(problem), file=sys.stderr)
    if laid_out.diagnostics:
        raise typer.Exit(FAILED)
    for path in laid_out.kept:
        print(f"【保留】{console.full(path)}（已有同名文件，没有覆盖）")
    print(f"工作文件夹已就绪：{console.full(folder)}")
    begin = "generate new 2025 --place 上海市 --name 部门全称"
    print(wrapped(f"在其中运行 {begin}，得到本年度的工作簿；填好后运行 generate 2025。"))
    others = "".join(f"，“{SAMPLE}-{further.name}”" for further in further_samples())
    apart = "都是单独的工作文件夹，在其中运行 generate 2020（2024）看成品，与本部门的无关。"
    print(wrapped(f"“{SAMPLE}”（四川省2020年度）{others}{apart}"))


def doctor() -> None:
    """检查本机的程序、字体、排版程序和修订对照组件，说明缺什么、有什么影响。"""
    from generator.operations.doctor import examine

    for condition in examine():
        print(wrapped(f"【{'正常' if condition.well else '注意'}】{condition.name}：{condition.result}", 8))
        if condition.follows:
            print(wrapped(f"        {condition.follows}", 8))
