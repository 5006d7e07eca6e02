"""Tables of a format that are typed as they are printed: their rows and columns taken as they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.extracted import Extracted
from generator.importing.headings import is_numbering_row
from generator.importing.table_ledger import RowTarget
from generator.values import dataclass
from generator.workbooks.grid import Grid
from generator.workbooks.labels import LONGEST, exact, loose
from generator.workbooks.layout import Field, Kind, TypedTable

_DEEPEST = 3  # rows of headings
_NOTE = ("注:", "说明:", "备注:", "注1", "注2")
_NUMBERING = frozenset({"序号", "行次"})


@dataclass(frozen=True)
class _Headings:
    """Where the columns of the format stand in the table, and the rows below the headings."""

    columns: Mapping[int, int]  # by the number of the column in the layout
    data: tuple[int, ...]


def take_typed(
    extracted: Extracted, table: TypedTable, heads: Sequence[tuple[str, ...]], diagnostics: list[Diagnostic]
) -> None:
    """Takes the rows of the table, each column under the headings that the format prints over it."""
    found = _found(extracted, heads)
    if found is None:
        wanted = "、".join(f"“{head[-1]}”" for head in heads) + "栏"
        reason = problems.HEADING_UNKNOWN.at(extracted.table.place, title=extracted.table.shown, wanted=wanted)
        extracted.refuse_rest(reason, diagnostics)
        return
    extracted.fitting = len(found.columns)
    grid = extracted.table.grid
    texts = {row: _texts(grid, row, table, found) for row in found.data}
    rows = [row for row in found.data if any(texts[row].values())]
    first = table.columns[0].label
    named = Counter(exact(texts[row][first]) for row in rows)
    whole = Counter(_key(texts[row]) for row in rows)
    for row in rows:
        row_texts = texts[row]
        if whole[_key(row_texts)] > 1:
            _refuse_doubled(
                extracted, [other for other in rows if _key(texts[other]) == _key(row_texts)], row_texts, diagnostics
            )
            continue
        alone = bool(row_texts[first]) and named[exact(row_texts[first])] == 1
        identity = ((first, row_texts[first]),) if alone else tuple(row_texts.items())
        beside = tuple((label, text) for label, text in row_texts.items() if alone and label != first and text)
        extracted.rows.append(RowTarget(table.record, identity, first, beside))
        for number, column in found.columns.items():
            field = table.columns[number]
            if field.kind is not Kind.TEXT:
                target = RowTarget(table.record, identity, field.name, beside)
                label = f"{next(text for text in row_texts.values() if text)}的{field.label}"
                extracted.take(target, grid.at(row, column), label, diagnostics, is_amount=field.kind is Kind.AMOUNT)


def _found(extracted: Extracted, heads: Sequence[tuple[str, ...]]) -> _Headings | None:
    """The columns under exactly the headings of the format, from the first row that has them all."""
    grid, rows = extracted.table.grid, extracted.table.rows
    last = max((column for row in rows for column in grid.rows[row]), default=0)
    wanted = [tuple(map(loose, head)) for head in heads]
    for start in range(min(len(rows), _DEEPEST)):
        for end in range(start + 1, min(len(rows), start + _DEEPEST) + 1):
            header = rows[start:end]
            paths = {column: path for column in range(1, last + 1) if (path := _path(grid, header, column))}
            standing = [[column for column, path in paths.items() if path[-len(head) :] == head] for head in wanted]
            if all(len(columns) == 1 for columns in standing):
                below = [row for row in rows[end:] if not _is_aside(grid, row)]
                for row in rows[end:]:
                    if is_numbering_row(grid, row):
                        extracted.ledger.caption(grid.rows[row].values())
                numbers = [column for column, path in paths.items() if path[-1] in _NUMBERING]
                extracted.ledger.caption(grid.at(row, column) for row in below for column in numbers)
                return _Headings({number: columns[0] for number, columns in enumerate(standing)}, tuple(below))
    return None


def _path(grid: Grid, header: Sequence[int], column: int) -> tuple[str, ...]:
    """What stands over the column, from top to bottom, what is merged over several rows once."""
    path: list[str] = []
    for row in header:
        text = grid.spread(row, column)
        form = loose(text) if len(text) <= LONGEST else ""
        if form and (not path or path[-1] != form):
            path.append(form)
    return tuple(path)


def _is_aside(grid: Grid, row: int) -> bool:
    """Whether the row numbers the columns, or is a note under the table."""
    texts = [exact(raw.text) for raw in grid.rows[row].values() if raw.text]
    return is_numbering_row(grid, row) or (len(texts) == 1 and texts[0].startswith(_NOTE))


def _texts(grid: Grid, row: int, table: TypedTable, found: _Headings) -> dict[str, str]:
    """The words of the row by the labels of their columns; "" where there are none."""
    return {field.label: grid.text(row, at).strip() for field, at in _of_words(table, found)}


def _of_words(table: TypedTable, found: _Headings) -> Iterator[tuple[Field, int]]:
    for number, column in found.columns.items():
        if table.columns[number].kind is Kind.TEXT:
            yield table.columns[number], column


def _key(row_texts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(map(exact, row_texts.values()))


def _refuse_doubled(
    extracted: Extracted, rows: Sequence[int], row_texts: Mapping[str, str], diagnostics: list[Diagnostic]
) -> None:
    """Reports rows with the same words, once: the workbook could not tell which is which."""
    cells = [at for at in extracted.ledger.unaccounted() if at[0] in rows]
    if cells:
        places = [extracted.ledger.place(at) for at in cells]
        label = next(text for text in row_texts.values() if text)
        extracted.refuse(cells, problems.ROW_AMBIGUOUS.at(*places, label=label, count=len(rows)), diagnostics)
