"""R161–R166: inside 一般公共预算财政拨款基本支出决算表 and the table of the three public expenses."""

from generator.accounts import concepts as c
from generator.checks.kinds import LevelsAddUp, PartsAddUp
from generator.checks.rule import Rule

_BASIC = "公开06表 一般公共预算财政拨款基本支出决算表"
_THREE = "公开07表 “三公”经费支出决算表"
_BASIC_EXPENDITURE = c.GENERAL_BASIC_EXPENDITURE

RULES: tuple[Rule, ...] = (
    LevelsAddUp(
        code="R161",
        title="基本支出的经济分类类、款逐级不符",
        columns=(_BASIC_EXPENDITURE,),
        codes=("301", "30101"),
        reference=f"{_BASIC} 决算数列",
        hint="逐行核对各款的金额，看是否漏行或多填",
    ),
    PartsAddUp(
        code="R162",
        title="人员经费合计不等于301与303之和",
        total=c.PERSONNEL,
        parts=((_BASIC_EXPENDITURE, "301"), (_BASIC_EXPENDITURE, "303")),
        reference=f"{_BASIC} 人员经费合计行",
        hint="人员经费 = 工资福利支出 + 对个人和家庭的补助",
    ),
    PartsAddUp(
        code="R163",
        title="公用经费合计不等于302、310等类之和",
        total=c.NON_PERSONNEL,
        parts=tuple((_BASIC_EXPENDITURE, code) for code in ("302", "307", "309", "310", "311", "312", "399")),
        reference=f"{_BASIC} 公用经费合计行",
        hint="公用经费 = 商品和服务支出 + 资本性支出等",
    ),
    PartsAddUp(
        code="R164",
        title="基本支出合计不等于人员经费与公用经费之和",
        total=_BASIC_EXPENDITURE,
        parts=(c.PERSONNEL, c.NON_PERSONNEL),
        by_subject=False,
        reference=f"{_BASIC} 合计行",
        hint="核对人员经费合计、公用经费合计",
    ),
    PartsAddUp(
        code="R165",
        title="公务用车购置及运行维护费不等于购置费与运行维护费之和",
        total=c.VEHICLES,
        parts=(c.VEHICLE_PURCHASE, c.VEHICLE_OPERATION),
        reference=f"{_THREE} 各列（预算数、决算数、上年数）",
        hint="核对购置费和运行维护费；小计也可空着，由程序加总",
    ),
    PartsAddUp(
        code="R166",
        title="“三公”经费合计不等于三项之和",
        total=c.THREE_PUBLIC,
        parts=(c.OVERSEAS_VISITS, c.VEHICLES, c.RECEPTIONS),
        reference=f"{_THREE} 各列（预算数、决算数、上年数）",
        hint="核对三项费用；合计也可空着，由程序加总",
    ),
)
