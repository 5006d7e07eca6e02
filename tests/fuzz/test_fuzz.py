"""A few of the cases of the long run (python -m tests.fuzz): nothing that a file holds breaks the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.campaign import HangError, document_case, remembering, run, sound_document, workbook_case
from tests.fuzz.published import published_case
from tests.support import ROOT, Sample


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return Sample(ROOT).copied_to(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.slow
def test_mutated_workbooks_are_read_or_refused(workspace: Sample) -> None:
    with remembering():
        tally = run("workbook", range(1, 13), lambda number: workbook_case(workspace, number))
    assert tally.failures == []
    assert tally.counts["read"] > 0
    assert tally.counts["read as before"] > 0
    assert tally.counts["refused"] > 0


@pytest.mark.slow
def test_mutated_documents_and_templates_are_read_or_refused(workspace: Sample) -> None:
    document = sound_document(workspace)
    numbers = (*range(12), 9321)  # the last has a table that docxtpl does not expect
    tally = run("document", numbers, lambda number: document_case(workspace, document, number))
    assert tally.failures == []
    assert tally.counts["document differs"] > 0
    assert tally.counts["template filled"] > 0


@pytest.mark.slow
def test_mutated_published_files_are_audited_or_refused(tmp_path: Path) -> None:
    tally = run("published", range(12), lambda number: published_case(tmp_path, number))
    assert tally.failures == []
    assert any(ending.endswith("audited") for ending in tally.counts)
    assert any(ending.endswith("refused") for ending in tally.counts)


def test_an_exception_a_hang_and_a_wrong_ending_are_failures() -> None:
    def case(number: int) -> str:
        if number == 0:
            raise HangError
        assert number != 1
        return "read"

    tally = run("case", range(3), case)
    assert [failure.partition(":")[0] for failure in tally.failures] == ["case 0", "case 1"]
    assert tally.counts == {"HangError": 1, "AssertionError": 1, "read": 1}
