"""Which column of a printed table is which column of the workbook's sheet, by what stands over it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.extracted import Extracted
from generator.importing.headings import Headings, is_numbering, told
from generator.importing.table_ledger import Address
from generator.importing.vocabulary import FINAL_COLUMNS, LAST_YEAR_COLUMNS
from generator.workbooks.labels import loose
from generator.workbooks.layout import AmountColumn


def columns_of(
    taken: Extracted,
    headings: Headings,
    span: Iterable[int],
    wanted: Sequence[AmountColumn],
    others: Mapping[str, Sequence[str]],
    diagnostics: list[Diagnostic],
) -> dict[int, int]:
    """The columns within the span, by the index of the wanted one; what fits several, or none, is among the found.

    The others are further headings, from top to bottom with /, by the label of the wanted column.
    """
    table = taken.table
    forms = {index: _forms(column, others.get(column.label, ())) for index, column in enumerate(wanted)}
    standing: dict[int, list[int]] = {}
    unused: list[int] = []
    for column in span:
        path = headings.paths.get(column, ())
        if not path or is_numbering(path):
            continue
        said = {"/".join(path), "/".join(told(path))}
        fits = [index for index, expected in forms.items() if said & expected]
        if len(fits) == 1:
            standing.setdefault(fits[0], []).append(column)
        else:
            unused.append(column)
    result: dict[int, int] = {}
    last = headings.rows[-1] if headings.rows else 0
    for index, columns in standing.items():
        if len(columns) == 1:
            result[index] = columns[0]
        else:
            places = [table.grid.place(last, column) for column in columns]
            label = wanted[index].label
            reason = problems.COLUMN_AMBIGUOUS.at(*places, label=label, count=len(columns))
            taken.refuse(figures_below(taken, headings, columns), reason, diagnostics)
    filled = [column for column in unused if any(column in table.grid.rows[row] for row in headings.data)]
    if filled:
        labels = "、".join(f"“{'·'.join(headings.paths[column])}”" for column in filled)
        reason = problems.COLUMNS_NOT_TAKEN.at(table.grid.place(last, filled[0]), labels=labels)
        taken.refuse(figures_below(taken, headings, filled), reason, diagnostics)
    return result


def figures_below(taken: Extracted, headings: Headings, columns: Collection[int]) -> list[Address]:
    """The figures in the columns."""
    rows = set(headings.data)
    return [(row, column) for row, column in taken.ledger.unaccounted() if column in columns and row in rows]


def _forms(column: AmountColumn, others: Sequence[str]) -> set[str]:
    """What may stand over the column."""
    labels = {loose(column.label), *("/".join(map(loose, path.split("/"))) for path in others)}
    for names in (FINAL_COLUMNS, LAST_YEAR_COLUMNS, ("合计", "小计")):
        if column.label in names:
            labels |= {*map(loose, names)}
    return labels
