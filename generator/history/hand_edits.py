"""What somebody changed in a document after it was made, and where each change belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.document.word.additions import Additions, additions_of
from generator.document.word.passages import NOTES
from generator.history.alignment import Pair, changed_spans, differences
from generator.history.changes import without_moved
from generator.history.recording import plain
from generator.history.shelf import Kept
from generator.history.telling import sentence
from generator.history.version import Line, Version
from generator.published.word_document import finished
from generator.text import shortened

_FIRST = 20


@dataclass(frozen=True)
class HandEdit:
    """A paragraph that was changed: before and after, the cells it belongs to, whether to the template as well."""

    pair: Pair
    cells: tuple[str, ...]
    template: bool


def lines_of(content: bytes) -> tuple[Line, ...] | None:
    """The lines of a Word file, None where it cannot be read."""
    read = finished(content)
    return None if read is None else plain(read.passages)


def same_text(lines: tuple[Line, ...], version: Version) -> bool:
    """Whether a file prints what the version printed."""
    return [_bare(line) for line in _text(lines)] == [_bare(line) for line in _text(version.lines)]


def hand_edits(lines: tuple[Line, ...], version: Version) -> tuple[tuple[HandEdit, ...], int]:
    """The paragraphs in which a file is different from the version it was made as; how many only stand elsewhere."""
    pairs, moved = without_moved(differences(_text(version.lines), _text(lines), (_bare, _bare)))
    return tuple(_edit(pair) for pair in pairs), moved


def _text(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without those of notes, which are told as additions."""
    return tuple(line for line in lines if line.heading != NOTES)


def additions(present: bytes, base: Kept | None) -> Additions:
    """The comments and notes of a file that the version it was made as has not, and the pictures that are others."""
    known = additions_of(base.path.read_bytes()) if base else Additions()
    found = additions_of(present)
    remarks = Counter(found.remarks) - Counter(known.remarks)
    made = Counter(known.pictures)
    return Additions(tuple(remarks.elements()), tuple((Counter(found.pictures) - made).elements()) if base else ())


def told(present: bytes, base: Kept) -> Iterator[str]:
    """Each change of a file since it was made, with where it belongs, as lines."""
    lines = lines_of(present)
    if lines is None:
        yield "改过的文档打不开，无法逐处比较"
        return
    (edits, moved), added = hand_edits(lines, base.version), additions(present, base)
    for edit in edits[:_FIRST]:
        yield f"手工修改：{sentence(edit.pair)}"
        if edit.cells:
            yield f"  应改单元格：{'；'.join(edit.cells[:4])}{'等' if len(edit.cells) > 4 else ''}"
        if edit.template:
            yield f"  应改模板{_quoted(edit.pair.before)}"
    if len(edits) > _FIRST:
        yield f"另有{len(edits) - _FIRST}处手工修改没有列出"
    if moved:
        yield f"手工修改：{moved}段换了位置；次序由工作簿里的行和模板决定"
    yield from added.remarks[:_FIRST]
    if len(added.remarks) > _FIRST:
        yield f"另有{len(added.remarks) - _FIRST}条批注没有列出"
    yield from replaced_pictures(added)


def replaced_pictures(added: Additions) -> Iterator[str]:
    """The pictures that are not the ones that were made, in a line."""
    if added.pictures:
        names = "、".join(f"“{title or '没有替代文字的图'}”" for title, _ in added.pictures)
        yield f"图与生成的不同（换过，或保存时压缩过）：{names}"


def _edit(pair: Pair) -> HandEdit:
    """The change of a paragraph with where it belongs."""
    before = pair.before
    if before is None or before.picture:
        return HandEdit(pair, (), template=True)
    if pair.after is None:
        spans = [(mark.at, mark.end) for mark in before.marks] or [(0, len(before.text))]
    else:
        spans = list(changed_spans(before.text, pair.after.text))
    cells: dict[str, None] = {}
    template = False
    for start, end in spans:
        touched = [m for m in before.marks if (m.at < end and m.end > start) or m.at < start == end < m.end]
        cells |= dict.fromkeys(cell for mark in touched for cell in mark.cells)
        template |= not any(mark.cells for mark in touched)
    return HandEdit(pair, tuple(cells), template)


def _quoted(before: Line | None) -> str:
    """The sentence of the template as it was printed."""
    if before is None:
        return "（增加一段）"
    if before.picture:
        return "（图）"
    text = before.text.strip()
    return f"：“{shortened(text, 31)}”一段"


def _bare(line: Line) -> str:
    """The text of a line without white space, which programs that save a file treat each in their own way."""
    return "".join(line.text.split())
