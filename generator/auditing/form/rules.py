"""The rules on what must be published and how: A2xx."""

from __future__ import annotations

from generator.auditing.results import AuditRule
from generator.diagnostics import Severity

_TABLES = "财预〔2016〕143号：没有数据的表格应当列出空表并说明；本地公开格式的表"
_NAMES = "公开文本的标题、报表的部门名称和年度应与封面一致"
_LAW = "预算法第十四条；财预〔2016〕143号：部门决算公开的内容"
_THREE_PUBLIC = "财预〔2016〕143号：“三公”经费细化说明购置和运行，公开团组数及人数、购置数及保有量、接待的批次和人次"

THREE_PUBLIC_ONLY = "这是单独公开的“三公”经费，决算的其他内容另行公开"  # why a rule is not evaluated

TABLE_MISSING = AuditRule(
    "A201",
    "缺少应公开的报表",
    Severity.ERROR,
    _TABLES,
    "文件里没有本地格式要求公开的某张表；一张报表也没有的（报表另附），不判断。",
    "补上这张表；没有数据的，列出空表并说明",
)
EMPTY_WITHOUT_NOTE = AuditRule(
    "A202",
    "空表没有说明",
    Severity.ERROR,
    _TABLES,
    "表中没有一个数，表下、表题和正文相应一节都没有“没有……，故本表无数据”一类的说明。",
    "在表下写明本年度没有这项收支，故本表无数据",
)
NOTE_OVER_FULL = AuditRule(
    "A203",
    "有数的表写了“本表无数据”",
    Severity.ERROR,
    _TABLES,
    "表中有不为零的数，表下却写没有数据。",
    "删去说明，或核对表中的数",
)
OTHER_NAME = AuditRule(
    "A204",
    "标题、表题的部门名称与封面不同",
    Severity.ERROR,
    _NAMES,
    "部分标题、表题、表头“公开部门”里写在年度或“概况”之前的名称，不是封面上的部门（单位）全称；只省去前面的省、市、县名（党委的，省去“中共”）的，自治州、自治县、开发区用简称的，不算。",
    "改成封面上的全称",
)
OTHER_YEAR = AuditRule(
    "A205",
    "标题、表题的年度与封面不同",
    Severity.ERROR,
    _NAMES,
    "“某年度部门决算”“某年度收入决算情况说明”的年份，或表下“某年度没有……，故本表无数据”的年份，不是封面上的年度。",
    "改成本年度",
)
NOT_IN_CONTENTS = AuditRule(
    "A206",
    "目录与正文的标题不一致",
    Severity.VERIFY,
    "目录应与正文的标题一致",
    "目录里的标题正文没有，或正文的部分、节标题目录里没有（个别字不同的不算）；二、三级标题不进目录的不要求。",
    "更新目录，或改正标题",
)
CONTENTS_PAGES = AuditRule(
    "A207",
    "目录的页码不对",
    Severity.VERIFY,
    "目录的页码应与正文一致",
    "目录所写的页码与标题实际所在的页不合：与其余各行的页码差不一样，或各行都是同一个页码。",
    "更新目录",
)
SECTION_MISSING = AuditRule(
    "A211",
    "缺少应说明的内容",
    Severity.ERROR,
    _LAW,
    "本地格式的某一节，文中没有这个标题，通篇也没有提到。认不出所在地区的，只看各地都要求的机关运行经费、政府采购、国有资产、“三公”经费、名词解释。",
    "补上这一节；没有的，写明没有",
)
NO_COUNTS = AuditRule(
    "A212",
    "“三公”经费没有写明数量",
    Severity.ERROR,
    _THREE_PUBLIC,
    "有因公出国（境）费而没有团组数、人数，有公务用车费而没有保有量（有购置费而没有购置数），有公务接待费而没有国内接待的批次、人次。",
    "补上数量；没有的写0",
)
NOT_SPLIT = AuditRule(
    "A213",
    "公务用车购置费与运行维护费没有分列",
    Severity.VERIFY,
    _THREE_PUBLIC,
    "文中写了公务用车购置及运行维护费的金额，没有分别写购置费和运行维护费。",
    "分别写明两项金额；没有购置的写0",
)
NOT_BY_ITEM = AuditRule(
    "A216",
    "“三公”经费没有分项",
    Severity.ERROR,
    _THREE_PUBLIC,
    "文中写了“三公”经费的决算总数，因公出国（境）费、公务用车费、公务接待费的决算数一项也没有写，也没有读到“三公”经费表。",
    "分别写明三项的决算数；没有的写0",
)
UNIT_COUNT = AuditRule(
    "A214",
    "单位数与所列的单位不符",
    Severity.VERIFY,
    "部门决算编制范围的单位数应与所列的名单一致",
    "写明下属单位若干个，而所列的名单（表格或逐条，本级不算）不是这么多；行政、参公、其他事业单位之和不等于总数。",
    "核对单位数和名单",
)
PERSONAL_DATA = AuditRule(
    "A215",
    "表中有个人信息或占位符号",
    Severity.ERROR,
    "《中华人民共和国个人信息保护法》；公开文本不得留有模板占位内容",
    "表格的单元格里有身份证号、银行卡号、手机号，或“XX”“待补充”、域代码一类的字样。",
    "删去，或换成实际内容",
)

BLANK_CELL = AuditRule(
    "A217",
    "类、款一行的格空着，下面各行有数",
    Severity.VERIFY,
    "类、款的数等于所属各款、项之和",
    "按科目分行、有几栏数的表里，某一类、款的一行别的栏有数，这一栏空着，而所属的款、项在这一栏有数；“三公”表里公务用车购置及运行维护费有数，购置费、运行维护费两行都空着。",
    "补上这一格",
)

RULES = (
    *(TABLE_MISSING, EMPTY_WITHOUT_NOTE, NOTE_OVER_FULL, OTHER_NAME, OTHER_YEAR, NOT_IN_CONTENTS, CONTENTS_PAGES),
    *(SECTION_MISSING, NO_COUNTS, NOT_SPLIT, NOT_BY_ITEM, UNIT_COUNT, PERSONAL_DATA),
    BLANK_CELL,
)

HEADING_NUMBERS = AuditRule(
    "A221",
    "标题的编号重复、跳号，或同名的标题写了两遍",
    Severity.VERIFY,
    "目录应与正文的标题一致；党政机关公文格式：结构层次序数依次标注",
    "同一层的标题紧接着用了同一个序数（“二、收入…”“二、支出…”）；五个以上的标题中间跳过一个序数；部分的编号跳号、重复；一个部分里（一）在一、之前；同一层两个标题同名而序数不同；“三公”各段一段写“1.”，下一段写“（二）”；"
    "“1、”之后是“2.”；目录里同一部分印了两次。",
    "改正序数；同名的标题核对是否写错了名称",
)

STAFF_COUNT = AuditRule(
    "A222",
    "人数、机构数与所列的不符",
    Severity.VERIFY,
    "部门决算编制范围的单位数、人员数应与所列的一致",
    "“编制50人，其中：行政编制30人，事业编制15人”“实有人数157人，其中在职人员157人，退休人员81人”，各项之和不等于总数；“内设机构4个：”“下属单位3个，分别是：”后面列出的不是这么多。写了“等”的、连着括号的，不数。",
    "核对总数和各项",
)
