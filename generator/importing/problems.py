"""Every problem of taking figures from other tables, declared once."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

TABLE_UNKNOWN = Problem(
    "I101",
    "不认识这张表{title}，没有取数",
    "需要取数的，在表头上方一行写明公开表的名称，如“收入决算表”",
    Severity.VERIFY,
)
TABLE_NOT_NEEDED = Problem(
    "I102",
    "“{title}”不取数：工作簿没有与它对应的格",
    "不必处理",
    Severity.NOTE,
)
TABLE_AMBIGUOUS = Problem(
    "I103",
    "只看表头分不清这是哪一张表，可能是{candidates}，没有取数",
    "在表头上方一行写明表的名称",
    Severity.VERIFY,
)
UNIT_UNKNOWN = Problem(
    "I104",
    "“{title}”的金额单位{found}，没有取数",
    "在表头上方写明“单位：万元”或“单位：元”",
    Severity.VERIFY,
)
OTHER_YEAR = Problem(
    "I105",
    "文件里写的是{found}年度，不是{year}年度，整个文件都没有取数",
    "核对是否选错了文件。各年度的表在一个文件里的，分开存，只取{year}年度的",
    Severity.VERIFY,
)
HEADING_UNKNOWN = Problem(
    "I106",
    "没有认出“{title}”的表头：缺少{wanted}，没有取数",
    "表头的名称照公开表的样式写；合并的表头要确实合并",
    Severity.VERIFY,
)
COLUMN_AMBIGUOUS = Problem(
    "I107",
    "有{count}栏都像是“{label}”，分不清，没有取这几栏的数",
    "只留一栏，或把各栏的名称写明",
    Severity.VERIFY,
)
COLUMNS_NOT_TAKEN = Problem(
    "I108",
    "这几栏没有对应的格，没有取数：{labels}",
    "工作簿本来没有这几栏的，不必处理",
    Severity.NOTE,
)
ROW_NOT_TAKEN = Problem(
    "I109",
    "“{label}”一行没有对应的格，它的数“{found}”没有取",
    "核对行的名称；需要的，自行填入工作簿",
    Severity.VERIFY,
)
ROW_AMBIGUOUS = Problem(
    "I110",
    "“{label}”有{count}行，分不清，没有取这几行的数",
    "核对行的名称；自行填入工作簿",
    Severity.VERIFY,
)
CODE_UNKNOWN = Problem(
    "I111",
    "科目编码{found}不对，没有取{rows}的数",
    "功能分类编码应为3、5、7位，经济分类编码应为3、5位；分成类、款、项三列的，每列只写本级的数字",
    Severity.VERIFY,
)
NOT_A_NUMBER = Problem(
    "I112",
    "“{label}”应为数字，实为“{found}”，没有取",
    "改正后再取一次，或自行填入工作簿",
    Severity.VERIFY,
)
FOREIGN_INCLUDED = Problem(
    "I113",
    "“{label}”含外事接待{found}，不能直接作为国内公务接待的数，没有取",
    "自行填入“三公”经费情况表，国内与外事分开",
    Severity.VERIFY,
)
DIFFERENT = Problem(
    "I114",
    "“{target}”已填{old}，与这里的{new}不同，没有改动",
    "核对哪一个对；这一格以文件的为准的，再取一次，加上 --replace {cell}",
    Severity.VERIFY,
)
WORKBOOK_WRONG = Problem(
    "I115",
    "“{file}”里有{count}处错误，没有写入",
    "先改正上面指出的错误，再取一次：写入时不能丢掉读不出的内容",
)
OTHER_DEPARTMENT = Problem(
    "I117",
    "文件里写的是“{found}”，不是{department}，整个文件都没有取数",
    "核对是否选错了文件；下属单位和本级的表不是部门的表。就是本部门而名称写法不同的，把这个写法填作《部门概况》的部门全称或简称，再取一次",
    Severity.VERIFY,
)
FILE_NAMES_NOBODY = Problem(
    "I124",
    "这个文件的封面、各表上方和文件名都没有写部门名称，不知道是不是{department}的，没有取数",
    "确是本部门的，加上 --department-is-ours 再取一次",
    Severity.VERIFY,
)
TWO_NAMES = Problem(
    "I176",
    "文件里写了两个部门：“{found}”和“{department}”，不能确定是谁的，整个文件都没有取数",
    "打开文件，看各表的数是不是本部门的；确是的，加上 --department-is-ours 再取一次",
    Severity.VERIFY,
)
TWO_NAMES_IMPORTED = Problem(
    "I177",
    "文件里除“{department}”外还写着“{found}”，照所指明的，当作本部门的取了数",
    "逐表核对取到的数是本部门的；公开的文件里写错了部门名称的，一并改正",
    Severity.VERIFY,
)
BUDGET_FILE = Problem(
    "I125",
    "“{title}”是预算表，不是决算表，它的{count}张表都没有取数",
    "要由它填年初预算的，加上 --as {purpose} 再取一次：只填“预算数”栏、“三公”经费预算和年初预算的各表，不填决算数",
    Severity.VERIFY,
)
DETAIL_ROWS = Problem(
    "I127",
    "“{title}”只取合计一行，各科目的{count}个数没有对应的格，没有取",
    "不必处理",
    Severity.NOTE,
)
SUMS_NOT_TAKEN = Problem(
    "I129",
    "“{title}”里的{labels}是其他各行之和，由程序加总，没有取",
    "不必处理",
    Severity.NOTE,
)
ZEROS_NOT_TAKEN = Problem(
    "I128",
    "“{title}”里有{count}个零没有对应的格，没有取",
    "不必处理",
    Severity.NOTE,
)
FIGURES_NOT_READ = Problem(
    "I126",
    "“{title}”里有{count}个数没有认出是哪一行、哪一栏的，没有取",
    "对照原表核对，需要的，自行填入工作簿",
    Severity.VERIFY,
)
HIDDEN_SHEET = Problem(
    "I118",
    "工作表是隐藏的，其中的“{titles}”没有取数",
    "需要取数的，取消隐藏再取一次",
    Severity.VERIFY,
)
CONTRADICTED = Problem(
    "I119",
    "“{target}”在文件里有两个不同的数：{one}和{other}，都没有取",
    "核对哪一个对，自行填入工作簿",
    Severity.VERIFY,
)
WORKBOOK_OPEN = Problem(
    "I120",
    "“{file}”正在 {program} 中打开（旁边有“{owner}”），没有写入任何工作簿",
    "保存并关闭它，再取一次；并没有打开的，删去“{owner}”",
)
FORMULAS_GONE = Problem(
    "I122",
    "“{file}”里有公式，重写后只剩算出的数",
    "公式在写入前保留的那一份里",
    Severity.NOTE,
)
TURNED_TO_YUAN = Problem(
    "I123",
    "“{sheet}”改以元为单位，已填的{count}格随之换算",
    "不必处理；要用万元的，取数以后自行改回",
    Severity.NOTE,
)
ANSWERED_NONE = Problem(
    "I166",
    "“{sheet}”的“本年有无”选了“本年没有”，文件里却有数；数已填入，答案没有改",
    "有的，把“本年有无”改选“有”；以文件为准的，加 --replace 再取一次，答案随之改为“有”",
    Severity.VERIFY,
)
SHOWN_IN_WAN = Problem(
    "I130",
    "“{title}”里有{count}格存的是元，按单元格格式显示成万元，与表上的单位相合，按显示的万元取数",
    "核对取到的数",
    Severity.NOTE,
)
NOTHING_TO_REPLACE = Problem(
    "I160",
    "--replace 写的“{word}”不是工作簿里的表，也不是其中填数的格，没有取数",
    "写表名（如 收入决算表）、表名!格（如 收入决算表!C9，加上 --preview 可以看到），或 全部",
)
NO_PLACE = Problem(
    "I161",
    "{year}年度的工作簿没有写明所在省份，从表上也看不出是哪里的，没有取数",
    "加上 --place 上海市（本地没有专门格式的写 全国）再取一次：工作簿照当地的表样建立",
)
LAST_YEAR_FILE = Problem(
    "I162",
    "这是{found}年度的决算，不是{year}年度的，整个文件都没有取数",
    "要由它填{year}年度的上年数的，加上 --as {purpose} 再取一次；要取的是{year}年度的决算的，核对是否选错了文件",
    Severity.VERIFY,
)
NO_LAST_YEAR_CELL = Problem(
    "I163",
    "“{title}”有{count}个数不是本年度要填的上年数，没有取",
    "不必处理",
    Severity.NOTE,
)
BUDGET_FIGURES_LEFT = Problem(
    "I164",
    "“{title}”有{count}个数工作簿没有对应的年初预算格，没有取",
    "不必处理；需要的，自行填入工作簿",
    Severity.NOTE,
)
CHANGED_MEANWHILE = Problem(
    "I165",
    "“{file}”在预览以后改过，没有写入任何工作簿",
    "再取一次：照现在的工作簿重新比较",
)
NOTHING_TAKEN = Problem(
    "I116",
    "没有从这个文件取到任何数",
    "核对是否选对了文件",
)
OTHER_MONEY = Problem(
    "I139",
    "“{title}”是全部支出的明细，它的合计（{found}）与财政拨款本年支出合计（{fiscal}）不同，没有取数",
    "财政拨款的明细从财政拨款支出决算明细表取；财政拨款总表还没有取的，先取它，再取一次",
    Severity.VERIFY,
)
PARTS_NOT_WHOLE = Problem(
    "I167",
    "“{title}”没有取：一般公共预算、政府性基金预算、国有资本经营预算各明细表的合计（{found}万元）与财政拨款本年支出合计（{fiscal}）不同",
    "三张明细表里有数的都要在同一次取数的文件里，财政拨款总表也要先取或同时取；都在的，核对各表的合计",
    Severity.VERIFY,
)
