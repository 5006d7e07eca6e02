"""Where the workbooks lie, and their sheets read into grids."""

from __future__ import annotations

import difflib
import io
import unicodedata
import warnings
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import Diagnostic, Place
from generator.workbooks import problems
from generator.workbooks.grid import Grid, grid_of
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.package import LARGEST_FILE, MEGABYTE, inspect, too_large

OTHER_SUFFIXES = (".xls", ".et", ".csv", ".xlsm", ".xlsb", ".xlt", ".ett", ".ods", ".txt")
OWNERS = (("~$", "", "Excel 或 WPS"), (".~", "", "WPS"), (".~lock.", "#", "LibreOffice"))


@dataclass(frozen=True)
class Listing:
    """A folder and the names in it; None where the folder does not exist."""

    folder: Path
    names: tuple[str, ...] | None

    @property
    def shown(self) -> str:
        """The folder as an officer knows it: inputs/2020, inputs/2020/某中心."""
        parts = self.folder.parts[-3:] if self.folder.parts[-3:-2] == ("inputs",) else self.folder.parts[-2:]
        return "/".join(part.strip("/\\") for part in parts if part.strip("/\\"))


def listings(folders: Sequence[Path], diagnostics: list[Diagnostic]) -> list[Listing]:
    """The folders with what is in them."""
    result: list[Listing] = []
    for folder in folders:
        names: tuple[str, ...] | None = None
        try:
            names = tuple(sorted(item.name for item in folder.iterdir()))
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as error:
            diagnostics.append(problems.NOT_READABLE.at(Place(Listing(folder, None).shown), reason=reason_of(error)))
        result.append(Listing(folder, names))
        if names is None and len(result) == 1:
            shown = result[0].shown
            diagnostics.append(problems.FOLDER_MISSING.at(Place(shown), folder=shown))
    return result


def locate(
    layout: WorkbookLayout, folders: Sequence[Listing], known: Set[str], diagnostics: list[Diagnostic]
) -> Path | None:
    """The workbook's file, a standing one's in the first folder that has it; None, with the reason, where none has.

    The known files are other workbooks' and no renamed ones of this.
    """
    place = Place(layout.file)
    # A year's workbook in the standing folder would be another year's.
    for listing in folders if layout.standing else folders[:1]:
        same = [name for name in listing.names or () if _folded(name) == _folded(layout.file)]
        if len(same) > 1:
            doubled = "、".join(f"“{name}”" for name in same)
            diagnostics.append(problems.FILE_DOUBLED.at(place, count=len(same), names=doubled))
            return None
        if same:
            note_open(listing.folder / same[0], diagnostics)
            return listing.folder / same[0]
    if folders and folders[0].names is None and not layout.standing:
        return None  # said once, of the folder
    names = [name for listing in folders for name in listing.names or ()]
    stem = _folded(Path(layout.file).stem)
    for name in names:
        if _folded(Path(name).stem) == stem and Path(name).suffix.lower() in OTHER_SUFFIXES:
            diagnostics.append(problems.OTHER_FORMAT.at(place, found=name, file=layout.file))
            return None
    elsewhere = [listing.shown for listing in folders[1:] if layout.file in (listing.names or ())]
    strangers = [name for name in names if name.endswith(".xlsx") and name not in known]
    close = difflib.get_close_matches(layout.file, strangers, n=1)
    similar = f"；是否改名为“{close[0]}”？" if close and not close[0].startswith(("~$", ".~")) else ""
    if elsewhere:
        similar = f"；文件夹“{elsewhere[0]}”里有一份"
    home = folders[-1 if layout.standing else 0].shown if folders else ""
    diagnostics.append(problems.WORKBOOK_MISSING.at(place, similar=similar, file=layout.file, folder=home))
    return None


def load(path: Path, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The sheets of the workbook by name, in order; None, with the reason among the found, if it can't be read."""
    place = Place(path.name)
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            diagnostics.append(too_large(place, f"{size // MEGABYTE} MB", f"{LARGEST_FILE // MEGABYTE} MB"))
            return None
        content = path.read_bytes()
    except OSError as error:
        diagnostics.append(problems.NOT_READABLE.at(place, reason=reason_of(error)))
        return None
    package = inspect(content, place)
    if isinstance(package, Diagnostic):
        diagnostics.append(package)
        return None
    try:
        values = _sheets(content, data_only=True)
        formulas = _sheets(content, data_only=False) if package.has_formulas else {}
        return {name: grid_of(path.name, sheet, formulas.get(name)) for name, sheet in values.items()}
    except Exception:  # openpyxl raises whatever its descriptors meet in a broken part
        diagnostics.append(problems.DAMAGED.at(place, reason="内部的内容不完整"))
        return None


def _sheets(content: bytes, data_only: bool) -> dict[str, Worksheet]:
    """The worksheets by name, with computed values or with formulas."""
    with warnings.catch_warnings():
        # Of validations, extensions and dates it can't keep: nothing of them is written back.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=data_only, keep_links=False)
    return {sheet.title: sheet for sheet in book.worksheets}


def reason_of(error: OSError) -> str:
    """Why the system did not let us, in Chinese."""
    if isinstance(error, PermissionError):
        return "没有权限，或正被别的程序独占"
    if isinstance(error, IsADirectoryError):
        return "它是文件夹"
    if isinstance(error, FileNotFoundError):
        return "它刚刚被移走或改名"
    return "磁盘或网络出错"


def _folded(name: str) -> str:
    """The name without differences of width and case."""
    return unicodedata.normalize("NFKC", name).casefold()


def owner_of(path: Path) -> tuple[str, str] | None:
    """The program that has the workbook open, with the name of the file that it leaves beside it meanwhile."""
    owners = ((program, f"{prefix}{path.name}{suffix}") for prefix, suffix, program in OWNERS)
    return next(((program, owner) for program, owner in owners if path.with_name(owner).exists()), None)


def note_open(path: Path, diagnostics: list[Diagnostic]) -> None:
    """Notes that a program has the workbook open."""
    if owner := owner_of(path):
        diagnostics.append(problems.OPEN_ELSEWHERE.at(Place(path.name), program=owner[0], owner=owner[1]))
