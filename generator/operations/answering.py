"""Whether there is any of a sheet this year, answered in the sheet's head: 本年没有."""

from __future__ import annotations

from pathlib import PurePath

from generator.accounts.answers import NONE_THIS_YEAR
from generator.diagnostics import Outcome, Place
from generator.operations.edition_choice import choose
from generator.operations.lock import locked
from generator.operations.workbook_edit import NOT_WRITTEN, write_texts
from generator.storage.files import read_file, why_unread
from generator.workbooks.answers import answer_at
from generator.workbooks.cell_texts import CellText
from generator.workbooks.files import files_of, load
from generator.workbooks.layout import WorkbookLayout, absence_of
from generator.workbooks.reader import sheets_of
from generator.workspace import Workspace


def answer_none(workspace: Workspace, year: int, sheet: str, *, none: bool = True) -> Outcome[Place]:
    """The cell of the sheet that now says that there is none of it this year, or says nothing any more.

    Otherwise why it was not written; the workbook is as it was then.
    """
    with locked(workspace) as busy:
        if busy:
            return Outcome(None, (busy,))
        choice = choose(workspace, year)
        if choice.edition is None:
            return Outcome(None, choice.diagnostics)
        for layout in choice.edition.workbooks:
            if any(one.sheet == sheet and absence_of(one) for one in layout.sheets):
                return _answered(workspace, year, layout, sheet, NONE_THIS_YEAR if none else "")
    return _refused(Place.of(sheet), "这张表没有“本年有无”一格", "照表填写")


def _answered(workspace: Workspace, year: int, layout: WorkbookLayout, sheet: str, text: str) -> Outcome[Place]:
    place = Place.of(PurePath(layout.file))
    try:
        located = files_of(layout, workspace.sources(year)[0])
        content = read_file(located[0].path) if len(located) == 1 else b""
    except OSError as error:
        return _refused(place, why_unread(error), "查明原因")
    grids = load(located[0], []) if content else None
    sheets = sheets_of(located[0].source, grids, layout, []) if grids else []
    grid = next((grid for one, grid in sheets if one.sheet == sheet), None)
    cell = answer_at(grid) if grid else None
    if grid is None or cell is None:
        return _refused(place, f"“{sheet}”里没有找到“本年有无”一格", "在表里写明")
    if refused := write_texts(located[0].path, content, grid.sheet, [CellText(*cell, text, cell)]):
        return _refused(grid.place(*cell), *refused)
    return Outcome(grid.place(*cell))


def _refused(place: Place, why: str, advice: str) -> Outcome[Place]:
    return Outcome(None, (NOT_WRITTEN.at(place, why=why, advice=advice),))
