"""The rules on slips of typing, by the format's own phrases and the shape of its numbers: A151–A153."""

from __future__ import annotations

from generator.auditing.results import AuditRule
from generator.diagnostics import Severity

_WRITING = "党政机关公文文字规范；公开文本的金额、比率应写完整"

SET_PHRASE = AuditRule(
    "A151",
    "格式用语多字、漏字、错字",
    Severity.VERIFY,
    _WRITING,
    "与格式里固定的用语（“一般公共预算财政拨款”“公务用车购置及运行维护费”“机关运行经费”等）只差一个字：漏一字、多一字、错一字，或两个字颠倒。"
    "标题、目录的各行与各地格式的标题比，（类）（款）（项）前的名称、“主要包括”的名称没有表可对的与政府收支分类科目比。通行的别的说法不算；已由R731、R733报出的不再报。"
    "词中间的标点（“义务教，育”）、写成点的句号、用错的分号和逗号、“一一、”也报。"
    "也报“等支出等”“得到有效地控制”“更好的服务三农”“老挝、台湾”一类，和小标题后漏的句号。",
    "按格式的用语改正",
)
WORD_AND_NUMBER = AuditRule(
    "A152",
    "数前后的词漏写、错写",
    Severity.VERIFY,
    _WRITING,
    "“比上年0.80万元，下降16.00%”漏了“减少”；“与2020年减少”漏了“相比”；“支出决算为24.00万元，年初预算的96.00%”漏了“完成”；“基本支出600.00万元，66.67%”漏了“占”；"
    "“其：”“持评”“增家”；“2021年年度”“2021度收入总计”；“支出。3.60万元”，句中多了句号；“2018部门”“比2020减少”漏了“年”；“预算数年相比”多了“年”；"
    "“主要原因2021年”漏了“是”；“较上年（减少）1.00万元”，模板的括号没有去掉。",
    "补上漏写的词，改正错字",
)
NUMBER_FORM = AuditRule(
    "A153",
    "数的写法不对",
    Severity.ERROR,
    _WRITING,
    "小数点写成句号、逗号、顿号，或写了两个；千分位的逗号不是三位一节；“增长5.26万元”“占90.00万元”，比率写成了金额；“保有量为4人”，计数的单位不对；“领导用车3机要通信用车7”，缺“辆”。",
    "改正数的写法、单位",
)

RULES = (SET_PHRASE, WORD_AND_NUMBER, NUMBER_FORM)
