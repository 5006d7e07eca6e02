"""What is no final accounts of one department is told, not audited as if it were."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from generator.auditing.recognising import recognised
from generator.diagnostics import Diagnostic, SourceFile
from generator.published.opening import published
from tests.conformance.builders import text_of
from tests.conformance.disclosure import base

BUREAU, OTHER = "上海市青浦区示例文化局", "上海市青浦区示例体育局"
BUDGET = """第一部分 部门概况
某某市水务局负责全市水务管理。
第二部分 2024年部门预算情况说明
2024年收入预算1200.00万元，其中：财政拨款收入1200.00万元，比2023年预算增加100.00万元。
支出预算1200.00万元，其中：基本支出预算800.00万元，项目支出预算400.00万元。
2022年度部门决算已另行公开。
2024年“三公”经费预算数为10.00万元，比2023年预算减少1.00万元。
第三部分 2024年部门预算表
"""
FINAL = """第三部分 2024年度部门决算情况说明
一、收入支出决算总体情况说明
2024年度收、支总计1000.00万元，年初预算为900.00万元，调整预算为1000.00万元，完成预算的100.00%。
"""


def met(text: str, year: int = 0) -> tuple[Diagnostic, ...]:
    """What keeps a text from being audited."""
    read = published(text.encode(), SourceFile("某局.txt"))
    assert read.value is not None
    document = recognised(read.value, year=year)
    assert (document.value is None) == bool(document.diagnostics)
    return document.diagnostics


@pytest.mark.parametrize(
    "title",
    [
        "某某市水务局2024年部门预算",
        "某某市水务局\n2024年度部门预算公开",
        "2024年某某市水务局单位预算及“三公”经费预算公开情况说明",
        "某某市水务局2024年度部门预算调整公开",
        "",
    ],
)
@pytest.mark.parametrize("year", [0, 2024])
def test_a_budget_is_told_to_be_one_and_not_audited(title: str, year: int) -> None:
    (problem,) = met(title + "\n" + BUDGET, year)
    assert problem.code == "A016"
    assert "不是决算" in problem.message


def test_a_text_that_speaks_of_a_budget_only_is_one_without_a_title() -> None:
    (problem,) = met("水务局负责水务管理。\n2024年部门预算收入120.00万元，部门预算支出120.00万元，部门预算表见后。")
    assert (problem.code, "没有一处写决算" in problem.message) == ("A016", True)


@pytest.mark.parametrize(
    "text",
    [
        "某某市水务局2024年度部门决算\n" + FINAL,
        "某某市水务局2024年度部门预决算公开\n" + FINAL,
        "预算单位：某某市水务局\n2024年度部门决算公开\n" + FINAL,
        "某某市水务局关于2024年部门预算执行情况和决算公开的说明\n" + FINAL,
        # A page of the “三公” expenses alone that never says 决算.
        "某某区2019年度“三公”经费公开说明\n某某区共127个一级预算部门，一般公共预算财政拨款三公经费支出合计585.53万元，"
        "一般公共预算财政拨款公务接待费0万元。各预算单位厉行节约，严格预算管理，预算执行良好。",
    ],
)
def test_final_accounts_that_mention_budgets_are_audited(text: str) -> None:
    assert met(text) == ()


def of_another() -> str:
    """The disclosure of another department of the same form: every amount is another."""
    doubled = re.sub(r"\d+\.\d\d(?!%)", lambda amount: str(Decimal(amount[0]) * 2), text_of(base()).decode())
    return doubled.replace(BUREAU, OTHER)


def test_of_several_disclosures_in_one_file_it_is_said_where_the_second_has_its_tables() -> None:
    (problem,) = met(text_of(base()).decode() + "\n" + of_another())
    assert problem.code == "A017"
    assert "收入支出决算总表" in problem.message


def test_one_disclosure_is_no_several_though_a_table_stands_in_it_again() -> None:
    whole = text_of(base()).decode()
    table = whole[whole.rindex("一、收入支出决算总表") : whole.rindex("二、收入决算表")]
    doubled = re.sub(r"\d+\.\d\d", lambda amount: str(Decimal(amount[0]) * 2), table)
    assert doubled != table
    for again in (table, doubled):
        assert met(whole + "\n" + again) == ()
    assert met(whole) == ()
