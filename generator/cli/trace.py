"""generate trace, generate verify: where a figure comes from, and whether a finished document still agrees."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from generator import files
from generator.cli import console
from generator.cli.parameters import FAILED, UnitName, WorkspaceFolder, Year, part_of

if TYPE_CHECKING:
    from generator.document.word.printing import Draw
    from generator.operations.rehearsal import Rehearsal
    from generator.provenance.addresses import Address
    from generator.workspace import Workspace


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
    from generator.provenance import search, trace_report
    from generator.provenance.addresses import address_in, unit_before
    from generator.workspace import Workspace

    if not piece.strip():
        raise typer.BadParameter("要查的文字是空的")
    if not unit:
        unit, piece = unit_before(piece, Workspace(workspace).units(year))
    rehearsal = _rehearsal(part_of(workspace, year, unit), year)
    address = address_in(piece, rehearsal.sheets)
    if address is not None:
        _tell_of_cells(address, rehearsal)
        return
    found = search.places_of(rehearsal.ledger, piece)
    if not found:
        _nothing(f"正文里没有“{trace_report.short(piece.strip())}”。")
    for line in trace_report.origins(found):
        print(line)


def _tell_of_cells(address: Address, rehearsal: Rehearsal) -> None:
    from generator.provenance.addresses import sheet_named
    from generator.provenance.cell_answers import NoSuchCellsError, answer

    grids = rehearsal.opened(address.file)
    if not grids:
        _nothing(f"没有工作簿 {address.file}。\n  有：{'、'.join(rehearsal.sheets)}")
    name = sheet_named(address.sheet, tuple(grids))
    if name is None:
        told = f"{address.file} 里没有工作表“{address.sheet}”" if address.sheet else f"{address.file}：写上工作表"
        _nothing(f"{told}。\n  有：{'、'.join(grids)}")
    try:
        for line in answer(address, grids[name], rehearsal.cells, rehearsal.ledger):
            print(line)
    except NoSuchCellsError as error:
        _nothing(f"{error}。")


def verify(
    document: Annotated[Path, typer.Argument(metavar="文件.docx", help="生成的文档，在Word里改过的也可以")],
    workspace: WorkspaceFolder = Path(),
    unit: UnitName = "",
) -> None:
    """读回一份文档，逐个与工作簿核对：相同、不同、缺少、多出。"""
    from generator.charts.drawing import draw
    from generator.comparing import verification, verification_report
    from generator.operations.rehearsal import unit_behind, year_of
    from generator.published.word_document import finished, why_unreadable
    from generator.workspace import Workspace

    if not document.is_file():
        raise typer.BadParameter(f"没有文件“{document}”")
    try:
        content = document.read_bytes()
    except OSError as error:
        raise typer.BadParameter(f"“{document}”读不了：{files.why_unread(error)}") from None
    read = finished(content)
    if read is None:
        raise typer.BadParameter(f"“{document}”{why_unreadable(content)}")
    year = year_of(document.stem, read.passages)
    if year is None:
        raise typer.BadParameter(f"从“{document.name}”看不出是哪一年度的决算")
    if not unit and year_of(document.stem, read.passages, "单位") == year:
        found = unit_behind(Workspace(workspace), year, document, read.passages)
        if found is None:
            raise typer.BadParameter(f"从“{document.name}”看不出是哪个单位的决算，用 --unit 指明")
        unit = found
    print(f"【核对】{document}，按文档所写的{year}年度")
    if read.revisions:
        print(f"【修订】文档有{read.revisions}处修订标记，按接受全部修订后的文字核对。")
    rehearsal = _rehearsal(part_of(workspace, year, unit), year, draw)
    if not any(rehearsal.department in passage.text for passage in read.passages):
        print(f"【注意】文档里没有“{rehearsal.department}”，可能是别的部门的文档。")
    compared = verification.compare(rehearsal.ledger, read.passages)
    for line in verification_report.differences(compared):
        print(line)
    if any(item.result is not verification.Result.SAME for item in compared):
        raise typer.Exit(FAILED)
    print(f"【一致】{document} 里的数与工作簿全部相同。")


def _rehearsal(part: Workspace, year: int, draw: Draw | None = None) -> Rehearsal:
    """What the workbooks give now; ends the command where they give nothing."""
    from generator.operations.rehearsal import dot, rehearse

    outcome = rehearse(part, year, draw or dot)
    if outcome.value is None:
        for text in console.render_all(outcome.diagnostics):
            print(text, file=sys.stderr)
        print("【未完成】工作簿或模板有错误，先改正再运行。", file=sys.stderr)
        raise typer.Exit(FAILED)
    return outcome.value


def _nothing(told: str) -> NoReturn:
    print(told, file=sys.stderr)
    raise typer.Exit(FAILED)
