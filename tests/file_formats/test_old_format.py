"""The old .xls format gives what the new one gives: values, errors, merged and hidden parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.console import render
from generator.operations.import_files import import_files
from generator.workbooks.layouts.added_subjects import WORKBOOK
from generator.workspace import Workspace
from tests.support import convert
from tests.workbooks.conftest import workbook_of

TABLE = """
== 表
| 2021年度收入决算表 | < | < | < | < |
| 单位：万元 |
| 科目编码 | < | < | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入 |
| 类 | 款 | 项 | ^ | ^ | ^ | ^ |
| 合计 | < | < | < | '1,234.50 | ３０ | —|
| 201 | | | 一般公共服务支出 | 1234.5 | 30 | #REF! |
| 201 | 03 | 01 | 行政运行 | -12.25 | 30% | 2021-03-01 |
| 201 | 03 | 02 | 一般行政管理事务 | (12.5) | TRUE | 0 |
| 注：本表反映部门本年度取得的各项收入情况。 |
! hide row 6
! hide column F
"""


def save(libreoffice: str, root: Path, text: str) -> None:
    """Saves the tables as 表.xlsx and as 表.xls."""
    workbook_of(text).save(root / "表.xlsx")
    convert(libreoffice, [root / "表.xlsx"], "xls", root)


def test_the_old_format_gives_what_the_new_one_gives(libreoffice: str, tmp_path: Path) -> None:
    save(libreoffice, tmp_path, TABLE)
    told, written = [], []
    for suffix in (".xlsx", ".xls"):
        root = tmp_path / suffix[1:]
        root.mkdir()
        done = import_files(Workspace(root), 2021, [tmp_path / f"表{suffix}"])
        told.append([render(found).replace(f"表{suffix}", "表") for found in done.diagnostics])
        written.append([path.read_bytes() for path in done.written if path.name != WORKBOOK.file])
    assert told[0] == told[1]
    assert [line[3:7] for line in told[0]] == ["I112", "I112", "I112", "I112", "I112", "C127", "C127"]
    assert written[0] == written[1]
    assert len(written[0]) == 5  # all that a year begins with


def test_an_old_workbook_with_too_many_cells_is_told(
    libreoffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(libreoffice, tmp_path, "== 表\n| 收入决算表 |")
    monkeypatch.setattr("generator.file_formats.old_format.MOST_CELLS", 0)
    done = import_files(Workspace(tmp_path / "新"), 2021, [tmp_path / "表.xls"])
    assert [found.code for found in done.diagnostics] == ["C108"]
