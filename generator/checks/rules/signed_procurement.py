"""R436–R440: government procurement by signed contracts, and what of any procurement the accounts can have paid."""

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts import shanghai_records as s
from generator.accounts.concepts import Key
from generator.accounts.record_sums import PROCUREMENT, SIGNED_PROCUREMENT, WON_BY_SMALLER_ENTERPRISES
from generator.checks.comparison import compare
from generator.checks.examples import Entry, Row
from generator.checks.kinds import InEachRow, Judgement, RowItem
from generator.checks.kinds.declaration import FIVE, TEN
from generator.checks.rule import Examined, NotEvaluable, Rule, Verdict
from generator.checks.terms import Amount
from generator.diagnostics import Severity

_PROCUREMENT = "政府采购支出情况说明"
_LAW = "政府采购促进中小企业发展管理办法（财库〔2020〕46号）"
_RESERVED_MEDIUM = RowItem("reserved_medium", "面向中小企业预留项目预算金额")
_RESERVED_MICRO = RowItem("reserved_micro", "面向小微企业预留项目预算金额")
_WON_MEDIUM = RowItem("won_medium", "预留项目中由中小企业中标的金额")
_WON_MICRO = RowItem("won_micro", "预留项目中由小微企业中标的金额")
_WON, _SPENT = "中小企业中标的金额大于政府采购总额", "政府采购总额大于本年支出合计"


def _won(examined: Examined) -> Iterator[Verdict]:
    for record in examined.contents.of(s.SignedProcurement):
        won, signed = WON_BY_SMALLER_ENTERPRISES.parts_of(record), SIGNED_PROCUREMENT.parts_of(record)
        yield compare(_WON, won, signed, at_most=True)


def _spent(examined: Examined) -> Iterator[Verdict]:
    whole = Amount(c.EXPENDITURE_THIS_YEAR).find(examined)
    if whole is None:
        yield NotEvaluable("没有本年支出合计可比")
        return
    for total in (PROCUREMENT, SIGNED_PROCUREMENT):
        for record in examined.contents.of(total.record):
            if parts := total.parts_of(record):
                yield compare(_SPENT, parts, [whole], at_most=True)


def _signed(**values: Decimal) -> Row:
    return Row(s.SignedProcurement, values)


_WHOLE = Entry(Key(c.EXPENDITURE_THIS_YEAR), TEN)

RULES: tuple[Rule, ...] = (
    *(
        InEachRow(
            code=code,
            title=title,
            record=s.SignedProcurement,
            left=(part,),
            right=(whole,),
            at_most=True,
            severity=severity,
            reference=f"{_PROCUREMENT}；{_LAW}",
            hint=hint,
        )
        for code, title, part, whole, severity, hint in (
            (
                "R436",
                "面向小微企业预留的金额大于面向中小企业预留的金额",
                _RESERVED_MICRO,
                _RESERVED_MEDIUM,
                Severity.ERROR,
                "小微企业是中小企业的一部分；核对两个数是否填反",
            ),
            (
                "R437",
                "小微企业中标的金额大于中小企业中标的金额",
                _WON_MICRO,
                _WON_MEDIUM,
                Severity.ERROR,
                "小微企业是中小企业的一部分；核对两个数是否填反",
            ),
            (
                "R438",
                "预留项目的中标金额大于预留的预算金额",
                _WON_MEDIUM,
                _RESERVED_MEDIUM,
                Severity.VERIFY,
                "中标金额不超过预算；核对两个数的口径，确属如此的，在“审核说明”写明",
            ),
        )
    ),
    Judgement(
        code="R439",
        title=_WON,
        statement="预留项目与其他项目中由中小企业中标的金额之和 ≤ 货物、工程、服务采购金额之和",
        judge=_won,
        holds_in=(_signed(goods=TEN, won_medium=FIVE, won_elsewhere=FIVE),),
        fails_in=(_signed(goods=TEN, won_medium=TEN, won_elsewhere=FIVE),),
        severity=Severity.VERIFY,
        reference=f"{_PROCUREMENT}；{_LAW}",
        hint="一份合同只能计入预留项目或其他项目之一；核对是否重复计算",
    ),
    Judgement(
        code="R440",
        title=_SPENT,
        statement="货物、工程、服务采购金额之和 ≤ 本年支出合计",
        judge=_spent,
        holds_in=(_WHOLE, Row(r.Procurement, {"goods": FIVE, "works": FIVE, "services": Decimal(0)})),
        fails_in=(_WHOLE, Row(r.Procurement, {"goods": TEN, "works": FIVE})),
        severity=Severity.VERIFY,
        reference=f"{_PROCUREMENT}、公开03表",
        hint="核对单位和口径；按合同金额填报、跨年支付的，在“审核说明”写明",
    ),
)
