"""The lines of a PDF joined to paragraphs, by where they lie on their pages; what stands in the margins apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from statistics import median

from generator.file_formats.printed_tables import PrintedDocument, PrintedLine, PrintedPage
from generator.published.flow import Flow, FlowFile, FlowParagraph, FlowTable
from generator.published.numbering import begins_item, level_of
from generator.published.published_document import LaidLine
from generator.values import dataclass

_PAGE_NUMBER = re.compile(r"[-—–\s]*第?\s*(?:\d+|[ivxIVX]+)\s*页?[-—–\s]*(?:[/共]\s*\d+\s*页?)?[-—–\s]*")
_MARGIN = 0.09  # share of the page's height, above and below, in which repeated lines are no text
_REPEATED = 3  # pages on which a line in the margin stands before it counts as a header or footer
_SAME_SIZE = 0.12  # share by which sizes of one paragraph may differ
_LISTED = re.compile(r"[.．…·‥]{3,}\s*\d*\s*$")
_TITLE_SIZE = 20  # points: a title of its own, as of an annex (GB/T 9704: 二号, 22 points)
_INDENTED = 6  # characters by which the first line of a paragraph may be indented
_FAR = 0.6  # share of the width that a line takes which was broken before an amount
_GAPS = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")
_TABLE = re.compile(r"(?:附?表|公开)\d+")
_UNIT = re.compile(r"单位\s*[:：]")
_PART = re.compile(r"第[一二三四五六七八九十]+部分")
_SPACED = 2.1  # line heights between two lines that are still one paragraph
_ENDS = ("。", "；", "：", "！", "？", ":", ";")
_LEADERS = re.compile(r"[.．…·‥]{3,}\s*\d*\s*$|\s\d{1,3}$")


def flow_of(document: PrintedDocument) -> FlowFile:
    """The paragraphs and tables of a PDF in reading order."""
    repeated = _repeated(document.pages)
    margins: dict[str, None] = {}
    flow: Flow = []
    open_paragraph: _Paragraph | None = None
    for page in document.pages:
        left, right = _column(page, repeated)
        items: list[tuple[float, PrintedLine | int]] = [(box[1], index) for index, box in page.tables]
        for line in page.lines:
            if _in_margin(line, page, repeated):
                margins.setdefault(line.text, None)
            else:
                items.append((line.box[1], line))
        for _, item in sorted(items, key=lambda item: item[0]):
            if isinstance(item, int):
                flow += _closed(open_paragraph)
                open_paragraph = None
                flow.append(FlowTable(document.tables[item], page.number))
            elif open_paragraph is not None and open_paragraph.continued_by(item, page.number, left, right):
                open_paragraph.add(item, page.number, right)
            else:
                flow += _closed(open_paragraph)
                open_paragraph = _Paragraph(
                    page.number, item.size, left, on_cover=page.number == 1, middle=page.size[0] / 2
                )
                open_paragraph.add(item, page.number, right)
    flow += _closed(open_paragraph)
    sizes = tuple(page.size for page in document.pages)
    return FlowFile(flow, tuple(margins), len(sizes), sizes, document.scanned, document.turned)


@dataclass
class _Paragraph:
    """A paragraph that further lines may be added to."""

    page: int
    size: float
    left: float  # of the column of text
    text: str = ""
    lines: list[LaidLine] = field(default_factory=list)
    bottom: float = 0.0
    full: bool = False  # whether its last line reaches the right edge of the text
    open: bool = False  # whether the line below may go on with it
    centred: bool = False  # whether its last line stands in the middle
    last_page: int = 0
    on_cover: bool = False
    middle: float = 0.0  # of the page

    @property
    def titled(self) -> bool:
        """Whether it may be a title in several lines: on the cover, of a part, of a table if its line is full."""
        level = level_of(self.text)
        if self.size >= _TITLE_SIZE and not self.text.endswith("表"):
            return True
        return self.on_cover or level == 1 or (self.full and (level == 2 or _TABLE.match(self.text) is not None))

    def add(self, line: PrintedLine, page: int, right: float) -> None:
        """Adds the line; words of Latin letters keep the space between them."""
        text = _without_gaps(line.text.strip())
        glue = " " if self.text[-1:].isascii() and self.text[-1:].isalpha() and text[:1].isalpha() else ""
        glue = " " if _PART.fullmatch(self.text) else glue if text[:1].isascii() else ""
        start = len(self.text) + len(glue)
        self.text += glue + text
        self.lines.append(LaidLine(start, len(self.text), page, line.box))
        self.bottom, self.last_page = line.box[3], page
        begins = line.box[0] - self.left
        self.full = line.box[2] > right - 1.6 * line.size and begins < _INDENTED * line.size
        # What reaches far without ending a sentence was broken before an amount that is not to be divided.
        far = line.box[2] - self.left > _FAR * (right - self.left) and begins < 2.6 * line.size
        self.open = self.full or (far and not text.endswith(_ENDS))
        self.centred = begins > line.size and self._is_in_middle(line)

    def continued_by(self, line: PrintedLine, page: int, left: float, right: float) -> bool:
        """Whether the line goes on with the paragraph."""
        if abs(line.size - self.size) > _SAME_SIZE * self.size or _LEADERS.search(self.text):
            return False
        of_table = level_of(self.text) == 2 and line.text.rstrip().endswith("表") and not self.text.endswith("表")
        if (self.titled or of_table) and page == self.last_page and self._goes_on_with_title(line):
            return True
        indented = line.box[0] > left + 1.2 * line.size
        level = level_of(line.text)
        named = level_of(self.text) or self.text.startswith("附件")
        if not level and _LISTED.search(line.text) and named and page == self.last_page:
            return line.box[1] - self.bottom < _SPACED * line.size  # the end of a line of the contents
        new = 1 <= level <= 2 or (level and (not self.full or self.text.endswith(_ENDS)))
        if not self.open or indented or new:
            return False
        if page != self.last_page:
            return not self.text.endswith("。")
        return line.box[1] - self.bottom < _SPACED * line.size

    def _goes_on_with_title(self, line: PrintedLine) -> bool:
        """Whether the line is the next one of a title in several lines, all in the middle."""
        close = line.box[1] - self.bottom < 1.2 * line.size
        return (self.centred or self.full) and self._is_in_middle(line) and close and not begins_item(line.text)

    def _is_in_middle(self, line: PrintedLine) -> bool:
        """Whether the line stands in the middle of the page."""
        return abs((line.box[0] + line.box[2]) / 2 - self.middle) < 1.5 * line.size


def _without_gaps(text: str) -> str:
    """The line without the gaps that a PDF has between Chinese characters and digits."""
    if _UNIT.search(text):
        return text  # where the gap parts the department from the unit
    part = _PART.match(text)
    return _GAPS.sub("", text) if part is None else f"{part[0]} {_GAPS.sub('', text[part.end() :]).strip()}".strip()


def _closed(paragraph: _Paragraph | None) -> Iterator[FlowParagraph]:
    if paragraph is not None and paragraph.text:
        yield FlowParagraph(paragraph.text, paragraph.page, tuple(paragraph.lines))


def _column(page: PrintedPage, repeated: set[str]) -> tuple[float, float]:
    """The edges of the page's text: where most lines begin, and the farthest that several reach."""
    lines = [line for line in page.lines if not _in_margin(line, page, repeated)]
    if not lines:
        return 0.0, page.size[0]
    size = median(line.size for line in lines)
    lefts = Counter(round(line.box[0] / 4) for line in lines if len(line.text) > 10)
    left = min((at for at, count in lefts.items() if count > 1), default=None)
    begin = 4.0 * left if left is not None else min(line.box[0] for line in lines)
    rights = sorted((line.box[2] for line in lines), reverse=True)
    # A page of short lines has no right edge of its own: then the left margin stands on the right too.
    right = max(rights[0], page.size[0] - begin - 2 * size)
    return begin, right


def _repeated(pages: Sequence[PrintedPage]) -> set[str]:
    """The lines that stand in the margins of several pages, digits apart."""
    seen = Counter(_form(line.text) for page in pages for line in _margin_lines(page))
    return {form for form, count in seen.items() if count >= _REPEATED and form}


def _margin_lines(page: PrintedPage) -> Iterable[PrintedLine]:
    height = page.size[1]
    return (line for line in page.lines if line.box[3] < _MARGIN * height or line.box[1] > (1 - _MARGIN) * height)


def _in_margin(line: PrintedLine, page: PrintedPage, repeated: set[str]) -> bool:
    """Whether the line is a page number, header or footer."""
    height = page.size[1]
    outer = line.box[3] < 0.12 * height or line.box[1] > 0.86 * height
    if outer and _PAGE_NUMBER.fullmatch(line.text.strip()):
        return True
    return _form(line.text) in repeated and (line.box[3] < _MARGIN * height or line.box[1] > (1 - _MARGIN) * height)


def _form(text: str) -> str:
    return re.sub(r"[\d\s]", "", text)
