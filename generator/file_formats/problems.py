"""Every problem of opening a file of others, declared once."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

STYLES_DAMAGED = Problem(
    "I140",
    "文件的格式部分有损坏，数和文字照读；损坏的字体、填充不起作用，划去的、白色的字可能看不出来",
    "用 WPS 或 Excel 打开，另存为 .xlsx，格式就修好了；数不受影响",
    Severity.NOTE,
)
PDF_ENCRYPTED = Problem(
    "I141",
    "PDF 设有打开密码，无法读取",
    "用打开密码打开，另存（打印）为没有密码的 PDF；或用原来的 Word、Excel 文件",
)
PDF_TOO_LARGE = Problem(
    "I142",
    "PDF 太大，没有读取：{found}",
    "只要有表的那几页：打印所选的页为 PDF，再取一次",
)
PDF_WITH_SCRIPT = Problem(
    "I143",
    "PDF 里有脚本（JavaScript），出于安全不予读取",
    "正常公开的文件没有脚本；打印为新的 PDF 再取，并查明文件来源",
)
PDF_DAMAGED = Problem(
    "I144",
    "PDF 已损坏，无法读取",
    "能打开的，打印为新的 PDF 再取一次；打不开的，请用原来的 Word、Excel 文件",
)
SCANNED = Problem(
    "I145",
    "第{pages}页只有图像没有文字（扫描件，共{count}页），其中的表没有读取，需要人看",
    "用原来的 Word、Excel 文件或由它们生成的 PDF；没有的，自行填入工作簿",
    Severity.VERIFY,
)
