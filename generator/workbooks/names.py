"""The names by which texts refer to the cells of forms and lists: 工作表/栏目, 工作表/行/栏目."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from generator.accounts import ratios
from generator.accounts.facts import Cell, Contents
from generator.accounts.quantities import PERCENT, Quantity, Quoted, of_cell
from generator.workbooks.layout import Field, Form, Kind, ListTable, WorkbookLayout, cell_of, fields_of, records_of


def cell_names(contents: Contents, workbooks: Iterable[WorkbookLayout]) -> dict[str, Quantity | Quoted]:
    """Each cell of a form or of a list with a key, by its name; amounts in 万元, percentages as shares of 1."""
    return {
        name: value
        for workbook in workbooks
        for sheet in workbook.sheets
        if isinstance(sheet, Form | ListTable)
        for name, value in _of_sheet(contents, sheet)
    }


def field_labels(workbooks: Iterable[WorkbookLayout]) -> dict[tuple[type[Any], str], str]:
    """The label in the workbook of each attribute of each record type."""
    return {
        (sheet.record, field.name): field.label
        for workbook in workbooks
        for sheet in workbook.sheets
        if isinstance(sheet, Form | ListTable)
        for field in fields_of(sheet)
    }


def _of_sheet(contents: Contents, sheet: Form | ListTable) -> Iterator[tuple[str, Quantity | Quoted]]:
    for record in records_of(contents, sheet):
        path = sheet.sheet
        if isinstance(sheet, ListTable):
            if not sheet.key:
                return
            path += f"/{getattr(record, sheet.key).value}"
        for field in fields_of(sheet):
            value = _value(record, field, path, fields_of(sheet))
            if value is not None:
                yield f"{path}/{field.label}", value


def _value(record: Any, field: Field, path: str, fields: tuple[Field, ...]) -> Quantity | Quoted | None:
    cell = cell_of(record, field)
    if cell is None:
        return _ratio(record, field, path, fields) if field.ratio_of else None
    if field.kind in (Kind.AMOUNT, Kind.COUNT, Kind.YEAR, Kind.PERCENT, Kind.NUMBER):
        return _quantity(cell, field, f"{path}/{field.label}")
    return Quoted(str(cell.value), cell.place)


def _quantity(cell: Cell[Any], field: Field, name: str) -> Quantity:
    unit = {Kind.AMOUNT: "万元", Kind.PERCENT: PERCENT}.get(field.kind, field.unit)
    return of_cell(cell, name, unit)


def _ratio(record: Any, field: Field, path: str, fields: tuple[Field, ...]) -> Quantity | None:
    """One field of the record over another, computed from published values."""
    by_name = {item.name: item for item in fields}
    found = [(by_name[name], getattr(record, name)) for name in field.ratio_of or ()]
    if any(cell is None for _, cell in found) or len(found) != 2:
        return None
    part, whole = (_quantity(cell, item, f"{path}/{item.label}") for item, cell in found)
    if whole.value == 0:
        return None
    return replace(ratios.share(part, whole), name=f"{path}/{field.label}")
