"""What the checks of texts against figures, and of texts against texts, find and spare."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Basis
from generator.accounts.quantities import Quantity
from generator.checks.rule import Fails, NotEvaluable
from generator.checks.texts import RULES
from generator.diagnostics import Severity

Find = Callable[..., dict[str, list[Fails]]]
Make = Callable[..., Any]

FACTS: dict[Any, float] = {
    c.EXPENDITURE_THIS_YEAR: 4060.3,
    c.BASIC_EXPENDITURE: 2017.87,
    c.GENERAL_BASIC_EXPENDITURE: 1935.8,
    c.INCOME_GRAND_TOTAL: 4619.3,
    (c.INCOME_GRAND_TOTAL, Basis.FINAL, 1): 3536.25,
    c.RECEPTIONS: 1.3,
    (c.RECEPTIONS, Basis.BUDGET): 3.91,
    (c.RECEPTIONS, Basis.FINAL, 1): 3.73,
}
NAMES = {"机关运行经费/机关运行经费支出": Quantity("机关运行经费/机关运行经费支出", Decimal("102.13"))}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("资金共4060.3元，全部支付。", "R741"),
        ("资金共40603000万元，全部支付。", "R741"),
        ("资金共20178700万元，全部支付。", "R741"),
        ("每人补贴600元，每户7200元，合计102元。", ""),
        ("争取工业发展资金11605万元，培训费13000万元。", ""),
        ("本年支出合计4030.60万元。", "R751"),
        ("2020年本年支出合计为4030.6万元。", "R751"),
        ("本年支出合计4060.3万元，本年支出合计约4060万元。", ""),
        ("2019年收入总计3536.25万元，2020年收入总计4619.30万元。", ""),
        ("2019年收入总计4619.30万元。", "R751"),
        ("2018年收入总计3000.00万元。", "R712"),
        ("一般公共预算财政拨款基本支出2017.87万元。", "R751"),
        ("基本支出2017.87万元，占比合理。", ""),
        ("无线电监测站基本支出160.4万元。", ""),
        ("年初预算安排，其中：基本支出1957.73万元。", ""),
        ("公务接待费预算3.91万元，公务接待费决算1.30万元。", ""),
        ("公务接待费支出1.3万元。", ""),
        ("机关运行经费支出120.13万元。", "R751"),
        ("公务接待费增加0.5万元，系接待任务增多。", ""),
    ],
)
def test_a_typed_figure_is_held_against_the_figure_of_its_name(text: str, code: str, find: Find, record: Make) -> None:
    assert sorted(find(record(r.KeyWork, text=text), facts=FACTS, names=NAMES)) == ([code] if code else [])


def test_a_figure_from_a_reference_contradicts_nothing(find: Find, record: Make) -> None:
    text = "本年支出合计[=基本支出]，其余见附表。"
    assert find(record(r.KeyWork, text=text), facts=FACTS) == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("资金执行率67%，其余结转。", "R752"),
        ("资金执行率63%，其余结转。", ""),
        ("支出数36万元，其余结转。", "R752"),
        ("预算数90万元，其余结转。", "R752"),
        ("任务完成率67%，进度正常。", ""),
    ],
)
def test_a_project_text_is_held_against_its_own_row(text: str, code: str, find: Find, record: Make) -> None:
    fund = record(r.SpecialFund, name="技改前期经费", amount=100, spent=63, completed="是", achievement=text)
    assert sorted(find(fund)) == ([code] if code else [])


def test_project_totals_are_budget_and_other_money_together(find: Find, record: Make) -> None:
    given = {"name": "甲项目", "budget_fiscal": 10, "budget_other": 5, "executed_fiscal": 9, "executed_other": 3}
    assert "R752" in find(record(r.Project, summary="预算数10万元，执行顺利。", **given))
    assert find(record(r.Project, summary="预算数15万元，执行数12万元，预算执行率80%。", **given)) == {}


def test_the_same_indicator_with_two_numbers_is_told_once_for_each_subject(find: Find, record: Make) -> None:
    [first, second] = find(
        record(r.KeyWork, text="工业投资、技改投资分别增长12.6%、18.2%，分别排名全省第12位和第7位。"),
        record(r.EvaluationText, text="工业投资增长16.8%，居全省第11位；技改投资增长22.9%，居全省第4位。"),
    )["R753"]
    assert first.message == "“工业投资”前后不一：增长12.6%、全省第12位，别处为增长16.8%、全省第11位"
    assert second.left.label == "技改投资增长18.2%、全省第7位"
    assert first.right
    assert [place.sheet for place in (*first.left.places, *first.right.places)] == ["KeyWork", "EvaluationText"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("工业投资增长12.6%。", "工业投资增长12.6%，技改投资增长3%。"),
        ("工业投资增长12.6%。", "上半年工业投资增长3%，全年工业投资增长12.6%。"),
        ("工业投资增长12.6%。", "2019年工业投资增长3%。"),
        ("工业投资增长12.6%。", "工业投资增长10%的目标已完成。"),
        ("工业投资增长12.6%。", "民间投资增长3%。"),
        ("现场销售额95.74万元。", "现场销售额95.74亿元。"),
        ("资金执行率67%。", "资金执行率72%。"),
        ("参训企业满意度95%。", "参训企业满意度98%。"),
        ("组织23家企业参加展会。", "与6家企业签订合同。"),
        ("培训学员共52人。", "培训学员共30人。"),
    ],
)
def test_different_things_are_not_compared(one: str, other: str, find: Find, record: Make) -> None:
    assert "R753" not in find(record(r.KeyWork, text=one), record(r.EvaluationText, text=other))


def test_the_same_long_name_with_two_years_in_one_project(find: Find, record: Make) -> None:
    def texts(first: str, second: str, other: str = "培训经费") -> dict[str, list[Fails]]:
        return find(
            record(r.Project, name="培训经费", summary=f"参加的有{first}年天河市创业领军人才培养对象。"),
            record(
                r.SpecialFund, name=other, completed="是", achievement=f"参加的有{second}年天河市创业领军人才培养对象。"
            ),
        )

    assert "R754" in texts("2019", "2020")
    assert "R754" not in texts("2020", "2020")
    assert "R754" not in texts("2019", "2020", other="别的项目")


@pytest.mark.parametrize(
    ("attribute", "text", "code"),
    [
        ("totals", "厉行节约，压减一般性支出", "R771"),
        ("totals", "项目支出减少", "R771"),
        ("totals", "机构改革划入人员12名，人员减少的单位并入", ""),
        ("totals", "新增技改前期项目，同时压减一般性支出", ""),
        ("totals", "上年支出减少，基数较低，本年新增园区工程", ""),
        ("receptions", "接待费用增加", "R771"),
        ("receptions", "接待批次减少6批，取消市外考察接待", ""),
        ("receptions", "上级调研批次减少，接待支出随之下降", ""),
        ("totals", "项目收支增加", "R772"),
        ("totals", "基本支出和项目支出均有所增加", "R772"),
        ("totals", "正常预决算数浮动", "R772"),
        ("receptions", "严格执行中央八项规定精神，厉行节约", "R772"),
        ("totals", "新增大数据政务云项目877.15万元", ""),
        ("totals", "人员经费标准提高，新增政务云项目", ""),
        ("receptions", "比上年减少3.25万元，系批次减少", "R773"),
        ("receptions", "比上年减少2.43万元，系批次减少", "R773"),
        ("receptions", "接待批次比上年减少3批，取消考察", ""),
    ],
)
def test_a_reason_is_held_against_the_change_it_explains(
    attribute: str, text: str, code: str, find: Find, record: Make
) -> None:
    found = find(record(r.Reasons, **{attribute: text}), facts=FACTS)
    if code == "R771":
        assert code in found
    else:
        assert sorted(found) == ([code] if code else [])


def test_thrift_weighs_less_than_an_empty_reason(find: Find, record: Make) -> None:
    [empty] = find(record(r.Reasons, totals="项目收支增加"), facts=FACTS)["R772"]
    [thrift] = find(record(r.Reasons, receptions="厉行节约"), facts=FACTS)["R772"]
    assert (empty.severity, thrift.severity) == (None, Severity.NOTE)


def test_budget_differences_and_agency_operation_have_a_direction_too(find: Find, record: Make) -> None:
    facts: dict[Any, float] = {
        (c.GENERAL_EXPENDITURE, Basis.FINAL, 0, "2011301"): 90,
        (c.GENERAL_EXPENDITURE, Basis.BUDGET, 0, "2011301"): 100,
    }
    assert "R771" in find(record(r.BudgetDifference, code="2011301", reason="人员支出增加"), facts=facts)
    assert find(record(r.BudgetDifference, code="2011301", reason="调出3人，人员支出减少"), facts=facts) == {}
    assert "R771" in find(record(r.AgencyOperation, amount=12, last_year=10, reason="压缩会议"))


def test_a_reason_without_its_figures_is_not_evaluable(verdicts: Callable[..., list[Any]], record: Make) -> None:
    found = verdicts("R771", record(r.Reasons, vehicles="车龄较长，维修增加"))
    assert any(isinstance(verdict, NotEvaluable) for verdict in found)


CONCLUSION = "部门支出各项绩效指标的实际值均已达到预设目标值。"


@pytest.mark.parametrize(
    ("target", "actual", "codes"),
    [
        ("≥3年", "1年", ["R781"]),
        ("50", "48", ["R781"]),
        ("25人以上", "20人", ["R781"]),
        ("≤1小时", "2小时", ["R781"]),
        ("满意度≥95%", "92.5%", ["R781"]),
        ("5%以内", "6%", ["R781"]),
        ("少于3起", "3起", ["R781"]),
        ("≥95%", "90%-80%", ["R781"]),
        ("≥95%", "100%-80%（含）", ["R782"]),
        ("≥75%", "100%-80%（含）", []),
        ("≥90%", "≥50%", ["R781", "R782", "R785"]),
        ("≥90%", "≥95%", ["R782", "R785"]),
        ("≥90%", "≥90%", ["R785"]),
        ("50", "52", []),
        ("≥3年", "3年", []),
        ("租赁2个固定IP地址", "2个", []),
        ("每户600元/月，7200元/年", "7200元", []),
        ("2020年完成", "2020年完成", []),
        ("3辆", "已完成", []),
        ("1万余小时", "1万余小时", []),
    ],
)
def test_a_missed_target_contradicts_a_full_conclusion(
    target: str, actual: str, codes: list[str], find: Find, record: Make
) -> None:
    indicator = record(r.Indicator, second_level="数量指标", third_level="某指标", target=target, actual=actual)
    conclusion = record(r.PerformanceManagement, overall_conclusion=CONCLUSION)
    assert sorted(find(indicator, conclusion)) == codes


@pytest.mark.parametrize(
    "conclusion",
    [
        "除1项指标外，各项绩效指标均已达到预设目标值。",
        "项目绩效目标总体完成较好，个别指标没有达到。",
        "绩效目标基本实现，各项工作有序。",
    ],
)
def test_a_qualified_conclusion_stands(conclusion: str, find: Find, record: Make) -> None:
    indicator = record(r.Indicator, second_level="数量指标", target="≥3年", actual="1年")
    assert find(indicator, record(r.PerformanceManagement, overall_conclusion=conclusion)) == {}


def test_a_fund_without_spending_is_not_completed(find: Find, record: Make) -> None:
    nothing = {"amount": 10, "rate": 0}
    assert sorted(find(record(r.SpecialFund, completed="是", **nothing))) == ["R783"]
    assert sorted(find(record(r.SpecialFund, completed="否", all_met="是", **nothing))) == ["R783"]
    assert find(record(r.SpecialFund, completed="否", **nothing)) == {}
    assert find(record(r.SpecialFund, completed="是", all_met="是", amount=10, rate=0.49)) == {}


def test_an_unfinished_project_contradicts_a_full_conclusion(find: Find, record: Make) -> None:
    project = record(r.InitialProject, name="合作经费", completed="否", reason="机构改革，项目终止")
    assert sorted(find(project, record(r.PerformanceManagement, overall_conclusion=CONCLUSION))) == ["R784"]
    assert find(project, record(r.SelfAssessment, conclusion="总体完成较好，但有的项目未能完成。")) == {}


def test_a_text_that_says_unfinished_contradicts_the_mark(find: Find, record: Make) -> None:
    text = "项目期限未满，部分资金结转。"
    assert sorted(find(record(r.SpecialFund, completed="是", achievement=text, amount=1))) == ["R787"]
    assert find(record(r.SpecialFund, completed="否", achievement=text, amount=1)) == {}
    assert find(record(r.SpecialFund, completed="是", achievement="余款尚未拨付。", amount=1)) == {}


def test_every_rule_says_what_it_is() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert all((rule.title, rule.reference, rule.meaning, rule.hint, rule.example))
        assert rule.code.startswith("R7")
        assert not rule.hint.endswith("。")


@pytest.mark.parametrize(
    ("goal", "actual", "how"),
    [
        ("5925家次", "5952家次", "有两个数字颠倒"),
        ("服务5925家次", "累计服务5295家次", "有两个数字颠倒"),
        ("477平方米", "47700平方米", "差100倍"),
        ("资金1250.50万元", "资金125.05万元", "差10倍"),
    ],
)
def test_two_numbers_of_a_project_that_are_nearly_the_same_are_told_once(
    goal: str, actual: str, how: str, find: Find, record: Make
) -> None:
    project = record(
        r.Project, name="甲项目", goal="服务企业。", result=f"{actual}，比计划多。{actual}。", summary="已完成。"
    )
    indicator = record(r.Indicator, project="甲项目", name="数量", target=goal, actual=actual)
    (only,) = find(project, indicator)["R769"]
    assert how in only.message
    assert only.right is not None


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("5925家次", "5952户次"),
        ("12家", "21家"),
        ("100家", "1000家"),
        ("≥5925家次", "5952家次"),
        ("5925家次", "6025家次"),
    ],
)
def test_numbers_that_may_well_be_two_things_are_spared(target: str, actual: str, find: Find, record: Make) -> None:
    indicator = record(r.Indicator, project="甲项目", name="数量", target=target, actual=actual)
    assert "R769" not in find(record(r.Project, name="甲项目"), indicator)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公务接待3批次26人次，比安排的多", {"国内公务接待批次"}),
        ("公务接待2批次62人次，比安排的多", {"国内公务接待人次"}),
        ("公务接待2批次26人次，比安排的多", set()),
        ("上年公务接待5批次40人次，今年减少", set()),
        ("外事公务接待5批次", set()),
    ],
)
def test_batches_and_people_of_a_reason_are_those_of_the_form(
    text: str, found: set[str], find: Find, record: Make
) -> None:
    names = {
        "“三公”经费情况/国内公务接待批次": Quantity("国内公务接待批次", Decimal(2), "批次"),
        "“三公”经费情况/国内公务接待人次": Quantity("国内公务接待人次", Decimal(26), "人次"),
    }
    failing = find(record(r.Reasons, receptions=text), names=names).get("R756", [])
    assert {item.message.split("”")[0].split("“")[1] for item in failing} == found


@pytest.mark.parametrize(
    ("fund", "code"),
    [
        ("天河市中小企业公共服务平台维护经费", {"R769", "R796"}),
        ("2019年中小企业公共服务平台维护经费", set()),
        ("园区中小企业公共服务平台维护经费", set()),
    ],
)
def test_a_project_is_known_by_its_name_without_its_place(fund: str, code: set[str], find: Find, record: Make) -> None:
    summary = "共管理和运维办公设施25台套，服务1250家次。"
    project = record(r.Project, name="中小企业公共服务平台维护经费", summary=summary)
    special = record(r.SpecialFund, name=fund, achievement="管理和运维的办公设施52台套，服务12500家次。")
    assert set(find(project, special)) & {"R753", "R769", "R796"} == code
