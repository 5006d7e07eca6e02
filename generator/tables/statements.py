"""Statements as printed: panels side by side, their totals on the same lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from generator.accounts.accounts import Accounts
from generator.accounts.calculation import key_of_part
from generator.accounts.calculations import of_total
from generator.accounts.concepts import Key
from generator.accounts.quantities import Phrase, Quantity
from generator.tables.completeness import PrintedTotal, TotalPart, lacking
from generator.tables.declaration import (
    AMOUNT_WIDTH,
    Arranged,
    Printing,
    amount,
    figure,
    label,
    name_width,
    nothing_in,
)
from generator.tables.printed import Head, TableCell, TableGrid, TableRow
from generator.workbooks.layout import Line, Panel, Statement
from generator.workbooks.statements import key_of

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

    def arrange(self, accounts: Accounts) -> Arranged:
        """The statement's panels side by side, every block of lines down to the same total."""
        panels = [self._blocks(accounts, panel) for panel in self.layout.panels]
        counts = [self._columns(panel) for panel in self.layout.panels]
        rows: list[TableRow] = []
        for blocks in zip_longest(*panels, fillvalue=[]):
            longest = max(len(block) for block in blocks)
            lines = [[*block[:-1], *[None] * (longest - len(block)), *block[-1:]] for block in blocks]
            for across in zip(*lines, strict=True):
                cells = [
                    cell
                    for named, indices in zip(across, counts, strict=True)
                    for cell in self._cells(named, len(indices))
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
        for line in panel.lines:
            keys = (key_of(line, panel.columns[index], index) for index in self._columns(panel))
            amounts = tuple(figure(accounts, key) for key in keys)
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

    def _cells(self, named: NamedLine | None, columns: int) -> list[TableCell]:
        if named is None:
            return [TableCell(Phrase()) for _ in range(columns + 1)]
        printed = self.relabelled.get(named.line.label, named.line.label)
        return [label(printed, total=named.line.emphasis), *(amount(quantity) for quantity in named.amounts)]

    def _widths(self) -> tuple[int, ...]:
        widths: list[int] = []
        for panel in self.layout.panels:
            names = (self.relabelled.get(line.label, line.label) for line in panel.lines)
            widths.append(name_width(names, 20, 34))
            widths.extend(AMOUNT_WIDTH for _ in self._columns(panel))
        return tuple(widths)

    def _head(self) -> tuple[tuple[Head, ...], ...]:
        bands = tuple(Head(panel.band, len(self._columns(panel)) + 1) for panel in self.layout.panels)
        labels = tuple(
            Head(text)
            for panel in self.layout.panels
            for text in (panel.label, *(panel.columns[index].label for index in self._columns(panel)))
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
