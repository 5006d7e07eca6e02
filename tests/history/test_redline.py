"""The redline: accepted it gives the new text, rejected the old one; Word finds nothing wrong in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from docx import Document

from generator.diagnostics import Place
from generator.document.word.additions import additions_of
from generator.document.word.markup import w
from generator.document.word.package import DOCUMENT, parse, read_parts, write_parts
from generator.document.word.redline import AUTHOR, redline
from tests.history.conftest import Generate
from tests.history.edits import document, give_reason, output, remove, retype
from tests.history.revisions import authors, text_after
from tests.support import Sample, lacking

if find_spec("python_redlines") is None:
    lacking("python_redlines")


def pictures_of(path: Path) -> list[str]:
    """The hashes of the pictures of a document."""
    return [content for _, content in additions_of(path.read_bytes()).pictures]


def pictures(path: Path, change: str) -> list[str]:
    """The hashes of the pictures that a document has as deleted, or inserted."""
    document = parse(read_parts(path.read_bytes())[DOCUMENT])
    changed = [next(drawing.iterancestors(w(change)), None) is not None for drawing in document.iter(w("drawing"))]
    return [content for content, is_changed in zip(pictures_of(path), changed, strict=True) if is_changed]


NOW = datetime(2020, 12, 31, 9, 0, 0, tzinfo=UTC)


def body(path: Path) -> list[str]:
    """The text with the contents and the picture captions as they stand."""
    return text_after(path, accepted=True)


def test_accepted_it_is_the_new_document_and_rejected_the_old(
    generated: Sample,
    tmp_path: Path,
    validate: Callable[[Path, str], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old, new, red = document(generated), tmp_path / "new.docx", tmp_path / "red.docx"
    new.write_bytes(old.read_bytes())
    retype(new, "743.52万元", "761.51万元")
    word = Document(str(new))
    third = next(p for p in word.paragraphs if p.text.startswith("第三部分"))
    third.insert_paragraph_before("新加的一段。")
    remove(next(p for p in word.paragraphs if "完成预算100.00%" in p.text)._p)
    remove(word.tables[0].rows[1]._tr)
    word.save(str(new))

    parts = read_parts(new.read_bytes())
    parts["word/media/image1.png"] = parts["word/media/image2.png"]
    new.write_bytes(write_parts(parts))

    made = redline(old.read_bytes(), new.read_bytes(), NOW, Place.of("red.docx"))
    assert made.value is not None, made.diagnostics
    red.write_bytes(made.value)
    assert pictures(red, "del") == pictures_of(old)[:1]
    assert pictures(red, "ins") == pictures_of(new)[:1]
    assert text_after(red, accepted=True) == body(new)
    assert text_after(red, accepted=False) == body(old)
    assert body(new) != body(old)
    assert authors(red) == {(AUTHOR, "2020-12-31T09:00:00Z")}
    monkeypatch.undo()  # the validator needs its PATH
    assert validate(red, "Microsoft365") == []


@pytest.mark.slow
def test_the_command_writes_it_from_the_kept_version_to_the_present_inputs(
    generated: Sample, generate: Generate, tmp_path: Path
) -> None:
    old = tmp_path / "old.docx"
    old.write_bytes(document(generated).read_bytes())
    give_reason(generated, "接待批次减少")
    done = generate("diff", "2020", "--redline")
    assert done.returncode == 0, done.stderr
    (red,) = output(generated).glob("修订对照*.docx")
    assert f"【已生成】{red}" in done.stdout
    assert document(generated).read_bytes() == old.read_bytes()
    assert text_after(red, accepted=False) == body(old)
    assert "主要原因是接待批次减少。" in "".join(text_after(red, accepted=True))
    assert authors(red) != set()


def test_two_equal_documents_have_no_changes(generated: Sample, tmp_path: Path) -> None:
    content = document(generated).read_bytes()
    made = redline(content, content, NOW, Place.of("red.docx"))
    assert made.value is not None
    (tmp_path / "red.docx").write_bytes(made.value)
    assert authors(tmp_path / "red.docx") == set()


def test_without_the_engine_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_redlines", None)  # as where it is not installed
    made = redline(b"", b"", NOW, Place.of("red.docx"))
    assert [problem.code for problem in made.diagnostics] == ["T441"]


def test_what_is_no_document_is_told(generated: Sample) -> None:
    made = redline(b"no document", document(generated).read_bytes(), NOW, Place.of("red.docx"))
    assert made.value is None
    assert [problem.code for problem in made.diagnostics] == ["T442"]
