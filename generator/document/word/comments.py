"""A copy of a document with comments for whoever reviews it, as Word displays them in the margin."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from datetime import date

from generator.document.word.markup import PRINTING, Element, characters, element, paragraphs, text_of, text_run, w
from generator.document.word.package import DOCUMENT, parse, read_parts, serialised, write_parts
from generator.values import dataclass

_COMMENTS = "word/comments.xml"
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_FONT, _HALF_POINTS = "宋体", "18"


@dataclass(frozen=True)
class Reviewer:
    """Who a comment is by: Word sets the comments of each author in a colour of their own, and filters by author."""

    name: str
    initials: str
    colour: str = ""  # RRGGBB of the comment's first line, which is bold then; "" for plain text


PROGRAM = Reviewer("决算公开程序", "决")


@dataclass(frozen=True)
class Comment:
    """A comment: the number of its paragraph, from where to where in the paragraph's text, its own text."""

    paragraph: int
    start: int
    end: int  # the start itself: the whole paragraph
    lines: tuple[str, ...]
    author: Reviewer = PROGRAM


def with_comments(content: bytes, comments: Sequence[Comment], day: date) -> bytes:
    """The document with the comments, all of that day, in the order of the text, then in the given one."""
    parts = read_parts(content)
    if _COMMENTS in parts:
        raise ValueError("the document has comments already")
    document = parse(parts[DOCUMENT])
    every = list(paragraphs(document))
    made = element("comments")
    for number, comment in enumerate(sorted(comments, key=lambda comment: (comment.paragraph, comment.start))):
        _anchor(every[comment.paragraph], comment, str(number))
        made.append(_element(comment, str(number), day))
    parts[DOCUMENT] = serialised(document)
    parts[_COMMENTS] = serialised(made)
    parts[_RELATIONSHIPS] = _related(parts[_RELATIONSHIPS])
    parts[_TYPES] = _declared(parts[_TYPES])
    return write_parts(parts)


def paragraph_texts(content: bytes) -> list[str]:
    """The text of each paragraph of the body, by its number, as comments count its characters."""
    own = paragraphs(parse(read_parts(content)[DOCUMENT]))
    return ["".join(map(text_of, _runs(paragraph))) for paragraph in own]


def _anchor(paragraph: Element, comment: Comment, number: str) -> None:
    """Puts the marks of a comment around its words, or around all of the paragraph's runs."""
    whole = comment.end <= comment.start
    runs = list(_runs(paragraph)) if whole else list(_cut_out(paragraph, comment.start, comment.end))
    mark = element("r", element("commentReference", id=number))
    start, end = element("commentRangeStart", id=number), element("commentRangeEnd", id=number)
    if not runs:
        paragraph.extend((start, end, mark))
        return
    runs[0].addprevious(start)
    runs[-1].addnext(mark)
    runs[-1].addnext(end)


def _runs(paragraph: Element) -> Iterator[Element]:
    """The paragraph's own runs, those within its text boxes apart."""
    yield from (run for run in paragraph.iter(w("r")) if next(run.iterancestors(w("p"))) is paragraph)


def _cut_out(paragraph: Element, start: int, end: int) -> Iterator[Element]:
    """The runs that print the characters from start to end and no others; runs are split where they print more."""
    position = 0
    for run in list(_runs(paragraph)):
        length = len(text_of(run))
        first, last = max(start - position, 0), min(end - position, length)
        position += length
        if first >= last:
            continue
        if last < length:
            _split(run, last)
        yield _split(run, first) if first > 0 else run


def _split(run: Element, offset: int) -> Element:
    """What of a run comes after so many characters, as a run of its own behind it."""
    rest = copy.deepcopy(run)
    for holder, keep_before in ((run, True), (rest, False)):
        position = 0
        for child in list(holder):
            if child.tag == w("rPr"):
                continue
            length = len(characters(child)) if child.tag in PRINTING else 0
            cut = min(max(offset - position, 0), length)
            before = position < offset if not length else cut == length
            position += length
            if length and 0 < cut < length:
                text = child.text or ""
                replaced = text_run(text[:cut] if keep_before else text[cut:])[0]
                holder.replace(child, replaced)
            elif before is not keep_before:
                holder.remove(child)
    run.addnext(rest)
    return rest


def _element(comment: Comment, identity: str, day: date) -> Element:
    """The comment's own paragraphs, the first with the mark that Word displays."""
    lines = [_NOT_IN_XML.sub("", line).replace("\n", " ") for line in comment.lines]
    written = [_line(line, "" if number else comment.author.colour) for number, line in enumerate(lines or [""])]
    written[0].insert(1, element("r", element("annotationRef")))
    author = comment.author
    attributes = {"author": author.name, "date": f"{day.isoformat()}T00:00:00Z", "initials": author.initials}
    return element("comment", *written, id=identity, **attributes)


def _line(text: str, colour: str) -> Element:
    """A paragraph of a comment, without what the document's normal style would give it."""
    properties = element(
        "pPr",
        element("spacing", before="0", after="0", line="240", lineRule="auto"),
        element("ind", firstLineChars="0", firstLine="0"),
        element("jc", val="left"),
    )
    run = text_run(text)
    fonts = element("rFonts", ascii=_FONT, hAnsi=_FONT, eastAsia=_FONT)
    look = (element("b"), element("color", val=colour)) if colour else ()
    size = (element("sz", val=_HALF_POINTS), element("szCs", val=_HALF_POINTS))
    run.insert(0, element("rPr", fonts, *look, *size))
    return element("p", properties, run)


def _related(part: bytes) -> bytes:
    """The document's relationships with that to the comments."""
    root = parse(part)
    identities = {node.get("Id") for node in root}
    identity = next(
        name for number in range(1, len(identities) + 2) if (name := f"rIdComments{number}") not in identities
    )
    node = root.makeelement(f"{{{root.nsmap[None]}}}Relationship", Id=identity, Type=_KIND, Target="comments.xml")
    root.append(node)
    return serialised(root)


def _declared(part: bytes) -> bytes:
    """The content types with that of the comments."""
    root = parse(part)
    name = f"{{{root.nsmap[None]}}}Override"
    root.append(root.makeelement(name, PartName=f"/{_COMMENTS}", ContentType=_TYPE))
    return serialised(root)
