"""A published PDF read back as a document: its paragraphs, headings and tables, without contents and margins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Place, SourceFile
from generator.document.model import Block, BlockKind, Document, DocumentCell, DocumentRow
from generator.document.table_names import TableLine, names_of
from generator.file_formats.pdf import read_pdf
from generator.published.assembling import assemble
from generator.published.finished import FIELD_CODE, Finished
from generator.published.pdf_flow import flow_of
from generator.published.published_document import (
    ParagraphKind,
    PublishedDocument,
    PublishedFormat,
    PublishedTable,
)

_WORDS = re.compile(r"(?<=[A-Za-z])\s*\n\s*(?=[A-Za-z])")


def finished_pdf(content: bytes) -> Finished | Diagnostic:
    """What a PDF prints, without spans; why it cannot be read, or is not read whole."""
    source = SourceFile("")
    diagnostics: list[Diagnostic] = []
    printed = read_pdf(content, Place(source), diagnostics)
    if printed is None:
        return diagnostics[0]
    document = assemble(flow_of(printed), source, PublishedFormat.PDF)
    blocks = tuple(_blocks(document))
    unread: Counter[tuple[str, str]] = Counter()
    for block in Document(blocks).texts:
        unread.update(("域代码", code) for code in FIELD_CODE.findall(block.text))
    for page in (*printed.scanned, *printed.turned):
        unread["只有图像或横倒的文字的一页", f"第{page}页"] += 1
    return Finished(Document(blocks), unread=unread, on_paper=False)


def _blocks(document: PublishedDocument) -> Iterator[Block]:
    lines = 0
    for block in document.blocks:
        if isinstance(block, PublishedTable):
            table = _table(block, lines)
            lines += len(table.rows)
            yield table
        elif block.kind is ParagraphKind.HEADING:
            yield Block(BlockKind.HEADING, block.text, block.section, block.level)
        elif block.kind is not ParagraphKind.CONTENTS:
            yield Block(BlockKind.PARAGRAPH, block.text, block.section)


def _table(table: PublishedTable, before: int) -> Block:
    """The table; so many rows of others stand before it."""
    texts = [tuple((cell.column - 1, _text(cell.text)) for cell in row) for row in table.rows]
    named = names_of([TableLine(row, False) for row in texts])
    rows = []
    for number, (row, cells, names) in enumerate(zip(table.rows, texts, named, strict=True)):
        made = []
        for cell, (column, text), (name, heading) in zip(row, cells, names, strict=True):
            block = Block(BlockKind.PARAGRAPH, text, table.section, row=name, column=heading, line=before + number)
            made.append(DocumentCell((block,) if text else (), column, cell.columns, cell.rows))
        rows.append(DocumentRow(tuple(made)))
    return Block(BlockKind.TABLE, table.title, rows=tuple(rows))


def _text(text: str) -> str:
    """A cell's text, which lines of a narrow column break anywhere, in one line."""
    return _WORDS.sub(" ", text).replace("\n", "")
