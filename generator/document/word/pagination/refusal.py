"""The refusal to lay out what is not on the closed list."""

from __future__ import annotations


class UnknownConstructError(Exception):
    """The document has something in it whose layout is not known; the message names it, in Chinese."""
