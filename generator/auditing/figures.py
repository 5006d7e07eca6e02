"""The figures of a published document's tables, recognised as an import recognises them, each with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from decimal import Decimal

from generator.accounts.concepts import Key
from generator.accounts.facts import Contents, Fact, Subject
from generator.auditing import problems
from generator.auditing.audited import AuditedTable
from generator.diagnostics import Diagnostic, Place
from generator.editions import Edition
from generator.importing.arranged_tables import tables_of_sheet
from generator.importing.extracted import Extracted
from generator.importing.format_titles import with_titles
from generator.importing.reading import take
from generator.importing.tables import RecognisedTable
from generator.importing.titled_sheets import further_tables, titles_of
from generator.importing.vocabulary import KnownTable, Shape
from generator.importing.written_numbers import is_zero, with_plain_numbers
from generator.published.published_document import PublishedDocument, PublishedFormat, PublishedTable, Spot
from generator.values import dataclass
from generator.workbooks.layout import Sheet

_CELL = re.compile(r"第(\d+)行第(\d+)列")
_MANY = 5  # contradictions within a table, which no single mistake makes
_CLASS = 3  # digits of a 类
_STEP = Decimal("0.05")  # 万元: by as much rounding may make an item larger than its total


@dataclass
class ReadFigures:
    """What the tables gave."""

    tables: list[AuditedTable] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    spots: dict[Place, Spot] = field(default_factory=dict)

    @property
    def contents(self) -> Contents:
        """The figures and rows as the workbooks' reader would give them."""
        return Contents(tuple(self.facts), tuple(self.subjects))


def read_figures(document: PublishedDocument, edition: Edition) -> ReadFigures:
    """The figures of all tables that are those of the format; of what is in none of them nothing."""
    sheets = [sheet for layout in edition.workbooks for sheet in layout.sheets]
    known = with_titles(titles_of(edition.titled_sheets), sheets, further_tables(edition.titled_sheets))
    read = ReadFigures()
    for table in document.tables:
        _read(document, table, edition, sheets, known, read)
    return read


def _read(
    document: PublishedDocument,
    table: PublishedTable,
    edition: Edition,
    sheets: Sequence[Sheet],
    known: Sequence[KnownTable],
    read: ReadFigures,
) -> None:
    """Adds what the table gives; a table whose figures cannot be relied on gives nothing."""
    recognised = [each for each in tables_of_sheet(with_plain_numbers(table.grid), known) if each.rows]
    met: list[Diagnostic] = []
    taken = [take(each, edition.year, sheets, met) for each in recognised if _is_of_format(each)]
    own = next((each.own for each in taken if each.own is not None), None)
    if own is None:
        read.tables.append(AuditedTable(table))
        return
    facts = tuple(_facts(taken))
    refusal = next((each.refusal for each in taken if each.refusal is not None), None)
    if refusal is None:
        refusal = _doubted(table, facts, of_pdf=document.format is PublishedFormat.PDF)
    empty = not any(figure.value for each in taken for figure in each.figures) and not any(map(_has_unread, taken))
    audited = AuditedTable(table, own, () if refusal else facts, empty, refusal, tuple(met))
    read.tables.append(audited)
    read.facts += audited.facts
    for fact in audited.facts:
        read.spots.setdefault(fact.place, _spot(table, fact.place))
    for each in taken:
        for name in each.names:
            read.spots.setdefault(name.place, _spot(table, name.place))
            read.subjects.append(Subject(name.code, name.text, name.place, own.sheet, code_place=name.place))


def _is_of_format(table: RecognisedTable) -> bool:
    return table.known is not None and table.known.shape not in (Shape.NOT_NEEDED, Shape.INFORMATION)


def _facts(taken: Iterable[Extracted]) -> Iterator[Fact]:
    """The figures of the accounts, in 万元."""
    for each in taken:
        for figure in each.figures:
            if isinstance(figure.target, Key):
                amount = each.money.in_wan(figure.value)
                yield Fact(figure.target, amount, figure.place, each.money.decimals)


def _has_unread(taken: Extracted) -> bool:
    """Whether figures of the table other than zeros were not read."""
    return any(not is_zero(taken.table.grid.at(*at)) for at in taken.ledger.refused)


def _spot(table: PublishedTable, place: Place) -> Spot:
    """The cell of the table that the place names, or the table."""
    cell = _CELL.search(place.cell)
    return table.spot(int(cell[1]), int(cell[2])) if cell else table.spot()


def _doubted(table: PublishedTable, facts: Sequence[Fact], *, of_pdf: bool) -> Diagnostic | None:
    """That the largest item of a column exceeds its total: of a PDF the cells may have been read wrongly.

    Of other files it is said where most of the table contradicts itself too: its amounts stand in other rows.
    """
    contradictions = _contradictions(facts)
    if not of_pdf and contradictions < _MANY:
        return None
    totals = {(fact.key.concept, fact.key.basis, fact.key.years_back): fact for fact in facts if not fact.key.subject}
    negative = {
        (fact.key.concept, fact.key.basis, fact.key.years_back) for fact in facts if fact.key.subject and fact.value < 0
    }
    for fact in facts:
        column = fact.key.concept, fact.key.basis, fact.key.years_back
        total = totals.get(column)
        if fact.key.subject and total is not None and column not in negative and fact.value > total.value + _STEP:
            places = (fact.place, total.place)
            if of_pdf:
                return problems.ITEM_EXCEEDS_TOTAL.at(*places, title=table.title, item=fact.value, total=total.value)
            return problems.ROWS_MISPLACED.at(
                *places, title=table.title, item=fact.value, total=total.value, count=contradictions
            )
    return None


def _contradictions(facts: Sequence[Fact]) -> int:
    """How many amounts of a 类 or 款 are not the sum of those directly below."""
    columns: dict[tuple[object, ...], dict[str, Decimal]] = {}
    for fact in facts:
        columns.setdefault((fact.key.concept, fact.key.basis, fact.key.years_back), {})[fact.key.subject] = fact.value
    found = 0
    for values in columns.values():
        below: dict[str, Decimal] = {}
        for code, value in values.items():
            if len(code) > _CLASS:
                below[code[:-2]] = below.get(code[:-2], Decimal(0)) + value
        found += sum(abs(values[code] - total) > _STEP for code, total in below.items() if code in values)
    return found
