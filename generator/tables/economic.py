"""A table of 项 by economic 类 and 款 as printed: the columns that have an amount, over as many pages as they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from itertools import groupby, pairwise

from generator.accounts.accounts import Accounts
from generator.accounts.calculations.detail import BY_CATEGORY
from generator.accounts.economic import Detail
from generator.accounts.quantities import Quantity
from generator.tables.completeness import PrintedTotal, lacking, rows_under
from generator.tables.declaration import (
    AMOUNT_WIDTH,
    NOT_FILLED,
    Arranged,
    Printing,
    amount,
    figure_in,
    key_in,
    label,
    nothing_in,
)
from generator.tables.printed import Head, TableCell, TableGrid, TableRow
from generator.tables.subjects import FUNCTION_CODE, codes_with_amounts, level_of, lowest
from generator.values import dataclass
from generator.workbooks.layout import AmountColumn, SubjectTable, TitledSheet

_LEADING = (9, 30)  # code and name, in digits
_AT_ONCE = 8  # columns of amounts that a page across has room for
_WITHIN = 4  # what a cut within an economic 类 costs, in squares of columns
_Row = tuple[tuple[TableCell, ...], Sequence[Quantity | None]]  # code and name, amounts of all columns


@dataclass(frozen=True)
class _Column:
    """A column of amounts: its economic code, "" for the total of the row."""

    code: str
    layout: AmountColumn
    category: str  # what its economic 类 is called

    @property
    def heads(self) -> tuple[str, str]:
        """The heading over the columns of an economic 类, and that of the column."""
        if not self.code:
            return "", "合计"
        return self.category, "小计" if len(self.code) == 3 else _name_in(self.layout)


def _name_in(column: AmountColumn) -> str:
    """The name in the column's label, which begins with the code."""
    return column.label.partition(" ")[2]


@dataclass(frozen=True)
class EconomicPrinting(Printing):
    """Rows by functional code, columns by economic code in the order of the classification."""

    layout: SubjectTable = field(kw_only=True)
    detail: Detail = field(kw_only=True)

    @property
    def titled_sheet(self) -> TitledSheet:
        """Its sheet."""
        return TitledSheet(self.titles, self.layout)

    def arrange(self, accounts: Accounts) -> Arranged:
        """The rows and columns that have an amount; without any, the table is not filled."""
        codes = {concept: code for code, concept in self.detail.by_code.items()}
        coded = [(codes.get(column.concept, "") if column.concept else "", column) for column in self.layout.columns]
        names = {code: _name_in(column) for code, column in coded}
        columns = [_Column(code, column, names.get(code[:3], "")) for code, column in coded]
        lines = list(codes_with_amounts(accounts, self.layout.sheet, self.layout.columns))
        total = tuple(figure_in(accounts, column, "") for column in self.layout.columns)
        filled = [
            index
            for index, column in enumerate(columns)
            if not column.code or any(amounts[index] is not None for _, amounts in lines)
        ]
        if len(filled) == 1:
            return Arranged(TableGrid((), (), ()), True, NOT_FILLED)
        rows: list[tuple[tuple[TableCell, ...], Sequence[Quantity | None]]] = [
            ((label("合计", total=True, columns=2),), total)
        ]
        rows += [
            ((label(code), label(accounts.subject_name(code) or "", level=level_of(code))), amounts)
            for code, amounts in lines
        ]
        lacks, wanted = lacking(self._checked(columns, total, lines, filled))
        first, *further = [self._piece(columns, rows, chosen) for chosen in _shared(columns, filled)]
        return Arranged(
            TableGrid(first.widths, first.head, first.rows, self.title, len(_LEADING), tuple(further)),
            empty=nothing_in(amounts[index] for _, amounts in rows for index in filled),
            lacks=lacks,
            wanted=wanted,
        )

    def _piece(
        self,
        columns: Sequence[_Column],
        rows: Iterable[_Row],
        chosen: Sequence[int],
    ) -> TableGrid:
        """Some of the columns, after code and name."""
        heads = [columns[index].heads for index in chosen]
        upper = [Head(FUNCTION_CODE, rows=2), Head("科目名称", rows=2)]
        for band, group in groupby(heads, key=lambda head: head[0]):
            count = len(list(group))
            upper.append(Head(band, count) if band else Head("合计", rows=2))
        return TableGrid(
            (*_LEADING, *(AMOUNT_WIDTH for _ in chosen)),
            (tuple(upper), tuple(Head(text) for band, text in heads if band)),
            tuple(
                TableRow((*leading, *(amount(amounts[index]) for index in chosen)), number == 0)
                for number, (leading, amounts) in enumerate(rows)
            ),
            self.title,
        )

    def _checked(
        self,
        columns: Sequence[_Column],
        total: Sequence[Quantity | None],
        lines: list[tuple[str, tuple[Quantity | None, ...]]],
        filled: Sequence[int],
    ) -> Iterator[PrintedTotal]:
        """The total of each column with its rows, and the whole with the economic 类."""
        by_concept = {column.layout.concept: quantity for column, quantity in zip(columns, total, strict=True)}
        categories = (by_concept[part] for part in BY_CATEGORY[self.detail].concepts)
        yield rows_under("按经济分类的“合计”", key_in(columns[0].layout), total[0], categories)
        for index in filled:
            layout = columns[index].layout
            rows = (amounts[index] for _, amounts in lowest(lines))
            yield rows_under(f"“{layout.label}”的合计", key_in(layout), total[index], rows)


def _shared(columns: Sequence[_Column], filled: Sequence[int]) -> list[list[int]]:
    """The columns page by page: as few pages as there is room, each with about as many columns, cut between 类.

    The 小计 of an economic 类 is not parted from the first of its 款.
    """
    whole = len(filled)

    def cut(place: int) -> int | None:
        """What a cut before a column costs, None where there can be none."""
        before, after = columns[filled[place - 1]], columns[filled[place]]
        if before.code[:3] != after.code[:3]:
            return 0
        return None if len(before.code) == 3 else _WITHIN

    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}  # by how many columns: the least cost, the cuts
    while whole not in best:
        one_more: dict[int, tuple[int, tuple[int, ...]]] = {}
        for place, (cost, cuts) in best.items():
            between = cut(place) if place else 0
            if between is None:
                continue
            for end in range(place + 1, min(place + _AT_ONCE, whole) + 1):
                reached = (cost + between + (end - place) ** 2, (*cuts, end))
                one_more[end] = min(one_more.get(end, reached), reached)
        best = one_more
    places = (0, *best[whole][1])
    return [list(filled[begin:end]) for begin, end in pairwise(places)]
