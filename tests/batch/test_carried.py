"""A department that travels to another machine: there as here nothing is lost that an officer did."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from generator.operations.batch.carried import fingerprints, produce_elsewhere, sent, unpack
from generator.operations.batch.department import DepartmentTask, produce
from generator.operations.batch.workers import LostError
from generator.outputs.board.summary import DepartmentSummary
from tests.batch.deadly import quick
from tests.departments import Ran

YEAR = 2024
EDITED = "【手改】"


@pytest.fixture
def task(tmp_path: Path) -> DepartmentTask:
    (tmp_path / "甲局" / "inputs" / str(YEAR)).mkdir(parents=True)
    return DepartmentTask(tmp_path, "甲局", YEAR)


def output(task: DepartmentTask) -> Path:
    return task.root / task.folder / "build" / str(YEAR)


def test_a_document_edited_by_hand_is_kept_where_it_is_made_anew_elsewhere(
    ran: Callable[[str], Ran], task: DepartmentTask
) -> None:
    shutil.copytree(ran("planning").sample.root, task.root / task.folder, dirs_exist_ok=True)
    path = output(task) / ran("planning").document.name
    document = docx.Document(str(path))
    document.paragraphs[3].add_run(EDITED)
    document.save(str(path))
    travelling = sent(task)
    came = produce_elsewhere(produce, task, travelling)
    unpack(task, came, fingerprints(task, travelling))
    kept = [one for one in output(task).rglob("*.docx") if _mentions(one)]
    assert kept
    assert path not in kept


def _mentions(path: Path) -> bool:
    return any(EDITED in paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_only_what_changed_comes_back(task: DepartmentTask) -> None:
    output(task).mkdir(parents=True)
    (output(task) / "旧.docx").write_bytes(b"1")

    def work(travelled: DepartmentTask) -> DepartmentSummary:
        (output(travelled) / "旧.docx").rename(output(travelled) / "历史.docx")
        return quick(travelled)

    travelling = sent(task)
    came = produce_elsewhere(work, task, travelling)
    assert (sorted(came.written), came.removed) == (["历史.docx", "文档.docx"], ("旧.docx",))
    unpack(task, came, fingerprints(task, travelling))
    assert sorted(path.name for path in output(task).iterdir()) == ["历史.docx", "文档.docx"]


def test_what_an_officer_saves_meanwhile_is_not_overwritten(task: DepartmentTask) -> None:
    travelling = sent(task)
    came = produce_elsewhere(quick, task, travelling)
    output(task).mkdir(parents=True)
    (output(task) / "文档.docx").write_bytes(b"saved meanwhile")
    with pytest.raises(LostError, match="有了改动"):
        unpack(task, came, fingerprints(task, travelling))
    assert (output(task) / "文档.docx").read_bytes() == b"saved meanwhile"
