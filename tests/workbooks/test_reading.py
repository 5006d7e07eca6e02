"""What a user expects of reading: figures exact, labels found wherever they stand, harmless changes forgiven."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from generator.accounts.concepts import Basis
from generator.accounts.facts import Contents
from generator.amounts import WAN_DECIMALS, YUAN_DECIMALS
from generator.diagnostics import Outcome, Severity

Reader = Callable[[str], Outcome[Contents]]

STATEMENT = """
== 收支总表
| 收入支出总表 | < | < | < | < | < |
|      |       |       |      | 单位： | 万元 |
| 收入 | < | < | 支出 | < | < |
| 项目 | 决算数 | 上年数 | 项目 | 预算数 | 决算数 |
| 一、财政拨款收入 | 100.10 | 90 | 一、基本支出 | 60 | 61.5 |
| 二、其他收入 | 0 |  | 二、项目支出 | 40 | 38.6 |
|  |  |  | 车辆 |  | 3 |
| 总计 | 100.10 | 90 | 总计 | 100 | 100.1 |
| 注：本表反映总收支。 |
"""


def figures(outcome: Outcome[Contents]) -> dict[tuple[str, Basis, int, str], Decimal]:
    assert outcome.value is not None
    keys = [
        (fact.key.concept.name, fact.key.basis, fact.key.years_back, fact.key.subject) for fact in outcome.value.facts
    ]
    assert len(set(keys)) == len(keys)
    return dict(zip(keys, (fact.value for fact in outcome.value.facts), strict=True))


def codes(outcome: Outcome[Contents]) -> list[str]:
    return [found.code for found in outcome.diagnostics]


def changed(table: str, before: str, after: str) -> str:
    assert before in table
    return table.replace(before, after)


def only_record(outcome: Outcome[Contents]) -> Any:
    assert outcome.value is not None
    ((record,),) = outcome.value.records.values()
    return record


def test_each_filled_amount_of_a_statement_is_one_fact_with_its_cell(reading: Reader) -> None:
    outcome = reading(STATEMENT)
    assert codes(outcome) == []
    assert figures(outcome) == {
        ("财政拨款收入", Basis.FINAL, 0, ""): Decimal("100.1"),
        ("财政拨款收入", Basis.FINAL, 1, ""): Decimal(90),
        ("其他收入", Basis.FINAL, 0, ""): Decimal(0),
        ("收入总计", Basis.FINAL, 0, ""): Decimal("100.1"),
        ("收入总计", Basis.FINAL, 1, ""): Decimal(90),
        ("基本支出", Basis.BUDGET, 0, ""): Decimal(60),
        ("基本支出", Basis.FINAL, 0, ""): Decimal("61.5"),
        ("项目支出", Basis.BUDGET, 0, ""): Decimal(40),
        ("项目支出", Basis.FINAL, 0, ""): Decimal("38.6"),
        ("公务用车保有量", Basis.FINAL, 0, ""): Decimal(3),
        ("支出总计", Basis.BUDGET, 0, ""): Decimal(100),
        ("支出总计", Basis.FINAL, 0, ""): Decimal("100.1"),
    }
    assert outcome.value is not None
    first = outcome.value.facts[0]
    assert str(first.place) == "决算报表.xlsx · 收支总表 · B5"
    assert first.decimals == 2


def test_amounts_in_yuan_become_exact_wan(reading: Reader) -> None:
    outcome = reading(STATEMENT.replace("万元", "元").replace("100.10", "1935801.37"))
    assert codes(outcome) == []
    assert figures(outcome)["财政拨款收入", Basis.FINAL, 0, ""] == Decimal("193.580137")
    assert outcome.value is not None
    assert outcome.value.facts[0].decimals == 6


def test_binary_floats_are_read_as_excel_shows_them(reading: Reader) -> None:
    outcome = reading(changed(STATEMENT, "61.5", "0.30000000000000004"))
    assert figures(outcome)["基本支出", Basis.FINAL, 0, ""] == Decimal("0.3")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| 项目 | 决算数 | 上年数 |", "| 项 目 | 决算数（万元） | 上 年 数* |"),
        ("| 一、财政拨款收入 ", "| （一）财政拨款⏎收入 "),
        ("| 二、其他收入 ", "| 2.其他收入"),
        ("| 二、其他收入 ", "| 　其他收入： "),
        ("单位： | 万元", " | 单位：万元"),
        ("单位： | 万元", " | 金额单位: 万元"),
        ("收支总表", " 收支总表"),
        ("| 收入支出总表", "| 标题不同"),
        ("| 收入 | < | < | 支出 | < | < |\n", ""),
        ("| 项目 | 决", "||\n| 说明一行 |\n| 项目 | 决"),
        ("| 一、财政", "| 栏次 | 1 | 2 |  | 3 | 4 |\n| 一、财政"),
    ],
)
def test_harmless_changes_of_labels_are_forgiven(reading: Reader, before: str, after: str) -> None:
    assert before in STATEMENT
    outcome = reading(changed(STATEMENT, before, after))
    assert codes(outcome) == []
    assert figures(outcome) == figures(reading(STATEMENT))


def test_moved_rows_columns_and_panels_are_found(reading: Reader) -> None:
    moved = """
    == 收支总表
    |      |       |       |      | 单位： | 万元 |
    | 支出 | < | < |  | 收入 | < | < |
    | 项目 | 决算数 | 预算数 | | 项目 | 上年数 | 决算数 |
    | 总计 | 100.1 | 100 | | 二、其他收入 |  | 0 |
    | 二、项目支出 | 38.6 | 40 | | 总计 | 90 | 100.1 |
    | 车辆 | 3 |  | | 一、财政拨款收入 | 90 | 100.1 |
    | 一、基本支出 | 61.5 | 60 |
    """
    outcome = reading(moved)
    assert codes(outcome) == []
    assert figures(outcome) == figures(reading(STATEMENT))


def test_subjects_come_with_flags_facts_and_totals_in_the_order_of_rows(reading: Reader) -> None:
    outcome = reading("""
    == 支出表
    | 单位：万元 |
    | 类型 | 科目编码 | 科目名称 | 合计 | 基本支出 |
    |  | 合计 |  | 30 | 10 |
    | 经常 | 201 | 一般公共服务支出 | 30 |  |
    | 一次性 | '2010301 |  行政运行 | 30.00 | 10 |
    """)
    assert codes(outcome) == []
    assert outcome.value is not None
    assert [(s.code, s.name, s.flags["sort"].value, s.place.cell) for s in outcome.value.subjects] == [
        ("201", "一般公共服务支出", "经常", "C4"),
        ("2010301", "行政运行", "一次性", "C5"),
    ]
    assert figures(outcome) == {
        ("支出总计", Basis.FINAL, 0, ""): Decimal(30),
        ("基本支出", Basis.FINAL, 0, ""): Decimal(10),
        ("支出总计", Basis.FINAL, 0, "201"): Decimal(30),
        ("支出总计", Basis.FINAL, 0, "2010301"): Decimal(30),
        ("基本支出", Basis.FINAL, 0, "2010301"): Decimal(10),
    }


FORM = """
== 基本信息
| 单位： | 元 |
| 项目 | 填写内容 |
| 部门名称 * | 某某局 |
| 主要职责 | 第一段⏎第二段 |
| 编制人数（人） | 12 |
| 完成率 | 86.74 |
| 得分 | 9.5 |
| 经费 | 12345 |
| 性质 | 行政 |
"""


def test_a_form_is_one_record_of_typed_values(reading: Reader) -> None:
    outcome = reading(FORM)
    assert codes(outcome) == []
    record = only_record(outcome)
    values = {field.name: getattr(record, field.name).value for field in dataclasses.fields(record)}
    assert values == {
        "name": "某某局",
        "duties": "第一段\n第二段",
        "people": 12,
        "reached": Decimal("0.8674"),
        "score": Decimal("9.5"),
        "funds": Decimal("1.2345"),
        "nature": "行政",
    }
    assert str(record.duties.place) == "决算报表.xlsx · 基本信息 · B4"


@pytest.mark.parametrize(("unit", "decimals"), [("元", YUAN_DECIMALS), ("万元", WAN_DECIMALS)])
def test_an_amount_of_a_form_keeps_how_exactly_it_was_entered(reading: Reader, unit: str, decimals: int) -> None:
    outcome = reading(FORM.replace("| 单位： | 元 |", f"| 单位： | {unit} |"))
    record = only_record(outcome)
    assert record.funds.decimals == decimals


def test_what_is_not_required_may_be_empty_and_a_zero_is_not_empty(reading: Reader) -> None:
    outcome = reading(FORM.replace("| 12 |", "| |").replace("| 12345 |", "| 0 |"))
    assert codes(outcome) == []
    assert only_record(outcome).people is None
    assert only_record(outcome).funds.value == 0


def test_a_percent_cell_and_a_typed_percentage_are_the_same_share(reading: Reader) -> None:
    assert only_record(reading(changed(FORM, "86.74", "86.74%"))).reached.value == Decimal("0.8674")
    typed = reading(changed(FORM, "86.74", "'86.74％"))
    assert only_record(typed).reached.value == Decimal("0.8674")
    assert [found.severity for found in typed.diagnostics] == [Severity.NOTE]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("10", "10"),
        ("12.50", "12.5"),
        ("2020-03-01", "2020年3月1日"),
        ("'{{ name }} <b> & 😀", "{{ name }} <b> & 😀"),
        ("'=1+1", "=1+1"),
        ("⏎⏎第一段　⏎⏎第二段⏎", "第一段\n\n第二段"),
        ("甲_x000D_⏎乙", "甲\n乙"),
    ],
)
def test_texts_are_taken_as_they_are_shown(reading: Reader, cell: str, text: str) -> None:
    outcome = reading(changed(FORM, "第一段⏎第二段", cell))
    assert codes(outcome) == []
    assert only_record(outcome).duties.value == text


def test_twenty_thousand_characters_are_read_whole(reading: Reader) -> None:
    assert only_record(reading(changed(FORM, "第一段⏎第二段", "字" * 20_000))).duties.value == "字" * 20_000


LIST = """
== 项目清单
| 单位： | 万元 |
| 单位 | 项目名称 | 金额 | 科目编码 | 目标 |
| 局机关 | 甲项目 | 10 | 2010301 | 好 |
| | 乙项目 | 20.5 |  |  |
|  |
| 中心 | 丙项目 | 0 | | |
"""


def test_a_list_gives_a_record_for_each_filled_row_and_fills_down(reading: Reader) -> None:
    outcome = reading(LIST)
    assert codes(outcome) == []
    assert outcome.value is not None
    ((first, second, third),) = outcome.value.records.values()
    assert [record.unit.value for record in (first, second, third)] == ["局机关", "局机关", "中心"]
    assert [record.funds.value for record in (first, second, third)] == [Decimal(10), Decimal("20.5"), Decimal(0)]
    assert (first.code.value, second.code) == ("2010301", None)
    assert str(*outcome.value.places.values()) == "决算报表.xlsx · 项目清单"


def test_cells_merged_down_fill_down(reading: Reader) -> None:
    outcome = reading(changed(LIST, "| | 乙", "| ^ | 乙"))
    assert codes(outcome) == []


def test_text_digits_are_read_and_said(reading: Reader) -> None:
    for typed, number in [
        ("９８７６５４３２１０．５", "9876543210.5"),
        ("１２，３４５．６０", "12345.6"),
        ("'1,234,567.8", "1234567.8"),
        ("' 20.50 ", "20.5"),
        ("'+3", "3"),
    ]:
        outcome = reading(changed(LIST, "20.5", typed))
        assert codes(outcome) == ["C214"], typed
        assert not outcome.failed
        assert number in outcome.diagnostics[0].message


def test_every_problem_is_reported_in_one_run(reading: Reader) -> None:
    outcome = reading(
        STATEMENT.replace("100.10 | 90 | 一", "三百 | 90万元 | 一").replace("| 二、其他收入", "| 二、其它收入")
        + LIST.replace("甲项目", "丙项目")
        + FORM.replace("某某局", "").replace("9.5", "优")
    )
    assert sorted(codes(outcome)) == ["C118", "C132", "C201", "C202", "C202", "C203"]


def test_a_count_is_whole_and_never_converted_with_the_money(reading: Reader) -> None:
    in_yuan = changed(STATEMENT, "万元", "元")
    assert figures(reading(in_yuan))["公务用车保有量", Basis.FINAL, 0, ""] == 3
    assert codes(reading(changed(in_yuan, "|  | 3 |", "|  | 3.5 |"))) == ["C210"]


def test_a_unit_that_is_an_office_is_no_unit_of_money(reading: Reader) -> None:
    assert (
        codes(reading(changed(STATEMENT, "|      |       |       |      | 单位：", "| 单位：某某局 | | | | 单位：")))
        == []
    )


def test_a_renamed_row_is_said_once_at_its_cell(reading: Reader) -> None:
    (found,) = reading(changed(STATEMENT, "一、基本支出", "一、基本性支出")).diagnostics
    assert (found.code, found.places[0].cell) == ("C118", "D5")
    assert "是否改成了“一、基本性支出”？" in found.message


@pytest.mark.parametrize("typed", ["5", "'５", "5万元", "#REF!", "=A1", "12%", "2020-03-01"])
def test_no_figure_in_an_unknown_row_is_lost_silently(reading: Reader, typed: str) -> None:
    assert codes(reading(f"{STATEMENT}| 另一行 | {typed} |")) == ["C120"]
    assert codes(reading(f"{STATEMENT}|  | {typed} |")) == ["C120"]


def test_remarks_below_and_beside_a_table_are_let_alone(reading: Reader) -> None:
    table = changed(STATEMENT, "| 决算数 |\n| 一、财", "| 决算数 | 备注 |\n| 一、财").replace(
        "| 61.5 |", "| 61.5 | 见批复 |"
    )
    assert codes(reading(f"{table}| 填表人：张三 | 2021年8月 |")) == []


def test_the_same_label_in_one_panel_is_told_apart_by_its_ordinal(reading: Reader) -> None:
    doubled = reading(changed(STATEMENT, "二、其他收入 | 0 |", "三、财政拨款收入 | 0 |"))
    assert sorted(codes(doubled)) == ["C118", "C119"]


def test_merged_input_cells_are_said_only_where_an_amount_was_due(reading: Reader) -> None:
    assert codes(reading(changed(STATEMENT, "| 二、其他收入 | 0 |", "| 二、其他收入 | ^ |"))) == ["C126"]
    assert codes(reading(changed(STATEMENT, "| 车辆 |  | 3 |", "| 车辆 | < | 3 |"))) == []


def test_a_choice_may_differ_in_width_and_spaces(reading: Reader) -> None:
    assert only_record(reading(changed(FORM, "行政", "'行 政"))).nature.value == "行政"
