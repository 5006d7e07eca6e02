"""The contents: the headings of a document, and the TOC field's stored result made from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from generator.document.model import one_line
from generator.document.word.markup import (
    Element,
    element,
    field_instruction,
    field_mark,
    is_on,
    paragraphs,
    property_of,
    property_value,
    text_of,
    text_run,
    w,
)
from generator.document.word.word_fields import word_fields
from generator.values import dataclass

BODY_LEVEL = 9  # w:outlineLvl of text that is no heading

_LEVEL, _STYLE, _VALUE = w("outlineLvl"), w("pStyle"), w("val")
_LABEL = re.compile(r"附件\d*")
_RANGE = re.compile(r'\\o\s*"(\d)-(\d)"')


@dataclass(frozen=True)
class Heading:
    """A heading: its paragraph, its level from 1, its text, the bookmark that the contents point to."""

    paragraph: Element
    level: int
    text: str
    bookmark: str
    label: str = ""  # what stands over it: 附件1

    @property
    def entry(self) -> str:
        """Its text in the contents."""
        return f"{self.label}　{self.text}" if self.label else self.text


@dataclass(frozen=True)
class ContentsField:
    """The TOC field of a document: its instruction, the levels it lists, the paragraphs of its stored result."""

    instruction: str
    levels: range
    result: tuple[Element, ...]


class Outline:
    """The outline levels that the paragraph styles of a document give."""

    def __init__(self, styles: Element) -> None:
        self._styles = {style.get(w("styleId"), ""): style for style in styles.findall(w("style"))}
        self._names = {identity: property_value(style, "name") for identity, style in self._styles.items()}
        self._ids = {name: identity for identity, name in self._names.items()}
        self._levels: dict[str | None, int] = {}
        self._begins_page: dict[str | None, bool] = {}

    def level(self, paragraph: Element) -> int:
        """The w:outlineLvl of a paragraph, its own or its style's."""
        style: str | None = None
        properties = property_of(paragraph, "pPr")
        for stated in () if properties is None else properties:
            if stated.tag == _STYLE:
                style = stated.get(_VALUE)
            elif stated.tag == _LEVEL and (own := stated.get(_VALUE)) is not None:
                return int(own)
        if style not in self._levels:
            inherited = self._of_style(style, "outlineLvl")
            self._levels[style] = BODY_LEVEL if inherited is None else int(inherited.get(_VALUE, str(BODY_LEVEL)))
        return self._levels[style]

    def begins_page(self, paragraph: Element) -> bool:
        """Whether a paragraph, by its own properties or its style's, begins a page."""
        properties = paragraph.find(w("pPr"))
        own = None if properties is None else properties.find(w("pageBreakBefore"))
        if own is not None:
            return is_on(own)
        style = property_value(properties, "pStyle")
        if style not in self._begins_page:
            value = self._of_style(style, "pageBreakBefore")
            self._begins_page[style] = value is not None and is_on(value)
        return self._begins_page[style]

    def style_name(self, identity: str | None) -> str | None:
        """The name of a paragraph style as Word displays it."""
        return self._names.get(identity or "")

    def contents_style(self, level: int) -> str:
        """The id of the paragraph style of the contents' entries of a level."""
        return self._ids.get(f"toc {level}", f"TOC{level}")

    def _of_style(self, identity: str | None, name: str) -> Element | None:
        """A paragraph property that a style or one it is based on has."""
        seen: set[str] = set()
        while identity is not None and identity in self._styles and identity not in seen:
            seen.add(identity)
            style = self._styles[identity]
            value = style.find(f"{w('pPr')}/{w(name)}")
            if value is not None:
                return value
            identity = property_value(style, "basedOn")
        return None


def headings(document: Element, outline: Outline) -> list[Heading]:
    """The headings of a document in their order."""
    collected: list[Heading] = []
    every = list(paragraphs(document))
    for number, paragraph in enumerate(every):
        level = outline.level(paragraph)
        text = _line(paragraph) if level < BODY_LEVEL else ""
        if text:
            above = next(filter(None, (_line(every[before]) for before in range(number - 1, -1, -1))), "")
            label = above if _LABEL.fullmatch(above) else ""
            collected.append(Heading(paragraph, level + 1, text, f"_Toc{len(collected) + 1:08d}", label))
    return collected


def _line(paragraph: Element) -> str:
    """The text of a paragraph as one line."""
    return one_line(text_of(paragraph)).strip()


def contents_field(document: Element) -> ContentsField | None:
    """The TOC field of a document, if it has one."""
    for field in word_fields(document):
        if field.words[:1] != ["TOC"] or field.end is None:
            continue
        listed = _RANGE.search(field.instruction)
        levels = range(int(listed[1]), int(listed[2]) + 1) if listed else range(1, 4)
        first, last = (next(mark.iterancestors(w("p"))) for mark in (field.begin, field.end))
        return ContentsField(field.instruction.strip(), levels, _from_to(first, last))
    return None


def _from_to(first: Element, last: Element) -> tuple[Element, ...]:
    """The paragraphs from one to another after it."""
    if first is last:
        return (first,)
    return (first, *takewhile(lambda paragraph: paragraph is not last, first.itersiblings(w("p"))), last)


def mark_headings(listed: Sequence[Heading]) -> None:
    """The headings with the bookmarks that the contents point to."""
    used = [int(mark.get(w("id"), "0")) for mark in _root(listed).iter(w("bookmarkStart"))] if listed else []
    for number, heading in enumerate(listed, max(used, default=-1) + 1):
        start = element("bookmarkStart", id=str(number), name=heading.bookmark)
        properties = heading.paragraph.find(w("pPr"))
        heading.paragraph.insert(0 if properties is None else 1, start)
        heading.paragraph.append(element("bookmarkEnd", id=str(number)))


def _root(listed: Sequence[Heading]) -> Element:
    """The document in which the headings stand."""
    return listed[0].paragraph.getroottree().getroot()


def write_contents(
    contents: ContentsField, listed: Sequence[Heading], outline: Outline, numbers: Sequence[int | None] | None
) -> ContentsField:
    """The TOC field with its stored result: an entry a heading, with its page number where there are numbers."""
    first, last = contents.result[0], contents.result[-1]
    entries = [
        _entry(heading, outline.contents_style(heading.level), None if numbers is None else numbers[index])
        for index, heading in enumerate(listed)
    ]
    if not entries:
        return contents
    opening = [field_mark("begin"), field_instruction(contents.instruction), field_mark("separate")]
    for run in reversed(opening):
        entries[0].insert(1, run)
    entries[-1].append(field_mark("end"))
    section = last.find(f"{w('pPr')}/{w('sectPr')}")
    if section is not None:
        entries[-1][0].append(section)
    parent = first.getparent()
    if parent is None:
        return contents
    place = parent.index(first)
    for paragraph in contents.result:
        parent.remove(paragraph)
    for offset, entry in enumerate(entries):
        parent.insert(place + offset, entry)
    return replace(contents, result=tuple(entries))


def _entry(heading: Heading, style: str, number: int | None) -> Element:
    """The contents' paragraph of a heading."""
    link = element("hyperlink", text_run(heading.entry), anchor=heading.bookmark, history="1")
    if number is not None:
        link.append(element("r", element("tab")))
        link.append(field_mark("begin"))
        link.append(field_instruction(f"PAGEREF {heading.bookmark} \\h"))
        link.append(field_mark("separate"))
        link.append(text_run(str(number)))
        link.append(field_mark("end"))
    return element("p", element("pPr", element("pStyle", val=style)), link)
