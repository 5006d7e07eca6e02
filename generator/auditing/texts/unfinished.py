"""A143–A145: directions written twice or against a sign, numbers that were left blank, shares without their sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, not_checked, passed, wrong
from generator.auditing.texts import within_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.published.published_document import PublishedParagraph

_WAY = "增加|增长|上升|提高|减少|下降|降低"
_NUMBER = r"\d[\d,]*(?:\.\d+)?(?:万元|亿元|元|个百分点|[%％]|人次|批次|辆|个)"
_AGAINST_SIGN = re.compile(rf"(?P<way>{_WAY})(?:了|额?为)?[-－—−](?=(?P<number>{_NUMBER}))")
_TWO_WAYS = re.compile(rf"(?:[增减升降]|{_WAY})(?:{_WAY})(?=(?P<number>{_NUMBER}))")
_CHOSEN_FROM = ("增减少", "增加减少", "增长下降")  # R703 reports these
# 占本年支出合计的99.87; R742 has 占99.87.
_SHARE_ALONE = re.compile(r"占[\u4e00-\u9fff“”（）]{2,24}的(?P<number>\d{1,3}\.\d{1,2})(?=[，；。、）]|\Z)")
_BLANK = re.compile(
    rf"(?P<lead>占|{_WAY}|(?<!单位)(?<!货币)[为是]|共计|合计|总计|支出|安排)(?P<unit>万元|[%％])(?=[，；。、）)]|\Z)"
)
# Counts, amounts and reasons that are not there: 保有量为辆; 支出决算为，完成; 接待批次，人次，共计; 原因是。
_NOTHING = re.compile(
    r"(?:保有量为?|购置公务用车|车辆|团组为?|累计)(?:辆|个|人次)(?=[，；。]|\Z)|"
    r"占[\u4e00-\u9fff“”（）]{2,24}[%％](?=[，；。])|"
    r"接待批次，人次(?=[，。]共计|，支出|[。；]|\Z)|"
    r"(?:支出|收入|决算|预算|合计|总计|费)(?:数|额|金额)?[为是](?=[，；。])|"
    r"原因[为是：](?=[。；])|"
    r"得分(?:为)?分(?=[，；。]|\Z)|设备(?:共|为|有)?台（套）|单[位价](?:价值)?0(?:\.0+)?万元(?:以上|（含）)|"
    r"(?:房屋|用房|面积)(?:共|为|有)?平方米(?=[，；。]|\Z)|(?:编制|实有|在编)[人名](?=[，；。]|\Z)"
)
# The reason of a change, in whose place the use of the expense stands.
_USE_AS_REASON = re.compile(
    r"原因[为是](?:20\d\d年(?:度)?)?(?:公务接待费|公务用车(?:购置及)?运行(?:维护)?费|因公出国（境）费)(?:支出)?主要用于"
)


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for every paragraph of the text."""
    paragraphs = list(prose(audited))
    if not paragraphs:
        return [not_checked(rule, "没有读到成段的文字") for rule in rules.UNFINISHED]
    results = [result for paragraph in paragraphs for result in _found(paragraph)]
    seen = {result.rule for result in results}
    return [*results, *(passed(rule) for rule in rules.UNFINISHED if rule not in seen)]


def _found(paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    plain = PlainText.of(paragraph.text)
    for match in _AGAINST_SIGN.finditer(plain.text):
        what = f"“{match['way']}”后又写负号：{match[0]}{match['number']}"
        yield _wrong(paragraph, plain, match.span(), what, match["way"])
    for match in _TWO_WAYS.finditer(plain.text):
        if match[0] not in _CHOSEN_FROM:
            yield _wrong(paragraph, plain, match.span(), f"“{match[0]}”写了两个方向：{match[0]}{match['number']}")
    for match in _SHARE_ALONE.finditer(plain.text):
        start, end = plain.printed_span(*match.span("number"))
        quoted, corrected = sentence(paragraph, start, end, f"{paragraph.text[start:end]}%")
        spot = paragraph.spot(start, end)
        causes = frozenset({sentence_spot(paragraph, start)})
        message = f"“{match[0]}”缺“%”"
        yield wrong(AuditFinding(rules.NO_PERCENT, message, (spot,), corrected=corrected, quote=quoted, causes=causes))
    for match in _USE_AS_REASON.finditer(plain.text):
        start, end = plain.printed_span(*match.span())
        quoted, _ = sentence(paragraph, start, end)
        message = "写了“原因”，后面写的是用途，原因没有写"
        yield wrong(AuditFinding(rules.BLANK, message, (paragraph.spot(start, end),), quote=quoted))
    blank = [*_BLANK.finditer(plain.text), *_NOTHING.finditer(plain.text)]
    if blank:
        named = "、".join(dict.fromkeys(f"“{match[0]}”" for match in blank))
        spots = tuple(paragraph.spot(*plain.printed_span(*match.span())) for match in blank)
        quoted, _ = sentence(paragraph, spots[0].start, max(spot.end for spot in spots))
        yield wrong(
            AuditFinding(
                rules.BLANK,
                f"{named}后没有内容" if all(map(_ends_open, blank)) else f"{named}没有填数",
                spots,
                quote=quoted,
            )
        )


def _ends_open(match: re.Match[str]) -> bool:
    """Whether the words lead to something, not to a unit."""
    return match[0][-1] in "为是："


def _wrong(
    paragraph: PublishedParagraph, plain: PlainText, span: tuple[int, int], what: str, right: str = ""
) -> AuditResult:
    start, end = plain.printed_span(*span)
    quoted, corrected = sentence(paragraph, start, end, right)
    causes = frozenset({sentence_spot(paragraph, start)})
    spots = (paragraph.spot(start, end),)
    return wrong(AuditFinding(rules.SIGNED, what, spots, corrected=corrected, quote=quoted, causes=causes))
