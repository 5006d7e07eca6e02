"""R401–R416: the three public expenses: amounts against budgets, counts, lists."""

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Basis, Key
from generator.amounts import in_yuan, round_half_up
from generator.checks.comparison import compare, side
from generator.checks.examples import Entry, Row
from generator.checks.kinds import Balance, Judgement, NotMoreThan, RowItem, Together
from generator.checks.kinds.declaration import FIVE, TEN
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Verdict
from generator.checks.terms import Amount, Recorded, Rows
from generator.diagnostics import Severity
from generator.text import quoted

_REFERENCE = "“三公”经费财政拨款支出决算情况说明；中央八项规定及预决算公开检查要求"
_HINT = "核对“情况说明”与“三公”经费支出决算表；确属如此的，在“审核说明”写明"
_DETAILS = r.ThreePublicDetails
_GROUPS = Recorded(_DETAILS, "overseas_groups", "因公出国（境）团组数", "次")
_OVERSEAS_PEOPLE = Recorded(_DETAILS, "overseas_people", "因公出国（境）人数", "人")
_DOMESTIC = Recorded(_DETAILS, "domestic_amount", "国内公务接待支出")
_BATCHES = Recorded(_DETAILS, "domestic_batches", "国内公务接待批次", "批次")
_PEOPLE = Recorded(_DETAILS, "domestic_people", "国内公务接待人次", "人次")
_FOREIGN = Recorded(_DETAILS, "foreign_amount", "外事接待支出")
_FOREIGN_BATCHES = Recorded(_DETAILS, "foreign_batches", "外事接待批次", "批次")
_FOREIGN_PEOPLE = Recorded(_DETAILS, "foreign_people", "外事接待人数", "人")
_HELD = Recorded(r.HeldVehicles, "count", "公务用车保有量", "辆", none_is_zero=True)
_BOUGHT = Recorded(r.PurchasedVehicles, "count", "购置公务用车辆数", "辆", none_is_zero=True)
_PER_HEAD, _LEAST_PER_HEAD, _MOST_PER_HEAD = "国内公务接待人均费用不合常理", 10, 1000
_TITLE = "“三公”经费决算数大于预算数"


def _within_budget(examined: Examined) -> Iterator[Verdict]:
    for concept in c.THREE_PUBLIC_ITEMS:
        final, budget = Amount(concept).find(examined), Amount(concept, Basis.BUDGET).find(examined)
        if final and budget:
            yield compare(f"{_TITLE}：{concept.name}", [final], [budget], at_most=True)
        else:
            yield NotEvaluable(f"没有填写{quoted(concept.name)}的{'决算数' if budget else '预算数'}")


def _per_head(examined: Examined) -> Iterator[Verdict]:
    spent, people = _DOMESTIC.find(examined), _PEOPLE.find(examined)
    if not spent or not people or not spent.exact or not people.exact:
        yield NotEvaluable("没有国内公务接待支出或人次")
        return
    each = round_half_up(in_yuan(spent.exact) / people.exact)
    sides = side(spent), side(people)
    if _LEAST_PER_HEAD <= each <= _MOST_PER_HEAD:
        yield Holds(*sides)
    else:
        yield Fails(f"{_PER_HEAD}：{each}元", *sides)


def _received(people: int) -> tuple[Row, ...]:
    return (Row(_DETAILS, {"domestic_amount": Decimal(1), "domestic_people": people}),)


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R401",
        title=_TITLE,
        statement="“三公”经费的合计和各项，决算数 ≤ 预算数",
        judge=_within_budget,
        holds_in=(Entry(Key(c.RECEPTIONS), TEN), Entry(Key(c.RECEPTIONS, Basis.BUDGET), TEN)),
        fails_in=(Entry(Key(c.RECEPTIONS), TEN + FIVE), Entry(Key(c.RECEPTIONS, Basis.BUDGET), TEN)),
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint="“三公”经费不得超预算；确经批准调整的，在“审核说明”写明",
    ),
    Together(
        code="R402",
        title="因公出国（境）的费用、团组数、人数有的为零",
        figures=(c.OVERSEAS_VISITS, _GROUPS, _OVERSEAS_PEOPLE),
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint=_HINT,
    ),
    NotMoreThan(
        code="R403",
        title="因公出国（境）团组数多于人数",
        parts=(_GROUPS,),
        whole=(_OVERSEAS_PEOPLE,),
        reference=_REFERENCE,
        hint="每个团组至少一人；核对两个数是否填反",
    ),
    Balance(
        code="R404",
        title="公务接待费不等于国内接待与外事接待之和",
        left=(c.RECEPTIONS,),
        right=(_DOMESTIC, _FOREIGN),
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint=_HINT,
    ),
    Balance(
        code="R405",
        title="国内公务接待支出不等于各接待事项之和",
        left=(_DOMESTIC,),
        right=(Recorded(r.ReceptionEvent, "amount", "国内公务接待明细金额", none_is_zero=True),),
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint="核对“国内公务接待明细”有无漏列、重列",
    ),
    Balance(
        code="R406",
        title="国内公务接待批次与所列接待事项数不符",
        left=(Recorded(_DETAILS, "domestic_batches", "国内公务接待批次", "个"),),
        right=(Rows(r.ReceptionEvent, "国内公务接待明细所列事项"),),
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint="明细一批次一行；核对有无漏列、重列",
    ),
    NotMoreThan(
        code="R407",
        title="国内公务接待批次多于人次",
        parts=(_BATCHES,),
        whole=(_PEOPLE,),
        reference=_REFERENCE,
        hint="每批次至少一人；核对两个数是否填反",
    ),
    NotMoreThan(
        code="R408",
        title="外事接待批次多于人数",
        parts=(_FOREIGN_BATCHES,),
        whole=(_FOREIGN_PEOPLE,),
        reference=_REFERENCE,
        hint="每批次至少一人；核对两个数是否填反",
    ),
    Together(
        code="R409",
        title="国内公务接待的支出、批次、人次有的为零",
        figures=(_DOMESTIC, _BATCHES, _PEOPLE),
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint=_HINT,
    ),
    Together(
        code="R410",
        title="外事接待的支出、批次、人数有的为零",
        figures=(_FOREIGN, _FOREIGN_BATCHES, _FOREIGN_PEOPLE),
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint=_HINT,
    ),
    Balance(
        code="R411",
        title="公务用车购置费不等于各车型购置金额之和",
        left=(c.VEHICLE_PURCHASE,),
        right=(Recorded(r.PurchasedVehicles, "amount", "购置公务用车金额", none_is_zero=True),),
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint=_HINT,
    ),
    Together(
        code="R412",
        title="购置公务用车的辆数与金额有一个为零",
        record=r.PurchasedVehicles,
        items=(RowItem("count", "辆数", "辆"), RowItem("amount", "金额")),
        row_name="kind",
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint="有车有金额，无车无金额；核对这一行",
    ),
    Together(
        code="R413",
        title="公务用车运行维护费与公务用车保有量有一个为零",
        figures=(c.VEHICLE_OPERATION, _HELD),
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint="有车应有运行维护费，无车一般没有；租车等特殊情形在“审核说明”写明",
    ),
    NotMoreThan(
        code="R414",
        title="本年购置的公务用车多于年末保有量",
        parts=(_BOUGHT,),
        whole=(_HELD,),
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint="核对购置辆数和年末保有量",
    ),
    Balance(
        code="R415",
        title="公务用车保有量与国有资产占用的车辆数不符",
        left=(_HELD,),
        right=(Recorded(r.AssetVehicles, "count", "国有资产车辆数", "辆", none_is_zero=True),),
        severity=Severity.VERIFY,
        reference="“三公”经费说明、国有资产占有使用情况",
        hint="两处口径不同的，在“审核说明”写明；否则改为一致",
    ),
    Judgement(
        code="R416",
        title=_PER_HEAD,
        statement=f"国内公务接待支出 ÷ 人次，在{_LEAST_PER_HEAD}元至{_MOST_PER_HEAD}元之间",
        judge=_per_head,
        holds_in=_received(100),
        fails_in=_received(1_000_000),
        severity=Severity.VERIFY,
        reference="国内公务接待管理规定；实践中常见的单位错误",
        hint="核对接待支出的单位和人次",
    ),
)
