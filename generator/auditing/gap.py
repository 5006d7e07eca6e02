"""What a table lacks, in words, with the contents as they would be; the rows of codes put where they belong."""

from __future__ import annotations

from collections.abc import Mapping

from generator.accounts.classification.entries import parent_code
from generator.accounts.facts import Contents, Subject
from generator.diagnostics import Place
from generator.values import dataclass


@dataclass(frozen=True)
class Gap:
    """What a table lacks, and its contents with as much of it as other figures state."""

    message: str
    cured: Contents


def with_rows(subjects: tuple[Subject, ...], names: Mapping[str, str], table: Place) -> tuple[Subject, ...]:
    """The rows of all tables with those of the codes in the table, each before what is below it or behind its like."""
    rows = list(subjects)
    own = next(one.sheet for one in subjects if one.row_sheet == table)
    for code in sorted(names):
        rows.insert(_position(rows, code, table), Subject(code, names[code], table, own))
    return tuple(rows)


def _position(subjects: list[Subject], code: str, table: Place) -> int:
    """Where the row belongs: before those below it, else behind those under the same code that come before it."""
    own = [(at, one.code) for at, one in enumerate(subjects) if one.row_sheet == table]
    below = [at for at, other in own if other.startswith(code)]
    if below:
        return below[0]
    above = parent_code(code)
    before = [at for at, other in own if other < code and other.startswith(above)]
    return (before[-1] if before else own[-1][0]) + 1
