"""Formats tables of texts and numbers as TOML, in one canonical form; tomllib parses it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

Scalar = str | int | Decimal
Row = Mapping[str, Scalar]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BLANK_AT_END = re.compile(r"[^\S\n]+$", re.MULTILINE)  # which an editor may take away


def table_lines(name: str, table: Mapping[str, Any], blocks: bool = False) -> Iterator[str]:
    """The lines of a table of scalars, rows, tables of rows and lists of rows, a blank line before each heading.

    With blocks, the rows of a list stand below each other, a value a line; without, each is a line.
    """
    in_blocks = {key: value for key, value in table.items() if blocks and value and _is_list(value)}
    if table.keys() != in_blocks.keys() or not table:
        yield from ("", f"[{_value(name)}]")
    for key, value in table.items():
        if isinstance(value, Scalar):
            yield f"{_value(key)} = {_long(value)}"
        elif isinstance(value, Mapping):
            yield from _rows(_value(key), value)
        elif key not in in_blocks:
            yield from _list(_value(key), value)
    for key, rows in in_blocks.items():
        for row in rows:
            yield from ("", f"[[{_value(name)}.{_value(key)}]]")
            yield from (f"{_value(label)} = {_long(value)}" for label, value in row.items())


def _rows(key: str, table: Mapping[str, Any]) -> Iterator[str]:
    """A line for a row, or for each row of a table of rows."""
    if any(isinstance(value, Mapping) for value in table.values()):
        yield from (f"{key}.{_value(label)} = {_in_line(row)}" for label, row in table.items())
    else:
        yield f"{key} = {_in_line(table)}"


def _list(key: str, rows: Sequence[Row]) -> Iterator[str]:
    yield f"{key} = [{'' if rows else ']'}"
    yield from (f"    {_in_line(row)}," for row in rows)
    if rows:
        yield "]"


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _in_line(row: Row) -> str:
    return f"{{ {', '.join(f'{_value(label)} = {_value(value)}' for label, value in row.items())} }}"


def _long(value: Scalar) -> str:
    """The value, the paragraphs of a text on lines of their own."""
    if not isinstance(value, str) or "\n" not in value or _CONTROL.search(value) or _BLANK_AT_END.search(value):
        return _value(value)
    return '"""\n' + re.sub(r'\\|"(?="")', r"\\\g<0>", value) + '"""'


def _value(value: Scalar) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
