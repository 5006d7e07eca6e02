"""The rules on sentences that are none, and on points of a text whose numbers jump: A171, A172."""

from __future__ import annotations

from generator.auditing.results import AuditRule
from generator.diagnostics import Severity

BROKEN = AuditRule(
    "A171",
    "句子没有写完、不成句",
    Severity.VERIFY,
    "党政机关公文文字规范",
    "一段以“主要用于”“主要原因是”“比上年”一类的词结束，没有下文；“组织开展本县的河道治理开展”，一个动词写在句首又写在句尾；"
    "“法规、对居民群众进行教育”“人员减少、并压减支出”，句子之间用了顿号。一行一段的文件不看段末。"
    "也报（一）……：（二）……：，分项以冒号结束；列举的最后一项以分号结束；机构设置一节写“无此项数据”；别处写了“主要原因是”的同一原因，这里漏写。",
    "补上没有写完的内容，改正句子和标点",
)
POINTS = AuditRule(
    "A172",
    "分条的序号跳号、重复",
    Severity.VERIFY,
    "党政机关公文格式：结构层次序数依次标注",
    "同一段里“一是……三是……”“（1）……（2）……（4）”，从一起依次写，中间少了一个或写了两遍；没有写“一是”就写“二是”。",
    "改正序号；少了的一条补上",
)

RULES = (BROKEN, POINTS)
