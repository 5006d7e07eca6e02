"""Text of the document as HTML."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from generator.document.model import LINE_BREAK, TAB, Block, BlockKind

Inline = Callable[[Block], str]  # the text of a block as HTML


def plain(block: Block) -> str:
    """The text of a block alone, a heading's in one line."""
    return one_line_of(block.text) if block.kind is BlockKind.HEADING else lines(block.text)


def lines(text: str) -> str:
    """The text escaped, a line break as an element, a tab as a wide space."""
    return "<br>".join(escape(line.strip(), quote=False) for line in text.replace(TAB, "\u3000").split(LINE_BREAK))


def one_line_of(text: str) -> str:
    """The text of a heading escaped, in one line."""
    return escape("".join(part.strip(" ") for part in text.replace(TAB, "\u3000").split(LINE_BREAK)), quote=False)
