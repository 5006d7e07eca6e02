"""Which sheets of the workbooks have a cell for a figure."""

from __future__ import annotations

from collections.abc import Iterable

from generator.accounts.concepts import Key
from generator.importing.table_ledger import RowTarget, Target
from generator.workbooks.layout import Form, ListTable, Sheet, Statement, SubjectTable
from generator.workbooks.statements import key_of


def has_cell(target: Target, sheets: Iterable[Sheet]) -> bool:
    """Whether one of the sheets has a cell for the figure."""
    return any(is_in(target, sheet) for sheet in sheets)


def is_in(target: Target, sheet: Sheet) -> bool:
    """Whether the sheet has a cell for the figure, or a row can be made for it."""
    if isinstance(target, Key):
        if isinstance(sheet, Statement):
            return in_statement(target, sheet)
        return isinstance(sheet, SubjectTable) and in_subjects(target, sheet)
    if isinstance(target, RowTarget):
        return isinstance(sheet, ListTable) and sheet.record is target.record
    return isinstance(sheet, Form) and sheet.record is target[0]


def in_statement(key: Key, sheet: Statement) -> bool:
    """Whether a line of the statement meets a column for the figure."""
    return any(
        key_of(line, column, index) == key
        for panel in sheet.panels
        for line in panel.lines
        for index, column in enumerate(panel.columns)
    )


def in_subjects(key: Key, sheet: SubjectTable) -> bool:
    """Whether the table has a column for the figure of a code, of its classification, or a total."""
    if not key.subject:
        return any(
            key_of(line, column, index) == key for line in sheet.totals for index, column in enumerate(sheet.columns)
        )
    if len(key.subject) not in sheet.classification.value:
        return False
    return any(
        (column.concept, column.basis, column.years_back) == (key.concept, key.basis, key.years_back)
        for column in sheet.columns
    )
