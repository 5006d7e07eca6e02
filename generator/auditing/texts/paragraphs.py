"""The paragraphs of a disclosure that its checks read, and the sentences around what they find."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditRule, wrong
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.published.published_document import ParagraphKind, PublishedParagraph, Spot

_END = re.compile("[。！？；;\n]”?")
_NOT_OF_THE_ACCOUNTS = (SectionTopic.GLOSSARY, SectionTopic.ANNEX)
_LONGEST = 200


def prose(audited: AuditedDocument, *, annexes: bool = False) -> Iterator[PublishedParagraph]:
    """The paragraphs of the document's text, without headings, captions and notes of tables, glossary and annexes."""
    for paragraph in audited.document.paragraphs:
        if paragraph.kind is ParagraphKind.PROSE and (
            annexes or topic_of(paragraph.section) not in _NOT_OF_THE_ACCOUNTS
        ):
            yield paragraph


def printed_lines(audited: AuditedDocument) -> Iterator[PublishedParagraph]:
    """The headings, the lines of the contents and of the cover, the lines over and under tables."""
    return (paragraph for paragraph in audited.document.paragraphs if paragraph.kind is not ParagraphKind.PROSE)


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around the characters begins and ends."""
    begin = max((match.end() for match in _END.finditer(text, 0, start)), default=0)
    after = _END.search(text, max(start, end - 1))
    return begin, after.end() if after else len(text)


def sentence(paragraph: PublishedParagraph, start: int, end: int, right: str = "") -> tuple[str, str]:
    """The sentence around the characters as printed, and with other words in their place; "" for too long ones."""
    text = paragraph.text
    begin, after = _bounds(text, start, end)
    quoted = text[begin:after].strip()
    corrected = f"{text[begin:start]}{right}{text[end:after]}".strip() if right else ""
    return quoted[:_LONGEST], corrected


def sentence_spot(paragraph: PublishedParagraph, at: int) -> Spot:
    """The place of the sentence around a character."""
    begin, after = _bounds(paragraph.text, at, at)
    return paragraph.spot(begin, after)


def wrong_at(
    rule: AuditRule, paragraph: PublishedParagraph, plain: PlainText, span: tuple[int, int], message: str
) -> AuditResult:
    """That a rule found what stands at the span of the paragraph's plain text, with the sentence around it."""
    start, end = plain.printed_span(*span)
    quoted, _ = sentence(paragraph, start, end)
    return wrong(AuditFinding(rule, message, (paragraph.spot(start, end),), quote=quoted))
