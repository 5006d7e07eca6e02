"""generate window: the operations in a browser, for officers without a terminal."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.parameters import WorkspaceFolder, checked_folder
from generator.workspace import Workspace


def window(
    workspace: WorkspaceFolder = Path(),
    no_browser: Annotated[bool, typer.Option("--no-browser", help="只印出网址，不打开浏览器")] = False,
) -> None:
    """在浏览器里填报、核对、生成：只在本机打开，不连网；关闭网页或按 Ctrl+C 结束。"""
    from generator.window.serving import open_window

    place = Workspace(checked_folder(workspace))
    announce = partial(print, flush=True)
    try:
        served = open_window(
            place,
            lambda address: announce(f"【窗口】{address}\n关闭网页，程序随之结束；也可按 Ctrl+C。"),
            browser=not no_browser,
        )
    except KeyboardInterrupt:
        served = True
    if served:
        announce("【结束】窗口已关闭。")
