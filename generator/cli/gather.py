"""generate gather FOLDER: the program for a Windows machine without a network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.cli import console
from generator.cli.process import FAILED
from generator.cli.wrapping import wrapped


def _version(text: str) -> tuple[int, int] | None:
    from generator.operations.gathering.target_machine import python_version

    version = python_version(text)
    if version is None and text:
        raise typer.BadParameter(f"“{text}”不是本程序能用的Python版本；应为 3.11 以上，如 3.12")
    return version


def gather(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="收集到这个文件夹，再整个拷到内网的电脑上")],
    version: Annotated[
        str, typer.Option("--for", metavar="版本", help="内网电脑的Python版本，如 3.12；默认与本机相同")
    ] = "",
    python: Annotated[
        Path | None,
        typer.Option("--python", metavar="文件", help="一并带上Python：python.org 的安装程序或嵌入式压缩包（64位）"),
    ] = None,
    redline: Annotated[bool, typer.Option("--redline", help="也带上修订对照组件（约增加一倍）")] = False,
) -> None:
    """收集在不能上网的 Windows 电脑上安装所需的全部文件；那台电脑不需要管理员。"""
    from generator.operations.gathering.gather import gather as gather_all

    if python is not None and not python.is_file():
        raise typer.BadParameter(f"没有文件“{python}”")
    if python is not None and version:
        raise typer.BadParameter("--python 的文件已经定下版本，不能同时写 --for")
    with console.progress(sys.stdout) as step:
        outcome = gather_all(folder, _version(version), python, redline=redline, step=step)
    for text in console.render_all(outcome.diagnostics):
        print(text, file=sys.stderr)
    if outcome.value is None:
        raise typer.Exit(FAILED)
    gathered = outcome.value
    for name, size in gathered.sizes.items():
        print(f"【已写入】{name}（{_megabytes(size)}）")
    largest = "、".join(f"{name} {_megabytes(size)}" for name, size in gathered.largest)
    print(wrapped(f"{gathered.wheels}个程序包，最大的：{largest}。"))
    print(f"【合计】{_megabytes(gathered.size)}，在 {console.full(folder)}")
    bring = "已经带上" if gathered.brings_python else "没有带上，那台电脑上要有；没有的，加 --python 带上"
    print(wrapped(f"适用于 Windows 64位、Python {gathered.python}（{bring}）。"))
    print(wrapped("把整个文件夹拷到那台电脑，双击“安装.bat”，以后双击“打开决算.bat”。"))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
