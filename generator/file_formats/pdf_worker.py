"""Reads a PDF in a process of its own: the file on standard input, what it prints as JSON on standard output.

The process may take so much memory and no more; its parent bounds its time.
"""

from __future__ import annotations

import io
import json
import logging
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.utils.text import extract_text

from generator.file_formats.pdf_pieces import AMOUNT, GAP, placed_pieces, within
from generator.file_formats.pdf_streams import MEGABYTE, UnreadableError, inspect

MOST_PAGES = 300
_MOST_MEMORY = 1024 * MEGABYTE
_LARGEST_RESULT = 20 * MEGABYTE
_UNDECODED = "(cid:"  # as the library writes a character of a font that does not tell it
_NEAR = 3.0  # points: lines closer than that are one
_PAGE_NUMBER = re.compile(r"[-—–\s]*(?:第?\s*\d+\s*页?)[-—–\s]*(?:[/共]\s*\d+\s*页?)?")


def read(content: bytes) -> dict[str, Any]:
    """The document in plain types. UnreadableError where it may not be read."""
    inspect(content)
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            _refuse_long(pdf)
            return _document(pdf)
    except UnreadableError:
        raise
    except PDFPasswordIncorrect:
        raise UnreadableError("encrypted", "") from None
    except Exception as error:
        # pdfplumber wraps the library's own errors.
        if any(isinstance(each, PDFPasswordIncorrect) for each in (*error.args, error.__cause__, error.__context__)):
            raise UnreadableError("encrypted", "") from None
        raise


def _refuse_long(pdf: Any) -> None:
    if len(list(islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))) > MOST_PAGES:
        raise UnreadableError("pages", f"多于{MOST_PAGES}页")


def _document(pdf: Any) -> dict[str, Any]:
    cover: list[str] = []
    tables: list[dict[str, Any]] = []
    scanned: list[int] = []
    turned: list[int] = []
    pages: list[dict[str, Any]] = []
    for number, page in enumerate(pdf.pages, start=1):
        read: dict[str, Any] = {"size": [float(page.width), float(page.height)], "lines": [], "placed": []}
        pages.append(read)
        page = _on_paper(page)
        undecoded = _is_undecoded(page.chars)
        if not page.chars or undecoded:
            if page.images or undecoded:
                scanned.append(number)
            page.close()
            continue
        aside = sum(not char["upright"] for char in page.chars)  # such as page numbers on pages that lie across
        if aside > len(page.chars) / 2:
            turned.append(number)
        lines = (page.filter(_is_upright) if 0 < aside <= len(page.chars) / 2 else page).extract_text_lines()
        found, read["lines"] = _page_tables(page, lines, number)
        tables += found
        separated = [table["box"] for table in found if table["separated"]]
        read["placed"] = placed_pieces(page.filter(_is_upright), separated)
        if number == 1 and not found:
            cover = _cover(page)
        page.close()
    return {"cover": cover, "tables": tables, "scanned": scanned, "turned": turned, "pages": pages}


def _on_paper(page: Any) -> Any:
    """The page without the characters that lie beyond its edges, which nobody sees."""
    left, top, right, bottom = page.bbox

    def lies_within(drawn: Any) -> bool:
        if drawn["object_type"] != "char":
            return True
        across, down = (drawn["x0"] + drawn["x1"]) / 2, (drawn["top"] + drawn["bottom"]) / 2
        return bool(left <= across <= right and top <= down <= bottom)

    return page if all(map(lies_within, page.chars)) else page.filter(lies_within)


def _is_undecoded(characters: Sequence[Any]) -> bool:
    """Whether most characters are only numbers within their fonts: the file does not say which characters they are."""
    count = sum(bool(char["text"].startswith(_UNDECODED)) for char in characters)
    return 2 * count > len(characters)


def _cover(page: Any) -> list[str]:
    """The lines of a title page, those that go on with the line above joined to it: of one size, close below."""
    result: list[tuple[str, float, float]] = []
    for line in page.extract_text_lines():
        size, top, bottom = line["chars"][0]["size"], line["top"], line["bottom"]
        if result and abs(result[-1][1] - size) < 0.5 and top - result[-1][2] < 1.2 * size:
            result[-1] = (result[-1][0] + line["text"], size, bottom)
        else:
            result.append((line["text"], size, bottom))
    return [text for text, _, _ in result]


def _is_upright(drawn: Any) -> bool:
    return bool(drawn["object_type"] != "char" or drawn["upright"])


def _page_tables(page: Any, every: list[Any], number: int) -> tuple[list[dict[str, Any]], list[list[Any]]]:
    """The tables of the page and the other lines.

    The lines come in the order in which they lie on the page, whatever the order in which the file writes them.
    """
    found = sorted((table for table in page.find_tables() if len(table.cells) > 1), key=lambda table: table.bbox[1])
    lines = [line for line in every if not _PAGE_NUMBER.fullmatch(line["text"].strip())]
    outside = [line for line in lines if not any(within(line, table.bbox) for table in found)]
    result: list[dict[str, Any]] = []
    bottom = 0.0
    for index, table in enumerate(found, start=1):
        above = [line["text"] for line in outside if bottom <= line["top"] < table.bbox[1]]
        cells, boxes, edges = _cells(page, table)
        result.append(
            {
                "page": number,
                "name": f"表{index}" if len(found) > 1 else "",
                "above": above,
                "box": list(table.bbox),
                "cells": cells,
                "boxes": boxes,
                "edges": edges,
                "separated": _is_separated(cells),
            }
        )
        bottom = table.bbox[3]
    beside = [_line(line) for line in every if not any(within(line, table.bbox) for table in found)]
    return result, beside


def _is_separated(cells: Sequence[Sequence[Any]]) -> bool:
    """Whether the ruled lines part the amounts from each other: of some tables they part only rows, or columns."""
    counts = [sum(bool(AMOUNT.fullmatch(part)) for part in cell[4].split()) for cell in cells]
    return sum(count for count in counts if count > 1) <= sum(counts) / 2


def _line(line: Any) -> list[Any]:
    """The line's text, its box, the size of its characters."""
    return [
        line["text"],
        *(float(line[side]) for side in ("x0", "top", "x1", "bottom")),
        float(line["chars"][0]["size"]),
    ]


def _cells(page: Any, table: Any) -> tuple[list[list[Any]], list[list[float]], list[float]]:
    """The table's cells: row, column, rows, columns, text; the box of each; the edges of its columns."""
    boxes = list(dict.fromkeys(table.cells))
    columns, rows = _edges(box[at] for box in boxes for at in (0, 2)), _edges(box[at] for box in boxes for at in (1, 3))
    texts = _texts(page, boxes)
    cells = []
    for box in boxes:
        left, right = (_nearest(columns, box[at]) for at in (0, 2))
        top, bottom = (_nearest(rows, box[at]) for at in (1, 3))
        cell = [top + 1, left + 1, max(bottom - top, 1), max(right - left, 1), texts.get(box, "")]
        cells.append((cell, [float(side) for side in box]))
    cells.sort()
    return [cell for cell, _ in cells], [box for _, box in cells], columns


def _edges(values: Iterator[float]) -> list[float]:
    """The positions without those that are nearly the same."""
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > _NEAR:
            result.append(value)
    return result


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def _texts(page: Any, boxes: Sequence[Any]) -> dict[Any, str]:
    """The text of each cell; a word that goes over a line into the next cell belongs to the one that it begins in.

    One that begins left of the table is what the page's edge cut off of a cell merged over two pages.
    """
    characters: dict[Any, list[Any]] = {}
    left = min((box[0] for box in boxes), default=0.0)
    for word in page.extract_words(x_tolerance=GAP, return_chars=True):
        cut = word["x0"] < left
        first = next(
            (box for box in boxes if any(_holds(box, one) for one in word["chars"][: None if cut else 1])), None
        )
        if first is not None:
            characters.setdefault(first, []).extend(word["chars"])
    return {box: extract_text(own).strip() for box, own in characters.items()}


def _holds(box: Sequence[float], character: Any) -> bool:
    across, down = (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2
    return bool(box[0] <= across < box[2] and box[1] <= down < box[3])


def _bound_memory() -> None:
    """Lets this process have so much memory, where the system can bound it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def main() -> None:
    """Reads standard input and writes what it prints, or why it is not read."""
    _bound_memory()
    logging.disable()
    try:
        answer = read(sys.stdin.buffer.read())
    except UnreadableError as error:
        answer = {"refused": list(error.args)}
    except MemoryError:
        answer = {"refused": ["size", "展开后内存不够"]}
    except Exception:  # whatever a broken object makes the library raise
        answer = {"refused": ["damaged", ""]}
    written = json.dumps(answer, ensure_ascii=False).encode()
    if len(written) > _LARGEST_RESULT:
        written = json.dumps({"refused": ["size", "文字太多"]}).encode()
    sys.stdout.buffer.write(written)


if __name__ == "__main__":
    main()
