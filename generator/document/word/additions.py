"""What a document holds besides its text: comments, footnotes, the contents of its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from generator.document.model import one_line
from generator.document.word.markup import Element, paragraphs, text_of, w
from generator.document.word.package import DOCUMENT, parse, read_parts
from generator.text import shortened
from generator.values import dataclass

_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_PROPERTIES, _IMAGE = _DRAWING + "wordprocessingDrawing}docPr", _DRAWING + "main}blip"
_RELATIONS = "word/_rels/document.xml.rels"
_COMMENTS, _NOTES = "word/comments.xml", (("word/footnotes.xml", "脚注"), ("word/endnotes.xml", "尾注"))
_WORDS = 21  # of the paragraph that a comment is on


@dataclass(frozen=True)
class Additions:
    """Comments and notes as reported, each on one line; the title of every picture and the hash of its file."""

    comments: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()


def additions_of(content: bytes) -> Additions:
    """What a Word file holds besides its text; nothing where it cannot be read."""
    try:
        parts = read_parts(content)
        document = parse(parts[DOCUMENT])
        return Additions((*_comments(parts, document), *_notes(parts)), tuple(_pictures(parts, document)))
    except Exception:  # whatever a part that another program wrote makes its reader raise
        return Additions()


def _comments(parts: Mapping[str, bytes], document: Element) -> Iterator[str]:
    if _COMMENTS not in parts:
        return
    on = {
        mark.get(w("id")): one_line(text_of(paragraph)).strip()
        for paragraph in paragraphs(document)
        for mark in paragraph.iter(w("commentRangeStart"), w("commentReference"))
    }
    for comment in parse(parts[_COMMENTS]).iter(w("comment")):
        text = "／".join(one_line(text_of(paragraph)) for paragraph in paragraphs(comment))
        where = on.get(comment.get(w("id")), "")
        position = f"（在“{shortened(where, _WORDS)}”一段）" if where else ""
        yield f"批注：{comment.get(w('author'), '')}：{text}{position}"


def _notes(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, kind in _NOTES:
        for paragraph in paragraphs(parse(parts[name])) if name in parts else ():
            text = one_line(text_of(paragraph)).strip()
            if text:
                yield f"{kind}：{text}"


def _pictures(parts: Mapping[str, bytes], document: Element) -> Iterator[tuple[str, str]]:
    relations = parse(parts[_RELATIONS]) if _RELATIONS in parts else ()
    targets = {relation.get("Id"): _part(relation.get("Target", "")) for relation in relations}
    for drawing in document.iter(w("drawing")):
        title = next((drawn.get("descr", "").partition("：")[0] for drawn in drawing.iter(_PROPERTIES)), "")
        for image in drawing.iter(_IMAGE):
            content = parts.get(targets.get(image.get(_OFFICE + "embed"), ""), b"")
            yield title, sha256(content).hexdigest()


def _part(target: str) -> str:
    """The name of the part that a relation of the document points to, from its folder or from the package's root."""
    return target[1:] if target.startswith("/") else f"word/{target}"
