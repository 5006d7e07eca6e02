"""What official files call their codes goes into inputs/科目.xlsx with year and file, and the checks use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.operations.classification import classification_of
from generator.operations.import_files import Imported, import_files
from generator.workbooks.entries import Entries, SubjectEntries
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workbooks.layouts.added_subjects import WORKBOOK
from generator.workspace import Workspace
from tests.support import add_subject, entries_in
from tests.workbooks.conftest import workbook_of

UNKNOWN, SHOWN = "2010177", "2080505"  # the latter's name of 2024 has sources
TABLE = """
== 表
| 收入决算表 |
| 单位：万元 |
| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 |
"""


def exported(root: Path, *rows: tuple[str, str], name: str = "决算软件导出.xlsx") -> Path:
    lines = "".join(f"| {code} | {called} | 30 | 20 |\n" for code, called in rows)
    workbook_of(TABLE + lines).save(root / name)
    return root / name


def imported(root: Path, *rows: tuple[str, str], name: str = "决算软件导出.xlsx", year: int = 2024) -> Imported:
    return import_files(Workspace(root), year, [exported(root, *rows, name=name)])


def added(root: Path) -> list[tuple[object, ...]]:
    path = root / "inputs" / WORKBOOK.file
    entries = entries_in(path, WORKBOOK).value if path.exists() else None
    return [tuple(row.values()) for row in entries.lists["科目"]] if entries else []


def test_a_code_that_nobody_has_shown_is_added_with_year_and_file(tmp_path: Path) -> None:
    done = imported(tmp_path, (UNKNOWN, "某某 专项事务"))
    assert added(tmp_path) == [(2024, UNKNOWN, "某某专项事务", "决算软件导出.xlsx：收入决算表")]
    assert tmp_path / "inputs" / WORKBOOK.file in done.written
    names, problems = classification_of(Workspace(tmp_path, "某中心"))
    assert problems == ()
    entry = names.lookup(UNKNOWN, 2024)
    assert entry is not None
    assert entry.verified_in(2024)
    assert names.lookup(UNKNOWN, 2023) is None


@pytest.mark.slow
def test_a_name_that_is_known_and_one_that_is_there_already_are_not_added_again(tmp_path: Path) -> None:
    imported(tmp_path, (SHOWN, "机关事业单位基本养老保险缴费支出"))
    assert added(tmp_path) == []
    imported(tmp_path, (UNKNOWN, "某某专项事务"))
    done = imported(tmp_path, (UNKNOWN, "某某专项事务"), name="另一张.xlsx")
    assert len(added(tmp_path)) == 1
    assert tmp_path / "inputs" / WORKBOOK.file not in done.written


def test_a_name_against_a_source_of_the_year_is_reported_and_left_out(tmp_path: Path) -> None:
    done = imported(tmp_path, (SHOWN, "养老保险缴费"))
    (told,) = [problem for problem in done.diagnostics if problem.code == "C322"]
    assert "机关事业单位基本养老保险缴费支出" in told.message
    assert [(place.source.name, place.cell) for place in told.places] == [("决算软件导出.xlsx", "B4")]
    assert added(tmp_path) == []


def test_two_files_that_name_a_code_differently_are_reported_and_neither_is_used(tmp_path: Path) -> None:
    imported(tmp_path, (UNKNOWN, "某某专项事务"))
    done = imported(tmp_path, (UNKNOWN, "另一专项工作"), name="公开表.xlsx")
    assert "C321" in {problem.code for problem in done.diagnostics}
    assert len(added(tmp_path)) == 2
    assert any(path.name == WORKBOOK.file for path in done.kept)
    names, (told,) = classification_of(Workspace(tmp_path))
    assert told.code == "C321"
    assert len(told.places) == 2
    assert names.lookup(UNKNOWN, 2024) is None


@pytest.mark.slow
def test_what_the_officer_typed_is_no_official_file_wherever_it_lies(tmp_path: Path) -> None:
    rows = [(UNKNOWN, "某某专项事务", {"本年收入合计": 30})]
    form = tmp_path / "往年的决算报表.xlsx"
    write_workbook(form, t.WORKBOOK, Entries(subjects={"收入决算表": SubjectEntries(rows)}), 2024)
    done = import_files(Workspace(tmp_path), 2024, [form])
    assert done.written
    assert added(tmp_path) == []
    folder = tmp_path / "inputs" / "底稿"
    folder.mkdir()
    import_files(Workspace(tmp_path), 2024, [exported(folder, (UNKNOWN, "某某专项事务"))])
    assert added(tmp_path) == []


def test_what_the_officer_wrote_into_the_workbook_stays(tmp_path: Path) -> None:
    add_subject(tmp_path, "2023", "2010188", "手工添加的科目", "2023年科目书")
    imported(tmp_path, (UNKNOWN, "某某专项事务"))
    assert {row[:2] for row in added(tmp_path)} == {(2023, "2010188"), (2024, UNKNOWN)}


def test_a_wrong_workbook_of_names_stops_the_import_before_anything_is_written(tmp_path: Path) -> None:
    add_subject(tmp_path, "2024", "2010188", "手工添加的科目", "2024年科目书")
    path = tmp_path / "inputs" / WORKBOOK.file
    path.write_bytes(b"no workbook")
    done = imported(tmp_path, (UNKNOWN, "某某专项事务"))
    assert done.written == ()
    assert path.read_bytes() == b"no workbook"
    assert not (tmp_path / "inputs" / "2024").exists()


def test_a_faulty_row_is_reported_with_its_cell_and_the_others_are_used(tmp_path: Path) -> None:
    add_subject(tmp_path, "2024", UNKNOWN, "某某专项事务", "科目书")
    add_subject(tmp_path, "2024", "4010101", "行政运行", "科目书")
    book = load_workbook(tmp_path / "inputs" / WORKBOOK.file)
    book["科目"]["C6"] = "没有编码的名称"
    book.save(tmp_path / "inputs" / WORKBOOK.file)
    names, problems = classification_of(Workspace(tmp_path))
    assert {(problem.code, place.cell) for problem in problems for place in problem.places} >= {("C320", "B5")}
    assert any(place.cell and place.cell.endswith("6") for problem in problems for place in problem.places)
    assert names.lookup(UNKNOWN, 2024) is not None
