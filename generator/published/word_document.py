"""A Word file that somebody may have changed, read back: its document as it is once all revisions are accepted."""

from __future__ import annotations

from generator.document.word.contents import Outline
from generator.document.word.markup import Element, w
from generator.document.word.package import DOCUMENT, STYLES, parse, read_parts, serialised
from generator.document.word.reading import contents_lines, read_document
from generator.document.word.unread import readable_parts, take_out_hidden, unread
from generator.published.finished import Finished
from generator.storage.archives import ArchiveError

_GONE = (w("del"), w("moveFrom"))  # what accepting the revisions takes out
_REVISIONS = (*_GONE, w("ins"), w("moveTo"))
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml"
_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an older Office file, or one with a password


def finished(content: bytes) -> Finished | None:
    """What a Word file prints, without spans; None where it cannot be read."""
    try:
        parts = read_parts(content)
        roots = readable_parts(parts)
        document = roots[DOCUMENT]
        revisions = _accepted(document)
        outline = Outline(parse(parts[STYLES]))
        listed = contents_lines(document, outline)
        left_out = unread(roots)
        left_out.update(take_out_hidden(parts, roots))
        parts |= {name: serialised(root) for name, root in roots.items() if name != DOCUMENT}
        return Finished(read_document(document, outline, parts), revisions, left_out, contents=tuple(listed))
    except Exception:  # whatever a part that another program wrote makes its reader raise
        return None


def is_strict(content: bytes) -> bool:
    """Whether a file is of the strict form of Office Open XML, whose names are others: nothing of it is read."""
    try:
        return _STRICT in read_parts(content)[DOCUMENT]
    except (ArchiveError, KeyError):
        return False


def why_unreadable(content: bytes) -> str:
    """What a file is that cannot be read as a Word document, with what to do."""
    if content.startswith(_CONTAINER):
        return "设了打开密码，或是旧的 .doc 格式；去掉密码，另存为 .docx 再核对"
    return "不是Word文档（.docx）、PDF或网页（.html），或已损坏"


def _accepted(document: Element) -> int:
    """Takes out of a document what its revisions deleted; how many stretches of revisions it has."""
    stretches = [node for node in document.iter(*_REVISIONS) if len(node)]  # a mark of a paragraph or row is empty
    for node in stretches:
        parent = node.getparent()
        if node.tag in _GONE and parent is not None:
            parent.remove(node)
    return len(stretches)
