"""Every problem of the template and of laying the document out, declared once: T4xx."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

# The template

TEMPLATE_MISSING = Problem(
    "T401",
    "没有找到模板",
    "把模板放回 templates 文件夹，文件名要一字不差；可用 generate init 取得一份新的模板",
)
NOT_A_DOCUMENT = Problem(
    "T402",
    "模板不是 Word 文档（.docx），或者已经损坏",
    "用 Word 或 WPS 打开后另存为“Word 文档（.docx）”，不设打开密码；打不开时，请用备份",
)
SYNTAX = Problem(
    "T403",
    "模板标记写得不对：{reason}",
    "对照同类标记改正；标记的花括号、百分号都用半角，for 与 endfor、if 与 endif 要成对",
)
UNKNOWN_NAME = Problem(
    "T404",
    "模板标记“{tag}”里的“{name}”没有对应的内容{similar}",
    "改成手册“模板标记”一章列出的名称，或删去这个标记",
)
NOT_A_VALUE = Problem(
    "T405",
    "模板标记“{tag}”指的是一组内容，不能直接印出",
    "写出其中的一项，如“{example}”；多项的用 for 逐项印出",
)
MAY_BE_EMPTY = Problem(
    "T406",
    "模板标记“{tag}”所印的“{name}”可以没有内容",
    "用“{{% if {name} %}}”和“{{% endif %}}”把用到它的文字括起来",
)
UNSUPPORTED = Problem(
    "T407",
    "模板标记里用了不支持的写法：{construct}",
    "模板里不作计算；只用名称、for、if",
)
STRAY_BRACES = Problem(
    "T408",
    "模板里有不成对或全角的标记符号“{braces}”",
    "标记以半角的“{{{{”开始、以“}}}}”结束（或“{{%”和“%}}”），两头都要有",
)
NOT_A_LIST = Problem(
    "T409",
    "for 里的“{name}”不是多项内容，不能逐项印出",
    "去掉 for，直接印出；或改用多项的名称",
)
NOT_RENDERED = Problem(
    "T410",
    "模板填写不成：{reason}",
    "改正模板里的标记后重新运行；改不好时，可用 generate init 取得一份新的模板",
)
ACROSS_PARAGRAPHS = Problem(
    "T413",
    "标记“{tag}”与它成对的标记不在同一段里",
    "要跨段的，让两个标记各占一段，写成“{{%p … %}}”；要跨表格行的，各占一行，写成“{{%tr … %}}”",
)
CHARACTER_NOT_DRAWN = Problem(
    "T412",
    "{reason}",
    "换用常用字；或在本机装上有这个字的中文字体后重新运行",
)
NO_CONTENTS = Problem(
    "T411",
    "模板里没有目录域，印出的文件没有目录",
    "在模板的目录页用“引用—目录”插入自动目录",
    Severity.VERIFY,
)

# What a template must not hold

POINTS_OUTSIDE = Problem(
    "F527",
    "模板{what}：{target}；公开的文档会带着它",
    "在 Word 里断开：附加的模板在“开发工具—文档模板”里改回 Normal；链接的图片改为插入；指向本机文件的链接取消；"
    "找不到时，用 generate init 取得一份新的模板",
)
CARRIES_FILE = Problem(
    "F528",
    "模板里带有宏、控件或另一份文件（{what}），公开的文档会带着它",
    "删去它，另存为“Word 文档（.docx）”；嵌入的表格改为普通表格，找不到时，用 generate init 取得一份新的模板",
)
FIELD_NOT_ALLOWED = Problem(
    "F529",
    "模板里有域“{instruction}”，它从文件以外取内容、运行程序或自行计算",
    "在 Word 里按 Alt+F9 显示域代码，删去它；目录、页码、编号、引用、日期和文档属性的域可以用",
)

# Laying out with an office program

CONTENTS_WITHOUT_NUMBERS = Problem(
    "T421",
    "目录没有页码：本机没有能用的 WPS、Word 或 LibreOffice，文件里又有程序不能推算版面的内容（{reason}）",
    "在 Word、WPS 里右击目录，选“更新域—更新整个目录”；或装上排版程序后重新运行，页码自动填好",
    Severity.NOTE,
)
LAYOUT_FAILED = Problem(
    "T422",
    "目录没有页码：{engine}没有排出版面（{reason}）",
    "关闭{engine}的窗口后重新运行；或在 Word、WPS 里右击目录，选“更新域—更新整个目录”",
    Severity.NOTE,
)
CONTENTS_PREDICTED = Problem(
    "F551",
    "目录页码由本程序推算，没有用排版程序核对",
    "在 Word、WPS 里右击目录，选“更新域—更新整个目录”，即可核对",
    Severity.NOTE,
)
CONTENTS_PARTLY_PREDICTED = Problem(
    "F552",
    "目录有{count}处没有页码：各个排版程序会排得不同，推算不准（{headings}）",
    "在 Word、WPS 里右击目录，选“更新域—更新整个目录”；或装上排版程序后重新运行，页码自动填好",
    Severity.NOTE,
)
PREDICTED_OTHERWISE = Problem(
    "F553",
    "目录页码有{count}处与程序推算的不同：{headings}；目录印的是{engine}排出的页码",
    "在准备公开的 Word、WPS 里右击目录，选“更新域—更新整个目录”，以那里的页码为准",
    Severity.NOTE,
)
PREDICTED_INSTEAD = Problem(
    "F554",
    "{engine}没有排出版面（{reason}），目录页码由本程序推算",
    "关闭{engine}的窗口后重新运行；或在 Word、WPS 里右击目录，选“更新域—更新整个目录”，即可核对",
    Severity.NOTE,
)
NOT_LAID_OUT = Problem(
    "F550",
    "目录没有页码：没有排出版面（{reason}）",
    "重新运行；或在 Word、WPS 里右击目录，选“更新域—更新整个目录”",
    Severity.NOTE,
)
PDF_WITHOUT_CONVERTER = Problem(
    "T431",
    "不能生成 PDF：本机没有能用的 WPS、Word 或 LibreOffice",
    "装上 WPS、Word 或 LibreOffice 之一后重新运行；或用 Word、WPS 打开生成的文件，另存为 PDF",
)
PDF_FAILED = Problem(
    "T432",
    "{engine}没有生成 PDF（{reason}）",
    "关闭{engine}的窗口和已打开的 PDF 后重新运行；或用 Word、WPS 另存为 PDF",
)
PDF_NOT_ACCESSIBLE = Problem(
    "T433",
    "PDF没有声明符合无障碍标准PDF/UA（{reason}），读屏软件可能读不全",
    "要符合的，装上 LibreOffice，用 generate 年度 --pdf --layout libreoffice 生成；不要求的，不必处理",
    Severity.NOTE,
)

# Tracked changes

INSTALL_REDLINE = 'python -m pip install "python-redlines[docxodus]>=2,<3"'
NO_REDLINE_ENGINE = Problem(
    "T441",
    "不能生成修订对照：没有安装比较 Word 文档的组件",
    f"运行 {INSTALL_REDLINE} 装上组件；或在 Word 里用“审阅—比较”，以前的版本在 build/年度/历史 文件夹里",
)
REDLINE_FAILED = Problem(
    "T442",
    "没有生成修订对照：{reason}",
    "在 Word 里用“审阅—比较”，以前的版本在 build/年度/历史 文件夹里",
)
