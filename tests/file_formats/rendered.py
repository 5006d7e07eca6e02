"""The sheets of a workbook written as a web page, XML of 2003, a Word document, text with separators."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from openpyxl import Workbook


def printed_text(value: object) -> str:
    """The cell as it is printed: a number with two decimals, a code or count as it is."""
    if isinstance(value, float):
        return f"{value:,.2f}"
    return "" if value is None else str(value)


def anchors(sheet: Any) -> Iterator[tuple[int, list[tuple[int, Any, int, int]]]]:
    """The rows, each with its cells: column, value, and over how many columns and rows it is merged."""
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for area in spans.values()
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    } - set(spans)
    for row in range(1, sheet.max_row + 1):
        cells = []
        for column in range(1, sheet.max_column + 1):
            if (row, column) not in covered:
                area = spans.get((row, column))
                wide = area.max_col - area.min_col + 1 if area else 1
                high = area.max_row - area.min_row + 1 if area else 1
                cells.append((column, sheet.cell(row, column).value, wide, high))
        yield row, cells


def as_page(book: Workbook, path: Path) -> Path:
    """The sheets as the tables of one web page, named as the path is."""
    lines = []
    for sheet in book.worksheets:
        lines.append("<table>")
        for _, cells in anchors(sheet):
            inner = "".join(
                f'<td colspan="{wide}" rowspan="{high}">{escape(printed_text(value))}</td>'
                for _, value, wide, high in cells
            )
            lines.append(f"<tr>{inner}</tr>")
        lines.append("</table>")
    path.write_text(f'<html><meta charset="utf-8"><body>{"".join(lines)}</body></html>', encoding="utf-8")
    return path


def as_spreadsheet_2003(book: Workbook, path: Path) -> Path:
    """The sheets in XML of 2003."""
    sheets = []
    for sheet in book.worksheets:
        rows = []
        for row, cells in anchors(sheet):
            inner = []
            for column, value, wide, high in cells:
                if value is None and wide == high == 1:
                    continue
                kind = "Number" if isinstance(value, int | float) else "String"
                data = f'<Data ss:Type="{kind}">{escape(str(value))}</Data>' if value is not None else ""
                merged = f' ss:MergeAcross="{wide - 1}" ss:MergeDown="{high - 1}"' if wide > 1 or high > 1 else ""
                inner.append(f'<Cell ss:Index="{column}"{merged}>{data}</Cell>')
            rows.append(f'<Row ss:Index="{row}">{"".join(inner)}</Row>')
        sheets.append(f'<Worksheet ss:Name="{escape(sheet.title)}"><Table>{"".join(rows)}</Table></Worksheet>')
    namespace = "urn:schemas-microsoft-com:office:spreadsheet"
    path.write_text(
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{namespace}" xmlns:ss="{namespace}">{"".join(sheets)}</Workbook>',
        encoding="utf-8",
    )
    return path


def as_word(book: Workbook, path: Path, above: int = 3) -> Path:
    """The sheets as tables of a Word document, the first rows of each as paragraphs above it."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(420), Mm(297)
    document.styles["Normal"].font.size = Pt(7)
    for sheet in book.worksheets:
        for row in range(1, above + 1):
            texts = [
                str(sheet.cell(row, at).value) for at in range(1, sheet.max_column + 1) if sheet.cell(row, at).value
            ]
            document.add_paragraph("　　".join(texts))
        table = document.add_table(sheet.max_row - above, sheet.max_column, style="Table Grid")
        grid = [list(row.cells) for row in table.rows]
        for row, cells in anchors(sheet):
            if row <= above:
                continue
            for column, value, wide, high in cells:
                cell = grid[row - above - 1][column - 1]
                if wide > 1 or high > 1:
                    cell = cell.merge(grid[row - above + high - 2][column + wide - 2])
                cell.text = printed_text(value)
        for line in table.rows[:2]:
            line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        document.add_page_break()  # type: ignore[no-untyped-call]
    document.save(str(path))
    return path


def as_text(book: Workbook, path: Path, encoding: str, separator: str = ",") -> Path:
    """The first sheet as text with separators."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=separator)
    for row in book.worksheets[0].iter_rows(values_only=True):
        writer.writerow([printed_text(value) for value in row])
    path.write_bytes(target.getvalue().encode(encoding))
    return path
