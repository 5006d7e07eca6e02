"""The header row of a table, its columns and its unit, found by their labels."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import field

from generator.diagnostics import Diagnostic
from generator.text import bare
from generator.values import dataclass
from generator.workbooks import problems
from generator.workbooks.cells import WAN, Money
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.imprint import Imprint
from generator.workbooks.labels import LONGEST, exact, loose, match, nearest, question, unit_in
from generator.workbooks.numbers import looks_numeric
from generator.workbooks.texts import as_shown, shown

UNREAD_COLUMNS = frozenset({"行次", "序号", "编号", "备注", "填写说明"})  # in any table
UNREAD_ENDING = "（供参考，不读取）"  # of the name of any column that is there only to be looked at
UNREAD_ROWS = frozenset({"栏次", "行次"})

_UNITS = ("万元", "元", "亿元", "千元", "百元")
_UNIT = re.compile(r"(?:金额)?单位:(.*)")


@dataclass(frozen=True)
class Header:
    """A table's header row with the column of each expected label, by the label's index."""

    row: int
    columns: dict[int, int] = field(default_factory=dict)
    settled: frozenset[int] = frozenset()  # columns that are found, or spoken of in a diagnostic


def header_row(grid: Grid, labels: Iterable[str]) -> int | None:
    """The first row that has most of the labels; None where no row has any."""
    wanted = {loose(label) for label in labels}
    best, most = None, 0
    for row, cells in grid.rows.items():
        here = {loose(raw.text) for raw in cells.values() if raw.text and len(raw.text) <= LONGEST}
        if len(here & wanted) > most:
            best, most = row, len(here & wanted)
        if most == len(wanted):
            break  # no row has more
    return best


def header_of(
    grid: Grid, labels: Sequence[str], diagnostics: list[Diagnostic], optional: Collection[int] = ()
) -> Header | None:
    """The header with the columns of the labels; what is doubled, or missing and not optional, is among the found."""
    row = header_row(grid, labels)
    if row is None:
        diagnostics.append(no_header(grid, labels))
        return None
    return columns_of(grid, row, labels, grid.row_texts(row), diagnostics, optional)


def no_header(grid: Grid, labels: Sequence[str]) -> Diagnostic:
    """That the sheet has no header row."""
    return problems.HEADER_MISSING.at(grid.place(), labels="”“".join(labels[:4]))


def columns_of(
    grid: Grid,
    row: int,
    labels: Sequence[str],
    standing: Sequence[tuple[int, str]],
    diagnostics: list[Diagnostic],
    optional: Collection[int] = (),
) -> Header:
    """The columns of the labels among the texts standing in the header row."""
    matches = match(labels, standing)
    settled = {*matches.found.values()}
    for index in (index for index in matches.missing if index not in optional):
        near = nearest(labels[index], [one for one in matches.unknown if one[0] not in settled])
        place = grid.place(row, near[0]) if near else grid.place()
        diagnostics.append(problems.COLUMN_MISSING.at(place, label=labels[index], similar=question(near)))
        settled |= {near[0]} if near else set()
    for index, columns in matches.doubled.items():
        places = [grid.place(row, column) for column in columns]
        diagnostics.append(problems.COLUMN_DOUBLED.at(*places, label=labels[index], count=len(columns)))
        settled |= {*columns}
    return Header(row, matches.found, frozenset(settled))


def rows_of(
    grid: Grid,
    column: int,
    labels: Sequence[str],
    standing: Sequence[tuple[int, str]],
    diagnostics: list[Diagnostic],
    optional: Collection[int] = (),
) -> tuple[dict[int, int], frozenset[int]]:
    """The row of each label by its index, and all rows that are found or spoken of in a diagnostic.

    A missing label is among the found unless it is optional.
    """
    matches = match(labels, standing)
    settled = {*matches.found.values()}
    for index in (index for index in matches.missing if index not in optional):
        near = nearest(labels[index], [one for one in matches.unknown if one[0] not in settled])
        place = grid.place(near[0], column) if near else grid.place()
        diagnostics.append(problems.ROW_MISSING.at(place, label=labels[index].strip(), similar=question(near)))
        settled |= {near[0]} if near else set()
    for index, rows in matches.doubled.items():
        places = [grid.place(row, column) for row in rows]
        diagnostics.append(problems.ROW_DOUBLED.at(*places, label=labels[index].strip(), count=len(rows)))
        settled |= {*rows}
    return matches.found, frozenset(settled)


def money_of(grid: Grid, above: int, diagnostics: list[Diagnostic]) -> Money:
    """The unit declared above the row; 万元, with the reason among the found, where none is declared."""
    declared: dict[str, tuple[int, int]] = {}
    for row, cells in grid.rows.items():
        if row >= above:
            break
        for column, raw in cells.items():
            if raw.text and len(raw.text) <= LONGEST and (stated := _UNIT.fullmatch(_spaceless(raw.text))):
                unit = stated[1] or _next(grid, row, column)
                declared.setdefault(unit, (row, column))
    for unit, cell in Imprint(grid, [row for row in grid.rows if row < above]).units().items():
        declared.setdefault(unit, cell)
    names = [unit for unit in declared if unit]
    if not names:
        place = grid.place(*declared[""]) if "" in declared else grid.place()
        diagnostics.append(problems.UNIT_MISSING.at(place))
        return WAN
    known = [name for name in names if name in _UNITS]  # «单位：某某局» may stand beside it
    if len(known) == 1 and known[0] in ("万元", "元"):
        return Money(known[0])
    places = [grid.place(*declared[name]) for name in names]
    diagnostics.append(problems.UNIT_UNKNOWN.at(*places, found=shown("”和“".join(names))))
    return WAN


def report_units(grid: Grid, cells: Iterable[tuple[int, int]], money: Money, diagnostics: list[Diagnostic]) -> None:
    """Reports labels of amounts, by row and column, that say another unit than the sheet."""
    for row, column in cells:
        label = grid.text(row, column)
        stated = unit_in(label)
        if stated in ("万元", "元", "亿元") and stated != money.name:
            problem = problems.UNIT_CONTRADICTED
            diagnostics.append(problem.at(grid.place(row, column), label=shown(label), found=stated, unit=money.name))


def report_unread_columns(
    grid: Grid,
    header: int,
    read: Collection[int],
    rows: Iterable[int],
    diagnostics: list[Diagnostic],
) -> None:
    """Reports columns that nothing reads though they hold something in a row that is read."""
    first: dict[int, tuple[int, Raw]] = {}
    for row in rows:
        for column, raw in grid.rows.get(row, {}).items():
            if column in read or (column in first and (looks_numeric(first[column][1]) or not looks_numeric(raw))):
                continue
            first[column] = (row, raw)
    for column, (row, raw) in sorted(first.items()):
        label = grid.text(header, column)
        if exact(label) in UNREAD_COLUMNS or exact(label).endswith(exact(UNREAD_ENDING)):
            continue
        problem = problems.COLUMN_UNKNOWN if looks_numeric(raw) else problems.COLUMN_NOT_READ
        name = shown(label) or "（没有名称）"
        diagnostics.append(problem.at(grid.place(row, column), label=name, found=shown(as_shown(raw))))


def last_year_label(label: str) -> str:
    """The name of the column that shows what the labelled one held last year."""
    return f"上年{label}{UNREAD_ENDING}"


def last_year_columns(grid: Grid, header: int, labels: Iterable[str]) -> dict[str, int]:
    """The columns of the header row that show what the labelled ones held last year, by those labels."""
    standing = {exact(text): column for column, text in grid.row_texts(header)}
    wanted = {label: exact(last_year_label(label)) for label in labels}
    return {label: standing[form] for label, form in wanted.items() if form in standing}


def covered(grid: Grid, row: int, column: int, label: str, diagnostics: list[Diagnostic]) -> bool:
    """Whether the cell is merged into another one; that is among the found."""
    area = grid.covered.get((row, column))
    if area is not None:
        diagnostics.append(problems.MERGED.at(grid.place(row, column), label=label, range=area))
    return area is not None


def _spaceless(text: str) -> str:
    return bare(text).replace("：", ":")


def _next(grid: Grid, row: int, column: int) -> str:
    """The text of the first cell to the right that holds something."""
    right = [(other, raw) for other, raw in grid.rows[row].items() if other > column]
    return bare(as_shown(min(right)[1])) if right else ""
