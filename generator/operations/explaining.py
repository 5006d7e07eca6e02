"""An explanation of the officer's written into 审核说明, bound to what it explains."""

from __future__ import annotations

import unicodedata

from generator.accounts.records import CheckExplanation
from generator.diagnostics import Outcome, Place
from generator.operations.edition_choice import choose
from generator.operations.explanation_sheet import CODE, COVERS, PLACE, TEXT, Listed, open_sheet, table_of
from generator.operations.lock import locked
from generator.operations.workbook_edit import NOT_WRITTEN
from generator.storage.files import why_unread
from generator.workbooks.grid import column_and_row
from generator.workbooks.texts import LONGEST_CELL
from generator.workspace import Workspace


def explain(workspace: Workspace, year: int, listed: Listed, text: str) -> Outcome[Place]:
    """The cell that now holds the text, or why it was not written; the workbook is as it was then.

    It goes into the row that lists the finding, else into a row of its own.
    """
    with locked(workspace) as busy:
        if busy:
            return Outcome(None, (busy,))
        return _written(workspace, year, listed, _clean(text))


def _written(workspace: Workspace, year: int, listed: Listed, text: str) -> Outcome[Place]:
    choice = choose(workspace, year)
    if choice.edition is None:
        return Outcome(None, choice.diagnostics)
    place = Place.of(table_of(choice.edition)[0].file)
    if not text or len(text) > LONGEST_CELL:
        why = "说明空着" if not text else f"说明有{len(text)}个字，一格最多{LONGEST_CELL}个字"
        return Outcome(None, (NOT_WRITTEN.at(place, why=why, advice="改好说明"),))
    try:
        sheet = open_sheet(workspace, year, choice.edition)
    except OSError as error:
        return Outcome(None, (NOT_WRITTEN.at(place, why=why_unread(error), advice="查明原因"),))
    if sheet is None:
        return Outcome(None, (NOT_WRITTEN.at(place, why="没有找到“审核说明”表", advice="先改正工作簿的错误"),))
    own = [one for one in sheet.explanations if _lists(one, listed)]
    row = column_and_row(own[0].code.place.cell)[1] if own else sheet.free(1)[0]
    if not own:
        for name, content in ((CODE, listed.code), (PLACE, listed.place), (COVERS, listed.covers)):
            sheet.put(row, name, content)
    sheet.put(row, TEXT, text)
    if refused := sheet.write():
        why, advice = refused
        return Outcome(None, (NOT_WRITTEN.at(sheet.place(), why=why, advice=advice),))
    return Outcome(sheet.place(row))


def _lists(explanation: CheckExplanation, listed: Listed) -> bool:
    """Whether the row was written for the finding, with or without a text by now."""
    place = explanation.place.value if explanation.place else ""
    covers = explanation.covers.value if explanation.covers else ""
    return Listed(explanation.code.value.strip().upper(), place, covers) == listed


def _clean(text: str) -> str:
    """The text as a cell can hold it: line breaks of one kind, no other control characters, no white space around."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(mark for mark in lines if mark == "\n" or unicodedata.category(mark) not in ("Cc", "Cs")).strip()
