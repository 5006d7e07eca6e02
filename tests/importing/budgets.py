"""The budget disclosure of a department (部门预算公开表), built from the entries that a year's workbooks have of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook

from generator.workbooks.entries import Entries, Row, SubjectEntries, Value
from tests.importing.printed import Head, Look, Printer, print_subjects

Amounts = Mapping[str, Decimal]


@dataclass(frozen=True)
class Budget:
    """What a department is allotted at the beginning of a year, in 万元."""

    by_code: Amounts
    basic: Amounts  # of the same codes
    names: Mapping[str, str]
    personnel: Decimal
    non_personnel: Decimal
    three_public: Amounts  # by item
    fund_three_public: Amounts
    projects: Sequence[tuple[str, str, Decimal]]  # name, unit, amount


def budget_of(tables: Entries, evaluation: Entries) -> Budget:
    """The budget that the workbooks of final accounts and of evaluation state."""
    general = tables.subjects["一般公共预算财政拨款支出决算表"]
    by_code = {code: _decimal(row["预算数"]) for code, _, row in general.rows if row.get("预算数") is not None}
    department = evaluation.lists["附件1年初预算"][0]
    basic: dict[str, Decimal] = {}
    names = {code: name for code, name, _ in general.rows}
    unit: Value | None = None
    for row in evaluation.lists["附件1年初预算科目"]:
        unit = row.get("单位") or unit
        if unit == department["单位"]:
            basic[str(row["科目编码"])] = _decimal(row["金额"])
            names.setdefault(str(row["科目编码"]), str(row["科目名称"]))
    three = tables.statements["“三公”经费支出决算表"]
    of_fund = tables.statements.get("政府性基金“三公”经费支出决算表", {})
    projects = [
        (str(row["项目名称"]), str(row.get("承担单位") or department["单位"]), _decimal(row["金额"]))
        for row in evaluation.lists["附件1年初预算项目"]
        if row.get("项目名称")
    ]
    return Budget(
        by_code,
        basic,
        names,
        _decimal(department["人员经费"]),
        _decimal(department["日常公用经费"]),
        {item: _decimal(row["预算数"]) for (_, item), row in three.items() if row.get("预算数") is not None},
        {item: _decimal(row["预算数"]) for (_, item), row in of_fund.items() if row.get("预算数") is not None},
        projects,
    )


def _decimal(value: Value | None) -> Decimal:
    return Decimal(str(value))


def disclosed(budget: Budget, look: Look) -> Workbook:
    """The tables as a department of Sichuan publishes them."""
    printer = Printer(look)
    title = f"{look.department}{look.year}年"
    _totals(printer, budget, f"{title}部门收支总表")
    codes = sorted({*budget.by_code, *budget.basic})
    heads: list[tuple[str, Head]] = [
        (label, (f"{look.year}年预算数", label)) for label in ("合计", "基本支出", "项目支出")
    ]
    rows = [(code, budget.names.get(code, ""), _parts(budget, code)) for code in codes]
    total = {
        "合计": sum(budget.by_code.values(), Decimal(0)),
        "基本支出": sum(budget.basic.values(), Decimal(0)),
    }
    entries = SubjectEntries(rows, {"合计": total})
    print_subjects(printer, entries, heads, f"{title}一般公共预算支出预算表", "表3")
    _basic(printer, budget, f"{title}一般公共预算基本支出预算表")
    _projects(printer, budget, f"{title}一般公共预算项目支出预算表")
    _three_public(printer, budget.three_public, f"{title}一般公共预算“三公”经费支出预算表", "表3-3")
    if budget.fund_three_public:
        _three_public(printer, budget.fund_three_public, f"{title}政府性基金预算“三公”经费支出预算表", "表4-1")
    return printer.book


def _parts(budget: Budget, code: str) -> Row:
    whole, basic = budget.by_code.get(code), budget.basic.get(code)
    return {"合计": whole, "基本支出": basic, "项目支出": None}


def _totals(printer: Printer, budget: Budget, title: str) -> None:
    whole = printer.amount(sum(budget.by_code.values(), Decimal(0)))
    printer.begin(title, "表1", 4)
    printer.head([(band, label) for band in ("收入", "支出") for label in ("项目", "预算数")])
    printer.line(["一、一般公共预算拨款收入", whole, "一、一般公共服务支出", whole])
    printer.line(["本年收入合计", whole, "本年支出合计", whole])
    printer.line(["上年结转", None, "结转下年", None])
    printer.line(["收入总计", whole, "支出总计", whole])


def _basic(printer: Printer, budget: Budget, title: str) -> None:
    printer.begin(title, "表3-1", 5)
    printer.head([("经济分类科目编码",), ("科目名称",), ("合计",), ("人员经费",), ("公用经费",)])
    people, rest = printer.amount(budget.personnel), printer.amount(budget.non_personnel)
    both = printer.amount(budget.personnel + budget.non_personnel)
    printer.line(["合计", None, both, people, rest])
    printer.line(["301", "工资福利支出", people, people, None])
    printer.line(["302", "商品和服务支出", rest, None, rest])


def _projects(printer: Printer, budget: Budget, title: str) -> None:
    printer.begin(title, "表3-2", 3)
    printer.head([("单位名称",), ("项目名称",), ("金额",)])
    printer.line(["合计", None, printer.amount(sum((amount for *_, amount in budget.projects), Decimal(0)))])
    for name, unit, amount in budget.projects:
        printer.line([unit, name, printer.amount(amount)])


def _three_public(printer: Printer, amounts: Amounts, title: str, form: str) -> None:
    vehicles = "公务用车购置及运行维护费"
    items: list[tuple[str, Head]] = [
        ("合计", ("合计",)),
        ("因公出国（境）费", ("因公出国（境）费用",)),
        (vehicles, (vehicles, "小计")),
        ("公务用车购置费", (vehicles, "公务用车购置费")),
        ("公务用车运行维护费", (vehicles, "公务用车运行费")),
        ("公务接待费", ("公务接待费",)),
    ]
    printer.begin(title, form, 1 + len(items))
    printer.head([("单位名称",), *(("当年财政拨款预算安排", *head) for _, head in items)])
    printer.line(["合计", *(printer.amount(amounts.get(item)) for item, _ in items)])
