"""JSON that somebody may have changed, read with its types checked: a wrong one raises one of WRONG."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

WRONG = (ValueError, TypeError, KeyError, AttributeError, RecursionError)  # what reading a damaged record raises


def read_object(content: bytes) -> dict[str, Any]:
    """The object that a file holds."""
    read = json.loads(content)
    if not isinstance(read, dict):
        raise TypeError(read)
    return read


def text(value: Any) -> str:
    """The value, which is a text."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def number(value: Any) -> int:
    """The value, which is a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def texts(values: Any) -> Iterator[str]:
    """The values of a list, which are texts."""
    if not isinstance(values, list):
        raise TypeError(values)
    yield from map(text, values)


def file_name(value: Any) -> str:
    """The value, which names a file within a folder, and nothing outside of it."""
    name = text(value)
    if not name or name in (".", "..") or any(mark in name for mark in "/\\:\0"):
        raise ValueError(value)
    return name
