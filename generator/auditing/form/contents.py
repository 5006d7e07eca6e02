"""A206, A207: the contents beside the headings and their pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from generator.auditing.audited import AuditedDocument
from generator.auditing.form import rules
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, not_checked, passed, wrong
from generator.published.numbering import without_number
from generator.published.published_document import (
    ContentsLine,
    ParagraphKind,
    PublishedFormat,
    PublishedParagraph,
    Spot,
)
from generator.text import quoted

_LIKE = 0.75  # of 1, from which on two headings are the same but for a few words
_FEWEST = 4  # lines of a table of contents, or with a page number, that can be judged
_SIGNS = re.compile(r"[^\u4e00-\u9fff]+")
_REMARK = re.compile(r"\s*(?:注|说明|备注)[：:]|.*。\s*\Z")
_ORDINAL = re.compile(r"\s*(?:第)?([一二三四五六七八九十]+)")
_ANNEX = re.compile(r"附件|附表|附录")
_TOP = 2  # levels that stand in every table of contents: 第一部分, 一、


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results on the contents."""
    lines = audited.document.contents
    if len(lines) < _FEWEST:
        return [not_checked(rule, "没有读到目录") for rule in (rules.NOT_IN_CONTENTS, rules.CONTENTS_PAGES)]
    return [*_headings(audited, lines), *_pages(audited, lines)]


def _headings(audited: AuditedDocument, lines: tuple[ContentsLine, ...]) -> Iterator[AuditResult]:
    titles = _titles(audited)
    standing = [title for title, _ in titles]
    of_text = audited.document.format is PublishedFormat.TEXT
    lacking: list[ContentsLine] = []
    unlisted: list[PublishedParagraph] = []
    for number, line in enumerate(lines):
        plain = _plain(line.text)
        begun = _plain(lines[number - 1].text) if number and not lines[number - 1].page else ""
        if of_text and plain.endswith("表"):
            continue  # the titles of tables are not told from their rows in a text
        if (
            not plain
            or _REMARK.match(line.text)
            or _stands(plain, standing)
            or _two_in_one(plain, standing)
            or (begun and begun + plain in standing)  # the rest of the line before, which the page was too narrow for
            or _stands_in_text(audited, plain)
        ):
            yield passed(rules.NOT_IN_CONTENTS, line.spot)
        else:
            lacking.append(line)
    listed = [_plain(line.text) for line in lines]
    for heading in audited.document.headings:
        annexed = heading.section[:1] and _ANNEX.search(heading.section[0])
        if 0 < heading.level <= _TOP and not annexed and _is_listed_level(heading, audited, listed):
            if not _stands(_plain(heading.text), listed):
                unlisted.append(heading)
            else:
                yield passed(rules.NOT_IN_CONTENTS, heading.spot())
    yield from _apart(lacking, unlisted)


def _apart(lacking: list[ContentsLine], unlisted: list[PublishedParagraph]) -> Iterator[AuditResult]:
    """The lines without a heading and the headings without a line; those of one number are one that was renamed."""
    left = list(unlisted)
    for line in lacking:
        same = [one for one in left if _ORDINAL.match(line.text) and _ordinal(one) == _number(line.text)]
        if len(same) == 1:
            heading = same[0]
            left.remove(heading)
            sides = (AuditSide("目录", line.text, line.spot), AuditSide("正文", heading.text, heading.spot()))
            message = f"目录写{quoted(line.text)}，正文的标题是{quoted(heading.text)}"
            spots = (heading.spot(), line.spot)
            own = heading.spot()
            yield wrong(AuditFinding(rules.NOT_IN_CONTENTS, message, spots, sides, quote=line.text, rests_on=own))
            continue
        message = f"目录有{quoted(line.text)}，正文没有这个标题"
        yield wrong(AuditFinding(rules.NOT_IN_CONTENTS, message, (line.spot,), quote=line.text, rests_on=line.spot))
    for heading in left:
        message = f"正文有{quoted(heading.text)}，目录没有"
        own = heading.spot()
        yield wrong(AuditFinding(rules.NOT_IN_CONTENTS, message, (own,), quote=heading.text, rests_on=own))


def _is_listed_level(heading: PublishedParagraph, audited: AuditedDocument, listed: list[str]) -> bool:
    """Whether the contents list headings of its level in its part: most of its sisters stand in them."""
    part = heading.section[:1] if heading.level > 1 else ()
    sisters = [
        one
        for one in audited.document.headings
        if one is not heading and one.level == heading.level and (one.section[:1] if one.level > 1 else ()) == part
    ]
    there = [one for one in sisters if _stands(_plain(one.text), listed)]
    # A number that a listed sister has is that of an item within a section.
    twice = {_ordinal(one) for one in there}
    return bool(sisters) and len(there) * 4 >= len(sisters) * 3 and _ordinal(heading) not in twice


def _ordinal(heading: PublishedParagraph) -> str:
    return _number(heading.text)


def _number(text: str) -> str:
    match = _ORDINAL.match(text)
    return match[1] if match else text


def _titles(audited: AuditedDocument) -> list[tuple[str, int]]:
    """What stands in the document as a heading, with its page: headings, captions, titles of tables."""
    found = [
        (_plain(paragraph.text), paragraph.page)
        for paragraph in audited.document.paragraphs
        if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.CAPTION)
    ]
    return found + [(_plain(table.title), table.page) for table in audited.document.tables if table.title]


def _stands_in_text(audited: AuditedDocument, plain: str) -> bool:
    """Whether some paragraph begins with the words: a heading that was not recognised as one."""
    return len(plain) >= _FEWEST and any(
        _SIGNS.sub("", without_number(paragraph.text)).startswith(plain)
        for paragraph in audited.document.paragraphs
        if paragraph.kind is not ParagraphKind.CONTENTS
    )


def _stands(plain: str, among: list[str]) -> bool:
    return any(
        plain == other
        or (len(plain) > _FEWEST and len(other) > _FEWEST and (plain in other or other in plain))
        or SequenceMatcher(None, plain, other).ratio() >= _LIKE
        for other in among
    )


def _two_in_one(plain: str, among: list[str]) -> bool:
    """Whether the line is two headings, joined where the file does not say where the one ends."""
    return any(
        len(title) > _FEWEST and plain.startswith(title) and _stands(plain.removeprefix(title), among)
        for title in among
    )


def _pages(audited: AuditedDocument, lines: tuple[ContentsLine, ...]) -> Iterator[AuditResult]:
    """How far the stated pages are from those of the file: for a right table of contents always equally far."""
    if not audited.document.pages:
        yield not_checked(rules.CONTENTS_PAGES, "文件没有页（不是 PDF）")
        return
    titles = _titles(audited)
    stated = [(line, int(line.page), _page_of(line, titles)) for line in lines if line.page.isdecimal()]
    known = [(line, page, actual) for line, page, actual in stated if actual]
    if len(known) < _FEWEST:
        yield not_checked(rules.CONTENTS_PAGES, "目录没有页码，或对不上标题")
        return
    if len({page for _, page, _ in known}) == 1 and len({actual for _, _, actual in known}) > 2:
        message = f"目录各行的页码都是{known[0][1]}"
        yield wrong(AuditFinding(rules.CONTENTS_PAGES, message, tuple(line.spot for line, _, _ in known)))
        return
    apart = Counter(actual - page for _, page, actual in known)
    usual, count = apart.most_common(1)[0]
    off = [(line, page, actual) for line, page, actual in known if actual - page != usual]
    if not off or count * 2 <= len(known):
        rule = passed(rules.CONTENTS_PAGES, *(line.spot for line, _, _ in known))
        yield rule if not off else not_checked(rules.CONTENTS_PAGES, "看不出页码从哪一页算起")
        return
    named = "、".join(f"{quoted(line.text)}写{page}，实为{actual - usual}" for line, page, actual in off)
    spots: tuple[Spot, ...] = tuple(line.spot for line, _, _ in off)
    sides = tuple(AuditSide(line.text, str(page), line.spot) for line, page, _ in off)
    yield wrong(AuditFinding(rules.CONTENTS_PAGES, f"目录的页码不对：{named}", spots, sides))


def _page_of(line: ContentsLine, titles: list[tuple[str, int]]) -> int:
    """The page of the one title that the line names; 0 where there is none, or several on different pages."""
    pages = {page for title, page in titles if title == _plain(line.text)}
    return pages.pop() if len(pages) == 1 else 0


def _plain(text: str) -> str:
    return _SIGNS.sub("", without_number(text))
