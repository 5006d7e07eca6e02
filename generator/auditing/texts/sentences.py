"""A171, A172: sentences that are none, and points of a text whose numbers jump."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, not_checked, passed, wrong
from generator.auditing.texts import sentence_rules as rules
from generator.auditing.texts.paragraphs import printed_lines, prose, wrong_at
from generator.auditing.texts.plain_text import PlainText
from generator.published.published_document import ParagraphKind, PublishedParagraph
from generator.text import ordinal_value

_VERBS = "开展|实施|加强|推进|落实|完善|做好|强化"
_VERB_TWICE = re.compile(
    rf"(?:\A|(?<=[，；。：、.．）]))(?:组织|负责|积极|切实)?(?P<verb>{_VERBS})[\u4e00-\u9fff“”]{{3,24}}?(?P=verb)(?=[，；。]|\Z)"
)
_WRONG_COMMA = re.compile(
    r"[\u4e00-\u9fff]{2}、对[\u4e00-\u9fff]{2,8}进行|[\u4e00-\u9fff]{2}、并(?![轨购网存联发行列排举蒂肩])[\u4e00-\u9fff]{2}"
)
_OPEN_END = re.compile(r"(?:用于|原因是|主要是|包括|其中|[比较与](?:上年|去年|20\d\d年)度?(?:相比)?|为|占)\Z")
# What a text says of the units within its accounts, without one of them: …纳入本部门2020年度决算编制的二级预算单位
_NO_UNITS = re.compile(r"纳入[^，。；]{0,24}(?:编制|汇编)(?:范围)?的(?:二级)?(?:预算)?单位\Z")
_COLON_ITEM = re.compile(r"\A（(?P<number>[一二三四五六七八九十]{1,3})）.*[^：](?P<colon>：)\Z")
_ITEM = re.compile(r"\A（(?P<number>[一二三四五六七八九十]{1,3})）")
_NO_OFFICES = re.compile(r"\A(?:我|本)?(?:单位|部门|局|校)?无(?:此项|相关)(?:数据|内容|情况)")
_OFFICES = re.compile(r"内设(?:机构|科室|部门)[^。；]{0,12}[：:]|[内下]设[^，。；]{2,12}、")
_ENDS = re.compile(r"[。；：！？”）]\Z")
_WHOLE = 0.7  # of the paragraphs end as sentences do: elsewhere each line of the page is a paragraph
_FIRST = re.compile(r"(?:\A|(?<=[，；：。、]))一是")
_SPOKEN = re.compile(r"(?:\A|(?<=[，；：。、]))(?P<number>[一二三四五六七八九十])是")
_SECOND = re.compile(r"(?<=[；。，])(?P<at>二是)")
_OTHER_FIRST = re.compile(r"一是|首先|其一|第一|一方面|一则|一、|既是|1[.、．]|（[一1]）")
_LAST_ITEM = re.compile(r"\A(?:\d{1,2}[.、．)）]|（\d{1,2}）).*(?P<sign>；)\Z")
_NEXT_ITEM = re.compile(r"\A(?:\d{1,2}[.、．)）]|（\d{1,2}）)")
_BRACKETED = re.compile(r"(?:\A|(?<=[，；：。、]))（(?P<number>\d{1,2})）")


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for every paragraph of the text."""
    paragraphs = list(prose(audited))
    if not paragraphs:
        return [not_checked(rule, "没有读到成段的文字") for rule in rules.RULES]
    # Points of a text that are numbered by figures are headings to the reader.
    results = [result for paragraph in (*paragraphs, *printed_lines(audited)) for result in _found(paragraph)]
    results += [*_left_open(paragraphs), *_colons(audited), *_last_items(audited), *_no_offices(paragraphs)]
    seen = {result.rule for result in results}
    return [*results, *(passed(rule) for rule in rules.RULES if rule not in seen)]


def _found(paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    plain = PlainText.of(paragraph.text)
    for match in _VERB_TWICE.finditer(plain.text):
        yield wrong_at(rules.BROKEN, paragraph, plain, match.span(), f"“{match[0]}”里“{match['verb']}”写了两遍")
    for match in _WRONG_COMMA.finditer(plain.text):
        yield wrong_at(rules.BROKEN, paragraph, plain, match.span(), f"“{match[0]}”的顿号应为逗号")
    unsaid = _NO_UNITS.search(plain.text) if paragraph.kind is ParagraphKind.PROSE else None
    if unsaid:
        yield wrong_at(rules.BROKEN, paragraph, plain, unsaid.span(), f"“{unsaid[0]}”后没有写完")
    if _FIRST.search(plain.text):
        yield from _points(paragraph, plain, _SPOKEN)
    else:
        yield from _without_first(paragraph, plain)
    yield from _points(paragraph, plain, _BRACKETED)


def _points(paragraph: PublishedParagraph, plain: PlainText, regex: re.Pattern[str]) -> Iterator[AuditResult]:
    """What is wrong of the numbers of the points from the first on; a new first begins another list."""
    marks = list(regex.finditer(plain.text))
    for one, other in pairwise(marks):
        before, after = (_number(mark["number"]) for mark in (one, other))
        if after in (1, before + 1) or _number(marks[0]["number"]) != 1:
            continue
        said = "写了两遍" if after == before else f"之后是“{other[0]}”"
        yield wrong_at(rules.POINTS, paragraph, plain, other.span(), f"“{one[0]}”{said}")


def _without_first(paragraph: PublishedParagraph, plain: PlainText) -> Iterator[AuditResult]:
    """That the points of a sentence begin with 二是, whatever else leads to the first."""
    second = _SECOND.search(plain.text)
    if second and not _OTHER_FIRST.search(plain.text[: second.start()]):
        reason = max(plain.text.rfind("原因", 0, second.start()), 0)  # the finding quotes where 一是 should stand
        yield wrong_at(rules.POINTS, paragraph, plain, (reason, second.end()), "“二是”前面没有“一是”")


def _number(written: str) -> int:
    return int(written) if written.isdigit() else ordinal_value(written)


def _left_open(paragraphs: Sequence[PublishedParagraph]) -> Iterator[AuditResult]:
    """The paragraphs that lead to something which the next one does not say."""
    texts = [PlainText.of(paragraph.text) for paragraph in paragraphs]
    if sum(bool(_ENDS.search(plain.text)) for plain in texts) < _WHOLE * (len(texts) - 1):
        return
    for paragraph, plain in zip(paragraphs, texts, strict=True):
        match = _OPEN_END.search(plain.text)
        if match and match.start():
            yield wrong_at(rules.BROKEN, paragraph, plain, match.span(), f"“{match[0]}”后没有内容")


def _colons(audited: AuditedDocument) -> Iterator[AuditResult]:
    """The points that end in a colon though the next one of their list follows at once, as one finding."""
    texts = [(paragraph, PlainText.of(paragraph.text)) for paragraph in audited.document.paragraphs]
    spots, said = [], []
    for (paragraph, plain), (_, after) in pairwise(texts):
        match, following = _COLON_ITEM.match(plain.text), _ITEM.match(after.text)
        if match and following and ordinal_value(following["number"]) == ordinal_value(match["number"]) + 1:
            spots.append(paragraph.spot(*plain.printed_span(*match.span("colon"))))
            said.append(plain.text[-9:])
    if spots:
        message = f"“{'”“'.join(said)}”后面没有内容，冒号应为分号或句号"
        yield wrong(AuditFinding(rules.BROKEN, message, tuple(spots)))


def _last_items(audited: AuditedDocument) -> Iterator[AuditResult]:
    """The last points of lists that end in a semicolon: a heading follows."""
    for paragraph, following in pairwise(audited.document.paragraphs):
        plain, after = PlainText.of(paragraph.text), PlainText.of(following.text).text
        match = _LAST_ITEM.match(plain.text)
        if match and following.kind is ParagraphKind.HEADING and not _NEXT_ITEM.match(after):
            message = f"“{plain.text[-8:]}”是最后一项，分号应为句号"
            yield wrong_at(rules.BROKEN, paragraph, plain, match.span("sign"), message)


def _no_offices(paragraphs: Sequence[PublishedParagraph]) -> Iterator[AuditResult]:
    """A section on the institutions that states none, though the text lists some or every body has some."""
    for paragraph in paragraphs:
        plain = PlainText.of(paragraph.text)
        match = _NO_OFFICES.match(plain.text)
        if match and any("机构设置" in heading for heading in paragraph.section[-1:]):
            others = (one for one in paragraphs if _OFFICES.search(PlainText.of(one.text).text))
            where = next((f"，而别处写“{one.text[:20]}”" for one in others), "")
            yield wrong_at(rules.BROKEN, paragraph, plain, match.span(), f"机构设置写“{match[0]}”{where}")
