"""What the tables in detail of each kind of fiscal money give besides: all fiscal money in detail, “三公” of the fund.

The accounts software has no table of all fiscal expenditure in detail, but one for each kind of fiscal money: Z08, Z10
and Z12. An 项 is of one kind, so that the rows of the three are those of the whole where they come to its total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts.concepts import Concept, Key
from generator.accounts.economic import FISCAL_DETAIL, GENERAL_DETAIL, THREE_PUBLIC_CODES
from generator.amounts import plain
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.extracted import Extracted, ExtractedNumber
from generator.importing.table_ledger import TableLedger
from generator.workbooks.layout import Sheet, SubjectTable
from generator.workbooks.texts import shown

OF_FUND = "Z10"  # the sheet of the accounts software
_OF_GENERAL: Mapping[Concept, Concept] = {
    GENERAL_DETAIL.whole: FISCAL_DETAIL.whole,
    **{concept: FISCAL_DETAIL.by_code[code] for code, concept in GENERAL_DETAIL.by_code.items()},
}


def is_part(table: Extracted) -> bool:
    """Whether the table is one of those that together are all fiscal expenditure in detail."""
    return bool(table.table.known and table.table.known.fiscal_part and table.figures and table.refusal is None)


def has_sheet_of_its_own(table: Extracted) -> bool:
    """Whether the workbook has a sheet for the table itself, not only for the whole."""
    return any(isinstance(figure.target, Key) and figure.target.concept in _OF_GENERAL for figure in table.figures)


def rows_of_whole(
    parts: Sequence[Extracted], sheets: Sequence[Sheet], fiscal: Decimal | None, diagnostics: list[Diagnostic]
) -> list[Extracted]:
    """The rows of each of the parts for the sheet of the whole, whose total is the fiscal one in 万元.

    None, with the reason for those that go nowhere else, where the parts do not come to it.
    """
    own = next((sheet for sheet in sheets if isinstance(sheet, SubjectTable) and _is_of_whole(sheet)), None)
    if own is None or not parts:
        return []
    found = sum(map(total_of, parts), Decimal(0))
    if found == fiscal:
        return [_rows(table, own, diagnostics) for table in parts]
    for table in parts:
        if not has_sheet_of_its_own(table):
            fiscal_text = "没有数" if fiscal is None else f"{plain(fiscal)}万元"
            title = shown(table.table.shown)
            reason = problems.PARTS_NOT_WHOLE.at(table.table.place, title=title, found=plain(found), fiscal=fiscal_text)
            table.refuse_table(reason, diagnostics)
    return []


def fund_three_public(table: Extracted) -> Extracted | None:
    """What the fund spent on “三公”, by the total row of its table in detail; what it has nothing of is a zero."""
    known = table.table.known
    totals = {figure.target.concept: figure for figure in _totals(table) if isinstance(figure.target, Key)}
    if known is None or known.exported != OF_FUND or FISCAL_DETAIL.whole not in totals:
        return None
    whole = totals[FISCAL_DETAIL.whole]
    figures: list[ExtractedNumber] = []
    for expense, codes in THREE_PUBLIC_CODES.items():
        spent = [totals[of] for code in codes if (of := FISCAL_DETAIL.by_code[code]) in totals]
        value = sum((figure.value for figure in spent), Decimal(0))
        figures.append(replace(spent[0] if spent else whole, target=Key(c.OF_FUND[expense]), value=value))
    return replace(table, ledger=_apart(table), own=None, figures=figures, names=[])


def total_of(table: Extracted) -> Decimal:
    """The total of the table in 万元: as it stands there, else the sum of the lowest rows."""
    whole = (FISCAL_DETAIL.whole, GENERAL_DETAIL.whole)
    amounts = {
        figure.target.subject: table.money.in_wan(figure.value)
        for figure in table.figures
        if isinstance(figure.target, Key) and figure.target.concept in whole
    }
    if "" in amounts:
        return amounts[""]
    lowest = (code for code in amounts if not any(other != code and other.startswith(code) for other in amounts))
    return sum((amounts[code] for code in lowest), Decimal(0))


def _is_of_whole(sheet: SubjectTable) -> bool:
    return any(column.concept is FISCAL_DETAIL.categories[0] for column in sheet.columns)


def _totals(table: Extracted) -> list[ExtractedNumber]:
    return [figure for figure in table.figures if isinstance(figure.target, Key) and not figure.target.subject]


def _rows(table: Extracted, own: SubjectTable, diagnostics: list[Diagnostic]) -> Extracted:
    """The table's rows as those of all fiscal expenditure; its totals are none of the whole."""
    figures = [
        replace(figure, target=replace(target, concept=_OF_GENERAL.get(target.concept, target.concept)))
        for figure in table.figures
        if isinstance(target := figure.target, Key) and target.subject
    ]
    if has_sheet_of_its_own(table):
        return replace(table, ledger=_apart(table), own=own, figures=figures, names=list(table.names))
    if totals := _totals(table):
        title = shown(table.table.shown)
        reason = problems.SUMS_NOT_TAKEN.at(totals[0].place, title=title, labels="“合计”一行")
        table.refuse([figure.at for figure in totals], reason, diagnostics)
    return replace(table, own=own, figures=figures)


def _apart(table: Extracted) -> TableLedger:
    """A ledger as the table's own, which stays as it is whatever becomes of the figures elsewhere."""
    old = table.ledger
    return TableLedger(old.grid, old.rows, dict(old.imported), dict(old.refused), set(old.captions))
