"""A151: titles, names of functions and of expenses that differ by one sign from the form's or the classification's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from generator.accounts import concepts as c
from generator.accounts.classification.entries import comparable
from generator.accounts.classification.reading import shipped
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, wrong
from generator.auditing.texts import typing_rules as rules
from generator.auditing.texts.composed import composed
from generator.auditing.texts.paragraphs import printed_lines, prose, sentence
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.set_phrases import near_misses
from generator.auditing.texts.titles import TITLES, bare_title
from generator.published.published_document import PublishedParagraph

# Words that forms add, leave out or exchange.
_FREE = frozenset("的总年度数表及和与或各本主部门单位、了类要内外项")
_SHORTEST_TITLE, _SHORTEST_NAME = 4, 5
_LONGEST_LINE = 60
_TITLE_ENDS = ("决算情况", "决算表", "情况")
_ENDED = re.compile(r"(?:说明|情况|表)[。：:]?\Z")
_LEVELS = re.compile(r"(?P<name>[\u4e00-\u9fff、]{5,40})（(?:类|款|项)）")
_LISTED = re.compile(r"(?:主要包括|包括|主要有|主要用于)[：:]?(?P<names>[^。；：\n]{20,}?)(?=[。；\n]|\Z)")
_BEFORE_A_NAME = re.compile(r"\A(?:用于|其中|主要是|支出)")
_AND_SO_ON = re.compile(r"等(?:支出|费用|方面)*\Z")


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """What is found in the lines of the document and in its text; nothing is said of what is right."""
    found: dict[str, AuditFinding] = {}
    for finding in (*_titles(audited), *_subjects(audited), *_expenses(audited)):
        found.setdefault(finding.message, finding)
    return map(wrong, found.values())


def _titles(audited: AuditedDocument) -> Iterator[AuditFinding]:
    form = _titles_of_form(audited)
    lines = list(printed_lines(audited))
    yield from _cut_off(lines, audited.publication.publisher, TITLES | form)
    for line in lines:
        plain = PlainText.of(line.text)
        if len(plain.text) > _LONGEST_LINE or any(near_misses(plain.text)):
            continue
        bare = bare_title(plain.text, audited.publication.publisher)
        right = "" if bare in form else _nearest(bare, TITLES, _SHORTEST_TITLE)
        at = plain.text.replace("“", "").replace("”", "").find(bare)
        if right and at >= 0:
            yield _finding(line, f"“{bare}”应为“{right}”", 0, len(line.text))


def _titles_of_form(audited: AuditedDocument) -> frozenset[str]:
    """The titles of the place's own form: right, however near to another."""
    form = composed(audited)
    printed = [printing.title for printing in audited.edition.tables]
    printed += [block.text for block in (form.texts if form else ())]
    return frozenset(bare_title(PlainText.of(title).text, "") for title in printed)


def _cut_off(lines: Sequence[PublishedParagraph], publisher: str, right: frozenset[str]) -> Iterator[AuditFinding]:
    """The titles that lack the end which those before and after them have."""
    bare = [bare_title(PlainText.of(line.text).text, publisher) for line in lines]
    for before, (title, line), after in zip(bare, zip(bare[1:], lines[1:], strict=True), bare[2:], strict=False):
        end = next((end for end in _TITLE_ENDS if before.endswith(end) and after.endswith(end)), "")
        whole = next((f"{title}{rest}" for rest in (end, end[2:]) if rest and f"{title}{rest}" in TITLES), "")
        if end and whole and title not in right and not _ENDED.search(line.text.rstrip()):
            yield _finding(line, f"“{title}”漏了后半，应为“{whole}”", 0, len(line.text))


def _subjects(audited: AuditedDocument) -> Iterator[AuditFinding]:
    if audited.accounts.codes(c.GENERAL_EXPENDITURE, 7):
        return  # A111 and A112 tell it by the tables
    for paragraph in prose(audited):
        plain = PlainText.of(paragraph.text)
        for match in _LEVELS.finditer(plain.text):
            yield from _misspelt(paragraph, plain, match.span("name"), _functional())


def _expenses(audited: AuditedDocument) -> Iterator[AuditFinding]:
    if audited.accounts.codes(c.GENERAL_BASIC_EXPENDITURE, 5):
        return  # A122 tells it by the table
    for paragraph in prose(audited):
        plain = PlainText.of(paragraph.text)
        for match in _LISTED.finditer(plain.text):
            for name in re.finditer(r"[^、，（）]+", match["names"]):
                start = match.start("names") + name.start()
                length = len(_AND_SO_ON.sub("", name[0]))
                yield from _misspelt(paragraph, plain, (start, start + length), _economic())


def _misspelt(
    paragraph: PublishedParagraph, plain: PlainText, span: tuple[int, int], names: frozenset[str]
) -> Iterator[AuditFinding]:
    written = _BEFORE_A_NAME.sub("", plain.text[slice(*span)])
    right = _nearest(comparable(written), names, _SHORTEST_NAME)
    if right and not any(near_misses(plain.text[span[0] : span[1] + 3])):
        yield _finding(paragraph, f"“{written}”应为“{right}”", *plain.printed_span(*span))


def _finding(paragraph: PublishedParagraph, message: str, start: int, end: int) -> AuditFinding:
    quoted, _ = sentence(paragraph, start, end)
    return AuditFinding(rules.SET_PHRASE, message, (paragraph.spot(start, end),), quote=quoted)


def _nearest(written: str, names: frozenset[str], shortest: int) -> str:
    """The one name that the written one differs from by one sign that is no free word; "" where it is right itself."""
    if written in names or len(written) < shortest - 1:
        return ""
    near = sorted(name for name in names if len(name) >= shortest and _differ_by_one(written, name))
    return near[0] if near else ""


def _differ_by_one(one: str, other: str) -> bool:
    """Whether a sign is missing, extra, exchanged, or two have changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    short = min(len(one), len(other))
    same = next((at for at in range(short) if one[at] != other[at]), short)
    rest = next((at for at in range(short - same) if one[-1 - at] != other[-1 - at]), short - same)
    if len(one) != len(other):
        longer = one if len(one) > len(other) else other
        return same + rest == short and longer[same] not in _FREE
    if same + rest == short - 1:
        return not {one[same], other[same]} & _FREE
    return same + rest == short - 2 and one[same : same + 2] == other[same : same + 2][::-1]


@lru_cache(maxsize=1)
def _functional() -> frozenset[str]:
    """The names of every year, with 支出 and without it."""
    names = {comparable(entry.name) for entry in shipped().entries if entry.code[0] == "2"}
    return frozenset(names | {name.removesuffix("支出") for name in names})


@lru_cache(maxsize=1)
def _economic() -> frozenset[str]:
    return frozenset(comparable(entry.name) for entry in shipped().entries if entry.code[0] == "3")
