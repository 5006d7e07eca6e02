"""R901–R917: the department's figures against the sum of its units, less what passes between them."""

from collections.abc import Iterator

from generator.accounts import concepts as c
from generator.accounts.concepts import Basis, Concept, Key
from generator.accounts.quantities import formatted
from generator.checks.examples import Entry
from generator.checks.kinds import Judgement, TransfersMatch, UnitsAddUp
from generator.checks.kinds.declaration import TEN
from generator.checks.kinds.unit_accounts import figures, group_of
from generator.checks.kinds.units import NO_UNITS, ONE, OTHER
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Side, Verdict
from generator.diagnostics import Severity

_LAW = "部门决算由本部门及其所属各单位的决算汇总而成，抵销单位之间的补助和上缴"
_HINT = "对照部门和各单位的账表查明哪一个有误；各单位包括部门本级：本级也要有自己的文件夹，少一个单位，各数都少一块"
_INNER = (
    "部门数小于各单位之和的，可能是单位之间的往来列在这里而在部门抵销了，作“核实”，查明后在“审核说明”写明；"
    "部门数大于各单位之和的，是错误"
)
_PASSED_HINT = "一个单位补助（上缴）、另一个单位收到的，两边应是同一个数，部门汇总时两边同时抵销；查明差在哪个单位"
_RECEIVED = (c.SUPERIOR_SUBSIDIES_INCOME, c.AFFILIATES_REMITTANCES_INCOME)
_PAID = (c.SUBSIDIES_TO_AFFILIATES, c.REMITTED_TO_SUPERIOR)
_NOT_LEFT_OUT = "单位之间的补助或上缴可能没有抵销"
_OWN = (c.PUBLIC_SERVICE_INCOME, c.BUSINESS_INCOME, c.OTHER_INCOME)
_BALANCES = (c.NON_FISCAL_BALANCE_USED, c.OPENING_CARRYOVER, c.BALANCE_DISTRIBUTED, c.CLOSING_CARRYOVER)
_APPROPRIATIONS = (c.GENERAL_BUDGET_INCOME, c.GOVERNMENT_FUND_INCOME, c.STATE_CAPITAL_INCOME, c.FISCAL_INCOME)
_FISCAL = (
    c.FISCAL_OPENING_CARRYOVER,
    c.GENERAL_OPENING_CARRYOVER,
    c.FISCAL_INCOME_GRAND_TOTAL,
    c.FISCAL_EXPENDITURE,
    c.FISCAL_CLOSING_CARRYOVER,
    c.GENERAL_CLOSING_CARRYOVER,
    c.GENERAL_GRAND_TOTAL,
    c.FISCAL_EXPENDITURE_GRAND_TOTAL,
)
_GENERAL = (
    c.GENERAL_EXPENDITURE,
    c.GENERAL_BASIC_EXPENDITURE,
    c.GENERAL_PROJECT_EXPENDITURE,
    c.PERSONNEL,
    c.NON_PERSONNEL,
)
_FUND = (
    c.FUND_OPENING_CARRYOVER,
    c.FUND_EXPENDITURE,
    c.FUND_BASIC_EXPENDITURE,
    c.FUND_PROJECT_EXPENDITURE,
    c.FUND_CLOSING_CARRYOVER,
    c.FUND_GRAND_TOTAL,
)
_CAPITAL = (
    c.CAPITAL_OPENING_CARRYOVER,
    c.CAPITAL_EXPENDITURE,
    c.CAPITAL_BASIC_EXPENDITURE,
    c.CAPITAL_PROJECT_EXPENDITURE,
    c.CAPITAL_CLOSING_CARRYOVER,
    c.CAPITAL_GRAND_TOTAL,
)
_THREE_PUBLIC = (
    c.OVERSEAS_VISITS,
    c.VEHICLE_PURCHASE,
    c.VEHICLE_OPERATION,
    c.VEHICLES,
    c.RECEPTIONS,
    c.THREE_PUBLIC,
)
_NATURES = (c.BASIC_EXPENDITURE, c.PROJECT_EXPENDITURE, c.BUSINESS_EXPENDITURE)


def _left_in(examined: Examined) -> Iterator[Verdict]:
    if not examined.units:
        yield NotEvaluable(NO_UNITS)
        return
    group = group_of(examined)
    compared = False
    for received, paid in zip(_RECEIVED, _PAID, strict=True):
        looked_up = [group.lookup(Key(concept)) for concept in (received, paid)]
        wholes = figures([department for department, _ in looked_up])
        if len(wholes) < len(looked_up):
            continue
        compared = True
        left, right = (
            Side(f"部门的{concept.name} {formatted(whole.exact, whole.unit)}", whole.exact, whole.sources)
            for concept, whole in zip((received, paid), wholes, strict=True)
        )
        every = [wholes, *(figures(units) for _, units in looked_up)]
        if all(any(one.exact > 0 for one in amounts) for amounts in every) and all(one.exact > 0 for one in wholes):
            yield Fails(f"{_NOT_LEFT_OUT}：{received.name}与{paid.name}", left, right)
        else:
            yield Holds(left, right)
    if not compared:
        yield NotEvaluable("部门没有单位之间可能往来的收入和支出")


def _entries(*concepts: Concept) -> tuple[Entry, ...]:
    return tuple(Entry(Key(concept), TEN) for concept in concepts)


RULES: tuple[Rule, ...] = (
    UnitsAddUp(
        code="R901",
        title="部门的财政拨款收入不等于各单位之和",
        concepts=_APPROPRIATIONS,
        reference=f"公开01、02、04表；{_LAW}",
        hint=_HINT,
    ),
    UnitsAddUp(
        code="R902",
        title="部门的事业、经营和其他收入不等于各单位之和",
        concepts=_OWN,
        inner=True,
        reference=f"公开01、02表；{_LAW}",
        hint=_HINT,
        remark=_INNER,
    ),
    UnitsAddUp(
        code="R903",
        title="部门的基本、项目和经营支出不等于各单位之和",
        concepts=_NATURES,
        inner=True,
        reference=f"公开03表；{_LAW}",
        hint=_HINT,
        remark=_INNER,
    ),
    UnitsAddUp(
        code="R904",
        title="部门的结转、结余不等于各单位之和",
        concepts=_BALANCES,
        reference=f"公开01表；{_LAW}",
        hint=_HINT,
    ),
    UnitsAddUp(
        code="R907",
        title="部门的补助、上缴大于各单位之和",
        concepts=(*_RECEIVED, *_PAID),
        at_most=True,
        reference=f"公开02、03表；{_LAW}",
        hint=_HINT,
        remark="部门数可以小于各单位之和，差额是单位之间抵销的部分",
    ),
    TransfersMatch(
        code="R908",
        title="抵销的上级补助收入与对附属单位补助支出不等",
        received=c.SUPERIOR_SUBSIDIES_INCOME,
        paid=c.SUBSIDIES_TO_AFFILIATES,
        severity=Severity.VERIFY,
        reference=f"公开02、03表；{_LAW}",
        hint=_PASSED_HINT,
    ),
    TransfersMatch(
        code="R909",
        title="抵销的附属单位上缴收入与上缴上级支出不等",
        received=c.AFFILIATES_REMITTANCES_INCOME,
        paid=c.REMITTED_TO_SUPERIOR,
        severity=Severity.VERIFY,
        reference=f"公开02、03表；{_LAW}",
        hint=_PASSED_HINT,
    ),
    Judgement(
        code="R910",
        title=_NOT_LEFT_OUT,
        statement="各单位既有上级补助收入、又有对附属单位补助支出的（上缴同此），部门的这两个数不应都大于零",
        judge=_left_in,
        holds_in=(*_entries(c.SUPERIOR_SUBSIDIES_INCOME), Entry(Key(c.SUBSIDIES_TO_AFFILIATES), TEN - TEN)),
        fails_in=_entries(c.SUPERIOR_SUBSIDIES_INCOME, c.SUBSIDIES_TO_AFFILIATES),
        units=((ONE, _entries(c.SUBSIDIES_TO_AFFILIATES)), (OTHER, _entries(c.SUPERIOR_SUBSIDIES_INCOME))),
        severity=Severity.VERIFY,
        reference=f"公开02、03表；{_LAW}",
        hint="单位之间的补助、上缴在部门的收入和支出中同时减去；确是部门以外的补助、上缴的，在“审核说明”写明",
    ),
    *(
        UnitsAddUp(
            code=code,
            title=title,
            concepts=concepts,
            less=less,
            inner=True,
            reference=f"公开{table}；{_LAW}",
            hint=_HINT,
            remark=f"单位之间的补助、上缴 = 各单位之和 − 部门数，合计和每个科目分别抵销。{_INNER}",
        )
        for code, title, concepts, less, table in (
            (
                "R905",
                "部门的收入合计、总计不等于各单位之和减单位之间的补助和上缴",
                (c.INCOME_THIS_YEAR, c.INCOME_GRAND_TOTAL),
                _RECEIVED,
                "01、02表",
            ),
            (
                "R906",
                "部门的支出合计、总计不等于各单位之和减单位之间的补助和上缴",
                (c.EXPENDITURE_THIS_YEAR, c.EXPENDITURE_GRAND_TOTAL),
                _PAID,
                "01、03表",
            ),
        )
    ),
    UnitsAddUp(
        code="R911",
        title="部门的财政拨款收支、结转不等于各单位之和",
        concepts=_FISCAL,
        reference=f"公开04表；{_LAW}",
        hint=_HINT,
    ),
    UnitsAddUp(
        code="R912",
        title="部门的一般公共预算支出不等于各单位之和",
        concepts=_GENERAL,
        bases=(Basis.BUDGET, Basis.FINAL),
        reference=f"公开04、05、06表；{_LAW}",
        hint=_HINT,
        remark="预算数、决算数，合计和每个科目（功能分类、经济分类）都核对",
    ),
    *(
        UnitsAddUp(
            code=code,
            title=f"部门的{budget}收支、结转不等于各单位之和",
            concepts=concepts,
            blank_is_none=True,
            reference=f"公开04表、公开{table}表；{_LAW}",
            hint=_HINT,
        )
        for code, budget, concepts, table in (
            ("R913", "政府性基金预算", _FUND, "08"),
            ("R914", "国有资本经营预算", _CAPITAL, "09"),
        )
    ),
    UnitsAddUp(
        code="R915",
        title="部门的“三公”经费不等于各单位之和",
        concepts=_THREE_PUBLIC,
        bases=(Basis.BUDGET, Basis.FINAL),
        reference=f"公开07表；{_LAW}",
        hint=_HINT,
        remark="预算数、决算数都核对",
    ),
    UnitsAddUp(
        code="R916",
        title="部门的上年数不等于各单位上年数之和",
        concepts=(
            *_APPROPRIATIONS,
            *_OWN,
            *_BALANCES,
            *_FISCAL,
            *_GENERAL,
            *_FUND,
            *_CAPITAL,
            *_THREE_PUBLIC,
        ),
        years_back=1,
        severity=Severity.VERIFY,
        reference=f"各公开表 上年数；{_LAW}",
        hint="本年划入、划出、撤并单位的，上年数可能不等，在“审核说明”写明；其他的查明改正",
    ),
    *(
        UnitsAddUp(
            code="R917" if less is _RECEIVED else "R918",
            title=f"部门的上年{kind}不等于各单位上年数之和减单位之间的补助和上缴",
            concepts=concepts,
            less=less,
            years_back=1,
            severity=Severity.VERIFY,
            reference=f"公开01表 上年数；{_LAW}",
            hint="上年单位之间有补助、上缴而没有填上年明细的，部门数小于各单位之和，在“审核说明”写明；其他的查明改正",
        )
        for kind, concepts, less in (
            ("收入", (c.INCOME_THIS_YEAR, c.INCOME_GRAND_TOTAL), _RECEIVED),
            ("支出", (c.EXPENDITURE_THIS_YEAR, c.EXPENDITURE_GRAND_TOTAL), _PAID),
        )
    ),
)
