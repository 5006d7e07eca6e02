"""The rows of a list that is being filled: by what identifies each, and those of a table that is typed as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.importing.table_ledger import RowTarget
from generator.workbooks.entries import Value
from generator.workbooks.labels import exact
from generator.workbooks.layout import ListTable, TypedTable

RowCells = dict[str, Value | None]


def keys_of(rows: Iterable[RowCells], sheet: ListTable, target: RowTarget) -> Iterator[tuple[RowCells, str]]:
    """The rows with what identifies each; an empty cell of a column that is filled down repeats the one above."""
    by_name = {each.name: each for each in sheet.columns}
    above: dict[str, str] = {}
    for cells in rows:
        parts: list[str] = []
        for name, _ in target.identity:
            text = str(cells.get(by_name[name].label) or "")
            if not text and by_name[name].fill_down:
                text = above.get(name, "")
            above[name] = text
            parts.append(exact(text))
        yield cells, "\n".join(parts)


def rows_standing(rows: Sequence[RowCells], sheet: TypedTable) -> list[RowCells]:
    """The rows of the sheet; none where only the form's own stand there, with nothing beside them."""
    fixed = [{sheet.columns[0].label: preset[0]} for preset in sheet.preset]
    filled = [row for row in rows if any(value not in (None, "") for value in row.values())]
    if all({label: value for label, value in row.items() if value not in (None, "")} in fixed for row in filled):
        return []
    return filled


def rows_with(rows: Sequence[RowCells], targets: Iterable[RowTarget], sheet: TypedTable) -> list[RowCells]:
    """The rows that stand in the sheet, and after them those of the targets that do not."""
    labels = {each.name: each.label for each in sheet.columns}
    result = rows_standing(rows, sheet)
    for target in targets:
        if not any(key == target.key for _, key in keys_of(result, sheet, target)):
            texts = (*target.identity, *target.beside)
            result.append({labels[name]: text for name, text in texts if text})
    return result
