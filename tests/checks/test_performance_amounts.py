"""An indicator's cost against its target; a project's budget against annex 1, where it has nearly the same name."""

from decimal import Decimal

import pytest

from generator.accounts import records as r
from generator.checks.examples import Row, example
from generator.checks.rule import Examined, Fails
from generator.checks.rules.performance import RULES

REACHED, NAMED = (next(rule for rule in RULES if rule.code == code) for code in ("R504", "R503"))


def is_told(target: str, actual: str, second: str) -> bool:
    examined: Examined = example((Row(r.Indicator, {"target": target, "actual": actual, "second_level": second}),))
    return any(isinstance(verdict, Fails) for verdict in REACHED.evaluate(examined))


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("14万元", "15万元"),
        ("7200元/年", "7201元"),
        ("2020年市级集中付费的85家单位预计支付光纤租赁费697200元", "697300元"),
        ("2个互联网固定IP地址共需租赁费600元/年", "0.6万元"),
        ("光纤14万元、维护8万元", "15万元"),
        ("≤15万元", "16万元"),
    ],
)
def test_a_cost_above_its_target_is_to_be_verified(target: str, actual: str) -> None:
    assert is_told(target, actual, "成本指标")


@pytest.mark.parametrize(
    ("target", "actual", "second"),
    [
        ("14万元", "14万元", "成本指标"),
        ("14万元", "13万元", "成本指标"),
        ("约14万元", "15万元", "成本指标"),
        ("每户600元", "7200元", "成本指标"),
        ("600元/户", "7200元", "成本指标"),
        ("标准200元", "400元", "成本指标"),
        ("光纤14万元、维护8万元", "14万元", "成本指标"),
        ("≥14万元", "15万元", "经济效益指标"),
        ("14万元", "15万元", "经济效益指标"),
        ("按预算执行", "15万元", "成本指标"),
    ],
)
def test_what_the_target_leaves_open_is_not_told(target: str, actual: str, second: str) -> None:
    assert not is_told(target, actual, second)


@pytest.mark.parametrize(
    ("name", "amount", "is_told"),
    [
        ("全市电子政务网络租赁费", "70.50", False),
        ("全市电子政务网络租赁费", "77.50", True),
        ("全市电子政务网络租赁费", "705", True),
        ("全市电子政务网络租赁费", "75.00", False),
        ("全市电子政务网络租赁费", "12.00", False),
        ("市协同办公平台运维费", "77.50", False),
        ("市电子政务外网网络租赁费", "12.00", True),
    ],
)
def test_a_slip_in_the_amount_of_a_project_of_nearly_the_same_name_is_told(
    name: str, amount: str, is_told: bool
) -> None:
    project = Row(r.Project, {"name": "市电子政务外网网络租赁费", "budget_fiscal": Decimal("70.5")})
    examined = example((project, Row(r.InitialProject, {"name": name, "amount": Decimal(amount)})))
    assert any(isinstance(verdict, Fails) for verdict in NAMED.evaluate(examined)) is is_told
