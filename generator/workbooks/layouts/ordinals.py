"""Chinese ordinals of a table's lines."""

from __future__ import annotations

_ORDINALS = "一二三四五六七八九十"


def _ordinal(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("" if tens == 1 else _ORDINALS[tens - 1]) + "十") + (
        _ORDINALS[ones - 1] if ones else ""
    )


def numbered(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names with their Chinese ordinals: 一、…, 二十六、…."""
    return tuple(f"{_ordinal(i)}、{name}" for i, name in enumerate(names, 1))
