"""A157: what the text says there was none of and states an amount of; headings over the words of another section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, not_checked, passed, wrong
from generator.auditing.texts import agreement_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.three_public_amounts import RECEPTIONS, RUNNING, VEHICLES_BOUGHT, VISITS, stated_amounts
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.published.published_document import PublishedParagraph

_NONE = r"(?:未|没有|无)(?:发生|安排|产生|开支|使用)?(?:过)?"
_SAID = (
    (RECEPTIONS, re.compile(rf"{_NONE}(?:国内)?公务接待(?:费用?|支出|经费|活动)")),
    (VISITS, re.compile(rf"{_NONE}因公出国(?:（境）)?(?:费用?|支出|经费|活动)")),
    (RUNNING, re.compile(r"(?:没有|无)公务用车(?=[，。；])")),
    (VEHICLES_BOUGHT, re.compile(rf"{_NONE}(?:公务用车购置|购置公务用车)(?:费用?|支出|经费)?")),
)
_FUNDS = {SectionTopic.FUND: "政府性基金", SectionTopic.CAPITAL: "国有资本经营"}
_AMOUNT = (
    r"(?:预算)?(?:财政拨款)?(?:本年)?支出(?:决算)?(?:数)?(?:合计)?(?:为)?(?P<number>\d[\d,]*(?:\.\d+)?)(?:万元|元)"
)
_OF_SECTIONS = {SectionTopic.AGENCY: "机关运行经费", SectionTopic.PROCUREMENT: "政府采购"}
_LONG = 40  # characters of a paragraph that nobody writes twice


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for the sections on the “三公” expenses and on the two other budgets, and for every paragraph."""
    paragraphs = list(prose(audited))
    if not paragraphs:
        return [not_checked(rules.CONTRADICTION, "没有读到成段的文字")]
    results = [*_three_public(paragraphs, audited.publication.year), *_repeated(paragraphs)]
    for topic, name in _FUNDS.items():
        results += _fund([one for one in paragraphs if topic_of(one.section) is topic], topic, name)
    for topic, name in _OF_SECTIONS.items():
        results += _none_of(paragraphs, topic, name)
    return results or [passed(rules.CONTRADICTION)]


def _three_public(paragraphs: Sequence[PublishedParagraph], year: int) -> Iterator[AuditResult]:
    for paragraph in paragraphs:
        if topic_of(paragraph.section) is not SectionTopic.THREE_PUBLIC:
            continue
        plain = PlainText.of(paragraph.text)
        for expense, regex in _SAID:
            said = regex.search(plain.text)
            amounts = [one.mention for _, one in stated_amounts([paragraph], expense, year) if one.mention.number]
            # Within the reasons and uses of an amount it is said of the year before, or of a part.
            if said and amounts and "上年" not in _clause(plain.text, said.start()):
                message = f"写“{said[0]}”，又写{expense.name}{amounts[0].written}"
                yield _wrong(message, paragraph, plain.printed_span(*said.span()))


def _clause(text: str, at: int) -> str:
    return text[max(text.rfind(stop, 0, at) for stop in "，。；") + 1 : at]


def _fund(own: Sequence[PublishedParagraph], topic: SectionTopic, name: str) -> Iterator[AuditResult]:
    """The section on one of the two budgets: said to be empty beside an amount; the words of the other's."""
    other = next(each for each in _FUNDS.values() if each != name)
    if not own:
        return
    text = "\n".join(PlainText.of(one.text).text for one in own)
    heading = own[0].section[-1] if own[0].section else ""
    if other in text and name not in text and other not in heading:
        paragraph = next(one for one in own if other in PlainText.of(one.text).text)
        plain = PlainText.of(paragraph.text)
        at = plain.text.find(other)
        message = f"“{heading}”一节说的是{other}预算"
        yield _wrong(message, paragraph, plain.printed_span(at, at + len(other)))
        return
    said = re.search(
        rf"(?:没有|无|未(?:发生|安排|使用))(?:使用)?(?:一般)?{name}(?:预算)?(?:财政拨款)?(?:安排的?)?支出", text
    )
    amounts = [one for one in re.finditer(name + _AMOUNT, text) if one["number"].strip("0.,")]
    if said and amounts:
        paragraph = next(one for one in own if said[0] in PlainText.of(one.text).text)
        plain = PlainText.of(paragraph.text)
        at = plain.text.find(said[0])
        yield _wrong(f"写“{said[0]}”，又写“{amounts[0][0]}”", paragraph, plain.printed_span(at, at + len(said[0])))


def _none_of(paragraphs: Sequence[PublishedParagraph], topic: SectionTopic, name: str) -> Iterator[AuditResult]:
    """A section that says there was none of what it states an amount of in the same paragraph."""
    for paragraph in paragraphs:
        plain = PlainText.of(paragraph.text)
        said = re.search(rf"(?:{_NONE}){name}(?:支出|预算|事项)?(?=[，。；])", plain.text)
        amount = re.search(
            rf"{name}支出(?:总额|决算)?(?:数)?(?:为)?(?P<number>\d[\d,]*(?:\.\d+)?)(?:万元|元)", plain.text
        )
        if topic_of(paragraph.section) is topic and said and amount and amount["number"].strip("0.,"):
            yield _wrong(f"写“{said[0]}”，又写“{amount[0]}”", paragraph, plain.printed_span(*said.span()))


def _repeated(paragraphs: Sequence[PublishedParagraph]) -> Iterator[AuditResult]:
    """Long paragraphs with amounts that stand twice in one section."""
    seen: dict[tuple[tuple[str, ...], str], PublishedParagraph] = {}
    for paragraph in paragraphs:
        text = PlainText.of(paragraph.text).text
        if len(text) < _LONG or not re.search(r"\d万?元", text):
            continue
        first = seen.setdefault((paragraph.section, text), paragraph)
        if first is not paragraph:
            finding = AuditFinding(
                rules.CONTRADICTION,
                f"同一节里整段写了两遍：{text[:20]}…",
                (paragraph.spot(), first.spot()),
                quote=paragraph.text[:200],
            )
            yield wrong(finding)


def _wrong(message: str, paragraph: PublishedParagraph, span: tuple[int, int]) -> AuditResult:
    quoted, _ = sentence(paragraph, *span)
    causes = frozenset({sentence_spot(paragraph, span[0])})
    return wrong(AuditFinding(rules.CONTRADICTION, message, (paragraph.spot(*span),), quote=quoted, causes=causes))
