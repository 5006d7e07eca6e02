"""A document that is open in Word: the new one is saved beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.outputs.compilation import Compilation
from tests.history.edits import beside, document, retype, versions, written
from tests.support import Sample, text_of


@pytest.mark.parametrize("program", ["Word", "WPS", "LibreOffice"])
def test_the_new_document_is_saved_beside_an_open_one(generated: Sample, program: str, second: Compilation) -> None:
    path = document(generated)
    name = {"Word": f"~${path.name[2:]}", "WPS": f".~{path.name}", "LibreOffice": f".~lock.{path.name}#"}[program]
    lock = path.with_name(name)
    lock.write_bytes(b"owner")
    earlier = path.read_bytes()

    run = written(generated, second)
    assert [problem.message.partition("，")[0] for problem in run.diagnostics if problem.code == "F511"] == [
        "文档正在 Word 或 WPS 中打开（或不能替换）"
    ]
    assert run.document is not None
    assert [run.document] == beside(generated, "新生成")
    assert "接待批次减少" in "\n".join(text_of(run.document))
    assert path.read_bytes() == earlier
    assert run.changes

    kept = versions(generated)
    assert written(generated, second).document == run.document  # the same once more: no further file
    assert beside(generated, "新生成") == [run.document]
    assert versions(generated) == kept

    lock.unlink()
    assert written(generated, second).document == path
    assert "接待批次减少" in "\n".join(text_of(path))
    assert beside(generated, "新生成") == []
    assert beside(generated, "手工修改") == []


@pytest.mark.slow
def test_what_was_saved_from_the_open_document_meanwhile_is_compared_with_what_it_was_made_as(
    generated: Sample, second: Compilation
) -> None:
    lock = document(generated).with_name(f"~${document(generated).name[2:]}")
    lock.write_bytes(b"owner")
    written(generated, second)
    retype(document(generated), "743.52万元", "743.25万元")
    lock.unlink()
    (told,) = [problem for problem in written(generated, second).diagnostics if problem.code == "F512"]
    assert len(told.details) == 2
    assert "743.52→743.25" in told.details[0]


def test_a_document_that_cannot_be_replaced_is_no_reason_to_lose_the_new_one(
    generated: Sample, first: Compilation
) -> None:
    document(generated).unlink()
    document(generated).mkdir()
    run = written(generated, first)
    assert run.document is not None
    assert run.document.is_file()
    assert isinstance(run.document, Path)
    assert "F511" in {problem.code for problem in run.diagnostics}


@pytest.mark.slow
def test_of_the_documents_beside_an_open_one_only_the_last_stays_and_what_somebody_edited(
    generated: Sample, first: Compilation, second: Compilation
) -> None:
    lock = document(generated).with_name(f"~${document(generated).name[2:]}")
    lock.write_bytes(b"owner")
    edited = written(generated, second).document
    assert edited is not None
    retype(edited, "743.52万元", "743.25万元")
    for prepared in (first, second, first):
        last = written(generated, prepared).document
    assert last is not None
    assert beside(generated, "新生成") == sorted([edited, last])
    lock.unlink()
    written(generated, first)
    assert beside(generated, "新生成") == [edited]


@pytest.mark.slow
def test_an_open_document_with_edits_is_copied_once_however_often_it_is_generated(
    generated: Sample, first: Compilation, second: Compilation
) -> None:
    retype(document(generated), "743.52万元", "743.25万元")
    document(generated).with_name(f"~${document(generated).name[2:]}").write_bytes(b"owner")
    for prepared in (first, second, first):
        written(generated, prepared)
    assert len(beside(generated, "手工修改")) == 1
