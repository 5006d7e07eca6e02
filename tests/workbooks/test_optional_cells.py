"""Workbooks of Shanghai that were filled before their forms had the cells that a sheet may do without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.workbooks.entries import Entries
from generator.workbooks.form import write_workbook
from generator.workbooks.layout import Form, ListTable, Sheet, SubjectTable, WorkbookLayout
from generator.workbooks.reader import read
from generator.workspace import Workspace
from tests.cases import putuo_social_work
from tests.cases.case import YEAR
from tests.forms import SHANGHAI

CHOICE = "各项写明完成率"


def without_new_cells(sheet: Sheet) -> Sheet:
    """The sheet as it was before the cells that it may do without."""
    if isinstance(sheet, Form):
        return replace(sheet, fields=tuple(field for field in sheet.fields if not field.optional))
    if isinstance(sheet, ListTable):
        return replace(sheet, columns=tuple(field for field in sheet.columns if not field.optional))
    if isinstance(sheet, SubjectTable):
        return replace(sheet, columns=tuple(column for column in sheet.columns if not column.optional))
    return sheet


def _needed(layout: WorkbookLayout) -> Iterable[Sheet]:
    """The sheets that a workbook may not do without."""
    return (sheet for sheet in layout.sheets if not getattr(sheet, "optional", False))


def test_workbooks_that_were_made_before_the_new_cells_are_read(tmp_path: Path) -> None:
    case, folder = putuo_social_work.CASE, tmp_path / "inputs" / str(YEAR)
    folder.mkdir(parents=True)
    forms = {
        sheet: {label: value for label, value in form.items() if label != CHOICE}
        for sheet, form in case.explanations.forms.items()
    }
    entries: dict[str, Entries] = {
        "决算报表.xlsx": case.tables,
        "部门概况.xlsx": case.overview,
        "情况说明.xlsx": replace(case.explanations, forms=forms),
        "绩效评价.xlsx": case.performance,
        "名词解释.xlsx": case.glossary,
    }
    for layout in SHANGHAI.workbooks:
        before = replace(layout, sheets=tuple(map(without_new_cells, _needed(layout))))
        assert layout.standing or before != layout
        path = (folder.parent if layout.standing else folder) / layout.file
        write_workbook(path, before, entries[layout.file], YEAR)
    assert read(Workspace(tmp_path).sources(YEAR), SHANGHAI.workbooks).diagnostics == ()
