"""What a run of a department with units writes: a document for each, in its own words, each beside its own files."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from generator.document.word.package import CORE, parse, read_parts
from generator.document.word.rendering import render
from generator.editions import Edition
from generator.history.version_store import FOLDER
from generator.operations.edition_choice import choose
from generator.operations.reading import read_source
from generator.outputs import audit_report, ledger, tables_workbook
from generator.report.source import ReportSource
from generator.workspace import Workspace
from tests.cases import putuo_planning
from tests.cases.case import YEAR as SHANGHAIS_YEAR
from tests.cases.case import write
from tests.document.documents import texts
from tests.document.reports import grey
from tests.forms import SHANGHAI, one_of_each_form
from tests.support import Sample, text_of
from tests.units import family

AUDIT_REPORT, LEDGER, TABLES = (each.OUTPUT.file for each in (audit_report, ledger, tables_workbook))
Written = tuple[Sample, "subprocess.CompletedProcess[str]"]
every_unit = pytest.mark.parametrize("unit", family.UNITS, ids=lambda unit: unit.full_name)
# Words of the glossary, which the department and its units share.
FROM_THE_GLOSSARY = ("本级财政部门", "由主管部门或上级单位")


def output(sample: Sample, unit: family.Member) -> Path:
    return sample.root / "build" / "2020" / unit.folder


def document(sample: Sample, unit: family.Member) -> Path:
    kind = "单位" if unit.folder else "部门"
    return output(sample, unit) / f"{unit.full_name}2020年度{kind}决算公开.docx"


def test_one_run_writes_the_departments_document_and_each_units(written: Written) -> None:
    sample, done = written
    assert done.returncode == 0, done.stderr
    for member in (family.DEPARTMENT, *family.UNITS):
        assert document(sample, member).is_file()
        for name in (AUDIT_REPORT, LEDGER, TABLES, FOLDER):
            assert (output(sample, member) / name).exists()
    assert "共4份，全部完成" in done.stdout


def test_each_is_told_under_its_own_heading(written: Written) -> None:
    _, done = written
    lines = done.stdout.splitlines()
    headings = [number for number, line in enumerate(lines) if line.startswith("────")]
    assert [lines[number] for number in headings] == [
        "──── 部门 ────",
        *(f"──── 单位：{name} ────" for name in sorted(unit.folder for unit in family.UNITS)),
    ]
    for number, name in zip(headings[1:], sorted(unit.folder for unit in family.UNITS), strict=True):
        block = lines[number:]
        assert str(Path("build") / "2020" / name) in next(line for line in block if "【已生成】" in line)


@every_unit
def test_a_units_document_speaks_of_a_unit(written: Written, unit: family.Member) -> None:
    lines = text_of(document(written[0], unit))
    for said in (
        unit.full_name,
        "2020年度单位决算",
        "第一部分　单位概况",
        "一、职能简介",
        "二、2020年重点工作完成情况",
        "第二部分　2020年度单位决算情况说明",
        "2.单位绩效评价结果",
        "（一）年初单位预算安排及支出情况",
        f"{unit.full_name}2020年度单位整体支出绩效自评报告",
        "注：本表反映单位本年度的总收支和年末结转结余情况。",
    ):
        assert said in lines
    assert any(line.startswith(f"公开单位：{unit.full_name}") for line in lines)
    for line in lines:
        assert "部门" not in line or any(said in line for said in FROM_THE_GLOSSARY), line


def test_the_departments_document_still_speaks_of_a_department(written: Written) -> None:
    lines = text_of(document(written[0], family.DEPARTMENT))
    for said in ("2020年度部门决算", "第一部分　部门概况", "一、基本职能及主要工作", "二、机构设置"):
        assert said in lines
    assert "单位概况" not in "".join(lines)


@every_unit
def test_a_units_other_files_speak_of_a_unit(written: Written, unit: family.Member) -> None:
    folder = output(written[0], unit)
    properties = read_parts(document(written[0], unit).read_bytes())[CORE].decode()
    assert f"{unit.full_name}2020年度单位决算公开" in properties
    assert "部门" not in properties
    for name in (AUDIT_REPORT, LEDGER, TABLES):
        sheet = parse(read_parts((folder / name).read_bytes())["xl/worksheets/sheet1.xml"])
        assert "年度单位决算公开" in "".join(map(str, sheet.itertext("{*}oddHeader")))
    tables = load_workbook(folder / TABLES)
    cells = [str(cell.value) for sheet in tables for row in sheet.iter_rows() for cell in row if cell.value]
    assert f"公开单位：{unit.full_name}" in cells
    assert not [cell for cell in cells if "部门" in cell]


@every_unit
def test_a_units_document_is_valid(
    written: Written, unit: family.Member, validate: Callable[[Path, str], list[str]]
) -> None:
    assert validate(document(written[0], unit), "Microsoft365") == []
    assert validate(output(written[0], unit) / TABLES, "Microsoft365") == []


def test_the_audit_report_links_to_the_units_workbooks(written: Written) -> None:
    sheets = load_workbook(output(written[0], family.DEPARTMENT) / AUDIT_REPORT)
    cells = (cell for sheet in sheets for row in sheet.iter_rows() for cell in row)
    targets = {cell.hyperlink.target for cell in cells if cell.hyperlink is not None and cell.hyperlink.target}
    linked = {(output(written[0], family.DEPARTMENT) / unquote(target or "")).resolve() for target in targets}
    assert {path.is_file() for path in linked} == {True}
    assert {path.parent.name for path in linked} == {"2020", *(unit.folder for unit in family.UNITS)}


NATIONAL = [edition for edition in one_of_each_form() if edition is not SHANGHAI]


@pytest.mark.slow
@pytest.mark.parametrize("edition", NATIONAL, ids=lambda edition: edition.name)
def test_every_form_has_words_for_a_unit(with_units: Sample, edition: Edition) -> None:
    source, _ = read_source(Workspace(with_units.root, family.STATION.folder), edition, family.YEAR)
    # 海南's own heading, and 湖南's line over a table, have the word whoever publishes.
    assert_unit_words(with_units.root, edition.for_unit(), source, (*FROM_THE_GLOSSARY, "部门（单位）职责", "部门："))


@pytest.mark.slow
def test_shanghai_has_words_for_a_unit(tmp_path: Path) -> None:
    write(putuo_planning.CASE, tmp_path)
    family.build(tmp_path, ())
    source, _ = read_source(Workspace(tmp_path), SHANGHAI, SHANGHAIS_YEAR)
    text = assert_unit_words(tmp_path, SHANGHAI.for_unit(), source, ("财政部门", "接待上级部门"))
    assert "二、机构设置" in text
    assert f"{putuo_planning.FULL_NAME}开支财政拨款的公务用车" in text


def assert_unit_words(root: Path, edition: Edition, source: ReportSource, spared: tuple[str, ...]) -> str:
    """The text of the document in the edition's words, in which nothing speaks of a department."""
    report = edition.compose(source)
    outcome = render(root / "templates" / edition.template, report, grey)
    assert outcome.value is not None
    lines = texts(outcome.value.content)
    assert any("年度单位决算" in line for line in lines)
    for line in lines:
        assert "部门" not in line or any(said in line for said in spared), line
    return "\n".join(lines)


def test_a_units_format_is_that_of_its_own_province(department: Sample) -> None:
    unit = department.workspace.of_unit(family.STATION.folder)
    found = choose(unit, 2020).edition
    assert found is not None
    assert (found.province, str(found.words.entity)) == ("四川省", "单位")
    whole = choose(department.workspace, 2020).edition
    assert whole is not None
    assert str(whole.words.entity) == "部门"
