"""A made-up department of Sichuan with every disclosure table: all of them follow from what each 项 was spent on.

Only the lowest rows are entered; 类, 款, totals and economic 小计 are left to the program.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal

from generator.accounts.classification.reading import shipped
from generator.accounts.economic import NAMES
from generator.editions import Edition
from generator.report.national.outline import OutlineFormat
from generator.report.national.report import NationalComposer
from generator.workbooks.entries import Entries, Row, SubjectEntries, Value
from generator.workbooks.form import write_workbook
from generator.workbooks.layout import Form, Kind, TypedTable, WorkbookLayout
from generator.workbooks.layouts.subjects_of_year import category_lines
from tests.forms import SICHUAN
from tests.support import Sample, entries_in

YEAR = 2020  # of the sample

Spent = Mapping[str, tuple[str, str]]  # economic code → basic, project

SUBJECTS = {
    "201": "一般公共服务支出",
    "20113": "商贸事务",
    "2011301": "行政运行",
    "2011302": "一般行政管理事务",
    "2011350": "事业运行",
    "206": "科学技术支出",
    "20601": "科学技术管理事务",
    "2060199": "其他科学技术管理事务支出",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "20808": "抚恤",
    "2080801": "死亡抚恤",
    "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "2120803": "城市建设支出",
    "215": "资源勘探工业信息等支出",
    "21502": "制造业",
    "2150299": "其他制造业支出",
    "21505": "工业和信息产业监管",
    "2150508": "无线电监管",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
}
GENERAL: Mapping[str, Spent] = {
    "2011301": {
        "30101": ("1400.10", "0"),
        "30102": ("300.20", "0"),
        "30103": ("100.00", "0"),
        "30201": ("60.15", "0"),
        "30211": ("20.05", "0"),
        "30217": ("1.00", "0"),
        "30231": ("6.77", "0"),
        "30239": ("20.00", "0"),
        "31002": ("10.00", "0"),
    },
    "2011302": {"30217": ("0", "0.30"), "30201": ("0", "22.70"), "30216": ("0", "12.40")},
    "2011350": {"30101": ("20.20", "0"), "30107": ("10.00", "0")},
    "2060199": {"30227": ("0", "114.80")},
    "2080505": {"30108": ("106.89", "0")},
    "2080801": {"30304": ("19.99", "0")},
    "2150299": {"31204": ("0", "198.00")},
    "2150508": {"30213": ("2.98", "60.00"), "31003": ("0", "60.00")},
    "2210201": {"30113": ("125.83", "0")},
}
FUND: Mapping[str, Spent] = {"2120803": {"31005": ("0", "700.00"), "30217": ("0", "0.50")}}
OTHER = Decimal("5.00")  # spent on a project of 2011301 out of other money
OPENING = {"general": Decimal(50), "fund": Decimal(40), "other": Decimal(10)}
CLOSING = {"general": Decimal(30), "fund": Decimal(20), "other": Decimal(8)}


def of_item(spent: Spent, kind: int | None = None) -> Decimal:
    """What an 项 comes to: basic (0), project (1) or both."""
    return sum((Decimal(amounts[n]) for amounts in spent.values() for n in ((0, 1) if kind is None else (kind,))), _0)


_0 = Decimal(0)
GENERAL_SPENT = sum((of_item(spent) for spent in GENERAL.values()), _0)
FUND_SPENT = sum((of_item(spent) for spent in FUND.values()), _0)
GENERAL_INCOME = GENERAL_SPENT + CLOSING["general"] - OPENING["general"]
FUND_INCOME = FUND_SPENT + CLOSING["fund"] - OPENING["fund"]
OTHER_INCOME = OTHER + CLOSING["other"] - OPENING["other"]
BOTH = {**GENERAL, **FUND}


def _table(codes: Mapping[str, Spent], row: Callable[[str, Spent], Row]) -> SubjectEntries:
    """The 项 with their amounts, and the names of the codes above them."""
    above = {code[:digits] for code in codes for digits in (3, 5)}
    rows = [(code, name) for code, name in SUBJECTS.items() if code in above or code in codes]
    return SubjectEntries([(code, name, row(code, codes[code]) if code in codes else {}) for code, name in rows])


def _income(code: str, spent: Spent) -> Row:
    mine = {"2011301": GENERAL_INCOME - GENERAL_SPENT, "2120803": FUND_INCOME - FUND_SPENT}
    fiscal = of_item(spent) + mine.get(code, _0)
    other = OTHER_INCOME if code == "2011301" else _0
    return {"本年收入合计": fiscal + other, "财政拨款收入": fiscal, "其他收入": other}


def _expenditure(code: str, spent: Spent) -> Row:
    other = OTHER if code == "2011301" else _0
    basic, project = of_item(spent, 0), of_item(spent, 1) + other
    return {"本年支出合计": basic + project, "基本支出": basic, "项目支出": project}


def _general(code: str, spent: Spent) -> Row:
    whole = of_item(spent)
    return {"预算数": whole, "决算数": whole, "基本支出": of_item(spent, 0), "项目支出": of_item(spent, 1)}


def _fund(code: str, spent: Spent) -> Row:
    whole = of_item(spent)
    return {
        "年初结转和结余": OPENING["fund"],
        "本年收入": FUND_INCOME,
        "本年支出": whole,
        "项目支出": whole,
        "年末结转和结余": CLOSING["fund"],
    }


def _in_detail(code: str, spent: Spent) -> Row:
    return {f"{e} {NAMES[e]}": Decimal(basic) + Decimal(project) for e, (basic, project) in spent.items()}


def _basic() -> SubjectEntries:
    found: dict[str, Decimal] = {}
    for spent in GENERAL.values():
        for code, (basic, _) in spent.items():
            found[code] = found.get(code, _0) + Decimal(basic)
    codes = sorted({code for code, amount in found.items() if amount} | {code[:3] for code in found if found[code]})
    return SubjectEntries([(code, NAMES[code], {"决算数": found[code]} if code in found else {}) for code in codes])


def _by_category(*tables: Mapping[str, Spent]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for table in tables:
        for code, spent in table.items():
            found[code[:3]] = found.get(code[:3], _0) + of_item(spent)
    return found


def _lines(amounts: Mapping[str, Mapping[str, Decimal]]) -> dict[tuple[str, str], Row]:
    """The 类 of a statement's expenditure by their numbered labels; amounts by column, then 类."""
    return {
        ("支出", line.label): {
            column: found[line.subject] for column, found in amounts.items() if line.subject in found
        }
        for line in category_lines(2020, shipped())
        if any(line.subject in found for found in amounts.values())
    }


def _all_money() -> dict[str, Decimal]:
    found = _by_category(BOTH)
    return {**found, "201": found["201"] + OTHER}


_CARRIED = "年初一般公共预算财政拨款结转和结余", "年初政府性基金预算财政拨款结转和结余"

TABLES = Entries(
    statements={
        "收入支出决算总表": {
            ("收入", "一、一般公共预算财政拨款收入"): {"决算数": GENERAL_INCOME},
            ("收入", "二、政府性基金预算财政拨款收入"): {"决算数": FUND_INCOME},
            ("收入", "八、其他收入"): {"决算数": OTHER_INCOME},
            ("收入", "年初结转和结余"): {"决算数": sum(OPENING.values(), _0)},
            ("收入", "总计"): {"上年数": Decimal("2900.00")},
            **_lines({"决算数": _all_money()}),
            ("支出", "年末结转和结余"): {"决算数": sum(CLOSING.values(), _0)},
            ("支出", "总计"): {"上年数": Decimal("2900.00")},
        },
        "财政拨款收入支出决算总表": {
            ("收入", "一、一般公共预算财政拨款"): {"决算数": GENERAL_INCOME},
            ("收入", "二、政府性基金预算财政拨款"): {"决算数": FUND_INCOME},
            ("收入", "年初财政拨款结转和结余"): {"决算数": OPENING["general"] + OPENING["fund"]},
            ("收入", _CARRIED[0]): {"决算数": OPENING["general"]},
            ("收入", _CARRIED[1]): {"决算数": OPENING["fund"]},
            ("收入", "总计"): {"上年数": Decimal("2890.00")},
            **_lines(
                {
                    "一般公共预算财政拨款": _by_category(GENERAL),
                    "政府性基金预算财政拨款": _by_category(FUND),
                }
            ),
            ("支出", "年末财政拨款结转和结余"): {
                "合计": CLOSING["general"] + CLOSING["fund"],
                "一般公共预算财政拨款": CLOSING["general"],
                "政府性基金预算财政拨款": CLOSING["fund"],
            },
            ("支出", "总计"): {
                "一般公共预算财政拨款": GENERAL_SPENT + CLOSING["general"],
                "政府性基金预算财政拨款": FUND_SPENT + CLOSING["fund"],
                "上年数": Decimal("2890.00"),
            },
        },
        "“三公”经费支出决算表": {
            ("", "因公出国（境）费"): {"预算数": _0, "决算数": _0, "上年数": _0},
            ("", "公务用车购置费"): {"预算数": _0, "决算数": _0, "上年数": _0},
            ("", "公务用车运行维护费"): {
                "预算数": Decimal("13.70"),
                "决算数": Decimal("6.77"),
                "上年数": Decimal("3.44"),
            },
            ("", "公务接待费"): {"预算数": Decimal("3.91"), "决算数": Decimal("1.30"), "上年数": Decimal("3.73")},
        },
        "政府性基金“三公”经费支出决算表": {
            ("", "因公出国（境）费"): {"预算数": _0, "决算数": _0},
            ("", "公务用车购置费"): {"预算数": _0, "决算数": _0},
            ("", "公务用车运行维护费"): {"预算数": _0, "决算数": _0},
            ("", "公务接待费"): {"预算数": Decimal("0.60"), "决算数": Decimal("0.50")},
        },
    },
    subjects={
        "收入决算表": _table(BOTH, _income),
        "支出决算表": _table(BOTH, _expenditure),
        "一般公共预算财政拨款支出决算表": SubjectEntries(
            _table(GENERAL, _general).rows, {"合计": {"上年数": Decimal("2089.49")}}
        ),
        "一般公共预算财政拨款基本支出决算表": _basic(),
        "政府性基金预算财政拨款收入支出决算表": _table(FUND, _fund),
        "国有资本经营预算财政拨款支出决算表": SubjectEntries((), {"合计": {"本年支出": _0}}),
        "财政拨款支出决算明细表": _table(BOTH, _in_detail),
        "一般公共预算财政拨款支出决算明细表": _table(GENERAL, _in_detail),
    },
)


# What sheets hold that the sample's form has not, by their name.
FORMS: Mapping[str, Row] = {
    "变动原因": {
        "收、支总计变动原因": "本年新增城市道路建设项目",
        "财政拨款收、支总计变动原因": "本年由政府性基金预算安排城市道路建设项目",
        "一般公共预算财政拨款支出变动原因": "本年新录用三十名工作人员，并开展制造业改造项目",
    },
    "一般公共预算执行": {"预算口径": "年初预算", "一般公共预算财政拨款支出预决算差异原因": "部分项目跨年度实施"},
}
LISTS: Mapping[str, Sequence[Row]] = {
    "附件": [
        {"附件标题": "部门整体支出绩效自评报告", "小标题": "一、基本情况", "内容": "全年按计划完成各项任务。"},
        {"附件标题": "部门整体支出绩效自评报告", "小标题": "二、自评结论", "内容": "自评结论为优。"},
    ],
}


def write(sample: Sample, edition: Edition, more: Row | None = None) -> None:
    """Turns the sample into the department in the edition's year and place; `more` is put among its basic facts."""
    year = edition.year
    if year != YEAR:
        (sample.root / "inputs" / str(YEAR)).rename(sample.root / "inputs" / str(year))
    folder = sample.root / "inputs" / str(year)
    basic: Row = {"决算年度": year, "所在省份": edition.province, **(more or {})}
    for layout in edition.workbooks:
        path = (folder.parent if layout.standing else folder) / layout.file
        own = next(own for own in SICHUAN.workbooks if own.file == layout.file)
        entries = TABLES if layout.file == "决算报表.xlsx" else entries_in(path, own).value or Entries()
        path.unlink()
        write_workbook(path, layout, _for(layout, entries, basic, edition), year)


def _for(layout: WorkbookLayout, entries: Entries, basic: Row, edition: Edition) -> Entries:
    """The entries that the layout has sheets for, with what the sample's form has not."""
    names = {sheet.sheet for sheet in layout.sheets}
    forms = {**entries.forms, **{name: {**entries.forms.get(name, {}), **form} for name, form in FORMS.items()}}
    if "基本信息" in forms:
        forms["基本信息"] = {**forms["基本信息"], **basic}
    lists = {**entries.lists, **LISTS, "其他情况说明": _typed(edition), **_typed_tables(layout)}
    lists["封面事项"] = [{"事项": name, "内容": f"{name}已填"} for name in _outline(edition).cover_facts]
    if "附件1年初预算" in lists:
        first, *others = lists["附件1年初预算"]
        lists["附件1年初预算"] = [{**first, "追加基本支出预算": Decimal("250.00")}, *others]
    if "功能科目" in lists:
        of_fund: Row = {"科目编码": "2120803", "科目名称": SUBJECTS["2120803"], "解释": "城市建设的支出。"}
        lists["功能科目"] = [*lists["功能科目"], of_fund]
    fields = {
        sheet.sheet: {field.label for field in sheet.fields} for sheet in layout.sheets if isinstance(sheet, Form)
    }
    return Entries(
        {name: _only(form, fields[name]) for name, form in forms.items() if name in fields},
        {name: rows for name, rows in lists.items() if name in names},
        {name: rows for name, rows in entries.statements.items() if name in names},
        {name: table for name, table in entries.subjects.items() if name in names},
    )


def _only(form: Row, labels: Collection[str]) -> Row:
    """What the form has fields for: another place's forms ask for less."""
    return {label: value for label, value in form.items() if label in labels}


def _typed(edition: Edition) -> Sequence[Row]:
    """A passage for each section of the form that the officer writes."""
    parts = _outline(edition).parts
    titles = [part.title for part in parts if part.typed]
    titles += [section.title for part in parts for section in part.sections if section.typed]
    return [{"节": title.replace("{主体}", "部门"), "内容": "本年度没有需要说明的事项。"} for title in titles]


def _outline(edition: Edition) -> OutlineFormat:
    composer = edition.composed_by
    return composer.outline if isinstance(composer, NationalComposer) else OutlineFormat(())


def _typed_tables(layout: WorkbookLayout) -> dict[str, Sequence[Row]]:
    """The rows of the tables that are typed: two of the form's, or two of their own, with their total."""
    return {sheet.sheet: _typed_rows(sheet) for sheet in layout.sheets if isinstance(sheet, TypedTable)}


def _typed_rows(table: TypedTable) -> Sequence[Row]:
    names = [name for name, *_ in table.preset if name != "合计"][:2] or ["甲项", "乙项"]
    amounts = dict(zip(names, ("1200.50", "34.00"), strict=True))
    if table.total_is_sum:
        amounts["合计"] = "1234.50"
    counts = {**dict.fromkeys(names, 3), "合计": 6}
    rows: list[Row] = []
    for name in amounts:
        row: dict[str, Value | None] = {table.columns[0].label: name}
        for column in table.columns[1:]:
            row[column.label] = (
                Decimal(amounts[name])
                if column.kind is Kind.AMOUNT
                else counts[name]
                if column.kind is Kind.NUMBER
                else "见说明"
            )
        rows.append(row)
    return rows
