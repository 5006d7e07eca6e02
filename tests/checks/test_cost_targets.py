"""An indicator's cost against its target: above every amount that the target states, or right."""

import pytest

from generator.accounts import records as r
from generator.checks.examples import Row, example
from generator.checks.rule import Examined, Fails
from generator.checks.rules.performance import RULES

REACHED = next(rule for rule in RULES if rule.code == "R504")


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
