"""What a finished document is of, by its own text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OF = re.compile(r"(\d{4})年度(部门|单位)决算")


def year_of(name: str, texts: Iterable[str], entity: str = "部门|单位") -> int | None:
    """The year that a finished document states, else that its file is named after; None where there is none.

    With an entity, only the first such words count, and only where they are of a department's or a unit's document.
    """
    for text in (*texts, name):
        match = _OF.search(text)
        if match is not None:
            return int(match[1]) if re.fullmatch(entity, match[2]) else None
    return None


def publisher_of(texts: Iterable[str]) -> str:
    """The full name of who publishes it, with which it begins."""
    return next((text.strip() for text in texts if text.strip()), "")
