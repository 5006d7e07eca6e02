"""Figures that were taken → the workbooks' cells; what stands there already is kept unless it is to be replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any

from generator.accounts.classification.entries import comparable
from generator.accounts.classification.reading import shipped
from generator.accounts.concepts import Key
from generator.amounts import in_wan, in_yuan, plain, round_half_up
from generator.diagnostics import Diagnostic, Place
from generator.importing import problems
from generator.importing.all_expenditure import other_money, sheet_of
from generator.importing.draft_cells import DraftCell, FigureSource, Put, decimal
from generator.importing.drafts import Draft
from generator.importing.extracted import Extracted, ExtractedNumber, Name
from generator.importing.replacement import Replacement, cell_to_replace
from generator.importing.table_ledger import RowTarget
from generator.importing.target_cells import in_statement, is_in
from generator.workbooks.cell_addresses import CellAddress, code_row
from generator.workbooks.entries import Value
from generator.workbooks.labels import exact
from generator.workbooks.layout import Form, Kind, ListTable, Sheet, Statement, SubjectTable
from generator.workbooks.texts import shown


class Placement(Enum):
    """What becomes of a figure that has a cell."""

    FILLED = "填入"
    SAME = "已填同样的数"
    REPLACED = "替换"
    DIFFERENT = "已填不同的数"
    CONTRADICTED = "文件里有两个不同的数"


@dataclass(frozen=True)
class PlacedFigure:
    """A figure, or the name of a code, with the cell that it is for and what became of it."""

    file: str
    address: CellAddress
    label: str  # what messages call the cell
    place: Place
    new: str  # as it is to stand in the cell
    standing: str  # as it stands there; "" where nothing does
    reached: Placement
    put: Put | None = None
    reason: Diagnostic | None = None  # why it is not put there
    is_name: bool = False

    @property
    def outcome(self) -> Placement:
        """What became of it, whatever came for the cell after it."""
        return Placement.CONTRADICTED if self.put is not None and self.put.disputed else self.reached


def place(
    taken: Extracted, drafts: Sequence[Draft], replacement: Replacement, year: int, diagnostics: list[Diagnostic]
) -> list[PlacedFigure]:
    """Puts the figures into the drafts, those of the accounts into the table's own sheet."""
    own = taken.own
    if (reason := other_money(taken, drafts)) is not None:
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
        result += place_name(name, own, drafts, replacement, year, diagnostics)
    for figure in taken.figures:
        at = _slot(figure, own, drafts)
        if at is None:
            reason = problems.ROW_NOT_TAKEN.at(figure.place, label=label_of(figure), found=plain(figure.value))
            taken.refuse([figure.at], reason, diagnostics if figure.value else [])
            continue
        draft, slot = at
        result += put_figure(figure, slot, draft, taken, replacement, diagnostics)
    return result


def _wants(sheet: Sheet, own: Sheet | None, taken: Extracted) -> bool:
    """Whether figures of the table go into the sheet."""
    if own is not None:
        return sheet is own
    keys = [figure.target for figure in taken.figures if isinstance(figure.target, Key)]
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
            elif not (isinstance(sheet, Form | ListTable) and sheet.record is record_of(target)):
                continue
            slot = draft.slot(target, sheet, add=bool(figure.value))
            if slot is not None:
                return draft, slot
    return None


def put_figure(
    figure: ExtractedNumber,
    slot: DraftCell,
    draft: Draft,
    taken: Extracted,
    replacement: Replacement,
    diagnostics: list[Diagnostic],
) -> list[PlacedFigure]:
    """Puts the figure into the cell, unless another value stands there; nothing where it cannot stand in it."""
    is_amount = slot.kind is Kind.AMOUNT
    if not is_amount and figure.value != figure.value.to_integral_value():
        reason = problems.NOT_A_NUMBER.at(figure.place, label=slot.description, found=plain(figure.value))
        taken.refuse([figure.at], reason, diagnostics)
        return []
    source = FigureSource(figure.place, taken.ledger, figure.at)
    value = taken.money.in_wan(figure.value) if is_amount else figure.value
    as_yuan = is_amount and draft.in_yuan(slot.sheet)
    typed, earlier = Decimal(plain(in_yuan(value) if as_yuan else value)), draft.put_by(slot)

    def reached(outcome: Placement, standing: Value | None, reason: Diagnostic | None = None) -> list[PlacedFigure]:
        there = "" if standing is None else shown(_plain(standing))
        put = draft.put_by(slot) if reason is None else None
        file, new = draft.layout.file, plain(typed)
        return [PlacedFigure(file, slot.address, slot.description, figure.place, new, there, outcome, put, reason)]

    before = slot.value
    if earlier and earlier.disputed:
        taken.refuse([figure.at], earlier.sources[0].ledger.refused[earlier.sources[0].at], [])
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
    taken.refuse([figure.at], reason, diagnostics)
    return reached(Placement.DIFFERENT, before, reason)


def different(draft: Draft, address: CellAddress, label: str, place: Place, standing: str, new: str) -> Diagnostic:
    """That the cell holds another value, which stays; with the cell in the workbook as it is."""
    cell = cell_to_replace(address, draft.standing_cells.get(address, ""))
    return problems.DIFFERENT.at(place, target=label, old=standing, new=new, cell=cell)


def place_everywhere(
    taken: Extracted, drafts: Sequence[Draft], replacement: Replacement, year: int, diagnostics: list[Diagnostic]
) -> list[PlacedFigure]:
    """Puts figures that are no table of the workbook's own into every sheet that asks for them: 上年数, budgets."""
    result: list[PlacedFigure] = []
    for draft in drafts:
        for sheet in draft.layout.sheets:
            wanted = [figure for figure in taken.figures if is_in(figure.target, sheet)]
            codes = {figure.target.subject for figure in wanted if isinstance(figure.target, Key)}
            if isinstance(sheet, SubjectTable):
                for name in taken.names:
                    if name.code in codes and not draft.name_of(name.code, sheet):
                        result += place_name(_of_year(name, year), sheet, drafts, replacement, year, diagnostics)
            for figure in wanted:
                slot = draft.slot(figure.target, sheet, add=True)
                if slot is not None:
                    result += put_figure(figure, slot, draft, taken, replacement, diagnostics)
    return result


def _of_year(name: Name, year: int) -> Name:
    """The name that the code has in the year, where a source of the year shows it; else as the table has it."""
    entry = shipped().lookup(name.code, year)
    return replace(name, text=entry.name) if entry is not None and entry.verified_in(year) else name


def place_name(
    name: Name,
    own: Sheet | None,
    drafts: Sequence[Draft],
    replacement: Replacement,
    year: int,
    diagnostics: list[Diagnostic],
) -> list[PlacedFigure]:
    """Gives the code's row its name where it has none, or another year's while the new one is this year's."""
    draft = next((each for each in drafts if own in each.layout.sheets), None)
    if draft is None or not isinstance(own, SubjectTable) or not name.text:
        return []
    before = draft.name_of(name.code, own)
    address = (own.sheet, *code_row(name.code), own.name_label)
    description = f"{own.sheet} · {name.code} · {own.name_label}"

    def reached(outcome: Placement, reason: Diagnostic | None = None) -> list[PlacedFigure]:
        return [
            PlacedFigure(
                draft.layout.file,
                address,
                description,
                name.place,
                name.text,
                shown(before),
                outcome,
                reason=reason,
                is_name=True,
            )
        ]

    if not before:
        draft.rename(name.code, name.text, own)
        return reached(Placement.FILLED)
    if exact(before) == exact(name.text):
        return reached(Placement.SAME)
    may = replacement.covers(address) and (own.sheet, name.code) not in draft.renamed
    if may or (is_name_of(name.code, name.text, year) and _is_of_other_year(name.code, before, year)):
        draft.rename(name.code, name.text, own)
        return reached(Placement.REPLACED)
    old, new = f"“{shown(before)}”", f"“{shown(name.text)}”"
    reason = different(draft, address, description, name.place, old, new)
    diagnostics.append(reason)
    return reached(Placement.DIFFERENT, reason)


def is_name_of(code: str, name: str, year: int) -> bool:
    """Whether a source of the year shows the code with the name."""
    entry = shipped().lookup(code, year)
    return entry is not None and entry.verified_in(year) and comparable(entry.name) == comparable(name)


def _is_of_other_year(code: str, name: str, year: int) -> bool:
    """Whether the code was called so in another year, and is not in this one."""
    names = {comparable(entry.name) for entry in shipped().names(code)}
    return comparable(name) in names and not is_name_of(code, name, year)


def _plain(value: Value) -> str:
    """The value as it stands in a cell, a number without an exponent."""
    return plain(value) if isinstance(value, Decimal) else str(value)


def label_of(figure: ExtractedNumber) -> str:
    """What the figure is called where it has no cell."""
    target = figure.target
    if isinstance(target, Key):
        return target.concept.name
    return target.name if isinstance(target, RowTarget) else target[1]
