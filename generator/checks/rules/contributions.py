"""R446: what the employer pays in for its staff, as an economic 款 and as the functional 项 it is booked under."""

from generator.accounts import concepts as c
from generator.checks.kinds import Balance, Several
from generator.checks.rule import Rule
from generator.checks.terms import Amount, Term
from generator.diagnostics import Severity

_TITLE = "单位缴费的经济科目与功能科目金额不一致"
_REFERENCE = "公开05表、公开06表；政府收支分类科目"
_HINT = "养老、年金、医疗、公积金的单位缴费两处一般相等；由项目支出或事业科目列支的，在“审核说明”写明"
# Economic 款, functional 项 or 款, a further economic 款 that counts where it is there.
_PAIRS = (
    ("机关事业单位基本养老保险缴费", "30108", "2080505", ""),
    ("职业年金缴费", "30109", "2080506", ""),
    ("住房公积金", "30113", "2210201", ""),
    ("医疗保险缴费", "30110", "21011", "30111"),
)


def _basic(code: str) -> Term:
    return Amount(c.GENERAL_BASIC_EXPENDITURE, subject=code)


RULES: tuple[Rule, ...] = (
    Several(
        code="R446",
        title=_TITLE,
        statement="一般公共预算基本支出：30108 = 2080505，30109 = 2080506，30113 = 2210201，30110 + 30111 = 21011",
        rules=tuple(
            Balance(
                code="R446",
                title=f"{_TITLE}：{name}",
                left=(_basic(function),),
                right=(_basic(economic),),
                optional=(_basic(further),) if further else (),
                severity=Severity.VERIFY,
                reference=_REFERENCE,
                hint=_HINT,
            )
            for name, economic, function, further in _PAIRS
        ),
        severity=Severity.VERIFY,
        reference=_REFERENCE,
        hint=_HINT,
    ),
)
