"""A mini-disclosure as a Word file, a web page, a text, and a PDF made from the Word file by LibreOffice."""

from __future__ import annotations

import html
import subprocess
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from tests.conformance.disclosure import ABOVE, LEFT, Disclosure, cells, kind_of

_SIZES = {"cover": 22, "h1": 18, "h2": 15, "h3": 14}
_LEVELS = {"h1": 1, "h2": 2, "h3": 3}


def docx_of(disclosure: Disclosure) -> bytes:
    """The Word file."""
    document: Any = Document()
    document.styles["Normal"].font.size = Pt(10)
    for block in disclosure.blocks:
        kind = kind_of(block)
        if kind in _LEVELS:
            document.add_heading(block[kind], _LEVELS[kind])
        elif kind == "cover":
            paragraph = document.add_paragraph(block[kind])
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.runs[0].font.size = Pt(_SIZES[kind])
        elif kind == "contents":
            document.add_paragraph("目录")
            for line in block[kind]:
                document.add_paragraph(line)
            document.add_page_break()
        elif kind == "table":
            _word_table(document, block)
        else:
            document.add_paragraph(block[kind])
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _word_table(document: Any, block: dict[str, Any]) -> None:
    document.add_paragraph(block["table"])
    document.add_paragraph(block["unit"]).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    grid = _grid(block["rows"])
    table = document.add_table(len(grid), len(grid[0]))
    table.style = "Table Grid"
    columns, every = len(grid[0]), table._cells  # asked for once: python-docx counts them anew each time
    for row, column, text, down, right in _spans(grid):
        cell = every[row * columns + column]
        if down > 1 or right > 1:
            cell = cell.merge(every[(row + down - 1) * columns + column + right - 1])
        cell.text = text
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(7)
    for note in block.get("notes", ()):
        document.add_paragraph(note)


def html_of(disclosure: Disclosure) -> bytes:
    """The web page."""
    lines = ["<!DOCTYPE html><html lang='zh-CN'><head><meta charset='utf-8'><title>部门决算</title></head><body>"]
    for block in disclosure.blocks:
        kind = kind_of(block)
        if kind == "contents":
            lines += ["<p>目录</p>", *(f"<p>{html.escape(line)}</p>" for line in block[kind])]
        elif kind == "table":
            lines += _page_table(block)
        else:
            tag = {"cover": "h1"}.get(kind, kind)
            lines.append(f"<{tag}>{html.escape(block[kind])}</{tag}>")
    return "\n".join([*lines, "</body></html>"]).encode()


def _page_table(block: dict[str, Any]) -> Iterator[str]:
    yield f"<p>{html.escape(block['table'])}</p><p>{html.escape(block['unit'])}</p><table border='1'>"
    grid, last = _grid(block["rows"]), -1
    for row, _, text, down, right in _spans(grid):
        if row != last:
            yield "</tr><tr>" if last >= 0 else "<tr>"
            last = row
        yield f"<td rowspan='{down}' colspan='{right}'>{html.escape(text)}</td>"
    yield "</tr></table>"
    yield from (f"<p>{html.escape(note)}</p>" for note in block.get("notes", ()))


def _grid(rows: Sequence[str]) -> list[list[str]]:
    grid = [cells(row) for row in rows]
    width = max(map(len, grid))
    return [row + [""] * (width - len(row)) for row in grid]


def _spans(grid: list[list[str]]) -> Iterator[tuple[int, int, str, int, int]]:
    """The cells with how many rows and columns each covers."""
    for row, line in enumerate(grid):
        for column, text in enumerate(line):
            if text in (LEFT, ABOVE):
                continue
            right = 1
            while column + right < len(line) and line[column + right] == LEFT:
                right += 1
            down = 1
            while row + down < len(grid) and grid[row + down][column] == ABOVE:
                down += 1
            yield row, column, text, down, right


def text_of(disclosure: Disclosure) -> bytes:
    """The text as it is copied from a page: a line for each paragraph, the cells of a row parted by bars."""
    lines: list[str] = []
    for block in disclosure.blocks:
        kind = kind_of(block)
        if kind == "contents":
            lines += ["目录", *block[kind]]
        elif kind == "table":
            rows = (" | ".join("" if cell in (LEFT, ABOVE) else cell for cell in cells(row)) for row in block["rows"])
            lines += [block["table"], block["unit"], *rows, *block.get("notes", ())]
        else:
            lines.append(block[kind])
    return "\n".join([*lines, ""]).encode()


def to_pdf(documents: Sequence[Path], folder: Path) -> None:
    """The Word files as PDFs beside them, by LibreOffice in one call; CalledProcessError where it fails."""
    profile = (folder / "profile").resolve().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), *map(str, documents)], check=True, capture_output=True, timeout=900)
