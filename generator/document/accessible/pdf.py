"""A PDF that an office program made, with the tags that its document asks for; PDF/UA-1 where it keeps the rules."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pikepdf import Pdf

from generator.document.accessible.blocks import body_of, tag_blocks
from generator.document.accessible.declaration import declare, prepare
from generator.document.accessible.figures import join_figures
from generator.document.accessible.rules import faults
from generator.document.accessible.structure import tree_of
from generator.document.accessible.tables import tag_tables
from generator.document.model import BlockKind, Document

UNTAGGED = "PDF里没有标签"
_OTHER_FIGURES = "PDF里的图与标签对不上"
_OTHER_TABLES = "PDF里的表格与文件的对不上"
_OTHER_BLOCKS = "PDF里的段落与文件的对不上"


@dataclass(frozen=True)
class ReadablePdf:
    """A PDF, and why it does not claim to be PDF/UA-1; nothing where it does."""

    content: bytes
    faults: tuple[str, ...] = ()


def made_readable(content: bytes, document: Document) -> ReadablePdf:
    """The PDF of a document with tags for its figures, tables, captions and lists; as it was where it has no tags.

    Raises PdfError where it cannot be read.
    """
    with Pdf.open(BytesIO(content)) as pdf:
        tree = tree_of(pdf)
        if tree is None:
            return ReadablePdf(content, (UNTAGGED,))
        tree.join_documents()
        blocks = body_of(document.blocks)
        tables = [block for block in blocks if block.kind is BlockKind.TABLE]
        found = [] if join_figures(tree) else [_OTHER_FIGURES]
        found += [] if tag_tables(tree, tables) else [_OTHER_TABLES]
        found += [] if tag_blocks(tree, blocks) else [_OTHER_BLOCKS]
        prepare(pdf)
        found += dict.fromkeys(faults(pdf, tree))
        declare(pdf, accessible=not found)
        target = BytesIO()
        pdf.save(target, deterministic_id=True)
        return ReadablePdf(target.getvalue(), tuple(found))
