"""The whole story: open the files, find their tables, take the figures, put them into the year's workbooks."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Severity
from generator.examination import nearest_edition
from generator.files import CANNOT_WRITE
from generator.importing import problems
from generator.importing.drafts import Draft, draft_of
from generator.importing.opening import open_file
from generator.importing.placing import Placed, place
from generator.importing.reading import take
from generator.importing.tables import tables_in
from generator.workbooks import problems as reading
from generator.workbooks.entries import Entries
from generator.workbooks.existing import entries_of
from generator.workbooks.form import write_workbook
from generator.workbooks.layout import WorkbookLayout
from generator.workspace import Workspace

KEPT_COPIES = "导入前"
# Writing the workbook anew puts these right.
_MENDED = {
    problem.code
    for problem in (reading.SHEET_MISSING, reading.COLUMN_MISSING, reading.ROW_MISSING, reading.UNIT_MISSING)
}


@dataclass(frozen=True)
class Source:
    """A table that was taken: its title and place, and the sheets that it went to."""

    title: str
    place: Place
    placed: tuple[Placed, ...]


@dataclass(frozen=True)
class Imported:
    """How it went: what was taken from where, the workbooks written, the copies kept, everything to look at."""

    sources: tuple[Source, ...]
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def import_files(workspace: Workspace, year: int, files: Sequence[Path], replace: bool = False) -> Imported:
    """Takes what the files hold into the year's workbooks, which are made where they are not there."""
    edition = nearest_edition(workspace, year)
    folder = workspace.input_folders(year)[0]
    found: list[Diagnostic] = []
    drafts = _drafts(folder, [layout for layout in edition.workbooks if not layout.standing], found)
    if drafts is None:
        return Imported((), (), (), tuple(found))
    sheets = [sheet for draft in drafts for sheet in draft.layout.sheets]
    sources: list[Source] = []
    for file in files:
        grids = open_file(file, found)
        if grids is None:
            continue
        of_file: list[Source] = []
        for table in [table for grid in grids.values() for table in tables_in(grid)]:
            result = take(table, year, sheets, found)
            if result is not None:
                placed = place(*result, drafts, replace, found)
                of_file.append(Source(table.shown, table.place, tuple(placed)))
        if not any(source.placed for source in of_file):
            found.append(problems.NOTHING_TAKEN.at(Place(file.name)))
        sources += of_file
    if not any(draft.touched for draft in drafts):
        return Imported(tuple(sources), (), (), tuple(found))
    wanted = [draft for draft in drafts if draft.touched or not (folder / draft.layout.file).exists()]
    return _write(workspace, year, wanted, sources, found)


def _drafts(folder: Path, layouts: Sequence[WorkbookLayout], found: list[Diagnostic]) -> list[Draft] | None:
    """The year's workbooks, blank where they are not there; None, with the reasons, where one can't be rewritten."""
    drafts: list[Draft] = []
    sound = True
    for layout in layouts:
        path = folder / layout.file
        if not path.exists():
            drafts.append(draft_of(layout, Entries()))
            continue
        outcome = entries_of(path, layout)
        wrong = [one for one in outcome.diagnostics if one.severity is Severity.ERROR and one.code not in _MENDED]
        found += wrong
        if wrong or outcome.value is None:
            found.append(problems.WORKBOOK_WRONG.at(Place(str(path)), file=layout.file, count=len(wrong)))
            sound = False
            continue
        drafts.append(draft_of(layout, outcome.value))
    return drafts if sound else None


def _write(
    workspace: Workspace, year: int, drafts: Sequence[Draft], sources: list[Source], found: list[Diagnostic]
) -> Imported:
    """Writes the workbooks, keeping a copy of each that is there."""
    folder = workspace.input_folders(year)[0]
    written: list[Path] = []
    kept: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for draft in drafts:
            path = folder / draft.layout.file
            if path.exists():
                kept.append(_keep(path, workspace.output(year) / KEPT_COPIES))
            write_workbook(path, draft.layout, draft.entries(), year)
            written.append(path)
    except OSError as error:
        found.append(CANNOT_WRITE.at(Place(str(folder)), why=error.strerror or ""))
    return Imported(tuple(sources), tuple(written), tuple(kept), tuple(found))


def _keep(path: Path, folder: Path) -> Path:
    """The copy of the file that is kept, under a name that is free."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while (copy := folder / f"{path.stem}{'' if number == 1 else f'（{number}）'}{path.suffix}").exists():
        number += 1
    shutil.copy2(path, copy)
    return copy
