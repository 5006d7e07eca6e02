"""Small contents made for examples: cells with a value, rows with a few fields, the rest filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, fields
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Key
from generator.accounts.facts import Cell, Contents, Fact, Subject
from generator.checks.rule import Examined, Unit
from generator.diagnostics import Place, SourceFile
from generator.values import dataclass

FILE, SHEET = SourceFile("例.xlsx"), "例表"


@dataclass(frozen=True)
class Entry:
    """A figure in a cell of a table."""

    key: Key
    value: Decimal
    sheet: str = SHEET


@dataclass(frozen=True)
class Row:
    """A row of a list, or a form: the fields that matter. Rows not of their own are put together into one."""

    record: type[Any]
    values: Mapping[str, object] = field(default_factory=dict)
    of_its_own: bool = False


@dataclass(frozen=True)
class Named:
    """A row of a classification: code and name."""

    code: str
    name: str
    sheet: str = SHEET


Piece = Entry | Row | Named


def example(
    pieces: Iterable[Piece],
    last_year: Iterable[Piece] | None = None,
    units: Mapping[str, Iterable[Piece]] | None = None,
) -> Examined:
    """What is examined when the contents are these pieces, and last year's and the units' those."""
    contents = contents_of(pieces)
    before = contents_of(last_year) if last_year is not None else None
    return Examined(
        2020,
        contents,
        Accounts(contents),
        {},
        Accounts(before) if before else None,
        before,
        units=tuple(
            unit_of(name, contents_of(unit_pieces, _file_of(name))) for name, unit_pieces in (units or {}).items()
        ),
    )


def unit_of(name: str, contents: Contents, unread: Iterable[str] = ()) -> Unit:
    """A unit with the contents."""
    return Unit(name, Examined(2020, contents, Accounts(contents), {}), frozenset(unread))


def contents_of(pieces: Iterable[Piece], file: SourceFile = FILE) -> Contents:
    """The contents that the pieces make, each value in a cell of its own of the file."""
    facts: list[Fact] = []
    subjects: list[Subject] = []
    rows: dict[type[Any], list[dict[str, object]]] = {}
    for number, piece in enumerate(pieces, 2):
        if isinstance(piece, Entry):
            facts.append(Fact(piece.key, piece.value, Place(file, piece.sheet, f"B{number}")))
        elif isinstance(piece, Named):
            place = Place(file, piece.sheet, f"A{number}")
            subjects.append(Subject(piece.code, piece.name, place, piece.sheet))
        else:
            existing = rows.setdefault(piece.record, [])
            if existing and not piece.of_its_own and not existing[-1].keys() & piece.values.keys():
                existing[-1].update(piece.values)
            else:
                existing.append(dict(piece.values))
    records = {
        kind: tuple(record_of(kind, values, number, file) for number, values in enumerate(entries, 2))
        for kind, entries in rows.items()
    }
    places = {kind: Place(file, kind.__name__) for kind in rows}
    return Contents(tuple(facts), tuple(subjects), records, places)


def record_of(kind: type[Any], values: Mapping[str, object], row: int = 2, file: SourceFile = FILE) -> Any:
    """A record of the kind with the values; what is not given is empty, or zero or a word where it must be there."""
    hints = get_type_hints(kind)
    cells: dict[str, Cell[Any] | None] = {}
    for index, attribute in enumerate(fields(kind)):
        place = Place(file, kind.__name__, f"{chr(ord('A') + index)}{row}")
        given = values.get(attribute.name, _blank(hints[attribute.name]))
        cells[attribute.name] = None if given is None else Cell(given, place)
    return kind(**cells)


def _file_of(unit: str) -> SourceFile:
    return SourceFile(FILE.name, unit=unit, subordinate=True)


def _blank(hint: Any) -> object:
    if get_origin(hint) in (Union, UnionType):
        return None
    (inner,) = get_args(hint)
    return {str: "例", int: 0, Decimal: Decimal(0)}[inner]
