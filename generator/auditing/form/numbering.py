"""A221: the numbers of headings that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.auditing.audited import AuditedDocument
from generator.auditing.form import rules, sections
from generator.auditing.results import AuditFinding, AuditResult, AuditState, not_checked, passed, wrong
from generator.auditing.texts.paragraphs import prose
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.published.published_document import ParagraphKind, PublishedParagraph
from generator.text import ordinal_value
from generator.values import dataclass

_NUMBERED = re.compile(
    r"\A(?:(?P<plain>[一二三四五六七八九十]+)、|（(?P<bracketed>[一二三四五六七八九十]+)）)(?P<name>.+)"
)
_PART = re.compile(r"\A第(?P<number>[一二三四五六七八九十]+)部分(?P<name>.*)")
# The three expenses, each in a paragraph of its own: 1.因公出国（境）费支出…, （二）公务接待费支出….
_EXPENSE = re.compile(
    r"\A(?:(?P<bracketed>（[一二三四五六七八九十]）)|(?P<plain>[一二三四五六七八九十]、)|(?P<figure>\d[.、．]))"
    r"(?:20\d\d年度?)?(?P<kind>因公出国|公务用车|公务接待)"
)
_POINT = re.compile(r"\A(?P<number>\d{1,2})(?P<sign>[.、．])(?!\d)")
_FEWEST = 5  # headings among which a number that is left out is no part left out of a fragment
_SHORTEST = 6  # characters of a name that two headings do not have by chance


@dataclass(frozen=True)
class _Heading:
    """A numbered heading."""

    number: int
    name: str
    paragraph: PublishedParagraph


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for the headings under each heading."""
    missing = any(one.state is AuditState.WRONG for one in sections.check(audited))  # by which a number is left out
    results = [result for siblings in _siblings(audited) for result in _checked(siblings, whole=not missing)]
    results += [*_parts(audited), *_levels(audited), *_expenses(audited), *_signs(audited)]
    return results or [not_checked(rules.HEADING_NUMBERS, "没有编了序数的标题")]


def _parts(audited: AuditedDocument) -> Iterator[AuditResult]:
    """What is wrong of the numbers of the parts in the contents; without contents, of the parts themselves."""
    for kind in (ParagraphKind.CONTENTS, ParagraphKind.HEADING):
        lines = [
            (one, _PART.match(PlainText.of(one.text).text)) for one in audited.document.paragraphs if one.kind is kind
        ]
        parts = [_Heading(ordinal_value(part["number"]), part["name"], one) for one, part in lines if part is not None]
        for one, other in pairwise(parts):
            if other.number == one.number and one.name == other.name and kind is ParagraphKind.CONTENTS:
                yield _wrong(f"目录里“{one.paragraph.text.strip()}”印了两次", one, other)
            elif other.number == one.number and one.name != other.name:
                yield _wrong(f"部分的编号重复：“{one.paragraph.text}”“{other.paragraph.text}”", one, other)
            elif other.number > one.number + 1:
                yield _wrong(f"部分的编号跳号：“{one.paragraph.text}”之后是“{other.paragraph.text}”", one, other)
        if parts:
            return


def _levels(audited: AuditedDocument) -> Iterator[AuditResult]:
    """The headings （一） that stand in a part before its heading 一、, of which they are to be parts."""
    bracketed: _Heading | None = None
    below = False  # a heading 一、
    for paragraph in audited.document.paragraphs:
        text = PlainText.of(paragraph.text).text
        if paragraph.kind is not ParagraphKind.HEADING or topic_of(paragraph.section) is SectionTopic.ANNEX:
            continue
        match = _NUMBERED.match(text)
        if _PART.match(text):
            bracketed, below = None, False
        elif match is not None and match["plain"]:
            heading = _Heading(ordinal_value(match["plain"]), match["name"], paragraph)
            if heading.number == 1 and bracketed is not None and not below:
                message = f"标题的层次颠倒：“{bracketed.paragraph.text}”在“{paragraph.text}”之前"
                yield _wrong(message, heading, bracketed)
            below = True
        elif match is not None and not below:
            bracketed = bracketed or _Heading(ordinal_value(match["bracketed"]), match["name"], paragraph)


def _expenses(audited: AuditedDocument) -> Iterator[AuditResult]:
    """The three expenses of one section in paragraphs whose numbers are not of one form."""
    by_section: dict[tuple[str, ...], dict[str, tuple[str, PublishedParagraph]]] = {}
    for paragraph in prose(audited):
        match = _EXPENSE.match(PlainText.of(paragraph.text).text)
        if match and match.lastgroup:
            form = next(name for name in ("bracketed", "plain", "figure") if match[name])
            by_section.setdefault(paragraph.section, {}).setdefault(match["kind"], (form, paragraph))
    for kinds in by_section.values():
        for (form, one), (other_form, other) in pairwise(kinds.values()):
            if form != other_form:
                said = [PlainText.of(each.text).text[:8] for each in (one, other)]
                message = f"“{said[0]}”之后是“{said[1]}”，序号的形式不一"
                spots = (other.spot(), one.spot())
                yield wrong(AuditFinding(rules.HEADING_NUMBERS, message, spots, quote=other.text[:40]))


def _signs(audited: AuditedDocument) -> Iterator[AuditResult]:
    """The points that follow each other as 1、 and 2., numbered with two signs."""
    for one, other in pairwise(audited.document.paragraphs):
        first, second = (_POINT.match(PlainText.of(each.text).text) for each in (one, other))
        if ParagraphKind.CONTENTS in (one.kind, other.kind) or first is None or second is None:
            continue
        follow = int(second["number"]) == int(first["number"]) + 1
        if follow and (first["sign"] == "、") is not (second["sign"] == "、"):
            message = f"“{first[0]}”之后是“{second[0]}”，序号的标点不一"
            spots = (other.spot(), one.spot())
            yield wrong(
                AuditFinding(rules.HEADING_NUMBERS, message, spots, quote=f"{one.text[:20]}……{other.text[:20]}")
            )


def _siblings(audited: AuditedDocument) -> Iterator[list[_Heading]]:
    """The numbered headings of one kind under one heading, each run from its first number on."""
    by_parent: dict[tuple[tuple[str, ...], bool], list[_Heading]] = {}
    for paragraph in audited.document.paragraphs:
        if paragraph.kind is not ParagraphKind.HEADING:
            continue
        match = _NUMBERED.match(PlainText.of(paragraph.text).text)
        if match is None or topic_of(paragraph.section) in (SectionTopic.ANNEX, SectionTopic.GLOSSARY):
            continue
        number = ordinal_value(match["plain"] or match["bracketed"])
        key = (paragraph.section[:-1], match["plain"] is None)
        run = by_parent.setdefault(key, [])
        if number == 1 and run:
            yield run
            run = by_parent[key] = []
        run.append(_Heading(number, match["name"], paragraph))
    yield from by_parent.values()


def _checked(siblings: Sequence[_Heading], *, whole: bool) -> Iterator[AuditResult]:
    steps = [(one, other, other.number - one.number) for one, other in pairwise(siblings)]
    jumps = [(one, other) for one, other, step in steps if step > 1]
    for one, other, step in steps:
        if step == 0 and one.number > 1 and one.name != other.name:
            yield _wrong(f"标题的编号重复：“{one.paragraph.text}”“{other.paragraph.text}”", one, other)
    one_left_out = len(jumps) == 1 and jumps[0][1].number - jumps[0][0].number == 2
    if whole and one_left_out and len(siblings) >= _FEWEST and not siblings[0].name.endswith("表"):
        one, other = jumps[0]
        yield _wrong(f"标题的编号跳号：“{one.paragraph.text}”之后是“{other.paragraph.text}”", one, other)
    seen: dict[str, _Heading] = {}
    for each in siblings:
        first = seen.setdefault(each.name, each)
        if first is not each and first.number != each.number and len(each.name) >= _SHORTEST:
            yield _wrong(f"同名的标题写了两遍：“{first.paragraph.text}”“{each.paragraph.text}”", first, each)
    if len(siblings) > 1:
        yield passed(rules.HEADING_NUMBERS, siblings[0].paragraph.spot())


def _wrong(message: str, one: _Heading, other: _Heading) -> AuditResult:
    spots = (other.paragraph.spot(), one.paragraph.spot())
    return wrong(AuditFinding(rules.HEADING_NUMBERS, message, spots, quote=other.paragraph.text))
