"""A condition under which a cell shows something else is mentioned with its sheet and cells; one of colours is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.formatting import rule as openpyxl_rules
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from generator.diagnostics import SourceFile
from generator.workbooks.sheet_grids import grids_of
from generator.workbooks.sheet_notes import note_sheet

RULES: Any = openpyxl_rules  # whose functions have no types
LIGHT_RED = PatternFill(bgColor="FFFFC7CE")


def ruled(**looks: Any) -> Any:
    rule = RULES.FormulaRule(formula=["TRUE"])
    rule.dxf = DifferentialStyle(**looks)
    return rule


def noted(rule: Any, area: str = "B2:B4") -> list[tuple[str, str, str]]:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "收支总表"
    for row in range(1, 4):
        sheet.cell(row, 2).value = row
    sheet.conditional_formatting.add(area, rule)
    diagnostics: list[Any] = []
    note_sheet(grids_of(SourceFile("决算报表.xlsx"), {"收支总表": sheet}, {})["收支总表"], diagnostics)
    return [(found.code, str(found.places[0]), found.message[:5]) for found in diagnostics]


@pytest.mark.parametrize(
    "rule",
    [
        lambda: ruled(numFmt=NumberFormat(numFmtId=164, formatCode="0!.0,")),
        lambda: ruled(numFmt=NumberFormat(numFmtId=164, formatCode=";;;")),
        lambda: ruled(font=Font(strike=True)),
        lambda: ruled(font=Font(color="FFFFFFFF")),
        lambda: ruled(font=Font(color="FFFFC7CE"), fill=LIGHT_RED),
        lambda: ruled(fill=PatternFill(bgColor="FF000000")),
        lambda: RULES.IconSetRule("3Arrows", "num", [1, 2, 3], showValue=False),
        lambda: RULES.DataBarRule("min", 1, "max", 9, "FF638EC6", showValue=False),
    ],
)
def test_what_may_show_something_else_is_mentioned_with_the_filled_cells(rule: Callable[[], Any]) -> None:
    assert noted(rule()) == [("C143", "决算报表.xlsx · 收支总表 · B2", "B2、B3")]


@pytest.mark.parametrize(
    "rule",
    [
        lambda: ruled(font=Font(color="FF9C0006"), fill=LIGHT_RED),  # Excel's own: light red with dark red text
        lambda: ruled(fill=LIGHT_RED),
        lambda: ruled(font=Font(bold=True), border=Border(left=Side("thin"))),
        lambda: RULES.IconSetRule("3Arrows", "num", [1, 2, 3]),
        lambda: RULES.DataBarRule("min", 1, "max", 9, "FF638EC6"),
        lambda: RULES.ColorScaleRule("min", 1, "FFFF0000", "max", 9, "FF00FF00"),
        lambda: RULES.CellIsRule(operator="lessThan", formula=["0"], font=Font(color="FFFF0000")),
    ],
)
def test_colours_that_can_be_told_apart_are_not_mentioned(rule: Callable[[], Any]) -> None:
    assert noted(rule()) == []


def test_a_condition_on_empty_cells_is_not_mentioned() -> None:
    assert noted(ruled(font=Font(strike=True)), "D1:D9") == []
