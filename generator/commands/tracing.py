"""generate trace, generate verify: where a figure comes from, and whether a finished document still agrees."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator import console
from generator.commands.parameters import FAILED, UnitName, WorkspaceFolder, Year, part_of

if TYPE_CHECKING:
    from generator.ledger.entries import Ledger
    from generator.workspace import Workspace


def trace(
    year: Year,
    piece: Annotated[str, typer.Argument(metavar="文字或单元格", help="正文里的一段，或 工作簿!工作表!单元格")],
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
) -> None:
    """说明正文里的一个数（或一段文字）从哪里来；或一个单元格用在哪里。"""
    from generator.ledger import search, telling

    place = search.cell_named(piece)
    if place is not None and "/" in place.file:  # a unit's, as messages print it
        unit, _, file = place.file.rpartition("/")
        place = replace(place, file=file)
    ledger = _ledger(part_of(workspace, year, unit), year)
    if place is None:
        found = search.places_of(ledger, piece)
        if not found:
            _nothing(f"正文里没有“{piece.strip()}”。")
        lines = telling.origins(found)
    else:
        entries = search.dependents(ledger, place)
        if not entries:
            near = search.names_near(ledger, place)
            _nothing(f"正文没有用到 {place}。" + (f"\n  正文用到的有：{'、'.join(near)}" if near else ""))
        lines = telling.uses(place, entries)
    for line in lines:
        print(line)


def verify(
    document: Annotated[Path, typer.Argument(metavar="文件.docx", help="生成的文档，在Word里改过的也可以")],
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
) -> None:
    """读回一份文档，逐个与工作簿核对：相同、不同、缺少、多出。"""
    from generator.document.passages import passages_of
    from generator.ledger import comparison, verdict
    from generator.rehearsal import unit_behind, year_of
    from generator.workspace import Workspace

    if not document.is_file():
        raise typer.BadParameter(f"没有文件“{document}”")
    passages = passages_of(document.read_bytes())
    if passages is None:
        raise typer.BadParameter(f"“{document}”不是Word文档（.docx），或已损坏")
    year = year_of(document.stem, passages)
    if year is None:
        raise typer.BadParameter(f"从“{document.name}”看不出是哪一年度的决算")
    if not unit and year_of(document.stem, passages, "单位") == year:
        found = unit_behind(Workspace(workspace), year, document, passages)
        if found is None:
            raise typer.BadParameter(f"从“{document.name}”看不出是哪个单位的决算，用 --unit 指明")
        unit = found
    compared = comparison.compare(_ledger(part_of(workspace, year, unit), year), passages)
    for line in verdict.differences(compared):
        print(line)
    if any(item.result is not comparison.Result.SAME for item in compared):
        raise typer.Exit(FAILED)
    print(f"【一致】{document} 里的数与工作簿全部相同。")


def _ledger(part: Workspace, year: int) -> Ledger:
    """The ledger of what the workbooks give now; ends the command where they give nothing."""
    from generator.rehearsal import rehearse

    outcome = rehearse(part, year)
    if outcome.value is None:
        for text in console.render_all(outcome.diagnostics):
            print(text, file=sys.stderr)
        print("【未完成】工作簿或模板有错误，先改正再运行。", file=sys.stderr)
        raise typer.Exit(FAILED)
    return outcome.value


def _nothing(told: str) -> None:
    print(told, file=sys.stderr)
    raise typer.Exit(FAILED)
