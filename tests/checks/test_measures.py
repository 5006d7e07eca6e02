"""How measured values are read, and when one reaches another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.checks.measures import Bound, cost, is_reached, leaves_open, measure

AT_LEAST, AT_MOST, EXACT, RANGE = Bound.AT_LEAST, Bound.AT_MOST, Bound.EXACT, Bound.RANGE

# The notation; its bound, amount and unit; whether it includes the amount.
NOTATIONS = [
    ("≥95%", AT_LEAST, "95", "%", True),
    ("≧ 95％", AT_LEAST, "95", "%", True),
    (">=95%", AT_LEAST, "95", "%", True),
    ("＞95%", AT_LEAST, "95", "%", False),
    ("超过100人", AT_LEAST, "100", "人", False),
    ("高于3.5万元", AT_LEAST, "3.5", "万元", False),
    ("至少95%", AT_LEAST, "95", "%", True),
    ("不低于95%", AT_LEAST, "95", "%", True),
    ("不得低于90%", AT_LEAST, "90", "%", True),
    ("不少于1,200人次", AT_LEAST, "1200", "人次", True),
    ("不小于3期", AT_LEAST, "3", "期", True),
    ("大于等于3件", AT_LEAST, "3", "件", True),
    ("不低于合同金额的95%", AT_LEAST, "95", "%", True),
    ("满意度达≥95%", AT_LEAST, "95", "%", True),
    ("95%以上", AT_LEAST, "95", "%", True),
    ("达95%及以上", AT_LEAST, "95", "%", True),
    ("95%（含）以上", AT_LEAST, "95", "%", True),
    ("95%以上（含95%）", AT_LEAST, "95", "%", True),
    ("95%以上（不含95%）", AT_LEAST, "95", "%", False),
    ("技术演练及培训25人以上", AT_LEAST, "25", "人", True),
    ("覆盖50个系统以上", AT_LEAST, "50", "个", True),
    ("培训25名学员以上，分两期", AT_LEAST, "25", "名", True),
    ("获奖5项省级以上", EXACT, "5", "项", True),
    ("服务50家规模以上企业", EXACT, "50", "家", True),
    ("≤1小时", AT_MOST, "1", "小时", True),
    ("<=5%", AT_MOST, "5", "%", True),
    ("＜5%", AT_MOST, "5", "%", False),
    ("少于3起", AT_MOST, "3", "起", False),
    ("不超过15万元", AT_MOST, "15", "万元", True),
    ("不大于5%", AT_MOST, "5", "%", True),
    ("不高于5%", AT_MOST, "5", "%", True),
    ("不多于2次", AT_MOST, "2", "次", True),
    ("未超过3%", AT_MOST, "3", "%", True),
    ("不能超过2次", AT_MOST, "2", "次", True),
    ("小于等于3天", AT_MOST, "3", "天", True),
    ("控制在5%以内", AT_MOST, "5", "%", True),
    ("控制在5%", AT_MOST, "5", "%", True),
    ("5%以内", AT_MOST, "5", "%", True),
    ("5%以下", AT_MOST, "5", "%", True),
    ("3个工作日内", AT_MOST, "3", "个工作日", True),
    ("24小时之内", AT_MOST, "24", "小时", True),
    ("15日内", AT_MOST, "15", "日", True),
    ("90%-95%", RANGE, "90", "%", True),
    ("100%-80%（含）", RANGE, "80", "%", True),
    ("3至5天", RANGE, "3", "天", True),
    ("1-2万人", RANGE, "10000", "人", True),
    ("95%", EXACT, "95", "%", True),
    ("达到95%", EXACT, "95", "%", True),
    ("=100%", EXACT, "100", "%", True),
    ("50", EXACT, "50", "", True),
    ("25台套", EXACT, "25", "台套", True),
    ("5925家次", EXACT, "5925", "家次", True),
    ("175个系统", EXACT, "175", "个", True),
    ("5个内设机构", EXACT, "5", "个", True),
    ("3年", EXACT, "3", "年", True),
    ("697200元", EXACT, "69.72", "万元", True),
    ("1.2亿元", EXACT, "12000", "万元", True),
    ("1.2万人", EXACT, "12000", "人", True),
    ("600元/月", EXACT, "0.06", "万元/月", True),
    ("增长-3%", EXACT, "-3", "%", True),
    ("超额完成50个", EXACT, "50", "个", True),
    ("解决资金不足问题3个", EXACT, "3", "个", True),
    ("IPv6改造完成率100%", EXACT, "100", "%", True),
]


@pytest.mark.parametrize(("text", "bound", "amount", "unit", "inclusive"), NOTATIONS)
def test_a_notation_has_one_reading(text: str, bound: Bound, amount: str, unit: str, inclusive: bool) -> None:
    read = measure(text)
    assert read
    assert (read.bound, read.amount, read.unit, read.inclusive) == (bound, Decimal(amount), unit, inclusive)
    assert not read.about


@pytest.mark.parametrize("text", ["约50人", "近50人", "50人左右", "50人上下", "50余人", "1万余小时", "100多家"])
def test_a_number_that_is_only_about_so_much_says_so(text: str) -> None:
    read = measure(text)
    assert read
    assert read.about


@pytest.mark.parametrize(
    "text",
    [
        "已完成",
        "2020年完成",
        "12月底前",
        "1-12月",
        "2019-2020年",
        "2020年6月30日",
        "第3季度完成",
        "达到国家标准",
        "媒体宣传2次，国内差旅费5人次",
        "每户600元/月，7200元/年",
        "带宽2×10G",
        "",
    ],
)
def test_words_dates_and_several_numbers_are_no_measured_value(text: str) -> None:
    assert measure(text) is None


@pytest.mark.parametrize(
    ("target", "actual", "reached"),
    [
        ("≥95%", "95%", True),
        ("≥95%", "94.99%", False),
        ("＞95%", "95%", False),
        ("95%以上（不含95%）", "95%", False),
        ("5%以内", "6%", False),
        ("5%以内", "5%", True),
        ("不大于5%", "4%", True),
        ("少于3起", "3起", False),
        ("3个工作日内", "2个工作日", True),
        ("50", "52", True),
        ("50", "48人", False),
        ("达到95%", "92%", False),
        ("不超过15万元", "152000元", False),
        ("1.2万人", "12500人", True),
        ("≥90%", "≥90%", True),
        ("≥95%", "≥90%", False),
        ("≤5%", "≤3%", True),
        ("≥95%", "≤90%", False),
        ("≥95%", "≤98%", None),
        ("≥95%", "96%-98%", True),
        ("≥95%", "80%-90%", False),
        ("≥95%", "100%-80%（含）", None),
        ("90%-95%", "92%", True),
        ("90%-95%", "89%", False),
        ("90%-95%", "97%", None),
        ("约50人", "48人", None),
        ("50人次", "52人", None),
        ("47个系统", "40个目录", None),
        ("47个系统", "40个", False),
        ("≥95%", "0.97", None),
        ("15万元", "15", None),
    ],
)
def test_whether_a_target_is_reached(target: str, actual: str, reached: bool | None) -> None:
    one, other = measure(target), measure(actual)
    assert one
    assert other
    assert is_reached(one, other) is reached


def test_a_bare_cost_or_deadline_does_not_say_whether_less_is_better() -> None:
    bare, bounded = measure("15万元"), measure("≤15万元")
    assert bare
    assert bounded
    assert leaves_open(bare, ("产出指标", "成本指标")) == "成本"
    assert leaves_open(bare, ("产出指标", "时效指标")) == "时效"
    assert leaves_open(bare, ("产出指标", "数量指标")) == ""
    assert leaves_open(bounded, ("产出指标", "成本指标")) == ""


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("15万元", "15"),
        ("697200元", "69.72"),
        ("16.91万元（含授课费、2次交通费）", "16.91"),
        ("15万元，2020年", "15"),
        ("600元/月", None),
        ("3万元，5万元", None),
        ("15万元以内", None),
        ("约15万元", None),
        ("合同价15万元", None),
        ("已支付", None),
    ],
)
def test_a_cost_is_the_one_amount_that_the_text_begins_with(text: str, amount: str | None) -> None:
    assert cost(text) == (None if amount is None else Decimal(amount))
