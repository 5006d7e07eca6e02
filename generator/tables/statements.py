"""Statements as printed: panels side by side, their totals on the same lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import zip_longest

from generator.accounts.accounts import Accounts
from generator.accounts.calculation import key_of_part
from generator.accounts.calculations import of_total
from generator.accounts.concepts import Key
from generator.accounts.quantities import Phrase, Quantity, phrase
from generator.tables.completeness import PrintedTotal, TotalPart, lacking
from generator.tables.declaration import (
    AMOUNT_WIDTH,
    Arranged,
    Printing,
    amount,
    figure,
    label,
    name_width,
    no_label,
    nothing_in,
)
from generator.tables.printed import CellAlignment, Head, TableCell, TableGrid, TableRow
from generator.values import dataclass
from generator.workbooks.layout import Line, Panel, Statement, TitledSheet
from generator.workbooks.statements import key_of

ROW_NUMBER = "行次"
_WIDEST = 34  # digits of the column of names
# Beside a column 行次 two columns of names and of amounts have just room on an upright page.
_NUMBER_WIDTH, _WIDEST_BESIDE, _AMOUNT_BESIDE = 4, 33, 11
_Amounts = tuple[Quantity | None, ...]


@dataclass(frozen=True)
class NamedLine:
    """A line of a panel with its amounts."""

    line: Line
    amounts: _Amounts


@dataclass(frozen=True)
class StatementPrinting(Printing):
    """A statement, without the columns that only the text needs."""

    layout: Statement = field(kw_only=True)
    left_out: tuple[str, ...] = ("上年数",)  # column labels
    relabelled: Mapping[str, str] = field(default_factory=dict)  # what the official form calls a line
    row_numbers: bool = False  # a column 行次 in each panel, counted on from panel to panel
    categories: int | None = None  # the first so many of the year's 类 are printed; None for all of them

    @property
    def titled_sheet(self) -> TitledSheet:
        """Its sheet."""
        return TitledSheet(self.titles, self.layout)

    def arrange(self, accounts: Accounts) -> Arranged:
        """The statement's panels side by side, every block of lines down to the same total."""
        panels = [self._blocks(accounts, panel) for panel in self.layout.panels]
        counts = [self._columns(panel) for panel in self.layout.panels]
        rows: list[TableRow] = []
        length = sum(max(map(len, blocks)) for blocks in zip_longest(*panels, fillvalue=[]))
        for blocks in zip_longest(*panels, fillvalue=[]):
            longest = max(len(block) for block in blocks)
            lines = [[*block[:-1], *[None] * (longest - len(block)), *block[-1:]] for block in blocks]
            for across in zip(*lines, strict=True):
                cells = [
                    cell
                    for panel, (named, indices) in enumerate(zip(across, counts, strict=True))
                    for cell in self._cells(named, len(indices), panel * length + len(rows) + 1)
                ]
                rows.append(TableRow(tuple(cells), any(named is not None and named.line.emphasis for named in across)))
        every = [named for blocks in panels for block in blocks for named in block]
        lacks, wanted = lacking(each for panel in self.layout.panels for each in self._checked(accounts, panel))
        return Arranged(
            TableGrid(self._widths(), self._head(), tuple(rows), self.title),
            empty=nothing_in(quantity for named in every for quantity in named.amounts),
            lacks=lacks,
            wanted=wanted,
        )

    def _columns(self, panel: Panel) -> list[int]:
        return [index for index, column in enumerate(panel.columns) if column.label not in self.left_out]

    def _blocks(self, accounts: Accounts, panel: Panel) -> list[list[NamedLine]]:
        """The panel's lines, each block down to a total."""
        blocks: list[list[NamedLine]] = [[]]
        subjects = [line for line in panel.lines if line.subject]
        beyond = subjects[self.categories :] if self.categories is not None else []
        for line in panel.lines:
            keys = (key_of(line, panel.columns[index], index) for index in self._columns(panel))
            amounts = tuple(figure(accounts, key) for key in keys)
            if line in beyond and nothing_in(amounts):
                continue
            blocks[-1].append(NamedLine(line, amounts))
            if line.emphasis:
                blocks.append([])
        return [block for block in blocks if block]

    def _checked(self, accounts: Accounts, panel: Panel) -> Iterator[PrintedTotal]:
        """The panel's totals in each column, with the lines that they are made of."""
        for line in panel.lines:
            for index in self._columns(panel) if line.emphasis else ():
                column = panel.columns[index]
                total = key_of(line, column, index)
                standing = {key: each.label for each in panel.lines if (key := key_of(each, column, index))}
                if total is None:
                    continue
                parts = [
                    TotalPart(figure(accounts, key), "" if key.subject else standing[key], key)
                    for key in parts_of(total, tuple(standing))
                ]
                name = f"“{line.label}”（{panel.band}{column.label}）"
                yield PrintedTotal(name, total, figure(accounts, total), parts)

    def _cells(self, named: NamedLine | None, columns: int, number: int) -> list[TableCell]:
        numbers = [TableCell(phrase(str(number)), CellAlignment.CENTRE)] if self.row_numbers else []
        if named is None:
            return [no_label(), *numbers, *(TableCell(Phrase()) for _ in range(columns))]
        printed = self.relabelled.get(named.line.label, named.line.label)
        return [label(printed, total=named.line.emphasis), *numbers, *(amount(quantity) for quantity in named.amounts)]

    def _widths(self) -> tuple[int, ...]:
        widths: list[int] = []
        for panel in self.layout.panels:
            names = (self.relabelled.get(line.label, line.label) for line in panel.lines)
            widths.append(name_width(names, 20, _WIDEST_BESIDE if self.row_numbers else _WIDEST))
            widths.extend([_NUMBER_WIDTH] if self.row_numbers else [])
            widths.extend(_AMOUNT_BESIDE if self.row_numbers else AMOUNT_WIDTH for _ in self._columns(panel))
        return tuple(widths)

    def _head(self) -> tuple[tuple[Head, ...], ...]:
        numbers = [ROW_NUMBER] if self.row_numbers else []
        leading = 1 + len(numbers)
        bands = tuple(Head(panel.band, len(self._columns(panel)) + leading) for panel in self.layout.panels)
        labels = tuple(
            Head(text)
            for panel in self.layout.panels
            for text in (panel.label, *numbers, *(panel.columns[index].label for index in self._columns(panel)))
        )
        return (bands, labels) if any(panel.band for panel in self.layout.panels) else (labels,)


def parts_of(total: Key, standing: Sequence[Key]) -> tuple[Key, ...]:
    """Which of the figures in a column make up its total: the rows by code, else the parts of a calculation.

    LookupError where nothing declares it: the table could lack what it should show, and nobody would see it.
    """
    rows = tuple(key for key in standing if key.subject and replace(key, subject="") == total)
    if rows:
        return rows
    for calculation in of_total(total.concept):
        parts = tuple(key for part in calculation.parts if (key := key_of_part(part, total)))
        if set(parts) <= set(standing):
            return parts
    raise LookupError(total)
