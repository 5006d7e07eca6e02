"""Whether the officer's workbooks state the year and the department that they are of: above tables and on covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.accounts.records import Department
from generator.diagnostics import Diagnostic, Place, SourceFile
from generator.text import shortened
from generator.workbooks import problems
from generator.workbooks.department_names import DepartmentNames, former_names
from generator.workbooks.grid import Grid
from generator.workbooks.headers import header_row
from generator.workbooks.imprint import Imprint
from generator.workbooks.labels import exact
from generator.workbooks.layout import Form, ListTable, Sheet, Statement
from generator.workbooks.records import ITEM_LABEL, VALUE_LABEL, printed_label

LISTED = 8  # places in one message
_LONGEST_TITLE = 60
# A cover says little else: 2019年度, 某某局2019年度部门决算, 二〇一九年度部门决算报表.
_ON_COVER = re.compile(
    r"[^,，。;；、]{0,30}?(?:20\d\d|二[〇○零O][〇○零O一二三四五六七八九]{2})年(?:度|(?=.*决算))"
    r"(?:(?:部门|单位|本级)?(?:收支)?(?:决算|报表|公开)[^,，。;；、]{0,12})?"
)


def report_imprints(
    sheets: Iterable[tuple[Sheet | None, Grid]], departments: Sequence[Department], diagnostics: list[Diagnostic]
) -> None:
    """Reports years and departments other than the workbooks' own; sheets without a layout are looked at as covers."""
    years: dict[tuple[SourceFile, int], list[Place]] = {}
    strangers: dict[tuple[SourceFile, str], list[Place]] = {}
    names = DepartmentNames(list(_names(departments)))
    for sheet, grid in sheets:
        imprint = _of_table(grid, sheet) if sheet else _of_cover(grid)
        for year, cell in imprint.years().items():
            if grid.source.year and year != grid.source.year:
                years.setdefault((grid.source, year), []).append(grid.place(*cell))
        for name, cell in imprint.departments().items():
            if names.stranger([name]):
                strangers.setdefault((grid.source, name), []).append(grid.place(*cell))
    for (source, year), places in years.items():
        diagnostics.append(problems.OTHER_YEAR.at(*places[:LISTED], count=len(places), found=year, year=source.year))
    for (_, name), places in strangers.items():
        own, found = "”或“".join(names.names[:2]), shortened(name, _LONGEST_TITLE)
        diagnostics.append(problems.OTHER_DEPARTMENT.at(*places[:LISTED], count=len(places), found=found, own=own))


def _of_table(grid: Grid, sheet: Sheet) -> Imprint:
    """What stands above the sheet's table, without the form's own guidance and what is stated of last year."""
    end = header_row(grid, _labels(sheet)) or 0
    own = {exact(text) for text in (sheet.guidance, *_labels(sheet)) if text}
    rows = {
        row: {
            column: raw
            for column, raw in cells.items()
            if exact(raw.text) not in own and "上年" not in raw.text and len(raw.text) <= _LONGEST_TITLE
        }
        for row, cells in grid.rows.items()
        if row < end
    }
    return Imprint(Grid(grid.source, grid.sheet, rows), tuple(rows), (sheet.title, sheet.sheet))


def _of_cover(grid: Grid) -> Imprint:
    """What a sheet that nothing reads states, where it is a cover: without figures, in cells that say little else."""
    rows = {
        row: {column: raw for column, raw in cells.items() if _is_on_cover(raw.text)}
        for row, cells in grid.rows.items()
    }
    return Imprint(Grid(grid.source, grid.sheet, rows), tuple(rows), ("部门决算", "决算报表", "决算公开"))


def _is_on_cover(text: str) -> bool:
    form = exact(text)
    named = re.match(r"(?:公开|编制|填报)(?:部门|单位)(?:名称)?:|(?:部门|单位)名称:", form)
    return len(form) <= _LONGEST_TITLE and bool(named or _ON_COVER.fullmatch(form))


def _labels(sheet: Sheet) -> list[str]:
    """The labels of the sheet's header row."""
    if isinstance(sheet, Form):
        return [ITEM_LABEL, VALUE_LABEL]
    if isinstance(sheet, ListTable):
        return [printed_label(field) for field in sheet.columns]
    if isinstance(sheet, Statement):
        return [label for panel in sheet.panels for label in (panel.label, *(one.label for one in panel.columns))]
    return [sheet.code_label, sheet.name_label, *(column.label for column in sheet.columns)]


def _names(departments: Sequence[Department]) -> Iterator[str]:
    """The names that the workbook gives its department, alone and after its place."""
    for department in departments:
        full = department.full_name.value
        yield full
        yield department.short_name.value
        province, place = department.province.value, department.place.value
        former = former_names(department.former_names.value) if department.former_names else []
        yield from former
        yield from (f"{before}{name}" for name in (full, *former) for before in (province, place, f"{province}{place}"))
