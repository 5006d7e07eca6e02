"""The spreadsheets in the folders of workbooks that nothing reads: other versions of a workbook, and unknown ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from generator.diagnostics import Diagnostic, Place
from generator.text import folded
from generator.workbooks import problems
from generator.workbooks.files import OTHER_SUFFIXES, Listing
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.other_versions import original_of

SPREADSHEETS = (".xlsx", *(suffix for suffix in OTHER_SUFFIXES if suffix != ".txt"))
LISTED = 8  # names in one message


def report_unread_files(
    folders: Sequence[Listing],
    layouts: Sequence[WorkbookLayout],
    opened: Collection[str],
    elsewhere: Collection[str],
    diagnostics: list[Diagnostic],
) -> None:
    """Reports the spreadsheets that are not read; those opened are the paths, as seen from the workspace.

    Of those that are read elsewhere the names are given. A file that the message of a missing workbook names already
    is not reported again. What all years share is the department's to report, not that of each of its units.
    """
    named = [problem.message for problem in diagnostics]
    by_stem = {Path(layout.file).stem: layout for layout in layouts}
    for listing in folders:
        if listing.folder.year == 0 and any(other.folder.subordinate for other in folders):
            continue
        unknown: list[str] = []
        for name in listing.names or ():
            if folded(name) in map(folded, elsewhere) or not _is_unread(listing, name, opened):
                continue
            if any(f"“{name}”" in message for message in named):
                continue
            whole = original_of(Path(name).stem, by_stem)
            if not whole:
                unknown.append(name)
                continue
            layout = by_stem[whole]
            # Where a year's workbook is missing, its message says so; a year's own copy of a standing one goes first.
            if folded(name) == folded(layout.file) and (layout.standing or not _is_opened(layout, opened)):
                continue
            place = Place(listing.folder.source(name))
            diagnostics.append(problems.OTHER_VERSION.at(place, file=layout.file))
        if unknown:
            places = [Place(listing.folder.source(name)) for name in unknown[:LISTED]]
            count = len(unknown)
            diagnostics.append(problems.FILES_NOT_READ.at(*places, folder=listing.folder.relative_path, count=count))


def _is_unread(listing: Listing, name: str, opened: Collection[str]) -> bool:
    """Whether the name is that of a spreadsheet which is not among those opened."""
    is_spreadsheet = folded(name).endswith(SPREADSHEETS) and not name.startswith(("~", "."))
    return is_spreadsheet and listing.folder.source(name).path not in opened and (listing.folder.path / name).is_file()


def _is_opened(layout: WorkbookLayout, opened: Collection[str]) -> bool:
    """Whether a file of the workbook is among those opened."""
    return any(folded(path.rsplit("/", 1)[-1]) == folded(layout.file) for path in opened)
