"""The paragraphs of a document as passages of text that know which of the report's values they print, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.document.word.contents import BODY_LEVEL, Outline, contents_field
from generator.document.word.markup import Element, paragraphs, property_value, text_of, w
from generator.document.word.package import parse
from generator.document.word.table_cells import TableCells

# Around each printed value while a document is made. Unicode keeps these characters for a program's own use.
_ZERO, _BEGIN, _END = 0xFDD0, "\ufdde", "\ufdef"
_MARK = re.compile(f"[\ufdd0-\ufdd9]+{_BEGIN}|{_END}")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_COPIES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MARGINS, NOTES = "页眉页脚", "脚注尾注"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_PAGE_NUMBER, _SPACE = re.compile(r"\d+|\s+"), re.compile(r"\s+")
_BESIDE = (
    (MARGINS, re.compile(r"word/(header|footer)\d*\.xml"), _PAGE_NUMBER),
    (NOTES, re.compile(r"word/(footnotes|endnotes)\.xml"), _SPACE),
)
_CONTENTS_STYLE = re.compile(r"toc (\d|heading)", re.IGNORECASE)


@dataclass(frozen=True)
class Spot:
    """Where a printed value stands within its passage: its number in printing order, first and last position."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A printed paragraph, or the picture in one: the heading it stands under, its row's names in a table, its text."""

    heading: str
    row: str
    text: str
    picture: bool = False
    spots: tuple[Spot, ...] = ()
    section: tuple[str, ...] = ()  # the headings above it, from the part down
    paragraph: int = -1  # its paragraph's number in the body
    column: str = ""  # the headings of its column in a table
    line: int = -1  # its row's number among all rows of tables; outside of tables -1
    image: bytes = field(default=b"", repr=False)  # the picture's file


@dataclass
class _Marked:
    """A value between its marks: the text nodes and offsets where it begins and ends."""

    number: int
    first: Element
    start: int
    last: Element | None = None
    end: int = 0


def marked(number: int, text: str) -> str:
    """The text between the marks of a value."""
    return "".join(chr(_ZERO + int(digit)) for digit in str(number)) + _BEGIN + text + _END


def without_marks(part: bytes) -> bytes:
    """A part without any marks."""
    return _MARK.sub("", part.decode("utf-8")).encode("utf-8") if b"\xef\xb7" in part else part


def lift_marks(document: Element) -> Callable[[Outline, Mapping[str, bytes]], tuple[Passage, ...]]:
    """Takes the marks out of a document; what gives its passages, with its pictures, once it is finished."""
    found: list[_Marked] = []
    for node in document.iter(w("t")):
        text, kept, position = node.text or "", "", 0
        for mark in _MARK.finditer(text):
            kept += text[position : mark.start()]
            position = mark.end()
            if mark[0] == _END:
                found[-1].last, found[-1].end = node, len(kept)
            else:
                number = int("".join(str(ord(digit) - _ZERO) for digit in mark[0][:-1]))
                found.append(_Marked(number, node, len(kept)))
        if position:
            node.text = kept + text[position:]
    return lambda outline, pictures: tuple(passages_in(document, outline, found, pictures))


def margins(parts: Mapping[str, bytes]) -> tuple[Passage, ...]:
    """The texts of headers, footers and notes, each once, without the page numbers that a program stored in them."""
    texts = {
        (heading, without.sub("", text_of(paragraph)).strip())
        for heading, names, without in _BESIDE
        for name, part in parts.items()
        if names.fullmatch(name)
        for paragraph in paragraphs(parse(part))
    }
    return tuple(Passage(heading, "", text) for heading, text in sorted(texts) if text)


def pictures_of(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The pictures of the body by the names that it calls them by."""
    related = parse(parts[_RELATIONSHIPS]) if _RELATIONSHIPS in parts else ()
    found = {node.get("Id", ""): "word/" + node.get("Target", "") for node in related}
    return {
        name: parts[target] for name, target in found.items() if target.startswith("word/media/") and target in parts
    }


def passages_in(
    document: Element, outline: Outline, values: Sequence[_Marked], pictures: Mapping[str, bytes]
) -> Iterator[Passage]:
    """The passages in document order, the contents left out, which follow from the headings."""
    listed = contents_field(document)
    contents = set(listed.result) if listed is not None else set()
    begun: dict[Element, list[_Marked]] = {}
    for value in values:
        begun.setdefault(value.first, []).append(value)
    above: dict[int, str] = {}
    heading = ""
    tables = TableCells(document)
    for number, paragraph in enumerate(paragraphs(document)):
        if paragraph in contents or _in_contents(paragraph, outline) or _is_copy(paragraph):
            continue
        text = text_of(paragraph)
        section = (*above.values(),)
        for drawn, image in _drawn(paragraph, pictures):
            if image or not text.strip():
                yield Passage(heading, "", drawn, True, section=section, paragraph=number, image=image)
        if not text.strip():
            continue
        level = outline.level(paragraph)
        if level < BODY_LEVEL:
            heading = text.strip()
            above = {upper: told for upper, told in above.items() if upper < level} | {level: heading}
        position = tables.position(paragraph)
        yield Passage(
            heading,
            position.row,
            text,
            spots=tuple(_spots(paragraph, begun)),
            section=(*above.values(),),
            paragraph=number,
            column=position.column,
            line=position.line,
        )


def _drawn(paragraph: Element, pictures: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The descriptions of a paragraph's drawings, each with its picture; no bytes where it shows none."""
    for properties in paragraph.iter(_DRAWN):
        drawing = properties.getparent()
        blip = None if drawing is None else next(drawing.iter(_BLIP), None)
        yield properties.get("descr", ""), pictures.get(blip.get(_EMBED, ""), b"") if blip is not None else b""


def _spots(paragraph: Element, begun: dict[Element, list[_Marked]]) -> Iterator[Spot]:
    """The values that a paragraph prints."""
    offsets: dict[Element, int] = {}
    length = 0
    for node in paragraph.iter(w("t")):
        offsets[node] = length
        length += len(node.text or "")
    for node, offset in offsets.items():
        for value in begun.get(node, ()):
            end = offsets.get(value.last, -1) + value.end if value.last is not None else -1
            if end > offset + value.start:
                yield Spot(value.number, offset + value.start, end)


def _in_contents(paragraph: Element, outline: Outline) -> bool:
    """Whether a paragraph has a style of the contents, which a program that saved the file may have moved about."""
    name = outline.style_name(property_value(paragraph.find(w("pPr")), "pStyle"))
    return name is not None and _CONTENTS_STYLE.match(name) is not None


def _is_copy(paragraph: Element) -> bool:
    """Whether a paragraph repeats a text box for older programs."""
    return next(paragraph.iterancestors(_COPIES), None) is not None
