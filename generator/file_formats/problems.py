"""Every problem of opening a file of others, declared once."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

PDF_ENCRYPTED = Problem(
    "I141",
    "PDF 设有打开密码，无法读取",
    "用打开密码打开，另存（打印）为没有密码的 PDF；或用原来的 Word、Excel 文件",
)
PDF_TOO_LARGE = Problem(
    "I142",
    "PDF 太大，没有读取：{found}",
    "只要有表的那几页：打印所选的页为 PDF，再来一次",
)
PDF_WITH_SCRIPT = Problem(
    "I143",
    "PDF 里有脚本（JavaScript），出于安全不予读取",
    "正常公开的文件没有脚本；打印为新的 PDF 再用，并查明文件来源",
)
PDF_DAMAGED = Problem(
    "I144",
    "PDF 已损坏，无法读取",
    "能打开的，打印为新的 PDF 再来一次；打不开的，请用原来的 Word、Excel 文件",
)
SCANNED = Problem(
    "I145",
    "第{pages}页只有图像没有文字（扫描件，共{count}页），其中的表没有读取，需要人看",
    "用原来的 Word、Excel 文件或由它们生成的 PDF；没有的，自行填入工作簿",
    Severity.VERIFY,
)
TURNED = Problem(
    "I179",
    "第{pages}页的文字是横放着的（共{count}页），其中的表没有读取",
    "用阅读器把这几页转正，打印为新的 PDF 再用；或用原来的 Word、Excel 文件",
    Severity.VERIFY,
)
WORD_ENCRYPTED = Problem(
    "I146",
    "Word 文档设有打开密码，无法读取",
    "打开后取消密码，再保存为 .docx",
)
WORD_DAMAGED = Problem(
    "I147",
    "文件损坏，或不是 Word 文档（.docx）",
    "用 WPS 或 Word 打开，另存为 .docx；只改扩展名是不行的",
)
TEXT_UNREADABLE = Problem(
    "I148",
    "不是用逗号或制表符分隔的文本，无法读取",
    "用 WPS 或 Excel 打开，另存为“Excel 工作簿（.xlsx）”",
)
OTHER_FORMAT = Problem(
    "I149",
    "不能读取 {suffix} 格式的文件",
    "用 WPS 或 {program} 打开，另存为“{format}”，再来一次；只改扩展名是不行的",
)
LEFT_BY_A_PROGRAM = Problem(
    "I150",
    "“{found}”是 Excel、WPS 打开文件时留在旁边的临时文件，不是表，没有取数",
    "选{file}",
)
