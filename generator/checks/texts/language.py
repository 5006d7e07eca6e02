"""R731–R733: doubled words, words that the program prints itself, wrong characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.accounts.roles import Role, Use
from generator.checks.rule import Examined
from generator.checks.text import EVERYTHING, HAN, PROSE, Text
from generator.checks.texts.declared import EachText, Pattern, Slip, matching, pattern
from generator.diagnostics import Severity

_REFERENCE = "党政机关公文文字规范"
_DOUBLED = re.compile(rf"([{HAN}“”]{{2,14}}|\d{{4}}年度?)\1")
_DOUBLED_WORD = re.compile(
    r"的的(?![确士])|是是(?![非否])|与与(?!会)|及及(?!时)|对对(?!方|口|接|象)|被被|把把(?!握|关)|将将"
)
_LEAD_IN = re.compile(r"原因|主要|用于|万元|年度")
_HARMLESS = re.compile(r"[一逐每][^，]|(?:研究|讨论|商量|学习|交流|考虑|看|试)+")

_REASON = pattern(
    r"\A\s*(?:[^，。；\n]{0,12}的)?(?:其)?(?:主要)?(?:变动|增减|差异|变化|增加|减少|增长|下降)?(?:的)?(?:主要)?原因(?:是|为|在于|：|:|如下)",
    "程序已写“主要（变动）原因是”，这里又以“{0}”开头",
)
_BECAUSE = pattern(r"\A\s*(?:主要)?(?:是)?(?:由于|因为|因(?=[^此而公]))", "“原因是{0}”句式重复", Severity.NOTE)
_USED_FOR = pattern(r"\A\s*(?:主要)?用于(?:以下方面)?[：:]?", "程序已写“主要用于”，这里又以“{0}”开头")
_MEANS = pattern(r"\A\s*(?:是|系)?指(?![导挥标示定引明])(?:的是)?", "程序已写“指”，这里又以“{0}”开头")
_WHOLE_YEAR = pattern(r"\A\s*(?:该|本)?(?:项目)?全年预算数", "程序已写“项目全年预算数…”，这里又以“{0}”开头")
_AND_SO_ON = pattern(r"等(?:\s*\d+\s*个?项目?)?\s*\Z", "程序会加“等”和项目数，这里又以“{0}”结尾")
# What the program writes before or after a text of the role.
_PRINTED: Mapping[Role, tuple[Pattern, ...]] = {
    Role.REASON: (_REASON, _BECAUSE),
    Role.PURPOSE: (_USED_FOR,),
    Role.DEFINITION: (_MEANS,),
    Role.SUMMARY: (_WHOLE_YEAR,),
    Role.EXAMPLES: (_AND_SO_ON,),
}
_FINDERS = {role: matching(*patterns) for role, patterns in _PRINTED.items()}

# Wrong characters, each with the right ones; the lookarounds spare words that merely contain them (给予算力, 预防犯罪).
_TYPOS = (
    (r"拔款", "拨款"),
    (r"拔付", "拨付"),
    (r"划拔", "划拨"),
    (r"(?<![给赋授])予算(?![力法])", "预算"),
    (r"决箅", "决算"),
    (r"结佘", "结余"),
    (r"绩郊", "绩效"),
    (r"公务按待", "公务接待"),
    (r"机器下属", "及其下属"),
    (r"有限工司", "有限公司"),
    (r"士地(?=房|使用|征|开发|利用|流转|整|储备|出让|资源)", "土地"),
    (r"(?<![发公颁宣])布署(?!名)", "部署"),
    (r"松驰", "松弛"),
    (r"(?<![校公家花田庭乐果])园满(?![意足目员])", "圆满"),
    (r"(?<![申填上汇通预海警])报消(?![费防息耗毒除化极失])", "报销"),
    (r"按装(?![备修置配卸载])", "安装"),
    (r"座落(?=[于在])", "坐落"),
    (r"部份(?!额)", "部分"),
    (r"竟标", "竞标"),
    (r"(?<!究)竟争(?![取议论])", "竞争"),
    (r"即然", "既然"),
    (r"(?<!诸)侯选", "候选"),
    (r"气侯", "气候"),
    (r"修茸", "修葺"),
    (r"幅射", "辐射"),
    (r"防犯(?![罪法规])", "防范"),
    (r"再接再励", "再接再厉"),
)
_typos = matching(
    *(pattern(wrong, f"“{{0}}”应为“{right}”") for wrong, right in _TYPOS),
    pattern(r"截止(?:到|至)?(?=\d{4}年|目前|本年|评价|年[底末])|截止至", "“{0}”应为“截至”", Severity.NOTE),
    pattern(r"帐(?=[户务目簿单面款册套])|(?<=[记结对入台报])帐(?![篷子幕])", "“{0}”应为“账”", Severity.NOTE),
    pattern(r"其它", "“{0}”应为“其他”", Severity.NOTE),
)


def _doubled(text: Text, _: Examined) -> Iterator[Slip]:
    for match in _DOUBLED.finditer(text.content):
        words = match[1]
        if not _HARMLESS.fullmatch(words) and len(set(words)) > 1:
            severity = Severity.ERROR if _LEAD_IN.search(words) else None
            yield Slip(*match.span(), f"“{words}”写了两遍", severity)
    for match in _DOUBLED_WORD.finditer(text.content):
        yield Slip(*match.span(), f"“{match[0]}”重复")


def _printed_already(text: Text, examined: Examined) -> Iterator[Slip]:
    finder = _FINDERS.get(text.role)
    if finder:
        yield from finder(text, examined)
    if text.role is Role.DEFINITION:
        term = text.topic.name
        if re.match(rf"{re.escape(term)}\s*(?:[：:]|是指|指)", text.content):
            yield Slip(0, len(term), f"程序已写“{term}：指”，这里又写了一遍")


DOUBLED = EachText(
    code="R731",
    title="词语写了两遍",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="同样的几个字紧接着写了两遍，如“主要变动原因是主要变动原因是”“完成完成”“万元万元”（引用已带单位）。",
    hint="删去重复的字；引用印出时带单位，后面不再写单位",
    example="为中小企业提供提供专业的公共服务。",
    find=_doubled,
    uses=EVERYTHING,
)

PRINTED_ALREADY = EachText(
    code="R732",
    title="重复程序已写出的引导语",
    severity=Severity.ERROR,
    reference="各表栏目下的填写说明",
    meaning="“主要变动原因是”“主要用于”“指”由程序写出，单元格里再写一遍，印出来就是两遍。",
    hint="删去引导语，只写内容",
    example="主要用于公务用车的燃料、维修等费用",
    find=_printed_already,
    uses=frozenset({Use.FRAGMENT, Use.SENTENCES}),
)

TYPOS = EachText(
    code="R733",
    title="错别字或不规范的用字",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="财政文书里常见的错别字，如“财政拔款”“布署”；“截止2020年底”应为“截至”。",
    hint="改正",
    example="财政拔款收入按规定布署使用。",
    find=_typos,
    uses=PROSE | {Use.NAME},
)

RULES = (DOUBLED, PRINTED_ALREADY, TYPOS)
