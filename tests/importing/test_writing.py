"""What is written, and what is not: contradictions, open workbooks, full disks, formulas, an empty year."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.importing.replacement import EVERYTHING
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import import_files
from generator.workbooks.entries import Entries, SubjectEntries
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workspace import Workspace
from tests.support import entries_in, limited
from tests.workbooks.conftest import workbook_of

FOLDER = Path("inputs") / "2021"
LOCK = ".generate.lock"  # the file that a run holds stays
TABLE = """
== {sheet}
| 收入决算表 |
| 单位：{unit} |
| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 |
| 2010301 | 行政运行 | {total} | {fiscal} |
"""


def table(total: object, fiscal: object, unit: str = "万元", sheet: str = "表") -> str:
    return TABLE.format(total=total, fiscal=fiscal, unit=unit, sheet=sheet)


def save(root: Path, text: str, name: str = "公开表.xlsx") -> Path:
    workbook_of(text).save(root / name)
    return root / name


def row(root: Path) -> dict[str, Decimal]:
    entries = entries_in(root / FOLDER / t.WORKBOOK.file, t.WORKBOOK).value
    assert entries is not None
    divisor = Decimal(10000 if entries.units["收入决算表"] == "元" else 1)
    rows = {code: cells for code, _, cells in entries.subjects["收入决算表"].rows}
    return {label: Decimal(str(value)) / divisor for label, value in rows["2010301"].items() if value is not None}


def existing(root: Path, total: int) -> Path:
    """The year's workbook with one figure."""
    rows = [("2010301", "行政运行", {"本年收入合计": Decimal(total)})]
    path = root / FOLDER / t.WORKBOOK.file
    write_workbook(path, t.WORKBOOK, Entries(subjects={"收入决算表": SubjectEntries(rows)}), 2021)
    return path


def test_of_two_figures_for_one_cell_neither_is_taken_whichever_file_they_come_from(tmp_path: Path) -> None:
    one = save(tmp_path, table(30, 20))
    other = save(tmp_path, table(30, 21), "另一张.xlsx")
    done = import_files(Workspace(tmp_path), 2021, [one, other])
    assert [(found.code, len(found.places)) for found in done.diagnostics] == [("I119", 2)]
    assert row(tmp_path) == {"本年收入合计": 30}
    assert [[(put.filled, put.same) for put in source.placed] for source in done.sources] == [[(1, 0)], [(0, 1)]]


@pytest.mark.parametrize("unit", ["万元", "元"])
def test_a_contradiction_leaves_what_stood_there_though_it_is_to_be_replaced(tmp_path: Path, unit: str) -> None:
    existing(tmp_path, 7)
    factor = 10000 if unit == "元" else 1
    text = table(30, 20, sheet="甲") + table(31 * factor, 20 * factor, unit, "乙") + table(32, 20, sheet="丙")
    done = import_files(Workspace(tmp_path), 2021, [save(tmp_path, text)], ImportChoices(replace=(EVERYTHING,)))
    assert [found.code for found in done.diagnostics if found.code != "I123"] == ["I119"]
    assert row(tmp_path) == {"本年收入合计": 7, "财政拨款收入": 20}


@pytest.mark.parametrize("totals", [(7, 8), (8, 7)])
def test_a_figure_that_stands_there_already_is_contradicted_too(tmp_path: Path, totals: tuple[int, int]) -> None:
    existing(tmp_path, 7)
    text = table(totals[0], 20, sheet="甲") + table(totals[1], 20, sheet="乙")
    done = import_files(Workspace(tmp_path), 2021, [save(tmp_path, text)], ImportChoices(replace=(EVERYTHING,)))
    assert [found.code for found in done.diagnostics] == ["I119"]
    assert row(tmp_path) == {"本年收入合计": 7, "财政拨款收入": 20}


def test_a_workbook_that_is_open_is_not_written_and_neither_are_the_others(tmp_path: Path) -> None:
    path = existing(tmp_path, 7)
    before = path.read_bytes()
    path.with_name("~$决算报表.xlsx").write_bytes(b"owner")
    done = import_files(Workspace(tmp_path), 2021, [save(tmp_path, table(30, 20))])
    assert [found.code for found in done.diagnostics] == ["I114", "I120"]
    assert done.written == done.kept == ()
    assert path.read_bytes() == before
    assert [each.name for each in (tmp_path / "build").rglob("*")] == [LOCK]


def test_what_an_open_source_has_beside_it_is_no_source(tmp_path: Path) -> None:
    source = save(tmp_path, table(30, 20))
    owner = tmp_path / "~$公开表.xlsx"
    owner.write_bytes(b"owner")
    done = import_files(Workspace(tmp_path), 2021, [source, owner])
    assert [found.code for found in done.diagnostics] == ["C112"]
    assert row(tmp_path) == {"本年收入合计": 30, "财政拨款收入": 20}


@pytest.mark.slow
def test_formulas_and_columns_that_are_lost_in_writing_are_told_and_are_in_the_copy(tmp_path: Path) -> None:
    path = existing(tmp_path, 30)
    book = load_workbook(path)
    page = book["收入决算表"]
    page["K3"], page["K5"] = "我的备忘", "记得核对"
    book["填报说明"]["G1"] = "=1+1"
    book.save(path)
    done = import_files(Workspace(tmp_path), 2021, [save(tmp_path, table(30, 20))])
    assert sorted(found.code for found in done.diagnostics) == ["C122", "I122"]
    assert load_workbook(done.kept[0])["收入决算表"]["K5"].value == "记得核对"


def test_a_year_that_cannot_be_begun_from_the_last_one_is_not_begun_without_it(tmp_path: Path) -> None:
    (tmp_path / "inputs" / "2020").mkdir(parents=True)
    done = import_files(Workspace(tmp_path), 2021, [save(tmp_path, table(30, 20))])
    assert done.diagnostics[-1].code == "I156"
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.slow
@pytest.mark.parametrize("kilobytes", [4, 12])  # not even the temporary files; the files but not the workbook
def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, kilobytes: int) -> None:
    path = existing(tmp_path, 7)
    before = path.read_bytes()
    save(tmp_path, table(30, 20))
    done = limited(
        tmp_path, "import", "2021", "公开表.xlsx", "--replace", "全部", "--place", "全国", kilobytes=kilobytes
    )
    assert done.returncode == 1
    assert "错误[F50" in done.stderr
    assert "File too large" not in done.stderr
    assert path.read_bytes() == before
    left = sorted(each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*") if each.is_file())
    assert left == [f"build/{LOCK}", "inputs/2021/决算报表.xlsx", "公开表.xlsx"]


def test_an_import_goes_into_the_workbook_that_is_there_whatever_the_case_of_its_name(tmp_path: Path) -> None:
    path = existing(tmp_path, 7)
    named = path.rename(path.with_name("决算报表.XLSX"))
    done = import_files(Workspace(tmp_path), 2021, [save(tmp_path, table(7, 5))])
    assert named in done.written, done.diagnostics
    assert not path.exists()
    named.rename(path)
    assert row(tmp_path) == {"本年收入合计": 7, "财政拨款收入": 5}


def test_two_workbooks_that_differ_in_case_alone_stop_an_import(tmp_path: Path) -> None:
    path = existing(tmp_path, 7)
    path.with_name("决算报表.XLSX").write_bytes(path.read_bytes())
    done = import_files(Workspace(tmp_path), 2021, [save(tmp_path, table(7, 5))])
    assert "C104" in {found.code for found in done.diagnostics}
    assert not done.written
