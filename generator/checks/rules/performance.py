"""R501–R507: the projects with a published performance table, and their indicators."""

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import records as r
from generator.accounts.performance_records import indicators_by_project
from generator.accounts.quantities import Quantity, of_cell
from generator.accounts.ratios import total
from generator.accounts.record_sums import PROJECT_BUDGET, PROJECT_EXECUTED
from generator.amounts import YUAN_DECIMALS
from generator.checks.alike import are_alike, differs_in_a_digit, slipped
from generator.checks.comparison import compare
from generator.checks.examples import Row
from generator.checks.kinds import InEachRow, Judgement, RowItem
from generator.checks.measures import UNIT_PRICE, Bound, cost, is_reached, leaves_open, measure, measures
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Verdict
from generator.diagnostics import Severity

_TABLE = "项目绩效目标完成情况表"
_HINT = "对照项目的绩效目标表和自评资料核对；确属如此的，在“审核说明”写明"
_MISSED, _OVER = "绩效指标的实际值没有达到目标", "成本指标的实际值大于目标"
_COSTS, _NAMED = "成本指标之和与项目执行数不符", "同名项目的金额不一致"
_BLANK, _POINTS = "其他资金有的填0，有的空着", "评价得分表的分值合计不是100"


def _indicator_sides(indicator: r.Indicator) -> tuple[Side, Side]:
    return (
        Side(f"实际“{indicator.actual.value}”", None, (indicator.actual.place,)),
        Side(f"目标“{indicator.target.value}”", None, (indicator.target.place,)),
    )


def _missed(examined: Examined) -> Iterator[Verdict]:
    for indicator in examined.contents.of(r.Indicator):
        target, actual = measure(indicator.target.value), measure(indicator.actual.value)
        sides = _indicator_sides(indicator)
        if indicator.target.value == indicator.actual.value:
            yield Holds(*sides)
        elif _is_over(indicator):
            yield Fails(f"{_OVER}：{indicator.label}", *sides)
        elif target is None:
            continue  # words, not a number to be reached
        elif kind := leaves_open(target, (indicator.first_level.value, indicator.second_level.value)):
            yield NotEvaluable(f"{indicator.label}：{kind}指标没有写明≤", (indicator.actual.place,))
        elif actual is None or (reached := is_reached(target, actual)) is None:
            why = "实际值和目标值不是可比的单个数字"
            yield NotEvaluable(f"{indicator.label}：{why}", (indicator.actual.place,))
        else:
            yield Holds(*sides) if reached else Fails(f"{_MISSED}：{indicator.label}", *sides)


def _is_over(indicator: r.Indicator) -> bool:
    """Whether a cost is above every amount that its target states, whichever of them is meant; not of a unit price."""
    if "成本" not in indicator.second_level.value or UNIT_PRICE.search(indicator.target.value):
        return False
    targets, actuals = (
        [item for item in measures(cell.value) if item.unit in ("万元", "万元/年")]
        for cell in (indicator.target, indicator.actual)
    )
    closed = (Bound.EXACT, Bound.AT_MOST)
    if len(actuals) != 1 or not targets or any(item.bound not in closed or item.about for item in targets + actuals):
        return False
    return actuals[0].amount > max(item.amount for item in targets)


def _costs(examined: Examined) -> Iterator[Verdict]:
    indicators = indicators_by_project(examined.contents.of(r.Indicator))
    for project in examined.contents.of(r.Project):
        name = project.name.value
        rows = [item for item in indicators.get(name, ()) if "成本" in item.second_level.value]
        amounts = [(item, cost(item.actual.value)) for item in rows]
        unread = [item for item, amount in amounts if amount is None]
        if not rows or unread:
            why = f"{name}没有成本指标" if not rows else f"{unread[0].label}：不是单个金额“{unread[0].actual.value}”"
            yield NotEvaluable(why, (unread[0].actual.place,) if unread else (project.name.place,))
            continue
        costs = [
            Quantity(item.third_level.value, amount, sources=(item.actual.place,), decimals=YUAN_DECIMALS)
            for item, amount in amounts
            if amount is not None
        ]
        yield compare(f"{_COSTS}：{name}", costs, _executed(project))


def _executed(project: r.Project) -> list[Quantity]:
    return [PROJECT_EXECUTED.of(project, f"{project.name.value}执行数")]


def _budget(project: r.Project) -> Quantity:
    return PROJECT_BUDGET.of(project, "绩效目标表的预算数")


def _same_named(examined: Examined) -> Iterator[Verdict]:
    listed = [
        *(("附件1年初预算项目", item.name.value, item.amount) for item in examined.contents.of(r.InitialProject)),
        *(("附件1专项资金", item.name.value, item.amount) for item in examined.contents.of(r.SpecialFund)),
    ]
    for project in examined.contents.of(r.Project):
        name, budget = project.name.value, _budget(project)
        for where, other, amount in listed:
            is_same = other == name
            if is_same or (are_alike(other, name) and _is_mistyped(budget.exact, amount.value)):
                figure = of_cell(amount, f"{where}{'' if is_same else f'“{other}”'}的金额")
                yield compare(f"{_NAMED}：{name}", [budget], [figure])


def _is_mistyped(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts of projects of like names are one with a slip; other differences may be other money."""
    return differs_in_a_digit(one, other) or bool(slipped(one, other))


def _blanks(examined: Examined) -> Iterator[Verdict]:
    projects = examined.contents.of(r.Project)
    empty = [p for p in projects if p.budget_other is None or p.executed_other is None]
    zero = [p for p in projects if p.budget_other is not None and p.budget_other.value == 0]
    sides = (_names("空着", empty), _names("填0", zero))
    yield Fails(_BLANK, *sides) if empty and zero else Holds(*sides)


def _names(what: str, projects: list[r.Project]) -> Side:
    label = f"{what}：{'、'.join(p.name.value for p in projects)}" if projects else f"没有{what}的"
    return Side(label, None, tuple(p.name.place for p in projects))


def _points(examined: Examined) -> Iterator[Verdict]:
    by_project: dict[str, list[Quantity]] = {}
    for row in examined.contents.of(r.Score):
        if row.points:
            figure = of_cell(row.points, f"{row.third_level.value}分值", "分")
            by_project.setdefault(row.project.value, []).append(figure)
    hundred = Quantity("满分", Decimal(100), "分")
    for project, points in by_project.items():
        yield compare(f"{_POINTS}：{project}", [total("分值合计", points, "分")], [hundred])


def _row(target: str, actual: str, second: str = "数量指标") -> Row:
    return Row(r.Indicator, {"target": target, "actual": actual, "second_level": second})


def _project(**values: Decimal) -> Row:
    return Row(r.Project, values)


RULES: tuple[Rule, ...] = (
    *(
        InEachRow(
            code=code,
            title=f"项目的{money}执行数大于预算数",
            record=r.Project,
            left=(RowItem(executed, f"执行数：{money}"),),
            right=(RowItem(budget, f"预算数：{money}"),),
            at_most=True,
            row_name="name",
            severity=Severity.VERIFY,
            reference=_TABLE,
            hint=_HINT,
        )
        for code, money, executed, budget in (
            ("R501", "财政拨款", "executed_fiscal", "budget_fiscal"),
            ("R508", "其他资金", "executed_other", "budget_other"),
        )
    ),
    Judgement(
        code="R502",
        title=_COSTS,
        statement="每个项目：各成本指标的实际金额之和 = 执行数",
        judge=_costs,
        holds_in=(_project(executed_fiscal=Decimal(15)), _row("15万元", "15万元", "成本指标")),
        fails_in=(_project(executed_fiscal=Decimal(15)), _row("16.91万元", "16.91万元", "成本指标")),
        severity=Severity.VERIFY,
        reference=_TABLE,
        hint=f"多出或不足的部分由何处列支，应予说明；{_HINT}",
    ),
    Judgement(
        code="R503",
        title=_NAMED,
        statement="项目绩效目标表的预算数 = 附件1中同名项目的金额；名称只差几个字的项目，"
        "两个数只差一个数字、两个数字颠倒、差十倍的也算",
        judge=_same_named,
        holds_in=(
            _project(budget_fiscal=Decimal(15)),
            Row(r.SpecialFund, {"amount": Decimal(15)}),
            Row(r.InitialProject, {"amount": Decimal(15)}),
        ),
        fails_in=(_project(budget_fiscal=Decimal(15)), Row(r.SpecialFund, {"amount": Decimal(17)})),
        severity=Severity.VERIFY,
        reference=f"{_TABLE}、附件1",
        hint=_HINT,
    ),
    Judgement(
        code="R504",
        title=_MISSED,
        statement="实际完成指标值 ≥ 预期指标值（写明≤的相反），只比较两边都是单个数字且单位相同的；"
        "成本指标的实际金额不大于目标里写的金额（单价、标准除外）",
        judge=_missed,
        holds_in=(_row("≥3年", "4年"),),
        fails_in=(_row("≥3年", "1年"),),
        severity=Severity.VERIFY,
        reference=_TABLE,
        hint=_HINT,
    ),
    Judgement(
        code="R505",
        title=_BLANK,
        statement="没有其他资金的，各项目一律填0或一律空着",
        judge=_blanks,
        holds_in=(Row(r.Project, {"budget_other": Decimal(0), "executed_other": Decimal(0)}),),
        fails_in=(
            Row(r.Project, {"budget_other": Decimal(0), "executed_other": Decimal(0)}),
            Row(r.Project, of_its_own=True),
        ),
        severity=Severity.NOTE,
        reference=_TABLE,
        hint="空着表示“不涉及”，填0表示“金额为零”；统一为一种",
    ),
    Judgement(
        code="R506",
        title=_POINTS,
        statement="每份评价报告的分值合计 = 100",
        judge=_points,
        holds_in=(Row(r.Score, {"points": Decimal(100), "score": Decimal(90)}),),
        fails_in=(Row(r.Score, {"points": Decimal(95), "score": Decimal(90)}),),
        severity=Severity.VERIFY,
        reference="项目支出绩效评价得分表",
        hint="核对各指标的分值",
    ),
    InEachRow(
        code="R507",
        title="得分大于分值",
        record=r.Score,
        left=(RowItem("score", "得分", "分"),),
        right=(RowItem("points", "分值", "分"),),
        at_most=True,
        row_name="third_level",
        reference="项目支出绩效评价得分表",
        hint="核对这一行的分值和得分",
    ),
)
