"""A222: how many people and offices there are, as stated and as listed in the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.auditing.audited import AuditedDocument
from generator.auditing.form import rules
from generator.auditing.results import AuditFinding, AuditResult, not_checked, passed, wrong
from generator.auditing.texts.paragraphs import prose, sentence
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.measures import decimal
from generator.published.published_document import PublishedParagraph

_PEOPLE = re.compile(
    r"(?:编制|在编|在职|实有|人员|职工|离退休)[\u4e00-\u9fff]{0,4}?(?:总数|数)?(?:共计?|为|共有|核定)?(?P<all>\d[\d,]*)[人名]"
    r"[，（：。]其中[：，]?(?P<parts>[^。；）]+)"
)
_PART = re.compile(
    r"(?:行政|参公|参照公务员法管理|事业|工勤|后勤|机关工勤|政法|全额|差额|工人|在职|在编|在岗|离休|退休|离退休|临聘|聘用|编外)"
    r"[\u4e00-\u9fff]{0,8}?(?P<count>\d[\d,]*)[人名]?"
)
_INNER = re.compile(r"（[^（）]*")  # what the parts consist of
_COUNTED = re.compile(r"\d[\d,]*[人名]")
_OFFICES = re.compile(
    r"(?:内设机构|内设(?:科|股|处)室|下属(?:二级|预算|事业)*单位|所属(?:二级|预算|事业)*单位)(?:共|共有|为)?(?P<all>\d+)个"
    r"[，]?(?:[：]|分别(?:是|为)[：]?|包括[：]?|即[：]?)(?P<names>[^。；：\n（）]+?)(?=[。；]|\Z)"
)
_OPEN = re.compile(r"等(?!级)|以及|(?<=[科股室所站])[和及与]")


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for the sections on the department itself."""
    own = [one for one in prose(audited) if topic_of(one.section) is SectionTopic.OVERVIEW]
    results = [result for paragraph in own for result in _checked(paragraph)]
    return results or [not_checked(rules.STAFF_COUNT, "没有写明人数、机构数和各项")]


def _checked(paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    plain = PlainText.of(paragraph.text)
    for match in _PEOPLE.finditer(plain.text):
        parts = _INNER.sub("", match["parts"])
        counts = [int(decimal(one["count"])) for one in _PART.finditer(parts)]
        if len(counts) < 2 or len(counts) != len(_COUNTED.findall(parts)):
            continue
        what = f"{match['all']}人，各项之和为{sum(counts)}人"
        yield _result(paragraph, plain, match, sum(counts) == int(decimal(match["all"])), what)
    for match in _OFFICES.finditer(plain.text):
        names = [name for name in match["names"].split("、") if name]
        if len(names) < 2 or "，" in match["names"] or _OPEN.search(match["names"]):
            continue
        what = f"写明{match['all']}个，列出{len(names)}个"
        yield _result(paragraph, plain, match, len(names) == int(match["all"]), what)


def _result(
    paragraph: PublishedParagraph, plain: PlainText, match: re.Match[str], agrees: bool, what: str
) -> AuditResult:
    start, end = plain.printed_span(*match.span("all"))
    spot = paragraph.spot(start, end)
    if agrees:
        return passed(rules.STAFF_COUNT, spot)
    quoted, _ = sentence(paragraph, start, end)
    return wrong(AuditFinding(rules.STAFF_COUNT, what, (spot,), quote=quoted))
