"""The roster beside the folders: who is missing, who is not expected, and what is said of both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from generator.operations.batch.attendance import Attendance, attendance, department_folders
from generator.operations.batch.department import DepartmentTask, produce
from generator.operations.batch.roster import FILE, ROSTER, roster
from generator.operations.batch.run import batch
from generator.operations.batch.workers import local_workers
from generator.outputs.board.summary import DepartmentState, DepartmentSummary, DocumentSummary
from generator.workbooks.entries import Entries, Row
from generator.workbooks.form import write_workbook

YEAR = 2024


def with_roster(root: Path, rows: Sequence[Row]) -> Path:
    write_workbook(root / FILE, ROSTER, Entries(lists={"名单": list(rows)}))
    return root


def joined(root: Path, stated: dict[str, str]) -> Attendance:
    """The roster of the folder beside departments that state these names, by their folders."""
    expected = roster(root).value or ()
    missing = (one.folder_name for one in expected if one.folder_name not in stated)
    made = [DepartmentSummary(folder, name, (DocumentSummary("", "文档.docx"),)) for folder, name in stated.items()]
    return attendance(root, YEAR, expected, [*made, *(DepartmentSummary(one, reported=False) for one in missing)])


def codes(found: Attendance) -> list[str]:
    return [problem.code for problem in found.diagnostics]


def states(found: Attendance) -> dict[str, DepartmentState]:
    return {one.name: one.state_on(date(2025, 9, 1)) for one in found.summaries}


def test_a_department_is_found_by_the_name_that_its_workbooks_state(tmp_path: Path) -> None:
    with_roster(tmp_path, [{"部门全称": "某某市水利局"}, {"部门全称": "某某市财政局"}])
    found = joined(tmp_path, {"水利局材料": "某某市水利局"})
    assert states(found) == {"某某市水利局": DepartmentState.DRAFT, "某某市财政局": DepartmentState.MISSING}
    assert codes(found) == []


def test_a_department_that_nobody_expects_is_named(tmp_path: Path) -> None:
    with_roster(tmp_path, [{"部门全称": "某某市水利局", "文件夹": "水利局"}])
    found = joined(tmp_path, {"水利局": "某某市水利局", "外地局": "外地局"})
    assert codes(found) == ["F535"]
    assert [one.remark for one in found.summaries] == ["", "不在名单上"]


def test_a_folder_with_the_workbooks_of_another_department_is_named(tmp_path: Path) -> None:
    with_roster(tmp_path, [{"部门全称": "某某市水利局", "文件夹": "水利局"}])
    assert codes(joined(tmp_path, {"水利局": "某某市财政局"})) == ["F536"]


def test_a_department_whose_workbooks_lie_in_the_folder_of_another_says_in_which(tmp_path: Path) -> None:
    with_roster(tmp_path, [{"部门全称": "某某市财政局"}, {"部门全称": "某某市水利局", "文件夹": "水利局"}])
    found = joined(tmp_path, {"水利局": "某某市财政局"})
    missing, misplaced = found.summaries
    assert (missing.reported, missing.explained) == (False, "文件夹“水利局”的部门概况写的是它")
    assert misplaced.explained == "名单上是“某某市水利局”"


def test_a_roster_without_a_name_says_that_nobody_is_missed(tmp_path: Path) -> None:
    listed = roster(with_roster(tmp_path, []))
    assert listed.value == ()
    assert [(problem.code, [str(place) for place in problem.places]) for problem in listed.diagnostics] == [
        ("F548", ["名单.xlsx"])
    ]


def test_two_folders_of_one_department_are_named_and_both_are_in_the_list_of_problems(tmp_path: Path) -> None:
    found = joined(tmp_path, {"水利局": "某某市水利局", "水利局 - 副本": "某某市水利局"})
    assert codes(found) == ["F534"]
    assert [one.remark for one in found.summaries] == ["与文件夹“水利局 - 副本”同名", "与文件夹“水利局”同名"]


def test_a_folder_without_inputs_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "散放局").mkdir()
    (tmp_path / "退回单").mkdir()
    (tmp_path / "~旧").mkdir()
    (tmp_path / "水利局" / "inputs").mkdir(parents=True)
    assert department_folders(tmp_path) == ["水利局"]
    (problem,) = joined(tmp_path, {"水利局": "某某市水利局"}).diagnostics
    assert (problem.code, "散放局" in problem.message, "退回单" in problem.message) == ("F533", True, False)
    assert not any(str(tmp_path) in str(place) for place in problem.places)  # the board goes to others


@pytest.mark.parametrize("folder", ["../别处", "/etc", "..", "C:\\别处", "甲/乙"])
def test_a_roster_cannot_lead_out_of_its_folder(folder: str, tmp_path: Path) -> None:
    with_roster(tmp_path, [{"部门全称": "越界局", "文件夹": folder}])
    listed = roster(tmp_path)
    assert listed.value == ()
    assert [problem.code for problem in listed.diagnostics] == ["F537"]


def test_a_row_too_many_counts_once(tmp_path: Path) -> None:
    with_roster(tmp_path, [{"部门全称": "水利局"}, {"部门全称": "水利局"}])
    listed = roster(tmp_path)
    assert [one.folder_name for one in listed.value or ()] == ["水利局"]
    assert [problem.code for problem in listed.diagnostics] == ["F538"]


def test_the_board_beside_the_roster_is_no_news(tmp_path: Path) -> None:
    with_roster(tmp_path, [{"部门全称": "水利局"}])
    (tmp_path / "汇总.xlsx").write_bytes((tmp_path / FILE).read_bytes())
    assert roster(tmp_path).diagnostics == ()


def test_a_folder_with_files_in_another_format_says_so_beside_the_roster(tmp_path: Path) -> None:
    with_roster(tmp_path, [{"部门全称": "某某市水利局"}])
    handed = tmp_path / "财政局" / "inputs" / str(YEAR)
    handed.mkdir(parents=True)
    (handed / "决算报表.et").touch()
    made = produce(DepartmentTask(tmp_path, "财政局", YEAR))
    assert not made.reported
    found = attendance(tmp_path, YEAR, roster(tmp_path).value or (), [made])
    assert found.summaries[1].explained == f"inputs/{YEAR} 里没有 .xlsx 工作簿，只有：决算报表.et；不在名单上"


def test_a_department_that_is_on_the_roster_alone_is_not_counted_while_others_are_made(tmp_path: Path) -> None:
    with_roster(tmp_path, [{"部门全称": "某某市水利局"}, {"部门全称": "某某市财政局", "文件夹": "财政局"}])
    (tmp_path / "财政局" / "inputs").mkdir(parents=True)
    told: list[str] = []
    with local_workers(1) as workers:
        made = batch(tmp_path, YEAR, workers, watcher=lambda progress: told.append(progress.summary.folder))
    assert told == ["财政局"]
    assert [one.name for one in made.summaries] == ["某某市水利局", "某某市财政局"]
    assert not made.complete
