"""How the sheet of a form prints: on A4, no column cut, the heads on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

PORTRAIT = 126  # a sheet wider than so many digits is printed across the long side
ONE_SHEET = 260  # a wider one is printed on several sheets side by side, its labels on each
FIRST_PAGE = 130
SCALE = 55  # percent, of a sheet that is printed on several
LABEL_COLUMNS = 2  # which such a sheet repeats
ACROSS = 200  # digits that fit across A4 at that scale


def print_on_a4(
    sheet: Worksheet, widths: Sequence[float], running_head: str, one_page: bool, groups: Sequence[Sequence[int]]
) -> None:
    """Sets the sheet to print on A4: fitted to the width, or broken between its groups; with numbered pages."""
    width = sum(widths)
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if width > PORTRAIT else "portrait"
    fitted = width <= ONE_SHEET
    if fitted:
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 1 if one_page else 0
    else:
        sheet.page_setup.scale = SCALE
        sheet.print_title_cols = "A:B"
        breaks = ColBreak()
        for column in breaks_between(widths, groups):
            breaks.append(Break(id=column))
        sheet.col_breaks = breaks
    properties = sheet.sheet_properties.pageSetUpPr
    if properties is not None:
        properties.fitToPage = fitted
    sheet.print_options.horizontalCentered = fitted
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.header, margins.footer = 0.8, 0.75, 0.4, 0.35
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.right = _HeaderFooterPart(running_head.replace("&", "&&"))
    footer.center = _HeaderFooterPart("第 &P 页 共 &N 页")
    sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter = header, footer


def breaks_between(widths: Sequence[float], groups: Sequence[Sequence[int]]) -> Iterator[int]:
    """The columns after which a page ends: a group begins on the page where the last one ends, if it has room there.

    A group that no page has room for is cut into equal parts.
    """
    room = ACROSS - sum(widths[:LABEL_COLUMNS])
    left = room
    grouped = {column for group in groups for column in group}
    alone = ((column,) for column in range(LABEL_COLUMNS + 1, len(widths) + 1) if column not in grouped)
    for group in sorted((*map(tuple, groups), *alone)):
        needed = sum(widths[column - 1] for column in group)
        for part in _parts(group, 1 if needed <= room else -(-int(needed) // int(room))):
            needed = sum(widths[column - 1] for column in part)
            if needed > left and part[0] > LABEL_COLUMNS + 1:
                yield part[0] - 1
                left = room
            left -= needed


def _parts(group: Sequence[int], count: int) -> Iterator[Sequence[int]]:
    """The group in so many parts, as equal as can be."""
    sizes = [len(group) // count + (number < len(group) % count) for number in range(count)]
    for end, size in zip(accumulate(sizes), sizes, strict=True):
        if size:
            yield group[end - size : end]
