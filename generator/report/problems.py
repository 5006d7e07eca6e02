"""What can be missing or contradictory in what the sections are written from."""

from generator.diagnostics import Problem, Severity

MISSING_AMOUNT = Problem(
    "C302",
    "缺少{names}，也不能由其他数字算出",
    "在所指的单元格填数；确实没有的填0",
)
MISSING_REASON = Problem(
    "C303",
    "{what}，但没有填写“{label}”",
    "写明具体原因；数字有误的，先改数字",
)
IDLE_REASON = Problem(
    "C304",
    "两数相等，没有差异：“{label}”中的文字不会印出",
    "持平的不写原因：删去这段文字，或核对数字",
    Severity.NOTE,
)
UNRESOLVED_REFERENCE = Problem(
    "C305",
    "文中引用{reference}不能取数：{why}",
    "名称须与表中的项目名称一致；写法见“填报说明”，如[=本年收入合计]、[=甲 占 乙]",
)
NO_SUBJECT_NAME = Problem(
    "C306",
    "科目 {code} 没有名称，正文不能列出",
    "在表中给科目 {code} 加一行，填编码和名称（金额可以空着）",
)
NO_DEFINITION = Problem(
    "C307",
    "没有科目 {code}（{name}）的解释",
    "正文列出的每个项都要有名词解释：在“功能科目”表加一行",
)
WRONG_YEAR = Problem(
    "C308",
    "决算年度应为 {expected}，实为 {found}",
    "核对文件是否放错了年度文件夹；没有放错的，改正决算年度",
)
SHARE_OF_ZERO = Problem(
    "C309",
    "“{part}”为 {amount}，而“{whole}”为零，不能计算占比",
    "核对两个数字",
)
UNKNOWN_PROJECT = Problem(
    "C310",
    "“{name}”不在“{sheet}”表的项目之中",
    "项目名称须与“{sheet}”表的写法完全一致",
)
NOTHING_FOR_PROJECT = Problem(
    "C311",
    "项目“{name}”没有“{missing}”",
    "补填；不公开该项目的，把它从表中删去",
)
DOUBLED_PASSAGE = Problem(
    "C312",
    "评价项目“{name}”的段落“{passage}”填了两次",
    "合并成一行，用Alt+Enter分段",
)
MISSING_RATE = Problem(
    "C313",
    "“{name}”既没有支出数，也没有支出完成率",
    "填支出数；没有支出数的，填支出完成率",
)
RATE_TWICE = Problem(
    "C314",
    "“{name}”已填支出数，不应再填支出完成率",
    "删去支出完成率：它由程序按支出数计算",
)
EMPTY_LIST = Problem(
    "C317",
    "“{sheet}”没有填写任何一行",
    "至少填一行；填法见表头的批注",
)
UNKNOWN_CONDITION = Problem(
    "C315",
    "名词“{term}”的适用条件“{condition}”不是数据的名称",
    "写数据的名称，如“事业收入”；每年都列的空着",
)
NO_PURPOSE = Problem(
    "C319",
    "没有写明科目 {code}（{name}）主要用于什么",
    "正文列出的每个项都要写明用途：在“各项支出用途”表加一行",
)
NO_ANNEX = Problem(
    "C336",
    "格式选项的附件选了“自拟”，却没有写附件",
    "在“附件”表一行写一段：附件标题、小标题、内容；没有附件的，在“格式选项”里改选“没有”",
)
FORM_ASKS = Problem(
    "C346",
    "本地的统一格式要求写明{what}，还没有填写",
    "补填所指的表；正文暂缺这一句",
    Severity.NOTE,
)
NO_PASSAGE = Problem(
    "C326",
    "没有写“{section}”一节的内容",
    "在“其他情况说明”表加一行：节的标题照写，内容写成完整的句子",
)
ANSWER_UNKNOWN = Problem(
    "C361",
    "“本年有无”应选“本年没有”或“有”，实为“{found}”",
    "从下拉列表中选；不必回答的空着",
)
UNANSWERED = Problem(
    "C362",
    "有{count}张表空着，正文要写本年没有，而没有人这样回答：{names}",
    "本年确实没有的，在表的上方“本年有无”选“本年没有”；有的，把表填好",
)
ANSWER_CONTRADICTED = Problem(
    "C363",
    "“{sheet}”的“本年有无”选了“本年没有”，而{found}",
    "两处必有一处有误：改正“本年有无”，或改正所指的数",
)
ANSWER_WITHOUT_ROWS = Problem(
    "C364",
    "“{sheet}”的“本年有无”选了“有”，而表空着",
    "把表填好；本年没有的，改选“本年没有”",
)
SILENT_CELLS = Problem(
    "C365",
    "有{count}格空着，正文要写没有，而没有人这样填：{names}",
    "确实没有的：数填0，文字写“无。”；有的，填好",
)
