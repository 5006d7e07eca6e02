"""Every problem of opening a file of others, declared once."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

STYLES_DAMAGED = Problem(
    "I140",
    "文件的格式部分有损坏，数和文字照读；损坏的字体、填充不起作用，划去的、白色的字可能看不出来",
    "用 WPS 或 Excel 打开，另存为 .xlsx，格式就修好了；数不受影响",
    Severity.NOTE,
)
