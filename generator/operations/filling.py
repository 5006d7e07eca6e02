"""How far each sheet of a year's workbooks is filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from generator.accounts.answers import NONE_THIS_YEAR
from generator.accounts.records import CheckExplanation
from generator.diagnostics import Diagnostic, Severity
from generator.outputs.compilation import Compilation
from generator.values import dataclass
from generator.workbooks.entries import Entries
from generator.workbooks.existing import entries_of
from generator.workbooks.files import files_of
from generator.workbooks.layout import Form, ListTable, Sheet, Statement, WorkbookLayout, absence_of
from generator.workspace import Workspace


class Filling(Enum):
    """How far a sheet is filled, as it is shown."""

    EMPTY = "未填"
    PART = "部分"
    WHOLE = "齐"
    NONE = "本年没有"


@dataclass(frozen=True)
class SheetFilling:
    """A sheet: how far it is filled, how many cells are, how many problems stand against it."""

    sheet: str
    title: str
    filling: Filling
    cells: int  # that hold something the officer entered, or that was carried over from last year
    wrong: int  # errors that have a place in it
    can_be_none: bool = False  # whether it may be answered that there is none of it this year
    optional: bool = False  # whether it is empty, and nothing that was checked asks for it


@dataclass(frozen=True)
class WorkbookFilling:
    """A workbook with its sheets: its name, and its path as seen from the workspace, "" where it is not there."""

    file: str
    path: str
    sheets: tuple[SheetFilling, ...]

    @property
    def counts(self) -> Mapping[Filling, int]:
        """How many of its sheets are filled how far; those that nothing asks for are not counted."""
        return Counter(sheet.filling for sheet in self.sheets if not sheet.optional)


def fillings(workspace: Workspace, compilation: Compilation) -> tuple[WorkbookFilling, ...]:
    """The workbooks of the year in the order of the forms; none where no form could be chosen."""
    layouts = compilation.edition.workbooks if compilation.edition else ()
    return tuple(_of_workbook(workspace, compilation, layout) for layout in layouts)


def _of_workbook(workspace: Workspace, compilation: Compilation, layout: WorkbookLayout) -> WorkbookFilling:
    own, shared = workspace.sources(compilation.year)
    try:
        located = [one for folder in ((own, shared) if layout.standing else (own,)) for one in files_of(layout, folder)]
    except OSError:  # which the compilation reports
        located = []
    entries = (entries_of(located[0], layout).value if located else None) or Entries()
    path = located[0].source.path if located else ""
    wrong = _sheets_of(layout, compilation.diagnostics, Severity.ERROR)
    doubtful = _sheets_of(layout, compilation.diagnostics, Severity.VERIFY)
    sheets = []
    for sheet in layout.sheets:
        if isinstance(sheet, ListTable) and sheet.record is CheckExplanation:
            continue
        filling = _of_sheet(sheet, entries, wrong[sheet.sheet])
        may_be_left = sheet.optional or compilation.audit.whole
        asked = filling.wrong or doubtful[sheet.sheet] or not may_be_left
        sheets.append(replace(filling, optional=filling.filling is Filling.EMPTY and not asked))
    return WorkbookFilling(layout.file, path, tuple(sheets))


def _of_sheet(sheet: Sheet, entries: Entries, wrong: int) -> SheetFilling:
    cells = _entered(sheet, entries)
    asked = absence_of(sheet) is not None
    none = asked and entries.answers.get(sheet.sheet) == NONE_THIS_YEAR
    filling = Filling.NONE if none else Filling.EMPTY if not cells else Filling.PART if wrong else Filling.WHOLE
    return SheetFilling(sheet.sheet, sheet.title or sheet.sheet, filling, cells, wrong, asked and not cells)


def _entered(sheet: Sheet, entries: Entries) -> int:
    """How many cells hold something beside the codes and names of rows."""
    name = sheet.sheet
    rows: Iterable[Mapping[str, Any]]
    if isinstance(sheet, Form):
        rows = (entries.forms.get(name, {}),)
    elif isinstance(sheet, ListTable):
        rows = entries.lists.get(name, ())
    elif isinstance(sheet, Statement):
        rows = entries.statements.get(name, {}).values()
    else:
        table = entries.subjects.get(name)
        rows = (*(row for _, _, row in table.rows), *table.totals.values()) if table else ()
    return sum(value is not None and value != "" for row in rows for value in row.values())


def _sheets_of(layout: WorkbookLayout, diagnostics: Iterable[Diagnostic], severity: Severity) -> Counter[str]:
    """How many problems of the severity have a place in each sheet of the year's own workbook."""
    return Counter(
        sheet
        for one in diagnostics
        if one.severity is severity
        for sheet in {
            place.sheet for place in one.places if place.source.workbook == layout.file and not place.source.folder
        }
    )
