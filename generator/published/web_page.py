"""A page that was saved from a site, read back: the text and tables that a reader sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree, html

from generator.document.model import Block, BlockKind, Document, DocumentCell, DocumentRow, Sections, one_line
from generator.document.table_names import TableLine, names_of
from generator.file_formats.web_page import is_page, page_text, span_count
from generator.published.finished import FIELD_CODE, Finished
from generator.published.page_layout import cells_of_layout

# The headings of what the program's own page has beside the document: publication facts, the numbers of figures.
PUBLICATION_FACTS = ("索引号", "发布机构", "主题分类", "成文日期", "发布日期", "有效性")
FIGURE_DATA = re.compile(r"项目(金额（.+?）占比|(.+?（[^）]+）)+)")

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HOLDERS = frozenset(_HEADINGS) | {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "header", "li", "main", "nav", "ol", "p", "pre", "section", "summary"),
    *("ul", "table", "tr", "td", "th", "caption", "svg"),
}
_LEFT_OUT = frozenset({"script", "style", "template", "noscript", "head", "nav", "details", "button", "select"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_DEEPEST = 200  # elements within each other: a page of a person has a few dozen


def finished_page(content: bytes) -> Finished | None:
    """What a page prints, without spans; None where it is no page or cannot be read."""
    text = page_text(content) if is_page(content) else None
    if text is None:
        return None
    try:
        page = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.LxmlError, ValueError):
        return None
    reader = _PageReader(page)
    return Finished(Document(tuple(reader.blocks())), unread=reader.unread, on_paper=False)


class _PageReader:
    """Reads a page from its beginning to its end."""

    def __init__(self, page: html.HtmlElement) -> None:
        self._page = page
        self._sections = Sections()
        self._lines = 0
        self.unread: Counter[tuple[str, str]] = Counter()

    def blocks(self) -> Iterator[Block]:
        """The paragraphs, headings, figures and tables; what repeats a later heading is a line of the contents."""
        read = list(self._inside(self._page, 0))
        for block in read:
            for code in FIELD_CODE.findall(block.text):
                self.unread[("域代码", code)] += 1
        later = Counter(_plain(block.text) for block in read if block.kind is BlockKind.HEADING)
        for block in read:
            text = _plain(block.text)
            if block.kind is BlockKind.HEADING:
                later[text] -= 1
            if block.kind is not BlockKind.PARAGRAPH or later[text] <= 0:
                yield block

    def _inside(self, holder: html.HtmlElement, depth: int) -> Iterator[Block]:
        """The blocks within an element: its own text and that of inline elements is a paragraph."""
        if depth > _DEEPEST:
            return
        words = [holder.text or ""]
        for node in holder:
            if not isinstance(node.tag, str):
                words.append(node.tail or "")
                continue
            if node.tag in _LEFT_OUT or self._hidden(node):
                words.append(node.tail or "")
                continue
            if node.tag == "br":
                words.append("\n" + (node.tail or ""))
            elif node.tag in _HOLDERS or any(True for _ in node.iterdescendants(*_HOLDERS)):
                yield from self._paragraph(words)
                yield from self._element(node, depth + 1)
                words = [node.tail or ""]
            else:
                words += ["".join(_inline(node)), node.tail or ""]
        yield from self._paragraph(words)

    def _element(self, node: html.HtmlElement, depth: int) -> Iterator[Block]:
        if node.tag == "table" and (cells := cells_of_layout(node)):
            for cell in cells:
                yield from self._inside(cell, depth + 1)
        elif node.tag == "table":
            table = self._table(node)
            yield from (table,) if table is not None else ()
        elif node.tag in _HEADINGS:
            text = _text(["".join(_inline(node))])
            level = max(_HEADINGS[node.tag] - 1, 1)
            if _HEADINGS[node.tag] == 1:
                yield Block(BlockKind.PARAGRAPH, text)
            elif text:
                yield Block(BlockKind.HEADING, text, self._sections.enter(level, text), level)
        elif node.tag == "svg":
            description = "".join(node.xpath("string(.//*[local-name()='desc'])"))
            if description:
                yield Block(BlockKind.FIGURE, description, self._sections.current)
        else:
            yield from self._inside(node, depth)

    def _paragraph(self, words: list[str]) -> Iterator[Block]:
        text = _text(words)
        if text:
            yield Block(BlockKind.PARAGRAPH, text, self._sections.current)

    def _hidden(self, node: html.HtmlElement) -> bool:
        """Whether no reader sees the element; what it holds is noted."""
        if not (_HIDDEN.search(node.get("style", "")) or node.get("hidden") is not None):
            return False
        text = _text(["".join(_inline(node))])
        if re.search(r"\d", text):
            self.unread[("隐藏的文字", text[:60])] += 1
        return True

    def _table(self, table: html.HtmlElement) -> Block | None:
        """The table; None for what the program's own page has beside the document."""
        grid = _grid(table)
        first = ["".join(_inline(cell)).strip() for _, cell, _ in grid[0]] if grid else []
        if not grid or FIGURE_DATA.fullmatch("".join(first)):
            return None
        names = ["".join(_inline(row[0][1])).strip() for row in grid if row]
        if all(name in PUBLICATION_FACTS for name in names):
            return None
        lines = [
            TableLine(tuple((column, _text(_inline(cell))) for column, cell, _ in row), _head(row)) for row in grid
        ]
        rows = []
        for row, called in zip(grid, names_of(lines), strict=True):
            cells = []
            for (column, cell, columns), (name, heading) in zip(row, called, strict=True):
                text = _text(_inline(cell))
                block = Block(
                    BlockKind.PARAGRAPH, text, self._sections.current, row=name, column=heading, line=self._lines
                )
                cells.append(DocumentCell((block,), column, columns, span_count(cell.get("rowspan", ""))))
            rows.append(DocumentRow(tuple(cells), _head(row)))
            self._lines += 1
        title = table.find("caption")
        return Block(BlockKind.TABLE, "" if title is None else _text(_inline(title)), rows=tuple(rows))


_GridRow = list[tuple[int, html.HtmlElement, int]]  # first column, cell, how many columns


def _grid(table: html.HtmlElement) -> list[_GridRow]:
    """The rows of a table with the columns that its cells stand in; rows of tables within it are their own."""
    covered: set[tuple[int, int]] = set()
    grid: list[_GridRow] = []
    own = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for number, row in enumerate(own):
        column = 0
        cells: _GridRow = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (number, column) in covered:
                column += 1
            wide, high = span_count(cell.get("colspan", "")), span_count(cell.get("rowspan", ""))
            covered.update((number + down, column + right) for down in range(high) for right in range(wide))
            cells.append((column, cell, wide))
            column += wide
        if cells:
            grid.append(cells)
    return grid


def _head(row: _GridRow) -> bool:
    return all(cell.tag == "th" for _, cell, _ in row)


def _inline(node: html.HtmlElement) -> Iterator[str]:
    """The text of an element, a line break of it as one."""
    yield " ".join((node.text or "").split("\n"))
    for inner in node:
        if isinstance(inner.tag, str) and inner.tag not in _LEFT_OUT:
            if inner.tag in ("br", "p", "div"):
                yield "\n"
            yield from _inline(inner)
        yield " ".join((inner.tail or "").split("\n"))


def _text(words: Sequence[str] | Iterator[str]) -> str:
    """The words as the document has them: without white space at the ends of lines, and without empty lines."""
    lines = (" ".join(line.replace("\xa0", " ").split(" ")).strip(" \t\r") for line in "".join(words).split("\n"))
    return "\n".join(line for line in lines if line.strip())


def _plain(text: str) -> str:
    return "".join(one_line(text).split())
