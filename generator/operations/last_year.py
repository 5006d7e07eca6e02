"""Last year's workbooks when the next year is begun from them: which of their errors stand in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.diagnostics import Diagnostic, Place, errors
from generator.workbooks import cell_problems, problems
from generator.workbooks.layout import (
    CarryPolicy,
    Kind,
    LastYearOf,
    Sheet,
    Statement,
    SubjectTable,
    WorkbookLayout,
    fields_of,
)
from generator.workbooks.layouts import final_accounts_tables

_EMPTY = cell_problems.REQUIRED.code  # a cell with nothing in it: nothing wrong can be taken over from it
_NOT_THERE = frozenset({problems.WORKBOOK_MISSING.code, problems.SHEET_MISSING.code})


def preventing(diagnostics: Iterable[Diagnostic], workbooks: Sequence[WorkbookLayout]) -> tuple[Diagnostic, ...]:
    """The errors for which the year cannot be begun.

    Those of the figures that become last year's, and of a workbook that cannot be read. Texts that are missing or wrong
    are not taken over, or as they stand; a workbook or sheet of texts that is not there is begun blank.
    """
    figures = {(layout.file, sheet.sheet) for layout in workbooks for sheet in layout.sheets if _is_of_figures(sheet)}
    return tuple(one for one in errors(diagnostics) if _prevents(one, figures))


def _prevents(problem: Diagnostic, figures: set[tuple[str, str]]) -> bool:
    if problem.code == _EMPTY:
        return False
    return not problem.places or any(_is_needed(problem, place, figures) for place in problem.places)


def _is_needed(problem: Diagnostic, place: Place, figures: set[tuple[str, str]]) -> bool:
    file = place.source.workbook
    if place.sheet:
        return (file, place.sheet) in figures
    return problem.code not in _NOT_THERE or file == final_accounts_tables.WORKBOOK.file


def _is_of_figures(sheet: Sheet) -> bool:
    """Whether figures of the sheet stand in the workbooks of the year after."""
    if isinstance(sheet, Statement | SubjectTable):
        return True
    carried = ((each, each.carry) for each in fields_of(sheet))
    return any(
        isinstance(carry, LastYearOf) or (each.kind is Kind.COUNT and carry is CarryPolicy.KEEP)
        for each, carry in carried
    )
