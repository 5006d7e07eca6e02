"""The workbook of the ministry's accounts software, built from its description: no original is at hand.

Amounts are in 元 to the cent. Headings begin in row 4, data by code in row 9: the whole code stands in A, merged over
A:C, the name in D, figures from E. The totals of Z01's right side have their label over the functional block and the
first column of the third, their figures in the third.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from generator.accounts.economic import NAMES
from generator.workbooks.entries import Entries, Row, SubjectEntries, Value
from generator.workbooks.layout import Line, Statement
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workbooks.layouts import own_budgets
from generator.workbooks.layouts import sichuan_tables as sichuan
from tests.importing.printed import Head, Look, Printer

YUAN = Look(unit="元", codes="spread", numbered=True)
_NATURE = ("一、基本支出", "其中：人员经费", "二、项目支出", "三、上缴上级支出", "支出经济分类", "工资福利支出")
LONGEST_SHEET_NAME = 31  # in Excel
TOTALS_REACH = {"sheet": 11, "page": 10}  # the last column that the labels of Z01's right-hand totals are merged over

INFORMATION: tuple[tuple[str, str, str], ...] = (  # label, budget, counted
    ("一、“三公”经费支出", "", ""),
    ("（一）支出合计", "30000", "13000.50"),
    ("1.因公出国（境）费", "0", "0"),
    ("2.公务用车购置及运行维护费", "0", "0"),
    ("（1）公务用车购置费", "0", "0"),
    ("（2）公务用车运行维护费", "0", "0"),
    ("3.公务接待费", "30000", "13000.50"),
    ("（1）国内接待费", "", "13000.50"),
    ("其中：外事接待费", "", "0"),
    ("（2）国（境）外接待费", "", "0"),
    ("（二）相关统计数", "", ""),
    ("1.因公出国（境）团组数（个）", "", "0"),
    ("2.因公出国（境）人次数（人）", "", "0"),
    ("3.公务用车购置数（辆）", "", "0"),
    ("4.公务用车保有量（辆）", "", "2"),
    ("5.国内公务接待批次（个）", "", "12"),
    ("其中：外事接待批次（个）", "", "0"),
    ("6.国内公务接待人次（人）", "", "119"),
    ("其中：外事接待人次（人）", "", "0"),
    ("二、机关运行经费", "", "1234567.89"),
    ("（一）行政单位", "", "1234567.89"),
    ("（二）参照公务员法管理事业单位", "", "0"),
    ("三、国有资产占用情况", "", ""),
    ("（一）车辆数合计（辆）", "", "3"),
    ("1.副部（省）级及以上领导用车", "", "0"),
    ("2.主要领导干部用车", "", "0"),
    ("3.机要通信用车", "", "1"),
    ("4.应急保障用车", "", "0"),
    ("5.执法执勤用车", "", "1"),
    ("6.特种专业技术用车", "", "1"),
    ("7.离退休干部用车", "", "0"),
    ("8.其他用车", "", "0"),
    ("（二）单价50万元（含）以上通用设备（台，套）", "", "4"),
    ("（三）单价100万元（含）以上专用设备（台，套）", "", "0"),
    ("四、政府采购支出信息", "", ""),
    ("（一）政府采购支出合计", "", "500000"),
    ("1.政府采购货物支出", "", "300000"),
    ("2.政府采购工程支出", "", "0"),
    ("3.政府采购服务支出", "", "200000"),
    ("（二）政府采购授予中小企业合同金额", "", "500000"),
    ("其中：授予小微企业合同金额", "", "450000"),
)


@dataclass(frozen=True)
class Further:
    """What an export has that no table of the disclosure says."""

    spent: SubjectEntries | None = None  # all expenditure in detail; as the fiscal one where not given
    assets: Sequence[tuple[str, str, str]] = ()  # label, original and net value in 元


NOTHING_FURTHER = Further()


def exported(
    tables: Entries,
    information: Sequence[tuple[str, str, str]] = INFORMATION,
    look: Look = YUAN,
    further: Further = NOTHING_FURTHER,
) -> Workbook:
    """The workbook with the tables' figures in 元, all of them in one file."""
    printer = Printer(look)
    _both(printer, dict(tables.statements[t.INCOME_AND_EXPENDITURE.sheet]))
    _fiscal(printer, dict(tables.statements[t.FISCAL.sheet]))
    _coded(printer, "Z03", "收入决算表", "财决03表", tables.subjects[t.INCOME.sheet], _INCOME)
    spent: list[tuple[str, Head]] = [(column.label, (column.label,)) for column in t.EXPENDITURE.columns]
    _coded(printer, "Z04", "支出决算表", "财决04表", tables.subjects[t.EXPENDITURE.sheet], spent)
    fiscal = tables.subjects.get(sichuan.FISCAL_IN_DETAIL.sheet)
    _details(printer, "Z05", "支出决算明细表", "财决05表", further.spent or fiscal)
    general = tables.subjects[t.GENERAL_BUDGET.sheet]
    _coded(printer, "Z07", "一般公共预算财政拨款收入支出决算表", "财决07表", general, _FLOWS)
    title = "一般公共预算财政拨款支出决算明细表"
    _details(printer, "Z08", title, "财决08表", tables.subjects.get(sichuan.GENERAL_BUDGET_IN_DETAIL.sheet))
    _basic(printer, tables.subjects[t.BASIC.sheet])
    for sheet, form, layout in (
        ("Z09", "财决09表", own_budgets.GOVERNMENT_FUND),
        ("Z11", "财决11表", own_budgets.STATE_CAPITAL),
    ):
        own = tables.subjects.get(layout.sheet)
        if own is not None and (own.rows or own.totals):
            title = f"{layout.sheet.removesuffix('收入支出决算表').removesuffix('支出决算表')}收入支出决算表"
            _coded(printer, sheet, title, form, own, _OWN_BUDGET)
    of_fund = tables.subjects.get(own_budgets.GOVERNMENT_FUND.sheet)
    if fiscal is not None and of_fund is not None:
        title = "政府性基金预算财政拨款支出决算明细表"
        _details(printer, "Z10", title, "财决10表", _of_codes(fiscal, [code for code, *_ in of_fund.rows]))
    _assets(printer, information, further.assets)
    _information(printer, information)
    return printer.book


_INCOME: list[tuple[str, Head]] = [
    ("本年收入合计", ("本年收入合计",)),
    ("财政拨款收入", ("财政拨款收入",)),
    ("上级补助收入", ("上级补助收入",)),
    ("事业收入", ("事业收入", "小计")),
    ("其中：教育收费", ("事业收入", "其中：教育收费")),
    ("经营收入", ("经营收入",)),
    ("附属单位上缴收入", ("附属单位上缴收入", "小计")),
    ("其他收入", ("其他收入",)),
]
_FLOWS: list[tuple[str, Head]] = [
    *((f"年初{part}", ("年初结转和结余", part)) for part in ("合计", "基本支出结转", "项目支出结转和结余")),
    *((f"收入{part}", ("本年收入", part)) for part in ("合计", "基本支出", "项目支出")),
    ("决算数", ("本年支出", "合计")),
    ("基本支出", ("本年支出", "基本支出", "小计")),
    ("人员经费", ("本年支出", "基本支出", "人员经费")),
    ("日常公用经费", ("本年支出", "基本支出", "日常公用经费")),
    ("项目支出", ("本年支出", "项目支出")),
    ("年末", ("年末结转和结余", "合计")),
]
_OWN_BUDGET: list[tuple[str, Head]] = [
    ("年初结转和结余", ("年初结转和结余", "合计")),
    ("本年收入", ("本年收入", "合计")),
    ("本年支出", ("本年支出", "合计")),
    ("基本支出", ("本年支出", "基本支出", "小计")),
    ("项目支出", ("本年支出", "项目支出")),
    ("年末结转和结余", ("年末结转和结余", "合计")),
]


def _begin(printer: Printer, sheet: str, title: str, form: str, width: int) -> None:
    """Prints what stands above a table: title, number of the form, whose it is, of which year, in which unit."""
    if printer.row:
        printer.sheet = printer.book.create_sheet()
    printer.sheet.title = f"{sheet} {title}({form})"[:LONGEST_SHEET_NAME]
    printer.sheet.cell(1, 1, title)
    printer.sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    printer.sheet.cell(2, width, form)
    printer.sheet.cell(3, 1, f"编制单位：{printer.look.department}")
    printer.sheet.cell(3, max(width // 2, 2), f"{printer.look.year}年度")
    printer.sheet.cell(3, width, "金额单位：元")
    printer.row = 3


def _stages(printer: Printer, value: Value | None) -> list[Value | None]:
    """The initial, the adjusted budget and the final figure: three columns with different amounts."""
    final = printer.amount(value)
    return [1 if final is not None else None, 2 if final is not None else None, final]


def _both(printer: Printer, rows: Mapping[tuple[str, str], Row]) -> None:
    """Z01 with its three blocks."""
    stages = ("年初预算数", "全年预算数", "决算数")
    blocks = (("收入", "项目"), ("支出", "项目（按功能分类）"), ("支出", "项目（按支出性质和经济分类）"))
    heads: list[Head] = [(band, each) for band, label in blocks for each in (label, "行次", *stages)]
    _begin(printer, "Z01", "收入支出决算总表", "财决01表", len(heads))
    printer.head(heads)
    printer.line([{0: "栏次", 1: None}.get(index % 5, index) for index in range(len(heads))])
    income, spent = t.INCOME_AND_EXPENDITURE.panels
    categories = [line for line in spent.lines if line.subject]
    for index in range(max(len(categories), len(income.lines))):
        cells: list[Value | None] = []
        for panel, lines in ((income, income.lines), (spent, categories)):
            line = lines[index] if index < len(lines) else None
            cells += _of_block(printer, line, rows, panel.band, index + 1)
        nature = _NATURE[index] if index < len(_NATURE) else None
        printer.line([*cells, nature, str(index + 60), *_stages(printer, Decimal(7) if nature else None)])
    for index, line in enumerate(line for line in spent.lines if not line.subject):
        amounts = _of_block(printer, line, rows, spent.band, index + 90)[1:]
        printer.line([*[None] * 5, line.label, *[None] * 5, *amounts])
        printer.sheet.merge_cells(
            start_row=printer.row, start_column=6, end_row=printer.row, end_column=TOTALS_REACH[printer.look.totals]
        )


def _of_block(
    printer: Printer, line: Line | None, rows: Mapping[tuple[str, str], Row], band: str, number: int
) -> list[Value | None]:
    """The five cells of a row of a block."""
    value = rows.get((band, line.label), {}).get("决算数") if line else None
    return [line.label if line else None, str(number), *_stages(printer, value)]


def _fiscal(printer: Printer, rows: Mapping[tuple[str, str], Row]) -> None:
    statement: Statement = t.FISCAL
    income, spent = statement.panels
    columns = [column.label for column in spent.columns if not column.years_back]
    heads: list[Head] = [("收入", "项目"), ("收入", "行次"), ("收入", "决算数"), ("支出", "项目（按功能分类）")]
    heads += [
        ("支出", "行次"),
        ("支出", "年初预算数", "小计"),
        *(("支出", "决算数", "小计" if at == "合计" else at) for at in columns),
    ]
    _begin(printer, "Z01_1", "财政拨款收入支出决算总表", "财决01-1表", len(heads))
    printer.head(heads)
    for index in range(len(spent.lines)):
        line = income.lines[index] if index < len(income.lines) else None
        label = line.label if line else None
        if label and label.startswith("年初") and "预算" in label:
            label = label.removeprefix("年初").removesuffix("结转和结余")
        value = rows.get(("收入", line.label), {}).get("决算数") if line else None
        right = rows.get(("支出", spent.lines[index].label), {})
        cells: list[Any] = [label, index + 1, printer.amount(value), spent.lines[index].label, index + 31, None]
        printer.line([*cells, *(printer.amount(right.get(column)) for column in columns)])


def _coded(
    printer: Printer, sheet: str, title: str, form: str, table: SubjectEntries, columns: Sequence[tuple[str, Head]]
) -> None:
    """A table by functional code: columns for 类, 款 and 项 in the heading, the whole code in the first in the data."""
    width = len(columns) + 4
    _begin(printer, sheet, title, form, width)
    deep = max(len(head) for _, head in columns)
    heads = [(*head, *[""] * (deep - len(head))) for _, head in columns]
    code = "支出功能分类科目编码"
    depth = max(deep, 2)
    for level in range(depth):
        at = printer.row + 1 + level
        for column, head in enumerate(heads, start=5):
            if level < deep and head[level] and (column == 5 or heads[column - 6][: level + 1] != head[: level + 1]):
                printer.sheet.cell(at, column, head[level])
    first = printer.row + 1
    _merge_heads(printer, heads, first, depth)
    printer.sheet.cell(first, 1, "项目")
    printer.sheet.merge_cells(start_row=first, start_column=1, end_row=first, end_column=4)
    printer.sheet.cell(first + 1, 1, code)
    printer.sheet.merge_cells(start_row=first + 1, start_column=1, end_row=first + depth - 1, end_column=3)
    printer.sheet.cell(first + 1, 4, "科目名称")
    if depth > 2:
        printer.sheet.merge_cells(start_row=first + 1, start_column=4, end_row=first + depth - 1, end_column=4)
    printer.row += depth
    printer.line(["类", "款", "项", "栏次", *range(1, len(columns) + 1)])
    for column in (1, 2, 3):
        printer.sheet.merge_cells(
            start_row=printer.row, start_column=column, end_row=printer.row + 1, end_column=column
        )
    total = table.totals.get("合计", {})
    printer.line(
        [None, None, None, "合计", *(printer.amount(total.get(column, _flow(column))) for column, _ in columns)]
    )
    for digits, name, row in table.rows:
        amounts = (printer.amount(row.get(column, _flow(column))) for column, _ in columns)
        printer.line([digits, None, None, name, *amounts])
        printer.sheet.merge_cells(start_row=printer.row, start_column=1, end_row=printer.row, end_column=3)


def _merge_heads(printer: Printer, heads: Sequence[Head], first: int, depth: int) -> None:
    """Merges the headings of amounts: what is equal side by side, and what has nothing below it."""
    for level in range(len(heads[0])):
        column = 0
        while column < len(heads):
            last = column
            while (
                last + 1 < len(heads)
                and heads[column][level]
                and heads[last + 1][: level + 1] == heads[column][: level + 1]
            ):
                last += 1
            below = level
            while below + 1 < depth and all(
                below + 1 >= len(head) or not head[below + 1] for head in heads[column : last + 1]
            ):
                below += 1
            if heads[column][level] and (last > column or below > level):
                printer.sheet.merge_cells(
                    start_row=first + level, start_column=column + 5, end_row=first + below, end_column=last + 5
                )
            column = last + 1


def _flow(column: str) -> Decimal | None:
    """Any amount for a column that the workbook does not have."""
    return Decimal(9) if column.startswith(("年初", "收入", "人员", "日常")) and column != "年初结转和结余" else None


def _economic_columns() -> list[tuple[str, Head]]:
    """合计, and of each 类 小计 and its 款, at the offsets that such exports have."""
    columns: list[tuple[str, Head]] = [("合计", ("合计",))]
    for code, name in NAMES.items():
        if len(code) == 3:
            columns.append((f"{code} {name}", (name, "小计")))
            columns += [
                (f"{other} {below}", (name, below))
                for other, below in NAMES.items()
                if other[:3] == code and other != code
            ]
        if code == "31303":
            columns.append(("31304", (NAMES["313"], "对机关事业单位职业年金的补助")))
    return columns


def _details(printer: Printer, sheet: str, title: str, form: str, table: SubjectEntries | None) -> None:
    """Z05, Z08, Z10: a row for each functional code, a column for each 款 of the economic classification."""
    if table is not None and table.rows:
        _coded(printer, sheet, title, form, table, _economic_columns())


def _of_codes(table: SubjectEntries, codes: Sequence[str]) -> SubjectEntries:
    """The rows of the codes, and in the total row what the lowest of them come to."""
    rows = [row for row in table.rows if row[0] in codes]
    total: dict[str, Value | None] = {}
    for code, _, amounts in rows:
        if not any(other != code and other.startswith(code) for other, *_ in rows):
            for column, value in amounts.items():
                if value is not None:
                    total[column] = Decimal(str(total.get(column) or 0)) + Decimal(str(value))
    return SubjectEntries(rows, {"合计": total})


def _basic(printer: Printer, table: SubjectEntries) -> None:
    """Z08_1: the figures of the economic table as its total row, above a functional code of other figures."""
    by_code = {code: row.get("决算数") for code, _, row in table.rows}
    total: dict[str, Value | None] = {column: by_code.get(column.split()[0]) for column, _ in _economic_columns()[1:]}
    total["合计"] = table.totals.get("合计", {}).get("决算数")
    other = SubjectEntries([("2080501", "行政单位离退休", dict.fromkeys(total, Decimal(3)))], {"合计": total})
    title = "一般公共预算财政拨款基本支出决算明细表"
    _coded(printer, "Z08_1", title, "财决08-1表", other, _economic_columns())


def _information(printer: Printer, rows: Sequence[tuple[str, str, str]]) -> None:
    """F03 in two panels side by side."""
    heads: list[Head] = [(label,) for _ in range(2) for label in ("项目", "行次", "预算数", "统计数")]
    _begin(printer, "F03", "机构运行信息表", "财决附03表", len(heads))
    printer.head(heads)
    half = -(-len(rows) // 2)
    for left, right in zip(rows[:half], [*rows[half:], ("", "", "")], strict=False):
        cells: list[Value | None] = []
        for label, budget, counted in (left, right):
            cells += [label or None, printer.row, *(float(text) if text else None for text in (budget, counted))]
        printer.line(cells)


def _assets(
    printer: Printer, information: Sequence[tuple[str, str, str]], values: Sequence[tuple[str, str, str]]
) -> None:
    """F01: what F03 repeats of the vehicles and the equipment, and what the assets are worth."""
    heads: list[Head] = [(label,) for label in ("项目", "行次", "数量", "账面原值", "账面净值")]
    _begin(printer, "F01", "资产情况表", "财决附01表", len(heads))
    printer.head(heads)
    labels = [label for label, _, _ in information]
    begin, end = labels.index("三、国有资产占用情况") + 1, labels.index("四、政府采购支出信息")
    for number, (label, _, counted) in enumerate(information[begin:end], start=1):
        printer.line([label, str(number), int(counted) if counted else None])
    for number, (label, *amounts) in enumerate(values, start=end - begin + 1):
        printer.line([label, str(number), None, *(float(amount) if amount else None for amount in amounts)])
