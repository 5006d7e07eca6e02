"""What the checks report beside the single findings: R00x."""

from generator.diagnostics import Problem, Severity

ROUNDING = Problem(
    "R001",
    "尾差{count}处：各数四舍五入后相加，与合计略有出入",
    "差额没有超出四舍五入的范围，不影响公开；逐处核对可看审核报告",
    Severity.NOTE,
)
EXPLAINED = Problem(
    "R002",
    "需核实的{count}项已在“审核说明”中说明",
    "公开前再看一遍说明是否仍然成立；说明全文见审核报告",
    Severity.NOTE,
)
IDLE_EXPLANATION = Problem(
    "R003",
    "“审核说明”中 {code} 的说明没有对应的问题",
    "问题已经解决的，删去这一行；仍然存在的，核对检查代码和位置（照打印的写，或空着）",
    Severity.NOTE,
)
NOT_CHECKED = Problem(
    "R004",
    "工作簿没有读全，{count}项核对没有做",
    "先改正上面的读取错误，再运行一次",
    Severity.NOTE,
)
LAST_YEAR_NOT_READ = Problem(
    "R005",
    "上年度（{year}）的工作簿有{count}处读取错误，没有与上年核对",
    "可运行 generate check {year} 查看；只是旧表样的，可不理会",
    Severity.NOTE,
)
UNBOUND_EXPLANATION = Problem(
    "R006",
    "“审核说明”中有{count}条说明还没有核对，暂不作数",
    "运行 generate check 年度，程序在“核对时”一栏写出每条说明的是哪几个问题；看过无误，再运行一次",
    Severity.VERIFY,
)
SHRUNK_EXPLANATION = Problem(
    "R007",
    "“审核说明”中 {code} 的说明写的几个问题里，有{count}个已经没有了",
    "看说明的文字是否仍然成立；改过文字的，把“核对时”清空，由程序重写",
    Severity.NOTE,
)
NOT_LISTED = Problem(
    "R008",
    "没有在“审核说明”里写入待说明的问题和“核对时”：{why}",
    "工作簿没有改动；{advice}，再运行一次",
    Severity.NOTE,
)
LISTED = Problem(
    "R009",
    "已在“审核说明”里{what}",
    "重新打开工作簿，查明后在“说明”一栏写明；其他内容没有改动",
    Severity.NOTE,
)
