"""Figures that were taken → the workbooks' cells; what stands there already is kept unless it is to be replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.accounts import concepts as c
from generator.accounts.classification.reading import shipped
from generator.accounts.concepts import Key
from generator.amounts import in_wan, in_yuan, plain, round_half_up
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.draft_cells import DraftCell, FigureSource
from generator.importing.drafts import Draft, decimal
from generator.importing.extracted import Extracted, ExtractedNumber, Name
from generator.importing.placed_figure import PlacedFigure, Placement, different
from generator.importing.placed_names import place_name
from generator.importing.replacement import Replacement
from generator.importing.table_ledger import RowTarget
from generator.importing.target_cells import in_statement, is_in
from generator.workbooks.entries import Value
from generator.workbooks.layout import Form, Kind, ListTable, Sheet, Statement, SubjectTable, TypedTable
from generator.workbooks.texts import shown


def place(
    extracted: Extracted, drafts: Sequence[Draft], replacement: Replacement, year: int, diagnostics: list[Diagnostic]
) -> list[PlacedFigure]:
    """Puts the figures into the drafts, those of the accounts into the table's own sheet."""
    own = extracted.own
    if (reason := _other_money(extracted, drafts)) is not None:
        extracted.figures.clear()
        extracted.names.clear()
        extracted.refuse_table(reason, diagnostics)
        return []
    result: list[PlacedFigure] = []
    if extracted.money.name == "元":
        for draft in drafts:
            for sheet in draft.layout.sheets:
                its = isinstance(sheet, Statement | SubjectTable) and _wants(sheet, own, extracted)
                turned = draft.turn_to_yuan(sheet.sheet) if its and not draft.in_yuan(sheet.sheet) else 0
                if turned:
                    diagnostics.append(
                        problems.TURNED_TO_YUAN.at(extracted.table.place, sheet=sheet.sheet, count=turned)
                    )
    for draft in drafts:
        if isinstance(own, TypedTable) and own in draft.layout.sheets:
            draft.add_rows(extracted.rows, own)
    for name in extracted.names:
        result += place_name(name, own, drafts, replacement, year, diagnostics)
    for figure in extracted.figures:
        at = _slot(figure, own, drafts)
        if at is None:
            reason = problems.ROW_NOT_TAKEN.at(figure.place, label=label_of(figure), found=plain(figure.value))
            extracted.refuse([figure.at], reason, diagnostics if figure.value else [])
            continue
        draft, slot = at
        result += put_figure(figure, slot, draft, extracted, replacement, diagnostics)
    return result


def _other_money(extracted: Extracted, drafts: Sequence[Draft]) -> Diagnostic | None:
    """Why a table of all expenditure is not one of fiscal appropriation; None where all of it surely is.

    No part is negative, so that none is from elsewhere where the totals are the same.
    """
    known = extracted.table.known
    if known is None or not known.of_all_money or extracted.refusal is not None:
        return None
    key = Key(c.FISCAL_EXPENDITURE)
    total, fiscal = next((figure for figure in extracted.figures if figure.target == key), None), fiscal_total(drafts)
    spent = None if total is None else extracted.money.in_wan(total.value)
    if spent is not None and spent == fiscal:
        return None
    found, other = ("没有数" if value is None else f"{plain(value)}万元" for value in (spent, fiscal))
    return problems.OTHER_MONEY.at(extracted.table.place, title=shown(extracted.table.shown), found=found, fiscal=other)


def fiscal_total(drafts: Sequence[Draft]) -> Decimal | None:
    """All expenditure from fiscal appropriation as it stands in the drafts, in 万元; None where it does not."""
    key = Key(c.FISCAL_EXPENDITURE)
    sheet = sheet_of(key, drafts)
    for draft in drafts:
        if sheet is not None and sheet in draft.layout.sheets and (slot := draft.slot(key, sheet, add=False)):
            amount = decimal(slot.value) if slot.value not in (None, "") else None
            return None if amount is None else in_wan(amount, "元") if draft.in_yuan(sheet.sheet) else amount
    return None


def sheet_of(key: Key, drafts: Sequence[Draft]) -> Sheet | None:
    """The first statement that has the figure, for tables that are not the workbook's own."""
    sheets = (sheet for draft in drafts for sheet in draft.layout.sheets)
    return next((sheet for sheet in sheets if isinstance(sheet, Statement) and in_statement(key, sheet)), None)


def _wants(sheet: Sheet, own: Sheet | None, extracted: Extracted) -> bool:
    """Whether figures of the table go into the sheet."""
    if own is not None:
        return sheet is own
    keys = [figure.target for figure in extracted.figures if isinstance(figure.target, Key)]
    return isinstance(sheet, Statement) and any(in_statement(key, sheet) for key in keys)


def record_of(target: tuple[type[Any], str] | RowTarget) -> type[Any]:
    """The record that the field is of."""
    return target.record if isinstance(target, RowTarget) else target[0]


def _slot(figure: ExtractedNumber, own: Sheet | None, drafts: Sequence[Draft]) -> tuple[Draft, DraftCell] | None:
    """The cell for the figure, with the draft that has it."""
    target = figure.target
    for draft in drafts:
        for sheet in draft.layout.sheets:
            if isinstance(target, Key):
                if sheet is not (own or sheet_of(target, drafts)):
                    continue
            elif not _holds(sheet, record_of(target), own):
                continue
            slot = draft.slot(target, sheet, add=bool(figure.value))
            if slot is not None:
                return draft, slot
    return None


def _holds(sheet: Sheet, record: type[Any], own: Sheet | None) -> bool:
    """Whether the sheet holds such records; of the typed tables, which all hold the same, only the table's own."""
    return (
        isinstance(sheet, Form | ListTable)
        and sheet.record is record
        and (not isinstance(own, TypedTable) or sheet is own)
    )


def put_figure(
    figure: ExtractedNumber,
    slot: DraftCell,
    draft: Draft,
    extracted: Extracted,
    replacement: Replacement,
    diagnostics: list[Diagnostic],
) -> list[PlacedFigure]:
    """Puts the figure into the cell, unless another value stands there; nothing where it cannot stand in it."""
    is_amount = slot.kind is Kind.AMOUNT
    if slot.kind not in (Kind.AMOUNT, Kind.NUMBER) and figure.value != figure.value.to_integral_value():
        reason = problems.NOT_A_NUMBER.at(figure.place, label=slot.description, found=plain(figure.value))
        extracted.refuse([figure.at], reason, diagnostics)
        return []
    source = FigureSource(figure.place, extracted.ledger, figure.at)
    value = extracted.money.in_wan(figure.value) if is_amount else figure.value
    as_yuan = is_amount and draft.in_yuan(slot.sheet)
    typed, earlier = Decimal(plain(in_yuan(value) if as_yuan else value)), draft.put_by(slot)

    def reached(outcome: Placement, standing: Value | None, reason: Diagnostic | None = None) -> list[PlacedFigure]:
        there = "" if standing is None else shown(_plain(standing))
        put = draft.put_by(slot) if reason is None else None
        file, new = draft.layout.file, plain(typed)
        return [PlacedFigure(file, slot.address, slot.description, figure.place, new, there, outcome, put, reason)]

    before = slot.value
    if earlier and earlier.disputed:
        extracted.refuse([figure.at], earlier.sources[0].ledger.refused[earlier.sources[0].at], [])
        return reached(Placement.CONTRADICTED, before)
    if before is None or before == "":
        draft.put_in(slot, typed, source)
        return reached(Placement.FILLED, None)
    number = decimal(before)
    if number is not None and round_half_up(in_wan(number, "元") if as_yuan else number) == round_half_up(value):
        draft.agree(slot, source)
        return reached(Placement.SAME, before)
    if earlier:
        places = (earlier.place, figure.place)
        one, other = shown(_plain(before)), plain(typed)
        reason = problems.CONTRADICTED.at(*places, target=slot.description, one=one, other=other)
        for each in (*earlier.sources, source):
            each.ledger.refuse([each.at], reason)
        diagnostics.append(reason)
        slot.row[slot.label], earlier.disputed = earlier.before, True
        return reached(Placement.CONTRADICTED, earlier.before)
    if replacement.covers(slot.address):
        draft.put_in(slot, typed, source)
        return reached(Placement.REPLACED, before)
    reason = different(draft, slot.address, slot.description, figure.place, shown(_plain(before)), plain(typed))
    extracted.refuse([figure.at], reason, diagnostics)
    return reached(Placement.DIFFERENT, before, reason)


def place_everywhere(
    extracted: Extracted, drafts: Sequence[Draft], replacement: Replacement, year: int, diagnostics: list[Diagnostic]
) -> list[PlacedFigure]:
    """Puts figures that are no table of the workbook's own into every sheet that asks for them: 上年数, budgets."""
    result: list[PlacedFigure] = []
    for draft in drafts:
        for sheet in draft.layout.sheets:
            wanted = [figure for figure in extracted.figures if is_in(figure.target, sheet)]
            codes = {figure.target.subject for figure in wanted if isinstance(figure.target, Key)}
            if isinstance(sheet, SubjectTable):
                for name in extracted.names:
                    if name.code in codes and not draft.name_of(name.code, sheet):
                        result += place_name(_of_year(name, year), sheet, drafts, replacement, year, diagnostics)
            for figure in wanted:
                slot = draft.slot(figure.target, sheet, add=True)
                if slot is not None:
                    result += put_figure(figure, slot, draft, extracted, replacement, diagnostics)
    return result


def _of_year(name: Name, year: int) -> Name:
    """The name that the code has in the year, where a source of the year shows it; else as the table has it."""
    entry = shipped().lookup(name.code, year)
    return replace(name, text=entry.name) if entry is not None and entry.verified_in(year) else name


def _plain(value: Value) -> str:
    """The value as it stands in a cell, a number without an exponent."""
    return plain(value) if isinstance(value, Decimal) else str(value)


def label_of(figure: ExtractedNumber) -> str:
    """What the figure is called where it has no cell."""
    target = figure.target
    if isinstance(target, Key):
        return target.concept.name
    return target.name if isinstance(target, RowTarget) else target[1]
