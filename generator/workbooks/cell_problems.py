"""Every problem of what a cell holds, declared once: C2xx."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

REQUIRED = Problem("C201", "“{labels}”必须填写，{cells}是空的", "填写{kinds}")
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
