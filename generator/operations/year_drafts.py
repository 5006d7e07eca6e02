"""The workbooks of a year open for an import: those that are there, and the others as the year would be begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics import Diagnostic, Place, Severity
from generator.editions import Edition
from generator.importing import problems
from generator.importing.drafts import Draft, draft_of
from generator.operations.beginning import Beginning, beginning_of, from_nothing
from generator.operations.new_year import begun_workbooks, missing_workbooks
from generator.operations.stated_department import StatedDepartment
from generator.storage.files import why_unread
from generator.values import dataclass
from generator.workbooks import problems as reading
from generator.workbooks.entries import Entries
from generator.workbooks.existing import NOT_KEPT, entries_of
from generator.workbooks.files import doubled, files_of
from generator.workbooks.layout import WorkbookLayout
from generator.workspace import InputFolder, Workspace

# Writing the workbook anew puts these right.
_MENDED = {
    problem.code
    for problem in (reading.SHEET_MISSING, reading.COLUMN_MISSING, reading.ROW_MISSING, reading.UNIT_MISSING)
}


@dataclass(frozen=True)
class YearDrafts:
    """The year's workbooks as drafts, and those of all years that there are none of yet."""

    edition: Edition
    drafts: tuple[Draft, ...]
    begins: bool  # whether the year had no workbook
    further: tuple[Draft, ...] = ()


def drafts_of_year(
    workspace: Workspace, year: int, edition: Edition, stated: StatedDepartment, diagnostics: list[Diagnostic]
) -> YearDrafts | None:
    """The year's workbooks; None, with the reasons, where one cannot be rewritten or the year cannot be begun."""
    own, shared = workspace.sources(year)
    layouts = [layout for layout in edition.workbooks if not layout.standing]
    standing = standing_drafts(own, layouts, year, diagnostics)
    if standing is None:
        return None
    last_year, _ = workspace.sources(year - 1)
    begun: dict[str, Entries] = {}
    if len(standing) < len(layouts):
        beginning = Beginning(edition, from_nothing(workspace, edition, stated))
        if last_year.path.is_dir():
            outcome = beginning_of(workspace, year, stated)
            if outcome.value is None:
                diagnostics += outcome.diagnostics
                return None
            diagnostics += outcome.diagnostics if not standing else ()
            beginning = replace(outcome.value, edition=edition)
        for one in begun_workbooks(beginning, year):
            begun[one.layout.file] = one.entries
            diagnostics += one.lost
    drafts = tuple(
        standing[layout.file]
        if layout.file in standing
        else draft_of(layout, own.path / layout.file, begun[layout.file], year=year)
        for layout in layouts
    )
    further = () if standing else missing_workbooks(edition, shared)
    blank = tuple(draft_of(layout, shared.path / layout.file, Entries()) for layout in further)
    return YearDrafts(edition, drafts, not standing, blank)


def standing_drafts(
    folder: InputFolder, layouts: Sequence[WorkbookLayout], year: int | None, diagnostics: list[Diagnostic]
) -> dict[str, Draft] | None:
    """The workbooks that are there, by their layouts' names; None, with the reasons, where one can't be rewritten."""
    drafts: dict[str, Draft] = {}
    sound = True
    for layout in layouts:
        try:
            located = files_of(layout, folder)
        except OSError as error:
            diagnostics.append(reading.NOT_READABLE.at(Place.of(folder.relative_path), reason=why_unread(error)))
            return None
        if not located:
            continue
        if len(located) > 1:
            diagnostics.append(doubled(layout, located))
            sound = False
            continue
        outcome = entries_of(located[0], layout)
        wrong = [one for one in outcome.diagnostics if one.severity is Severity.ERROR and one.code not in _MENDED]
        diagnostics += wrong
        if wrong or outcome.value is None:
            place = Place.of(located[0].path)
            diagnostics.append(problems.WORKBOOK_WRONG.at(place, file=layout.file, count=len(wrong)))
            sound = False
            continue
        lost = tuple(one for one in outcome.diagnostics if one.code in NOT_KEPT)
        drafts[layout.file] = draft_of(layout, located[0].path, outcome.value, lost, located[0], year)
    return drafts if sound else None


def complete(drafts: Sequence[Draft], stated: StatedDepartment, year: int) -> None:
    """Puts what is stated of the department into the cells for it that are empty."""
    for draft in drafts:
        for sheet, row in stated.put_into(draft.layout, Entries(), year).forms.items():
            mine = draft.forms.setdefault(sheet, {})
            empty = {label: value for label, value in row.items() if mine.get(label) in (None, "")}
            mine.update(empty)
            draft.completed = draft.completed or bool(empty)
