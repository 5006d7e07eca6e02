"""Where on its pages something of a published PDF stands."""

from __future__ import annotations

from collections.abc import Iterator

from generator.file_formats.printed_tables import PrintedBox
from generator.published.published_document import LaidLine, PublishedDocument, PublishedParagraph, Spot
from generator.values import dataclass


@dataclass(frozen=True)
class PageBox:
    """A rectangle on a page, in points from the page's upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def boxes_of(document: PublishedDocument, spot: Spot) -> Iterator[PageBox]:
    """The rectangles of the lines, or that of the cell; of a table as a whole that of its first row."""
    block = document.blocks[spot.block]
    if isinstance(block, PublishedParagraph):
        end = spot.end or len(block.text)
        for line in block.lines:
            if line.start < end and spot.start < line.end:
                yield _part(line, block.text, spot.start, end)
        return
    cell = block.at(spot.row, spot.column)
    cells = [cell] if cell is not None else [each for each in block.cells if each.row == 1]
    boxes = [each.box for each in cells if each.box is not None]
    if boxes:
        yield _around(cells[0].page, boxes)


def first_line(document: PublishedDocument) -> PageBox | None:
    """The first line of the document; None where it has no pages."""
    lines = (line for block in document.paragraphs for line in block.lines)
    return next((PageBox(line.page, *line.box) for line in lines), None)


def _around(page: int, boxes: list[PrintedBox]) -> PageBox:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return PageBox(page, min(lefts), min(tops), max(rights), max(bottoms))


def _part(line: LaidLine, text: str, start: int, end: int) -> PageBox:
    """The part of the line's box that the characters take, a digit half as wide as a Chinese character."""
    widths = [0.5 if character.isascii() else 1.0 for character in text[line.start : line.end]]
    whole = sum(widths) or 1.0
    left, top, right, bottom = line.box
    before = sum(widths[: max(start - line.start, 0)]) / whole
    until = sum(widths[: max(end - line.start, 0)]) / whole
    return PageBox(line.page, left + before * (right - left), top, left + until * (right - left), bottom)
