"""R527–R533, R461: the year's counts, budgets, grades and problems of performance management."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.accounts import shanghai_records as s
from generator.accounts.facts import Cell
from generator.accounts.quantities import Quantity, of_cell
from generator.accounts.record_sums import GRADED_PROJECTS, RECTIFICATION
from generator.checks.comparison import compare, side
from generator.checks.examples import Row
from generator.checks.kinds import InEachRow, Judgement, RowItem, Together, in_one
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Verdict
from generator.diagnostics import Severity

_MANAGEMENT = "预算绩效管理情况"
_GRADES = f"{_MANAGEMENT}；项目支出绩效评价管理办法（财预〔2020〕10号）第二十条"
_HINT = "对照绩效自评资料核对；确属如此的，在“审核说明”写明"
_AVERAGE, _BY_GRADE = "绩效自评平均得分大于100分", "绩效自评平均得分与各评级的项目数不符"
_SAME, _NOTHING = "绩效管理的项目数相同而预算金额不同", "没有自评的项目，却有平均得分或发现的问题"
_BOUNDS = {"excellent": (90, 100), "good": (80, 90), "passed": (60, 80), "failed": (0, 60)}  # points of each grade
_STAGES = {"targeted": "编报绩效目标", "tracked": "绩效跟踪评价", "assessed": "绩效自评"}
_HUNDRED = Decimal(100)


def _average(record: s.PerformanceYear) -> Quantity | None:
    return of_cell(record.average, "绩效自评平均得分", "分") if record.average else None


def _at_most_hundred(examined: Examined) -> Iterator[Verdict]:
    for record in examined.contents.of(s.PerformanceYear):
        if average := _average(record):
            over = average.exact > _HUNDRED
            yield Fails(_AVERAGE, side(average), Side("满分 100分", _HUNDRED)) if over else Holds(side(average))


def _by_grade(examined: Examined) -> Iterator[Verdict]:
    for record in examined.contents.of(s.PerformanceYear):
        average, graded = _average(record), GRADED_PROJECTS.of(record)
        if average is None or not graded.exact:
            yield NotEvaluable("没有填写平均得分，或没有评级的项目")
            continue
        counts = [(getattr(record, attribute).value, points) for attribute, points in _BOUNDS.items()]
        low, high = (Decimal(sum(count * points[end] for count, points in counts)) / graded.exact for end in (0, 1))
        whole = Side(f"按各评级的项目数，在{low:.2f}分至{high:.2f}分之间", None, graded.sources)
        outside = not low - Decimal("0.005") <= average.exact <= high + Decimal("0.005")
        yield Fails(_BY_GRADE, side(average), whole) if outside else Holds(side(average), whole)


def _same_counts(examined: Examined) -> Iterator[Verdict]:
    for record in examined.contents.of(s.PerformanceYear):
        stages = [(of_cell(*_count(record, stage)), of_cell(*_amount(record, stage))) for stage in _STAGES]
        for (one, amount), (other, further) in pairwise(stages):
            if one.exact == other.exact:
                title = f"{_SAME}：{amount.name}、{further.name}"
                yield compare(title, [amount], [further])
            elif amount.exact == further.exact and amount.exact:
                title = f"绩效管理的预算金额相同而项目数不同：{one.name}、{other.name}"
                yield Fails(title, side(one), side(other), one.exact - other.exact)
            else:
                yield Holds(side(one), side(other))


def _count(record: s.PerformanceYear, stage: str) -> tuple[Cell[int], str, str]:
    return getattr(record, stage), f"{_STAGES[stage]}的项目数", "个"


def _amount(record: s.PerformanceYear, stage: str) -> tuple[Cell[Decimal], str]:
    return getattr(record, f"{stage}_amount"), f"{_STAGES[stage]}的项目预算金额"


def _nothing_assessed(examined: Examined) -> Iterator[Verdict]:
    for record in examined.contents.of(s.PerformanceYear):
        assessed = of_cell(*_count(record, "assessed"))
        problems = of_cell(record.problems, "绩效自评发现的问题数", "个")
        average = _average(record)
        found = [figure for figure in (average, problems) if figure is not None and figure.exact]
        if not assessed.exact and found:
            yield Fails(_NOTHING, side(assessed), side(found[0]))
        elif assessed.exact and average is None:
            yield Fails("有自评的项目，却没有平均得分", side(assessed))
        else:
            yield Holds(side(assessed), side(problems))


def _year(**values: object) -> Row:
    return Row(s.PerformanceYear, values)


RULES: tuple[Rule, ...] = (
    InEachRow(
        code="R527",
        title="各评级的项目数之和不等于绩效自评的项目数",
        record=s.PerformanceYear,
        left=(RowItem("assessed", "绩效自评的项目数", "个"),),
        right=tuple(RowItem(attribute, label, "个") for attribute, label in GRADED_PROJECTS.parts),
        reference=_GRADES,
        hint="每个自评的项目有且只有一个评级；核对各评级的项目数",
    ),
    InEachRow(
        code="R461",
        title="整改的问题数之和不等于发现的问题数",
        record=s.PerformanceYear,
        left=tuple(RowItem(attribute, label, "个") for attribute, label in RECTIFICATION.parts),
        right=(RowItem("problems", "绩效自评发现的问题数", "个"),),
        severity=Severity.VERIFY,
        reference=_MANAGEMENT,
        hint="发现的问题或者已经完成整改，或者正在整改；还没有开始整改的，在“审核说明”写明",
    ),
    Judgement(
        code="R528",
        title=_AVERAGE,
        statement="绩效自评平均得分 ≤ 100分",
        judge=_at_most_hundred,
        holds_in=(_year(average=Decimal("99.33")),),
        fails_in=(_year(average=Decimal("100.01")),),
        reference=_GRADES,
        hint="自评的总分为100分；核对平均得分",
    ),
    Judgement(
        code="R529",
        title=_BY_GRADE,
        statement="平均得分在各评级（优90–100、良80–90、合格60–80、不合格60以下）的项目数所容许的范围之内",
        judge=_by_grade,
        holds_in=(_year(average=Decimal(95), excellent=1, assessed=1),),
        fails_in=(_year(average=Decimal(85), excellent=1, assessed=1),),
        severity=Severity.VERIFY,
        reference=_GRADES,
        hint=_HINT,
    ),
    InEachRow(
        code="R530",
        title="绩效跟踪评价的项目多于编报绩效目标的项目",
        record=s.PerformanceYear,
        left=(RowItem("tracked", "绩效跟踪评价的项目数", "个"),),
        right=(RowItem("targeted", "编报绩效目标的项目数", "个"),),
        at_most=True,
        severity=Severity.VERIFY,
        reference=_MANAGEMENT,
        hint=_HINT,
    ),
    Judgement(
        code="R531",
        title=_SAME,
        statement="编报目标、跟踪、自评的项目数相同的，预算金额相同；金额相同的，项目数相同",
        judge=_same_counts,
        holds_in=(
            _year(
                **dict.fromkeys(_STAGES, 1),
                **dict.fromkeys((f"{stage}_amount" for stage in _STAGES), Decimal(10)),
            ),
        ),
        fails_in=(
            _year(
                **dict.fromkeys(_STAGES, 1),
                targeted_amount=Decimal(10),
                tracked_amount=Decimal(10),
                assessed_amount=Decimal(15),
            ),
        ),
        severity=Severity.VERIFY,
        reference=_MANAGEMENT,
        hint=_HINT,
    ),
    in_one(
        (
            Together(
                code="R532",
                title="绩效管理的项目数与预算金额有一个为零",
                record=s.PerformanceYear,
                items=(
                    RowItem(stage, f"{name}的项目数", "个"),
                    RowItem(f"{stage}_amount", f"{name}的项目预算金额"),
                ),
                severity=Severity.VERIFY,
                reference=_MANAGEMENT,
                hint=_HINT,
            )
            for stage, name in _STAGES.items()
        ),
        statement="编报目标、跟踪、自评的项目数与预算金额同为零，或同不为零",
    ),
    Judgement(
        code="R533",
        title=_NOTHING,
        statement="没有自评项目的，没有平均得分和发现的问题；有的，有平均得分",
        judge=_nothing_assessed,
        holds_in=(_year(assessed=1, average=Decimal(95), problems=1), Row(s.PerformanceYear, {}, of_its_own=True)),
        fails_in=(_year(assessed=0, problems=1),),
        severity=Severity.VERIFY,
        reference=_MANAGEMENT,
        hint=_HINT,
    ),
)
