"""The rules that compare the texts of a disclosure with its tables: A10x."""

from __future__ import annotations

from generator.auditing.results import AuditRule
from generator.diagnostics import Severity

_SAME = "同一数据在公开文本各处应一致（财预〔2016〕143号；预算法实施条例第八十三条：数额准确）"
_FORM = "公开格式的句子由报表的数写成"

AMOUNT = AuditRule(
    "A101",
    "文中金额与报表不符",
    Severity.ERROR,
    _SAME,
    "按本地格式由报表的数写出应有的句子，与印出的同一节、同一项目、同一口径的金额逐个比较（换算单位、去掉千分位和末尾的零）。"
    "与报表差0.01万元的记作尾差；格式里没有对应句子的数不判断。",
    "对照报表相应的格，改正文字或报表；两处取数的口径不同的，写明口径",
)
SCOPE = AuditRule(
    "A102",
    "文中金额用了别的口径",
    Severity.ERROR,
    "财政拨款、一般公共预算财政拨款与全部资金是不同的口径，各节按标题所写的口径取数",
    "文中的金额与该节口径的报表不符，却正好是另一口径（如支出决算表全部资金的基本支出）的同名数。",
    "按该节标题的口径，从相应的表取数",
)
UNIT = AuditRule(
    "A103",
    "文中金额的单位写错",
    Severity.ERROR,
    "公开文本金额以万元为单位",
    "数字与报表相同，单位写成了元或亿元；机关运行经费写成几十元、几百元。",
    "改正单位",
)
SHARE = AuditRule(
    "A104",
    "文中占比与报表不符",
    Severity.ERROR,
    _FORM,
    "占比按报表的两个数重算，与印出的不同（差0.01个百分点的记作尾差）。",
    "按报表重新计算占比",
)
EXECUTION = AuditRule(
    "A105",
    "文中完成预算的比例与报表不符",
    Severity.ERROR,
    _FORM,
    "完成率按报表的预算数和决算数重算，与印出的不同。",
    "按报表重新计算",
)

RULES = (AMOUNT, SCOPE, UNIT, SHARE, EXECUTION)
