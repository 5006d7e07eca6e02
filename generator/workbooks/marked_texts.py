"""Texts of which a part looks otherwise than the rest of its cell: a part struck through, faint, or raised."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont, Text
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

_MAY_LOOK_OTHERWISE = re.compile(rb"<(?:\w+:)?(?:strike|vertAlign|color|sz)\b")
_RUN = re.compile(rb"<(?:\w+:)?r>|<(?:\w+:)?r\s")
_ITEM = f"{{{SHEET_MAIN_NS}}}si"


class MarkedText(str):
    """A cell's text with the fonts of those of its parts that have one of their own."""

    fonts: tuple[InlineFont, ...]

    def __new__(cls, text: str, fonts: Iterable[InlineFont]) -> MarkedText:
        """The text, which is any other in all else."""
        marked = super().__new__(cls, text)
        marked.fonts = tuple(fonts)
        return marked


def fonts_of(value: object) -> tuple[InlineFont, ...]:
    """The fonts that parts of the value have; none where it all looks like its cell."""
    return value.fonts if isinstance(value, MarkedText) else ()


def marked_strings(part: bytes, source: Any, strings: list[str]) -> list[str]:
    """The workbook's shared texts, those of several fonts with these; the part is what stands in the source."""
    if not (_RUN.search(part) and _MAY_LOOK_OTHERWISE.search(part)):
        return strings
    result: list[str] = []
    for _, node in iterparse(source):
        if node.tag == _ITEM:
            plain, item = strings[len(result)], Text.from_tree(node)
            assert item is not None
            fonts = [run.rPr for run in item.formatted if run.rPr is not None and (run.t or "").strip()]
            result.append(MarkedText(plain, fonts) if fonts else plain)
            node.clear()
    return result


def marked(value: CellRichText) -> str:
    """The same of a text that stands in its cell itself."""
    return MarkedText(str(value), [run.font for run in value if isinstance(run, TextBlock) and run.text.strip()])
