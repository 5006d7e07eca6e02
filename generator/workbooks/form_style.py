"""How forms look: fonts, fills, borders, and sizes estimated from the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from generator.text import columns_wide, lines_needed
from generator.workbooks.overlays import FORM_AUTHOR

BODY_FONT = "宋体"
TITLE_FONT = "黑体"
LINE_HEIGHT = 16.0  # points; 11-point 宋体 needs 14.3, the fonts that stand in for it up to 16
TALLEST_ROW = 409.0  # points; Excel allows no more

TITLE = Font(name=TITLE_FONT, size=16, bold=True)
SUBTITLE = Font(name=TITLE_FONT, size=12, bold=True)
BODY = Font(name=BODY_FONT, size=11)
STRONG = Font(name=BODY_FONT, size=11, bold=True)
QUIET = Font(name=BODY_FONT, size=10, color="595959")
LAST_YEAR = Font(name=BODY_FONT, size=10, color="7F7F7F")
LINK = Font(name=BODY_FONT, size=11, color="1F4E79", underline="single")

# Chosen to differ in lightness as well as in colour, so that grey prints still tell them apart.
INPUT_FILL = PatternFill("solid", fgColor="DEEAF6")
HEADER_FILL = PatternFill("solid", fgColor="B4C7DC")
CLOSED_FILL = PatternFill("lightUp", fgColor="A6A6A6")
# Of conditions, which have their colour as a background.
MISSING_FILL = PatternFill(bgColor="FFE699")
WRONG_FILL = PatternFill(bgColor="F8CBAD")
RIGHT_FILL = PatternFill(bgColor="E2EFDA")
NONE_FILL = PatternFill(bgColor="EDEDED")
FREE = Protection(locked=False)

_THIN = Side(style="thin", color="7F7F7F")
_MEDIUM = Side(style="medium", color="404040")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
HEADER_BOX = Border(left=_THIN, right=_THIN, top=_MEDIUM, bottom=_MEDIUM)

CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
TOP = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
TOP_RIGHT = Alignment(horizontal="right", vertical="top", indent=1)


def height(texts: Iterable[tuple[str, float]], least: float = 20.0, scale: float = 1.0) -> float:
    """The height in points of a row that shows each text within its width of so many digits.

    The scale is that of its font to the body's.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(TALLEST_ROW, max(least, lines * LINE_HEIGHT * scale + 5))


def colour_by_words(sheet: Worksheet, reference: str, first: str, looks: Sequence[tuple[str, PatternFill]]) -> None:
    """Fills the cells by the first of the words that they have; a reference within it is to its first cell."""
    for word, fill in looks:
        _colour_where(sheet, reference, f'ISNUMBER(SEARCH("{word}",{first}))', fill)


def colour_empty(sheet: Worksheet, reference: str, row_cells: str = "") -> None:
    """Fills the cells that are empty; where other cells of the row are named, only if something stands in these."""
    first = reference.split(":")[0]
    condition = f'AND(COUNTA({row_cells})>0,{first}="")' if row_cells else f'{first}=""'
    _colour_where(sheet, reference, condition, MISSING_FILL)


def _colour_where(sheet: Worksheet, reference: str, condition: str, fill: PatternFill) -> None:
    rule: Any = Rule("expression", dxf=DifferentialStyle(fill=fill), formula=[condition], stopIfTrue=True)
    sheet.conditional_formatting.add(reference, rule)


def note(text: str) -> Comment:
    """The text as a cell note large enough to show all of it."""
    comment = Comment(text, FORM_AUTHOR)
    across = min(44, max(18, columns_wide(text)))
    comment.width = across * 8 + 24
    comment.height = _lines(text, across) * 20 + 24
    return comment


@lru_cache(maxsize=10_000)  # reports repeat themselves
def _lines(text: str, width: float) -> int:
    """How many lines the text takes within the width."""
    return lines_needed(text, max(2, int(width - 3)))  # without the indent and the margins
