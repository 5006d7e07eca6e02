"""Texts broken into the lines of a terminal: Chinese takes two columns, and what follows the first line is indented."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from generator.text import columns_wide, pieces

WIDEST = 80  # columns: longer lines are hard to read, and an officer's window opens this wide
_NARROWEST = 40


def line_width() -> int:
    """Columns that a line may take: what COLUMNS says, else the terminal's up to 80; of 80 where there is none.

    The last column of a terminal stays free: a Windows console that is full begins a line by itself.
    """
    with suppress(ValueError):
        return max(_NARROWEST, int(os.environ["COLUMNS"]) - 1) if "COLUMNS" in os.environ else _of_terminal()
    return _of_terminal()


def _of_terminal() -> int:
    for stream in (sys.__stdout__, sys.__stderr__):
        with suppress(OSError, ValueError, AttributeError):
            return max(_NARROWEST, min(WIDEST, os.get_terminal_size(stream.fileno()).columns or WIDEST) - 1)  # type: ignore[union-attr]
    return WIDEST - 1


def wrapped(text: str, hanging: int | None = None, width: int | None = None) -> str:
    """The text in lines of at most so many columns, those after the first indented by `hanging` blanks.

    Without a number they are indented by four more than the text itself. No line begins with a closing mark or ends
    with an opening one. Line breaks of the text stay.

    >>> print(wrapped("提示：核对“三公”经费的原因。", 6, 18))
    提示：核对“三公”
          经费的原因。
    """
    columns = width or line_width()
    lines = text.split("\n")
    own = len(text) - len(text.lstrip(" ")) + 4
    return "\n".join(_broken(line, own if hanging is None else hanging, columns) for line in lines)


def _broken(line: str, hanging: int, columns: int) -> str:
    lines: list[str] = []
    current = ""
    for piece in pieces(line, columns - hanging):
        if current and columns_wide(current + piece.rstrip()) > columns:
            lines.append(current.rstrip())
            current = " " * hanging + piece.lstrip()
        else:
            current += piece
    return "\n".join((*lines, current.rstrip()))
