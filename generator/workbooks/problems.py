"""Every problem of a workbook's structure, of its file, sheets, rows and columns, declared once: C1xx."""

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
STYLES_DAMAGED = Problem(
    "C144",
    "文件的格式部分有损坏，数和文字照读；损坏的字体、填充不起作用，划去的、白色的字可能看不出来",
    "用 WPS 或 Excel 打开，另存为 .xlsx，格式就修好了；数不受影响",
    Severity.NOTE,
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
MERGED_AWAY = Problem(
    "C146",
    "{cells}被合并的单元格盖住，里面却存有内容，没有读取",
    "取消合并单元格，看存的是什么：要用的，移到能看见的格里；不要的，清除",
    Severity.NOTE,
)
HIDDEN = Problem(
    "C127",
    "{what}是隐藏的，其中的内容照样读取",
    "取消隐藏，核对其中的内容",
    Severity.NOTE,
)
CODE_MISSING = Problem(
    "C128",
    "这一行有数“{found}”，却没有编码{name}",
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

NAMES_DIFFER = Problem(
    "C141",
    "编码 {code} 没有填名称，而别处有{count}个不同的名称：{names}",
    "填上这一行的名称，或先把别处的名称改成一致；名称空着的，取别的表里同一编码的名称",
)

NAME_UNPROVEN = Problem(
    "C142",
    "有{count}行没有填名称，别的表里也没有，取自程序的科目表，没有来源可证：{names}",
    "对照当年的科目书核对；有出入的，填上这一行的名称",
    Severity.NOTE,
)

CONDITIONAL = Problem(
    "C143",
    "{cells}有条件格式，条件成立时显示会变（数字格式、删除线、看不见的颜色，或只留图标），程序没有判断，按存着的内容读取",
    "在表中看一看这些格显示的是不是所填的内容；不需要的，清除条件格式",
    Severity.NOTE,
)

# What lies beside, and what the sheets state of themselves

OVERLAYS = Problem(
    "C145",
    "表上有{what}，程序只读格里的内容，没有读",
    "看一看其中有没有要改的数或文字，有的改在格里；盖住了格的，移开，以免看到的与读取的不同",
    Severity.NOTE,
)

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
    "核对是否误用了别的部门或单位的表；确是本部门的，改正这里的名称，或“基本信息”里的全称、简称；是更名以前的名称的，填在“基本信息”的“曾用名”里",
    Severity.VERIFY,
)
