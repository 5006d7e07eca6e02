"""Shanghai's official form: what its sentences say of more than the published cases show."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.editions.options import SHEET as OPTIONS
from generator.workbooks.entries import Entries, Row, SubjectEntries
from generator.workbooks.form import write_workbook
from tests.cases import putuo_planning, putuo_social_work
from tests.cases.case import YEAR, Case, statement, write
from tests.forms import SHANGHAI
from tests.support import ROOT, Sample, text_of

pytestmark = pytest.mark.slow  # each makes a whole document or more

FUND = "政府性基金预算财政拨款收入支出决算表"
LAND = "城乡社区支出（类）国有土地使用权出让收入安排的支出（款）"
Printed = Callable[[Case], tuple[str, dict[str, list[str]]]]


@pytest.fixture
def printed(tmp_path: Path) -> Printed:
    """The text of a case's document, a line per paragraph, and the messages of the run by their code."""

    def run(case: Case) -> tuple[str, dict[str, list[str]]]:
        shutil.copytree(ROOT / "templates", tmp_path / "templates")
        write(case, tmp_path)
        done = Sample(tmp_path).compiled(YEAR, in_spite_of_checks=True)
        assert done.document is not None, done.diagnostics
        messages: dict[str, list[str]] = {}
        for problem in done.diagnostics:
            messages.setdefault(problem.code, []).append(problem.message)
        return "\n".join(text_of(done.document.content)), messages

    return run


def with_form(entries: Entries, sheet: str, values: Row) -> Entries:
    return replace(entries, forms={**entries.forms, sheet: {**entries.forms[sheet], **values}})


_ALL, _FISCAL, _FUND = "收入支出决算总表", "财政拨款收入支出决算总表", "政府性基金预算财政拨款"
_FIFTY = Decimal(50)
_NOTHING: Row = dict.fromkeys(("年初结转和结余", "基本支出", "年末结转和结余"), Decimal(0))


def more(row: Row, column: str) -> Row:
    """The row with 50.00 more in the column."""
    amount = row[column]
    assert isinstance(amount, int | Decimal)
    return {**row, column: amount + _FIFTY}


def with_fund(case: Case, budgets: Mapping[str, str] | None = None) -> Case:
    """The case with a government fund of 50.00, its 项 with uses and reasons, and with initial budgets by code."""
    fiscal, of_all = (dict(case.tables.statements[sheet]) for sheet in (_FISCAL, _ALL))
    for statement_rows, income in ((fiscal, f"二、{_FUND}"), (of_all, f"二、{_FUND}收入")):
        statement_rows["收入", income] = {"决算数": _FIFTY}
        for label in ("本年收入合计", "总计"):
            statement_rows["收入", label] = more(statement_rows["收入", label], "决算数")
    for label in ("十一、城乡社区支出", "本年支出合计", "总计"):
        fiscal["支出", label] = {**more(fiscal["支出", label], "合计"), _FUND: _FIFTY}
        of_all["支出", label] = more(of_all["支出", label], "决算数")
    of_fund = [
        ("212", "城乡社区支出", _FIFTY),
        ("21208", "国有土地使用权出让收入安排的支出", _FIFTY),
        ("2120801", "征地和拆迁补偿支出", Decimal(30)),
        ("2120803", "城市建设支出", Decimal(20)),
    ]
    amounts = ("本年收入", "本年支出", "项目支出")
    rows: list[tuple[str, str, Row]] = [
        (code, name, {**_NOTHING, **dict.fromkeys(amounts, amount), **budget_of(code, budgets)})
        for code, name, amount in of_fund
    ]
    of_subjects = {FUND: SubjectEntries(rows, {"合计": {**_NOTHING, **dict.fromkeys(amounts, _FIFTY)}})}
    for sheet, columns in (
        ("收入决算表", ("本年收入合计", "财政拨款收入")),
        ("支出决算表", ("本年支出合计", "项目支出")),
    ):
        table = case.tables.subjects[sheet]
        standing: list[tuple[str, str, Row]] = [
            (code, name, with_more(row, columns) if code == "212" else row) for code, name, row in table.rows
        ]
        added: list[tuple[str, str, Row]] = [
            (code, name, dict.fromkeys(columns, amount)) for code, name, amount in of_fund[1:]
        ]
        of_subjects[sheet] = SubjectEntries(
            sorted([*standing, *added], key=lambda row: row[0]), {"合计": with_more(table.totals["合计"], columns)}
        )
    tables = replace(
        case.tables,
        statements={**case.tables.statements, _FISCAL: fiscal, _ALL: of_all},
        subjects={**case.tables.subjects, **of_subjects},
    )
    lists = case.explanations.lists
    lists = {
        **lists,
        "各项支出用途": [
            *lists["各项支出用途"],
            {"科目编码": "2120801", "主要用于": "征地补偿"},
            {"科目编码": "2120803", "主要用于": "城市道路的建设"},
        ],
        "预决算差异原因": [*lists["预决算差异原因"], {"科目编码": "2120801", "差异原因": "年中增加了一个地块"}],
    }
    return replace(case, tables=tables, explanations=replace(case.explanations, lists=lists))


def budget_of(code: str, budgets: Mapping[str, str] | None) -> Row:
    return {"年初预算数": Decimal(budgets[code])} if budgets and code in budgets else {}


def with_more(row: Row, columns: tuple[str, ...]) -> Row:
    """The row with 50.00 more in those of the columns that are filled."""
    for column in columns:
        row = more(row, column) if column in row else row
    return row


def test_each_item_of_a_fund_has_its_use_budget_final_amount_and_reason(printed: Printed) -> None:
    text, messages = printed(with_fund(putuo_planning.CASE, {"2120801": "20.00", "2120803": "20.00"}))
    assert "政府性基金预算财政拨款收入50.00万元，支出50.00万元，支出具体情况如下：\n" in text
    assert (
        f"\n1、{LAND}征地和拆迁补偿支出（项）。主要用于：征地补偿。年初预算为20.00万元，支出决算为30.00万元，"
        "完成年初预算的150.00%。决算数大于预算数的主要原因：年中增加了一个地块。\n"
        f"2、{LAND}城市建设支出（项）。主要用于：城市道路的建设。年初预算为20.00万元，支出决算为20.00万元，"
        "完成年初预算的100.00%。决算数与预算数持平。\n"
    ) in text
    assert "C346" not in messages


def test_a_fund_without_budgets_says_nothing_of_them_and_is_asked_for_them(printed: Printed) -> None:
    text, messages = printed(with_fund(putuo_planning.CASE))
    assert f"\n1、{LAND}征地和拆迁补偿支出（项）。主要用于：征地补偿。支出决算为30.00万元。\n" in text
    assert messages["C346"] == ["本地的统一格式要求写明政府性基金预算财政拨款支出各项的年初预算数，还没有填写"]


def test_without_budgets_the_sentences_stay_whole_and_the_categories_in_their_order(tmp_path: Path) -> None:
    case, general = putuo_social_work.CASE, "一般公共预算财政拨款支出决算表"
    fiscal = dict(case.tables.statements[_FISCAL])
    del fiscal["支出", "一、一般公共服务支出"]  # so that the other 类 are met first
    table = case.tables.subjects[general]
    rows = [(code, name, without_budget(row)) for code, name, row in table.rows]
    of_general = {general: SubjectEntries(rows, {"合计": without_budget(table.totals["合计"])})}
    tables = replace(
        case.tables,
        statements={**case.tables.statements, _FISCAL: fiscal},
        subjects={**case.tables.subjects, **of_general},
    )
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    write(replace(case, tables=tables), tmp_path)
    done = Sample(tmp_path).compiled(YEAR, in_spite_of_checks=True)
    assert done.document is not None
    text = "\n".join(text_of(done.document.content))
    assert "\n一般公共预算财政拨款支出决算为307.82万元，没有安排全年预算。" in text
    assert "主要用于以下方面：一般公共服务支出（类）264.87万元，占86.05%；社会保障和就业支出（类）10.82万元" in text
    asked = [problem.places[0].sheet for problem in done.diagnostics if problem.code == "C346"]
    assert asked == [general]


def without_budget(row: Row) -> Row:
    return {column: value for column, value in row.items() if column != "预算数"}


def test_rates_of_items_are_printed_only_where_the_department_chose_so(printed: Printed) -> None:
    of_form = with_form(putuo_planning.CASE.explanations, "一般公共预算执行", {"各项写明完成率": None})
    text, _ = printed(replace(putuo_planning.CASE, explanations=of_form))
    assert "年初预算为452.40万元，支出决算为446.11万元。决算数小于预算数的主要原因：" in text
    assert text.count("完成年初预算的") == 1  # of the total


def test_rates_of_items_are_an_option_of_the_department(printed: Printed) -> None:
    explanations = with_form(putuo_planning.CASE.explanations, "一般公共预算执行", {"各项写明完成率": None})
    overview = replace(
        putuo_planning.CASE.overview,
        forms={**putuo_planning.CASE.overview.forms, OPTIONS: {"各项完成率": "写"}},
    )
    text, _ = printed(replace(putuo_planning.CASE, explanations=explanations, overview=overview))
    assert text.count("完成年初预算的") > 1


def test_the_cell_that_chose_rates_before_is_no_longer_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "情况说明.xlsx"
    layout = next(layout for layout in SHANGHAI.workbooks if layout.file == path.name)
    write_workbook(path, layout, Entries(), YEAR)
    labels = [cell.value for cell in load_workbook(path)["一般公共预算执行"]["A"]]
    assert "一般公共预算财政拨款支出预决算差异原因" in labels
    assert "各项写明完成率" not in labels


def three_public(case: Case, table: str, values: Row, **bought: str) -> Case:
    """The case with other three public expenses (budget, final, last year) and other details."""
    changed = {"“三公”经费支出决算表": statement("", "预算数 决算数 上年数", table)}
    explanations = with_form(case.explanations, "“三公”经费情况", values)
    vehicles: list[Row] = [{"车型": "轿车", "辆数": Decimal(2), "金额": Decimal("40.00")}] if bought else []
    return replace(
        case,
        tables=replace(case.tables, statements={**case.tables.statements, **changed}),
        explanations=replace(explanations, lists={**explanations.lists, "购置公务用车": vehicles}),
    )


BUDGETED_ONLY = """
    合计 2.85 0.00 0.00
    因公出国（境）费 0.00 0.00 0.00
    公务用车购置及运行维护费 0.00 0.00 0.00
    公务用车购置费 0.00 0.00 0.00
    公务用车运行维护费 0.00 0.00 0.00
    公务接待费 2.85 0.00 0.00
"""
ABROAD_AND_BOUGHT = """
    合计 60.00 60.00 60.00
    因公出国（境）费 20.00 20.00 20.00
    公务用车购置及运行维护费 40.00 40.00 40.00
    公务用车购置费 40.00 40.00 40.00
    公务用车运行维护费 0.00 0.00 0.00
    公务接待费 0.00 0.00 0.00
"""


def test_of_three_public_expenses_that_were_not_spent_no_share_is_printed(printed: Printed) -> None:
    text, _ = printed(three_public(putuo_planning.CASE, BUDGETED_ONLY, {"国内公务接待支出": Decimal(0)}))
    assert (
        "支出决算中，因公出国（境）费支出决算0.00万元；公务用车购置及运行维护费支出决算0.00万元；"
        "公务接待费支出决算0.00万元。具体情况如下：" in text
    )


def test_what_was_spent_abroad_and_what_vehicles_were_bought_for_is_printed(printed: Printed) -> None:
    values: Row = {
        "因公出国（境）团组数": 1,
        "因公出国（境）人数": 4,
        "因公出国（境）开支内容": "国际旅费和住宿费",
        "公务用车购置用途": "更新执法用车",
    }
    text, messages = printed(three_public(putuo_planning.CASE, ABROAD_AND_BOUGHT, values, bought="轿车"))
    assert "团组1个、累计4人次。开支内容包括：国际旅费和住宿费。\n" in text
    assert "\n公务用车购置支出为40.00万元。主要用于更新执法用车，购置公务用车2辆。\n" in text
    assert "C346" not in messages


def test_what_the_form_asks_of_visits_and_vehicles_is_asked_for(printed: Printed) -> None:
    text, messages = printed(three_public(putuo_planning.CASE, ABROAD_AND_BOUGHT, {}, bought="轿车"))
    assert "开支内容" not in text
    assert "\n公务用车购置支出为40.00万元。购置公务用车2辆。\n" in text
    assert len(messages["C346"]) == 2


def test_foreign_guests_are_among_those_received(printed: Printed) -> None:
    values: Row = {
        "国内公务接待支出": Decimal("0.30"),
        "外事接待支出": Decimal("0.09"),
        "外事接待批次": 1,
        "外事接待人数": 3,
        "外事接待用途": "外方考察团",
    }
    explanations = with_form(putuo_planning.CASE.explanations, "“三公”经费情况", values)
    text, _ = printed(replace(putuo_planning.CASE, explanations=explanations))
    assert "国内公务接待支出0.39万元（含外宾接待支出0.09万元）。" in text
    assert "公务接待3批次、29人次，其中：接待外宾1批次、3人次。" in text


def test_a_department_without_agency_operation_says_so(printed: Printed) -> None:
    values: Row = {"机关运行经费支出": Decimal(0), "上年机关运行经费支出": Decimal(0), "机关运行经费变动原因": None}
    explanations = with_form(putuo_planning.CASE.explanations, "机关运行经费", values)
    text, _ = printed(replace(putuo_planning.CASE, explanations=explanations))
    assert "\n上海市普陀区规划和自然资源局2024年度无机关运行经费支出。\n" in text


def test_a_department_of_one_unit_describes_its_offices(printed: Printed) -> None:
    case = putuo_social_work.CASE
    overview = with_form(case.overview, "机构设置", {"其他事业单位": 0, "内设机构": "内设办公室和综合科。"})
    text, _ = printed(replace(case, overview=replace(overview, lists={"决算编制范围": []})))
    assert "\n二、机构设置\n内设办公室和综合科。\n" in text
    assert "决算单位构成" not in text


def test_problems_found_are_printed_with_those_put_right(printed: Printed) -> None:
    values: Row = {"绩效自评发现的问题数": 5}
    case = putuo_planning.CASE
    found = replace(case, performance=with_form(case.performance, "绩效管理", values))
    text, messages = printed(found)
    assert "绩效自评中共发现问题5个）。" in text
    assert any("已经完成整改和正在整改的个数" in message for message in messages["C346"])


def test_the_forms_terms_are_explained_in_its_order_and_an_officers_own_words_replace_them(printed: Printed) -> None:
    case = putuo_planning.CASE
    terms = [*case.glossary.lists["通用名词"], {"名词": "不动产登记", "解释": "登记不动产的权利。", "位置": "科目之前"}]
    of_all = dict(case.tables.statements[_ALL])
    of_all["收入", "五、事业收入"] = {"决算数": _FIFTY}
    for label in ("本年收入合计", "总计"):
        of_all["收入", label] = more(of_all["收入", label], "决算数")
    earned = case.tables.subjects["收入决算表"]
    rows: list[tuple[str, str, Row]] = [
        (code, name, {**more(row, "本年收入合计"), "事业收入": _FIFTY} if "2200199".startswith(code) else row)
        for code, name, row in earned.rows
    ]
    total = {"合计": {**more(earned.totals["合计"], "本年收入合计"), "事业收入": _FIFTY}}
    tables = replace(
        case.tables,
        statements={**case.tables.statements, _ALL: of_all},
        subjects={**case.tables.subjects, "收入决算表": SubjectEntries(rows, total)},
    )
    text, messages = printed(replace(case, tables=tables, glossary=Entries(lists={"通用名词": terms})))
    assert "\n一、财政拨款收入：指本级财政部门拨给单位的资金。\n二、事业收入：指事业单位开展专业业务活动" in text
    assert text.endswith("\n十二、不动产登记：指登记不动产的权利。")
    assert any("名词解释“事业收入”的主要内容" in message for message in messages["C346"])
