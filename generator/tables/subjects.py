"""Tables by classification code as printed: 类, 款 and 项 with their amounts, in the order of the officer's table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from generator.accounts.accounts import Accounts
from generator.accounts.classification.entries import parent_code
from generator.accounts.quantities import Part, Quantity
from generator.tables.completeness import lacking, rows_under
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
from generator.tables.printed import INDENT, Head, TableGrid, TableRow
from generator.tables.undivided import undivided
from generator.values import dataclass
from generator.workbooks.layout import AmountColumn, SubjectTable, TitledSheet

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

    @property
    def titled_sheet(self) -> TitledSheet:
        """Its sheet."""
        return TitledSheet(self.titles, self.layout)

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
                    label(accounts.subject_code(code, self.layout.sheet)),
                    label(names[code], level=level_of(code)),
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
        reported = {index for index, each in enumerate(summed_up) if each.lacks}
        lacks, wanted = lacking((*summed_up, *undivided(columns, lowest(lines), reported)))
        return Arranged(
            TableGrid(
                (_CODE_WIDTH, name_width(set_in(names), 26, 36), *(AMOUNT_WIDTH for _ in columns)),
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


def level_of(code: str) -> int:
    """How deep below 类 a code stands: 款 1, 项 2."""
    return level_of(parent_code(code)) + 1 if parent_code(code) else 0


def set_in(names: Mapping[str, Part]) -> Iterator[str]:
    """The names of codes, each with the room before it that its level takes."""
    return (" " * INDENT * level_of(code) + str(name) for code, name in names.items())


def lowest(lines: list[_Line]) -> list[_Line]:
    """The lines that no other one is part of."""
    above = {parent_code(code) for code, _ in lines}
    return [(code, amounts) for code, amounts in lines if code not in above]
