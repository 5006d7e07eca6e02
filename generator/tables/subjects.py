"""Tables by classification code as printed: 类, 款 and 项 with their amounts, in the order of the officer's table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.accounts.accounts import Accounts
from generator.accounts.calculations import of_total
from generator.accounts.classification.entries import parent_code
from generator.accounts.concepts import Key
from generator.accounts.quantities import Quantity, phrase
from generator.tables.completeness import PrintedTotal, TotalPart, lacking, rows_under
from generator.tables.declaration import (
    AMOUNT_WIDTH,
    NOT_FILLED,
    Arranged,
    Printing,
    amount,
    figure_in,
    key_in,
    label,
    name_width,
    nothing_in,
)
from generator.tables.printed import CellAlignment, Head, TableCell, TableGrid, TableRow
from generator.workbooks.layout import AmountColumn, SubjectTable

FUNCTION_CODE = "功能分类\n科目编码"
_CODE_WIDTH = 11
_Line = tuple[str, tuple[Quantity | None, ...]]  # code, amount in each column


def column_of(layout: SubjectTable, name: str) -> AmountColumn:
    """The amount column of that label. KeyError where there is none."""
    return {column.label: column for column in layout.columns}[name]


def codes_with_amounts(accounts: Accounts, sheet: str, columns: tuple[AmountColumn, ...]) -> Iterator[_Line]:
    """The codes of the officer's table that have an amount, each after those above it, with the amounts."""
    seen: set[str] = set()
    for subject in accounts.subjects():
        if subject.sheet != sheet:
            continue
        line = [subject.code]
        while parent_code(line[-1]):
            line.append(parent_code(line[-1]))
        for code in reversed(line):
            amounts = tuple(figure_in(accounts, column, code) for column in columns)
            if code not in seen and any(cell is not None for cell in amounts):
                seen.add(code)
                yield code, amounts


@dataclass(frozen=True)
class SubjectPrinting(Printing):
    """A table by functional code: which of the layout's columns it prints, under which labels."""

    layout: SubjectTable = field(kw_only=True)
    columns: tuple[tuple[str, str], ...] = ()  # label in the layout, label in print; () for all as they are
    band: tuple[str, int, int] | None = None  # a heading over some columns: its text, the first, how many
    code_label: str = FUNCTION_CODE
    name_label: str = "科目名称"
    total_last: bool = False
    without_zero: bool = False  # a row without an amount but zero is not printed
    blank_is_none: bool = False  # a table left blank means that there is none of it; else that it is not filled in

    def arrange(self, accounts: Accounts) -> Arranged:
        """The rows that have an amount, with the total."""
        chosen = self.columns or tuple((column.label, column.label) for column in self.layout.columns)
        columns = tuple(column_of(self.layout, name) for name, _ in chosen)
        lines = list(codes_with_amounts(accounts, self.layout.sheet, columns))
        total = tuple(figure_in(accounts, column, "") for column in columns)
        empty = nothing_in(total) and nothing_in(cell for _, amounts in lines for cell in amounts)
        names = {code: accounts.subject_name(code) or "" for code, _ in lines}
        rows = [
            TableRow(
                (
                    TableCell(phrase(accounts.subject_code(code, self.layout.sheet)), CellAlignment.LEFT),
                    label(names[code]),
                    *(amount(cell) for cell in amounts),
                )
            )
            for code, amounts in ([] if empty else lines)
            if not (self.without_zero and nothing_in(amounts))
        ]
        summed = TableRow(
            (label("合计", total=True, columns=2), *(amount(None if empty else cell) for cell in total)), True
        )
        rows.insert(len(rows) if self.total_last else 0, summed)
        summed_up = [
            rows_under(f"“{name}”的合计", key_in(column), whole, (amounts[index] for _, amounts in lowest(lines)))
            for index, ((name, _), column, whole) in enumerate(zip(chosen, columns, total, strict=True))
        ]
        told = {index for index, each in enumerate(summed_up) if each.lacks}
        lacks, wanted = lacking((*summed_up, *undivided(columns, lowest(lines), told)))
        return Arranged(
            TableGrid(
                (_CODE_WIDTH, name_width(map(str, names.values()), 26, 36), *(AMOUNT_WIDTH for _ in columns)),
                self._head(tuple(heading for _, heading in chosen)),
                tuple(rows),
                self.title,
            ),
            empty,
            lacks=NOT_FILLED if not lines and not any(total) and not self._none(accounts, columns) else lacks,
            wanted=wanted,
        )

    def _none(self, accounts: Accounts, columns: tuple[AmountColumn, ...]) -> bool:
        """Whether the blank table says that there is none of it: by itself, or since other amounts leave nothing."""
        return self.blank_is_none or all(column.concept and accounts.leaves_none(column.concept) for column in columns)

    def _head(self, labels: tuple[str, ...]) -> tuple[tuple[Head, ...], ...]:
        text, first, count = self.band or ("", len(labels), 0)
        upper = [
            Head("项目", 2),
            *(Head(heading, rows=2) for heading in labels[:first]),
            *([Head(text, count)] if count else []),
            *(Head(heading, rows=2) for heading in labels[first + count :]),
        ]
        lower = (Head(self.code_label), Head(self.name_label), *(Head(t) for t in labels[first : first + count]))
        return (tuple(upper), lower)


def undivided(
    columns: Sequence[AmountColumn], lines: Iterable[_Line], told: Collection[int] = ()
) -> Iterator[PrintedTotal]:
    """The first amount of each column that none of its parts has a share of, though all have columns beside it.

    Nothing is said of parts whose column lacks something by itself, as told.
    """
    keys, rows = [key_in(column) for column in columns], tuple(lines)
    for index, whole in enumerate(keys):
        for at in _parts_beside(whole, keys) if whole else ():
            for code, amounts in rows:
                total = amounts[index]
                shared = any(amounts[part] is not None for part in at)
                if total is not None and total.exact and not shared and not set(told) & set(at):
                    parts = [TotalPart(None, columns[part].label, key_in(columns[part], code)) for part in at]
                    name = f"{code}的“{columns[index].label}”"
                    yield PrintedTotal(name, key_in(columns[index], code), total, parts, across=True)
                    break


def _parts_beside(whole: Key, keys: list[Key | None]) -> Iterator[list[int]]:
    """The columns of the parts of an amount, for each way to divide it that has a column for every part."""
    for calculation in of_total(whole.concept):
        parts = [replace(whole, concept=part) for part in calculation.concepts]
        if calculation.per_code and parts and set(parts) <= set(keys):
            yield [keys.index(part) for part in parts]


def lowest(lines: list[_Line]) -> list[_Line]:
    """The lines that no other one is part of."""
    above = {parent_code(code) for code, _ in lines}
    return [(code, amounts) for code, amounts in lines if code not in above]
