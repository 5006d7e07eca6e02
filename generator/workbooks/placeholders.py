"""Stand-ins for forms that could not be read, so that one run finds the problems beyond them too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.accounts.facts import Cell, Contents
from generator.diagnostics import Place
from generator.workbooks.layout import Field, Form, Kind, WorkbookLayout


def complete(contents: Contents, workbooks: Iterable[WorkbookLayout]) -> Contents:
    """The contents with an empty record for each form that gave none. Only for runs that have failed already."""
    records = dict(contents.records)
    for workbook in workbooks:
        for sheet in workbook.sheets:
            if isinstance(sheet, Form) and len(contents.of(sheet.record)) != 1:
                records[sheet.record] = (_empty(sheet, Place(contents.source(workbook.file), sheet.sheet)),)
    return replace(contents, records=records)


def _empty(form: Form, place: Place) -> Any:
    return form.record(**{field.name: _blank(field, place) for field in form.fields})


def _blank(field: Field, place: Place) -> Cell[Any] | None:
    if not field.required:
        return None
    if field.kind in (Kind.COUNT, Kind.YEAR):
        return Cell(0, place)
    if field.kind in (Kind.AMOUNT, Kind.PERCENT, Kind.NUMBER):
        return Cell(Decimal(0), place)
    return Cell("", place)
