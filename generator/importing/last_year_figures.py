"""Final accounts of the year before as this year's 上年数: as they were published, in the cells that ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.accounts.concepts import Basis, Key
from generator.amounts import round_half_up
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.extracted import Extracted, ExtractedNumber
from generator.importing.table_ledger import GridAddress, RowTarget, Target
from generator.importing.target_cells import has_cell
from generator.workbooks.cells import WAN
from generator.workbooks.layout import Form, LastYearOf, Sheet


def as_last_year(extracted: Extracted, sheets: Sequence[Sheet], diagnostics: list[Diagnostic]) -> Extracted:
    """The figures that this year's workbooks ask for of the year before, in 万元 with two decimals as published."""
    figures: list[ExtractedNumber] = []
    without: list[GridAddress] = []
    for figure in extracted.figures:
        targets = [target for target in _targets(figure.target, sheets) if has_cell(target, sheets)]
        value = (
            figure.value
            if isinstance(figure.target, RowTarget)
            else round_half_up(extracted.money.in_wan(figure.value))
        )
        figures += [replace(figure, target=target, value=value) for target in targets]
        without += [] if targets else [figure.at]
    if without:
        title = extracted.table.shown
        reason = problems.NO_LAST_YEAR_CELL.at(extracted.table.place, title=title, count=len(without))
        extracted.refuse(without, reason, diagnostics)
    codes = {figure.target.subject for figure in figures if isinstance(figure.target, Key)}
    names = [name for name in extracted.names if name.code in codes]
    return replace(extracted, money=WAN, figures=figures, names=names)


def _targets(target: Target, sheets: Iterable[Sheet]) -> Iterator[Target]:
    """What the figure of the year before is this year."""
    if isinstance(target, Key):
        if target.basis is Basis.FINAL and target.years_back == 0:
            yield replace(target, years_back=1)
    elif not isinstance(target, RowTarget):
        record, name = target
        for sheet in sheets:
            if isinstance(sheet, Form) and sheet.record is record:
                for each in sheet.fields:
                    if isinstance(each.carry, LastYearOf) and each.carry.name == name:
                        yield record, each.name
