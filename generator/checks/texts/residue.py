"""R70x: placeholders, alternatives, prompts and machine marks that were left in a text."""

from __future__ import annotations

from generator.accounts.roles import Use
from generator.checks.text import EVERYTHING, HAN, PROSE
from generator.checks.texts.declared import EachText, matching, pattern
from generator.diagnostics import Severity

_PUBLISHED = "公开文本不得留有模板占位内容（财政部门预决算公开检查要点）"
_UNIT = "年|月|日|万元|亿元|元|个|人次|人|次|项|家|户|台|辆|批|%|％"
_CHANGES = ("增加", "减少", "增长", "下降", "上升", "降低", "大于", "小于", "高于", "低于", "多于", "少于", "增", "减")
_CHANGE = "|".join(_CHANGES)

PLACEHOLDERS = EachText(
    code="R701",
    title="占位符号没有替换",
    severity=Severity.ERROR,
    reference=_PUBLISHED,
    meaning="模板里用“XX”“××”“○○”“____”等代替的名称和数字，公开前必须换成实际内容。",
    hint="把占位符号换成实际的名称或数字",
    example="由××部门会同有关单位组织实施。",
    find=matching(
        pattern(r"(?<![A-Za-zＡ-Ｚ])[XxＸｘ×✕]{2,}(?![A-Za-z])", "占位符号“{0}”没有替换"),
        pattern(rf"(?<![A-Za-z\d）)])[XＸ×](?=\s*(?:{_UNIT}))", "占位符号“{0}”没有替换"),
        pattern(r"(?<![一二三四五六七八九零〇])[○◯]{2,}(?![一二三四五六七八九零〇])", "占位符号“{0}”没有替换"),
        pattern(r"_{2,}|＿{2,}|\*{2,}|＊{2,}|□{2,}", "占位符号“{0}”没有替换"),
        pattern(rf"…+(?=\s*(?:{_UNIT}))|\.{{3,}}(?=\s*(?:{_UNIT}))", "省略号“{0}”处缺少数字"),
    ),
    uses=EVERYTHING,
)

TO_BE_FILLED = EachText(
    code="R702",
    title="“待补充”一类的字样",
    severity=Severity.ERROR,
    reference=_PUBLISHED,
    meaning="“待补充”“此处填写”“（待定）”说明内容还没有写完。",
    hint="补上实际内容，或删去这一处",
    example="项目取得的社会效益（待补充）。",
    find=matching(
        pattern(
            r"(?<![有亟])待(?:补充|填写|填列|补录)(?![完])|[（(【\[]待(?:定|核实|核|补|确认|完善|更新)[）)】\]]",
            "“{0}”没有补上",
        ),
        pattern(r"此处(?:填写|省略|插入|填报|补充)|[（(](?:略|此处略|暂缺|暂无数据)[）)]", "“{0}”没有补上"),
        pattern(r"(?<![A-Za-z])(?:TODO|TBD|FIXME|lorem ipsum)(?![A-Za-z])", "“{0}”没有补上"),
    ),
    uses=EVERYTHING,
)

ALTERNATIVES = EachText(
    code="R703",
    title="“增加（减少）”没有取舍",
    severity=Severity.ERROR,
    reference=_PUBLISHED,
    meaning="模板给出的两种写法，如“增加（减少）”“大于（小于）”“大小于”，必须按数字留一种。",
    hint="按实际数字只留一种写法；增减和百分比由程序写出的，不必再写",
    example="公务接待费支出下降（增长）的情况见下文。",
    find=matching(
        pattern(rf"(?:{_CHANGE})\s*[（(]\s*(?:或|/)?(?:{_CHANGE})\s*[）)]", "“{0}”没有取舍"),
        pattern(
            r"(?:增加|增长|上升)\s*[/／]\s*(?:减少|下降|降低)|(?:减少|下降|降低)\s*[/／]\s*(?:增加|增长|上升)|"
            r"(?:大于|高于)\s*[/／]\s*(?:小于|低于)|(?:小于|低于)\s*[/／]\s*(?:大于|高于)",
            "“{0}”没有取舍",
        ),
        pattern(r"[（(]或[^（）()\n]{0,8}(?:持平|大于|小于|减少|增加)[^（）()\n]{0,8}[）)]", "“{0}”没有取舍"),
        pattern(r"大小于|小大于|高低于|多少于|增减少|增加减少(?=\d)|增长下降(?=\d)", "“{0}”没有取舍"),
    ),
    uses=PROSE,
)

PROMPTS = EachText(
    code="R704",
    title="填报提示没有删去",
    severity=Severity.ERROR,
    reference=_PUBLISHED,
    meaning="模板括号里的提示是写给填报人看的，如“（接待具体项目、金额）”“（200字以内）”“（不涉及的不列）”"
    "“（仅有一个单位的部门，本部分内容为…）”“（饼状图）”，不是公开内容。",
    hint="删去提示；提示要求填写的内容还没有写的，补上",
    example="全年接待上级部门调研（接待具体项目、金额）。",
    find=matching(
        pattern(
            r"[（(](?:如有|若有|如涉及|没有的?(?:不列|不填|可删)[^）)\n]{0,6}|(?:如)?不涉及的?(?:不列|不填|可?删)[^）)\n]{0,6}|"
            r"(?:接待)?具体项目、金额|(?:字数)?[^（）()\n]{0,4}\d+字(?:以内|左右|以上)|不(?:超过|少于)\d+字|"
            r"请(?:填写|补充|说明|注明|列出|列明|根据|逐项|结合|参照|按)[^）)\n]{0,40}|"
            r"填写(?:具体|单位|部门|项目|金额|数字|内容|原因|理由|用途|名称|时间|日期|情况|数量|事项)[^）)\n]{0,30}|"
            r"[^（）()\n]{0,24}(?:需|应|须)(?:详细|具体|简要)?说明(?:增减|变动|变化)?(?:原因|理由)|"
            r"如持平[^）)\n]{0,12}|[^（）()\n]{0,30}?(?:需|应)?(?:逐项|分项|逐一)(?:说明|列出|列明|填写)[^）)\n]{0,12}|"
            r"(?:根据|按照|参照)[^（）()\n]{1,20}填[写列报][^（）()\n]{0,8}|(?:各?部门|各?单位|行政单位|事业单位|参公单位)[^（）()\n]{0,12}填[写列报]|"
            r"说明(?:具体|有关|相关)(?:情况|内容|数据)[^（）()\n]{0,12}|可另附页|"
            r"(?:包含|包括|含)数字(?:及|和)文字(?:描述|说明)|(?:可)?根据实际情况(?:填写|增减|修改|删减|调整)[^）)\n]{0,12}|"
            r"[^（）()\n]{0,20}(?:的(?:单位|部门)，本(?:部分|段|节|项|表)[^（）()\n]{0,20}|(?:可)?(?:不写|不填|不列|删去|删除|删掉))|"
            r"(?:如|若)(?:无|没有|为零|持平|不涉及|有)[^（）()\n]{0,12}(?:写|填|说明|删|列|注明)[^（）()\n]{0,12}|"
            r"(?:此处|这里|下同，)?(?:应|需|须|要)(?:写明|列明|说明|注明|填写|列出|罗列|简述|描述)[^（）()\n]{0,30}|"
            r"(?:写明|列明|注明|罗列|简述|简要说明|简要描述|详细说明|具体说明|说明增减|说明变动|说明原因|列举)[^（）()\n]{0,24}|"
            r"(?:数据|数字|金额|口径)?(?:应当?|须|需)?(?:与|同)[^（）()\n]{0,16}(?:表|附表|报表)(?:的?(?:数据|数字|金额))?(?:保持)?一致|"
            r"(?:饼|柱|条|折线|饼状|柱状|条形|扇形)(?:状|形)?图)[）)]",
            "填报提示“{0}”没有删去",
        ),
        pattern(r"[\[［【]请(?:填写|补充|说明|注明|列出|列明|简述)[^\]］】\n]{0,40}[\]］】]", "填报提示“{0}”没有删去"),
        pattern(
            r"(?:各?部门|各?单位)应?(?:当)?根据(?:本部门|本单位)?实际情况[^。；\n]{0,8}(?:解释|填写|增减|修改)[^。；\n]{0,6}|"
            r"[（(]注[：:][^（）()\n]{0,12}(?:数据来源于财决|仅罗列)[^（）()\n]{0,60}[）)]|"
            r"【(?:说明|注|提示|填报说明|填写说明)[：:][^】\n]{0,60}】|仍保留该表格?式|作(?:下述|持平)(?:说明|表述)|持平的不用说明|末尾不加句号|不重复这几个字",
            "填报提示“{0}”没有删去",
        ),
    ),
)

MACHINE_MARKS = EachText(
    code="R705",
    title="域代码、模板标记或公式错误残留",
    severity=Severity.ERROR,
    reference=_PUBLISHED,
    meaning="从旧文件或网页粘贴时带进来的域代码（PAGEREF、_Toc…）、模板花括号、网页代码，或写坏了的引用（如“[=”没有收尾）。",
    hint="删去这些字符；引用应写成[=名称]，前后用英文方括号",
    example="详见第二部分PAGEREF _Toc15396600 \\h 12。",
    find=matching(
        pattern(
            r"PAGEREF|MERGEFORMAT|(?:HYPERLINK|TOC|REF)\s+(?:\\|_)[^\s，。]*|_Toc\d+|_Ref\d+|\[bookmark:[^\]\n]*\]",
            "域代码“{0}”残留",
        ),
        pattern(
            r"错误[!！]\s*未(?:定义书签|找到引用源)|Error! (?:Bookmark|Reference)[^，。\n]{0,30}", "域代码“{0}”残留"
        ),
        pattern(r"\{\{[^\n]{0,30}\}\}|\{%[^\n]{0,30}%\}|\{\{|\}\}|\$\{[^}\n]{0,30}\}", "模板标记“{0}”残留"),
        pattern(r"[\[［【]\s*[=＝][^\]］】\n]{0,20}[\]］】]?", "引用“{0}”写法不对，会原样印出"),
        pattern(r"#(?:REF!|VALUE!|DIV/0!|N/A|NAME\?|NUM!|NULL!)", "公式错误“{0}”残留"),
        pattern(
            r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo);|</?(?:br|p|span|div|td|tr)\b[^>\n]{0,40}>", "网页代码“{0}”残留"
        ),
    ),
    uses=EVERYTHING,
)

EMPTY_BRACKETS = EachText(
    code="R706",
    title="空的括号或引号",
    severity=Severity.ERROR,
    reference=_PUBLISHED,
    meaning="括号、引号、书名号里没有内容，多半是漏填，或删去内容时留下的。",
    hint="补上内容，或连括号、引号一起删去",
    example="符合《》等文件的要求。",
    find=matching(
        pattern(r"（\s*）|\(\s*\)|“\s*”|‘\s*’|《\s*》|〔\s*〕|【\s*】|「\s*」|\[\s*\]|〈\s*〉", "“{0}”里没有内容"),
    ),
    uses=EVERYTHING,
)

NO_CONTENT = EachText(
    code="R707",
    title="只有符号、“同上”或“略”",
    severity=Severity.ERROR,
    reference=_PUBLISHED,
    meaning="整格只有标点、“同上”“略”“测试”等字，印在公开文本里没有意义。",
    hint="写上实际内容；没有内容的，把单元格清空",
    example="同上",
    find=matching(
        pattern(
            rf"\A(?:[^{HAN}A-Za-z0-9%％Ａ-Ｚ０-９\ufffc]+|同上|同前|略|见上|测试|test|1|一|空|待)\s*[。.]?\Z",
            "整格只有“{0}”",
        ),
    ),
    uses=PROSE - {Use.VALUE},
)

RULES = (PLACEHOLDERS, TO_BE_FILLED, ALTERNATIVES, PROMPTS, MACHINE_MARKS, EMPTY_BRACKETS, NO_CONTENT)
