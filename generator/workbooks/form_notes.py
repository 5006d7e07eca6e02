"""The cell notes that the blank forms bring."""

from __future__ import annotations

from generator.workbooks.layout import AmountColumn, Field, Line, Sheet, Statement, SubjectTable, fields_of

NAME_NOTE = "可空着：取别的表里同一编码的名称；都没有填的，取当年科目的名称。"


def notes_of(sheet: Sheet) -> frozenset[str]:
    """The words of the cell notes on the sheet's blank form."""
    noted: list[Field | Line | AmountColumn] = []
    further: tuple[str, ...] = ()
    if isinstance(sheet, Statement):
        for panel in sheet.panels:
            noted += (*panel.lines, *panel.columns)
    elif isinstance(sheet, SubjectTable):
        noted += (*sheet.columns, *sheet.totals, *sheet.choices)
        further = (NAME_NOTE,)
    else:
        noted += fields_of(sheet)
    return frozenset((*further, *(part.note for part in noted if part.note)))
