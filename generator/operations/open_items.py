"""What is open of a year, by kind and in the order of the forms, each with what an explanation of it would name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from generator.checks.audit import Finding
from generator.checks.audit_diagnostics import reported
from generator.diagnostics import Diagnostic, Place, Severity
from generator.editions import Edition
from generator.operations.codes import titles
from generator.operations.explanation_sheet import Listed, listed_as
from generator.outputs.compilation import Compilation
from generator.values import dataclass
from generator.workbooks.grid import column_and_row

_LAST = (1 << 30,)  # after every sheet
ListPosition = tuple[int, ...]  # the number of the sheet among the forms, row, column


@dataclass(frozen=True)
class OpenItem:
    """A problem that is reported of a year: where it stands among the forms, and how it is explained if it can be."""

    diagnostic: Diagnostic
    position: ListPosition
    key: str  # tells it from every other of the year, and stays the same while it does
    listed: Listed | None = None  # the row of an explanation of it; None where none is possible or needed
    unbound: bool = False  # whether an explanation stands in the workbook that does not count yet
    outdated: str = ""  # what was explained when it was stated otherwise


@dataclass(frozen=True)
class OpenKind:
    """The open problems of a code and severity."""

    severity: Severity
    code: str
    title: str
    items: tuple[OpenItem, ...]


def open_kinds(compilation: Compilation) -> tuple[OpenKind, ...]:
    """The problems of the year by kind: errors first, then what is to be explained, then what is to be looked at."""
    findings = dict(reported(compilation.audit))
    order = _order(compilation.edition)
    groups: dict[tuple[Severity, str], list[OpenItem]] = {}
    for number, diagnostic in enumerate(compilation.diagnostics):
        item = _item(diagnostic, findings.get(diagnostic, ()), order, number)
        groups.setdefault((diagnostic.severity, diagnostic.code), []).append(item)
    kinds = [
        OpenKind(severity, code, _title(code, items), tuple(sorted(items, key=lambda item: item.position)))
        for (severity, code), items in groups.items()
    ]
    severities = list(Severity)
    return tuple(sorted(kinds, key=lambda kind: (severities.index(kind.severity), kind.items[0].position)))


def _item(
    diagnostic: Diagnostic, findings: tuple[Finding, ...], order: dict[tuple[str, str], int], number: int
) -> OpenItem:
    waiting = tuple(one for one in findings if not one.unbound)
    explainable = diagnostic.severity is Severity.VERIFY and bool(waiting)
    identity = "\n".join((diagnostic.code, *(place.with_unit for place in diagnostic.places), diagnostic.message))
    return OpenItem(
        diagnostic,
        (*_position(diagnostic.places, order), number),
        sha256(identity.encode()).hexdigest()[:16],
        listed_as(waiting) if explainable else None,
        any(one.unbound for one in findings),
        next((one.explanation for one in findings if one.outdated), ""),
    )


def _order(edition: Edition | None) -> dict[tuple[str, str], int]:
    """The sheets of the forms by workbook and name, numbered."""
    layouts = edition.workbooks if edition else ()
    sheets = [(layout.file, sheet) for layout in layouts for sheet in ("", *(one.sheet for one in layout.sheets))]
    return {sheet: number for number, sheet in enumerate(sheets)}


def _position(places: Iterable[Place], order: dict[tuple[str, str], int]) -> ListPosition:
    """Where the first of the places stands in the forms; what stands elsewhere comes last."""
    return min((_of_place(place, order) for place in places), default=_LAST)


def _of_place(place: Place, order: dict[tuple[str, str], int]) -> ListPosition:
    number = order.get((place.source.workbook, place.sheet), order.get((place.source.workbook, "")))
    if number is None or place.source.folder:
        return _LAST
    if not re.fullmatch(r"[A-Z]{1,3}[1-9]\d*", place.cell):  # the sheet, or a row of it in words
        return (number, 0, 0)
    column, row = column_and_row(place.cell)
    return (number, row, column)


def _title(code: str, items: list[OpenItem]) -> str:
    """What the kind is called: the problem itself where there is one."""
    return items[0].diagnostic.message if len(items) == 1 else titles().get(code, items[0].diagnostic.message)
