"""The tables of a document, in PDF or Word: continued ones joined, each a grid with the lines that stand over it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from generator.diagnostics import SourceFile
from generator.text import bare
from generator.values import dataclass
from generator.workbooks.grid import Grid, Raw, reference
from generator.workbooks.imprint import is_aside
from generator.workbooks.labels import exact

COVER = "封面"
_CONTINUED = re.compile(r"\(?续(?:表|上表|前表)?\d*\)?")
_FIGURE = re.compile(r"[-+¥￥]?(?:\d+\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|0)|[-—–]+")
_PROSE = re.compile(r"[。，；、：:]\s*$")
_MOST_LINES_ABOVE = 6  # title, number of the form, department, year, unit
_LONGEST_LINE = 60  # a longer one is prose
_MOST_COVER_LINES = 15
_NEAR = 6.0  # points by which an edge of a table may differ on the next page

PrintedBox = tuple[float, float, float, float]  # left, top, right, bottom, in points from the page's upper left


@dataclass(frozen=True)
class PrintedCell:
    """A cell of a printed table: where it begins, how far it is merged, its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True)
class PrintedTable:
    """A table as it is printed on one page."""

    page: str  # 第5页, or 第3张表 where pages are not known
    name: str  # within the page: 表2, "" where it is the page's only one
    cells: tuple[PrintedCell, ...]
    above: tuple[str, ...] = ()  # the lines between it and what stands above it
    edges: tuple[float, ...] = ()  # of its columns, in points; () where not known
    continues: bool = False  # whether it begins where the one before it ended: at the top of the next page
    boxes: tuple[PrintedBox, ...] = field(default=(), repr=False)  # of its cells, in points; () where not known
    pages: tuple[int, ...] = field(default=(), repr=False)  # of its cells, where they are on several; else ()
    heads: int = 0  # rows of headings, 0 where it is not known
    separated: bool = True  # whether its ruled lines part its amounts from each other

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((cell.column + cell.columns - 1 for cell in self.cells), default=0)

    def rows(self) -> dict[int, list[PrintedCell]]:
        """Its cells by the row that they begin in."""
        result: dict[int, list[PrintedCell]] = {}
        for cell in self.cells:
            result.setdefault(cell.row, []).append(cell)
        return result


@dataclass(frozen=True)
class PrintedLine:
    """A line of text outside of tables as it lies on its page."""

    text: str
    box: PrintedBox
    size: float  # of its characters, in points


@dataclass(frozen=True)
class PrintedPage:
    """A page of a PDF: its width and height in points, its lines from top to bottom, and where its tables lie."""

    number: int
    size: tuple[float, float]
    lines: tuple[PrintedLine, ...]
    tables: tuple[tuple[int, PrintedBox], ...] = ()  # by their numbers among the document's tables


@dataclass(frozen=True)
class PrintedDocument:
    """What a document prints: the lines of its cover, its tables, the pages that hold a picture instead of text."""

    cover: tuple[str, ...]
    tables: tuple[PrintedTable, ...]
    scanned: tuple[int, ...] = ()
    turned: tuple[int, ...] = ()  # pages whose text does not stand upright
    pages: tuple[PrintedPage, ...] = ()  # of a PDF
    aligned: tuple[PrintedTable, ...] = ()  # tables of a PDF that no ruled lines part, or not all of their cells


@dataclass
class JoinedTable:
    """A table with those that continue it."""

    first: PrintedTable
    rows: list[tuple[PrintedTable, int]] = field(default_factory=list)  # of which printed table, and which row of it


def grids_of(document: PrintedDocument, source: SourceFile) -> dict[str, Grid]:
    """A grid for the cover and each table, by the names of their places."""
    cover = {row: {1: Raw(row, 1, text)} for row, text in enumerate(document.cover[:_MOST_COVER_LINES], start=1)}
    grids = {COVER: Grid(source, COVER, cover)} if cover else {}
    ruled = [table for table in document.tables if table.separated]
    for joined in (*joined_tables(ruled), *joined_tables(document.aligned)):
        name = f"{joined.first.page}{joined.first.name}"
        grids[name] = _grid(joined, source, name)
    return grids


def joined_tables(tables: Iterable[PrintedTable]) -> list[JoinedTable]:
    """The tables in their order, each with those that continue it."""
    result: list[JoinedTable] = []
    for table in tables:
        rows = sorted(table.rows())
        if result and _continues(table, result[-1]):
            heads = _repeated(table, result[-1].first)
            result[-1].rows += [(table, row) for row in rows if row > heads]
        else:
            result.append(JoinedTable(table, [(table, row) for row in rows]))
    return result


def _continues(table: PrintedTable, before: JoinedTable) -> bool:
    """Whether the table goes on with the one before it: at the top of the next page, in its columns, under no title."""
    first = before.first
    if not table.continues or table.width != first.width:
        return False
    if len(table.edges) == len(first.edges) and any(
        abs(one - other) > _NEAR for one, other in zip(table.edges, first.edges, strict=True)
    ):
        return False
    known = {comparable_line(line) for line in first.above}
    repeated = [form for line in table.above if (form := comparable_line(line))]
    # A table under the same title that repeats no heading is another of its kind: the next project's.
    return set(repeated) <= known and (not repeated or _repeated(table, first) > 0)


def comparable_line(line: str) -> str:
    """The line over a table in comparable form, without that it continues; "" for nothing else."""
    form = exact(line)
    if _CONTINUED.fullmatch(form):
        return ""
    return re.sub(r"\(?续(?:表)?\d*\)?$", "", form)


def _repeated(table: PrintedTable, first: PrintedTable) -> int:
    """How many rows at the top of the table repeat the heading of the first."""
    own, others = table.rows(), first.rows()
    count = 0
    for row in sorted(others):
        texts = [(cell.column, exact(cell.text)) for cell in others[row]]
        if row not in own or [(cell.column, exact(cell.text)) for cell in own[row]] != texts:
            break
        if any(re.fullmatch(r"-?[\d,]+\.\d+", text) for _, text in texts):
            break  # figures: two rows of one page may be alike, no heading
        count = row
    return count


def _grid(joined: JoinedTable, source: SourceFile, name: str) -> Grid:
    rows: dict[int, dict[int, Raw]] = {}
    covered: dict[tuple[int, int], str] = {}
    places: dict[int, tuple[str, str]] = {}
    above = headlines(joined.first.above)
    for row, line in enumerate(above, start=1):
        rows[row] = {1: Raw(row, 1, line)}
        places[row] = (joined.first.page, f"{joined.first.name}“{line}”")
    at = len(above)
    last = joined.first
    for table, number in joined.rows:
        cells = table.rows()[number]
        if table is last or not _goes_on(rows.get(at, {}), cells):
            at += 1
            places[at] = (table.page, f"{table.name}第{number}行")
        last = table
        for cell in cells:
            put_cell(cell, at, rows, covered)
    data_from = len(above) + joined.first.heads + 1 if joined.first.heads else 0
    return Grid(source, name, rows, covered, data_from=data_from, printed_rows=places)


def _goes_on(row: Mapping[int, Raw], cells: Sequence[PrintedCell]) -> bool:
    """Whether the first row of the next page is the rest of a row that the page broke: its figures, or its words.

    One of the two has no figure, the other nothing else, and no column has anything in both.
    """
    filled = {cell.column: cell.text for cell in cells if cell.text.strip()}
    before = {column: raw.text for column, raw in row.items()}
    if not filled or not before or set(filled) & set(before):
        return False
    kinds = [{bool(_FIGURE.fullmatch(bare(text))) for text in each.values()} for each in (before, filled)]
    return kinds in ([{True}, {False}], [{False}, {True}])


def headlines(lines: Sequence[str]) -> list[str]:
    """The lines directly above a table that are no prose."""
    result: list[str] = []
    for line in reversed(lines):
        is_prose = len(line) > _LONGEST_LINE or (_PROSE.search(line) and not is_aside(line))
        if is_prose or len(result) == _MOST_LINES_ABOVE:
            break
        result.insert(0, line)
    return result


def put_cell(cell: PrintedCell, row: int, rows: dict[int, dict[int, Raw]], covered: dict[tuple[int, int], str]) -> None:
    """Puts the cell into the row of a grid, with what it is merged over."""
    if cell.text.strip():
        rows.setdefault(row, {})[cell.column] = Raw(row, cell.column, cell.text)
    if cell.rows * cell.columns == 1:
        return
    area = reference(row, row + cell.rows - 1, cell.column, cell.column + cell.columns - 1)
    for below in range(cell.rows):
        for right in range(cell.columns):
            if below or right:
                covered[row + below, cell.column + right] = area


def cover_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of a title page: those before the first that is prose, or the table of contents."""
    result: list[str] = []
    for line in lines:
        if len(line) > _LONGEST_LINE or exact(line) in ("目录", "目次"):
            break
        result.append(line)
    return tuple(result[:_MOST_COVER_LINES])
