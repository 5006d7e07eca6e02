"""The files beside a document are of one make with it: what a run does not write anew goes to 历史, and is reported."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.diagnostics import Diagnostic, Outcome
from generator.history.companions import RECORD
from generator.history.version import fingerprint
from generator.history.version_store import FOLDER
from generator.operations import compare
from generator.operations.publish import OUTPUTS, publish
from generator.operations.run import RunResult
from generator.outputs.compilation import Compilation
from generator.outputs.output import Output
from generator.workbooks.form_file import saved
from tests.history.edits import DOCUMENT, give_reason, retype
from tests.operations.conftest import Elsewhere
from tests.support import ROOT, Sample
from tests.units import family
from tests.units.conftest import generate

STEM = DOCUMENT.removesuffix(".docx")
PDF, REVIEW = f"{STEM}.pdf", f"{STEM}（审阅稿）.docx"


def outputs(*requested: str, failing: str = "") -> tuple[Output, ...]:
    """The outputs of a run, each beside the document made of it in a moment: what is in them does not matter here.

    The review copy is the document itself; the ledger is a workbook, whose date shows that the program wrote it.
    """

    def make(output: Output, compilation: Compilation) -> Outcome[bytes]:
        if output.name == failing:
            raise RuntimeError
        assert compilation.document is not None
        content = compilation.document.content
        of_document = fingerprint(content)
        contents = {
            "review": content,
            "pdf": f"%PDF{of_document}".encode(),
            "ledger": workbook(of_document),
            "audit_report": workbook("审核结果"),
        }
        return Outcome(contents[output.name])

    wanted = (one for one in OUTPUTS if not one.on_request or one.name in requested)
    beside = ("pdf", "review", "ledger", "audit_report")
    return tuple(replace(one, make=partial(make, one)) if one.name in beside else one for one in wanted)


def workbook(text: str) -> bytes:
    """The file of a workbook with a text, as the program saves one."""
    book = Workbook()
    book.worksheets[0]["A1"] = text
    return saved(book, 2020)


def moved(result: RunResult) -> list[str]:
    """The files that a run reports to have moved, without the time in their names."""
    return [Path(one.places[0].file).name.partition("（2")[0] for one in of("F525", result.diagnostics)]


def of(code: str, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [one for one in diagnostics if one.code == code]


def test_a_plain_run_after_an_edit_moves_the_old_pdf_and_review_copy(
    compiled: Compilation, edited: Compilation, here: Elsewhere
) -> None:
    first = publish(here(compiled), outputs("pdf", "review"))
    assert first.pdf is not None
    assert first.review is not None
    old = {first.pdf.read_bytes(), first.review.read_bytes()}
    second = publish(here(edited), outputs())
    assert sorted(moved(second)) == sorted([STEM, STEM + "（审阅稿）"])
    assert not first.pdf.exists()
    assert not first.review.exists()
    assert {Path(one.places[0].file).read_bytes() for one in of("F525", second.diagnostics)} == old
    assert {Path(one.places[0].file).parent.name for one in of("F525", second.diagnostics)} == {FOLDER}
    assert sorted(one.hint for one in of("F525", second.diagnostics)) == [
        "要与现在的文档一致的，运行 generate 2020 --pdf",
        "要与现在的文档一致的，运行 generate 2020 --review",
    ]
    assert second.complete
    assert moved(publish(here(edited), outputs())) == []


def test_companions_of_an_unchanged_document_stay(compiled: Compilation, here: Elsewhere) -> None:
    first = publish(here(compiled), outputs("pdf", "review"))
    for _ in range(2):
        again = publish(here(compiled), outputs())
        assert moved(again) == []
    assert first.pdf is not None
    assert first.pdf.is_file()
    assert first.review is not None
    assert first.review.is_file()


def test_a_document_that_is_as_before_an_edit_does_not_take_back_what_was_moved(
    compiled: Compilation, edited: Compilation, here: Elsewhere
) -> None:
    publish(here(compiled), outputs("pdf"))
    publish(here(edited), outputs("review"))
    back = publish(here(compiled), outputs())
    assert moved(back) == [f"{STEM}（审阅稿）"]


def test_an_output_whose_making_fails_does_not_leave_the_old_one_beside_the_new_document(
    compiled: Compilation, edited: Compilation, here: Elsewhere
) -> None:
    publish(here(compiled), outputs("review"))
    failed = publish(here(edited), outputs("review", failing="ledger"))
    assert failed.failed == ("数据溯源",)
    assert moved(failed) == ["数据溯源"]
    unchanged = publish(here(edited), outputs("review", failing="review"))
    assert moved(unchanged) == []
    assert unchanged.document is not None
    assert unchanged.document.with_name(REVIEW).is_file()


def test_a_run_without_a_document_leaves_everything_where_it_is(compiled: Compilation, here: Elsewhere) -> None:
    first = publish(here(compiled), outputs("pdf", "review"))
    prevented = publish(replace(here(compiled), document=None), outputs())
    assert prevented.document is None
    assert prevented.earlier == first.document
    assert all(path.is_file() for path in first.files.values())


def test_a_file_without_a_record_counts_as_not_of_this_document_and_is_kept(
    compiled: Compilation, here: Elsewhere
) -> None:
    first = publish(here(compiled), outputs("pdf"))
    assert first.pdf is not None
    (first.pdf.parent / FOLDER / RECORD).unlink()
    content = first.pdf.read_bytes()
    (problem,) = of("F525", publish(here(compiled), outputs()).diagnostics)
    assert Path(problem.places[0].file).read_bytes() == content


@pytest.mark.parametrize("requested", [(), ("review",)], ids=["not asked for again", "written anew"])
def test_a_review_copy_that_somebody_worked_on_is_never_lost(
    compiled: Compilation, here: Elsewhere, requested: tuple[str, ...]
) -> None:
    first = publish(here(compiled), outputs("review"))
    assert first.review is not None
    retype(first.review, "2020年度部门决算", "2020年度部门决算（张三批）")
    worked_on = first.review.read_bytes()
    again = publish(here(compiled), outputs(*requested))
    (problem,) = of("F519" if requested else "F525", again.diagnostics)
    assert Path(problem.places[0].file).read_bytes() == worked_on
    assert first.review.exists() is bool(requested)
    assert of("F519", publish(here(compiled), outputs(*requested)).diagnostics) == []


def test_a_file_that_cannot_be_kept_is_not_written_over(
    compiled: Compilation, edited: Compilation, here: Elsewhere
) -> None:
    first = publish(here(compiled), outputs("review"))
    assert first.review is not None
    retype(first.review, "2020年度部门决算", "2020年度部门决算（张三批）")
    worked_on = first.review.read_bytes()
    shutil.rmtree(first.review.parent / FOLDER)
    (first.review.parent / FOLDER).write_bytes(b"a file in the folder's place")
    again = publish(here(edited), outputs("review"))
    assert again.failed == ("审阅稿",)
    assert first.review.read_bytes() == worked_on
    assert of("F526", again.diagnostics)


@pytest.mark.slow
@pytest.mark.usefixtures("document_alone")
def test_a_redline_stays_with_the_document_that_it_leads_to(sample: Sample, libreoffice: str) -> None:
    sample.run()
    give_reason(sample, "接待批次减少")
    comparison = compare.compare(sample.workspace, 2020, redlined=True)
    redline, _ = compare.write_redline(comparison, sample.workspace, 2020, datetime.now())
    assert redline is not None
    assert moved(sample.run(office=True)) == []
    assert redline.is_file()
    give_reason(sample, "接待人次减少")
    (problem,) = of("F525", sample.run().diagnostics)
    assert problem.places[0].file.startswith(str(redline.parent / FOLDER / "修订对照"))
    assert problem.hint.endswith("generate diff 2020 --redline")
    assert not redline.exists()


@pytest.mark.slow
def test_in_a_department_with_units_only_the_changed_units_companions_move(
    written: tuple[Sample, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    shutil.copytree(written[0].root, tmp_path, dirs_exist_ok=True)
    reviews = sorted((tmp_path / "build" / "2020").rglob("*（审阅稿）.docx"))
    assert len(reviews) == 4
    unit = Sample(tmp_path, family.STATION.folder)
    unit.put("情况说明.xlsx", "变动原因", "收、支总计变动原因", "填写内容", "防汛物资增加")
    done = generate(tmp_path, "2020", "--verbose")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("提示[F525]") == 1
    block = done.stdout[done.stdout.index(f"──── 单位：{family.STATION.folder} ────") :]
    folder = Path("build") / "2020" / family.STATION.folder
    assert f"--> {folder / FOLDER}" in block
    assert f"运行 generate 2020 --review --unit {family.STATION.folder}" in block
    left = sorted((tmp_path / "build" / "2020").glob("**/*2020年度??决算公开（审阅稿）.docx"))
    assert left == [path for path in reviews if path.parent != tmp_path / folder]


def test_the_command_line_says_where_the_old_pdf_went(tmp_path: Path, libreoffice: str) -> None:
    sample = Sample(ROOT).copied_to(tmp_path)
    assert sample.run(requested=("pdf",), office=True).pdf == sample.workspace.output(2020) / PDF
    assert moved(sample.run(office=True)) == []
    give_reason(sample, "接待批次减少")
    done = generate(tmp_path, "2020", "--verbose")
    assert done.returncode == 0, done.stderr
    assert f"提示[F525] “{PDF}”不是由现在的文档生成的" in done.stdout
    assert f"--> {Path('build') / '2020' / FOLDER / STEM}（" in done.stdout
    assert not (sample.workspace.output(2020) / PDF).exists()
