"""The 类 and 款 that the forms print, by code: a row each; what each is called, the classification of the year says."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.reading import shipped
from generator.accounts.economic import NAMES
from generator.text import numbered
from generator.workbooks.layout import AmountColumn, Line, Panel, Sheet, Statement, SubjectTable, WorkbookLayout

FIRST_YEAR = 2020  # of the forms; their names are put right for later years

# The 类 of the two 总表 in their order: without 预备费, 转移性支出 and 债务发行费用支出, which no department has.
_OF_NO_DEPARTMENT = {"227", "230", "233"}
FUNCTION_CODES = tuple(
    entry.code
    for entry in shipped().children("", FIRST_YEAR)
    if entry.code[0] == "2" and entry.code not in _OF_NO_DEPARTMENT
)
# 39906 to 39908 are none of a department's basic expenditure; the code of 赠与 is not surely known from 2021 on either.
_NOT_BASIC = ("309", "311", "312", "313", "30703", "30704", "31009", "31010", "31011", "31012", "3990")
_Kind = TypeVar("_Kind", bound=Sheet)
_Labelled = TypeVar("_Labelled", Line, AmountColumn)


def basic_subjects(year: int, classification: Classification) -> tuple[tuple[str, str], ...]:
    """Code and name in the year of each economic 类 and 款 that the table of basic expenditure prints."""
    return tuple((code, _name(code, year, classification)) for code in NAMES if not code.startswith(_NOT_BASIC))


def _name(code: str, year: int, classification: Classification) -> str:
    """The code's name of the year; where that is not known, the last one before, else the first."""
    entry = classification.lookup(code, year)
    if entry is not None:
        return entry.name
    names = classification.names(code)
    return next((one.name for one in reversed(names) if one.years.start <= year), names[0].name)


def category_lines(year: int, classification: Classification) -> tuple[Line, ...]:
    """The rows of the 类 in a 总表: 一、一般公共服务支出 …"""
    labels = numbered(tuple(_name(code, year, classification) for code in FUNCTION_CODES))
    return tuple(Line(label, subject=code) for label, code in zip(labels, FUNCTION_CODES, strict=True))


def workbook_of_year(layout: WorkbookLayout, year: int, classification: Classification | None = None) -> WorkbookLayout:
    """The workbook with every 类 and 款 that it prints called as in the year."""
    sheets = tuple(sheet_of_year(sheet, year, classification or shipped()) for sheet in layout.sheets)
    return layout if sheets == layout.sheets else replace(layout, sheets=sheets)


def workbook_of_last_year(
    layout: WorkbookLayout, year: int, classification: Classification | None = None
) -> WorkbookLayout:
    """The layout of a year as the workbook of the year before, which is given, is read: by the names of either year.

    Names change from one year to the next; which of them a workbook of then prints, loses none of its figures.
    """
    named = workbook_of_year(layout, year, classification)
    return replace(named, sheets=tuple(map(_with_other_labels, named.sheets, layout.sheets)))


def sheet_of_year(sheet: _Kind, year: int, classification: Classification) -> _Kind:
    """The sheet with the 类 and 款 of the year, called as in the year; the sheet itself where nothing is other.

    The columns of tables in detail stay, for what was entered in one must not be lost; only their names follow.
    """
    if year not in classification.years:
        return sheet
    if isinstance(sheet, Statement):
        lines = {line.subject: line.label for line in category_lines(year, classification)}
        panels = tuple(_panel(panel, lines) for panel in sheet.panels)
        return sheet if panels == sheet.panels else replace(sheet, panels=panels)
    if isinstance(sheet, SubjectTable):
        preset = basic_subjects(year, classification) if sheet.preset else ()
        columns = tuple(_column(column, year, classification) for column in sheet.columns)
        same = (preset, columns) == (sheet.preset, sheet.columns)
        return sheet if same else replace(sheet, preset=preset, columns=columns)
    return sheet


def _panel(panel: Panel, lines: dict[str, str]) -> Panel:
    return replace(panel, lines=tuple(replace(line, label=lines.get(line.subject, line.label)) for line in panel.lines))


def _with_other_labels(sheet: Sheet, other: Sheet) -> Sheet:
    """The sheet, with what each row and column is called in the other one beside its own label."""
    if isinstance(sheet, Statement) and isinstance(other, Statement):
        panels = (
            replace(panel, lines=tuple(map(_either, panel.lines, before.lines)))
            for panel, before in zip(sheet.panels, other.panels, strict=True)
        )
        return replace(sheet, panels=tuple(panels))
    if isinstance(sheet, SubjectTable) and isinstance(other, SubjectTable):
        return replace(sheet, columns=tuple(map(_either, sheet.columns, other.columns)))
    return sheet


def _either(labelled: _Labelled, other: _Labelled) -> _Labelled:
    return labelled if labelled.label == other.label else replace(labelled, other_labels=(other.label,))


def _column(column: AmountColumn, year: int, classification: Classification) -> AmountColumn:
    """The column; one of an economic code (30101 基本工资) with the code's name of the year."""
    code, _, name = column.label.partition(" ")
    return replace(column, label=f"{code} {_name(code, year, classification)}") if name and code in NAMES else column
