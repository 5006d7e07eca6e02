"""A151–A153: slips of typing, by the set phrases of the form, what stands beside a number, and the number's shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.accounts.roles import Role
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditRule, not_checked, passed, wrong
from generator.auditing.texts import typing_rules as rules
from generator.auditing.texts.paragraphs import printed_lines, prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.set_phrases import near_misses
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import Slip
from generator.checks.texts.language import DOUBLED, TYPOS
from generator.checks.texts.units import NO_UNIT
from generator.diagnostics import Place
from generator.published.published_document import PublishedParagraph

_N = r"\d[\d,]*(?:\.\d+)?"
_MONEY = "(?:万元|亿元|元)"
_UP, _DOWN = "增加|增长|上升|提高", "减少|下降|降低"
_LAST = r"(?:上年|去年|20\d\d年)度?(?:决算数?|支出数?|收入数?|同期)*"
_NOUN = "支出|收入|合计|总计|总额|决算|预算|经费|费"
_END = r"(?=[，；。]|\Z)"
# What is wrong, in a text without white space; what it should be, where that follows. Of a match its group `at`.
_SLIPS: tuple[tuple[AuditRule, str, str], ...] = (
    (
        rules.WORD_AND_NUMBER,
        rf"(?P<at>[比较与]{_LAST}(?:相比)?，?(?:总体)?)(?={_N}{_MONEY}(?:，(?:增长|下降|增幅|降幅|主要|(?:增加|减少){_N}[%％])|[。；]|\Z))",
        "“{0}”后漏了“增加”或“减少”",
    ),
    (
        rules.WORD_AND_NUMBER,
        rf"(?P<at>与{_LAST}(?:{_UP}|{_DOWN})了?)(?={_N}(?:{_MONEY}|[%％]){_END})",
        "“{0}”漏了“相比”",
    ),
    (
        rules.WORD_AND_NUMBER,
        rf"{_MONEY}，(?P<at>(?:年初|全年|调整后?)?预算数?的)(?={_N}[%％])",
        "“{0}”前漏了“完成”或“为”",
    ),
    (rules.WORD_AND_NUMBER, rf"{_MONEY}，(?P<at>{_N}[%％])(?=[；。，])", "“{0}”前漏了“占”“增长”一类的词"),
    (rules.WORD_AND_NUMBER, rf"{_N}(?:[%％]|{_MONEY})(?P<at>其中)[：:，]", "“{0}”前漏了标点"),
    (rules.WORD_AND_NUMBER, rf"{_MONEY}，(?P<at>{_N})(?=[；。])", "“{0}”前后漏了“占”和“%”"),
    (rules.WORD_AND_NUMBER, rf"(?:总计|合计)(?P<at>，)(?={_N}{_MONEY})", "“{0}”多余，或后面的数漏了第一位"),
    (rules.WORD_AND_NUMBER, r"(?P<at>(?:运行费维护|运行维护费维护|运行费维护费)费?)", "“{0}”应为“运行维护费”"),
    (
        rules.WORD_AND_NUMBER,
        rf"(?:{_NOUN}|{_UP}|{_DOWN})(?:为|了)?(?P<at>\d[\d,]*(?:\.\d+)?[万亿])(?=[，；。]|\Z)",
        "“{0}”后缺“元”",
    ),
    (rules.WORD_AND_NUMBER, r"，(?P<at>其)[：:]", "“{0}”应为“其中”"),
    (
        rules.WORD_AND_NUMBER,
        r"与(?:上年|去年|年初|全年)?(?:预算|决算)?数?(?P<at>持评|持凭|待平|特平)",
        "“{0}”应为“持平”",
    ),
    (
        rules.WORD_AND_NUMBER,
        rf"与(?:上年|去年|年初预?算?|预算)(?:决算|预算|支出)?数?(?P<at>平){_END}",
        "“{0}”应为“持平”",
    ),
    (
        rules.WORD_AND_NUMBER,
        rf"[比较]{_LAST}(?:相比)?，?(?P<at>增[家如力嘉佳](?!庭)|减[小步稍]|下[将隆]|上[身声]|增\d加|减\d少)(?=了?\d)",
        "“{0}”是错字",
    ),
    (rules.WORD_AND_NUMBER, rf"[，](?:[比较同]{_LAST})?(?P<at>[下长上])(?={_N}[%％])", "“{0}”漏了一个字"),
    (
        rules.WORD_AND_NUMBER,
        r"(?<!\d)(?P<at>20\d\d(?:年年度|年度度|度(?=收入|支出|本年|决算|预算|财政|一般公共|“三公)|年年(?=[\d一本收支决预部单财])))",
        "“{0}”多字或漏字",
    ),
    (
        rules.WORD_AND_NUMBER,
        r"(?<![\d〔\[年号第—~－/-])(?P<at>20\d\d)(?=部门|单位|一般公共|政府性基金|国有资本|财政拨款|“三公|本年|收入|支出|决算|机关运行|[上下]半年)",
        "“{0}”后漏了“年”",
    ),
    (rules.WORD_AND_NUMBER, r"(?<!\d)(?P<at>20\d\d\.\d{1,2}月)", "“{0}”的“.”应为“年”"),
    (rules.WORD_AND_NUMBER, r"(?:\A|部分)(?P<at>年度)(?=(?:部门|单位)决算)", "“{0}”前漏了年份"),
    (rules.WORD_AND_NUMBER, r"\A(?P<at>、)", "“{0}”前漏了编号"),
    (rules.WORD_AND_NUMBER, r"\A第[一二三四五六七八九十]+部分(?P<at>附)\Z", "“{0}”后漏了“件”或“表”"),
    (
        rules.WORD_AND_NUMBER,
        r"(?<=[学局委院心所会站馆府办处队厅])(?P<at>[门位])(?=概况|决算|主要职|基本情况)",
        "“{0}”前漏了“部”或“单”",
    ),
    (rules.WORD_AND_NUMBER, r"(?P<at>股科|科股|处科)(?=[、，。；）]|\Z)", "“{0}”多了一个字"),
    (rules.NUMBER_FORM, r"用车(?P<at>\d{1,4})(?=[\u4e00-\u9fff]{2,8}用车|[，、；。])", "“{0}”后缺“辆”"),
    (rules.NUMBER_FORM, rf"(?P<at>(?:{_MONEY}|[%％])\.)(?=[\u4e00-\u9fff])", "“{0}”的“.”应为“。”"),
    (rules.WORD_AND_NUMBER, rf"(?P<at>。占)(?=(?:[\u4e00-\u9fff“”]{{2,20}}的)?{_N}[%％])", "“{0}”的句号应为逗号"),
    (rules.WORD_AND_NUMBER, rf"[比与较](?P<at>20\d\d)(?={_UP}|{_DOWN}|相比|持平)", "“{0}”后漏了“年”"),
    (
        rules.WORD_AND_NUMBER,
        rf"(?:{_NOUN}|{_UP}|{_DOWN}|占[\u4e00-\u9fff]{{2,12}}的)(?P<at>。)(?={_N}(?:{_MONEY}|[%％]))",
        "“{0}”多余",
    ),
    (rules.WORD_AND_NUMBER, rf"{_N}(?P<at>万无|方元|元万|万园|万员|万圆)(?=[，；。、（）]|\Z)", "“{0}”应为“万元”"),
    (rules.WORD_AND_NUMBER, r"(?P<at>年未)(?=结转和?结余)", "“{0}”应为“年末”"),
    (rules.WORD_AND_NUMBER, r"(?<=\d)(?P<at>批词|批此|批资|人词|人欠)", "“{0}”应为“批次”“人次”"),
    (
        rules.WORD_AND_NUMBER,
        rf"(?:拨款|预算|基本|项目|本年)(?P<at>只出|支岀|之出)(?=决算|合计|为|{_N}{_MONEY})",
        "“{0}”应为“支出”",
    ),
    (rules.WORD_AND_NUMBER, r"(?P<at>(?:历|励|厉)行(?:节药|结约)|(?:历|励)行节约)", "“{0}”应为“厉行节约”"),
    (
        rules.WORD_AND_NUMBER,
        r"(?P<at>主要?原因[事时]|主要原是(?!由)|(?<=[，。；])要原因是|主原因是)",
        "“{0}”应为“主要原因是”",
    ),
    (
        rules.NUMBER_FORM,
        rf"(?:{_NOUN}|{_UP}|{_DOWN}|[为占])(?P<at>\d{{1,6}}[。、，·．；]\d{{2}})(?={_MONEY}|[%％])",
        "“{0}”的小数点写错",
    ),
    (
        rules.NUMBER_FORM,
        rf"[\u4e00-\u9fff](?P<at>\d[\d,]*[.,](?={_MONEY})|\d[\d.,]*\d(?={_MONEY}|[%％]))",
        "“{0}”不成一个数",
    ),
    (rules.NUMBER_FORM, rf"占(?P<at>{_N}{_MONEY})(?=[，；。])", "占比写成了“{0}”"),
    (
        rules.NUMBER_FORM,
        rf"(?:{_UP}|{_DOWN})了?{_N}{_MONEY}，(?:增长|下降|增幅|降幅|上升)(?:为|了)?(?P<at>{_N}{_MONEY})(?=[，；。]|\Z)",
        "增减率写成了“{0}”",
    ),
    (
        rules.NUMBER_FORM,
        rf"保有量(?:为|是|共|共计)?(?P<at>{_N}(?:万元|元|人次?|批次))(?=[，；。]|\Z)",
        "保有量写成了“{0}”，应以辆计",
    ),
)
_COMPILED = tuple((rule, re.compile(regex), message) for rule, regex, message in _SLIPS)
# Also two amounts with a comma between: 分别为4125.49,4143.91万元.
_A_NUMBER = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+,\d+\.\d+")
_HALF_QUOTED = re.compile(r"(?<![“”\"])三公[”\"]|[“\"]三公(?![”“\"])")
_NO_NUMBER = "“{0}”不成一个数"


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for every paragraph and line of the text; the same words in several places are one finding."""
    paragraphs, lines = list(prose(audited)), list(printed_lines(audited))
    if not paragraphs and not lines:
        return [not_checked(rule, "没有读到成段的文字") for rule in rules.RULES]
    examined = Examined(audited.publication.year, audited.contents, audited.accounts, {})
    found: dict[tuple[str, str], list[AuditFinding]] = {}
    for paragraph in (*paragraphs, *lines):
        for rule, slip, plain in _found(paragraph, examined):
            found.setdefault((rule.code, slip.message), []).append(_finding(rule, slip, paragraph, plain))
    for heading in lines:
        plain = PlainText.of(heading.text)
        for match in _HALF_QUOTED.finditer(plain.text):
            slip = Slip(*match.span(), f"“{match[0]}”的引号只有一半，应为““三公””")
            found.setdefault((rules.SET_PHRASE.code, slip.message), []).append(
                _finding(rules.SET_PHRASE, slip, heading, plain)
            )
    for paragraph in prose(audited, annexes=True):
        if topic_of(paragraph.section) is SectionTopic.GLOSSARY:
            plain = PlainText.of(paragraph.text)
            for slip in near_misses(plain.text):
                found.setdefault((rules.SET_PHRASE.code, slip.message), []).append(
                    _finding(rules.SET_PHRASE, slip, paragraph, plain)
                )
    results = [wrong(_together(each)) for each in found.values()]
    seen = {result.rule for result in results}
    return [*results, *(passed(rule) for rule in rules.RULES if rule not in seen)]


def _found(paragraph: PublishedParagraph, examined: Examined) -> Iterator[tuple[AuditRule, Slip, PlainText]]:
    plain = PlainText.of(paragraph.text)
    whole = Text(plain.text, Role.SENTENCES, Place.of(""))
    told = (slip for rule in (DOUBLED, TYPOS, NO_UNIT) for slip in rule.find(whole, examined))
    known = [(slip.start, slip.end) for slip in told]
    slips = [(rules.SET_PHRASE, slip) for slip in near_misses(plain.text)]
    for rule, regex, message in _COMPILED:
        for match in regex.finditer(plain.text):
            if message != _NO_NUMBER or not _A_NUMBER.fullmatch(match["at"]):
                slips.append((rule, Slip(*match.span("at"), message.format(match["at"]))))
    for rule, slip in slips:
        if not any(slip.start < last and first < slip.end for first, last in known):
            known.append((slip.start, slip.end))
            yield rule, slip, plain


def _finding(rule: AuditRule, slip: Slip, paragraph: PublishedParagraph, plain: PlainText) -> AuditFinding:
    start, end = plain.printed_span(slip.start, slip.end)
    right = re.search(r"应为“([^“”]+)”\Z", slip.message)
    quoted, corrected = sentence(paragraph, start, end, right[1] if right else "")
    # Two slips of one sentence do not come from each other; a number that is none misleads who compares it.
    causes = frozenset({sentence_spot(paragraph, start)} if rule is rules.NUMBER_FORM else ())
    return AuditFinding(
        rule, slip.message, (paragraph.spot(start, end),), corrected=corrected, quote=quoted, causes=causes
    )


def _together(findings: list[AuditFinding]) -> AuditFinding:
    """The first of the findings with the places of all."""
    first = findings[0]
    spots = tuple(spot for one in findings for spot in one.spots)
    return replace(first, spots=spots) if len(findings) > 1 else first
