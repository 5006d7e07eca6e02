"""What the cells of a workbook hold and what the program takes them for, also where no figure depends on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.accounts.concepts import Key, name_of
from generator.accounts.facts import Cell, Contents
from generator.accounts.quantities import Quantity, formatted
from generator.diagnostics import Place
from generator.provenance.addresses import Address
from generator.provenance.entries import Ledger
from generator.provenance.formulas import entered, valued
from generator.text import one_line, shortened
from generator.workbooks.grid import Grid, column_and_row
from generator.workbooks.labels import exact, loose, nearest
from generator.workbooks.texts import as_shown

_LONGEST = 25  # characters of a cell's text that are printed
Labels = Mapping[tuple[type[Any], str], str]


class WorkbookCells:
    """The cells of one year's workbooks: what was read from each, and what of the document depends on it."""

    def __init__(self, contents: Contents, labels: Labels, ledger: Ledger) -> None:
        self._contents = dict(_read_cells(contents, labels))
        self._blank = {
            place: name_of(blank) if isinstance(blank, Key) else labels.get(blank, "")
            for blank, place in contents.blanks.items()
        }
        self._used: set[Place] = set()
        self._figures: dict[Place, Quantity] = {}
        for entry in (*ledger.entries, *ledger.quotations):
            self._used.update(entry.places)
            for leaf in entered(entry.quantity) if entry.quantity else ():
                for place in leaf.sources:
                    self._figures.setdefault(place, leaf)

    def read(self, place: Place) -> bool:
        """Whether the program took a value out of the cell."""
        return place in self._contents

    def used(self, place: Place) -> bool:
        """Whether something of the document depends on the cell."""
        return place in self._used

    def held(self, place: Place) -> str:
        """What was read from a cell, in a few words; "" where nothing was."""
        figure = self._figures.get(place)
        return valued(figure) if figure is not None else self._contents.get(place, "")

    def described(self, grid: Grid, place: Place) -> str:
        """What a cell is, in a few words."""
        held = self.held(place)
        if held:
            return held
        column, row = column_and_row(place.cell)
        raw = grid.at(row, column)
        if raw is None:
            return f"空着，可填“{self._blank[place]}”" if place in self._blank else "空单元格"
        if not raw.text:
            return f"数 {as_shown(raw)}，程序不读这一格"
        below, beside = self._around(grid, row, column)
        kind = "表头" if below else "行名" if beside else "说明文字"
        return f"{kind}“{_short(raw.text)}”"

    def nearest(self, grid: Grid, place: Place) -> str:
        """The nearest cell that the document uses, below or beside it where there is one; empty where there is none."""
        column, row = column_and_row(place.cell)
        below, beside = self._around(grid, row, column)
        candidates = below or beside or self._used_in(grid)
        if not candidates:
            return ""

        def distance(other: Place) -> tuple[int, int]:
            other_column, other_row = column_and_row(other.cell)
            return abs(other_row - row) + abs(other_column - column), other_row

        near = min(candidates, key=distance)
        return f"{near.cell}（{self.described(grid, near)}）"

    def of(self, address: Address, grid: Grid) -> tuple[tuple[Place, ...], str]:
        """The filled cells of an address, and why there are none; a merged cell stands for all it covers."""
        if address.label:
            return self._labelled(address, grid)
        filled = tuple(grid.place(row, column) for row, cells in grid.rows.items() for column in cells)
        if not address.first:
            return filled, "这张表是空的"
        (left, top), (right, bottom) = column_and_row(address.first), column_and_row(address.last)
        (left, right), (top, bottom) = sorted((left, right)), sorted((top, bottom))
        if address.first == address.last:
            return (grid.anchor(top, left),), ""
        inside = tuple(
            place
            for place in filled
            if left <= column_and_row(place.cell)[0] <= right and top <= column_and_row(place.cell)[1] <= bottom
        )
        return inside, "这些单元格都是空的"

    def _around(self, grid: Grid, row: int, column: int) -> tuple[list[Place], list[Place]]:
        """The used cells below a cell in its column, and to its right in its row."""
        used = [(place, column_and_row(place.cell)) for place in self._used_in(grid)]
        below = [place for place, (at, line) in used if at == column and line > row]
        return below, [place for place, (at, line) in used if line == row and at > column]

    def _used_in(self, grid: Grid) -> list[Place]:
        """The used cells of a sheet, row by row."""
        sheet = grid.place()
        here = [place for place in self._used if place.cell and place.whole_sheet == sheet]
        return sorted(here, key=lambda place: column_and_row(place.cell)[::-1])

    def _labelled(self, address: Address, grid: Grid) -> tuple[tuple[Place, ...], str]:
        """The cells of the rows with a name, else those below a heading with it."""
        texts = {(row, column): as_shown(raw) for row, cells in grid.rows.items() for column, raw in cells.items()}
        for form in (exact, loose):
            spots = [spot for spot, text in texts.items() if form(text) == form(address.label)]
            rows = [place for spot in spots for place in self._row_of(grid, *spot)]
            below = [place for spot in spots for place in self._around(grid, *spot)[0]]
            if rows or below or spots:
                return tuple(dict.fromkeys(rows or below or [grid.place(*spot) for spot in spots])), ""
        near = nearest(address.label, list(texts.items()))
        return (), "表里没有这一行" + (f"，相近的有“{near[1]}”" if near else "")

    def _row_of(self, grid: Grid, row: int, column: int) -> Iterator[Place]:
        """The cells that were read to the right of a row's name, up to the next name."""
        begun = False
        for at, raw in grid.rows[row].items():
            place = grid.place(row, at)
            if at <= column:
                continue
            if place in self._contents and not self._contents[place].startswith("科目"):
                begun = True
                yield place
            elif begun and raw.text:
                return


def _read_cells(contents: Contents, labels: Labels) -> Iterator[tuple[Place, str]]:
    """Every cell that something was read from, and what."""
    names = {subject.code: subject.name for subject in reversed(contents.subjects)}
    for fact in contents.facts:
        amount = formatted(fact.value, fact.key.concept.unit)
        yield fact.place, f"{name_of(fact.key, names.get(fact.key.subject))} {amount}"
    for subject in contents.subjects:
        yield subject.place, f"科目名称“{subject.name}”"
        if subject.code_place:
            yield subject.code_place, f"科目编码 {subject.code}"
        yield from ((flag.place, f"选项“{flag.value}”") for flag in subject.flags.values())
    for kind, records in contents.records.items():
        for name, cell in ((name, cell) for record in records for name, cell in vars(record).items()):
            if isinstance(cell, Cell):
                yield cell.place, f"“{labels.get((kind, name), '')}”栏：{_short(str(cell.value))}"


def _short(text: str) -> str:
    return shortened(one_line(text), _LONGEST)
