"""The PDFs of a batch where the office program does not what it should: nothing hangs, nothing is passed over."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import docx
import pytest

from generator.diagnostics import Diagnostic
from generator.document.word.engine_choice import LayoutChoice
from generator.operations.batch.pdf_stage import AT_ONCE, MOST_BARREN, make_pdfs
from generator.operations.batch.progress import PdfProgress
from generator.operations.batch.run import BatchResult
from generator.outputs.board.summary import DepartmentSummary, DocumentSummary

pytestmark = pytest.mark.slow  # processes are started
COUNT = AT_ONCE * MOST_BARREN + 3
FAILS, EMPTY = "exit 1", 'for one in $(ls "$TMPDIR"/documents/*.docx); do : > "${one%.docx}.pdf"; done'


@pytest.fixture
def made(tmp_path: Path) -> BatchResult:
    """Departments with a document each."""
    document = docx.Document()
    document.add_paragraph("某局2024年度部门决算")
    document.save(written := BytesIO())
    folders = [f"{number:02}局" for number in range(COUNT)]
    for folder in folders:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "文档.docx").write_bytes(written.getvalue())
    return BatchResult(2024, tuple(DepartmentSummary(one, one, (DocumentSummary("", "文档.docx"),)) for one in folders))


def with_office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "bin").mkdir()
    office = folder / "bin" / "soffice"
    office.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    office.chmod(0o755)
    monkeypatch.setenv("PATH", f"{office.parent}:/usr/bin:/bin")


@pytest.mark.parametrize(("script", "why"), [(FAILS, "退出码1"), (EMPTY, "是空的")])
def test_a_program_of_which_nothing_comes_is_given_up_and_every_document_counted(
    script: str, why: str, made: BatchResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_office(tmp_path, script, monkeypatch)
    seen: list[PdfProgress] = []
    told = list(make_pdfs(tmp_path, made, LayoutChoice.LIBREOFFICE, 1, seen.append))
    assert all(isinstance(one, Diagnostic) for one in told)
    problems: Sequence[Diagnostic] = [one for one in told if isinstance(one, Diagnostic)]
    assert [one.code for one in problems] == ["F532"] * AT_ONCE * MOST_BARREN + ["F539"]
    assert "还有3份" in problems[-1].message
    assert why in problems[0].message
    assert (seen[-1].done, seen[-1].total) == (COUNT, COUNT)
    assert not list(tmp_path.rglob("文档.pdf"))


def test_no_program_at_all_is_said_once(made: BatchResult, tmp_path: Path) -> None:
    (problem,) = make_pdfs(tmp_path, made, LayoutChoice.NONE)
    assert isinstance(problem, Diagnostic)
    assert problem.code == "F532"
