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
from generator.auditing.texts.slip_patterns import BESIDE_NUMBERS, OF_NUMBERS, OF_WORDS
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import Slip
from generator.checks.texts.language import DOUBLED, TYPOS
from generator.checks.texts.units import NO_UNIT
from generator.diagnostics import Place
from generator.published.published_document import PublishedParagraph

_COMPILED = tuple(
    (rule, re.compile(regex), message)
    for rule, patterns in (
        (rules.WORD_AND_NUMBER, BESIDE_NUMBERS),
        (rules.NUMBER_FORM, OF_NUMBERS),
        (rules.SET_PHRASE, OF_WORDS),
    )
    for regex, message in patterns
)
# Also two amounts with a comma between: 分别为4125.49,4143.91万元.
_A_NUMBER = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+,\d+\.\d+")
_HALF_QUOTED = re.compile(r"(?<![“”\"])三公[”\"]|[“\"]三公(?![”“\"]|经费[”\"])")
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
