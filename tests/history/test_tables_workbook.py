"""决算公开表.xlsx of an earlier run: never left looking current, never written over where somebody worked on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.diagnostics import Severity
from generator.history.version_store import FOLDER
from generator.operations.publish import publish
from generator.operations.run import RunResult
from generator.outputs import tables_workbook, word_document
from tests.departments import Ran
from tests.support import Sample

OUTPUTS = (word_document.OUTPUT, tables_workbook.OUTPUT)


@pytest.fixture
def department(ran: Callable[[str], Ran], tmp_path: Path) -> Sample:
    """A department with every table and the files of its first run."""
    shutil.copytree(ran("sichuan").sample.root, tmp_path, dirs_exist_ok=True)
    return Sample(tmp_path)


@pytest.fixture
def run(ran: Callable[[str], Ran], department: Sample) -> Callable[[str], RunResult]:
    """A run in which the department has the inputs of another of the name."""

    def run(name: str) -> RunResult:
        return publish(replace(ran(name).compilation, workspace=department.workspace), OUTPUTS)

    return run


def written(sample: Sample) -> Path:
    """The workbook of the first run."""
    return sample.workspace.output(2020) / tables_workbook.OUTPUT.file


def kept(sample: Sample) -> list[Path]:
    return sorted((sample.workspace.output(2020) / FOLDER).glob("决算公开表*.xlsx"))


def codes(run: RunResult) -> set[str]:
    return {problem.code for problem in run.diagnostics if problem.severity is Severity.VERIFY}


def test_a_run_without_tables_withdraws_those_of_an_earlier_run(
    department: Sample, run: Callable[[str], RunResult]
) -> None:
    content = written(department).read_bytes()
    second = run("sample")
    assert second.document is not None, second.diagnostics
    assert not written(department).exists()
    assert [path.read_bytes() for path in kept(department)] == [content]
    assert "F517" in codes(second)
    assert "F517" not in codes(run("sample"))


@pytest.mark.slow
def test_a_workbook_saved_by_another_program_is_kept_before_it_is_written_anew(
    department: Sample, run: Callable[[str], RunResult]
) -> None:
    assert "F519" not in codes(run("sichuan"))
    book = load_workbook(written(department))
    book.worksheets[0]["A1"] = "改过的标题"
    book.save(written(department))
    again = run("sichuan")
    assert "F519" in codes(again)
    (copy,) = kept(department)
    assert load_workbook(copy).worksheets[0]["A1"].value == "改过的标题"
    assert again.tables is not None
    assert load_workbook(again.tables).worksheets[0]["A1"].value == "收入支出决算总表"
    assert again.tables.name == tables_workbook.OUTPUT.file


@pytest.mark.slow
def test_a_run_that_fails_leaves_document_and_tables_as_they_are(department: Sample) -> None:
    content = written(department).read_bytes()
    department.workbook("决算报表.xlsx").write_bytes(b"no workbook")
    assert department.run().document is None
    assert written(department).read_bytes() == content
    assert kept(department) == []
