"""Workbooks whose formats are damaged give their values all the same; those whose values are damaged are refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Place, Severity
from generator.file_formats.opening import open_file
from generator.workbooks.display.cells import displayed_text
from generator.workbooks.files import Located, load
from generator.workbooks.grid import Grid
from tests.support import convert
from tests.workbooks.conftest import workbook_of

TABLE = """
== 表
| 2021年度收入决算表 | < | < |
| 单位：万元 |
| 科目编码 | 科目名称 | 本年收入合计 |
| 2010301 | 行政运行 | 3505000 |
! hide row 2
"""
STYLES, SHEET = "xl/styles.xml", "xl/worksheets/sheet1.xml"
DAMAGES = {  # of a part, what stands there, and what instead
    "a fill of nothing": (STYLES, "<fill><patternFill/></fill>", "<fill/>"),
    "a family of fonts beyond the last": (STYLES, '<family val="2"', '<family val="34"'),
    "a border of no style": (STYLES, "<left/>", '<left style="wavy"/>'),
    "an alignment that is none": (STYLES, "</cellXfs>", '<xf><alignment horizontal="middle"/></xf></cellXfs>'),
    "a condition of no style": (STYLES, "<tableStyles", '<dxfs><dxf><numFmt numFmtId="x"/></dxf></dxfs><tableStyles'),
    "a rule of no kind": (
        SHEET,
        "<pageMargins",
        '<conditionalFormatting sqref="A1"><cfRule type="none"/></conditionalFormatting><pageMargins',
    ),
}


def saved(path: Path, part: str = "", before: str = "", after: str = "") -> Path:
    """The table in a workbook, its amount formatted as 万元, with one part changed."""
    book = workbook_of(TABLE)
    book["表"]["C4"].number_format = "0!.0000"
    target = io.BytesIO()
    book.save(target)
    with zipfile.ZipFile(target) as source, zipfile.ZipFile(path, "w") as changed:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert before.encode() in content
                content = content.replace(before.encode(), after.encode(), 1)
            changed.writestr(name, content)
    return path


def opened(path: Path) -> tuple[Grid | None, list[Diagnostic]]:
    """The file's only sheet, and what is reported of it."""
    diagnostics: list[Diagnostic] = []
    grids = open_file(path, diagnostics)
    return next(iter(grids.values())) if grids else None, diagnostics


@pytest.mark.parametrize(("part", "before", "after"), DAMAGES.values(), ids=DAMAGES)
def test_values_and_their_formats_are_read_though_other_formats_are_damaged(
    tmp_path: Path, part: str, before: str, after: str
) -> None:
    whole, nothing = opened(saved(tmp_path / "好.xlsx"))
    damaged, reported = opened(saved(tmp_path / "坏.xlsx", part, before, after))
    assert whole is not None
    assert damaged is not None
    assert (nothing, [found.code for found in reported]) == ([], ["C144"])
    assert damaged.rows == whole.rows
    assert displayed_text(3505000, damaged.rows[4][3].number_format) == "350.5000"
    assert damaged.covered == whole.covered != {}
    assert damaged.hidden_rows == (2,)


@pytest.mark.parametrize(("part", "before", "after"), DAMAGES.values(), ids=DAMAGES)
def test_the_officers_own_workbook_is_read_like_that_too(tmp_path: Path, part: str, before: str, after: str) -> None:
    path = saved(tmp_path / "坏.xlsx", part, before, after)
    diagnostics: list[Diagnostic] = []
    assert load(Located(path, Place.of(path.name).source), diagnostics) is not None
    assert [(one.code, one.severity) for one in diagnostics] == [("C144", Severity.NOTE)]


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [(STYLES, 'numFmtId="164"', 'numFmtId="x"'), (STYLES, "<fonts", "<fonts<"), (SHEET, "<sheetData", "<sheetData<")],
    ids=["a format of no number", "styles that are no XML", "cells that are no XML"],
)
def test_a_workbook_of_which_nobody_knows_what_its_cells_show_is_refused(
    tmp_path: Path, part: str, before: str, after: str
) -> None:
    grid, reported = opened(saved(tmp_path / "坏.xlsx", part, before, after))
    assert grid is None
    assert [found.code for found in reported] == ["C107"]


def test_an_old_workbook_whose_sectors_are_counted_twice_is_read(libreoffice: str, tmp_path: Path) -> None:
    convert(libreoffice, [saved(tmp_path / "表.xlsx")], "xls", tmp_path)
    path = tmp_path / "表.xls"
    whole, _ = opened(path)
    content = bytearray(path.read_bytes())
    root, workbook = (content.index(f"{name}\0".encode("utf-16-le")) for name in ("Root Entry", "Workbook"))
    content[root + 116 : root + 120] = content[workbook + 116 : workbook + 120]
    path.write_bytes(content)
    grid, reported = opened(path)
    assert reported == []
    assert grid is not None
    assert whole is not None
    assert grid.rows == whole.rows != {}
