"""The rules on the 项 and 款 that the text names: A11x, A12x."""

from __future__ import annotations

from generator.auditing.results import AuditRule
from generator.diagnostics import Severity

_TO_THE_ITEM = "预算法实施条例第六条：支出按功能分类公开到项，基本支出按经济分类公开到款"
_FORM = "公开格式：逐项说明一般公共预算财政拨款支出的预算、决算和差异原因"

ITEM_NAME = AuditRule(
    "A111",
    "文中项级科目的名称与报表不符",
    Severity.VERIFY,
    "政府收支分类科目；同一科目在公开文本各处的名称应一致",
    "逐项说明里写的项，报表没有这个名称；金额与报表某项相同的，指出是哪一项。",
    "按报表（当年的政府收支分类科目）改正名称",
)
ITEM_PATH = AuditRule(
    "A112",
    "文中项级科目所属的类、款写错",
    Severity.VERIFY,
    "政府收支分类科目；同一科目在公开文本各处的名称应一致",
    "项的名称对得上报表，前面写的类或款与报表中该项所属的不同。",
    "按报表改正类、款的名称",
)
ITEM_AMOUNT = AuditRule(
    "A113",
    "文中项级科目的决算数与报表不符",
    Severity.ERROR,
    "同一数据在公开文本各处应一致（预算法实施条例第八十三条：数额准确）",
    "逐项说明里写的支出决算数，与报表该项的决算数不同；差0.01万元的记作尾差。",
    "对照报表该项的决算数，改正一处",
)
ITEM_MISSING = AuditRule(
    "A114",
    "报表有的项，文中没有说明",
    Severity.VERIFY,
    _TO_THE_ITEM,
    "逐项说明已经列出大部分项，报表中有决算数的另几项没有列出。",
    "补上该项的说明",
)
ITEM_EXTRA = AuditRule(
    "A115",
    "文中说明的项，报表没有",
    Severity.VERIFY,
    _TO_THE_ITEM,
    "逐项说明里的项既对不上报表中的名称，也对不上金额；没有金额的不算。",
    "核对是报表漏列，还是文字多写",
)
ITEM_PURPOSE = AuditRule(
    "A116",
    "用途写成了另一项的",
    Severity.VERIFY,
    _FORM,
    "某项“主要用于”的内容与另一项一字不差，说的正是另一项的事。",
    "改写该项的用途",
)
SECTION_ZERO = AuditRule(
    "A121",
    "“主要包括”列了报表为零的款",
    Severity.VERIFY,
    _TO_THE_ITEM,
    "人员经费、公用经费“主要包括”里的款级科目，一般公共预算财政拨款基本支出决算表里是零或空白。",
    "删去没有支出的款",
)
SECTION_UNLISTED = AuditRule(
    "A122",
    "“主要包括”漏列有支出的款",
    Severity.VERIFY,
    _TO_THE_ITEM,
    "一般公共预算财政拨款基本支出决算表里有金额的款，“主要包括”没有列出；列举以“等”结尾的不算，用了“社保”一类自己的名称的，只看占5%以上、说的不是它的款。",
    "补上，或在末尾写“等”",
)
SECTION_NAME = AuditRule(
    "A123",
    "“主要包括”的名称不是报表的款",
    Severity.NOTE,
    _TO_THE_ITEM,
    "“主要包括”里的名称，一般公共预算财政拨款基本支出决算表和政府收支分类科目里都没有。",
    "按报表改正款的名称",
)

OF_ITEMS = (ITEM_NAME, ITEM_PATH, ITEM_AMOUNT, ITEM_MISSING, ITEM_EXTRA, ITEM_PURPOSE)
OF_SECTIONS = (SECTION_ZERO, SECTION_UNLISTED, SECTION_NAME)
RULES = (*OF_ITEMS, *OF_SECTIONS)
