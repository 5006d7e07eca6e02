"""Tables of a web page that hold no data but the page itself, as old sites lay out their columns."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

_MANY = 10  # paragraphs or broken lines in one cell, more than a table of figures has
_MOST_COLUMNS = 2  # of a table without others within it that lays out a page


def cells_of_layout(table: html.HtmlElement) -> tuple[html.HtmlElement, ...]:
    """The cells of a table that only lays out what stands in them, in their order; () for one of data."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _own(table, "tr")]
    cells = tuple(cell for row in rows for cell in row)
    if any(_is_of_data(inner) for inner in table.iterdescendants("table")):
        return cells
    narrow = max(map(len, rows), default=0) <= _MOST_COLUMNS
    return cells if narrow and any(_lines(cell) >= _MANY for cell in cells) else ()


def _own(table: html.HtmlElement, tag: str) -> Iterator[html.HtmlElement]:
    return (node for node in table.iter(tag) if next(node.iterancestors("table")) is table)


def _is_of_data(table: html.HtmlElement) -> bool:
    return sum(1 for _ in _own(table, "tr")) > 1 or _lines(table) >= _MANY


def _lines(node: html.HtmlElement) -> int:
    return sum(1 for _ in node.iterdescendants("p", "div", "br"))
