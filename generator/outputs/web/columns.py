"""The tables of a document as plain rows and columns: one heading a column, no merges, numbers as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.accounts.quantities import PERCENT, SAME_AS_ABOVE, WAN_YUAN, Code, Phrase
from generator.amounts import round_half_up
from generator.outputs.compilation import Compilation
from generator.provenance.formulas import formula
from generator.tables.printed import CellAlignment, DisclosureTable, Head, TableCell, TableGrid, TableRow
from generator.text import bare
from generator.values import dataclass

TEXT, CODE, AMOUNT, COUNT = "text", "code", "amount", "count"
_TYPES = {TEXT: "string", CODE: "string", AMOUNT: "number", COUNT: "number"}
FIGURES = "figures"
_NOTHING = TableCell(Phrase())


@dataclass(frozen=True)
class DataColumn:
    """A column: a name unique in its table, its heading, what it holds, the unit of its numbers."""

    name: str
    title: str
    kind: str = TEXT
    unit: str = ""

    @property
    def type_name(self) -> str:
        """Its type in a Table Schema."""
        return _TYPES[self.kind]


@dataclass(frozen=True)
class DataTable:
    """A table: its file's name without an ending, its title, its columns, its rows as texts."""

    name: str
    title: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[str, ...], ...]

    def named_codes(self) -> Iterator[tuple[str, str]]:
        """The codes of the table with the names that stand beside them."""
        for number, column in enumerate(self.columns[:-1]):
            if column.kind == CODE:
                yield from ((row[number], row[number + 1]) for row in self.rows if row[number])


def data_tables(compilation: Compilation) -> tuple[DataTable, ...]:
    """The disclosure tables of a compilation in their order, and the list of all figures of its document."""
    report = compilation.report
    printed = report.tables if report is not None else ()
    tables = (_table(table, number) for number, table in enumerate(printed, 1))
    return (*(table for table in tables if table is not None), _figures(compilation))


def _figures(compilation: Compilation) -> DataTable:
    """Every figure of the document in its order, with its formula."""
    columns = (
        DataColumn("section", "章节"),
        DataColumn("name", "指标"),
        DataColumn("value", "数值", AMOUNT),
        DataColumn("unit", "单位"),
        DataColumn("formula", "公式"),
        DataColumn("sentence", "所在句子"),
    )
    rows = []
    for entry in compilation.ledger.figures:
        quantity = entry.quantity
        if quantity is not None:
            value = round_half_up(quantity.value * 100) if quantity.unit == PERCENT else quantity.value
            steps = formula(quantity, entry.text)
            rows.append((entry.section, quantity.name, f"{value:f}", quantity.unit, steps, entry.sentence))
    return DataTable(FIGURES, "全文的数据", columns, tuple(rows))


def _table(table: DisclosureTable, number: int) -> DataTable | None:
    """A disclosure table; None for one without rows."""
    grid = table.grid.joined()
    rows = [_cells(row, len(grid.widths)) for row in grid.rows]
    if not rows:
        return None
    columns = _columns(grid, rows, in_money=bool(table.unit))
    texts: list[tuple[str, ...]] = []
    for row in rows:
        above = texts[-1] if texts else ("",) * len(columns)
        cells = zip(row, columns, above, strict=True)
        texts.append(tuple(_text(cell.phrase, column, text) for cell, column, text in cells))
    filled = tuple(row for row in texts if any(row))  # a row of nothing is no data
    return DataTable(f"table-{number:02d}", str(table.title), columns, filled)


def _cells(row: TableRow, width: int) -> list[TableCell]:
    """A cell for each column; one that covers several stands in the last of them, a name's, not a code's."""
    cells: list[TableCell] = []
    for cell in row.cells:
        cells += [_NOTHING] * (cell.columns - 1) + [cell]
    return (cells + [_NOTHING] * width)[:width]


def _text(cell: Phrase, column: DataColumn, above: str) -> str:
    if cell == SAME_AS_ABOVE:
        return above
    if column.kind in (AMOUNT, COUNT) and cell.figures:
        return f"{cell.figures[0].quantity.value:f}"
    return " ".join(str(cell).split())


def _columns(grid: TableGrid, rows: Sequence[Sequence[TableCell]], *, in_money: bool) -> tuple[DataColumn, ...]:
    titles = _titles(grid.head, len(grid.widths))
    named = Counter[str]()
    columns = []
    for number, title in enumerate(titles):
        kind, unit = _kind([row[number] for row in rows], title, in_money=in_money)
        named[title] += 1
        unique = title if named[title] == 1 else f"{title}_{named[title]}"
        columns.append(DataColumn(unique, title, kind, unit))
    return tuple(columns)


def _kind(cells: Sequence[TableCell], title: str, *, in_money: bool) -> tuple[str, str]:
    """What a column holds, and its unit, by its cells; an empty one by its heading and by how its cells are set."""
    filled = [cell.phrase for cell in cells if cell.phrase and cell.phrase != SAME_AS_ABOVE]
    if filled and all(phrase.figures and len(phrase.parts) == 1 for phrase in filled):
        units = {phrase.figures[0].quantity.unit for phrase in filled}
        unit = units.pop() if len(units) == 1 else ""
        return (AMOUNT if unit == WAN_YUAN else COUNT), unit
    if title.endswith("编码") or any(isinstance(part, Code) for phrase in filled for part in phrase.parts):
        return CODE, ""
    if not filled and in_money and any(cell.place is CellAlignment.RIGHT for cell in cells if cell is not _NOTHING):
        return AMOUNT, WAN_YUAN
    return TEXT, ""


def _titles(head: Sequence[Sequence[Head]], width: int) -> list[str]:
    """The heading of each column: those over it from the top down, joined."""
    above: list[list[str]] = [[] for _ in range(width)]
    taken: set[tuple[int, int]] = set()
    for y, cells in enumerate(head):
        x = 0
        for cell in cells:
            while (y, x) in taken:
                x += 1
            for column in range(x, min(x + cell.columns, width)):
                above[column].append(bare(cell.text))
                taken.update((y + row, column) for row in range(cell.rows))
            x += cell.columns
    return ["/".join(dict.fromkeys(text for text in texts if text)) or f"第{n}栏" for n, texts in enumerate(above, 1)]
