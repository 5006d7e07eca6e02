"""Where the workbooks lie, and their sheets read into grids."""

from __future__ import annotations

import difflib
import os
import pickle
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import openpyxl

from generator.diagnostics import Diagnostic, Place, SourceFile
from generator.storage import cache
from generator.storage.files import LARGEST_FILE, MEGABYTE, TooLargeError, read_file, why_unread
from generator.text import folded
from generator.values import dataclass
from generator.workbooks import problems
from generator.workbooks.grid import Grid
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.package import Package, inspect, too_large
from generator.workbooks.repair import repaired
from generator.workbooks.sheet_grids import grids_of
from generator.workbooks.worksheets import worksheets
from generator.workspace import InputFolder

_KIND = "sheets of a workbook"  # in the cache
OTHER_SUFFIXES = (".xls", ".et", ".csv", ".xlsm", ".xlsb", ".xlt", ".ett", ".ods", ".txt")
HELD_WHILE_OPEN = os.name == "nt"  # whether a program that has a workbook open keeps others from writing to it
OWNERS = (("~$", "", "Excel 或 WPS"), (".~", "", "WPS"), (".~lock.", "#", "LibreOffice"))


@dataclass(frozen=True)
class Listing:
    """A folder and the names in it; None where the folder does not exist."""

    folder: InputFolder
    names: tuple[str, ...] | None

    def named(self, file: str) -> list[str]:
        """The names in it that are the file's, but for width and case."""
        return [name for name in self.names or () if folded(name) == folded(file)]


@dataclass(frozen=True)
class Located:
    """A workbook's file: where it is opened, and what its places say of it."""

    path: Path
    source: SourceFile


def listings(folders: Sequence[InputFolder], diagnostics: list[Diagnostic]) -> list[Listing]:
    """The folders with what is in them."""
    result: list[Listing] = []
    for folder in folders:
        try:
            listing = _listing(folder)
        except OSError as error:
            listing = Listing(folder, None)
            diagnostics.append(problems.NOT_READABLE.at(Place.of(folder.relative_path), reason=why_unread(error)))
        result.append(listing)
        if listing.names is None and len(result) == 1:
            diagnostics.append(problems.FOLDER_MISSING.at(Place.of(folder.relative_path), folder=folder.relative_path))
    return result


def locate(
    layout: WorkbookLayout, folders: Sequence[Listing], known: Set[str], diagnostics: list[Diagnostic]
) -> Located | None:
    """The workbook's file, a standing one's in the first folder that has it; None, with the reason, where none has.

    The known files are other workbooks' and no renamed ones of this.
    """
    home = home_of(layout, [listing.folder for listing in folders])
    place = Place(home.source(layout.file, there=False))
    # A year's workbook in the standing folder would be another year's.
    for listing in folders if layout.standing else folders[:1]:
        located = _located(layout, listing)
        if len(located) > 1:
            diagnostics.append(doubled(layout, located))
            return None
        if located:
            note_open(located[0], diagnostics)
            return located[0]
    if folders[0].names is None and not layout.standing:
        return None  # said once, of the folder
    names = [name for listing in folders for name in listing.names or ()]
    stem = folded(Path(layout.file).stem)
    for name in names:
        if folded(Path(name).stem) == stem and Path(name).suffix.lower() in OTHER_SUFFIXES:
            diagnostics.append(problems.OTHER_FORMAT.at(place, found=name, file=layout.file))
            return None
    elsewhere = [listing.folder.relative_path for listing in folders[1:] if listing.named(layout.file)]
    others = {folded(name) for name in known}
    strangers = [name for name in names if folded(name).endswith(".xlsx") and folded(name) not in others]
    close = difflib.get_close_matches(layout.file, strangers, n=1)
    similar = f"；是否改名为“{close[0]}”？" if close and not close[0].startswith(("~$", ".~")) else ""
    if elsewhere:
        similar = f"；文件夹“{elsewhere[0]}”里有一份"
    diagnostics.append(
        problems.WORKBOOK_MISSING.at(place, similar=similar, file=layout.file, folder=home.relative_path)
    )
    return None


def home_of(layout: WorkbookLayout, folders: Sequence[InputFolder]) -> InputFolder:
    """The folder that the workbook is to lie in."""
    return folders[-1 if layout.standing else 0]


def files_of(layout: WorkbookLayout, folder: InputFolder) -> tuple[Located, ...]:
    """The workbook's file in the folder; several where their names differ in width and case alone.

    OSError where there is a folder that cannot be looked into.
    """
    return _located(layout, _listing(folder))


def doubled(layout: WorkbookLayout, located: Sequence[Located]) -> Diagnostic:
    """That a folder has the workbook more than once."""
    place = Place(replace(located[0].source, name=layout.file, path=""))
    names = "、".join(f"“{one.source.name}”" for one in located)
    return problems.FILE_DOUBLED.at(place, count=len(located), names=names)


def load(located: Located, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The sheets of the workbook by name, in order; None, with the reason among the diagnostics, if it can't be read.

    A workbook whose styles alone are damaged is read without them, which is noted.
    """
    try:
        content = read_file(located.path)
    except OSError as error:
        diagnostics.append(not_readable(Place(located.source), error))
        return None
    return grids_in(content, located.source, diagnostics)


def grids_in(content: bytes, source: SourceFile, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The same of a workbook with the content."""
    grids, found = _read_once(content, source, (source.path, source.standard_name))
    diagnostics += found
    return None if grids is None else dict(grids)


# A run reads some workbooks more than once, and one of many runs finds most of them as they were.
@lru_cache(maxsize=8)
def _read_once(
    content: bytes, source: SourceFile, _not_compared: tuple[str, str]
) -> tuple[dict[str, Grid] | None, tuple[Diagnostic, ...]]:
    """The sheets of a workbook with the content, None if it cannot be read, and what is to be reported of it.

    Those of a sound workbook are kept in the user's cache: unpacked they are there in a thirtieth of the time.
    """
    depends = (content, repr(source), openpyxl.__version__)
    kept = cache.load(_KIND, *depends)
    if kept is not None:
        grids: dict[str, Grid] = pickle.loads(kept)
        return grids, ()
    read, found = _read(content, source)
    if read is not None and not found and cache.usable():
        cache.store(_KIND, pickle.dumps(read), *depends)
    return read, found


def _read(content: bytes, source: SourceFile) -> tuple[dict[str, Grid] | None, tuple[Diagnostic, ...]]:
    """The same, read by openpyxl."""
    place = Place(source)
    package = inspect(content, place)
    if isinstance(package, Diagnostic):
        return None, (package,)
    try:
        return _grids(package, source), ()
    except Exception:  # openpyxl raises whatever its descriptors meet in a broken part
        grids = _grids_repaired(package, source)
    if grids is None:
        return None, (problems.DAMAGED.at(place, reason="内部的内容不完整"),)
    return grids, (problems.STYLES_DAMAGED.at(place),)


def _grids(package: Package, source: SourceFile) -> dict[str, Grid]:
    values = worksheets(package.content, data_only=True)
    formulas = worksheets(package.content, data_only=False) if package.has_formulas else {}
    return grids_of(source, values, formulas, package.overlays)


def _grids_repaired(package: Package, source: SourceFile) -> dict[str, Grid] | None:
    """The sheets, read without what is damaged; None where they cannot be."""
    try:
        return _grids(replace(package, content=repaired(package.content)), source)
    except Exception:  # as above: what is broken then is more than a style
        return None


def not_readable(place: Place, error: OSError) -> Diagnostic:
    """That a file could not be read, and why."""
    if isinstance(error, TooLargeError):
        return too_large(place, f"{error.size // MEGABYTE} MB", f"{LARGEST_FILE // MEGABYTE} MB")
    return problems.NOT_READABLE.at(place, reason=why_unread(error))


def _listing(folder: InputFolder) -> Listing:
    """The folder with what is in it. OSError where it is there and cannot be looked into."""
    try:
        return Listing(folder, tuple(sorted(item.name for item in folder.path.iterdir())))
    except (FileNotFoundError, NotADirectoryError):
        return Listing(folder, None)


def _located(layout: WorkbookLayout, listing: Listing) -> tuple[Located, ...]:
    folder = listing.folder
    return tuple(Located(folder.path / name, folder.source(name, layout.file)) for name in listing.named(layout.file))


def owner_of(path: Path) -> tuple[str, str] | None:
    """The program that has the workbook open, with the name of the file that it leaves beside it meanwhile.

    Where the system keeps others from writing to an open workbook, one that can be written to is open nowhere: the
    file beside it was left behind by a crash. On other systems nothing shows that, and the program counts as open.
    """
    owners = ((program, f"{prefix}{path.name}{suffix}") for prefix, suffix, program in OWNERS)
    found = next(((program, owner) for program, owner in owners if path.with_name(owner).exists()), None)
    return None if found and HELD_WHILE_OPEN and _can_be_written(path) else found


def _can_be_written(path: Path) -> bool:
    """Whether the file opens for writing; nothing of it is changed."""
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def note_open(located: Located, diagnostics: list[Diagnostic]) -> None:
    """Notes that a program has the workbook open."""
    if owner := owner_of(located.path):
        diagnostics.append(problems.OPEN_ELSEWHERE.at(Place(located.source), program=owner[0], owner=owner[1]))
