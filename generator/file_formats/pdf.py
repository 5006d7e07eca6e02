"""PDF files: their tables, read in a process of its own that is bounded in time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, Place
from generator.file_formats import problems
from generator.file_formats.aligned_tables import aligned_tables
from generator.file_formats.positioned_lines import PAGE_NUMBER, Piece, PositionedLine, with_words_joined
from generator.file_formats.printed_tables import (
    PrintedBox,
    PrintedCell,
    PrintedDocument,
    PrintedLine,
    PrintedPage,
    PrintedTable,
    cover_lines,
    grids_of,
)
from generator.file_formats.running_lines import running_lines, without_running_lines
from generator.file_formats.wide_tables import side_by_side
from generator.text import bare
from generator.workbooks.grid import Grid

SIGNATURE = b"%PDF-"
LONGEST = 120.0  # seconds that reading may take; thirty pages take some ten
_WORKER = "generator.file_formats.pdf_worker"


def load_pdf(path: Path, content: bytes, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The document's tables as grids; None, with the reason among the diagnostics, where it cannot be read."""
    place = Place.of(path.name)
    document = read_pdf(content, place, diagnostics)
    if document is None:
        return None
    for problem, pages in ((problems.SCANNED, document.scanned), (problems.TURNED, document.turned)):
        if pages:
            diagnostics.append(problem.at(place, pages="、".join(map(str, pages)), count=len(pages)))
    across = {f"第{page}页" for page in document.turned}
    upright = [table for table in document.tables if table.page not in across]
    wide = tuple(table for table in side_by_side(upright) if table is not None)
    return grids_of(replace(document, tables=wide), place.source)


def read_pdf(content: bytes, place: Place, diagnostics: list[Diagnostic]) -> PrintedDocument | None:
    """What the document prints; None, with the reason among the diagnostics, where it cannot be read."""
    answer = _answer(content)
    refused = answer.get("refused")
    if refused is None:
        return _document(answer)
    kind, found = refused
    if kind == "encrypted":
        diagnostics.append(problems.PDF_ENCRYPTED.at(place))
    elif kind == "script":
        diagnostics.append(problems.PDF_WITH_SCRIPT.at(place))
    elif kind == "damaged":
        diagnostics.append(problems.PDF_DAMAGED.at(place))
    else:
        diagnostics.append(problems.PDF_TOO_LARGE.at(place, found=found))
    return None


def _answer(content: bytes) -> dict[str, Any]:
    """What the worker gives; a reason where it does not end in time, or dies."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    try:
        ended = subprocess.run(
            [sys.executable, "-m", _WORKER],
            input=content,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=True,
        )
        answer: dict[str, Any] = json.loads(ended.stdout)
    except subprocess.TimeoutExpired:
        return {"refused": ["time", f"{LONGEST:.0f}秒没有读完"]}
    except (OSError, subprocess.SubprocessError, ValueError):
        return {"refused": ["damaged", ""]}
    return answer


def _document(answer: dict[str, Any]) -> PrintedDocument:
    read = without_running_lines(answer)
    tables = tuple(
        PrintedTable(
            f"第{table['page']}页",
            table["name"],
            tuple(PrintedCell(*cell) for cell in table["cells"]),
            tuple(table["above"]),
            tuple(table["edges"]),
            table["continues"],
            tuple(_box(box) for box in table["boxes"]),
            separated=table["separated"],
        )
        for table in read
    )
    on_page: dict[int, list[tuple[int, PrintedBox]]] = {}
    for index, table in enumerate(answer["tables"]):
        on_page.setdefault(table["page"], []).append((index, _box(table["box"])))
    pages = tuple(
        PrintedPage(
            number,
            (page["size"][0], page["size"][1]),
            tuple(PrintedLine(line[0], _box(line[1:5]), line[5]) for line in page["lines"]),
            tuple(on_page.get(number, ())),
        )
        for number, page in enumerate(answer["pages"], start=1)
    )
    aligned = tuple(aligned_tables(_placed(answer), lambda number: f"第{number}页"))
    cover = () if any(table.page == "第1页" for table in aligned) else cover_lines(answer["cover"])
    return PrintedDocument(
        cover,
        tables,
        tuple(answer["scanned"]),
        tuple(answer["turned"]),
        pages,
        aligned,
    )


def _placed(answer: dict[str, Any]) -> Iterator[PositionedLine | None]:
    """The lines outside of ruled tables from page to page; None where a ruled table stands between them."""
    running = [set(map(bare, texts)) for texts in running_lines(answer["pages"])]
    for number, page in enumerate(answer["pages"], start=1):
        tables = sorted(each["box"][1] for each in answer["tables"] if each["page"] == number and each["separated"])
        for index, (top, bottom, pieces) in enumerate(page["placed"], start=1):
            if tables and tables[0] < top:
                yield None
                tables.pop(0)
            joined = with_words_joined([Piece(*piece) for piece in pieces])
            line = PositionedLine(number, index, joined, top, bottom)
            if not PAGE_NUMBER.fullmatch(line.text) and line.form not in running[number - 1]:
                yield line
        if tables:
            yield None


def _box(sides: list[float]) -> PrintedBox:
    left, top, right, bottom = sides
    return left, top, right, bottom
