"""Every problem of reading what somebody published, declared once."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

NOT_OPENED = Problem("A001", "文件读不了：{why}", "核对路径和权限；文件正被别的程序打开的，先关闭")
NOT_A_DOCUMENT = Problem(
    "A002",
    "不是能审核的文件：要 PDF、Word 文档（.docx）、存下的网页（.html、.mhtml）或文本（.txt）",
    "旧的 .doc、WPS、RTF、OFD 文件，打开后另存为 .docx 或 PDF；压缩包先解开；工作簿、图片不审；设了密码的，去掉密码",
)
NOTHING_IN_IT = Problem(
    "A003",
    "文件里没有文字，没有可审核的内容",
    "扫描件要有文字的原件：由 Word 导出的 PDF，或 Word 文档；文件大小是0的，重新下载",
)
PAGES_SCANNED = Problem(
    "A004",
    "第{pages}页只有图像（扫描件），或文字没有编码读不出来（共{count}页），没有审核，需要人看",
    "取由 Word 导出的 PDF 或 Word 文档再审；没有的，逐页人工核对",
    Severity.VERIFY,
)
PAGES_TURNED = Problem(
    "A005",
    "第{pages}页的文字是横倒的（共{count}页），读出的次序靠不住，需要人看",
    "把这几页转正，重新导出 PDF 再审；或取 Word 文档",
    Severity.VERIFY,
)
TABLES_BY_SPACES = Problem(
    "A006",
    "文本里以空格排成的表（{count}行）没有审核，需要人看：空着的格没有位置，数属于哪一栏读不准",
    "取由 Word 导出的 PDF 或 Word 文档再审",
    Severity.VERIFY,
)
TABLES_BY_CELLS = Problem(
    "A009",
    "文本里一格一行的表（{count}行）没有审核，需要人看：空着的格没有位置，数属于哪一行、哪一栏读不准",
    "取由 Word 导出的 PDF 或 Word 文档再审；Word 文档存成纯文本的，直接审 Word 文档",
    Severity.VERIFY,
)
ELSEWHERE = Problem(
    "A007",
    "网页里没有决算的内容：一个金额也没有，内容在附件或框架里（{names}），没有审核",
    "在浏览器里打开附件（或框架里的网页），另存下来，审那个文件",
)
STRICT = Problem(
    "A008",
    "文件是“Strict Open XML 文档”格式，读不了",
    "用 Word 打开，另存为“Word 文档（.docx）”再审",
)
