"""The rules on what the text states in itself, with or without tables: A13x."""

from __future__ import annotations

from generator.auditing.results import AuditRule
from generator.diagnostics import Severity

_SAME = "同一数据在公开文本各处应一致"
_SUMS = "其中数之和等于总数（财预〔2016〕143号：政府采购按货物、工程、服务列示，国有资产按类列示）"

PROCUREMENT = AuditRule(
    "A131",
    "政府采购货物、工程、服务之和与总额不符",
    Severity.ERROR,
    _SUMS,
    "文中政府采购的总额不等于货物、工程、服务三项之和（每项许差半个末位）。",
    "核对三项和总额",
)
ENTERPRISES = AuditRule(
    "A132",
    "授予中小企业的采购金额大于采购总额",
    Severity.VERIFY,
    "财预〔2016〕143号：说明授予中小企业合同金额及占政府采购总额的比重",
    "由中小企业中标、成交的金额（预留的与其他的相加）大于政府采购总额；或小微企业的大于中小企业的。",
    "核对各项金额；预留项目已经计入的，其他项目不再重复",
)
VEHICLES = AuditRule(
    "A133",
    "车辆数前后不一",
    Severity.ERROR,
    _SUMS,
    "国有资产占用情况里各类用车之和不等于车辆总数；“三公”经费里的公务用车保有量大于车辆总数。",
    "核对车辆台账",
)
GRADES = AuditRule(
    "A134",
    "各评级的项目数之和与自评项目数不符",
    Severity.VERIFY,
    "公开格式：绩效自评项目按优、良、合格、不合格列示",
    "文中列出的各评级项目数之和不等于绩效自评的项目数。",
    "核对各评级的项目数",
)
THREE_PUBLIC = AuditRule(
    "A135",
    "文中“三公”经费各项之和与合计不符",
    Severity.ERROR,
    "“三公”经费合计等于因公出国（境）费、公务用车购置及运行维护费、公务接待费之和",
    "同一段里“三公”经费的决算数不等于所列三项之和。",
    "核对各项和合计",
)
BASIC = AuditRule(
    "A136",
    "文中人员经费与公用经费之和不等于基本支出",
    Severity.ERROR,
    "一般公共预算财政拨款基本支出等于人员经费与公用经费之和",
    "同一段里基本支出不等于人员经费、公用经费之和。",
    "核对三个数",
)
TWO_VALUES = AuditRule(
    "A137",
    "同一指标前后两个数",
    Severity.VERIFY,
    _SAME,
    "同一节里同一项目的决算数（或预算数）写了两个不同的数；同一项的金额在名称后与“支出决算为”后不同；同一个决算数比上年的增减写了两个数。相差0.01万元的作提示。",
    "核对，改成同一个数",
)
ZERO_BUDGET = AuditRule(
    "A138",
    "预算为零却写了完成率",
    Severity.NOTE,
    "没有预算的，不计算完成率（写“年初无预算”）",
    "预算数和决算数都是零，却写“完成预算的0.00%”；预算为零而有决算、完成率不为零的，见R763。",
    "改写为“年初无预算”，或只写决算数",
)

FROM_NOTHING = AuditRule(
    "A139",
    "上年为零却写了增长率",
    Severity.VERIFY,
    "上年为零，没有可比的基数，不计算增长率",
    "某项比上年增加的正好是本年的全部决算数，上年即为零，却写了增长百分之几。决算数与增减写在同一句的，见R762。",
    "只写增加额；可注明上年没有此项支出",
)

RATE_OF_CHANGE = AuditRule(
    "A140",
    "增减率与别处的决算数不符",
    Severity.VERIFY,
    "公开文本的比率应能由文中金额复算",
    "某项的增减额、增减率写在一处，决算数写在同一节的另一处：上年数等于决算数减（加）增减额，增减率算不出来。“分别减少1.00万元和2.00万元，下降20.00%和33.33%”，逐项核对。其他写在同一句的，见R762。",
    "重新计算增减率",
)

SHARE_ELSEWHERE = AuditRule(
    "A141",
    "占比与别处的总数不符",
    Severity.VERIFY,
    "公开文本的比率应能由文中金额复算",
    "“三公”经费三项的占比，与另一段所写的“三公”经费合计不符；没有读到“三公”经费表的才这样核对。授予中小企业、小微企业合同金额占政府采购支出总额（货物、工程、服务支出）的比重，与两数不符。没有读到报表的，占本年收入、支出合计的比重与另一段所写的合计也核对。占比与金额、总数写在同一句的，见R761。",
    "重新计算占比",
)

STALE_YEAR = AuditRule(
    "A142",
    "本年的数写成了上一年度",
    Severity.VERIFY,
    "公开文本的标题、正文、报表的年度应为决算年度，比较对象为上一年度",
    "一段以上一年度开头写决算数，又写完成预算、比上年增减，整段没有出现本年度：多半是上年的文字没有改年份；“纳入2020年度决算编制范围的”“2020年末实有人数”一类，写的是上一年度。相差更远的年份，见R712。",
    "核对年度；数也是上年的，一并改正",
)

SIGNED = AuditRule(
    "A143",
    "增减的方向写了两次",
    Severity.ERROR,
    "公开文本不得留有模板占位内容；增减用词表示，数不再带正负号",
    "“下降-81.75%”，方向词后又写负号；“减增加21.90万元”，两个方向连着写。“增减少”一类没有取舍的，见R703。",
    "按数的增减留一个方向词，去掉负号",
)
BLANK = AuditRule(
    "A144",
    "数空着没有填",
    Severity.ERROR,
    "公开文本不得留有模板占位内容",
    "“占%”“比上年减少万元”“平均得分分”“设备台（套）”，单位前面没有数；“单价0万元以上设备”，标准没有填。",
    "补上数；没有的写0，或删去这一句",
)

NO_PERCENT = AuditRule(
    "A145",
    "占比缺少百分号",
    Severity.ERROR,
    "公开文本的占比以百分数表示",
    "“占本年支出合计的99.87。”，数后没有“%”。“占99.87”“增长13.95”一类，见R742。",
    "补上“%”",
)
CHANGES_ADD_UP = AuditRule(
    "A146",
    "“三公”经费各项增减之和不等于总的增减",
    Severity.VERIFY,
    "“三公”经费合计等于三项之和，合计的增减等于三项增减之和",
    "写了“三公”经费比上年增减多少，又写了因公出国（境）费、公务用车购置及运行维护费、公务接待费各增减多少（或持平），加起来不等于总的增减；"
    "同一节里写全了的也算，比预算数增减的也算。公务用车的小计与购置费、运行维护费的增减，同样核对。",
    "核对各项的增减；有增减的不写持平",
)

AGAINST_BUDGET = AuditRule(
    "A147",
    "与预算相比的增减与报表不符",
    Severity.ERROR,
    _SAME,
    "“三公”经费某项写与预算相比增加、减少多少，或无变化，与报表的决算数减预算数不同。",
    "按报表的预算数和决算数改写",
)

SUMS = (PROCUREMENT, ENTERPRISES, VEHICLES, GRADES, THREE_PUBLIC, BASIC)
REPEATED = (TWO_VALUES, ZERO_BUDGET, FROM_NOTHING, RATE_OF_CHANGE)
ACROSS = (SHARE_ELSEWHERE, STALE_YEAR)
CHANGES = (CHANGES_ADD_UP,)
BUDGETED = (AGAINST_BUDGET,)
UNFINISHED = (SIGNED, BLANK, NO_PERCENT)
RULES = (*SUMS, *REPEATED, *ACROSS, *CHANGES, *BUDGETED, *UNFINISHED)
