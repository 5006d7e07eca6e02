"""A table of the document as HTML: header cells with their scope, merges, numbers as text that can be copied."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.document.model import Block, DocumentCell, DocumentRow, Heads
from generator.outputs.web.inline import Inline, plain


def table_page(block: Block, name: str, occurrence: int = 1, inline: Inline = plain) -> str:
    """The table; its title is its caption, and names the region that scrolls where the screen is narrow.

    Where several tables have the same title, all but the first are numbered.
    """
    head, body = _parted(block.rows)
    caption = escape(block.text or "表") + (f"（{occurrence}）" if occurrence > 1 else "")
    parts = [f'<section class="table" aria-labelledby="{name}" tabindex="0"><table>']
    parts.append(f'<caption id="{name}">{caption}</caption>')
    if head:
        parts += ("<thead>", *(_row(row, head, inline) for row in head), "</thead>")
    parts += ("<tbody>", *(_row(row, body, inline) for row in body), "</tbody></table></section>")
    return "".join(parts)


def _parted(rows: tuple[DocumentRow, ...]) -> tuple[tuple[DocumentRow, ...], tuple[DocumentRow, ...]]:
    """The heading rows at the top, and the others."""
    count = next((number for number, row in enumerate(rows) if not row.heading), len(rows))
    return (rows[:count], rows[count:]) if count < len(rows) else ((), rows)


def _row(row: DocumentRow, part: tuple[DocumentRow, ...], inline: Inline) -> str:
    cells = (
        _cell(cell, _rows_within(cell, row, part), inline)
        for cell in row.cells
        if cell.rows  # 0: the cell above goes on
    )
    return f"<tr>{''.join(cells)}</tr>"


def _rows_within(cell: DocumentCell, row: DocumentRow, part: tuple[DocumentRow, ...]) -> int:
    """How many rows a cell covers, none beyond its part of the table."""
    return min(cell.rows, len(part) - next(number for number, one in enumerate(part) if one is row))


def _cell(cell: DocumentCell, rows: int, inline: Inline) -> str:
    text = "<br>".join(inline(block) for block in cell.blocks if block.text)
    tag = "td" if cell.heads is Heads.NOTHING else "th"
    return f"<{tag}{''.join(_attributes(cell, rows))}>{text}</{tag}>"


def _attributes(cell: DocumentCell, rows: int) -> Iterator[str]:
    if cell.columns > 1:
        yield f' colspan="{cell.columns}"'
    if rows > 1:
        yield f' rowspan="{rows}"'
    if cell.heads is Heads.COLUMN:
        yield f' scope="col{"group" if cell.columns > 1 else ""}"'
    elif cell.heads is Heads.ROW:
        yield f' scope="row{"group" if rows > 1 else ""}"'
    elif _is_number("".join(block.text for block in cell.blocks)):
        yield ' class="n"'


def _is_number(text: str) -> bool:
    """Whether a cell is set as a number: digits with signs, separators and a unit's percent sign."""
    stripped = text.strip().removesuffix("%").lstrip("-−").replace(",", "").replace(".", "", 1)
    return stripped.isascii() and stripped.isdigit()
