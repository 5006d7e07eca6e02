"""What a table states by leaving a code out: a table that breaks a figure down has zero for each code that it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.accounts.calculations import having_part
from generator.accounts.classification.entries import parent_code
from generator.accounts.concepts import Concept, Key, name_of
from generator.accounts.quantities import Quantity
from generator.checks.rule import Examined
from generator.checks.table import CheckedTable
from generator.checks.terms import Amount, Less, Term

LACKING = "表中没有这个科目的金额"


def levels(code: str) -> Iterator[str]:
    """The codes above the code and itself, from the 类 down."""
    above = parent_code(code)
    if above:
        yield from levels(above)
    yield code


def first_lacking(table: CheckedTable, key: Key) -> Key | None:
    """The highest of the code's levels that the table lacks though it breaks down the one above; None where it has all.

    A table that ends above the code states nothing about it: that is None as well.
    """
    for code in levels(key.subject):
        wanted = Key(key.concept, key.basis, key.years_back, code)
        if wanted in table.by_key or wanted in table.children:
            continue
        above = Key(key.concept, key.basis, key.years_back, parent_code(code))
        return wanted if _children(table, above, code) else None
    return None


def is_broken_off(table: CheckedTable, key: Key) -> bool:
    """Whether the table has an amount above the code without breaking it down."""
    for code in levels(key.subject):
        wanted = Key(key.concept, key.basis, key.years_back, code)
        if wanted in table.by_key or wanted in table.children:
            continue
        above = Key(key.concept, key.basis, key.years_back, parent_code(code))
        return above in table.by_key and not _children(table, above, code)
    return False


def stated_zero(examined: Examined, key: Key) -> Quantity | None:
    """Zero, from the sheets that state it by leaving the code out; None where none does, or one leaves it open."""
    by_column = examined.tables_by_column
    parts = examined.columns_behind(key.concept, key.basis, key.years_back)
    if not key.subject or not parts or examined.accounts.figure(key) is not None:
        return None
    lacking: dict[str, CheckedTable] = {}
    for concept in parts:
        of_part = Key(concept, key.basis, key.years_back, key.subject)
        tables = by_column[concept, key.basis, key.years_back]
        silent = [table for table in tables if first_lacking(table, of_part)]
        if not silent and any(is_broken_off(table, of_part) for table in tables):
            return None
        lacking |= {table.place.sheet: table for table in silent if not _is_marked(examined, table, of_part)}
    if not lacking:
        return None
    sheets = "、".join(lacking)
    return Quantity(
        f"{sheets}的{name_of(key)}（{LACKING}）",
        Decimal(0),
        key.concept.unit,
        sources=tuple(table.place for table in lacking.values()),
    )


def nothing_left(examined: Examined, key: Key) -> Quantity | None:
    """Zero, where an entered total is the sum of its other parts; None elsewhere, and for other years and stages."""
    if key != Key(key.concept) or examined.accounts.figure(key) is not None:
        return None
    if not examined.accounts.leaves_none(key.concept):
        return None
    totals = (examined.accounts.find(calculation.total) for calculation in having_part(key.concept))
    sources = dict.fromkeys(place for whole in totals if whole for place in whole.sources)
    return Quantity(f"{name_of(key)}（空着，其余各数已是合计）", Decimal(0), key.concept.unit, sources=tuple(sources))


def zero_of(examined: Examined, term: Term, subject: str) -> Quantity | None:
    """Zero where the term is an amount that the tables state or prove to be none; None elsewhere."""
    inner = term.term if isinstance(term, Less) else term
    if not isinstance(inner, Amount) or inner.subject:
        return None
    key = Key(inner.concept, inner.basis, inner.years_back, subject)
    return stated_zero(examined, key) if subject else nothing_left(examined, key)


def with_zeros(
    examined: Examined, named: Iterable[Term], quantities: Iterable[Quantity | None], subject: str
) -> list[Quantity | None]:
    """The quantities, one for each term, zero for those that the tables state or prove to be none."""
    return [
        quantity if quantity is not None else zero_of(examined, term, subject)
        for term, quantity in zip(named, quantities, strict=True)
    ]


def may_have_codes(examined: Examined, named: Iterable[Term]) -> list[Term]:
    """Those of the terms that can be found, or stated as zero, for some classification code."""
    return [term for term in named if _may_have_codes(examined, term.term if isinstance(term, Less) else term)]


def _may_have_codes(examined: Examined, term: Term) -> bool:
    if not isinstance(term, Amount) or term.subject:
        return True
    return examined.accounts.has_codes(term.concept, term.basis, term.years_back)


def breaks_down(table: CheckedTable, concepts: Iterable[Concept], key: Key) -> bool:
    """Whether the table has any of the concepts by code, on the basis and of the year of the key."""
    return any((concept, key.basis, key.years_back) in table.columns_by_code for concept in concepts)


def _children(table: CheckedTable, above: Key, code: str) -> bool:
    """Whether the table has codes below, of the code's own classification: 2 is functional, 3 economic."""
    return any(child.subject[0] == code[0] for child in table.children.get(above, ()))


def _is_marked(examined: Examined, table: CheckedTable, key: Key) -> bool:
    """Whether the table has a row of the code, or above it, that is marked as having an amount without one."""
    return any(key.subject.startswith(subject.code) for subject in examined.marked.get(table.place, ()))
