"""R451, R452, R534, R535: the numbers written in performance indicators: rates, dates, costs."""

from collections.abc import Iterator

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Key
from generator.accounts.facts import Cell
from generator.accounts.performance_records import indicators_by_project
from generator.accounts.quantities import Quantity
from generator.accounts.record_sums import PROJECT_BUDGET
from generator.amounts import YUAN_DECIMALS
from generator.checks.comparison import compare
from generator.checks.examples import Entry, Row
from generator.checks.kinds import Judgement
from generator.checks.kinds.declaration import TEN
from generator.checks.measures import Bound, measure
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Verdict
from generator.checks.terms import Amount
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_TABLE = "项目绩效目标完成情况表"
_HINT = "对照项目的绩效目标表和自评资料核对；确属如此的，在“审核说明”写明"
_SHARE, _DATES = "指标的比率大于100%", "指标的起止时间颠倒"
_THREE_PUBLIC, _TARGETS = "成本指标大于“三公”经费的同名项目", "成本指标的目标值之和大于项目预算数"
# A rate that is a share cannot exceed 1; one of growth, return or over-fulfilment can.
_RATE = LazyPattern(
    r"(?<!增长)(?<!增加)(?<!增幅)(?<!提高)(?<!回报)(?<!收益)(?<!完成)(?<!周转)率$|(?:满意|参与|知晓)度$|占比$"
)
_NAMED = (
    ("公务接待费", c.RECEPTIONS),
    ("因公出国", c.OVERSEAS_VISITS),
    ("公务用车运行", c.VEHICLE_OPERATION),
    ("公务用车购置", c.VEHICLE_PURCHASE),
)
_DATE = r"(\d{4})\s*[年.\-/]\s*(\d{1,2})(?:\s*[月.\-/](?:\s*(\d{1,2})\s*日?)?)?"
_SPAN = LazyPattern(rf"(?<![\d.]){_DATE}\s*(?:至|到|[-–—~～]+)\s*(?:{_DATE})(?!\d)")


def _cells(indicator: r.Indicator) -> tuple[tuple[str, Cell[str]], ...]:
    return ("目标", indicator.target), ("实际", indicator.actual)


def _shares(examined: Examined) -> Iterator[Verdict]:
    for indicator in examined.contents.of(r.Indicator):
        if not _RATE.search(indicator.third_level.value.strip()) and "满意度" not in indicator.second_level.value:
            continue
        for name, cell in _cells(indicator):
            written = measure(cell.value)
            if written is None or written.unit != "%":
                continue
            there = Side(f"{name}“{cell.value}”", None, (cell.place,))
            high = written.amount if written.upper is None else written.upper
            yield Fails(f"{_SHARE}：{indicator.label}", there) if high > 100 else Holds(there)


def _spans(examined: Examined) -> Iterator[Verdict]:
    for indicator in examined.contents.of(r.Indicator):
        for name, cell in _cells(indicator):
            for match in _SPAN.finditer(cell.value):
                there = Side(f"{name}“{match[0]}”", None, (cell.place,))
                numbers = [int(number) if number else 0 for number in match.groups()]
                begin, end = numbers[:3], numbers[3:]
                if not begin[2] or not end[2]:  # one states the month only: compare months
                    begin, end = begin[:2], end[:2]
                yield Fails(f"{_DATES}：{indicator.label}", there) if begin > end else Holds(there)


def _money(cell: Cell[str], name: str) -> Quantity | None:
    """The only amount of the cell in 万元, also of one that is bounded above; None where it has none or an open one."""
    written = measure(cell.value)
    if written is None or written.unit != "万元" or written.about or written.bound not in (Bound.EXACT, Bound.AT_MOST):
        return None
    return Quantity(name, written.amount, sources=(cell.place,), decimals=YUAN_DECIMALS)


def _three_public(examined: Examined) -> Iterator[Verdict]:
    for indicator in examined.contents.of(r.Indicator):
        if "成本" not in indicator.second_level.value:
            continue
        for word, concept in _NAMED:
            if word not in indicator.third_level.value:
                continue
            spent, whole = _money(indicator.actual, indicator.label), Amount(concept).find(examined)
            if spent is None or whole is None:
                yield NotEvaluable(f"{indicator.label}：没有可比的金额", (indicator.actual.place,))
            else:
                yield compare(f"{_THREE_PUBLIC}：{indicator.label}", [spent], [whole], at_most=True)


def _targets(examined: Examined) -> Iterator[Verdict]:
    indicators = indicators_by_project(examined.contents.of(r.Indicator))
    for project in examined.contents.of(r.Project):
        name = project.name.value
        rows = [indicator for indicator in indicators.get(name, ()) if "成本" in indicator.second_level.value]
        targets = [_money(indicator.target, indicator.third_level.value) for indicator in rows]
        whole = PROJECT_BUDGET.of(project, f"{name}预算数")
        amounts = [target for target in targets if target is not None]
        if amounts:
            yield compare(f"{_TARGETS}：{name}", amounts, [whole], at_most=True)
        else:
            yield NotEvaluable(f"{name}没有写明金额的成本指标", (project.name.place,))


def _row(third: str, target: str, actual: str, second: str = "质量指标") -> Row:
    return Row(r.Indicator, {"third_level": third, "target": target, "actual": actual, "second_level": second})


_BUDGET = Row(r.Project, {"budget_fiscal": TEN})

RULES: tuple[Rule, ...] = (
    Judgement(
        code="R451",
        title=_SHARE,
        statement="名称为“……率”“……满意度”“……占比”的指标（增长率、完成率等除外）和满意度指标：目标值和实际值 ≤ 100%",
        judge=_shares,
        holds_in=(_row("合格率", "≥95%", "97%"),),
        fails_in=(_row("合格率", "≥95%", "970%"),),
        severity=Severity.VERIFY,
        reference=_TABLE,
        hint=_HINT,
    ),
    Judgement(
        code="R452",
        title=_DATES,
        statement="指标中写明起止时间的，开始不晚于结束",
        judge=_spans,
        holds_in=(_row("完成时间", "2020年3月至2020年6月", "2020年3月至2020年6月"),),
        fails_in=(_row("完成时间", "2020年6月至2020年3月", "2020年3月至2020年6月"),),
        severity=Severity.VERIFY,
        reference=_TABLE,
        hint=_HINT,
    ),
    Judgement(
        code="R534",
        title=_THREE_PUBLIC,
        statement="以“三公”经费的一项为名的成本指标：实际金额 ≤ 该项的决算数",
        judge=_three_public,
        holds_in=(Entry(Key(c.RECEPTIONS), TEN), _row("公务接待费", "10万元", "10万元", "成本指标")),
        fails_in=(Entry(Key(c.RECEPTIONS), TEN), _row("公务接待费", "15万元", "15万元", "成本指标")),
        severity=Severity.VERIFY,
        reference=f"{_TABLE}、“三公”经费支出决算表",
        hint=_HINT,
    ),
    Judgement(
        code="R535",
        title=_TARGETS,
        statement="每个项目：写明金额的各成本指标的目标值之和 ≤ 预算数",
        judge=_targets,
        holds_in=(_BUDGET, _row("设备费", "10万元", "10万元", "成本指标")),
        fails_in=(_BUDGET, _row("设备费", "15万元", "10万元", "成本指标")),
        severity=Severity.VERIFY,
        reference=_TABLE,
        hint=_HINT,
    ),
)
