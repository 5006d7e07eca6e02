"""Text of the document as HTML."""

from __future__ import annotations

from html import escape

from generator.document.model import LINE_BREAK, TAB


def lines(text: str) -> str:
    """The text escaped, a line break as an element, a tab as a wide space."""
    return "<br>".join(escape(line.strip(), quote=False) for line in text.replace(TAB, "\u3000").split(LINE_BREAK))


def one_line_of(text: str) -> str:
    """The text of a heading escaped, in one line."""
    return escape("".join(part.strip(" ") for part in text.replace(TAB, "\u3000").split(LINE_BREAK)), quote=False)
