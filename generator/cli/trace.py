"""generate trace, generate verify: where a figure comes from, and whether a finished document still agrees."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import console
from generator.cli.parameters import UnitName, WorkspaceFolder, Year, checked_folder, part_of
from generator.cli.process import FAILED
from generator.cli.wrapping import wrapped

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic


def trace(
    year: Year,
    piece: Annotated[
        str,
        typer.Argument(
            metavar="文字或单元格", help="正文里的一段，或 工作簿!工作表!单元格（也可写区域、行名，或只写工作表）"
        ),
    ],
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
) -> None:
    """说明正文里的一个数（或一段文字）从哪里来；或一个单元格用在哪里。"""
    from generator.operations.trace import NothingThereError, question, trace
    from generator.workspace import Workspace

    if not piece.strip():
        raise typer.BadParameter("要查的文字是空的")
    asked = question(Workspace(checked_folder(workspace)), year, piece, unit)
    try:
        answer = trace(part_of(workspace, year, asked.unit), year, asked.text)
    except NothingThereError as nothing:
        print(nothing, file=sys.stderr)
        raise typer.Exit(FAILED) from None
    if answer.value is None:
        raise _prevented(answer.diagnostics)
    for line in answer.value:
        print(wrapped(line))


def verify(
    document: Annotated[
        Path, typer.Argument(metavar="文件", help="生成的文档（在Word里改过的也可以）、它的PDF或从网站存下的网页")
    ],
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
) -> None:
    """读回一份文档，逐个与工作簿核对：相同、不同、缺少、多出。"""
    from generator.operations.verification_lines import differences, notices
    from generator.operations.verify import NotVerifiableError, UnclearUnitError, read_finished, verify
    from generator.workspace import Workspace

    try:
        finished = read_finished(Workspace(checked_folder(workspace)), document, unit)
    except UnclearUnitError as error:
        raise typer.BadParameter(f"{error}：--unit 单位") from None
    except NotVerifiableError as error:
        raise typer.BadParameter(str(error)) from None
    print(f"【核对】{console.full(document)}，按文档所写的{finished.year}年度")
    outcome = verify(part_of(workspace, finished.year, finished.unit), finished)
    for notice in notices(finished, outcome.value):
        print(notice)
    if outcome.value is None:
        raise _prevented(outcome.diagnostics)
    for line in differences(outcome.value):
        print(wrapped(line))
    if not outcome.value.agrees:
        raise typer.Exit(FAILED)
    print(f"【一致】{console.full(document)} 里的数与工作簿全部相同。")


def _prevented(errors: Iterable[Diagnostic]) -> typer.Exit:
    """The end of a command for which the workbooks give no document; why is printed."""
    for text in console.render_all(errors):
        print(text, file=sys.stderr)
    print("【未完成】工作簿或模板有错误，先改正再运行。", file=sys.stderr)
    return typer.Exit(FAILED)
