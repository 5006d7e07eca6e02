"""generate finish 2025: the year's documents stated to be final."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from generator.cli import console
from generator.cli.parameters import UnitName, WorkspaceFolder, Year, checked_folder, part_of
from generator.cli.process import FAILED


def finish(year: Year, workspace: WorkspaceFolder = Path(), unit: UnitName = "") -> None:
    """定稿：可以公开的，记下文档和它所依据的文件；以后有改动，每次运行都会指出。"""
    from generator.operations.finish import finish
    from generator.operations.generate import documents

    parts = documents(part_of(checked_folder(workspace), year, unit), year)
    failed = False
    for part in parts:
        with console.progress(sys.stdout, part.unit) as step:
            done = finish(part, year, step)
        if len(parts) > 1:
            print(console.heading(part.unit))
        for text in console.render_all(done.diagnostics):
            print(text, file=sys.stderr)
        if done.value is None:
            failed = True
        else:
            print(
                f"【定稿】已记下文档和它所依据的文件；以后有改动，每次运行都会指出。\n记录在 {console.full(done.value)}"
            )
    if failed:
        raise typer.Exit(FAILED)
