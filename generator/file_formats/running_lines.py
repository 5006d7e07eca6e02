"""Headers and footers of a PDF, which stand between the parts of a table without ending it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from generator.file_formats.positioned_lines import PAGE_NUMBER

_MARGIN = 0.12  # share of the page's height, above and below, in which they stand
_PAGES = 3  # on which a line stands there before it counts as one
_WITH_NUMBER = re.compile(r"第\s*\d+\s*页")
_OF_TABLE = re.compile(r"表\s*(?:[（(][^（）()]*[）)])?$|单位\s*[:：]")  # what stands over a table

PageLine = Sequence[Any]  # text, left, top, right, bottom, size


def without_running_lines(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The tables of what was read of a PDF, the running lines not over them; whether each goes on with the last one."""
    running = running_lines(answer["pages"])
    result: list[dict[str, Any]] = []
    ended: dict[int, bool] = {}  # by the page: whether something stands below its last table
    for table in answer["tables"]:
        number = table["page"]
        first = not result or result[-1]["page"] != number
        above = [text for text in table["above"] if not (first and text in running[number - 1])]
        goes_on = first and number > 1 and ended.get(number - 1) is False
        result.append({**table, "above": above, "continues": goes_on})
        below = (line for line in answer["pages"][number - 1]["lines"] if line[2] >= table["box"][3])
        ended[number] = any(line[0] not in running[number - 1] and not _is_number(line) for line in below)
    return result


def running_lines(pages: Sequence[dict[str, Any]]) -> list[set[str]]:
    """The texts of the running lines of each page; the first of a kind above the text is none: it may be a title."""
    keys = [[(_key(line), line) for line in page["lines"] if _in_margin(line, page)] for page in pages]
    counts = Counter(key for page in keys for key in {key for key, _ in page})
    met: set[str] = set()
    result: list[set[str]] = []
    for page, lines in zip(pages, keys, strict=True):
        of_foot = {key for key, line in lines if line[2] > page["size"][1] / 2}
        running = {line[0] for key, line in lines if counts[key] >= _PAGES and key in met | of_foot}
        result.append(running | {line[0] for _, line in lines if _WITH_NUMBER.search(line[0])})
        met |= {key for key, _ in lines}
    return result


def _key(line: PageLine) -> str:
    """The line without its digits and spaces."""
    return re.sub(r"[\d\s]", "", line[0])


def _in_margin(line: PageLine, page: dict[str, Any]) -> bool:
    height = page["size"][1]
    if line[2] > (1 - _MARGIN) * height:
        return True
    return bool(line[4] < _MARGIN * height) and not _OF_TABLE.search(line[0])


def _is_number(line: PageLine) -> bool:
    return PAGE_NUMBER.fullmatch(line[0].strip()) is not None
