"""Every problem of reading a workbook, declared once: C1xx of its structure, C2xx of a cell's content."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

# Folders and files

FOLDER_MISSING = Problem(
    "C101",
    "没有文件夹“{folder}”",
    "运行 generate new 年度 建立本年度的工作簿（没有上年的，加 --place 地方 --name 全称）；年度写错了的，改正年度",
)
WORKBOOK_MISSING = Problem(
    "C102",
    "没有找到工作簿{similar}",
    "把“{file}”放进文件夹“{folder}”，文件名要一字不差",
)
OTHER_FORMAT = Problem(
    "C103",
    "应为 .xlsx 格式，只找到“{found}”",
    "用 WPS 或 Excel 打开“{found}”，另存为“Excel 工作簿（.xlsx）”，文件名为“{file}”；只改扩展名是不行的",
)
FILE_DOUBLED = Problem(
    "C104",
    "同一个工作簿有{count}份：{names}",
    "只留一份，其余移出文件夹",
)
ENCRYPTED = Problem(
    "C105",
    "工作簿设有打开密码，无法读取",
    "打开后在“文件—信息—保护工作簿”中取消密码，再保存",
)
OLD_FORMAT_RENAMED = Problem(
    "C106",
    "扩展名是 .xlsx，内容却是旧的 .xls 或 .et 格式",
    "用 WPS 或 Excel 打开，另存为“Excel 工作簿（.xlsx）”；只改扩展名是不行的",
)
DAMAGED = Problem(
    "C107",
    "文件损坏，或不是 Excel 工作簿：{reason}",
    "用 WPS 或 Excel 打开并另存为 .xlsx；打不开时，请用备份",
)
TOO_LARGE = Problem(
    "C108",
    "文件过大：{found}，上限{limit}",
    "删去图片、多余的工作表和大片设有格式的空单元格后再保存",
)
ENTITIES = Problem(
    "C109",
    "文件内部（{part}）含有 DOCTYPE 或实体声明，出于安全不予读取",
    "正常保存的工作簿没有这些内容；请用 WPS 或 Excel 打开并另存为新的 .xlsx，并查明文件来源",
)
STRICT_FORMAT = Problem(
    "C110",
    "文件是“Strict Open XML 电子表格”格式，无法读取",
    "另存时选“Excel 工作簿（.xlsx）”，不选带“Strict”的格式",
)
NOT_READABLE = Problem(
    "C111",
    "无法读取文件：{reason}",
    "关闭正在使用它的程序；确认它是一个文件，而且本人有读取权限",
)
OPEN_ELSEWHERE = Problem(
    "C112",
    "工作簿好像正在 {program} 中打开（旁边有“{owner}”），没有保存的修改没有读入",
    "先保存，再运行一次；如果并没有打开，可删去“{owner}”",
    Severity.NOTE,
)

# Sheets, headers, columns, rows

SHEET_MISSING = Problem(
    "C113",
    "缺少工作表“{sheet}”{similar}",
    "恢复工作表的名称；如果已删去，从空白表重新取得",
)
SHEET_DOUBLED = Problem(
    "C114",
    "工作表“{sheet}”有{count}张：{names}",
    "只留一张，其余改用别的名称或删去",
)
HEADER_MISSING = Problem(
    "C115",
    "没有找到表头，应有“{labels}”等列",
    "恢复表头一行的文字；表头各列应在同一行",
)
COLUMN_MISSING = Problem(
    "C116",
    "缺少“{label}”列{similar}",
    "在表头一行恢复这一列的名称；列的先后可以变，名称不能变",
)
COLUMN_DOUBLED = Problem(
    "C117",
    "“{label}”列有{count}个",
    "只留一列，其余删去或改用别的名称",
)
ROW_MISSING = Problem(
    "C118",
    "缺少“{label}”行{similar}",
    "恢复这一行的名称；行的先后可以变，名称不能变；没有数的行也要保留",
)
ROW_DOUBLED = Problem(
    "C119",
    "“{label}”行有{count}个",
    "只留一行，其余删去",
)
ROW_UNKNOWN = Problem(
    "C120",
    "表中没有“{label}”这一行，它的数“{found}”不会被读取",
    "名称写错了的改正名称；多余的行请删去",
)
COLUMN_UNKNOWN = Problem(
    "C121",
    "表中没有“{label}”这一列，它的数“{found}”不会被读取",
    "名称写错了的改正名称；多余的列请删去，或移到别的工作表",
)
COLUMN_NOT_READ = Problem(
    "C122",
    "表中没有“{label}”这一列，它的文字不会被读取",
    "只供自己参考的，可以不理会；需要公开的，请填在表中已有的列里",
    Severity.NOTE,
)
UNIT_MISSING = Problem(
    "C123",
    "没有说明金额单位",
    "在表头上方写“单位：万元”或“单位：元”",
)
UNIT_UNKNOWN = Problem(
    "C124",
    "金额单位应为“万元”或“元”，实为“{found}”",
    "只能用万元或元；全表用同一个单位",
)
UNIT_CONTRADICTED = Problem(
    "C125",
    "“{label}”写的单位是“{found}”，而本表的单位是“{unit}”",
    "改成一致；全表用同一个单位",
)
MERGED = Problem(
    "C126",
    "“{label}”应填在这一格，它却被合并在 {range} 中",
    "选中 {range}，取消合并单元格，再逐格填写",
)
HIDDEN = Problem(
    "C127",
    "{what}是隐藏的，其中的内容照样读取",
    "取消隐藏，核对其中的内容",
    Severity.NOTE,
)
CODE_MISSING = Problem(
    "C128",
    "这一行有数“{found}”，却没有编码（名称为“{name}”）",
    "填上{label}；如果是合计行，名称应为{totals}",
)
CODE_LENGTH = Problem(
    "C129",
    "编码应为{digits}位，“{found}”是{count}位",
    "核对编码：是否少了或多了数字",
)
CODE_DOUBLED = Problem(
    "C130",
    "编码 {code} 有{count}行",
    "同一编码只能有一行：把数合并到一行，或改正写错的编码",
)
TOTAL_IN_LIST = Problem(
    "C131",
    "清单里不要填“{label}”行",
    "合计由程序计算；删去这一行",
)
KEY_DOUBLED = Problem(
    "C132",
    "“{label}”重复：“{found}”有{count}行",
    "“{label}”用来区分各行，不能相同：改正其中一个，或删去重复的行",
)
VALUE_WITHOUT_LABEL = Problem(
    "C133",
    "表中没有“{label}”这一项，它的内容“{found}”不会被读取",
    "名称写错了的改正名称；一段文字分写在几行的，请写进同一格，格内用 Alt+Enter 换行",
)

# What lies beside, and what the sheets state of themselves

OTHER_VERSION = Problem(
    "C134",
    "像是“{file}”的另一版，没有读取",
    "核对以哪一版为准：要用这一版，就以它替换“{file}”；不用的，移出文件夹",
    Severity.VERIFY,
)
FILES_NOT_READ = Problem(
    "C135",
    "文件夹“{folder}”里有{count}个表格文件，程序不认识，没有读取",
    "只供自己参考的，可以不理会；内容需要公开的，填进程序的工作簿",
    Severity.NOTE,
)
SHEET_VERSION = Problem(
    "C136",
    "这张工作表像是“{sheet}”的另一版，没有读取",
    "核对以哪一张为准：要用这一张，就把它的数填入“{sheet}”；不用的，删去",
    Severity.VERIFY,
)
SHEETS_NOT_READ = Problem(
    "C137",
    "有{count}张工作表，程序不认识，其中的数没有读取",
    "只供自己参考的，可以不理会；内容需要公开的，填进程序的工作表",
    Severity.NOTE,
)
FIGURES_OUTSIDE = Problem(
    "C138",
    "表外有{count}个数没有读取，第一个是“{found}”",
    "属于表内的，移到表中；只供自己核对的，可以不理会",
    Severity.NOTE,
)
OTHER_YEAR = Problem(
    "C139",
    "有{count}处写的是{found}年度，而工作簿是{year}年度的",
    "核对数是否为{year}年度的；数没有错的，改正这里的年度",
    Severity.VERIFY,
)
OTHER_DEPARTMENT = Problem(
    "C140",
    "有{count}处写的是“{found}”，不是“{own}”",
    "核对是否误用了别的部门或单位的表；确是本部门的，改正这里的名称，或“基本信息”里的全称、简称",
    Severity.VERIFY,
)

# Cells

REQUIRED = Problem("C201", "“{label}”必须填写，这一格是空的", "填写{kind}")
NOT_A_NUMBER = Problem("C202", "应为数字，实为“{found}”", "删去文字，只填数字；单位为{unit}")
UNIT_TYPED = Problem("C203", "数字后面写了“{suffix}”：“{found}”", "删去“{suffix}”，只填以{unit}为单位的数字")
PERCENT = Problem(
    "C204",
    "应为{kind}，实为百分数“{found}”",
    "填{kind}本身，单位为{unit}；如果数没有错，把单元格格式由百分比改为数值",
)
DATE = Problem(
    "C205",
    "应为数字，实为日期“{found}”",
    "把单元格格式由日期改为数值，再重新填写数字",
)
BOOLEAN = Problem("C206", "应为{kind}，实为逻辑值“{found}”", "删去后重新填写")
ERROR_VALUE = Problem("C207", "公式出错，结果为“{found}”", "改正公式，或直接填写")
NOT_COMPUTED = Problem(
    "C208",
    "公式没有算出的结果：{formula}",
    "用 WPS 或 Excel 打开，等它算出结果后保存；或直接填写结果",
)
NEGATIVE = Problem("C209", "“{label}”不能是负数，实为 {found}", "核对正负号；没有就填 0，不适用就空着")
NOT_WHOLE = Problem("C210", "“{label}”应为整数，实为 {found}", "填整数；金额不要填在数量格里")
DASH = Problem(
    "C211",
    "应为数字，实为“{found}”",
    "不适用就空着，是零就填 0；不要用“{found}”表示",
)
GROUPING = Problem("C212", "千位分隔符的位置不对：“{found}”", "删去逗号，重新核对这个数")
TOO_BIG = Problem("C213", "数太大，不像是真的：{found}", "核对单位和位数")
NORMALISED = Problem(
    "C214",
    "这个数是以文字保存的“{found}”，按 {number} 读取",
    "核对读取的数；也可以把它重新填成数字",
    Severity.NOTE,
)
MANY_DECIMALS = Problem(
    "C215",
    "小数多于两位：{found} {unit}",
    "公开的数保留两位小数，多出的四舍五入；核对是不是写错了单位",
    Severity.NOTE,
)
SMALL_PERCENT = Problem(
    "C216",
    "百分数 {found} 按 {found}% 读取",
    "填 86.74 表示 86.74%；如果本意是 {meant}%，请改填 {meant}",
    Severity.NOTE,
)
CONTROL_CHARACTER = Problem(
    "C217",
    "文字中有不能印出的字符：{names}，在“{before}”之后",
    "重新录入这一处；从别处粘贴时，用“只粘贴文本”",
)
TOO_LONG = Problem("C218", "文字过长：{count}字，一格最多 {limit} 字", "分成几格填写，或删减")
NOT_A_CHOICE = Problem("C219", "“{label}”应为{choices}之一，实为“{found}”", "从下拉列表中选择")
NOT_A_YEAR = Problem(
    "C356", "“{label}”应为四位数字的年度，实为“{found}”", "填年度本身，如 2025；写成 2025年、2025年度 也可以"
)
NOT_A_CODE = Problem("C220", "编码应只有数字，实为“{found}”", "删去数字以外的内容")
NO_CELL = Problem(
    "C221",
    "“{label}”的“{column}”不应填数，实为“{found}”",
    "删去这个数；如果填错了行或列，移到对的地方",
)
LAST_YEAR_ONLY = Problem(
    "C223",
    "“{label}”上年填有内容，本年空着",
    "本年也有的，重新写在这一格；本年没有的，删去旁边的上年内容，以后不再提示",
    Severity.NOTE,
)
LAST_YEAR_ROWS_ONLY = Problem(
    "C224",
    "“{title}”上年有{count}行，本年一行也没有填",
    "本年也有的，逐行重新填写；本年没有的，删去右边的上年内容，以后不再提示",
    Severity.NOTE,
)
LINE_BREAK = Problem(
    "C222",
    "“{label}”应为一行文字，其中的换行已去掉，按“{text}”读取",
    "核对；也可以删去单元格里的换行",
    Severity.NOTE,
)
OUTDATED = Problem(
    "C230",
    "公式 {formula} 的结果应为 {recomputed}，存着的却是 {stored}",
    "用 WPS 或 Excel 打开，按 F9 重新计算并保存；公式本身不对的，改正公式",
)
PRECEDENT_OUTDATED = Problem(
    "C231",
    "公式 {formula} 引用的单元格存着旧的结果：照现在的数应为 {recomputed}，存着的却是 {stored}",
    "用 WPS 或 Excel 打开，按 F9 重新计算并保存；另有报错的公式，先改正它",
)
FORMULAS_UNCHECKED = Problem(
    "C232",
    "{cells}的公式没有重新计算（只重算加减乘除、SUM、ROUND 和引用），按存着的结果读取",
    "保存前在 WPS 或 Excel 中按 F9 重新计算，核对结果",
    Severity.NOTE,
)
SHOWN_DIFFERENTLY = Problem(
    "C233",
    "存着的数是 {stored}，{seen}；单元格格式是 {format}",
    "把单元格格式改为“数值”，核对显示的数：应填以{unit}为单位的{kind}本身",
)
NOT_SHOWN = Problem(
    "C234",
    "这一格存着“{stored}”，{seen}；单元格格式是 {format}",
    "把单元格格式改为“文本”，按要印出的样子重新填写；不要的，清除这一格的内容",
)
INVISIBLE_MARK = Problem(
    "C235",
    "文字中有看不见的字符：{names}，在“{before}”之后",
    "删去这一处重新录入；从别处粘贴时，用“只粘贴文本”",
)
NOT_SEEN = Problem(
    "C236",
    "{cells}的内容{what}，照样读取",
    "要用的，把字体改为正常；不要的，清除内容",
    Severity.NOTE,
)
NOT_A_DATE = Problem(
    "C237",
    "“{label}”应为日期，实为“{found}”",
    "写成“2025年9月26日”，或只写到月；日子要确实存在",
)
