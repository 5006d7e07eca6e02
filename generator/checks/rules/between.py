"""R201–R229: between the tables: the same figure everywhere, parts within wholes, non-fiscal money."""

from generator.accounts import concepts as c
from generator.accounts.calculations import basic, fiscal, income_expenditure
from generator.accounts.economic import THREE_PUBLIC_CODES
from generator.checks.kinds import AcrossTables, Balance, NotMoreThan, SameEverywhere
from generator.checks.rule import Rule
from generator.checks.terms import Amount, Less, Remainder
from generator.diagnostics import Severity

_SAME_HINT = "同一数字只能有一个值；核对后改正其中一处，或把其中一处空着"
_LAW = "预算法第七十五条：收支真实、数额准确、内容完整"
_WHOLE_HINT = "两个数口径不同，后者包含前者：对照账表查明哪一个有误；确属口径不同的，在“审核说明”写明"
_FUNDS_HINT = "差额只能来自财政拨款以外的资金；对照账表核对口径，确有其他来源的，在“审核说明”写明"
_NON_FISCAL = (c.INCOME_GRAND_TOTAL, Less(Amount(c.FISCAL_INCOME_GRAND_TOTAL)))
_NO_FUND_SPLIT = "政府性基金预算、国有资本经营预算没有填基本支出的，视为没有"

GENERAL_PROJECT = Remainder(c.GENERAL_PROJECT_EXPENDITURE)
FUND_PROJECT = Remainder(c.FUND_PROJECT_EXPENDITURE, other_may_be_missing=True)
CAPITAL_PROJECT = Remainder(c.CAPITAL_PROJECT_EXPENDITURE, other_may_be_missing=True)

_SAME = (
    ("R201", "收入数字两处不一致", "公开01表、公开02表", (c.INCOME_THIS_YEAR, *c.INCOME_SOURCES[3:])),
    ("R202", "财政拨款收入数字两处不一致", "公开01、02、04、08、09表", (c.FISCAL_INCOME, *c.INCOME_SOURCES[:3])),
    ("R203", "支出数字两处不一致", "公开01表、公开03表", (c.EXPENDITURE_THIS_YEAR, *c.EXPENDITURE_NATURES)),
    (
        "R204",
        "一般公共预算支出数字两处不一致",
        "公开04表、公开05表、一般公共预算财政拨款支出决算明细表",
        (c.GENERAL_EXPENDITURE,),
    ),
    (
        "R205",
        "政府性基金预算数字两处不一致",
        "公开04表、公开08表",
        (
            c.FUND_EXPENDITURE,
            c.FUND_OPENING_CARRYOVER,
            c.FUND_CLOSING_CARRYOVER,
            c.FUND_BASIC_EXPENDITURE,
            c.FUND_PROJECT_EXPENDITURE,
            c.FUND_GRAND_TOTAL,
        ),
    ),
    (
        "R206",
        "国有资本经营预算数字两处不一致",
        "公开04表、公开09表",
        (
            c.CAPITAL_EXPENDITURE,
            c.CAPITAL_OPENING_CARRYOVER,
            c.CAPITAL_CLOSING_CARRYOVER,
            c.CAPITAL_BASIC_EXPENDITURE,
            c.CAPITAL_PROJECT_EXPENDITURE,
            c.CAPITAL_GRAND_TOTAL,
        ),
    ),
    (
        "R207",
        "一般公共预算基本、项目支出数字两处不一致",
        "公开05表、公开06表",
        (c.GENERAL_BASIC_EXPENDITURE, c.GENERAL_PROJECT_EXPENDITURE, c.PERSONNEL, c.NON_PERSONNEL),
    ),
    (
        "R208",
        "总计、结转和结余、“三公”经费数字两处不一致",
        "各公开表",
        (
            c.INCOME_GRAND_TOTAL,
            c.EXPENDITURE_GRAND_TOTAL,
            c.NON_FISCAL_BALANCE_USED,
            c.BALANCE_DISTRIBUTED,
            c.OPENING_CARRYOVER,
            c.CLOSING_CARRYOVER,
            c.FISCAL_EXPENDITURE,
            c.FISCAL_OPENING_CARRYOVER,
            c.FISCAL_CLOSING_CARRYOVER,
            c.FISCAL_INCOME_GRAND_TOTAL,
            c.FISCAL_EXPENDITURE_GRAND_TOTAL,
            c.GENERAL_OPENING_CARRYOVER,
            c.GENERAL_CLOSING_CARRYOVER,
            c.GENERAL_GRAND_TOTAL,
            *c.THREE_PUBLIC_ITEMS,
            *c.FUND_THREE_PUBLIC_ITEMS,
        ),
    ),
)

_WITHIN = (
    ("R212", "财政拨款收入大于本年收入合计", c.FISCAL_INCOME, c.INCOME_THIS_YEAR, True),
    ("R213", "财政拨款收入总计大于收入总计", c.FISCAL_INCOME_GRAND_TOTAL, c.INCOME_GRAND_TOTAL, False),
    ("R214", "年初财政拨款结转大于全部年初结转", c.FISCAL_OPENING_CARRYOVER, c.OPENING_CARRYOVER, False),
    ("R215", "年末财政拨款结转大于全部年末结转", c.FISCAL_CLOSING_CARRYOVER, c.CLOSING_CARRYOVER, False),
)

_ECONOMIC = (
    ("R226", "基本支出中的因公出国（境）费用大于“三公”经费的因公出国（境）费", c.OVERSEAS_VISITS),
    ("R227", "基本支出中的公务接待费大于“三公”经费的公务接待费", c.RECEPTIONS),
    ("R228", "基本支出中的公务用车运行维护费大于“三公”经费的公务用车运行维护费", c.VEHICLE_OPERATION),
    ("R229", "基本支出中的公务用车购置大于“三公”经费的公务用车购置费", c.VEHICLE_PURCHASE),
)

RULES: tuple[Rule, ...] = (
    *(
        SameEverywhere(code=code, title=title, concepts=concepts, reference=tables, hint=_SAME_HINT)
        for code, title, tables, concepts in _SAME
    ),
    AcrossTables(
        code="R209",
        title="本年支出合计不等于各类支出之和",
        calculation=income_expenditure.EXPENDITURE_BY_NATURE,
        reference="公开01表 本年支出合计、公开03表",
        hint="核对基本支出、项目支出、上缴上级支出、经营支出、对附属单位补助支出",
    ),
    AcrossTables(
        code="R210",
        title="一般公共预算基本支出不等于人员经费与公用经费之和",
        calculation=basic.BASIC_EXPENDITURE,
        reference="公开05表 基本支出、公开06表",
        hint="核对公开05表的基本支出合计与公开06表的人员经费、公用经费",
    ),
    NotMoreThan(
        code="R211",
        title="财政拨款支出大于全部支出",
        parts=fiscal.FISCAL_EXPENDITURE_BY_BUDGET.concepts,
        whole=(c.EXPENDITURE_THIS_YEAR,),
        by_subject=True,
        severity=Severity.VERIFY,
        reference=f"公开03、05、08、09表；{_LAW}",
        hint=_WHOLE_HINT,
        remark="合计和每个类、款、项都核对",
    ),
    *(
        NotMoreThan(
            code=code,
            title=title,
            parts=(part,),
            whole=(whole,),
            by_subject=by_subject,
            severity=Severity.VERIFY,
            reference=f"公开01、02、04表；{_LAW}",
            hint=_WHOLE_HINT,
        )
        for code, title, part, whole, by_subject in _WITHIN
    ),
    NotMoreThan(
        code="R216",
        title="财政拨款基本支出大于全部基本支出",
        parts=(c.GENERAL_BASIC_EXPENDITURE, c.FUND_BASIC_EXPENDITURE, c.CAPITAL_BASIC_EXPENDITURE),
        whole=(c.BASIC_EXPENDITURE,),
        by_subject=True,
        severity=Severity.VERIFY,
        reference=f"公开03、05、06、08、09表；{_LAW}",
        hint=_WHOLE_HINT,
    ),
    NotMoreThan(
        code="R217",
        title="财政拨款项目支出大于全部项目支出",
        parts=(GENERAL_PROJECT, FUND_PROJECT, CAPITAL_PROJECT),
        whole=(c.PROJECT_EXPENDITURE,),
        by_subject=True,
        severity=Severity.VERIFY,
        reference=f"公开03、05、08、09表；{_LAW}",
        hint=_WHOLE_HINT,
        remark=f"没有填写项目支出的，取支出减基本支出；{_NO_FUND_SPLIT}",
    ),
    NotMoreThan(
        code="R218",
        title="财政拨款以外的基本支出没有资金来源",
        needed=(c.BASIC_EXPENDITURE, Less(Amount(c.GENERAL_BASIC_EXPENDITURE))),
        parts=(Less(Amount(c.FUND_BASIC_EXPENDITURE)), Less(Amount(c.CAPITAL_BASIC_EXPENDITURE))),
        whole=_NON_FISCAL,
        severity=Severity.VERIFY,
        reference=f"公开01、03、04、06表；{_LAW}",
        hint=_FUNDS_HINT,
        remark=_NO_FUND_SPLIT,
    ),
    NotMoreThan(
        code="R219",
        title="财政拨款以外的项目支出没有资金来源",
        needed=(c.PROJECT_EXPENDITURE, Less(GENERAL_PROJECT)),
        parts=(Less(FUND_PROJECT), Less(CAPITAL_PROJECT)),
        whole=_NON_FISCAL,
        severity=Severity.VERIFY,
        reference=f"公开01、03、04、05表；{_LAW}",
        hint=_FUNDS_HINT,
    ),
    NotMoreThan(
        code="R220",
        title="财政拨款以外的支出没有资金来源",
        needed=(c.EXPENDITURE_THIS_YEAR, Less(Amount(c.FISCAL_EXPENDITURE))),
        parts=(),
        whole=_NON_FISCAL,
        severity=Severity.VERIFY,
        reference=f"公开01、03、04表；{_LAW}",
        hint=_FUNDS_HINT,
    ),
    NotMoreThan(
        code="R221",
        title="财政拨款以外的年末结转没有资金来源",
        needed=(
            c.EXPENDITURE_GRAND_TOTAL,
            Less(Amount(c.EXPENDITURE_THIS_YEAR)),
            Less(Amount(c.FISCAL_EXPENDITURE_GRAND_TOTAL)),
            c.FISCAL_EXPENDITURE,
        ),
        parts=(),
        whole=_NON_FISCAL,
        severity=Severity.VERIFY,
        reference=f"公开01表、公开04表；{_LAW}",
        hint=_FUNDS_HINT,
        remark="年末结转没有填写时，由总计减本年支出推算",
    ),
    Balance(
        code="R222",
        title="财政拨款以外的收入、年初结转与总计的差额不符",
        left=_NON_FISCAL,
        right=(c.OPENING_CARRYOVER, Less(Amount(c.FISCAL_OPENING_CARRYOVER))),
        optional=(*c.INCOME_SOURCES[3:], c.NON_FISCAL_BALANCE_USED),
        severity=Severity.VERIFY,
        reference="公开01表、公开04表",
        hint="收入总计与财政拨款收入总计之差，应为非财政收入、非财政年初结转与使用非财政拨款结余之和",
    ),
    NotMoreThan(
        code="R223",
        title="财政拨款以外的收入大于收入总计与财政拨款收入总计之差",
        parts=(*c.INCOME_SOURCES[3:], c.NON_FISCAL_BALANCE_USED),
        whole=_NON_FISCAL,
        severity=Severity.VERIFY,
        reference="公开01表、公开04表",
        hint=_WHOLE_HINT,
    ),
    NotMoreThan(
        code="R224",
        title="上年财政拨款收入总计大于上年收入总计",
        parts=(Amount(c.FISCAL_INCOME_GRAND_TOTAL, years_back=1),),
        whole=(Amount(c.INCOME_GRAND_TOTAL, years_back=1),),
        severity=Severity.VERIFY,
        reference="公开01表、公开04表 上年数列",
        hint=_WHOLE_HINT,
    ),
    NotMoreThan(
        code="R225",
        title="上年一般公共预算支出大于上年财政拨款支出总计",
        parts=(Amount(c.GENERAL_EXPENDITURE, years_back=1),),
        whole=(Amount(c.FISCAL_EXPENDITURE_GRAND_TOTAL, years_back=1),),
        severity=Severity.VERIFY,
        reference="公开04表、公开05表 上年数列",
        hint=_WHOLE_HINT,
    ),
    *(
        NotMoreThan(
            code=code,
            title=title,
            parts=(Amount(c.GENERAL_BASIC_EXPENDITURE, subject=THREE_PUBLIC_CODES[whole][0]),),
            whole=(whole,),
            severity=Severity.VERIFY,
            reference="公开06表、公开07表（基本支出只是“三公”经费的一部分，不要求相等）",
            hint="“三公”经费应包括基本支出和项目支出中的同类费用；对照明细账核对",
        )
        for code, title, whole in _ECONOMIC
    ),
)
