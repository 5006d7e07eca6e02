"""Tables of others whose cells show something else than they store: what is shown is taken, or the cell is named."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.diagnostics import Severity
from generator.operations.import_files import Imported, import_files
from generator.workspace import Workspace
from tests.support import convert
from tests.workbooks.conftest import file_of, workbook_of

TABLE = """
== 表
| 2021年度收入决算表 | < | < |
| 单位：{unit} |
| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 |
| 2010301 | 行政运行 | {amount} | {amount} |
"""


def imported(tmp_path: Path, text: str) -> Imported:
    path = tmp_path / "表.xlsx"
    path.write_bytes(file_of(workbook_of(text)))
    return import_files(Workspace(tmp_path), 2021, [path])


def taken(done: Imported) -> list[object]:
    sheet = load_workbook(done.written[0])["收入决算表"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "2010301"]
    return [value for value in rows[0][2:] if value is not None and not isinstance(value, str)] if rows else []


def table(amount: str, number_format: str, unit: str = "万元") -> str:
    text = TABLE.format(amount=amount, unit=unit)
    return f"{text}! format C4 {number_format}\n! format D4 {number_format}\n"


@pytest.mark.parametrize("number_format", ["0!.0000", "0!.0,", '0!.0,"万元"', '0!.0,"万"'])
@pytest.mark.parametrize(("stored", "amount"), [("3505000", "350.5"), ("-3505049", "-350.5049"), ("12", "0.0012")])
def test_yuan_that_is_shown_in_wan_is_taken_in_wan(
    tmp_path: Path, number_format: str, stored: str, amount: str
) -> None:
    done = imported(tmp_path, table(stored, number_format))
    assert [found.code for found in done.diagnostics] == ["I130"]
    assert [Decimal(str(value)) for value in taken(done)] == [Decimal(amount)] * 2


@pytest.mark.parametrize(
    ("number_format", "unit"),
    [("#,##0.00,,", "万元"), ('"-"0!.0,', "万元"), ('0.00"元"', "万元"), (";;;", "万元"), ("0!.0,", "元")],
)
def test_what_shows_another_amount_in_any_other_way_is_refused_with_cell_and_format(
    tmp_path: Path, number_format: str, unit: str
) -> None:
    done = imported(tmp_path, table("3505000", number_format, unit))
    refused = [found for found in done.diagnostics if found.code == "C233"]
    assert [found.places[0].cell for found in refused] == ["C4", "D4"]
    assert all(number_format in found.message and found.severity is Severity.VERIFY for found in refused)
    assert taken(done) == []


def test_a_stale_result_is_not_taken(tmp_path: Path) -> None:
    done = imported(tmp_path, TABLE.format(amount="=1.73+2 => 2.73", unit="万元"))
    assert [found.code for found in done.diagnostics if found.places[0].cell] == ["C230", "C230"]
    assert taken(done) == []


def test_an_old_workbook_is_read_by_what_it_shows_too(libreoffice: str, tmp_path: Path) -> None:
    text = table("3505000", r"0\.0000") + "! struck C4\n! white D4\n"
    workbook_of(text).save(tmp_path / "表.xlsx")
    convert(libreoffice, [tmp_path / "表.xlsx"], "xls", tmp_path)
    done = import_files(Workspace(tmp_path / "新"), 2021, [tmp_path / "表.xls"])
    assert [found.code for found in done.diagnostics] == ["I130", "C236", "C236"]
    assert taken(done) == [350.5, 350.5]


def test_a_web_page_gives_the_amount_that_it_shows(tmp_path: Path) -> None:
    cells = '<td x:num="3505000">350.5</td><td x:num="350.504">350.50</td>'
    page = f"<html><table><tr><td colspan=4>2021年度收入决算表</td></tr><tr><td>单位：万元</td></tr><tr>{HEADER}</tr>"
    row = f"<tr><td>2010301</td><td>行政运行</td>{cells}</tr></table></html>"
    (tmp_path / "表.xls").write_text(page + row, encoding="utf-8")
    done = import_files(Workspace(tmp_path / "新"), 2021, [tmp_path / "表.xls"])
    assert taken(done) == [350.5, 350.504]


HEADER = "".join(f"<td>{label}</td>" for label in ("科目编码", "科目名称", "本年收入合计", "财政拨款收入"))
