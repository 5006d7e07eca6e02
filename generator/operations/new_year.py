"""The workbooks of a year, begun from those of the year before, or from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from generator import editions
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Key
from generator.amounts import round_half_up
from generator.diagnostics import Diagnostic, Outcome, Place, Problem, Severity
from generator.editions import Edition
from generator.operations.beginning import Beginning, beginning_of
from generator.operations.edition_choice import OWN_FORMATS
from generator.operations.init import start_files
from generator.operations.lock import locked
from generator.operations.stated_department import NOTHING_STATED, StatedDepartment
from generator.storage.files import not_written
from generator.values import dataclass
from generator.workbooks.dated import dated_texts
from generator.workbooks.entries import Entries
from generator.workbooks.existing import NOT_KEPT, entries_of
from generator.workbooks.files import Located, files_of
from generator.workbooks.form import write_workbook
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.layouts.subjects_of_year import workbook_of_last_year
from generator.workbooks.roll_forward import SheetTally, renewed
from generator.workspace import InputFolder, Workspace

ALREADY_THERE = Problem("I151", "{year}年度的文件夹已经有了，没有改动", "要重新建立的，先把这个文件夹移走或改名")
KEPT_WITH_YEAR = Problem(
    "I154",
    "沿用的文字写有年份：“……{text}……”",
    "核对新年度是否仍然成立；写成[=年度]、[=上年度]的，每年自动更换",
    Severity.VERIFY,
)


@dataclass(frozen=True)
class Begun:
    """How it went: the folder that was made, or None; what each workbook took over; everything to look at."""

    folder: Path | None
    workbooks: Mapping[str, tuple[SheetTally, ...]]
    diagnostics: tuple[Diagnostic, ...] = ()
    further: tuple[
        Path, ...
    ] = ()  # beside them: blank workbooks of all years, or to choose from; what starts the program


def begin(workspace: Workspace, year: int, stated: StatedDepartment = NOTHING_STATED) -> Begun:
    """Makes the folder of the department, or of a unit, whole or not at all.

    From the year before; where there is none, from nothing but what is stated.
    """
    with locked(workspace) as busy:
        return Begun(None, {}, (busy,)) if busy else _begun(workspace, year, stated)


def begin_all(
    workspace: Workspace, year: int, stated: StatedDepartment = NOTHING_STATED
) -> Iterator[tuple[Workspace, Begun]]:
    """The same of a department and then of each unit that it had the year before, none of them without its own."""
    units = [workspace.of_unit(name) for name in workspace.units(year - 1)] if not workspace.unit else []
    for part in (workspace, *units):
        begun = begin(part, year, stated if part is workspace else StatedDepartment(stated.place))
        yield part, begun
        if begun.folder is None and part is workspace:
            return


def _begun(workspace: Workspace, year: int, stated: StatedDepartment) -> Begun:
    new_folder, shared = workspace.sources(year)
    target = new_folder.path
    if _exists(workspace, year):
        return Begun(None, {}, (ALREADY_THERE.at(Place.of(target), year=year),))
    beginning = beginning_of(workspace, year, stated)
    if beginning.value is None:
        return Begun(None, {}, beginning.diagnostics)
    edition = beginning.value.edition
    diagnostics = list(beginning.diagnostics)
    beside = target.with_name(f".{target.name}.tmp")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        begun = tuple(begun_workbooks(beginning.value, year))
        for one in begun:
            write_workbook(beside / one.layout.file, one.layout, one.entries, year)
        lost = [problem for one in begun for problem in one.lost]
        further = (*_write_missing(edition, shared), *write_choices(workspace, edition))
        diagnostics += [*lost, *_dated(edition, beside, new_folder, shared)]
        _put(beside, target)
        further += tuple(path for path, written in start_files(workspace.root) if written)
    except OSError as error:
        return Begun(None, {}, (not_written(target, error),))
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    workbooks = {one.layout.file: one.tallies for one in begun}
    return Begun(target, workbooks, tuple(diagnostics), further)


def _write_missing(edition: Edition, shared: InputFolder) -> tuple[Path, ...]:
    """Writes the workbooks of all years that are not there yet, blank."""
    missing = missing_workbooks(edition, shared)
    for layout in missing:
        write_workbook(shared.path / layout.file, layout)
    return tuple(shared.path / layout.file for layout in missing)


def missing_workbooks(edition: Edition, shared: InputFolder) -> tuple[WorkbookLayout, ...]:
    """The workbooks of all years that are not there yet."""
    return tuple(layout for layout in edition.workbooks if layout.standing and not files_of(layout, shared))


def write_choices(workspace: Workspace, edition: Edition) -> tuple[Path, ...]:
    """Writes the blank workbooks with the sheets of what the department may choose otherwise, where they are not."""
    folder = workspace.root / "空白表样"
    forms = editions.further_forms(edition, editions.with_own(workspace.root / OWN_FORMATS))
    wanted = {
        folder / f"{edition.province}{edition.year}年度（{choice}）" / layout.file: layout
        for choice, workbooks in forms.items()
        for layout in workbooks
    }
    missing = {path: layout for path, layout in wanted.items() if not path.exists()}
    for path, layout in missing.items():
        write_workbook(path, layout, year=edition.year)
    return tuple(missing)


def _exists(workspace: Workspace, year: int) -> bool:
    """Whether there is more than an empty folder, or one that is there for its units' sake alone."""
    target, _ = workspace.input_folders(year)
    if not target.is_dir():
        return target.exists()
    return bool(workspace.no_units(year)) or any(path.is_file() for path in target.iterdir())


def _put(beside: Path, target: Path) -> None:
    """Moves the finished folder to its place, or what is in it where there is one."""
    if not target.exists():
        beside.replace(target)
        return
    for path in beside.iterdir():
        path.replace(target / path.name)


@dataclass(frozen=True)
class BegunWorkbook:
    """A workbook as it is begun: its entries, what each sheet took over, what of last year's has no cell."""

    layout: WorkbookLayout
    entries: Entries
    tallies: tuple[SheetTally, ...] = ()
    lost: tuple[Diagnostic, ...] = ()


def begun_workbooks(beginning: Beginning, year: int) -> Iterator[BegunWorkbook]:
    """The year's workbooks, each with what it takes over from last year's and what is stated of the department."""
    accounts = Accounts(beginning.contents)

    def published(key: Key) -> Decimal | None:
        quantity = accounts.find(key.concept, basis=key.basis, years_back=key.years_back - 1, subject=key.subject)
        return None if quantity is None else round_half_up(quantity.exact)

    for layout in (layout for layout in beginning.edition.workbooks if not layout.standing):
        located = files_of(layout, beginning.last_year) if beginning.last_year else ()
        before = entries_of(located[0], workbook_of_last_year(layout, year - 1)) if located else Outcome[Entries](None)
        lost = tuple(one for one in before.diagnostics if one.code in NOT_KEPT)
        entries, tallies = renewed(layout, before.value, published, year) if before.value else (Entries(), [])
        yield BegunWorkbook(layout, beginning.stated.put_into(layout, entries, year), tuple(tallies), lost)


def _dated(edition: Edition, beside: Path, folder: InputFolder, shared: InputFolder) -> Iterator[Diagnostic]:
    """The texts that were kept and name a year, in the new workbooks of the folder and in those of all years."""
    for layout in edition.workbooks:
        new = Located(beside / layout.file, folder.source(layout.file))
        for located in files_of(layout, shared) if layout.standing else (new,):
            for place, text in dated_texts(located, layout):
                yield KEPT_WITH_YEAR.at(place, text=text)
