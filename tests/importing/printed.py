"""Entries printed as a department publishes them, or as the ministry's accounts software exports them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from generator.workbooks.entries import Entries, Row, SubjectEntries, Value
from generator.workbooks.layout import Statement
from generator.workbooks.layouts import final_accounts_tables as t

Head = tuple[str, ...]  # the headings over a column, from top to bottom; equal neighbours are merged


@dataclass(frozen=True)
class Look:
    """How the tables look."""

    unit: str = "万元"
    codes: str = "one"  # in one column; "spread" over three merged ones; "split" into 类, 款, 项
    totals_first: bool = True
    as_text: bool = False  # numbers as text with thousands separators, nothing as a dash
    numbered: bool = True  # with 行次 and 栏次
    one_sheet: bool = False  # the tables below each other
    year: int = 2024
    department: str = "某某局"
    totals: str = "sheet"  # how far the labels of Z01's right-hand totals reach: in the software's sheet, or its page


class Printer:
    """A workbook in which tables are printed below each other, or each in a sheet of its own."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.book = Workbook()
        self.sheet: Any = self.book.active
        self.row = 0

    def begin(self, title: str, form: str, width: int, sheet: str = "") -> None:
        """Prints what stands above a table."""
        if self.row and not self.look.one_sheet:
            self.sheet = self.book.create_sheet()
            self.row = 0
        if sheet:
            self.sheet.title = sheet
        self.row += 2 if self.row else 1
        self.sheet.cell(self.row, 1, title)
        self.sheet.merge_cells(start_row=self.row, start_column=1, end_row=self.row, end_column=width)
        self.row += 1
        self.sheet.cell(self.row, width, form)
        self.row += 1
        self.sheet.cell(self.row, 1, f"公开部门：{self.look.department}")
        self.sheet.cell(self.row, width, f"单位：{self.look.unit}")

    def head(self, heads: Sequence[Head]) -> None:
        """Prints the headings, merging what is equal side by side and what is empty below."""
        depth = max(len(head) for head in heads)
        padded = [(*head, *(("",) * (depth - len(head)))) for head in heads]
        for level in range(depth):
            column = 0
            while column < len(padded):
                text, first = padded[column][level], column
                while (
                    column + 1 < len(padded) and text and padded[column + 1][: level + 1] == padded[first][: level + 1]
                ):
                    column += 1
                column += 1
                if not text:
                    continue
                below = level
                if column == first + 1:
                    while below + 1 < depth and not padded[first][below + 1]:
                        below += 1
                self.sheet.cell(self.row + 1 + level, first + 1, text)
                if column > first + 1 or below > level:
                    self.sheet.merge_cells(
                        start_row=self.row + 1 + level,
                        start_column=first + 1,
                        end_row=self.row + 1 + below,
                        end_column=column,
                    )
        self.row += depth

    def line(self, cells: Sequence[Value | None]) -> None:
        """Prints a row."""
        self.row += 1
        for column, value in enumerate(cells, start=1):
            if value is not None:
                self.sheet.cell(self.row, column, value)

    def amount(self, value: Value | None) -> Value | None:
        """The amount as it is printed."""
        if value is None:
            return "—" if self.look.as_text else None
        exact = Decimal(str(value)) * (10000 if self.look.unit == "元" else 1)
        return f"{exact:,.2f}" if self.look.as_text else float(exact)


def print_statement(
    printer: Printer, statement: Statement, rows: dict[tuple[str, str], Row], titled: str, form: str, sheet: str = ""
) -> None:
    """Prints a statement of two panels side by side."""
    look = printer.look
    heads: list[Head] = []
    for panel in statement.panels:
        heads.append((panel.band, panel.label if look.numbered else "项目（按功能分类）"))
        heads += [(panel.band, "行次")] if look.numbered else []
        heads += [(panel.band, column.label) for column in panel.columns if not column.years_back]
    printer.begin(titled, form, len(heads), sheet)
    printer.head(heads)
    if look.numbered:
        printer.line([label for head in heads for label in [{"项目": "栏次", "行次": None}.get(head[1], 1)]])
    for index in range(max(len(panel.lines) for panel in statement.panels)):
        cells: list[Value | None] = []
        for panel in statement.panels:
            line = panel.lines[index] if index < len(panel.lines) else None
            values = rows.get((panel.band, line.label), {}) if line else {}
            label = line.label if line else None
            if label and label.startswith("年初") and "预算财政拨款" in label:
                label = f"　　{label.removeprefix('年初').removesuffix('结转和结余')}"
            cells.append(label)
            cells += [index + 1] if look.numbered else []
            cells += [printer.amount(values.get(c.label)) if line else None for c in panel.columns if not c.years_back]
        printer.line(cells)
    printer.line(["注：本表反映部门本年度的总收支和年末结转结余情况。"])


def code_cells(code: str, codes: str) -> list[Value | None]:
    if codes == "split":
        return [code[:3], code[3:5] or None, code[5:7] or None]
    return [code] if codes == "one" else [code, None, None]


def print_subjects(
    printer: Printer,
    table: SubjectEntries,
    columns: Sequence[tuple[str, Head]],  # column of the entries, headings
    titled: str,
    form: str,
    sheet: str = "",
) -> None:
    """Prints a table with a row for each code."""
    look = printer.look
    code_head = "功能分类科目编码"
    wide = look.codes != "one"
    heads: list[Head] = [("项目", code_head, level) for level in ("类", "款", "项")] if wide else [("项目", code_head)]
    heads.append(("项目", "科目名称", "栏次") if wide else ("项目", "科目名称"))
    heads += [head for _, head in columns]
    printer.begin(titled, form, len(heads), sheet)
    printer.head(heads)
    if look.numbered:
        printer.line([*[None] * (len(heads) - len(columns) - 1), "栏次", *range(1, len(columns) + 1)])

    def total() -> None:
        for label, row in table.totals.items():
            printer.line(
                [label, *[None] * (3 if wide else 1), *(printer.amount(row.get(column)) for column, _ in columns)]
            )
            printer.sheet.merge_cells(
                start_row=printer.row, start_column=1, end_row=printer.row, end_column=4 if wide else 2
            )

    if look.totals_first:
        total()
    for code, name, row in table.rows:
        cells = code_cells(code, look.codes)
        printer.line([*cells, name, *(printer.amount(row.get(column)) for column, _ in columns)])
        if look.codes == "spread":
            printer.sheet.merge_cells(start_row=printer.row, start_column=1, end_row=printer.row, end_column=3)
    if not look.totals_first:
        total()
    printer.line(["注：本表反映部门本年度情况。"])


def print_basic(printer: Printer, table: SubjectEntries, titled: str, form: str) -> None:
    """Prints the economic table in two panels side by side."""
    left = [row for row in table.rows if row[0][:3] in ("301", "303")]
    right = [row for row in table.rows if row[0][:3] not in ("301", "303")]
    printer.begin(titled, form, 6)
    printer.head([("经济分类科目编码",), ("科目名称",), ("决算数",)] * 2)
    for index in range(max(len(left), len(right))):
        cells: list[Value | None] = []
        for panel in (left, right):
            code, name, row = panel[index] if index < len(panel) else (None, None, {})
            cells += [code, name, printer.amount(row.get("决算数")) if code else None]
        printer.line(cells)
    people, rest = (table.totals.get(label, {}).get("决算数") for label in ("人员经费合计", "公用经费合计"))
    printer.line(["人员经费合计", None, printer.amount(people), "公用经费合计", None, printer.amount(rest)])


def print_three_public(printer: Printer, rows: dict[tuple[str, str], Row], titled: str, form: str) -> None:
    """Prints the “三公” table: one row, a column for the budget and the final figure of each item."""
    vehicles = "公务用车购置及运行维护费"
    items: list[tuple[str, Head]] = [
        ("合计", ("合计",)),
        ("因公出国（境）费", ("因公出国（境）费",)),
        (vehicles, (vehicles, "小计")),
        ("公务用车购置费", (vehicles, "公务用车\n购置费")),
        ("公务用车运行维护费", (vehicles, "公务用车\n运行维护费")),
        ("公务接待费", ("公务接待费",)),
    ]
    bases = ("预算数", "决算数")
    top = "财政拨款“三公”经费"
    heads = [(top, *path, *(("",) if len(path) == 1 else ()), basis) for _, path in items for basis in bases]
    heads = [tuple(part for part in head if part) for head in heads]
    printer.begin(titled, form, len(heads))
    printer.head(heads)
    printer.line([printer.amount(rows.get(("", item), {}).get(basis)) for item, _ in items for basis in bases])


INCOME = [(column.label, (column.label,)) for column in t.INCOME.columns]
EXPENDITURE = [(column.label, (column.label,)) for column in t.EXPENDITURE.columns]
GENERAL: list[tuple[str, Head]] = [
    ("决算数", ("本年支出", "合计")),
    ("基本支出", ("本年支出", "基本支出")),
    ("项目支出", ("本年支出", "项目支出")),
]


def published(tables: Entries, look: Look) -> Workbook:
    """The tables as published."""
    printer = Printer(look)
    both, fiscal = t.INCOME_AND_EXPENDITURE, t.FISCAL
    three = t.THREE_PUBLIC.sheet
    prefix = f"{look.department}{look.year}年度"
    print_statement(printer, both, dict(tables.statements[both.sheet]), f"{prefix}收入支出决算总表", "公开01表")
    print_subjects(printer, tables.subjects[t.INCOME.sheet], INCOME, f"{prefix}收入决算表", "公开02表")
    print_subjects(printer, tables.subjects[t.EXPENDITURE.sheet], EXPENDITURE, "支出决算表", "公开03表")
    print_statement(printer, fiscal, dict(tables.statements[fiscal.sheet]), "财政拨款收入支出决算总表", "公开04表")
    general = tables.subjects[t.GENERAL_BUDGET.sheet]
    print_subjects(printer, general, GENERAL, "一般公共预算财政拨款支出决算表", "公开05表")
    print_basic(printer, tables.subjects[t.BASIC.sheet], "一般公共预算财政拨款基本支出决算明细表", "公开06表")
    print_three_public(printer, dict(tables.statements[three]), "财政拨款“三公”经费支出决算表", "公开07表")
    return printer.book
