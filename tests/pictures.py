"""The command that draws the pictures of pages in docs/图, which the README shows: python -m tests.pictures.

It needs LibreOffice and poppler. Pages are found by what stands on them.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from PIL import Image, ImageOps

from generator.operations.init import further_samples, lay_out_workspace
from generator.storage.files import put_whole
from tests.support import ROOT

PICTURES = ROOT / "docs" / "图"
DOCUMENT, WORKBOOK = PICTURES / "文档.png", PICTURES / "工作簿.png"
COLOURS = 64
_DPI, _HEIGHT, _GAP = 100, 560, 14
_SICHUAN, _SHANGHAI = "示例", f"示例-{further_samples()[0].name}"
_TABLES, _AUDIT = "决算报表", "审核报告"
_BOOK_SHEETS = ("填报说明", "支出决算表")


def main() -> int:
    """Draws both pictures; 1 where a program that it needs is missing."""
    argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__).parse_args()
    if missing := [name for name in ("soffice", "pdftoppm", "pdftotext") if shutil.which(name) is None]:
        print(f"not found: {', '.join(missing)}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lay_out_workspace(root)
        sichuan, shanghai = _generated(root / _SICHUAN, 2020), _generated(root / _SHANGHAI, 2024)
        pages = [
            _page(sichuan, "（图2"),
            _page(sichuan, "项目绩效目标完成情况表"),
            _page(shanghai, "一、收入支出决算总表", "粮油物资储备支出"),
            _page(shanghai, "三、支出决算表", "科目编码"),
        ]
        _draw(DOCUMENT, pages)
        inputs, build = root / _SHANGHAI / "inputs" / "2024", root / _SHANGHAI / "build" / "2024"
        book = _pdf_of(_sheets_alone(inputs / f"{_TABLES}.xlsx", root / f"{_TABLES}.xlsx"))
        audit = _pdf_of(shutil.copy(build / f"{_AUDIT}.xlsx", root / f"{_AUDIT}.xlsx"))
        _draw(WORKBOOK, [_page(book, "填报说明"), _page(book, "对附属单位补助支出"), _page(audit, "公开前检查表")])
    return 0


def _generated(workspace: Path, year: int) -> Path:
    """The PDF that the program makes of the workspace's year."""
    command = [sys.executable, "-m", "generator", str(year), "--pdf", "--no-list", "--workspace", str(workspace)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return next((workspace / "build" / str(year)).glob("*.pdf"))


def _sheets_alone(source: Path, target: Path) -> Path:
    """The workbook with the sheets that are shown, each with all of its columns on one page."""
    book: Any = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        sheet.print_area = None
        sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
        sheet.page_setup.orientation = "portrait" if sheet.title == _BOOK_SHEETS[0] else "landscape"
        sheet.sheet_state = "visible" if sheet.title in _BOOK_SHEETS else "hidden"
    book.save(target)
    return target


def _pdf_of(workbook: str | Path) -> Path:
    """The workbook as LibreOffice prints it."""
    path = Path(workbook)
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path.with_suffix(".pdf")


def _page(pdf: Path, *words: str) -> Image.Image:
    """The first page, after any contents, on which the words stand; StopIteration where there is none."""
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    pages = ("".join(page.split()) for page in told.split("\f"))
    number = next(at for at, page in enumerate(pages, 1) if all(word in page for word in words) and "目录" not in page)
    command = ["pdftoppm", "-r", str(_DPI), "-f", str(number), "-l", str(number), "-png", str(pdf)]
    return Image.open(BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert("RGB")


def _draw(path: Path, pages: Sequence[Image.Image]) -> None:
    """The pages side by side, as high as each other, in few colours."""
    scaled = [page.resize((page.width * _HEIGHT // page.height, _HEIGHT), Image.Resampling.LANCZOS) for page in pages]
    framed = [ImageOps.expand(page, 1, "#7f7f7f") for page in scaled]
    width = sum(page.width + _GAP for page in framed) + _GAP
    sheet = Image.new("RGB", (width, _HEIGHT + 2 + 2 * _GAP), "#e7e6e6")
    left = _GAP
    for page in framed:
        sheet.paste(page, (left, _GAP))
        left += page.width + _GAP
    content = BytesIO()
    sheet.quantize(COLOURS, method=Image.Quantize.MEDIANCUT).save(content, "png", optimize=True)
    path.parent.mkdir(exist_ok=True)
    put_whole(path, content.getvalue())
    print(f"{path.relative_to(ROOT)}: {len(content.getvalue()) // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
