"""How the checks of single texts report: their own examples, the words and cells they name, references filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.accounts import records as r
from generator.checks.rule import Fails, Holds, NotEvaluable
from generator.checks.texts import RULES
from generator.checks.texts.declared import EachText

Found = dict[str, list[Fails]]


def test_the_name_of_the_city_bureau_is_not_that_of_the_district_bureau(
    find: Callable[..., Found], record: Callable[..., Any]
) -> None:
    district = record(
        r.Department, full_name="上海市普陀区规划和自然资源局", short_name="区规划资源局", place="上海市普陀区"
    )
    text = "上海市规划和自然资源局 2020 年度部门决算已公开。"
    assert sorted(find(district, record(r.KeyWork, text=text))) == ["R721"]
    near = "上海市普陀区规划与自然资源局所属各预算单位没有公务用车。"
    assert sorted(find(district, record(r.KeyWork, text=near))) == ["R723"]


def test_explanations_of_findings_are_not_printed_and_not_read(
    find: Callable[..., Found], record: Callable[..., Any]
) -> None:
    assert find(record(r.CheckExplanation, code="R701", explanation="原文的“××”是产品型号")) == {}


WHERE: dict[str, tuple[type[Any], str]] = {
    "R714": (r.Reasons, "totals"),
    "R716": (r.ReceptionEvent, "event"),
    "R732": (r.ThreePublicDetails, "vehicle_use"),
    "R737": (r.StateAssets, "other_vehicle_use"),
    "R785": (r.Indicator, "actual"),
    "R786": (r.Indicator, "third_level"),
}
SINGLE = [rule for rule in RULES if isinstance(rule, EachText)]


@pytest.mark.parametrize("rule", SINGLE, ids=lambda rule: rule.code)
def test_each_check_of_single_texts_finds_its_own_example(
    rule: EachText, find: Callable[..., Found], record: Callable[..., Any]
) -> None:
    kind, attribute = WHERE.get(rule.code, (r.KeyWork, "text"))
    assert rule.code in find(record(kind, **{attribute: rule.example}))


def test_a_failure_names_the_words_and_the_cell(in_text: Callable[[str], Found]) -> None:
    [failure] = in_text("项目由××部门会同有关单位组织实施。")["R701"]
    assert failure.message == "占位符号“××”没有替换：“项目由××部门会同有关单位组织…”"
    assert failure.left.places[0].sheet == "KeyWork"


def test_small_slips_of_a_text_are_told_together(in_text: Callable[[str], Found]) -> None:
    [failure] = in_text("一是完善制度,二是加强管理;三是总结经验。")["R735"]
    assert "（共2处）" in failure.message


def test_sound_texts_hold_and_none_at_all_are_not_evaluable(
    verdicts: Callable[..., list[Any]], record: Callable[..., Any]
) -> None:
    [sound] = verdicts("R736", record(r.KeyWork, text="各项工作有序推进。"))
    assert isinstance(sound, Holds)
    [nothing] = verdicts("R782")
    assert isinstance(nothing, NotEvaluable)


def test_references_are_filled_in_before_the_words_are_read(
    find: Callable[..., Found], record: Callable[..., Any]
) -> None:
    from generator.accounts.concepts import INCOME_THIS_YEAR

    typed_unit = record(r.KeyWork, text="本年收入合计[=本年收入合计]万元，收支平衡。")
    unknown = record(r.KeyWork, text="本年收入合计[=没有的数]，收支平衡。")
    assert sorted(find(typed_unit, facts={INCOME_THIS_YEAR: 12.5})) == ["R731"]
    assert find(unknown) == {}
