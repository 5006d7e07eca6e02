"""What is to be explained, listed in the officer's own workbook beside what she explained: 审核说明."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.accounts.records import CheckExplanation
from generator.checks import problems
from generator.checks.audit import Audit, Finding, State
from generator.checks.explanations import line_of, place_of, statement_of
from generator.checks.rule import Fails
from generator.diagnostics import Diagnostic, Place
from generator.editions import Edition
from generator.files import put_whole, read_file, same, why_unread, why_unwritten
from generator.operations.edition_choice import choose
from generator.operations.lock import locked
from generator.operations.run import RunResult
from generator.workbooks import form_style as style
from generator.workbooks.cell_texts import CellText, NotWritableError, with_texts
from generator.workbooks.files import Located, files_of, load, owner_of
from generator.workbooks.grid import Grid, column_and_row
from generator.workbooks.headers import Header, last_year_columns
from generator.workbooks.layout import ListTable, WorkbookLayout
from generator.workbooks.reader import sheets_of
from generator.workbooks.records import list_header, read_list
from generator.workbooks.texts import LONGEST_CELL
from generator.workspace import Workspace

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
CODE, PLACE, TEXT, COVERS = "code", "place", "explanation", "covers"


@dataclass(frozen=True)
class Listed:
    """A row that is to be explained: the rule's code, the place, the findings as they are stated now."""

    code: str
    place: str
    covers: str


def with_listing(workspace: Workspace, year: int, result: RunResult) -> RunResult:
    """The result of a run, once what it found to be explained is listed."""
    if not result.audit.findings:
        return result
    with locked(workspace) as busy:
        return result.with_problems((busy,) if busy else list_findings(workspace, year, result.audit))


def list_findings(workspace: Workspace, year: int, audit: Audit) -> tuple[Diagnostic, ...]:
    """Lists in the year's workbook what is to be explained, and writes down what each explanation covers.

    The texts of the officer, every other sheet and all formatting stay. Nothing is written where the workbook is open,
    was saved since it was read, or was not read whole; that is reported where something was to be written.
    """
    edition = choose(workspace, year).edition
    if edition is None or not audit.whole or not audit.findings:
        return ()
    layout, table = _table_of(edition)
    try:
        located = files_of(layout, workspace.sources(year)[0])
        content = read_file(located[0].path) if len(located) == 1 else b""
    except OSError as error:
        return (problems.NOT_LISTED.at(Place.of(layout.file), why=why_unread(error), advice="查明原因"),)
    grid = _grid(located[0], layout, table) if content else None
    header = list_header(grid, table, []) if grid else None
    if grid is None or header is None:
        return ()
    plan = _Plan(grid, table, header, audit)
    if not plan.texts:
        return ()
    if tuple(read_list(grid, table, [])) != audit.explanations:
        return (problems.NOT_LISTED.at(grid.place(), why="核对期间工作簿又保存过", advice="保存好"),)
    if refused := _written(located[0].path, content, grid, plan):
        why, advice = refused
        return (problems.NOT_LISTED.at(grid.place(), why=why, advice=advice),)
    return (problems.LISTED.at(grid.place(), what="，".join(plan.summary)),)


def _table_of(edition: Edition) -> tuple[WorkbookLayout, ListTable]:
    """The edition's sheet of explanations with its workbook."""
    return next(
        (layout, sheet)
        for layout in edition.workbooks
        for sheet in layout.sheets
        if isinstance(sheet, ListTable) and sheet.record is CheckExplanation
    )


def _grid(located: Located, layout: WorkbookLayout, table: ListTable) -> Grid | None:
    """The sheet of explanations as it is in the file."""
    grids = load(located, [])
    sheets = sheets_of(located.source, grids, layout, []) if grids else []
    return next((grid for sheet, grid in sheets if sheet is table), None)


def _refused(path: Path) -> tuple[str, str] | None:
    """Why the workbook may not be written now, and what to do; None where it may."""
    for one in dict.fromkeys((path, path.resolve())):
        if owner := owner_of(one):
            return f"{owner[0]}正打开着这个工作簿", "保存并关闭它"
    # Where its folder may be written, a file can be replaced that itself may not be.
    writable = os.access(path, os.W_OK) and path.stat().st_mode & _WRITABLE
    return None if writable else ("文件是只读的，或没有写入权限", "允许写入")


def _written(path: Path, content: bytes, grid: Grid, plan: _Plan) -> tuple[str, str] | None:
    """Writes the plan's texts into the file, whole or not at all; why it could not be, and what to do."""
    try:
        if refused := _refused(path):
            return refused
        edited = with_texts(content, grid.sheet, plan.texts, plan.heights, plan.widths)
        if not same(path, content):
            return "核对期间工作簿又保存过", "保存好"
        put_whole(path.resolve(), edited)
    except NotWritableError as error:
        return str(error), "照报告自己填写"
    except OSError as error:
        return why_unwritten(error), "关闭正在用它的程序"
    return None


class _Plan:
    """The texts that are to be put into the sheet, and what they come to."""

    def __init__(self, grid: Grid, table: ListTable, header: Header, audit: Audit) -> None:
        self._grid = grid
        self._header = header.row
        self._columns = {table.columns[index].name: column for index, column in header.columns.items()}
        self._fields = {field.name: field for field in table.columns}
        labels = [field.label for field in table.columns]
        self._last_year = set(last_year_columns(grid, header.row, labels).values())
        self.texts: list[CellText] = []
        self.heights: dict[int, float] = {}
        self.widths: dict[int, float] = {}
        bound = self._bind(audit)
        listed, cleared = self._list(audit)
        self._head()
        counts = (
            ("列出待说明的问题{}行", listed),
            ("写出{}条说明的“核对时”", bound),
            ("移去已经没有的问题{}行", cleared),
        )
        self.summary = [text.format(count) for text, count in counts if count]

    def _bind(self, audit: Audit) -> int:
        """Writes down what each explanation covers that is not bound yet; how many these are."""
        bound: dict[Place, list[Finding]] = {}
        for finding in audit.findings:
            if finding.unbound and finding.written is not None:
                bound.setdefault(finding.written.code.place, []).append(finding)
        for place, findings in bound.items():
            row = column_and_row(place.cell)[1]
            alone = len(findings) == 1
            covered = statement_of(findings[0]) if alone else _lines(findings)
            place_column = self._columns[PLACE]
            if alone and self._grid.at(row, place_column) is None and place_of(findings[0]):
                self._put(row, PLACE, place_of(findings[0]))
            self._put(row, COVERS, covered)
        return len(bound)

    def _list(self, audit: Audit) -> tuple[int, int]:
        """Lists what has no explanation that counts; how many rows were written, and how many emptied."""
        wanted = _wanted(audit)
        stale: list[int] = []
        for explanation in audit.explanations:
            if explanation.explanation or not explanation.covers:
                continue
            row = column_and_row(explanation.code.place.cell)[1]
            place = explanation.place.value if explanation.place else ""
            listed = Listed(explanation.code.value.strip().upper(), place, explanation.covers.value)
            if listed in wanted:
                wanted.remove(listed)
            elif not self._beside(row):
                stale.append(row)
        rows = [*stale, *self._free(len(wanted) - len(stale))]
        for row, listed in zip(rows, wanted, strict=False):
            for name, text in ((CODE, listed.code), (PLACE, listed.place), (COVERS, listed.covers)):
                self._put(row, name, text)
        emptied = stale[len(wanted) :]
        for row in emptied:
            for name in (CODE, PLACE, COVERS):
                self._put(row, name, "")
        return len(wanted), len(emptied)

    def _beside(self, row: int) -> bool:
        """Whether the row holds something of the officer's in columns that the sheet's form does not have."""
        return bool(set(self._grid.rows.get(row, {})) - set(self._columns.values()) - self._last_year)

    def _free(self, count: int) -> list[int]:
        """So many rows below the filled ones."""
        own = set(self._columns.values())
        used = [row for row, cells in self._grid.rows.items() if own & set(cells)]
        used += [row for row, column in self._grid.covered if column in own]
        first = max((self._header, *used)) + 1
        return list(range(first, first + max(count, 0)))

    def _put(self, row: int, name: str, text: str) -> None:
        """Puts a text into the row, which grows with it."""
        like = self._columns.get(name, self._columns[TEXT])
        self.texts.append(CellText(row, self._column(name), text, (self._header + 1, like)))
        needed = style.height([(text, self._fields[name].width)])
        self.heights[row] = max(self.heights.get(row, 0.0), needed)

    def _column(self, name: str) -> int:
        """The column of the name; a sheet of an older form gets it on the right of all others."""
        return self._columns.get(name) or max(max(cells, default=0) for cells in self._grid.rows.values()) + 1

    def _head(self) -> None:
        """The head of the column that a sheet of an older form has not."""
        if COVERS not in self._columns and any(text.column == self._column(COVERS) for text in self.texts):
            field, like = self._fields[COVERS], (self._header, self._columns[TEXT])
            self.texts.append(CellText(self._header, self._column(COVERS), field.label, like))
            self.widths[self._column(COVERS)] = field.width


def _wanted(audit: Audit) -> list[Listed]:
    """The rows that are to be explained, those that are reported together in one."""
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(audit.of(State.TO_VERIFY)):
        if not finding.unbound:
            together = isinstance(finding.verdict, Fails) and finding.verdict.together
            groups.setdefault(finding.rule.code if together else number, []).append(finding)
    return [
        Listed(findings[0].rule.code, place_of(findings[0]), statement_of(findings[0]))
        if len(findings) == 1
        else Listed(findings[0].rule.code, "", _lines(findings))
        for findings in groups.values()
    ]


def _lines(findings: Sequence[Finding]) -> str:
    """The findings in a line each, as many as a cell takes: the others stay open."""
    lines: list[str] = []
    for finding in findings:
        lines.append(line_of(finding))
        if sum(map(len, lines)) + len(lines) > LONGEST_CELL:
            return "\n".join(lines[:-1])
    return "\n".join(lines)
