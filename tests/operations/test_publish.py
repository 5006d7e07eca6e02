"""Each output is written by itself: what fails of one, whatever it is, spoils no other and denies no document."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator.comparing import changes_report
from generator.diagnostics import Outcome, Severity
from generator.document.word import predicted_contents
from generator.history import delivery
from generator.operations import publish as publishing
from generator.operations.publish import OUTPUTS, publish
from generator.outputs import audit_report, ledger
from generator.outputs.compilation import Compilation
from generator.outputs.output import Output
from tests.departments import Ran
from tests.history.edits import give_reason
from tests.operations.conftest import Elsewhere, tree
from tests.support import Sample, generate

FAILURES = {
    "a fault of the program": RuntimeError("a fault"),
    "no memory": MemoryError(),
    "a full disk": OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
}
PDF = b"%PDF-1.7"
BESIDE = {output.name: output for output in OUTPUTS if output.name not in ("document", "tables")}


def without_libreoffice(output: Output) -> Output:
    return replace(output, make=lambda _: Outcome(PDF)) if output.name == "pdf" else output


def failing(broken: str, error: Exception) -> tuple[Output, ...]:
    """All outputs, of which the one of the name fails, and those beside the document hold little."""

    def make(output: Output, _: Compilation) -> Outcome[bytes]:
        if output.name == broken:
            raise error
        return Outcome(output.title.encode())

    return tuple(replace(one, make=partial(make, one)) if one.name in BESIDE else one for one in OUTPUTS)


@pytest.mark.parametrize("broken", BESIDE)
@pytest.mark.parametrize("error", FAILURES.values(), ids=FAILURES)
def test_what_fails_of_one_output_is_reported_of_it_and_all_others_are_there(
    compiled: Compilation, here: Elsewhere, broken: str, error: Exception
) -> None:
    result = publish(here(compiled), failing(broken, error))
    assert set(result.files) == {"document", *BESIDE} - {broken}
    assert all(path.is_file() for path in result.files.values())
    assert not result.complete
    output = BESIDE[broken]
    assert result.failed == (output.title,)
    (problem,) = [one for one in result.diagnostics if one.severity is Severity.ERROR]
    assert problem.code == ("F501" if isinstance(error, OSError) else "F506")
    assert output.title in problem.message
    assert problem.places[0].file.endswith(output.file_name(compiled))


def test_all_of_it_is_complete_where_nothing_fails(compiled: Compilation, here: Elsewhere) -> None:
    result = publish(here(compiled), map(without_libreoffice, OUTPUTS))
    assert result.complete
    assert set(result.files) == {"document", *BESIDE}  # the sample has no disclosure tables


@pytest.mark.slow
def test_a_further_output_needs_no_more_than_to_be_there(compiled: Compilation, here: Elsewhere) -> None:
    page = Output("page", "网页", "{document}.html", lambda compilation: Outcome(compilation.publisher.name.encode()))
    result = publish(here(compiled), (*map(without_libreoffice, OUTPUTS), page))
    assert result.files["page"].read_text(encoding="utf-8") == "攀枝花市经济和信息化局"
    assert result.files["page"].name == "攀枝花市经济和信息化局2020年度部门决算公开.html"


@pytest.mark.slow
def test_a_folder_in_the_place_of_an_output_is_reported_of_it(compiled: Compilation, here: Elsewhere) -> None:
    compilation = here(compiled)
    (compilation.workspace.output(2020) / "数据溯源.xlsx").mkdir(parents=True)
    result = publish(compilation, map(without_libreoffice, OUTPUTS))
    assert result.document is not None
    assert result.failed == ("数据溯源",)
    assert "数据溯源：没有写成：文件的位置上有一个同名的文件夹" in [one.message for one in result.diagnostics]


@pytest.mark.slow
def test_a_document_that_is_written_is_there_whatever_fails_afterwards(
    compiled: Compilation, edited: Compilation, here: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(here(compiled), map(without_libreoffice, OUTPUTS))

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(delivery, "compare", fail)
    result = publish(here(edited), map(without_libreoffice, OUTPUTS))
    assert edited.document is not None
    assert result.document is not None
    assert result.document.read_bytes() == edited.document.content
    assert "F507" in [one.code for one in result.diagnostics]
    assert not result.complete
    assert result.ledger is not None


def test_a_document_that_cannot_be_written_has_no_companions(
    compiled: Compilation, here: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(publishing, "deliver", fail)
    result = publish(here(compiled), map(without_libreoffice, OUTPUTS))
    assert set(result.files) == {"audit_report"}
    assert result.failed == ("公开文档",)


@pytest.mark.slow
def test_the_command_line_never_says_that_there_is_no_document_when_there_is(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ledger, "ledger_workbook", fail)
    monkeypatch.setattr(audit_report, "audit_workbook", fail)
    done = generate("2020", "--review", cwd=sample.root)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "没有生成文档" not in said
    assert "【已生成】" in done.stdout
    assert "错误[F506] 数据溯源没有生成：程序出现意外（ZeroDivisionError）" in said
    assert "错误[F506] 审核报告没有生成：程序出现意外（ZeroDivisionError）" in said
    assert "【未写成】审核报告、数据溯源" in done.stderr
    assert "Traceback" not in said
    written = {path.name for path in sample.workspace.output(2020).iterdir()}
    assert len([name for name in written if name.endswith(".docx")]) == 2
    assert not written & {"数据溯源.xlsx", "审核报告.xlsx"}


@pytest.mark.slow
def test_a_fault_in_printing_does_not_deny_the_document(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(changes_report, "of_run", fail)
    done = generate("2020", cwd=sample.root)
    assert done.returncode == 1
    assert "F599" in done.stderr
    assert "没有生成文档" not in done.stdout + done.stderr
    assert len(list(sample.workspace.output(2020).glob("*.docx"))) == 1


@pytest.mark.slow
def test_check_and_diff_write_no_more_than_they_are_asked_for(ran: Callable[[str], Ran], tmp_path: Path) -> None:
    shutil.copytree(ran("sample").sample.root, tmp_path, dirs_exist_ok=True)
    sample = Sample(tmp_path)
    before = tree(sample.root)
    give_reason(sample, "接待批次减少")
    changed = tree(sample.root)
    done = generate("diff", "2020", cwd=sample.root)
    assert "→ 接待批次减少" in done.stdout
    assert tree(sample.root) == changed

    generate("check", "2020", cwd=sample.root)
    assert differing(changed, tree(sample.root)) <= {"build/2020/审核报告.xlsx"}

    done = generate("diff", "2020", "--redline", cwd=sample.root)
    assert done.returncode == 0, done.stderr
    written = differing(before, tree(sample.root)) - {"inputs/2020/情况说明.xlsx", "build/2020/审核报告.xlsx"}
    (redline,) = [name for name in written if name.endswith(".docx")]
    assert written == {redline, "build/2020/历史/随附文件.json"}  # from which document it was made


def differing(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


@pytest.mark.slow
def test_a_fault_in_predicting_page_numbers_costs_the_numbers_alone_and_is_kept(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(predicted_contents, "predicted_numbers", fail)
    result = sample.run()
    (told,) = [diagnostic for diagnostic in result.diagnostics if diagnostic.code == "F550"]
    record = re.search(r"把 (\S+) 发给", told.message)
    assert result.files["document"].is_file()
    assert record
    assert "ZeroDivisionError" in Path(record[1]).read_text(encoding="utf-8")
