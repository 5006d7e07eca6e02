"""The types a table's layout is declared with: one declaration serves the reader, the form and the printed table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from enum import Enum
from typing import Any

from generator.accounts.answers import Absence, AskedSheet
from generator.accounts.concepts import Basis, Concept
from generator.accounts.facts import Cell, Contents
from generator.accounts.roles import Execution, Explains, Mark, Role
from generator.accounts.typed_rows import TypedRow
from generator.values import dataclass

ANSWER_LABEL = "本年有无："
INSTRUCTIONS = "填报说明"  # the sheet of a workbook that says how it is filled


class Kind(Enum):
    """What an input cell holds."""

    AMOUNT = "金额"  # Decimal in 万元 (converted where the sheet is in 元)
    COUNT = "数量"  # a whole number, not negative
    YEAR = "年度"  # a whole number of four digits; 2024年 and 2024年度 are the same
    PERCENT = "百分数"  # typed as 86.74 for 86.74 %, or a cell in percent format; Decimal share of 1
    NUMBER = "数值"  # a plain decimal, a score for instance
    TEXT = "文字"  # one line
    LONG_TEXT = "长文字"  # any number of paragraphs; a line break in the cell begins a new one
    CHOICE = "选项"  # one of the column's choices
    CODE = "编码"  # digits of a classification code
    DATE = "日期"  # a day or a month of the calendar, kept as it is printed


class CarryPolicy(Enum):
    """What becomes of a field's content in the workbooks of the next year."""

    KEEP = "沿用"
    ANEW = "重写"  # blank, with last year's content shown beside it
    BLANK = "清空"
    YEAR = "新年度"  # the year that the new workbooks are for


@dataclass(frozen=True)
class LastYearOf:
    """That a field takes what another field of its sheet, by its name, held last year."""

    name: str


_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.DATE})
_CARRIED = {
    Kind.TEXT: CarryPolicy.KEEP,
    Kind.CODE: CarryPolicy.KEEP,
    Kind.CHOICE: CarryPolicy.KEEP,
    Kind.LONG_TEXT: CarryPolicy.ANEW,
}


@dataclass(frozen=True)
class Field:
    """One input of a record: its Chinese label in the workbook and its name in the record type.

    A text says what it is for; TypeError where it does not, or where another kind of field says so.
    """

    label: str
    name: str
    kind: Kind
    role: Role | None = None  # of a text
    required: bool = False
    optional: bool = False  # a sheet may do without the column or line
    superseded: bool = False  # of a form: read where a workbook has it, and no longer on a blank form
    note: str = ""  # the cell note that says what is meant
    choices: tuple[str, ...] = ()  # of a text: offered, and others may stand
    width: int = 16  # column width in characters
    fill_down: bool = False  # an empty cell repeats the one above (lists only)
    unit: str = ""  # unit or counter word said in the label's cell: 万元, 辆, 人次 …
    allow_negative: bool = False
    ratio_of: tuple[str, str] | None = None  # where left empty: one field of the record over another
    carried: CarryPolicy | LastYearOf | None = None  # into the next year; by default as its kind is
    explains: Explains | None = None  # of a reason: the difference
    execution: Execution | None = None  # of an amount or a rate: what it says of its row's project
    mark: Mark | None = None  # of a choice: what it says of its row's project

    def __post_init__(self) -> None:
        if (self.kind in _TEXTS) != (self.role is not None):
            raise TypeError(f"{self.label}: a text has a role, and nothing else has one")
        if (self.role is Role.REASON) != (self.explains is not None):
            raise TypeError(f"{self.label}: a reason explains a difference, and nothing else does")
        if self.execution is not None and self.kind not in (Kind.AMOUNT, Kind.PERCENT):
            raise TypeError(f"{self.label}: only amounts and rates tell of a project's execution")
        if self.mark is not None and self.kind is not Kind.CHOICE:
            raise TypeError(f"{self.label}: only a choice marks a project")

    @property
    def carry(self) -> CarryPolicy | LastYearOf:
        """What becomes of the content next year: names and codes stay, long texts are written anew, numbers go."""
        return self.carried or _CARRIED.get(self.kind, CarryPolicy.BLANK)


@dataclass(frozen=True)
class Form:
    """A sheet of label and value pairs, one below the other, read into one record."""

    sheet: str
    record: type[Any]  # frozen dataclass with a Cell attribute per field
    fields: tuple[Field, ...]
    title: str = ""
    guidance: str = ""  # said under the title
    in_money: bool = False  # has amounts: the sheet declares its unit
    optional: bool = False  # a workbook may do without the sheet


@dataclass(frozen=True)
class ListTable:
    """A sheet with one record a row, any number of rows, columns found by label."""

    sheet: str
    record: type[Any]
    columns: tuple[Field, ...]
    title: str = ""
    guidance: str = ""
    in_money: bool = False
    key: str = ""  # name of the field by which texts refer to a row, "" if they cannot
    identified_by: tuple[str, ...] = ()  # names of the fields that identify a row, where the key alone does not
    blank_rows: int = 20  # rows marked for input on the blank form
    preset: tuple[tuple[str, ...], ...] = ()  # first-column labels (and more) printed on the blank form
    carried: CarryPolicy | None = (
        None  # of all columns, where not by column: Carry.ANEW for rows that belong to the year
    )
    optional: bool = False  # a workbook may do without the sheet
    absence: Absence | None = None  # where an empty sheet is printed as that there is none

    @property
    def identity(self) -> tuple[str, ...]:
        """The names of the fields that identify a row, in which no two are the same; none where none do."""
        return self.identified_by or ((self.key,) if self.key else ())

    def carry(self, column: Field) -> CarryPolicy | LastYearOf:
        """What becomes of a column's content next year."""
        return self.carried or column.carry


@dataclass(frozen=True)
class TypedTable(ListTable):
    """A list whose rows are printed as they are typed: a table that no figures of the accounts make up."""

    record: type[Any] = TypedRow
    columns: tuple[Field, ...] = ()  # each under its label as name
    total_is_sum: bool = False  # a row 合计 is the sum of the other rows


@dataclass(frozen=True)
class Line:
    """A fixed row of a statement: its label and what its amounts measure, one concept for all columns or one each."""

    label: str
    concepts: Concept | tuple[Concept | None, ...] | None = None  # None: the column's own concept; (None,): no cell
    subject: str = ""  # functional code the row stands for
    note: str = ""
    emphasis: bool = False  # a total: set in bold
    other_labels: tuple[str, ...] = ()  # names of other years, by one of which the row may stand as well


@dataclass(frozen=True)
class AmountColumn:
    """A column of amounts: its label and the part of the figure's identity that the column gives."""

    label: str
    concept: Concept | None = None
    basis: Basis = Basis.FINAL
    years_back: int = 0
    note: str = ""
    width: int = 16
    optional: bool = False  # a table by code may do without the column
    other_labels: tuple[str, ...] = ()  # names of other years, by one of which the column may stand as well


@dataclass(frozen=True)
class Panel:
    """Fixed rows beside amount columns; a statement has one panel or several side by side."""

    label: str  # heading of the label column: 项目
    lines: tuple[Line, ...]
    columns: tuple[AmountColumn, ...]
    band: str = ""  # heading over the whole panel: 收入, 支出


@dataclass(frozen=True)
class Statement:
    """A sheet of fixed rows (收入支出决算总表, “三公”经费支出决算表 …)."""

    sheet: str
    panels: tuple[Panel, ...]
    title: str = ""
    remark: str = ""  # 注：… under the table
    guidance: str = ""
    in_money: bool = True
    optional: bool = False  # a workbook may do without the sheet


class ClassificationKind(Enum):
    """Which classification the codes of a table belong to, with the digits of its levels."""

    FUNCTION = (3, 5, 7)  # 类 款 项
    ECONOMIC = (3, 5)  # 类 款


@dataclass(frozen=True)
class SubjectTable:
    """A sheet with a row per classification code, any number of rows, and total rows."""

    sheet: str
    classification: ClassificationKind
    columns: tuple[AmountColumn, ...]
    totals: tuple[Line, ...] = ()  # rows without a code: 合计, 人员经费合计 …
    choices: tuple[Field, ...] = ()  # further non-amount columns, given with the row's subject
    code_label: str = "科目编码"
    name_label: str = "科目名称"
    title: str = ""
    remark: str = ""
    guidance: str = ""
    blank_rows: int = 30
    preset: tuple[tuple[str, str], ...] = ()  # codes and names printed on the blank form
    in_money: bool = True
    absence: Absence | None = None  # where an empty sheet is printed as that there is none
    optional: bool = False  # a workbook may do without the sheet


Sheet = Form | ListTable | Statement | SubjectTable


@dataclass(frozen=True)
class TitledSheet:
    """A sheet by the titles of the disclosure table that prints it."""

    titles: tuple[str, ...]
    sheet: Statement | SubjectTable | TypedTable
    heads: tuple[tuple[str, ...], ...] = ()  # of a typed table: over each column of the sheet, from top to bottom


def absence_of(sheet: Sheet) -> Absence | None:
    """What an empty sheet may say that there is none of; None where it says nothing."""
    return sheet.absence if isinstance(sheet, ListTable | SubjectTable) else None


def asked_sheets(workbooks: Iterable[WorkbookLayout]) -> Iterator[AskedSheet]:
    """The sheets in whose heads the officer answers whether there is any this year."""
    for sheet in (sheet for workbook in workbooks for sheet in workbook.sheets):
        absence = absence_of(sheet)
        if absence is not None:
            yield AskedSheet(sheet.sheet, absence, sheet.record if isinstance(sheet, ListTable) else None)


def fields_of(sheet: Form | ListTable) -> tuple[Field, ...]:
    """The sheet's inputs: a form's fields, a list's columns."""
    return sheet.fields if isinstance(sheet, Form) else sheet.columns


def records_of(contents: Contents, sheet: Form | ListTable) -> tuple[Any, ...]:
    """What the contents have of the sheet, in the order of its rows."""
    records = contents.of(sheet.record)
    return tuple(row for row in records if row.table == sheet.sheet) if isinstance(sheet, TypedTable) else records


def cell_of(record: Any, field: Field) -> Cell[Any] | None:
    """The record's cell of the field; None where it is empty."""
    cell: Cell[Any] | None = (
        record.cells.get(field.name) if isinstance(record, TypedRow) else getattr(record, field.name)
    )
    return cell


@dataclass(frozen=True)
class WorkbookLayout:
    """A workbook the officer fills: its file name, sheets in order, and the lines of its 填报说明 sheet."""

    file: str
    sheets: tuple[Sheet, ...]
    instructions: tuple[str, ...] = field(default=())
    standing: bool = False  # not bound to a year: lies in inputs/ itself
