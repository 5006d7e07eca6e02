"""审核说明 of a year open for writing: what the officer has there, and the texts that are to be put beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.accounts.records import CheckExplanation
from generator.checks.audit import Finding
from generator.checks.explanations import line_of, place_of, statement_of
from generator.diagnostics import Place
from generator.editions import Edition
from generator.operations.workbook_edit import write_texts
from generator.storage.files import read_file
from generator.values import dataclass
from generator.workbooks import form_style as style
from generator.workbooks.cell_texts import CellText
from generator.workbooks.files import Located, files_of, load
from generator.workbooks.grid import Grid
from generator.workbooks.headers import Header, last_year_columns
from generator.workbooks.layout import ListTable, WorkbookLayout
from generator.workbooks.reader import sheets_of
from generator.workbooks.records import list_header, read_list
from generator.workbooks.texts import LONGEST_CELL
from generator.workspace import Workspace

CODE, PLACE, TEXT, COVERS = "code", "place", "explanation", "covers"


@dataclass(frozen=True)
class Listed:
    """A row that is to be explained: the rule's code, the place, the findings as they are stated now."""

    code: str
    place: str
    covers: str


def listed_as(findings: Sequence[Finding]) -> Listed:
    """The row of the findings, which are reported together where they are several."""
    code = findings[0].rule.code
    if len(findings) == 1:
        return Listed(code, place_of(findings[0]), statement_of(findings[0]))
    return Listed(code, "", lines_of(findings))


def lines_of(findings: Sequence[Finding]) -> str:
    """The findings in a line each, as many as a cell takes: the others stay open."""
    lines: list[str] = []
    for finding in findings:
        lines.append(line_of(finding))
        if sum(map(len, lines)) + len(lines) > LONGEST_CELL:
            return "\n".join(lines[:-1])
    return "\n".join(lines)


def table_of(edition: Edition) -> tuple[WorkbookLayout, ListTable]:
    """The edition's sheet of explanations with its workbook."""
    return next(
        (layout, sheet)
        for layout in edition.workbooks
        for sheet in layout.sheets
        if isinstance(sheet, ListTable) and sheet.record is CheckExplanation
    )


def open_sheet(workspace: Workspace, year: int, edition: Edition) -> ExplanationSheet | None:
    """The year's sheet; None where the workbook or the sheet is not there once, or has no header. OSError where it
    cannot be read.
    """
    layout, table = table_of(edition)
    located = files_of(layout, workspace.sources(year)[0])
    if len(located) != 1:
        return None
    content = read_file(located[0].path)
    grid = _grid(located[0], layout, table)
    header = list_header(grid, table, []) if grid else None
    return ExplanationSheet(located[0].path, content, grid, table, header) if grid and header else None


def _grid(located: Located, layout: WorkbookLayout, table: ListTable) -> Grid | None:
    """The sheet of explanations as it is in the file."""
    grids = load(located, [])
    sheets = sheets_of(located.source, grids, layout, []) if grids else []
    return next((grid for sheet, grid in sheets if sheet is table), None)


class ExplanationSheet:
    """The sheet with the texts that are to be put into it."""

    def __init__(self, path: Path, content: bytes, grid: Grid, table: ListTable, header: Header) -> None:
        self._path, self._content, self._grid = path, content, grid
        self._header = header.row
        self._columns = {table.columns[index].name: column for index, column in header.columns.items()}
        self._fields = {field.name: field for field in table.columns}
        labels = [field.label for field in table.columns]
        self._last_year = set(last_year_columns(grid, header.row, labels).values())
        self.explanations: tuple[CheckExplanation, ...] = tuple(read_list(grid, table, []))
        self.texts: list[CellText] = []
        self._heights: dict[int, float] = {}

    def place(self, row: int = 0, name: str = TEXT) -> Place:
        """The place of the sheet, or of a cell of it."""
        return self._grid.place(row, self._column(name)) if row else self._grid.place()

    def is_empty(self, row: int, name: str) -> bool:
        """Whether nothing stands in the cell."""
        return self._grid.at(row, self._columns[name]) is None

    def beside(self, row: int) -> bool:
        """Whether the row holds something of the officer's in columns that the sheet's form does not have."""
        return bool(set(self._grid.rows.get(row, {})) - set(self._columns.values()) - self._last_year)

    def free(self, count: int) -> list[int]:
        """So many rows below the filled ones."""
        own = set(self._columns.values())
        used = [row for row, cells in self._grid.rows.items() if own & set(cells)]
        used += [row for row, column in self._grid.covered if column in own]
        first = max((self._header, *used)) + 1
        return list(range(first, first + max(count, 0)))

    def put(self, row: int, name: str, text: str) -> None:
        """Puts a text into the row, which grows with it."""
        like = self._columns.get(name, self._columns[TEXT])
        self.texts.append(CellText(row, self._column(name), text, (self._header + 1, like)))
        needed = style.height([(text, self._fields[name].width)])
        self._heights[row] = max(self._heights.get(row, 0.0), needed)

    def write(self) -> tuple[str, str] | None:
        """Writes the texts into the file; why that could not be, and what to do."""
        widths: dict[int, float] = {}
        if COVERS not in self._columns and any(text.column == self._column(COVERS) for text in self.texts):
            field, like = self._fields[COVERS], (self._header, self._columns[TEXT])
            self.texts.append(CellText(self._header, self._column(COVERS), field.label, like))
            widths[self._column(COVERS)] = field.width
        return write_texts(self._path, self._content, self._grid.sheet, self.texts, self._heights, widths)

    def _column(self, name: str) -> int:
        """The column of the name; a sheet of an older form gets it on the right of all others."""
        return self._columns.get(name) or max(max(cells, default=0) for cells in self._grid.rows.values()) + 1
