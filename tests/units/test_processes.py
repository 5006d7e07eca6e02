"""The documents of a department and its units made in processes of their own."""

from __future__ import annotations

import subprocess

import pytest

from generator.document.word.engine_choice import LayoutChoice
from generator.operations import all_documents
from generator.operations.all_documents import Ended, Unfinished, generate_all
from generator.operations.run import Options, RunResult
from generator.workspace import Workspace
from tests.support import Sample
from tests.units import family
from tests.units.in_processes import dying
from tests.units.test_documents import document

pytestmark = pytest.mark.slow  # processes are started

STATION, OFFICE, ODD = (unit.folder for unit in (family.STATION, family.OFFICE, family.ODD))


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_documents, "available_cores", lambda: 2)


def made(sample: Sample, counted: list[int]) -> dict[str, Ended]:
    def watch(_: Workspace, done: int, of: int) -> None:
        counted.append(done)
        assert of == 4

    options = Options(layout=LayoutChoice.NONE)
    return {part.unit: ended for part, ended in generate_all(sample.workspace, 2020, options, watch, listed=True)}


def test_they_are_the_same_as_those_made_one_after_the_other(
    department: Sample, written: tuple[Sample, subprocess.CompletedProcess[str]]
) -> None:
    serial, _ = written
    counted: list[int] = []
    results = made(department, counted)
    assert list(results) == ["", *sorted((STATION, OFFICE, ODD))]
    assert counted == [1, 2, 3, 4]
    for member in (family.DEPARTMENT, *family.UNITS):
        result = results[member.folder]
        assert isinstance(result, RunResult)
        assert result.complete
        assert document(department, member).read_bytes() == document(serial, member).read_bytes()


def test_one_whose_process_dies_loses_no_other(department: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_documents, "make_part", dying)
    results = made(department, [])
    assert results[STATION] == Unfinished(why="处理它的进程中止了（退出码9）")
    assert not document(department, family.STATION).exists()
    for member in (family.DEPARTMENT, family.OFFICE, family.ODD):
        assert document(department, member).is_file()
