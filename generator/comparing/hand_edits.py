"""What somebody changed in a document after it was made, and where each change belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import replace

from generator.comparing.changes_report import sentence
from generator.comparing.differences import TextPair, differences
from generator.comparing.snapshot import Snapshot, alike
from generator.comparing.text_differences import changed_stretches
from generator.document.model import NOTES, Block, one_line
from generator.document.word.additions import Additions, additions_of
from generator.published.word_document import finished
from generator.text import bare, shortened
from generator.values import dataclass

_FIRST = 20
_LONGEST = 30  # characters of a sentence of the template that are printed
_MOST_PARTS = 3  # that a program makes of one paragraph


@dataclass(frozen=True)
class HandEdit:
    """A paragraph that was changed: before and after, the cells it belongs to, whether to the template as well."""

    pair: TextPair
    cells: tuple[str, ...]
    template: bool


def texts_of(content: bytes) -> tuple[Block, ...] | None:
    """The texts of a Word file, None where it cannot be read."""
    read = finished(content)
    return None if read is None else read.document.texts


def same_text(texts: tuple[Block, ...], base: Snapshot) -> bool:
    """Whether a file prints the same as the snapshot."""
    before = _without_notes(base.blocks)
    return [_bare(block) for block in _joined(_without_notes(texts), before)] == [_bare(block) for block in before]


def hand_edits(texts: tuple[Block, ...], base: Snapshot) -> tuple[tuple[HandEdit, ...], int]:
    """The paragraphs in which a file is different from what it was made as; how many only stand elsewhere."""
    before, after = alike(base, Snapshot(base.year, texts))
    own = _without_notes(before.blocks)
    compared = differences(own, _joined(_without_notes(after.blocks), own), (_bare, _bare))
    return tuple(_edit(pair) for pair in compared.pairs), compared.moved


def _without_notes(texts: tuple[Block, ...]) -> tuple[Block, ...]:
    """The texts without those of notes, which are reported as additions."""
    return tuple(block for block in texts if block.heading != NOTES)


def _joined(texts: tuple[Block, ...], before: tuple[Block, ...]) -> tuple[Block, ...]:
    """The texts, parts of one text of before that follow each other joined: LibreOffice breaks some at a page's end."""
    whole = {_bare(block) for block in before}
    joined: list[Block] = []
    at = 0
    while at < len(texts):
        parts = _parts_of_one(texts[at : at + _MOST_PARTS], whole)
        text = "".join(part.text for part in parts)
        joined.append(replace(texts[at], text=text) if len(parts) > 1 else texts[at])
        at += len(parts)
    return tuple(joined)


def _parts_of_one(texts: tuple[Block, ...], whole: Container[str]) -> tuple[Block, ...]:
    """The first texts that together are one of the whole ones; else the first alone."""
    if _bare(texts[0]) not in whole:
        for count in range(2, len(texts) + 1):
            if "".join(map(_bare, texts[:count])) in whole:
                return texts[:count]
    return texts[:1]


def additions(present: bytes, base: bytes | None) -> Additions:
    """The comments and notes of a file that the one it was made as has not, and the pictures that are others."""
    former = additions_of(base) if base is not None else Additions()
    later = additions_of(present)
    comments = Counter(later.comments) - Counter(former.comments)
    others = tuple((Counter(later.pictures) - Counter(former.pictures)).elements()) if base is not None else ()
    return Additions(tuple(comments.elements()), others)


def edits_report(present: bytes, base: Snapshot, base_file: bytes | None) -> Iterator[str]:
    """Each change of a file since it was made, with where it belongs, as lines."""
    texts = texts_of(present)
    if texts is None:
        yield "改过的文档打不开，无法逐处比较"
        return
    (edits, moved), added = hand_edits(texts, base), additions(present, base_file)
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
    yield from added.comments[:_FIRST]
    if len(added.comments) > _FIRST:
        yield f"另有{len(added.comments) - _FIRST}条批注没有列出"
    yield from replaced_pictures(added)


def replaced_pictures(added: Additions) -> Iterator[str]:
    """The pictures that are not the ones that were made, in a line."""
    if added.pictures:
        names = "、".join(f"“{title or '没有替代文字的图'}”" for title, _ in added.pictures)
        yield f"图与生成的不同（换过，或保存时压缩过）：{names}"


def _edit(pair: TextPair) -> HandEdit:
    """The change of a paragraph with where it belongs."""
    before = pair.before
    if before is None or before.picture:
        return HandEdit(pair, (), template=True)
    if pair.after is None:
        stretches = [(span.start, span.end) for span in before.spans] or [(0, len(before.text))]
    else:
        stretches = list(changed_stretches(before.text, pair.after.text))
    cells: dict[str, None] = {}
    template = False
    for start, end in stretches:
        touched = [s for s in before.spans if (s.start < end and s.end > start) or s.start < start == end < s.end]
        cells |= dict.fromkeys(cell for span in touched for cell in span.recorded.cells)
        template |= not any(span.recorded.cells for span in touched)
    return HandEdit(pair, tuple(cells), template)


def _quoted(before: Block | None) -> str:
    """The sentence of the template as it was printed."""
    if before is None:
        return "（增加一段）"
    if before.picture:
        return "（图）"
    return f"：“{shortened(one_line(before.text).strip(), _LONGEST)}”一段"


def _bare(block: Block) -> str:
    """The text of a block without white space, which programs that save a file treat each in their own way."""
    return bare(block.text)
