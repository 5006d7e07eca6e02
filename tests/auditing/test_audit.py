"""`generate audit`: what is wrong in a published document is found once, at its place; what is right is left alone."""

from __future__ import annotations

import io
import json
import shutil
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document
from openpyxl import load_workbook

from generator.auditing.audit import PublicationAudit, audit, audit_with_companions
from generator.auditing.companions import related
from generator.auditing.recognising import recognised
from generator.auditing.results import AuditFinding, AuditState
from generator.auditing.texts.figures import signed
from generator.diagnostics import SourceFile
from generator.outputs.published_audit.words import places_of
from generator.published.opening import published
from generator.storage.archives import read_archive, stored
from tests.conformance.builders import docx_of
from tests.conformance.disclosure import base
from tests.departments import LaidOut, Ran
from tests.file_formats.test_hostile_documents import HOSTILE
from tests.published.pages import DrawnPage, pdf
from tests.support import Sample, generate

# What the departments published, and what we therefore print: one gave smaller enterprises more than it bought.
OWN = {"planning": [], "environment": [], "social_work": ["A132"], "sichuan": [], "national": []}
PLACES = {"sichuan": "四川省", "national": "全国"}
TABLE = "支出决算表"


def audited(content: bytes, name: str = "某局.docx", place: str = "") -> PublicationAudit:
    read = published(content, SourceFile(name))
    assert read.value is not None, read.diagnostics
    document = recognised(read.value, place=place)
    assert document.value is not None, document.diagnostics
    return audit(document.value)


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def changed(content: bytes, *changes: tuple[str, int, int, str]) -> bytes:
    """The Word file with other texts in cells, each by a line over the table, row and column."""
    document = Document(io.BytesIO(content))
    body = list(document.element.body)
    for title, row, column, text in changes:
        at = next(n for n, element in enumerate(body) if _text(element).endswith(title) and _is_paragraph(element))
        table = next(element for element in body[at:] if element.tag.endswith("}tbl"))
        own = next(each for each in document.tables if each._tbl is table)
        cell = own.cell(row - 1, column - 1)
        runs = cell.paragraphs[0].runs
        runs[0].text = text
        for run in runs[1:]:
            run.text = ""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _is_paragraph(element: Any) -> bool:
    return bool(element.tag.endswith("}p"))


def _text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter() if node.tag.endswith("}t"))


def codes(result: PublicationAudit) -> list[str]:
    return [finding.rule.code for finding in result.findings]


def lines(findings: Sequence[AuditFinding]) -> list[tuple[str, str]]:
    return [(finding.rule.code, finding.message) for finding in findings]


@pytest.mark.parametrize("name", OWN)
def test_our_own_documents_have_no_finding(ran: Callable[[str], Ran], name: str) -> None:
    result = audited(ran(name).document.read_bytes(), place=PLACES.get(name, ""))
    assert codes(result) == OWN[name], lines(result.findings)
    assert result.refusals == ()
    assert result.counts[AuditState.PASSED] > 100


@pytest.mark.slow
@pytest.mark.parametrize("name", OWN)
def test_our_own_pages_have_no_finding(site: Callable[[str], Mapping[str, bytes]], name: str) -> None:
    result = audited(site(name)["index.html"], "某局.html", PLACES.get(name, ""))
    assert codes(result) == OWN[name], lines(result.findings)


@pytest.mark.slow
@pytest.mark.parametrize("name", OWN)
def test_our_own_pdfs_have_no_finding(laid_out: Callable[[str], LaidOut], name: str) -> None:
    result = audited(laid_out(name).pdf.read_bytes(), "某局.pdf", PLACES.get(name, ""))
    assert codes(result) == OWN[name], lines(result.findings)
    assert result.refusals == ()


@pytest.fixture(scope="module")
def national(ran: Callable[[str], Ran]) -> bytes:
    return ran("national").document.read_bytes()


@pytest.fixture(scope="module")
def total_changed(national: bytes) -> bytes:
    """The national document; in 收入支出决算总表 the income of the year is 3353.86 for 3335.86."""
    return changed(national, ("收入支出决算总表", 29, 2, "3353.86"))


def test_a_changed_total_is_one_finding_at_its_cell(total_changed: bytes) -> None:
    result = audited(total_changed, place="全国")
    finding = next(each for each in result.findings if each.rule.code == "R102")
    assert result.audited.document.described(finding.spots[0]) == "收入支出决算总表 第29行第2列"
    assert result.audited.document.text_at(finding.spots[0]) == "3353.86"
    assert finding.difference == Decimal(18)
    assert finding.sides[0].printed == "3353.86"
    assert "相差 18.00万元" in finding.arithmetic
    assert {"R103", "R201"} <= {each.rule.code for each in finding.consequences}
    assert not {"R103", "R121", "R201"} & {each.rule.code for each in result.findings}


@pytest.mark.slow
def test_a_hundredth_is_rounding_and_no_finding(national: bytes) -> None:
    result = audited(changed(national, ("收入支出决算总表", 29, 2, "3335.87")), place="全国")
    assert "R102" in {each.rule.code for each in result.roundings}
    assert not [each for each in result.findings if each.rule.code.startswith("R1")]


@pytest.mark.slow
def test_a_code_that_is_mistyped_is_one_finding_of_the_numbers(national: bytes) -> None:
    content = changed(national, ("一般公共预算财政拨款支出决算表", 7, 1, "2012902"))
    found = [each for each in audited(content, place="全国").findings if each.rule.code.startswith("R")]
    assert [each.rule.code for each in found] == ["R244"]


@pytest.mark.slow
def test_what_rests_on_figures_that_were_not_read_is_not_judged(national: bytes) -> None:
    table = "一般公共预算财政拨款基本支出决算明细表"
    result = audited(changed(national, (table, 3, 3, "一千四百")), place="全国")
    assert result.states["R161"] is AuditState.REFUSED
    assert any(table in each.why for each in result.results if each.rule.code == "R161")
    assert not [each for each in result.findings if each.rule.code.startswith("R")]


@pytest.mark.slow
def test_the_place_may_be_stated_and_is_known_by_the_name(ran: Callable[[str], Ran]) -> None:
    result = audited(ran("planning").document.read_bytes())
    assert (result.audited.publication.place, result.audited.publication.year) == ("上海市", 2024)
    stated = audited(ran("planning").document.read_bytes(), place="全国")
    assert stated.audited.publication.place == "全国"


def with_expenditure(*rows: list[str]) -> bytes:
    """A PDF of a cover and a 支出决算表 with these rows."""
    cover, page = DrawnPage(), DrawnPage()
    cover.text("某某市财政局", 200, 200, 24)
    cover.text("2024年度部门决算", 190, 240, 24)
    page.text("支出决算表", 250, 60, 14)
    page.text("单位：万元", 440, 90, 10)
    heading = ["功能分类科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
    page.table([heading, *rows], 110, (80, 120, 80, 80, 80))
    return pdf(cover, page)


def test_a_pdf_table_whose_item_exceeds_its_total_is_refused() -> None:
    content = with_expenditure(
        ["", "合计", "1,066.51", "58.00", "40.00"],
        ["201", "一般公共服务支出", "10,661.51", "58.00", "40.00"],
    )
    result = audited(content, "某局.pdf")
    assert [refusal.code for refusal in result.refusals] == ["A011"]
    assert "需要人看" in result.refusals[0].message
    assert not result.sound
    assert result.audited.contents.facts == ()
    assert result.counts[AuditState.REFUSED] == 1


@pytest.mark.slow
def test_last_years_document_is_compared(national: bytes) -> None:
    this, last = audited(national, place="全国").audited, audited(national, place="全国").audited
    before = recognised(last.document, place="全国", year=this.publication.year - 1).value
    assert before is not None
    whole, _ = related([this, before])
    assert whole.last_year is not None
    result = audit_with_companions(audit(this), whole)
    (finding,) = [each for each in result.findings if each.rule.code == "R611" and "财政" not in each.message]
    assert "58.00" in finding.arithmetic  # what was left at the end of the year before
    assert "100.00" in finding.arithmetic  # what this year begins with


@pytest.mark.slow
def test_a_department_and_its_units_are_compared(written: tuple[Sample, Any], tmp_path: Path) -> None:
    sample, _ = written
    documents = sorted(sample.root.glob("build/2020/**/*决算公开.docx"))
    assert len(documents) > 2
    done = generate("audit", *map(str, documents), "--place", "四川省", "--format", "json", cwd=tmp_path)
    files = json.loads(done.stdout)["files"]
    department = next(each for each in files if each["entity"] == "部门")
    compared = {rule["code"] for rule in department["rules"] if rule["code"].startswith("R9")}
    assert compared
    assert not any(rule["code"] in compared for each in files if each["entity"] == "单位" for rule in each["rules"])


@pytest.fixture(scope="module")
def folder(total_changed: bytes, national: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("published")
    (root / "有错.docx").write_bytes(total_changed)
    (root / "没错.docx").write_bytes(national)
    return root


def test_the_command_tells_each_finding_and_leaves_a_report(folder: Path, tmp_path: Path) -> None:
    done = generate("audit", str(folder / "有错.docx"), "--place", "全国", "--mark", cwd=tmp_path)
    assert done.returncode == 1
    assert "错误[R102] 本年收入合计不等于各项收入之和" in done.stdout
    assert "--> 有错.docx · 收入支出决算总表 第29行第2列" in done.stdout
    assert "依据：公开01表" in done.stdout
    assert sorted(path.name for path in (tmp_path / "审核结果").iterdir()) == [
        "有错.docx_审核报告.xlsx",
        "有错_标注.docx",
    ]
    with zipfile.ZipFile(tmp_path / "审核结果" / "有错_标注.docx") as marked:
        assert "[R102] 本年收入合计不等于各项收入之和" in marked.read("word/comments.xml").decode()
    assert generate("audit", str(folder / "没错.docx"), "--place", "全国", cwd=tmp_path).returncode == 0


def test_a_damaged_part_that_the_audit_does_not_read_leaves_only_the_marks_out(folder: Path, tmp_path: Path) -> None:
    parts = read_archive((folder / "有错.docx").read_bytes())
    parts["[Content_Types].xml"] = b""
    (tmp_path / "损坏.docx").write_bytes(stored(parts))
    done = generate("audit", "损坏.docx", "--place", "全国", "--mark", cwd=tmp_path)
    assert done.returncode == 1
    assert "错误[R102]" in done.stdout
    assert "或有损坏的部分" in done.stdout + done.stderr
    assert [path.name for path in (tmp_path / "审核结果").iterdir()] == ["损坏.docx_审核报告.xlsx"]


@pytest.mark.slow
def test_a_folder_goes_over_the_cores_and_has_a_summary(folder: Path, tmp_path: Path) -> None:
    done = generate("audit", str(folder), "--place", "全国", "--jobs", "2", "--to", "结果", cwd=tmp_path)
    assert done.returncode == 1
    assert "【合计】2个文件：没有发现问题1个，有问题或需要人看1个，没有读出0个。" in done.stdout
    assert (tmp_path / "结果" / "审核汇总.xlsx").exists()
    again = generate("audit", str(folder), "--place", "全国", "--jobs", "1", "--to", "结果", cwd=tmp_path)
    assert again.returncode == 1
    assert not list((tmp_path / "结果").glob("*（2）*"))  # the same results, of one core, are not written twice


@pytest.mark.slow
def test_files_of_one_name_in_two_folders_are_told_apart(folder: Path, tmp_path: Path) -> None:
    for department in ("甲局", "乙局"):
        (tmp_path / "各局" / department).mkdir(parents=True)
        shutil.copyfile(folder / "有错.docx", tmp_path / "各局" / department / "公开.docx")
    for _ in range(2):  # the second time finds the first's results
        generate("audit", "各局", "--place", "全国", "--jobs", "1", "--mark", cwd=tmp_path)
        assert {path.name for path in (tmp_path / "审核结果").iterdir()} == {
            "乙局_公开.docx_审核报告.xlsx",
            "乙局_公开_标注.docx",
            "甲局_公开.docx_审核报告.xlsx",
            "甲局_公开_标注.docx",
            "审核汇总.xlsx",
        }
    book = load_workbook(tmp_path / "审核结果" / "审核汇总.xlsx")
    assert [row[1].value for row in book["汇总"].iter_rows(min_row=2)] == ["乙局/公开.docx", "甲局/公开.docx"]
    assert {row[3].value for row in book["问题"].iter_rows(min_row=2)} == {2}  # files that have the problem


def test_a_folder_is_audited_without_what_the_program_laid_there_and_tells_what_it_cannot_read(tmp_path: Path) -> None:
    for name in ("公开.doc", "templates/模板.docx", "build/2024/历史/旧.docx", "审核结果/公开_标注.docx", "说明.xlsx"):
        path = tmp_path / "某局" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    done = generate("audit", "某局", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.count("【审核】") == 1
    assert "公开.doc" in done.stdout
    assert "另存为 .docx" in done.stdout


@pytest.mark.parametrize("name", ["公开.doc", "公开.ofd", "公开.xlsx", "公开.rtf", "公开.mht"])
def test_a_file_of_another_kind_is_called_none_to_audit_not_a_damaged_word_file(tmp_path: Path, name: str) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as parts:
        parts.writestr("OFD.xml", "<OFD/>")
    written = {".rtf": rb"{\rtf1 2024}", ".mht": b"From: Blink\nMIME-Version: 1.0\n\n2024"}
    content = written.get(Path(name).suffix, archive.getvalue())
    assert [one.code for one in published(content, SourceFile(name)).diagnostics] == ["A002"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--year", "去年"), "年度应为四位数字，不是“去年”"),
        (("--year", "24"), "年度应为四位数字，不是“24”"),
        (("--jobs", "两个"), "--jobs 应为正数，不是“两个”"),
        (("--workspace", "没有的"), "没有工作文件夹“没有的”"),
    ],
)
def test_a_word_that_cannot_be_taken_is_told_in_chinese(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = generate("audit", "某局.docx", *words, cwd=tmp_path)
    assert (done.returncode, told in done.stderr) == (2, True)
    assert "nput" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there_is_said_not_to_be(tmp_path: Path) -> None:
    done = generate("audit", "没有.pdf", cwd=tmp_path)
    assert done.returncode == 2
    assert "没有这个文件" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are characters there")
def test_a_file_whose_name_is_in_the_bytes_of_another_system_is_audited_and_reported_by_its_characters(
    folder: Path, tmp_path: Path
) -> None:
    name = "决算.docx".encode("gbk").decode("utf-8", "surrogateescape")
    shutil.copyfile(folder / "没错.docx", tmp_path / name)
    assert generate("audit", name, "--place", "全国", cwd=tmp_path).returncode == 0
    assert [path.name for path in (tmp_path / "审核结果").iterdir()] == ["决算.docx_审核报告.xlsx"]
    done = generate("audit", name, "--place", "全国", "--format", "json", cwd=tmp_path)
    assert json.loads(done.stdout)["files"][0]["file"] == name


def test_an_audit_whose_report_could_not_be_written_is_no_success(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    done = generate("audit", str(folder / "没错.docx"), "--place", "全国", "--to", "文件", cwd=tmp_path)
    assert done.returncode == 1
    assert "F503" in done.stderr


def test_a_document_without_a_table_that_was_read_is_not_found_to_be_right(tmp_path: Path) -> None:
    for name in ("甲局", "乙局"):
        (tmp_path / "各局" / name).mkdir(parents=True)
        (tmp_path / "各局" / name / "公开.txt").write_text("某某市水务局2024年度部门决算\n见附件。\n", "utf-8")
    (tmp_path / "各局" / "汇总.html").write_text("<html><p>2024年度部门决算</p></html>", "utf-8")  # a bureau's board
    done = generate("audit", "各局", "--jobs", "1", cwd=tmp_path)
    assert done.returncode == 1
    assert "【合计】2个文件：没有发现问题0个，有问题或需要人看2个，没有读出0个。" in done.stdout


@pytest.mark.slow
def test_json_has_places_sides_and_the_state_of_each_rule(folder: Path, tmp_path: Path) -> None:
    done = generate("audit", str(folder / "有错.docx"), "--place", "全国", "--format", "json", cwd=tmp_path)
    (file,) = json.loads(done.stdout)["files"]
    finding = next(each for each in file["findings"] if each["code"] == "R102")
    assert (finding["places"][0]["row"], finding["places"][0]["column"]) == (29, 2)
    assert (finding["difference"], finding["sides"][0]["printed"]) == ("18.00", "3353.86")
    assert {rule["state"] for rule in file["rules"]} == {"wrong", "not_checked", "passed"}
    assert list(tmp_path.iterdir()) == []  # nothing is written beside


@pytest.mark.parametrize(("content", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_pdf_is_not_read_and_the_status_is_two(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "表.pdf").write_bytes(content)
    done = generate("audit", "表.pdf", cwd=tmp_path)
    assert done.returncode == 2
    assert f"[{code}" in done.stdout


def test_findings_are_marked_in_a_copy_of_the_pdf(tmp_path: Path) -> None:
    content = with_expenditure(
        ["", "合计", "98.00", "58.00", "40.00"],
        ["201", "一般公共服务支出", "98.00", "58.00", "30.00"],
    )
    (tmp_path / "某局.pdf").write_bytes(content)
    done = generate("audit", "某局.pdf", "--mark", cwd=tmp_path)
    assert done.returncode == 1, done.stdout
    with pdfplumber.open(tmp_path / "审核结果" / "某局_标注.pdf") as marked:
        notes = [(mark["page_number"], mark["contents"], mark["x0"], mark["top"]) for mark in marked.annots]
    assert any((number == 2 and "[R112]" in note) or "[R122]" in note for number, note, _, _ in notes)
    (first, *_) = [(left, top) for number, note, left, top in notes if "40.00" in note and number == 2]
    assert 55 < first[0] < 505
    assert 105 < first[1] < 175
    assert (tmp_path / "某局.pdf").read_bytes() == content


@pytest.mark.parametrize(
    ("lines", "year", "publisher"),
    [
        (["公开部门：某某市财政局", "收入支出决算总表", "2024年度"], 2024, "某某市财政局"),
        (["某某市财政局（以下简称市财政局）主管全市财政。", "2024年度收入支出总计10.00万元。"], 2024, "某某市财政局"),
        (["2024年本年收入合计10万元，比2023年增加1万元。", "2023年增加的是设备。"], 2024, ""),
    ],
    ids=["over the tables", "as it is introduced", "a part of a text"],
)
def test_year_and_publisher_are_told_without_a_cover(lines: list[str], year: int, publisher: str) -> None:
    page = "".join(f"<p>{line}</p>" for line in lines)
    publication = audited(f"<html><body>{page}</body></html>".encode(), "某局.html").audited.publication
    assert (publication.year, publication.publisher) == (year, publisher)


def test_amounts_of_an_item_that_a_break_parts_from_its_name_are_no_totals_of_the_section() -> None:
    lines = [
        "某局2024年度部门决算",
        "第三部分 情况说明",
        "五、一般公共预算财政拨款支出决算情况说明",
        "（三）一般公共预算财政拨款支出决算具体情况",
        *("1、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。主要用于：", "支出决算为196.29万元。"),
        *("2、住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于：", "支出决算为289.59万元。"),
    ]
    assert "A137" not in {finding.rule.code for finding in audited("\n".join(lines).encode(), "某局.txt").findings}


@pytest.mark.parametrize(
    ("change", "code", "corrected"),
    [
        ("增加0.90万元，增长55.55%。", "A140", "增加0.90万元，增长12.55%。"),
        ("增加0.90元，增长12.55%。", "A103", "增加0.90万元，增长12.55%。"),
        ("增加0.90万元，增长12.55%。", "", ""),
    ],
    ids=["a wrong rate", "a wrong unit", "right"],
)
def test_a_change_is_compared_with_the_amount_of_another_sentence(change: str, code: str, corrected: str) -> None:
    lines = [
        "某局2024年度部门决算",
        "第三部分 2024年度部门决算情况说明",
        "七、“三公”经费支出决算情况说明",
        f"2024年度“三公”经费支出决算为8.07万元，按规定使用。2024年度“三公”经费支出决算比2023年度{change}",
    ]
    page = "".join(f"<p>{line}</p>" for line in lines)
    found = audited(f"<html><body>{page}</body></html>".encode(), "某局.html").findings
    assert [
        (one.rule.code, one.corrected.endswith(corrected)) for one in found if one.rule.code in ("A140", "A103")
    ] == ([(code, True)] if code else [])


@pytest.mark.parametrize(
    ("stated", "columns", "codes"), [(40, 1, []), (39, 1, ["A214"]), (40, 2, []), (41, 2, ["A214"])]
)
def test_a_long_list_of_units_is_counted_also_in_columns(stated: int, columns: int, codes: list[str]) -> None:
    names = [f"{number}.某某市第{number}小学" for number in range(1, 41)]
    rows = names if columns == 1 else ["".join(each) for each in zip(names[:20], names[20:], strict=True)]
    lines = [
        *("某某市教育局2024年度部门决算", "第一部分 某某市教育局概况", "二、机构设置"),
        f"某某市教育局下属二级预算单位{stated}个。",
        "纳入某某市教育局2024年度部门决算编制范围的二级预算单位包括：",
        *rows,
        *("第二部分 2024年度部门决算情况说明", "一、收入支出决算总体情况说明", "2024年度收、支总计1000.00万元。"),
    ]
    page = "".join(f"<p>{line}</p>" for line in lines)
    found = audited(f"<html><body>{page}</body></html>".encode(), "某局.html").findings
    assert [one.rule.code for one in found if one.rule.code == "A214"] == codes


def test_what_grew_by_all_of_it_did_not_grow_by_a_rate_also_where_a_pdf_joins_the_paragraphs() -> None:
    lines = [
        "某局2024年度部门决算",
        "第三部分 2024年度部门决算情况说明",
        "七、“三公”经费支出决算情况说明",
        "“三公”经费支出决算为2.00万元，其中：公务接待费支出决算为2.00万元。均用于接待。公务接待费支出决算比2023年度增加2.00万元，"
        "增长100.00%。",
    ]
    found = audited("\n".join(lines).encode(), "某局.txt").findings
    assert "A139" in {one.rule.code for one in found}


def test_a_page_of_the_three_expenses_alone_lacks_nothing_else() -> None:
    rows = [("合计", "3.00", "1.71"), ("公务接待费", "1.00", "0.53"), ("公务用车购置及运行维护费", "2.00", "1.18")]
    cells = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in [("项目", "预算数", "决算数"), *rows])
    page = (
        "<html><body><p>安徽省某某县文物保护中心2023年度一般公共预算财政拨款“三公”经费支出决算</p>"
        f"<p>一、一般公共预算财政拨款“三公”经费支出决算表</p><p>单位：万元</p><table>{cells}</table>"
        "<p>二、“三公”经费支出决算情况说明</p><p>“三公”经费支出预算为3.00万元，支出决算为1.71万元，完成预算的43.00%。</p></body></html>"
    )
    result = audited(page.encode(), "某局.html")
    assert result.audited.publication.publisher == "安徽省某某县文物保护中心"
    codes = {finding.rule.code for finding in result.findings}
    assert codes & {"A105", "R763"}
    assert not codes & {"A201", "A211"}


@pytest.mark.parametrize(
    ("reception", "codes"),
    [
        ("比预算数减少850万元", {"A146"}),
        ("比预算数减少1050万元", set()),
        ("其中外事接待3万元，比预算数减少850万元", set()),
    ],
    ids=["200 short", "right", "of a part"],
)
def test_changes_beside_the_budget_add_up_over_a_section(reception: str, codes: set[str]) -> None:
    lines = [
        "某市2017年“三公”经费决算情况",
        "“三公”经费支出3825万元，比预算数减少1188万元，下降23.70%，主要是加强因公出国（境）管理。具体情况如下：",
        "因公出国（境）费99万元，比预算数减少31万元，团组13个、36人次。",
        f"公务接待费1014万元，{reception}，国内接待5636批次、58049人次。",
        "公务用车购置及运行维护费2712万元（其中：购置费0万元，运行维护费2712万元），比预算数减少107万元，保有量918辆。",
    ]
    page = f"<h1>{lines[0]}</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:])
    found = audited(f"<html><body>{page}</body></html>".encode(), "某市.html").findings
    assert {one.rule.code for one in found} & {"A146", "A140", "R762"} == codes


def test_two_wrong_rates_of_a_sentence_are_two_findings_and_two_slips_of_it_are_told_in_one() -> None:
    line = "“三公”经费41万元，较上年减少19万元，下降43.78%，较年初预算数减少4万元，下降2.2%。"
    slips = "公务接待费20万元，主要是是接待接待上级部门。"
    page = f"<h1>某镇2020年度“三公”经费决算情况</h1><p>{line}</p><p>{slips}</p>"
    found = audited(f"<html><body>{page}</body></html>".encode(), "某镇.html").findings
    assert {one.rule.code for one in found} >= {"R762", "A140"}
    assert [one.message for one in found if one.rule.code == "R731"] == ["“接待”写了两遍；“是是”重复"]


def test_a_count_in_a_table_or_after_a_verb_is_stated_and_a_broken_number_is_not_read() -> None:
    page = (
        "<h1>某区2017年“三公”经费决算情况</h1>"
        "<p>公务用车购置及运行维护费1,646.4万元（公务用车购置费109.0万元、公务用车运行维护费1, 537.4万元），"
        "公务接待费5万元，国内公务接待批次为139次，接待995人次，购置6辆。</p>"
        "<table><tr><td>使用项目</td><td>数量</td></tr><tr><td>公务用车保有量</td><td>694</td></tr></table>"
    )
    found = audited(f"<html><body>{page}</body></html>".encode(), "某区.html").findings
    assert not {one.rule.code for one in found} & {"A137", "A212"}


@pytest.mark.parametrize(
    ("before", "wanted", "value"),
    [("年末结转和结余-", "-55.55", "-55.55"), ("年末结转和结余", "-55.55", "55.55"), ("本年支出-", "55.55", "55.55")],
)
def test_a_minus_counts_where_the_tables_have_a_negative_amount(before: str, wanted: str, value: str) -> None:
    assert signed(Decimal("55.55"), before, [Decimal(wanted)]) == Decimal(value)


def test_a_note_under_a_table_stands_where_the_table_does() -> None:
    document = Document(io.BytesIO(docx_of(base())))
    note = document.add_paragraph("注：本表反映部门2019年度收入情况。")
    document.tables[1]._tbl.addnext(note._p)
    heading = next(one for one in reversed(document.paragraphs) if one.text == "二、收入决算表")
    heading.text, heading.style = "收入决算表", document.styles["Normal"]  # its title is no heading
    result = audited(saved(document))
    (found,) = [one for one in result.findings if one.rule.code == "A205"]
    assert places_of(result, found) == ("收入决算表",)


def test_a_line_of_the_contents_is_quoted_in_one() -> None:
    document = Document(io.BytesIO(docx_of(base())))
    line = next(one for one in document.paragraphs if one.text.startswith("第二部分"))
    line.text = "第二部分\n某某局2019年度部门决算表\t3"
    found = next(one for one in audited(saved(document)).findings if one.rule.code == "A205")
    assert found.quote == "第二部分 某某局2019年度部门决算表 3"
    assert found.corrected == "第二部分 某某局2024年度部门决算表 3"


@pytest.mark.parametrize(
    ("content", "fault"),
    [("地方: 上海市\n规定: [", "YAML"), ("地方: 上海市\n规定:\n- 自: 2024\n  没有这一项: 是\n", "第4行")],
    ids=["no format at all", "of this place"],
)
def test_no_document_is_audited_by_the_programs_format_in_place_of_a_broken_own_one(
    tmp_path: Path, content: str, fault: str
) -> None:
    (tmp_path / "格式").mkdir()
    (tmp_path / "格式" / "上海市.yaml").write_text(content, encoding="utf-8")
    (tmp_path / "某局.docx").write_bytes(docx_of(base()))
    done = generate("audit", "某局.docx", cwd=tmp_path)  # a workspace, where none is named
    assert done.returncode == 2
    told = done.stdout + done.stderr
    assert "F546" in told
    assert "上海市.yaml" in told
    assert fault in told
    assert "结论" not in told
    assert not list(tmp_path.glob("*/*.xlsx"))


def test_a_document_of_a_year_before_all_that_were_seen_is_not_asked_for_a_later_form() -> None:
    read = published(docx_of(base()), SourceFile("某局.docx")).value
    assert read is not None
    codes = {}
    for year in (2019, 2024):
        document = recognised(read, place="四川省", year=year).value
        assert document is not None
        codes[year] = [each.rule.code for each in audit(document).findings]
    assert "A201" in codes[2024]
    assert "A201" not in codes[2019]
