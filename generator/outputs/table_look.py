"""How the disclosure tables look in a workbook: as they do in the document."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from generator.tables.printed import CellAlignment, TableCell
from generator.workbooks.form_style import TITLE_FONT

TITLE = Font(name=TITLE_FONT, size=16)
TITLE_ASIDE = Font(name=TITLE_FONT, size=12)  # of a table over several pages across
HEAD = Font(name=TITLE_FONT, size=11)

_INNER, _OUTER = Side(style="thin", color="000000"), Side(style="medium", color="000000")
_ALIGNMENTS = {
    CellAlignment.LEFT: Alignment(horizontal="left", vertical="center", wrap_text=True),
    CellAlignment.CENTRE: Alignment(horizontal="center", vertical="center", wrap_text=True),
    CellAlignment.RIGHT: Alignment(horizontal="right", vertical="center", indent=1),
}
AT_LEFT = _ALIGNMENTS[CellAlignment.LEFT]


def alignment(cell: TableCell) -> Alignment:
    """How a cell of the body stands, a name set in by its level."""
    if not cell.level:
        return _ALIGNMENTS[cell.place]
    return Alignment(horizontal="left", vertical="center", wrap_text=True, indent=cell.level)


def frame(sheet: Worksheet, first: int, last: int, width: int) -> None:
    """Draws the rules of a table between two rows: those around it are stronger than those within."""
    for row in range(first, last + 1):
        for column in range(1, width + 1):
            cell = sheet.cell(row, column)
            cell.border = Border(
                left=_OUTER if column == 1 else _INNER,
                right=_OUTER if column == width else _INNER,
                top=_OUTER if row == first else _INNER,
                bottom=_OUTER if row == last else _INNER,
            )
