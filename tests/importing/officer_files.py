"""What an officer has of a department: the accounts' export, last year's published tables, the budget disclosure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from generator.editions import Edition
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import import_files
from generator.operations.reading import read_source
from generator.operations.stated_department import StatedDepartment
from generator.outputs.tables_workbook import disclosure_workbook
from generator.workbooks.entries import Entries, Row, SubjectEntries, Value
from generator.workbooks.layouts.sichuan_tables import FISCAL_IN_DETAIL
from tests.cases import full_tables
from tests.forms import edition_for
from tests.importing.budgets import budget_of, disclosed
from tests.importing.exported import YUAN, Further, exported
from tests.importing.printed import Look
from tests.support import ROOT, Sample, entries_in

NAME = "攀枝花市经济和信息化局"
ACCOUNTS, LAST_YEAR, BUDGET = "决算.xlsx", "上年公开表.xlsx", "部门预算公开.xlsx"
FILES = (ACCOUNTS, LAST_YEAR, BUDGET)


def department(root: Path, edition: Edition) -> Sample:
    """A department of the size of the sample with all its figures typed, in the folder."""
    sample = Sample(ROOT).copied_to(root)
    full_tables.write(sample, edition)
    return sample


def published_tables(sample: Sample, edition: Edition) -> bytes:
    """The tables workbook that the program makes of the department's year."""
    source, _ = read_source(sample.workspace, edition, edition.year)
    report = edition.compose(source)
    return disclosure_workbook(report.tables, NAME, edition.year)


def lay_down(root: Path, sample: Sample, edition: Edition) -> tuple[Path, ...]:
    """Writes the three files of the department into the folder."""
    year = edition.year
    root.mkdir(parents=True, exist_ok=True)
    tables, evaluation = held(sample, edition, "决算报表.xlsx"), held(sample, edition, "绩效评价.xlsx")
    look = replace(YUAN, department=NAME, year=year)
    whole = in_full(root / "全", sample, edition)
    spent = with_other_money(whole.subjects[FISCAL_IN_DETAIL.sheet], "2011301", full_tables.OTHER)
    further = Further(spent, assets(evaluation))
    rows = information(tables, held(sample, edition, "情况说明.xlsx"))
    exported(whole, rows, look, further).save(root / ACCOUNTS)
    last = edition_for(year - 1, edition.province)
    (root / LAST_YEAR).write_bytes(published_tables(department(root / "上年", last), last))
    budget = budget_of(tables, evaluation)
    disclosed(budget, Look(department=NAME, year=year)).save(root / BUDGET)
    return tuple(root / name for name in FILES)


def in_full(root: Path, sample: Sample, edition: Edition) -> Entries:
    """The entries of the tables with all that the program derives: 类, 款 and totals, as accounts have them."""
    root.mkdir(parents=True)
    (root / "公开表.xlsx").write_bytes(published_tables(sample, edition))
    second = Sample(root / "取数")
    choices = ImportChoices(stated=StatedDepartment(edition.province))
    import_files(second.workspace, edition.year, [root / "公开表.xlsx"], choices)
    return held(second, edition, "决算报表.xlsx")


def with_other_money(fiscal: SubjectEntries, code: str, amount: Decimal) -> SubjectEntries:
    """All expenditure in detail: the fiscal one, and the amount of other money spent by the code on its office."""
    columns = ("合计", "302 商品和服务支出", "30201 办公费")

    def more(row: Row) -> Row:
        return {**row, **{column: Decimal(str(row.get(column) or 0)) + amount for column in columns}}

    rows = [(own, name, more(row) if code.startswith(own) else row) for own, name, row in fiscal.rows]
    return SubjectEntries(rows, {label: more(row) for label, row in fiscal.totals.items()})


def assets(evaluation: Entries) -> list[tuple[str, str, str]]:
    """The rows of 资产情况表 with what fixed assets are worth: label, original and net value in 元."""
    form = evaluation.forms["附件1固定资产"]
    labels = {
        "1.土地、房屋及构筑物": "土地、房屋及构筑物",
        "其中：房屋": "其中：房屋",
        "2.通用设备": "通用设备",
        "其中：车辆": "其中：车辆",
        "单价50万元（含）以上（不含车辆）": "其中：单价50万元以上设备（不含车辆）",
        "3.专用设备": "专用设备",
        "其中：单价100万元（含）以上": "其中：单价100万元以上设备",
        "6.家具、用具、装具及动植物": "家具、用具、装具及动植物",
    }
    whole = ("（二）固定资产", _yuan(form["固定资产账面原值"]), _yuan(form["固定资产净值"]))
    return [whole, *((label, "", _yuan(form[own])) for label, own in labels.items())]


def held(sample: Sample, edition: Edition, file: str) -> Entries:
    """The entries of the year's workbook."""
    layout = next(layout for layout in edition.workbooks if layout.file == file)
    entries = entries_in(sample.root / "inputs" / str(edition.year) / file, layout).value
    assert entries is not None
    return entries


def information(tables: Entries, notes: Entries) -> list[tuple[str, str, str]]:
    """The rows of 机构运行信息表 that state what the workbooks do: label, budget, counted."""
    three = tables.statements["“三公”经费支出决算表"]
    details, assets = notes.forms["“三公”经费情况"], notes.forms["国有资产设备"]
    bought = notes.forms["政府采购"]
    vehicles = {str(row["用途"]): row.get("辆数") for row in notes.lists["国有资产车辆"] if row.get("用途")}
    held_vehicles = sum(int(str(row["辆数"])) for row in notes.lists["公务用车保有量"] if row.get("辆数"))

    def amounts(label: str, item: str) -> tuple[str, str, str]:
        row: Row = three.get(("", item), {})
        return label, _yuan(row.get("预算数")), _yuan(row.get("决算数"))

    def all_of(column: str) -> str:
        items = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")
        return _yuan(_sum(three, items, column))

    return [
        ("（一）支出合计", all_of("预算数"), all_of("决算数")),
        amounts("1.因公出国（境）费", "因公出国（境）费"),
        amounts("（1）公务用车购置费", "公务用车购置费"),
        amounts("（2）公务用车运行维护费", "公务用车运行维护费"),
        amounts("3.公务接待费", "公务接待费"),
        ("（1）国内接待费", "", _yuan(details["国内公务接待支出"])),
        ("其中：外事接待费", "", _yuan(details["外事接待支出"])),
        ("1.因公出国（境）团组数（个）", "", _count(details["因公出国（境）团组数"])),
        ("2.因公出国（境）人次数（人）", "", _count(details["因公出国（境）人数"])),
        ("3.公务用车购置数（辆）", "", "0"),
        ("4.公务用车保有量（辆）", "", str(held_vehicles)),
        ("5.国内公务接待批次（个）", "", _count(details["国内公务接待批次"])),
        ("其中：外事接待批次（个）", "", _count(details["外事接待批次"])),
        ("6.国内公务接待人次（人）", "", _count(details["国内公务接待人次"])),
        ("其中：外事接待人次（人）", "", _count(details["外事接待人数"])),
        ("二、机关运行经费", "", _yuan(notes.forms["机关运行经费"]["机关运行经费支出"])),
        ("三、国有资产占用情况", "", ""),
        *((f"{number}.{use}", "", _count(count)) for number, (use, count) in enumerate(vehicles.items(), 1)),
        ("（二）单价50万元（含）以上通用设备（台，套）", "", _count(assets["单价50万元以上通用设备"])),
        ("（三）单价100万元（含）以上专用设备（台，套）", "", _count(assets["单价100万元以上专用设备"])),
        ("四、政府采购支出信息", "", ""),
        ("1.政府采购货物支出", "", _yuan(bought.get("货物支出"))),
        ("2.政府采购工程支出", "", _yuan(bought.get("工程支出"))),
        ("3.政府采购服务支出", "", _yuan(bought.get("服务支出"))),
        ("（二）政府采购授予中小企业合同金额", "", _yuan(bought.get("授予中小企业合同金额"))),
        ("其中：授予小微企业合同金额", "", _yuan(bought.get("其中：授予小微企业合同金额"))),
    ]


def _sum(rows: Mapping[tuple[str, str], Row], items: Sequence[str], column: str) -> Decimal:
    return sum((Decimal(str(rows["", item].get(column) or 0)) for item in items), Decimal(0))


def _yuan(value: Value | None) -> str:
    return "" if value is None else str(Decimal(str(value)) * 10000)


def _count(value: Value | None) -> str:
    return "" if value is None else str(value)
