"""The sheets of a workbook that nothing reads: other versions of a sheet, and unknown ones with figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.diagnostics import Diagnostic
from generator.workbooks import problems
from generator.workbooks.grid import Grid
from generator.workbooks.layout import INSTRUCTIONS, WorkbookLayout
from generator.workbooks.numbers import is_figure
from generator.workbooks.other_versions import original_of

LISTED = 8  # sheets in one message


def report_unread_sheets(
    grids: Mapping[str, Grid], layout: WorkbookLayout, strangers: Sequence[str], diagnostics: list[Diagnostic]
) -> None:
    """Reports those of the strange sheets that are another version of a sheet, or hold figures."""
    known = [sheet.sheet for sheet in layout.sheets]
    unknown: list[Grid] = []
    for name in strangers:
        grid = grids[name]
        if not grid.rows or name == INSTRUCTIONS:
            continue
        if whole := original_of(name, known):
            diagnostics.append(problems.SHEET_VERSION.at(grid.place(), sheet=whole))
        elif any(is_figure(raw) for cells in grid.rows.values() for raw in cells.values()):
            unknown.append(grid)
    if unknown:
        places = [grid.place() for grid in unknown[:LISTED]]
        diagnostics.append(problems.SHEETS_NOT_READ.at(*places, count=len(unknown)))
