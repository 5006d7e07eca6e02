"""`generate batch`: real departments, their documents, their PDFs, the board, the roster."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from generator.operations.batch.department import DepartmentTask, produce
from tests.departments import Ran
from tests.support import ROOT, limited

pytestmark = pytest.mark.slow  # processes are started

YEAR = "2024"
_FOLDERS = (("planning", "规划局"), ("planning", "坏的局"), ("planning", "没有模板局"), ("social_work", "社会工作部"))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def bureau(ran: Callable[[str], Ran], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of sound departments, one with a broken workbook, one without templates, one that handed in nothing."""
    root = tmp_path_factory.mktemp("区财政局")
    for name, folder in _FOLDERS:
        for part in ("inputs", "templates"):
            shutil.copytree(ran(name).sample.root / part, root / folder / part)
    (root / "坏的局" / "inputs" / YEAR / "决算报表.xlsx").write_bytes(b"PK broken")
    shutil.rmtree(root / "没有模板局" / "templates")
    (root / "空的局" / "inputs").mkdir(parents=True)
    return root


def board(bureau: Path) -> dict[str, Any]:
    return {one["folder"]: one for one in json.loads((bureau / "汇总.json").read_text("utf-8"))["departments"]}


def test_a_batch_makes_every_document_and_names_what_is_missing(
    bureau: Path, ran: Callable[[str], Ran], libreoffice: str
) -> None:
    done = run("batch", YEAR, str(bureau), "--pdf")
    assert done.returncode == 1, done.stdout + done.stderr
    states = {folder: one["state"] for folder, one in board(bureau).items()}
    assert {one["failure"] for one in board(bureau).values()} == {""}
    assert states["坏的局"] == states["没有模板局"] == "有错误"
    assert [finding["code"] for finding in board(bureau)["没有模板局"]["findings"]] == ["T401"]
    assert states["空的局"] == "未报"
    assert states["规划局"] == "草稿"
    (document,) = (bureau / "规划局" / "build" / YEAR).glob("*.docx")
    assert document.name == ran("planning").document.name
    assert document.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert not list((bureau / "坏的局" / "build" / YEAR).glob("*.pdf"))
    assert (bureau / "退回单" / "坏的局.docx").is_file()
    again = run("batch", YEAR, str(bureau), "--pdf")
    assert again.stdout.count("（没有变化）") == 4
    assert "【PDF】" not in again.stdout


def test_figures_are_charts_where_that_is_asked_for(tmp_path: Path) -> None:
    for part in ("inputs", "templates"):
        shutil.copytree(ROOT / part, tmp_path / "经信局" / part)
    run("batch", "2020", str(tmp_path), "--charts", "native")
    (document,) = (tmp_path / "经信局" / "build" / "2020").glob("*.docx")
    assert sum(name.startswith("word/charts/chart") for name in ZipFile(document).namelist()) == 7


def test_a_roster_adds_those_who_handed_in_nothing(tmp_path: Path) -> None:
    from generator.operations.batch.roster import FILE, ROSTER
    from generator.workbooks.entries import Entries
    from generator.workbooks.form import write_workbook

    entries = Entries(lists={"名单": [{"部门全称": "某某市某某局"}, {"部门全称": "某某市另一局", "文件夹": "另一局"}]})
    write_workbook(tmp_path / FILE, ROSTER, entries)
    done = run("batch", YEAR, str(tmp_path))
    assert done.returncode == 1
    assert {folder: (one["name"], one["state"]) for folder, one in board(tmp_path).items()} == {
        "某某市某某局": ("某某市某某局", "未报"),
        "另一局": ("某某市另一局", "未报"),
    }


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    done = run("batch", YEAR, str(tmp_path / "没有"))
    assert done.returncode == 2
    assert "没有文件夹" in done.stderr


def test_what_a_full_disk_kept_from_being_written_is_made_the_next_time(
    ran: Callable[[str], Ran], tmp_path: Path
) -> None:
    for part in ("inputs", "templates"):
        shutil.copytree(ran("planning").sample.root / part, tmp_path / "规划局" / part)
    full = limited(tmp_path, "batch", YEAR, str(tmp_path), kilobytes=20)
    assert full.returncode == 1
    assert board(tmp_path)["规划局"]["state"] == "未完成"
    assert not list((tmp_path / "规划局" / "build" / YEAR).glob("*.docx"))
    again = run("batch", YEAR, str(tmp_path))
    assert again.returncode == 0, again.stdout + again.stderr
    assert "没有变化" not in again.stdout
    assert board(tmp_path)["规划局"]["state"] == "草稿"


def test_a_department_itself_and_a_folder_without_any_are_no_success(tmp_path: Path) -> None:
    (tmp_path / "水利局" / "inputs").mkdir(parents=True)
    itself = run("batch", YEAR, str(tmp_path / "水利局"))
    assert itself.returncode == 2
    assert "是一个部门的工作文件夹" in itself.stderr
    assert list((tmp_path / "水利局").iterdir()) == [tmp_path / "水利局" / "inputs"]
    (tmp_path / "空的").mkdir()
    assert run("batch", YEAR, str(tmp_path / "空的")).returncode == 1


def test_a_board_that_could_not_be_written_is_no_success(ran: Callable[[str], Ran], tmp_path: Path) -> None:
    for part in ("inputs", "templates"):
        shutil.copytree(ran("planning").sample.root / part, tmp_path / "规划局" / part)
    (tmp_path / "汇总.json").mkdir()
    done = run("batch", YEAR, str(tmp_path))
    assert done.returncode == 1
    assert "汇总.json" in done.stderr


def test_why_a_department_is_not_whole_stands_on_the_board(ran: Callable[[str], Ran], tmp_path: Path) -> None:
    (tmp_path / "看不了的局" / "inputs").mkdir(parents=True)
    (tmp_path / "看不了的局" / "inputs" / YEAR).symlink_to(YEAR)  # a link to itself, which nobody can follow
    unseen = produce(DepartmentTask(tmp_path, "看不了的局", int(YEAR)))
    assert unseen.failure.startswith(f"inputs/{YEAR} 看不了：")
    for part in ("inputs", "templates"):
        shutil.copytree(ran("planning").sample.root / part, tmp_path / "规划局" / part)
    (tmp_path / "规划局" / "build").touch()  # where the documents should go
    unwritten = produce(DepartmentTask(tmp_path, "规划局", int(YEAR)))
    assert "没有写成" in unwritten.explained
    assert not unwritten.written
