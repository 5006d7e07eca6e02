"""The sample with as many functional items as asked for."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

TABLE = "一般公共预算财政拨款支出决算表"


def enlarge(root: Path, items: int) -> None:
    """Rewrites the general budget's table and the glossary of the workspace to hold so many 项, none of them zero."""
    codes = [
        f"2{section:02d}{entry:02d}{item:02d}" for section in range(1, 100) for entry in range(1, 51) for item in (1, 2)
    ]
    chosen = codes[:items]
    rows: dict[str, str] = {}
    for code in chosen:
        rows.setdefault(code[:3], f"第{code[:3]}类支出")
        rows.setdefault(code[:5], f"第{code[:5]}款")
        rows[code] = f"第{code}项"

    path = root / "inputs" / "2020" / "决算报表.xlsx"
    book = load_workbook(path)
    sheet = book[TABLE]
    header = _emptied(sheet)
    sheet.append([None, "合计"])
    for code, name in rows.items():
        sheet.append([code, name, *([1.5, 1.5] if len(code) == 7 else [])])
    last_year = next(cell.column for cell in sheet[header] if cell.value == "上年数")
    sheet.cell(header + 1, last_year, 1)  # the total, which the text compares with
    book.save(path)

    path = root / "inputs" / "名词解释.xlsx"
    book = load_workbook(path)
    sheet = book["功能科目"]
    _emptied(sheet)
    for code in chosen:
        sheet.append([code, rows[code], "该项支出。"])
    book.save(path)


def _emptied(sheet: Worksheet) -> int:
    """The header row, below which nothing is left."""
    header = next(cell.row for cell in sheet["A"] if str(cell.value).startswith("科目编码"))
    for merged in list(sheet.merged_cells.ranges):
        if merged.min_row > header:
            sheet.unmerge_cells(str(merged))
    sheet.delete_rows(header + 1, sheet.max_row)
    return int(header)
