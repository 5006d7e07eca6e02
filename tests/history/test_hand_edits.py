"""A document that was changed after it was made: recognised, kept, told; and what only looks so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from generator.diagnostics import Diagnostic
from generator.document.word.libreoffice import find_libreoffice
from generator.document.word.package import read_parts, write_parts
from generator.outputs.compilation import Compilation
from tests.history.edits import beside, document, output, remove, retype, versions, written
from tests.support import Sample, convert, text_of

INCOME = "政府性基金预算财政拨款收入743.52万元"
FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1">'
    "<w:p><w:r><w:t>含以前年度结转</w:t></w:r></w:p></w:footnote></w:footnotes>"
)


def of(code: str, diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [problem for problem in diagnostics if problem.code == code]


@pytest.mark.slow
def test_an_edited_document_is_kept_and_each_edit_told_with_where_it_belongs(
    generated: Sample, first: Compilation
) -> None:
    retype(document(generated), INCOME, INCOME.replace("743.52", "743.25"))
    retype(document(generated), "完成预算100.00%", "已完成预算100.00%")
    word = Document(str(document(generated)))
    next(p for p in word.paragraphs if p.text.startswith("第三部分")).insert_paragraph_before("手工加的一段。")
    word.save(str(document(generated)))
    edited = document(generated).read_bytes()

    run = written(generated, first)
    (copy,) = beside(generated, "手工修改")
    assert copy.read_bytes() == edited
    assert INCOME in "\n".join(text_of(document(generated)))
    (told,) = of("F512", run.diagnostics)
    assert copy.name in told.message
    figure = next(at for at, line in enumerate(told.details) if "【743.52→743.25】" in line)
    assert told.details[figure + 1] == "  应改单元格：决算报表.xlsx · 收入支出决算总表 · B7"
    assert not told.details[figure + 2].startswith("  ")  # the template has no part in it
    word_added = next(at for at, line in enumerate(told.details) if "【增：已】" in line)
    assert told.details[word_added + 1].startswith("  应改模板：“")
    paragraph = next(at for at, line in enumerate(told.details) if "手工加的一段。" in line)
    assert told.details[paragraph + 1] == "  应改模板（增加一段）"
    assert not run.changes  # the workbooks are as they were

    assert of("F512", written(generated, first).diagnostics) == []
    assert beside(generated, "手工修改") == [copy]


def test_a_paragraph_deleted_by_hand_leads_to_its_cells(generated: Sample, first: Compilation) -> None:
    word = Document(str(document(generated)))
    remove(next(p for p in word.paragraphs if INCOME in p.text)._p)
    word.save(str(document(generated)))
    (told,) = of("F512", written(generated, first).diagnostics)
    assert "删去" in told.details[0]
    assert "决算报表.xlsx · 收入支出决算总表" in told.details[1]


def test_a_document_that_was_only_saved_anew_is_no_hand_edit_but_is_not_lost(
    generated: Sample, first: Compilation
) -> None:
    Document(str(document(generated))).save(str(document(generated)))
    saved = document(generated).read_bytes()
    run = written(generated, first)
    assert of("F512", run.diagnostics) == []
    assert len(of("F514", run.diagnostics)) == 1
    assert beside(generated, "手工修改") == []
    assert saved in [path.read_bytes() for path in (output(generated) / "历史").glob("*.docx")]
    assert document(generated).read_bytes() != saved


def test_saving_by_libreoffice_is_no_hand_edit(
    libreoffice: str, generated: Sample, tmp_path: Path, first: Compilation
) -> None:
    assert find_libreoffice() is None  # the run below finds none
    convert(libreoffice, [document(generated)], "docx:MS Word 2007 XML", tmp_path)
    shutil.move(tmp_path / document(generated).name, document(generated))
    run = written(generated, first)
    assert of("F512", run.diagnostics) == []
    assert len(of("F514", run.diagnostics)) == 1


def test_an_edit_that_also_went_into_the_workbook_is_none(
    generated: Sample, tmp_path: Path, second: Compilation
) -> None:
    other = Sample(tmp_path / "other")
    written(other, second)
    word = Document(str(document(other)))
    word.save(str(document(generated)))
    assert of("F512", written(generated, second).diagnostics) == []


def test_an_earlier_version_put_back_is_no_hand_edit(generated: Sample, second: Compilation) -> None:
    first = document(generated).read_bytes()
    written(generated, second)
    document(generated).write_bytes(first)
    run = written(generated, second)
    assert {problem.code for problem in run.diagnostics}.isdisjoint({"F512", "F513", "F514"})
    assert not run.changes
    assert beside(generated, "手工修改") == []


def test_a_document_of_which_nothing_is_known_is_kept(generated: Sample, first: Compilation) -> None:
    shutil.rmtree(output(generated) / "历史")
    retype(document(generated), INCOME, "别的内容")
    unknown = document(generated).read_bytes()
    run = written(generated, first)
    assert len(of("F513", run.diagnostics)) == 1
    assert [path.read_bytes() for path in beside(generated, "原有")] == [unknown]


def test_a_damaged_document_is_kept_too(generated: Sample, first: Compilation) -> None:
    damaged = document(generated).read_bytes()[:20000]
    document(generated).write_bytes(damaged)
    run = written(generated, first)
    (told,) = of("F512", run.diagnostics)
    assert "打不开" in told.details[0]
    assert [path.read_bytes() for path in beside(generated, "手工修改")] == [damaged]


@pytest.mark.slow
def test_a_run_with_errors_leaves_an_edited_document_alone(generated: Sample) -> None:
    retype(document(generated), INCOME, "手工改的内容")
    edited, before = document(generated).read_bytes(), versions(generated)
    generated.put("决算报表.xlsx", "收入支出决算总表", "二、政府性基金预算财政拨款收入", "决算数", "七百万")
    run = generated.run()
    assert run.document is None
    assert run.earlier == document(generated)
    assert document(generated).read_bytes() == edited
    assert versions(generated) == before


@pytest.mark.slow
def test_a_comment_and_a_footnote_are_edits_by_hand(generated: Sample, first: Compilation) -> None:
    word = Document(str(document(generated)))
    paragraph = next(p for p in word.paragraphs if INCOME in p.text)
    word.add_comment(paragraph.runs, text="请核对这个数", author="张三")
    word.save(str(document(generated)))
    (told,) = of("F512", written(generated, first).diagnostics)
    assert [line for line in told.details if "批注" in line] == [
        f"批注：张三：请核对这个数（在“{paragraph.text.strip()[:20]}…”一段）"
    ]
    assert len(beside(generated, "手工修改")) == 1

    parts = read_parts(document(generated).read_bytes())
    parts["word/footnotes.xml"] = FOOTNOTES.encode()
    document(generated).write_bytes(write_parts(parts))
    (told,) = of("F512", written(generated, first).diagnostics)
    assert told.details == ("脚注：含以前年度结转",)


def test_a_picture_that_is_another_is_told_and_the_file_not_lost(generated: Sample, first: Compilation) -> None:
    parts = read_parts(document(generated).read_bytes())
    one, other = (f"word/media/image{number}.png" for number in (1, 2))
    parts[one], parts[other] = parts[other], parts[one]
    swapped = write_parts(parts)
    document(generated).write_bytes(swapped)
    (told,) = of("F514", written(generated, first).diagnostics)
    assert told.details == ("图与生成的不同（换过，或保存时压缩过）：“收、支决算总计变动情况”、“收入决算结构图”",)
    assert swapped in [path.read_bytes() for path in (output(generated) / "历史").glob("*.docx")]


def test_a_picture_taken_out_belongs_to_the_template(generated: Sample, first: Compilation) -> None:
    word = Document(str(document(generated)))
    remove(next(p for p in word.paragraphs if p._p.xpath(".//pic:pic"))._p)
    word.save(str(document(generated)))
    (told,) = of("F512", written(generated, first).diagnostics)
    assert "删去：图“收、支决算总计变动情况”" in told.details[0]
    assert told.details[1:] == ("  应改模板（图）",)


def test_a_paragraph_that_was_moved_is_told_as_moved(generated: Sample, first: Compilation) -> None:
    word = Document(str(document(generated)))
    moved = next(p for p in word.paragraphs if INCOME in p.text)
    next(p for p in word.paragraphs if p.text.startswith("第三部分"))._p.addprevious(moved._p)
    word.save(str(document(generated)))
    (told,) = of("F512", written(generated, first).diagnostics)
    assert told.details == ("手工修改：1段换了位置；次序由工作簿里的行和模板决定",)


@pytest.mark.slow
def test_the_same_edited_document_is_kept_once(generated: Sample, first: Compilation) -> None:
    retype(document(generated), INCOME, "手工改的内容")
    edited = document(generated).read_bytes()
    written(generated, first)
    document(generated).write_bytes(edited)
    assert len(of("F512", written(generated, first).diagnostics)) == 1
    assert [path.read_bytes() for path in beside(generated, "手工修改")] == [edited]


def test_the_document_under_a_former_name_is_told_with_its_edits_and_stays(
    generated: Sample, first: Compilation
) -> None:
    retype(document(generated), INCOME, INCOME.replace("743.52", "743.25"))
    edited = document(generated).read_bytes()
    run = written(generated, first, name="改了名称.docx")
    assert len(of("F516", run.diagnostics)) == 1
    (told,) = of("F512", run.diagnostics)
    assert "【743.52→743.25】" in told.details[0]
    assert document(generated).read_bytes() == edited
    again = written(generated, first, name="改了名称.docx")
    assert {problem.code for problem in again.diagnostics}.isdisjoint({"F512", "F516"})
