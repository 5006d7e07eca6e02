"""Tables fitted to their pages: rows of seven millimetres where the page has room, closer ones where a few run over.

The heights of all rows are stated, so that every program sets as many on a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator.document.word.markup import Element, element, w
from generator.document.word.pagination.blocks import ColumnBlock
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import pages_taken
from generator.document.word.pagination.paragraph_forms import ParagraphForm
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.row_heights import row_heights
from generator.document.word.pagination.rules import LIBREOFFICE
from generator.document.word.pagination.story import StoryTable
from generator.document.word.spacing import state_lines
from generator.values import dataclass

SEVEN_MILLIMETRES = 397  # twips: the height of a row that a hand has room in
_RESERVE = 10  # per cent of the size, by which a line could be wider without a further one: more than any rounding
_RULE = 10  # twips: the width of a rule, by which a program's rows may be higher
_TIGHTEST = 105  # per cent of the size: the least line of a table
_BEFORE_HEIGHT = frozenset(map(w, ("cnfStyle", "divId", "gridBefore", "gridAfter", "wBefore", "wAfter", "cantSplit")))


@dataclass(frozen=True)
class Fit:
    """How a table is set: its rows' least height, and how much closer its lines are than the style has them."""

    least: int
    closer: int


_USUAL = Fit(0, 0)
# From the most generous to the closest.
_FITS = (
    *(Fit(least, 0) for least in (SEVEN_MILLIMETRES, 370, 345, 320, 300, 280, 260, 245, 0)),
    *(Fit(0, closer) for closer in (5, 10, 15, 20, 30)),
)
_CLOSEST = _FITS[-1]


class _Fitted:
    """A table that is fitted: the heights of its rows by how its lines are set."""

    def __init__(self, table: StoryTable) -> None:
        """Raises UnknownConstructError where a word is longer than its cell is wide."""
        self._table = table
        self._natural = {0: row_heights(table, LIBREOFFICE.breaking, _RESERVE)}

    def heights(self, fit: Fit) -> list[int]:
        """The heights of the rows, in twips."""
        if fit.closer not in self._natural:
            lines = partial(_line_height, closer=fit.closer)
            self._natural[fit.closer] = row_heights(self._table, LIBREOFFICE.breaking, _RESERVE, lines)
        return [max(height, fit.least) for height in self._natural[fit.closer]]


def fit_tables(document: Element, reader: BodyReader, laid: Mapping[Element, ColumnBlock]) -> None:
    """The document's tables fitted, in place, given its blocks as they take room; one whose heights are stated stays.

    Raises UnknownConstructError.
    """
    body = document.find(w("body"))
    for nodes in () if body is None else _by_page_beginnings(body, reader, laid):
        read = {index: made for index, node in enumerate(nodes) if (made := _read(node, reader)) is not None}
        if not read:
            continue
        fit = _best([laid[node] for node in nodes], read)
        for index, table in read.items():
            _apply(nodes[index], fit, table.heights(fit), reader)


def _read(node: Element, reader: BodyReader) -> _Fitted | None:
    """The table that a block is; None where it states its heights, or has a word that its cell is too narrow for."""
    if node.tag != w("tbl") or next(node.iter(w("trHeight")), None) is not None:
        return None
    try:
        return _Fitted(reader.table(node))
    except UnknownConstructError:
        return None


def _best(stretch: Sequence[ColumnBlock], tables: Mapping[int, _Fitted]) -> Fit:
    """The most generous fit in which all, and the tables in it, take the fewest pages.

    That must be so whether rows are higher by a rule or not.
    """
    end = max(tables) + 1
    least: tuple[int, int] | None = None
    counted: dict[Fit, tuple[tuple[int, int], tuple[int, int]]] = {}
    for fit in _FITS:
        if fit.closer and counted[_USUAL] == ((counted[_USUAL][0][0], 1),) * 2:
            break  # closer lines take no page less
        blocks = list(stretch)
        for index, table in tables.items():
            blocks[index] = replace(blocks[index], heights=tuple(table.heights(fit)))
        higher = [replace(b, heights=tuple(h + _RULE for h in b.heights)) if b.form is None else b for b in blocks]
        counted[fit] = usual, higher_too = _pages(blocks, end), _pages(higher, end)
        if usual == higher_too:
            least = least or ((1, 1) if usual == (1, 1) else _least_pages(stretch, tables, end))
            if usual == least:
                return fit
    fewest = min(higher for _, higher in counted.values())
    alike = [fit for fit, (usual, higher) in counted.items() if usual == higher]
    return next((fit for fit in alike if counted[fit][1] == fewest), alike[0] if alike else _USUAL)


def _pages(blocks: Sequence[ColumnBlock], end: int) -> tuple[int, int]:
    """How many pages the blocks take, and how many those to the last table."""
    return pages_taken(blocks), pages_taken(blocks[:end])


def _least_pages(stretch: Sequence[ColumnBlock], tables: Mapping[int, _Fitted], end: int) -> tuple[int, int]:
    """As many pages the blocks, and those to the last table, take in any fit: those that their lines and rows fill."""
    filled = list[int]()
    for index, block in enumerate(stretch):
        rows = tables[index].heights(_CLOSEST) if index in tables else block.heights
        filled.append(sum(min(height, block.section.height) for height in rows))
    page = max(block.section.height for block in stretch)
    return max(1, -(-sum(filled) // page)), max(1, -(-sum(filled[:end]) // page))


def _line_height(form: ParagraphForm, closer: int) -> int:
    """The height of a form's line, so much closer as far as its letters have room."""
    if form.rule != "exact":
        return form.line_height
    return min(form.line, max(form.line - closer, form.size * _TIGHTEST // 100))


def _by_page_beginnings(
    body: Element, reader: BodyReader, laid: Mapping[Element, ColumnBlock]
) -> Iterator[list[Element]]:
    """The blocks of the body in stretches of which each begins a page."""
    stretch: list[Element] = []
    for node in filter(laid.__contains__, list(reader.nodes(body))):
        if laid[node].begins_page and stretch:
            yield stretch
            stretch = []
        stretch.append(node)
    if stretch:
        yield stretch


def _apply(table: Element, fit: Fit, heights: Sequence[int], reader: BodyReader) -> None:
    """The table set so."""
    read = reader.table(table)
    for paragraph in table.iter(w("p")) if fit.closer else ():
        form = reader.styles.form_of(paragraph)
        if form.rule == "exact":
            state_lines(paragraph, _line_height(form, fit.closer), "exact")
    for row, height in zip(table.iterchildren(w("tr")), heights, strict=True):
        properties = row.find(w("trPr"))
        if properties is not None:
            place = sum(child.tag in _BEFORE_HEIGHT for child in properties)
            properties.insert(place, element("trHeight", val=str(height), hRule="atLeast"))
    if fit.closer:
        reader.forget(table)
    else:
        reader.keep(table, read.with_least(heights))
