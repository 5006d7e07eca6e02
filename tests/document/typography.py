"""What a typographer measures: `python -m tests.document.typography FILE.docx …`, each with its PDF beside it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

from pypdfium2 import PdfDocument, PdfPage

from generator.document.word.contents import BODY_LEVEL
from generator.document.word.last_pages import FEW
from generator.document.word.line_setting import MOST_STRETCHED, is_poor
from generator.document.word.markup import w
from generator.document.word.package import DOCUMENT, STYLES, parse, read_parts
from generator.document.word.pagination.blocks import PICTURE, ColumnBlock, StoryBlocks
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import PageLayout, placed
from generator.document.word.pagination.paragraph_forms import StyleSheet
from generator.document.word.pagination.rules import LIBREOFFICE
from generator.document.word.pagination.story import StoryParagraph

MILLIMETRE = 72 / 25.4
LEFT, RIGHT = 28 * MILLIMETRE, 26 * MILLIMETRE  # margins of a right-hand page
BODY, PITCH = 16, 15.75  # points
LINE = 579  # twips
_NUMBER = re.compile(r"—(\d+)—")


@dataclass(frozen=True)
class Glyph:
    """A character on a page: its box in points from the lower left, and the place where its square begins and ends."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    begin: float
    end: float


@dataclass(frozen=True)
class PageNumber:
    """A page's number, and its place on the sheet held upright, in millimetres."""

    printed: int
    above_foot: float
    from_edge: float


@dataclass
class Sheet:
    """A page of the file as a side of a sheet: its number, the lines of its text column."""

    physical: int
    across: bool
    number: PageNumber | None
    lines: list[list[Glyph]] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        return not self.lines and self.number is None

    @property
    def left(self) -> float:
        """Where its text begins, in millimetres from the left edge."""
        return min((line[0].left for line in self.lines), default=0) / MILLIMETRE


def sheets(pdf: Path) -> list[Sheet]:
    """The pages of a PDF."""
    document = PdfDocument(pdf)
    try:
        return [_sheet(number, page) for number, page in enumerate(document, 1)]
    finally:
        document.close()


def _sheet(physical: int, page: PdfPage) -> Sheet:
    width, height = page.get_size()
    across = width > height
    glyphs = _glyphs(page)
    # On the sheet held upright the foot of a page across is its left edge, the right edge its foot.
    margin = [g for g in glyphs if (g.right if across else g.top) < 30 * MILLIMETRE]
    along = sorted(margin, key=lambda g: -g.bottom if across else g.left)
    found = _NUMBER.fullmatch("".join(glyph.text for glyph in along))
    number = None
    if found:
        begin, end = (height - along[0].top, height - along[-1].bottom) if across else (along[0].left, along[-1].right)
        breadth = height if across else width
        outer = breadth - end if physical % 2 else begin
        middle = sum((g.left + g.right if across else g.bottom + g.top) / 2 for g in along) / len(along)
        number = PageNumber(int(found[1]), round(middle / MILLIMETRE, 1), round(outer / MILLIMETRE, 1))
    taken = set(along)
    return Sheet(physical, across, number, _lines([glyph for glyph in glyphs if glyph not in taken]))


def _glyphs(page: PdfPage) -> list[Glyph]:
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index, loose=False)
        character = text.get_text_range(index, 1)
        if character.strip() and right > left:
            begin, _, end, _ = text.get_charbox(index, loose=True)
            found.append(Glyph(character, left, bottom, right, top, begin, end))
    return found


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters in lines from top to bottom."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -(g.top + g.bottom)):
        middle = (glyph.top + glyph.bottom) / 2
        if lines and abs(middle - (lines[-1][0].top + lines[-1][0].bottom) / 2) < BODY / 2:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda g: g.left) for line in lines]


def stretched(page: Sheet) -> list[int]:
    """By how many per cent of an em the hanzi of each line of body text stand apart, beyond their pitch."""
    found = []
    for line in page.lines:
        steps = [after.begin - one.begin for one, after in pairwise(line) if is_hanzi(one) and is_hanzi(after)]
        if len(steps) >= 3:
            found.append(round(100 * (median(steps) - PITCH) / BODY))
    return found


def is_hanzi(glyph: Glyph) -> bool:
    """Whether it is a hanzi of body text."""
    return "\u4e00" <= glyph.text <= "\u9fff" and abs(glyph.end - glyph.begin - BODY) < 0.4


def last_lines(content: bytes) -> list[str]:
    """The last line of each paragraph of body text that has several, by the own pagination."""
    parts = read_parts(content)
    document, reader = parse(parts[DOCUMENT]), BodyReader(StyleSheet(parse(parts[STYLES])))
    body = document.find(w("body"))
    assert body is not None
    story = reader.story(body)
    found = []
    for block, laid in zip(story.blocks, StoryBlocks(story).under(LIBREOFFICE), strict=True):
        item = block.content
        if not isinstance(item, StoryParagraph) or len(laid.texts) < 2 or "\n" in item.text:
            continue
        if item.form.size == 20 * BODY and item.form.level == BODY_LEVEL:
            found.append(laid.texts[-1])
    return found


@dataclass(frozen=True)
class Flow:
    """How pages are filled, by the own pagination, in lines: empty feet before figures, what short last pages hold."""

    feet: list[int]
    last_pages: list[int]


def flow(content: bytes) -> Flow:
    """The feet of a figure's height and last pages of a part that are hardly begun."""
    parts = read_parts(content)
    document, reader = parse(parts[DOCUMENT]), BodyReader(StyleSheet(parse(parts[STYLES])))
    body = document.find(w("body"))
    assert body is not None
    blocks = StoryBlocks(reader.story(body)).under(LIBREOFFICE)
    layout = placed(blocks)
    on_page = Counter(line.page for line in layout.lines)
    found = Flow([], [])
    for (block, following), (at, after) in zip(pairwise(blocks), pairwise(layout.blocks), strict=True):
        ends = after.page > at.last_page
        if ends and following.texts[0] == PICTURE and at.free // LINE > FEW - 1:
            found.feet.append(at.free // LINE)
        of_text = block.form is not None and block.texts[0] != PICTURE
        few = on_page[at.last_page] <= FEW and not _begun_on(blocks, layout, at.last_page)
        if ends and following.begins_page and of_text and few:
            found.last_pages.append(on_page[at.last_page])
    return found


def _begun_on(blocks: Sequence[ColumnBlock], layout: PageLayout, page: int) -> bool:
    """Whether a page is the first of a part, which may be short."""
    return any(block.begins_page and at.page == page for block, at in zip(blocks, layout.blocks, strict=True))


def main(files: Sequence[str]) -> None:
    """Prints the figures of each document that has its PDF beside it."""
    for file in files:
        every = sheets(Path(file).with_suffix(".pdf"))
        wrong = [page.physical for page in every if page.number and page.number.printed % 2 != page.physical % 2]
        places = Counter((round(page.number.above_foot), round(page.number.from_edge)) for page in every if page.number)
        apart = [percent for page in every for percent in stretched(page)]
        last = last_lines(Path(file).read_bytes())
        few = [page.physical for page in every if 0 < len(page.lines) <= FEW]
        filled = flow(Path(file).read_bytes())
        print(f"{file}: {len(every)} pages, {sum(page.blank for page in every)} blank, {len(wrong)} of wrong parity")
        print(f"  numbers (mm above the foot, from the outer edge): {dict(places)}")
        over = [percent for percent in apart if percent > MOST_STRETCHED]
        print(
            f"  {len(apart)} lines, stretched by over {MOST_STRETCHED} % of an em: {len(over)}, the most {max(apart)} %"
        )
        print(f"  {len(last)} last lines, poor: {[line for line in last if is_poor(line)]}")
        print(f"  pages of {FEW} lines and less: {few}")
        print(f"  empty lines before figures: {filled.feet}; lines of last pages hardly begun: {filled.last_pages}")


if __name__ == "__main__":
    main(sys.argv[1:])
