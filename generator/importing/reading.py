"""One table, recognised and read: by its title, else by its headings alone where only one table has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.accounts.concepts import Basis
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.extracted import Extracted, nothing_yet
from generator.importing.format_titles import sheet_of
from generator.importing.headings import Headings, headings_of, is_numbering, with_year_in_words
from generator.importing.information import take_information
from generator.importing.statements import take_statement
from generator.importing.subjects import take_subjects
from generator.importing.table_caption import units_of
from generator.importing.tables import RecognisedTable
from generator.importing.transposed_tables import is_matrix, take_matrix, take_three_public
from generator.importing.typed_tables import take_typed
from generator.importing.vocabulary import TABLES, KnownTable, Shape
from generator.importing.written_numbers import is_zero
from generator.workbooks.cells import Money
from generator.workbooks.layout import AmountColumn, ClassificationKind, Sheet, Statement, SubjectTable, TypedTable
from generator.workbooks.texts import shown


def take(table: RecognisedTable, year: int, sheets: Iterable[Sheet], diagnostics: list[Diagnostic]) -> Extracted:
    """What the table of the year gives, for which sheet of the workbooks; in its ledger every figure is entered."""
    every = tuple(sheets)
    headings = with_year_in_words(headings_of(table), year)
    extracted = nothing_yet(table)
    title = shown(table.shown)
    known = table.known
    if known is None and not table.title and headings.data:
        known = _recognised(extracted, headings, every, diagnostics)
        if known is None:
            return extracted
    if known is None:
        title = f"“{title}”" if table.title else ""
        return extracted.refuse_table(problems.TABLE_UNKNOWN.at(table.place, title=title), diagnostics)
    own = extracted.own = sheet_of(known, every)
    if known.shape is Shape.NOT_NEEDED or (own is None and known.shape is not Shape.INFORMATION):
        return extracted.refuse_table(problems.TABLE_NOT_NEEDED.at(table.place, title=title), diagnostics)
    if isinstance(own, TypedTable):
        return _typed(extracted, own, known, diagnostics)
    if not headings.data:
        return _without_heading(extracted, diagnostics)
    money = _money(table, headings)
    if isinstance(money, Diagnostic):
        return extracted.refuse_table(money, diagnostics)
    extracted.money = money
    _caption(extracted, headings)
    _read(extracted, headings, known, own, diagnostics)
    if extracted.shown_in_wan:
        count = len(extracted.shown_in_wan)
        diagnostics.append(problems.SHOWN_IN_WAN.at(extracted.shown_in_wan[0], title=title, count=count))
    _report_rest(extracted, diagnostics)
    return extracted


def _without_heading(extracted: Extracted, diagnostics: list[Diagnostic]) -> Extracted:
    """The table whose first row has figures, so that nothing says what they are; what has none is an empty form."""
    if extracted.ledger.unaccounted():
        title = shown(extracted.table.shown)
        reason = problems.HEADING_UNKNOWN.at(extracted.table.place, title=title, wanted="各栏的名称")
        extracted.refuse_rest(reason, diagnostics)
    return extracted


def _typed(extracted: Extracted, own: TypedTable, known: KnownTable, diagnostics: list[Diagnostic]) -> Extracted:
    """The rows of a table that is typed as it is printed."""
    table = extracted.table
    money = _money(table, headings_of(table)) if own.in_money else extracted.money
    if isinstance(money, Diagnostic):
        return extracted.refuse_table(money, diagnostics)
    extracted.money = money
    take_typed(extracted, own, known.heads, diagnostics)
    _report_rest(extracted, diagnostics)
    return extracted


def refused(table: RecognisedTable, reason: Diagnostic) -> Extracted:
    """The table of which nothing is taken, for a reason that has been reported."""
    extracted, headings = nothing_yet(table), headings_of(table)
    _caption(extracted, headings)
    for group, _ in headings.subjects() if table.known and table.known.shape is Shape.SUBJECTS else ():
        extracted.ledger.caption(table.grid.at(row, column) for row in headings.data for column in group)
    return extracted.refuse_table(reason, [])


def _read(
    extracted: Extracted, headings: Headings, known: KnownTable, own: Sheet | None, diagnostics: list[Diagnostic]
) -> None:
    """Reads the table as the one that it is known to be."""
    if known.shape is Shape.INFORMATION:
        take_information(extracted, headings, diagnostics)
    elif isinstance(own, Statement):
        reader = take_three_public if known.shape is Shape.ONE_ROW else take_statement
        reader(extracted, headings, own, diagnostics)
    elif isinstance(own, SubjectTable):
        if own.classification is ClassificationKind.ECONOMIC and is_matrix(headings):
            take_matrix(extracted, headings, own, diagnostics)
        else:
            others = {column.label: known.columns.get(column.concept, ()) for column in _final(own) if column.concept}
            take_subjects(extracted, headings, own, others, diagnostics)


def _report_rest(extracted: Extracted, diagnostics: list[Diagnostic]) -> None:
    """Reports the figures of which nothing is known, the zeros apart."""
    ledger, title = extracted.ledger, shown(extracted.table.shown)
    rest = ledger.unaccounted()
    zeros = [at for at in rest if is_zero(extracted.table.grid.at(*at))]
    for problem, cells in (
        (problems.FIGURES_NOT_READ, [at for at in rest if at not in zeros]),
        (problems.ZEROS_NOT_TAKEN, zeros),
    ):
        if cells:
            reason = problem.at(ledger.place(cells[0]), title=title, count=len(cells))
            extracted.refuse(cells, reason, diagnostics)


def _caption(extracted: Extracted, headings: Headings) -> None:
    """Enters the numbers of rows and columns as captions."""
    grid, columns = extracted.table.grid, [at for at, path in headings.paths.items() if is_numbering(path)]
    for row in headings.numbering:
        extracted.ledger.caption(grid.rows[row].values())
    for row in headings.data:
        extracted.ledger.caption(grid.at(row, column) for column in columns)


def _final(sheet: SubjectTable) -> list[AmountColumn]:
    return [column for column in sheet.columns if column.basis is Basis.FINAL and column.years_back == 0]


def _money(table: RecognisedTable, headings: Headings) -> Money | Diagnostic:
    """The unit of the table's amounts; the reason where it is not surely known."""
    units = units_of(table, headings.rows)
    if len(units) == 1 and units[0] in ("万元", "元"):
        return Money(units[0])
    stated = f"是“{'”和“'.join(units)}”" if units else "没有印出来"
    return problems.UNIT_UNKNOWN.at(table.place, title=shown(table.shown), found=stated)


def _recognised(
    extracted: Extracted, headings: Headings, sheets: tuple[Sheet, ...], diagnostics: list[Diagnostic]
) -> KnownTable | None:
    """The only table that the headings and rows fit entirely; None, with the reason, where not exactly one does."""
    table = extracted.table
    fits: dict[int, list[KnownTable]] = {}
    for known in TABLES:
        own = sheet_of(known, sheets)
        if own is None and known.shape is not Shape.INFORMATION:
            continue
        met: list[Diagnostic] = []
        probe = nothing_yet(replace(table, known=known))
        _read(probe, headings, known, own, met)
        if probe.figures and not met:
            fits.setdefault(probe.fitting, []).append(known)
    fitting = fits[max(fits)] if fits else []  # those with most of their columns there
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        candidates = "、".join(f"“{known.titles[0]}”" for known in fitting)
        reason = problems.TABLE_AMBIGUOUS.at(table.place, candidates=candidates)
    else:
        reason = problems.TABLE_UNKNOWN.at(table.place, title="")
    extracted.refuse_table(reason, diagnostics)
    return None
