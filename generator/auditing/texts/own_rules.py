"""The rules on texts of the checks, R7xx, on the paragraphs and headings of a published disclosure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.accounts.roles import Role
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditRule, not_checked, passed, rounding, wrong
from generator.auditing.texts.examiners_hints import for_examiners
from generator.auditing.texts.paragraphs import printed_lines, prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.put_right import put_right
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.rule import Examined, Fails, NotEvaluable
from generator.checks.text import Text
from generator.checks.texts import RULES as RULES_OF_TEXTS
from generator.checks.texts.declared import AcrossTexts, EachText, Slip
from generator.diagnostics import Place, Severity
from generator.published.published_document import PublishedParagraph, Spot
from generator.values import dataclass

# Of signs and spaces, which a published file has of its own; of figures and projects, which A10x finds in the tables.
_NOT_OF_PUBLISHED = frozenset({"R735", "R736", "R737", "R751", "R752"})
_OF_HEADINGS = frozenset({"R701", "R702", "R703", "R704", "R705", "R706", "R708", "R711", "R723", "R733"})
_ARITHMETIC = frozenset({"R761", "R762", "R763", "R764", "R765", "R766", "R767", "R768", "R792", "R793", "R795"})
_RATES = frozenset({"R761", "R762", "R763"})  # of which a 提示 says that the last digit was cut off
_OF_SIGNS = frozenset({"R734", "R738"})  # a quotation mark of the wrong side is both
_BEGUN_WITH = re.compile(r"“([^”]+)”")
_QUOTE = re.compile("“[“”]")
_BETWEEN = "　又："  # two sentences quoted
_MOST_QUOTED = 3  # sentences that have the same slip
_WRONG_UNIT = "R741"  # A103 tells it by the tables
_SAME_WORDS = "R796"
_EMPTY_BRACKETS = "R706"
_OF_THE_SITE = re.compile(
    r"字体|字号|点击|浏览|打印|关闭|发布"
)  # 字体：[ ]，点击：[]: what a site prints around its pages
_ON_BUDGETS = re.compile(r"预算(?!执行|财政拨款|支出决算|数的|的)[^，。]{0,6}\d")
_OLD_NAME = "R725"  # of a 类, 款 or 项: the tables tell it too
_OFFICE = re.compile(r"（?(?:本级|机关|本部)）?\Z")
_ROLES = {SectionTopic.OVERVIEW: Role.DUTIES, SectionTopic.GLOSSARY: Role.DEFINITION}
_KEPT = tuple(rule for rule in RULES_OF_TEXTS if rule.code not in _NOT_OF_PUBLISHED)
_AGAINST_DIRECTION, _NEAR = "R771", 150  # characters before a reason in which the change stands
_SUMS = ("R760", "R792")  # after what they add up: what is wrong of one explains them
_EACH = tuple(sorted((rule for rule in _KEPT if isinstance(rule, EachText)), key=lambda rule: rule.code in _SUMS))
_ACROSS = tuple(rule for rule in _KEPT if isinstance(rule, AcrossTexts))


def _declared(rule: EachText | AcrossTexts) -> AuditRule:
    return AuditRule(rule.code, rule.title, rule.severity, rule.reference, rule.meaning, for_examiners(rule.hint))


_DECLARED: Mapping[str, AuditRule] = {
    **{rule.code: _declared(rule) for rule in _EACH},
    **{rule.code: _declared(rule) for rule in _ACROSS},
}
RULES = tuple(_DECLARED.values())


@dataclass(frozen=True)
class _PrintedLine:
    """A printed paragraph or heading as the rules read it."""

    paragraph: PublishedParagraph
    plain: PlainText
    text: Text

    def spot(self, start: int, end: int) -> Spot:
        """Where the characters of the text without white space stand."""
        return self.paragraph.spot(*self.plain.printed_span(start, end))


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results of the rules on texts."""
    paragraphs = [_line(audited, paragraph) for paragraph in prose(audited, annexes=True)]
    headings = [_line(audited, paragraph) for paragraph in printed_lines(audited)]
    if not paragraphs and not headings:
        return [not_checked(rule, "没有读到成段的文字") for rule in RULES]
    examined = _examined(audited, paragraphs)
    return [
        *(result for rule in _EACH for result in _each(rule, examined, paragraphs, headings)),
        *(result for rule in _ACROSS for result in _across(rule, examined, paragraphs)),
    ]


def _line(audited: AuditedDocument, paragraph: PublishedParagraph) -> _PrintedLine:
    plain = PlainText.of(paragraph.text)
    role = _ROLES.get(topic_of(paragraph.section), Role.SENTENCES)
    return _PrintedLine(
        paragraph, plain, Text(plain.text, role, Place(audited.document.source, "", str(paragraph.number)))
    )


def _examined(audited: AuditedDocument, paragraphs: Iterable[_PrintedLine]) -> Examined:
    publication, edition = audited.publication, audited.edition
    texts = [line.text for line in paragraphs]
    names = dict.fromkeys((publication.publisher, _OFFICE.sub("", publication.publisher)))  # 某局本级 is 某局 too
    texts += [Text(name, Role.PUBLISHER, Place(audited.document.source)) for name in names if name]
    return Examined(
        publication.year,
        audited.contents,
        audited.accounts,
        {},
        threshold=edition.threshold,
        texts=tuple(texts),
        reason_mark=edition.reason_mark,
        equipment=edition.equipment,
    )


def _each(
    rule: EachText, examined: Examined, paragraphs: list[_PrintedLine], headings: list[_PrintedLine]
) -> Iterator[AuditResult]:
    """What the rule finds in each text by itself; the same words in several places are one finding."""
    declared = _DECLARED[rule.code]
    lines = [*paragraphs, *headings] if rule.code in _OF_HEADINGS else paragraphs
    found: dict[object, AuditFinding] = {}
    for line in lines:
        if line.text.role.use not in rule.uses:
            continue
        if rule.code == _EMPTY_BRACKETS and _OF_THE_SITE.search(line.text.content):
            continue
        for slip in rule.find(line.text, examined):
            finding = _finding(declared, line, slip)
            # The same in several places is one finding; so are several words of one sentence, unless they are sums.
            key: object = slip.message
            if rule.code not in _ARITHMETIC and key not in found:
                sentences = {sentence_spot(line.paragraph, spot.start) for spot in finding.spots}
                key = next((other for other, one in found.items() if _in_one(one, sentences, line)), key)
            known = found.get(key)
            found[key] = _with_another(known, finding) if known else finding
    for finding in found.values():
        cut_off = rule.code in _RATES and finding.weight is Severity.NOTE
        yield rounding(finding) if cut_off else wrong(finding)
    if not found:
        yield passed(declared)


def _with_another(known: AuditFinding, finding: AuditFinding) -> AuditFinding:
    """The finding with another place of the same, or of its sentence: what is said of it, and the sentence there."""
    quotes = known.quote.split(_BETWEEN)
    more = finding.quote and finding.quote not in quotes and len(quotes) < _MOST_QUOTED
    quote = _BETWEEN.join((*quotes, finding.quote)) if more else known.quote
    said = known.message.split("；")
    message = known.message if finding.message in said else f"{known.message}；{finding.message}"
    return replace(known, message=message, spots=(*known.spots, *finding.spots), quote=quote)


def _in_one(finding: AuditFinding, sentences: set[Spot], line: _PrintedLine) -> bool:
    """Whether the finding is of one of the sentences of the line."""
    own = (spot for spot in finding.spots if spot.block == line.paragraph.number)
    return any(sentence_spot(line.paragraph, spot.start) in sentences for spot in own)


def _finding(rule: AuditRule, line: _PrintedLine, slip: Slip) -> AuditFinding:
    first, last = line.plain.printed_span(slip.start, slip.end)
    quoted, _ = sentence(line.paragraph, first, last)
    follows = rule.code in (*_ARITHMETIC, _OLD_NAME) or (rule.code in _OF_SIGNS and _QUOTE.search(slip.message))
    at = last - 1 if rule.code in _RATES else first  # the rate, by whose sentence others know it
    causes = frozenset({sentence_spot(line.paragraph, at)}) if follows else frozenset[Spot]()
    arithmetic, corrected = put_right(line.paragraph, first, last, slip.message)
    spot = line.paragraph.spot(first, last)
    finding = AuditFinding(
        rule, slip.message, (spot,), (), arithmetic, corrected, quoted, severity=slip.severity, causes=causes
    )
    return replace(finding, rests_on=spot) if rule.code in _SUMS else finding


def _across(rule: AcrossTexts, examined: Examined, paragraphs: list[_PrintedLine]) -> Iterator[AuditResult]:
    """What the rule finds between texts; the same message in several places is one finding."""
    declared = _DECLARED[rule.code]
    by_place = {line.text.place: line for line in paragraphs}
    found: dict[str, AuditFinding] = {}
    why = ""
    for verdict in rule.evaluate(examined):
        if isinstance(verdict, NotEvaluable):
            why = verdict.why
        if not isinstance(verdict, Fails):
            continue
        if rule.code == _SAME_WORDS and _one_of_a_budget(verdict, by_place):
            continue
        sides = [verdict.left, *([verdict.right] if verdict.right else [])]
        lines = [(by_place[place], side.label) for side in sides for place in side.places if place in by_place]
        spots = tuple(_of_words(line, label) for line, label in lines)
        quoted = sentence(lines[0][0].paragraph, spots[0].start, spots[0].end)[0] if lines else ""
        known = found.get(verdict.message)
        causes = frozenset({_sentence_of_number(lines[0][0], spots[0], verdict.message)} if lines else ())
        causes = causes if rule.code == _WRONG_UNIT else frozenset()
        finding = AuditFinding(declared, verdict.message, spots, quote=quoted, severity=verdict.severity, causes=causes)
        if rule.code == _AGAINST_DIRECTION and lines:
            before = max(spots[0].start - _NEAR, 0)
            finding = replace(finding, rests_on=lines[0][0].paragraph.spot(before, spots[0].end))
        found[verdict.message] = replace(known, spots=(*known.spots, *spots)) if known else finding
    yield from map(wrong, found.values())
    if not found:
        yield not_checked(declared, why) if why else passed(declared)


def _one_of_a_budget(verdict: Fails, lines: Mapping[Place, _PrintedLine]) -> bool:
    """Whether one of two texts is on budgets and the other is not: the same words lead to other numbers there."""
    sides = [verdict.left, *([verdict.right] if verdict.right else [])]
    texts = [lines[place].text.content for side in sides for place in side.places if place in lines]
    return len({bool(_ON_BUDGETS.search(text)) for text in texts}) > 1


def _sentence_of_number(line: _PrintedLine, words: Spot, message: str) -> Spot:
    """The sentence with the number that the message begins with: the words around it may begin in the one before."""
    number = _BEGUN_WITH.match(message)
    at = line.paragraph.text.find(number[1], words.start) if number else -1
    return sentence_spot(line.paragraph, max(at, words.start))


def _of_words(line: _PrintedLine, label: str) -> Spot:
    """Where the words of an excerpt stand in a text; the whole text where they are not found."""
    words = label.strip("“”…").strip()
    at = line.text.content.find(words)
    return line.spot(at, at + len(words)) if words and at >= 0 else line.paragraph.spot()
