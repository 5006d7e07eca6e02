"""Figures that were taken → the workbooks' cells; what stands there already is kept unless it is to be replaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts.concepts import Key
from generator.amounts import in_wan, in_yuan, plain, round_half_up
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.drafts import Draft, DraftCell, FigureSource, Put, decimal
from generator.importing.extracted import Extracted, ExtractedNumber, Name
from generator.workbooks.labels import exact
from generator.workbooks.layout import Form, Kind, ListTable, Sheet, Statement, SubjectTable
from generator.workbooks.statements import key_of
from generator.workbooks.texts import shown


@dataclass(frozen=True)
class Placed:
    """How many cells of a sheet one table filled, and in how many the same stood already."""

    file: str
    sheet: str
    filled: int
    same: int


@dataclass(frozen=True)
class PlacedFigure:
    """A figure that stands in its cell, put there or found to be there already."""

    file: str
    sheet: str
    filled: bool
    put: Put


def placed(found: Iterable[PlacedFigure]) -> tuple[Placed, ...]:
    """The figures counted by the sheet, without those that another one contradicted later."""
    counts: dict[tuple[str, str], list[int]] = {}
    for one in found:
        if not one.put.disputed:
            counts.setdefault((one.file, one.sheet), [0, 0])[0 if one.filled else 1] += 1
    return tuple(Placed(file, sheet, *count) for (file, sheet), count in counts.items())


def place(
    taken: Extracted, drafts: Sequence[Draft], replace: bool, diagnostics: list[Diagnostic]
) -> list[PlacedFigure]:
    """Puts the figures into the drafts, those of the accounts into the table's own sheet."""
    own = taken.own
    if (reason := _other_money(taken, drafts)) is not None:
        taken.figures.clear()
        taken.names.clear()
        taken.refuse_table(reason, diagnostics)
        return []
    result: list[PlacedFigure] = []
    if taken.money.name == "元":
        for draft in drafts:
            for sheet in draft.layout.sheets:
                its = isinstance(sheet, Statement | SubjectTable) and _wants(sheet, own, taken)
                turned = draft.turn_to_yuan(sheet.sheet) if its and not draft.in_yuan(sheet.sheet) else 0
                if turned:
                    diagnostics.append(problems.TURNED_TO_YUAN.at(taken.table.place, sheet=sheet.sheet, count=turned))
    for name in taken.names:
        _name(name, own, drafts, replace, diagnostics)
    for figure in taken.figures:
        at = _slot(figure, own, drafts)
        if at is None:
            reason = problems.ROW_NOT_TAKEN.at(figure.place, label=_label(figure), found=plain(figure.value))
            taken.refuse([figure.at], reason, diagnostics if figure.value else [])
            continue
        draft, slot = at
        filled = _put(figure, slot, draft, taken, replace, diagnostics)
        first = draft.put_by(slot)
        if filled is not None and first is not None:
            result.append(PlacedFigure(draft.layout.file, slot.sheet, filled, first))
    return result


def _other_money(taken: Extracted, drafts: Sequence[Draft]) -> Diagnostic | None:
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
    for draft in drafts:
        for sheet in draft.layout.sheets:
            if isinstance(sheet, Statement) and _probe(key, sheet):
                return sheet
    return None


def _probe(key: Key, sheet: Statement) -> bool:
    return any(
        key_of(line, column, index) == key
        for panel in sheet.panels
        for line in panel.lines
        for index, column in enumerate(panel.columns)
    )


def _wants(sheet: Sheet, own: Sheet | None, taken: Extracted) -> bool:
    """Whether figures of the table go into the sheet."""
    if own is not None:
        return sheet is own
    keys = [figure.target for figure in taken.figures if isinstance(figure.target, Key)]
    return isinstance(sheet, Statement) and any(_probe(key, sheet) for key in keys)


def _slot(figure: ExtractedNumber, own: Sheet | None, drafts: Sequence[Draft]) -> tuple[Draft, DraftCell] | None:
    """The cell for the figure, with the draft that has it."""
    target = figure.target
    for draft in drafts:
        for sheet in draft.layout.sheets:
            if isinstance(target, Key):
                if sheet is not (own or sheet_of(target, drafts)):
                    continue
            elif not (isinstance(sheet, Form | ListTable) and sheet.record is target[0]):
                continue
            slot = draft.slot(target, sheet, add=bool(figure.value))
            if slot is not None:
                return draft, slot
    return None


def _put(
    figure: ExtractedNumber,
    slot: DraftCell,
    draft: Draft,
    taken: Extracted,
    replace: bool,
    diagnostics: list[Diagnostic],
) -> bool | None:
    """True where the figure was put into the cell, False where it stands there already, None where another does."""
    is_amount = slot.kind is Kind.AMOUNT
    if not is_amount and figure.value != figure.value.to_integral_value():
        reason = problems.NOT_A_NUMBER.at(figure.place, label=slot.description, found=plain(figure.value))
        taken.refuse([figure.at], reason, diagnostics)
        return None
    source = FigureSource(figure.place, taken.ledger, figure.at)
    value = taken.money.in_wan(figure.value) if is_amount else figure.value
    as_yuan = is_amount and draft.in_yuan(slot.sheet)
    typed, earlier = Decimal(plain(in_yuan(value) if as_yuan else value)), draft.put_by(slot)
    if earlier and earlier.disputed:
        taken.refuse([figure.at], earlier.sources[0].ledger.refused[earlier.sources[0].at], [])
        return None
    if slot.value is None or slot.value == "":
        draft.put_in(slot, typed, source)
        return True
    before = decimal(slot.value)
    if before is not None and round_half_up(in_wan(before, "元") if as_yuan else before) == round_half_up(value):
        draft.agree(slot, source)
        return False
    old, new = shown(str(slot.value)), plain(typed)
    if earlier:
        places = (earlier.place, figure.place)
        reason = problems.CONTRADICTED.at(*places, target=slot.description, one=old, other=new)
        for each in (*earlier.sources, source):
            each.ledger.refuse([each.at], reason)
        diagnostics.append(reason)
        slot.row[slot.label], earlier.disputed = earlier.before, True
        return None
    if replace:
        draft.put_in(slot, typed, source)
        return True
    reason = problems.DIFFERENT.at(figure.place, target=slot.description, old=old, new=new)
    taken.refuse([figure.at], reason, diagnostics)
    return None


def _name(name: Name, own: Sheet | None, drafts: Sequence[Draft], replace: bool, diagnostics: list[Diagnostic]) -> None:
    """Gives the code's row its name, if it has none."""
    draft = next((each for each in drafts if own in each.layout.sheets), None)
    if draft is None or not isinstance(own, SubjectTable) or not name.text:
        return
    before = draft.name_of(name.code, own)
    replace = replace and (own.sheet, name.code) not in draft.renamed
    if not before or (replace and exact(before) != exact(name.text)):
        draft.rename(name.code, name.text, own)
    elif exact(before) != exact(name.text):
        target = f"{own.sheet} · {name.code} · {own.name_label}"
        old, new = f"“{before}”", f"“{shown(name.text)}”"
        diagnostics.append(problems.DIFFERENT.at(name.place, target=target, old=old, new=new))


def _label(figure: ExtractedNumber) -> str:
    target = figure.target
    return target.concept.name if isinstance(target, Key) else target[1]
