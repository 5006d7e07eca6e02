"""Tables of all expenditure, which are imported only where all of it is fiscal appropriation."""

from __future__ import annotations

from collections.abc import Sequence

from generator.accounts import concepts as c
from generator.accounts.concepts import Key
from generator.amounts import in_wan, plain
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.draft_cells import decimal
from generator.importing.drafts import Draft
from generator.importing.extracted import Extracted
from generator.importing.target_cells import in_statement
from generator.workbooks.layout import Sheet, Statement
from generator.workbooks.texts import shown


def other_money(taken: Extracted, drafts: Sequence[Draft]) -> Diagnostic | None:
    """Why a table of all expenditure is not one of fiscal appropriation; None where all of it surely is.

    No part is negative, so that none is from elsewhere where the totals are the same.
    """
    known = taken.table.known
    if known is None or not known.of_all_money or taken.refusal is not None:
        return None
    key = Key(c.FISCAL_EXPENDITURE)
    total = next((figure for figure in taken.figures if figure.target == key), None)
    sheet, fiscal = sheet_of(key, drafts), None
    for draft in drafts:
        if sheet is not None and sheet in draft.layout.sheets and (slot := draft.slot(key, sheet, add=False)):
            amount = decimal(slot.value) if slot.value not in (None, "") else None
            fiscal = None if amount is None else in_wan(amount, "元") if draft.in_yuan(sheet.sheet) else amount
    spent = None if total is None else taken.money.in_wan(total.value)
    if spent is not None and spent == fiscal:
        return None
    found, other = ("没有数" if value is None else f"{plain(value)}万元" for value in (spent, fiscal))
    return problems.OTHER_MONEY.at(taken.table.place, title=shown(taken.table.shown), found=found, fiscal=other)


def sheet_of(key: Key, drafts: Sequence[Draft]) -> Sheet | None:
    """The first statement that has the figure, for tables that are not the workbook's own."""
    sheets = (sheet for draft in drafts for sheet in draft.layout.sheets)
    return next((sheet for sheet in sheets if isinstance(sheet, Statement) and in_statement(key, sheet)), None)
