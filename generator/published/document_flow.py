"""A document of Word or a web page as a flow of paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document.model import Block, BlockKind, DocumentCell
from generator.file_formats.printed_tables import PrintedCell, PrintedTable
from generator.published.finished import Finished
from generator.published.flow import Flow, FlowFile, FlowParagraph, FlowTable
from generator.published.numbering import heading_level

_FEWEST_LINES = 4  # of a paragraph that is several
_MARGINS = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.NOTE)
_TEXTS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CAPTION)


def flow_of(finished: Finished, contents: Sequence[tuple[int, str]] = ()) -> FlowFile:
    """The blocks in their order; the lines of the contents, by the numbers of their paragraphs, where they stand."""
    flow: Flow = []
    tables = 0
    waiting = list(contents)
    for block in finished.document.blocks:
        while waiting and block.paragraph > waiting[0][0]:
            number, text = waiting.pop(0)
            flow.append(FlowParagraph(text, listed=True, paragraph=number))
        if block.kind is BlockKind.TABLE:
            tables += 1
            flow.append(_table(block, tables, bool(flow) and isinstance(flow[-1], FlowTable)))
        elif block.kind in _TEXTS:
            flow += _paragraphs(block) if finished.on_paper else _lines(block)
    margins = tuple(block.text for block in finished.document.blocks if block.kind in _MARGINS)
    return FlowFile(flow, margins, unseen=tuple(finished.unread.elements()))


def _paragraphs(block: Block) -> Iterator[FlowParagraph]:
    """The lines of the block that are broken by hand are one paragraph."""
    if block.text.strip():
        level = block.level if block.kind is BlockKind.HEADING else 0
        yield FlowParagraph(block.text.strip(), level=level, paragraph=block.paragraph)


def _lines(block: Block) -> Iterator[FlowParagraph]:
    """The paragraph of a page, or its lines where they are paragraphs: some editors of sites know no others."""
    lines = [line.strip() for line in block.text.split("\n") if line.strip()]
    headings = sum(heading_level(line) > 1 for line in lines)
    whole = headings + sum(line.endswith("。") for line in lines)
    if len(lines) > 1 and (headings or (len(lines) >= _FEWEST_LINES and whole * 3 >= len(lines))):
        yield from map(FlowParagraph, lines)
    else:
        yield from _paragraphs(block)


def _table(block: Block, index: int, continues: bool) -> FlowTable:
    """The table; it goes on with one that stands directly before it."""
    cells: list[PrintedCell] = []
    paragraphs: dict[tuple[int, int], int] = {}
    for number, row in enumerate(block.rows, start=1):
        for cell in row.cells:
            if not cell.rows:
                continue  # the cell above goes on
            cells.append(PrintedCell(number, cell.column + 1, cell.rows, cell.columns, _text(cell)))
            first = next((inner.paragraph for inner in cell.blocks if inner.paragraph >= 0), -1)
            if first >= 0:
                paragraphs[number, cell.column + 1] = first
    printed = PrintedTable(f"第{index}张表", "", tuple(cells), continues=continues)
    return FlowTable(printed, title=block.text.strip(), paragraphs=paragraphs)


def _text(cell: DocumentCell) -> str:
    texts = (inner.text for inner in cell.blocks if inner.kind is not BlockKind.TABLE)
    return "\n".join(text.strip() for text in texts if text.strip())
