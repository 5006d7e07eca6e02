"""R511–R518: the special funds and initial projects of annex 1, the numbers of projects, the conclusions."""

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import records as r
from generator.accounts.facts import NO, YES, Cell
from generator.accounts.quantities import formatted, of_cell
from generator.checks.alike import are_alike
from generator.checks.comparison import side
from generator.checks.examples import Row
from generator.checks.kinds import InEachRow, Judgement, NotMoreThan, RowItem
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Verdict
from generator.checks.terms import Recorded, Rows
from generator.diagnostics import Severity

_FUNDS, _MANAGEMENT = "附件1 专项资金", "预算绩效管理情况、附件1"
_HINT = "对照项目资料核对；确属如此的，在“审核说明”写明"
_LOW, _RATE = "填报已完成，但支出完成率过低", "专项资金支出完成率超过100%"
_TWICE, _ALL_MET = "年初已安排的项目又列为追加", "指标全面完成，项目却没有完成"


def _rate(fund: r.SpecialFund) -> Decimal | None:
    if fund.rate:
        return fund.rate.value
    return fund.spent.value / fund.amount.value if fund.spent and fund.amount.value else None


def _fund_side(fund: r.SpecialFund, rate: Decimal) -> Side:
    cell: Cell[Decimal] = fund.rate or fund.spent or fund.amount
    return Side(f"“{fund.name.value}”支出完成率 {formatted(rate, '%')}", rate, (cell.place,))


def _low_rates(examined: Examined) -> Iterator[Verdict]:
    least = 1 - examined.threshold
    for fund in examined.contents.of(r.SpecialFund):
        rate = _rate(fund)
        if fund.completed.value == YES and rate:
            sides = _fund_side(fund, rate), Side("是否完成：是", None, (fund.completed.place,))
            yield Fails(f"{_LOW}：{fund.name.value}", *sides) if rate < least else Holds(*sides)


def _high_rates(examined: Examined) -> Iterator[Verdict]:
    for fund in examined.contents.of(r.SpecialFund):
        rate = _rate(fund)
        if rate is not None:
            side = _fund_side(fund, rate)
            yield Fails(f"{_RATE}：{fund.name.value}", side) if rate > 1 else Holds(side)


def _all_met(examined: Examined) -> Iterator[Verdict]:
    for fund in examined.contents.of(r.SpecialFund):
        if fund.all_met:
            side = Side(f"“{fund.name.value}”指标全面完成", None, (fund.all_met.place,))
            other = Side(f"是否完成：{fund.completed.value}", None, (fund.completed.place,))
            failed = fund.completed.value == NO
            yield Fails(f"{_ALL_MET}：{fund.name.value}", side, other) if failed else Holds(side, other)


def _twice(examined: Examined) -> Iterator[Verdict]:
    for project in examined.contents.of(r.InitialProject):
        for fund in examined.contents.of(r.SpecialFund):
            sides = (
                Side(f"年初项目“{project.name.value}” {formatted(project.amount.value)}", None, (project.name.place,)),
                Side(f"追加“{fund.name.value}” {formatted(fund.amount.value)}", None, (fund.name.place,)),
            )
            same = project.amount.value == fund.amount.value and are_alike(project.name.value, fund.name.value)
            if same:
                yield Fails(f"{_TWICE}：{fund.name.value}", *sides)
    yield Holds(Side("附件1年初预算项目与附件1专项资金", None))


def _monitored(examined: Examined) -> Iterator[Verdict]:
    for record in examined.contents.of(r.PerformanceManagement):
        projects = len(examined.contents.of(r.InitialProject)) + len(examined.contents.of(r.SpecialFund))
        for label, cell in (("绩效监控项目数", record.monitored), ("绩效自评项目数", record.self_assessed)):
            figure = of_cell(cell, label, "个")
            whole = Side(f"附件1年初项目与专项资金共 {projects}个", Decimal(projects))
            if not projects:
                yield NotEvaluable("附件1没有列项目")
            elif figure.exact > projects:
                title = f"{label}多于附件1所列项目数"
                yield Fails(title, side(figure), whole, figure.exact - projects)
            else:
                yield Holds(side(figure), whole)


def _fund(**values: object) -> Row:
    return Row(r.SpecialFund, {"completed": YES, "amount": Decimal(10), **values})


RULES: tuple[Rule, ...] = (
    InEachRow(
        code="R511",
        title="专项资金的支出数与结转数之和不等于金额",
        record=r.SpecialFund,
        left=(RowItem("amount", "金额"),),
        right=(RowItem("spent", "支出数"), RowItem("carried_forward", "结转数")),
        row_name="name",
        reference=_FUNDS,
        hint="核对这一行的三个数",
    ),
    InEachRow(
        code="R512",
        title="专项资金的支出数大于金额",
        record=r.SpecialFund,
        left=(RowItem("spent", "支出数"),),
        right=(RowItem("amount", "金额"),),
        at_most=True,
        row_name="name",
        reference=_FUNDS,
        hint="核对这一行的金额和支出数",
    ),
    Judgement(
        code="R513",
        title=_RATE,
        statement="支出完成率 ≤ 100%",
        judge=_high_rates,
        holds_in=(_fund(rate=Decimal(1)),),
        fails_in=(_fund(rate=Decimal("1.2")),),
        severity=Severity.VERIFY,
        reference=_FUNDS,
        hint="核对支出完成率，填86.74表示86.74%",
    ),
    Judgement(
        code="R514",
        title=_LOW,
        statement="“是否完成”为“是”的专项资金，支出完成率不低于100%减去公开格式规定的比例（为零的由文字核对指出）",
        judge=_low_rates,
        holds_in=(_fund(rate=Decimal("0.95")),),
        fails_in=(_fund(rate=Decimal("0.49")),),
        severity=Severity.VERIFY,
        reference=_FUNDS,
        hint="任务完成而资金未用完的，应说明结余或未付款的原因；任务没有完成的，改为“否”",
    ),
    Judgement(
        code="R515",
        title=_ALL_MET,
        statement="“指标全面完成”为“是”的，“是否完成”也为“是”",
        judge=_all_met,
        holds_in=(_fund(all_met=YES),),
        fails_in=(_fund(all_met=YES, completed=NO),),
        severity=Severity.VERIFY,
        reference=_FUNDS,
        hint=_HINT,
    ),
    Judgement(
        code="R516",
        title=_TWICE,
        statement="附件1的追加专项资金中，没有与年初预算项目名称相同（或只差几个字）而金额相等的",
        judge=_twice,
        holds_in=(
            Row(r.InitialProject, {"name": "业务运行费", "amount": Decimal(17)}),
            _fund(name="机房电费", amount=Decimal(17)),
        ),
        fails_in=(
            Row(r.InitialProject, {"name": "业务运行费", "amount": Decimal(17)}),
            _fund(name="业务运行费", amount=Decimal(17)),
        ),
        severity=Severity.VERIFY,
        reference="附件1 年初预算项目、专项资金",
        hint="同一笔资金只能列在一处：年初安排的不是追加；确系两笔的，在“审核说明”写明",
    ),
    NotMoreThan(
        code="R517",
        title="年初事前绩效评估的项目多于年初预算项目",
        parts=(Recorded(r.PerformanceManagement, "pre_evaluated", "事前绩效评估项目数", "个"),),
        whole=(Rows(r.InitialProject, "附件1年初预算项目"),),
        severity=Severity.VERIFY,
        reference=_MANAGEMENT,
        hint="事前评估在年初预算编制阶段进行；核对两处的项目口径",
    ),
    NotMoreThan(
        code="R518",
        title="逐项自评的专项资金多于绩效自评项目数",
        parts=(Rows(r.SpecialFund, "附件1逐项自评的专项资金"),),
        whole=(Recorded(r.PerformanceManagement, "self_assessed", "绩效自评项目数", "个"),),
        severity=Severity.VERIFY,
        reference=_MANAGEMENT,
        hint="附件1逐项写了绩效目标完成情况的，都应计入自评项目数；核对两处的项目口径",
    ),
    Judgement(
        code="R519",
        title="绩效监控、自评的项目多于附件1所列项目数",
        statement="绩效监控项目数、绩效自评项目数 ≤ 附件1年初预算项目与专项资金之和",
        judge=_monitored,
        holds_in=(Row(r.PerformanceManagement, {"monitored": 1, "self_assessed": 1}), _fund()),
        fails_in=(Row(r.PerformanceManagement, {"monitored": 5, "self_assessed": 1}), _fund()),
        severity=Severity.VERIFY,
        reference=_MANAGEMENT,
        hint="核对项目数",
    ),
)
