"""The whole import: planned, and written where nothing speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from generator.diagnostics import Diagnostic, Place
from generator.importing import problems
from generator.importing.by_kind import by_kind
from generator.importing.placed_figure import Placement
from generator.importing.plan import ImportPlan, PlannedCell, PlannedTable, PlannedWorkbook
from generator.importing.purpose import Purpose
from generator.importing.table_ledger import TableLedger
from generator.operations.import_choices import NO_CHOICES, ImportChoices
from generator.operations.lock import locked
from generator.operations.plan_import import plan_import
from generator.storage.files import free, not_written, read_file, write_whole
from generator.values import dataclass
from generator.workspace import Workspace

KEPT_COPIES = "导入前"


@dataclass(frozen=True)
class Placed:
    """How many cells of a sheet one table filled, and in how many the same stood already."""

    file: str
    sheet: str
    filled: int
    same: int


@dataclass(frozen=True)
class ImportedTable:
    """A table that was imported: its title and place, and the sheets that it went to."""

    title: str
    place: Place
    placed: tuple[Placed, ...]
    ledger: TableLedger  # what became of every figure of the table
    purpose: Purpose
    refusal: Diagnostic | None = None  # why nothing of it was imported

    @property
    def left(self) -> tuple[tuple[Diagnostic, int], ...]:
        """Why figures were left, each reason with how many it kept out."""
        return tuple(Counter(self.ledger.refused.values()).items())


@dataclass(frozen=True)
class Imported:
    """How it went: what was imported from where, the workbooks written, the copies kept, everything to look at."""

    sources: tuple[ImportedTable, ...]
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def left(self) -> tuple[Diagnostic, ...]:
        """Everything to look at, gathered by kind."""
        return by_kind(self.diagnostics)


def import_files(
    workspace: Workspace, year: int, files: Sequence[Path], choices: ImportChoices = NO_CHOICES
) -> Imported:
    """Takes what the files hold into the year's workbooks, which are begun where they are not there."""
    with locked(workspace) as busy:
        if busy:
            return Imported((), (), (), (busy,))
        return write_import(workspace, plan_import(workspace, year, files, choices))


def import_as_seen(
    workspace: Workspace, year: int, files: Sequence[Path], choices: ImportChoices, seen: ImportPlan
) -> Imported:
    """The same after a preview without replacements: nothing is replaced that was not shown as it is now."""
    with locked(workspace) as busy:
        if busy:
            return Imported((), (), (), (busy,))
        plan = plan_import(workspace, year, files, choices)
        shown = set(map(_as_shown, seen.conflicts))
        replaced = [cell for table in plan.tables for cell in table.of(Placement.REPLACED)]
        unseen = {cell.file for cell in replaced if _as_shown(cell) not in shown}
        if not unseen:
            return write_import(workspace, plan)
    changed = (problems.CHANGED_MEANWHILE.at(Place.of(file), file=file) for file in sorted(unseen))
    return Imported((), (), (), tuple(changed))


def _as_shown(cell: PlannedCell) -> tuple[str, str, str, str]:
    return (cell.file, cell.address(False), cell.standing, cell.new)


def write_import(workspace: Workspace, plan: ImportPlan) -> Imported:
    """Writes the workbooks of the plan, keeping a copy of each that is there.

    None where the plan is refused, or where one of them is no longer as it was when the plan was made.
    """
    sources = tuple(
        ImportedTable(table.title, table.place, placed(table), table.ledger, table.purpose, table.refusal)
        for table in plan.tables
    )
    diagnostics = list(plan.diagnostics)
    written: list[Path] = []
    kept: list[Path] = []
    standing: dict[Path, bytes | None] = {}
    try:
        standing = {one.path: read_file(one.path) if one.path.exists() else None for one in plan.workbooks}
    except OSError as error:
        diagnostics.append(not_written(plan.workbooks[0].path, error))
    changed = [one.path for one in plan.workbooks if one.path in standing and _hash(standing[one.path]) != one.standing]
    diagnostics += [problems.CHANGED_MEANWHILE.at(Place.of(path), file=path.name) for path in changed]
    writes = not plan.refused and not changed and len(standing) == len(plan.workbooks)
    for one in plan.workbooks if writes else ():
        copies = workspace.output(plan.year) / KEPT_COPIES
        failed = _write(one, standing[one.path], copies, kept, diagnostics)
        if failed:
            diagnostics.append(failed)
            break
        written.append(one.path)
    if written:
        diagnostics = _as_written(plan, diagnostics)
    return Imported(sources, tuple(written), tuple(kept), tuple(diagnostics))


def _as_written(plan: ImportPlan, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics, with the cells of conflicts as they are in the workbooks that have been written."""
    moved = {cell.reason: cell for cell in plan.conflicts if cell.cell != cell.standing_cell}
    return [
        replace(one, hint=one.hint.replace(moved[one].address(False), moved[one].address(True)))
        if one in moved
        else one
        for one in diagnostics
    ]


def placed(table: PlannedTable) -> tuple[Placed, ...]:
    """The figures that stand in their cells, or will, counted by the sheet."""
    counts: dict[tuple[str, str], list[int]] = {}
    for cell in table.of(Placement.FILLED, Placement.REPLACED, Placement.SAME):
        if not cell.is_name:
            at = 1 if cell.placement is Placement.SAME else 0
            counts.setdefault((cell.file, cell.sheet), [0, 0])[at] += 1
    return tuple(Placed(file, sheet, *count) for (file, sheet), count in counts.items())


def _write(
    workbook: PlannedWorkbook, before: bytes | None, copies: Path, kept: list[Path], diagnostics: list[Diagnostic]
) -> Diagnostic | None:
    """Writes the workbook, a copy of what is there being kept first; why it could not be written."""
    if before is not None:
        copy = free(copies / workbook.path.name)
        if failed := write_whole(copy, before):
            return failed
        kept.append(copy)
        diagnostics += workbook.diagnostics
    return write_whole(workbook.path, workbook.content)


def _hash(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()
