"""定稿: refused where the document cannot be published or is another; told at every run; falls at any change."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import __version__
from generator.history.finished import path_in
from generator.operations import finish as finishing
from generator.operations.finish import digests, finish, standing
from tests.support import Sample, generate

TABLES = "决算报表.xlsx"


@pytest.fixture
def finished(sample: Sample, document_alone: None) -> Sample:
    """The sample, generated and final."""
    assert sample.run().complete
    done = finish(sample.workspace, 2020)
    assert done.value == path_in(sample.workspace.output(2020)), done.diagnostics
    return sample


def codes(sample: Sample) -> list[str]:
    return [one.code for one in standing(sample.workspace, 2020)]


@pytest.mark.slow
def test_it_is_told_until_anything_changes_and_holds_again_when_that_is_undone(
    finished: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(finished) == ["F542"]
    assert [one.code for one in finished.run().diagnostics if one.code.startswith("F54")] == ["F542"]
    document = next(finished.workspace.output(2020).glob("*.docx"))
    template = finished.workspace.template("四川省部门决算公开.docx")
    for path in (finished.workbook(TABLES), finished.workbook("名词解释.xlsx"), template, document):
        content = path.read_bytes()
        path.write_bytes(content + b"\0")
        (fallen,) = standing(finished.workspace, 2020)
        assert fallen.code == "F543"
        assert (path.name in fallen.message) or ("公开文档" in fallen.message)
        path.write_bytes(content)
        assert codes(finished) == ["F542"]
    own = finished.root / "格式" / "四川省.yaml"
    own.parent.mkdir()
    own.write_text("地方: 四川省", encoding="utf-8")
    assert "格式/四川省.yaml" in standing(finished.workspace, 2020)[0].message
    own.unlink()
    monkeypatch.setattr(finishing, "__version__", f"{__version__}.1")
    assert "程序版本" in standing(finished.workspace, 2020)[0].message


def test_check_tells_that_it_fell(finished: Sample) -> None:
    finished.put(TABLES, "收入支出决算总表", "总计", "决算数", 4619.31)
    done = generate("check", "2020", cwd=finished.root)
    assert "核实[F543]" in done.stdout
    assert f"inputs/2020/{TABLES}" in done.stdout


@pytest.mark.slow
def test_what_cannot_be_published_is_refused_with_what_is_open(sample: Sample, document_alone: None) -> None:
    assert sample.run().complete
    sample.put(TABLES, "收入支出决算总表", "总计", "决算数", 4619.31)
    done = generate("finish", "2020", cwd=sample.root)
    assert done.returncode == 1
    assert "错误[F540] 不能定稿：还差" in done.stderr
    assert "[R101] 收入总计与支出总计不平" in done.stderr
    assert not path_in(sample.workspace.output(2020)).exists()


@pytest.mark.slow
def test_a_document_that_is_not_there_or_was_edited_or_is_of_other_inputs_is_refused(
    sample: Sample, document_alone: None
) -> None:
    def refused() -> str:
        done = finish(sample.workspace, 2020)
        assert done.value is None
        assert [one.code for one in done.diagnostics] == ["F541"]
        return done.diagnostics[0].message

    assert "还没有生成文档" in refused()
    assert sample.run().complete
    document = next(sample.workspace.output(2020).glob("*.docx"))
    content = document.read_bytes()
    document.write_bytes(content + b"\0")
    assert "改动过" in refused()
    document.write_bytes(content)
    _reworded(sample)
    assert "改动以前生成" in refused()


def _reworded(sample: Sample) -> None:
    with sample.open("部门概况.xlsx") as book:
        page = book["重点工作"]
        cell = next(cell for row in page.iter_rows() for cell in row if len(str(cell.value)) > 60)
        cell.value = f"{cell.value}各项工作按期完成。"


@pytest.mark.parametrize("content", [b"", b"[1]", b'{"form": 9}', b'{"form": 1, "moment": 3, "digests": []}', b"\xff"])
def test_a_damaged_record_is_told_and_stops_nothing(finished: Sample, content: bytes) -> None:
    path_in(finished.workspace.output(2020)).write_bytes(content)
    assert codes(finished) == ["F544"]
    assert finish(finished.workspace, 2020).value is not None
    assert codes(finished) == ["F542"]


def test_where_the_output_folder_is_a_file_nothing_is_final_and_no_record_is_damaged(sample: Sample) -> None:
    sample.workspace.output(2020).parent.write_text("x", encoding="utf-8")
    assert codes(sample) == []


def test_what_cannot_be_read_has_no_digest(finished: Sample) -> None:
    path = finished.workbook(TABLES)
    path.unlink()
    Path(path).mkdir()
    assert digests(finished.workspace, 2020)[f"inputs/2020/{TABLES}"] == ""
    assert codes(finished) == ["F543"]
