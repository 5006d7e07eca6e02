"""Editions are chosen by year and place, and say what DOMAIN knows of their differences."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import editions
from generator.diagnostics import Diagnostic, Severity
from generator.document.model import BlockKind
from generator.document.word.rendering import render
from generator.editions import Edition
from generator.operations.check import check
from generator.operations.edition_choice import choose
from generator.operations.explanation_listing import list_findings
from generator.operations.new_year import begin
from generator.operations.reading import read_source
from generator.workbooks.layout import Form
from generator.workspace import Workspace
from tests.cases import full_tables, putuo_planning
from tests.cases.case import YEAR, write
from tests.document.documents import texts
from tests.document.reports import grey
from tests.forms import SHANGHAI, SICHUAN, edition_for
from tests.support import ROOT, Sample


def of(year: int, province: str = "四川省") -> Edition:
    return edition_for(year, province)


@cache
def printed(year: int) -> str:
    """The sample's text in Sichuan's words of another year."""
    source, _ = read_source(Workspace(ROOT), of(year), 2020)
    outcome = render(ROOT / "templates" / of(year).template, of(year).compose(source), grey)
    assert outcome.value is not None
    return "\n".join(texts(outcome.value.content))


def test_an_edition_is_found_by_year_and_province() -> None:
    for edition in editions.editions():
        assert editions.find(edition.year, edition.province) is edition
    assert editions.find(2020, "四川") is SICHUAN
    assert editions.find(2020, "大明国") is None


@pytest.mark.parametrize("edition", editions.editions(), ids=lambda edition: edition.name)
def test_an_edition_is_the_same_in_another_process(edition: Edition) -> None:
    for form in (edition, edition.for_unit()):
        assert pickle.loads(pickle.dumps(form)) == form


def test_the_departments_province_chooses(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert choose(sample.workspace, 2020).edition is SICHUAN
    sample.put("部门概况.xlsx", "基本信息", "所在省份", "填写内容", "全国")
    chosen = choose(sample.workspace, 2020).edition
    assert chosen is of(2020, "全国")
    root = tmp_path_factory.mktemp("planning")
    write(putuo_planning.CASE, root)
    assert choose(Workspace(root), YEAR).edition is SHANGHAI


@pytest.mark.parametrize(
    ("typed", "code"), [("大明国", "C316"), (None, "C325"), ("  ", "C325"), ("=1/0", "C325"), (2020, "C316")]
)
def test_a_place_that_says_nothing_is_one_error_and_nothing_else(
    sample: Sample, typed: str | int | None, code: str
) -> None:
    sample.put("部门概况.xlsx", "基本信息", "所在省份", "填写内容", typed)
    sample.put("部门概况.xlsx", "基本信息", "主要职能", "填写内容", None)
    compiled = sample.compiled()
    assert [problem.code for problem in compiled.diagnostics] == [code]
    assert [place.sheet for place in compiled.diagnostics[0].places] == ["基本信息"]
    assert compiled.document is None


@pytest.mark.parametrize(("field", "typed"), [("决算年度", "今年"), ("主要职能", None), ("部门全称", None)])
def test_another_bad_cell_does_not_change_the_form(tmp_path: Path, field: str, typed: str | None) -> None:
    write(putuo_planning.CASE, tmp_path)
    path = tmp_path / "inputs" / str(YEAR) / "部门概况.xlsx"
    book = load_workbook(path)
    page = book["基本信息"]
    (row,) = [cell.row for cell in page["A"] if str(cell.value).startswith(field)]
    page.cell(row, 2).value = typed
    book.save(path)
    wrong = [problem for problem in check(Workspace(tmp_path), YEAR).diagnostics if problem.severity is Severity.ERROR]
    assert wrong
    assert {place.sheet for problem in wrong for place in problem.places} == {"基本信息"}


@pytest.mark.parametrize("name", ["上海", "上海市", " 上 海 市 "])
def test_short_and_long_names_of_a_place_are_the_same(name: str) -> None:
    assert editions.find(2024, name) is SHANGHAI


@pytest.mark.parametrize(("year", "form_year"), [(2023, 2024), (2026, 2025)])
def test_a_year_without_a_form_has_the_nearest_of_its_place_and_is_to_be_verified(
    tmp_path: Path, year: int, form_year: int
) -> None:
    write(putuo_planning.CASE, tmp_path)
    (tmp_path / "inputs" / str(YEAR)).rename(tmp_path / "inputs" / str(year))
    chosen = choose(Workspace(tmp_path), year).edition
    assert chosen is not None
    assert (chosen.year, chosen.form_year, chosen.province) == (year, form_year, "上海市")
    (verify,) = [problem for problem in check(Workspace(tmp_path), year).diagnostics if problem.code == "R631"]
    assert verify.severity is Severity.VERIFY
    assert f"沿用{form_year}年度格式" in verify.message


@pytest.mark.slow
def test_the_form_of_a_place_of_which_no_document_was_seen_is_verified_once(sample: Sample) -> None:
    full_tables.write(sample, of(2020, "江苏省"))

    def questions() -> list[Diagnostic]:
        return [one for one in check(sample.workspace, 2020).diagnostics if one.code == "R631"]

    (verify,) = questions()
    assert verify.severity is Severity.VERIFY
    assert "没有见到江苏省的原件，格式是推定的，请对照本地" in verify.message
    list_findings(sample.workspace, 2020, sample.checked().audit)
    with sample.open("情况说明.xlsx") as book:
        page = book["审核说明"]
        (row,) = [cell.row for cell in page["A"] if cell.value == "R631"]
        page.cell(row, 3).value = "已对照本省的通知，附表和各节相同"
    assert questions() == []


@pytest.mark.parametrize("year", [1999, 2009, 2099, 20225])
def test_a_year_that_is_a_slip_is_refused_alone(tmp_path: Path, year: int) -> None:
    assert [problem.code for problem in check(Workspace(tmp_path), year).diagnostics] == ["F504"]


@pytest.mark.slow
def test_next_years_workbooks_keep_the_provinces_form(tmp_path: Path) -> None:
    write(putuo_planning.CASE, tmp_path)
    begun = begin(Workspace(tmp_path), YEAR + 1)
    assert begun.folder is not None, begun.diagnostics
    assert "各项支出用途" in load_workbook(begun.folder / "情况说明.xlsx").sheetnames


@pytest.mark.parametrize(
    ("year", "province", "count", "at", "title"),
    [
        (2020, "四川省", 13, 7, "一般公共预算财政拨款支出决算明细表"),
        (2020, "四川省", 13, 9, "一般公共预算财政拨款项目支出决算表"),
        (2020, "四川省", 13, 12, "政府性基金预算财政拨款“三公”经费支出决算表"),
        (2020, "四川省", 13, 13, "国有资本经营预算支出决算表"),
        (2021, "四川省", 14, 13, "国有资本经营预算财政拨款收入支出决算表"),
        (2021, "四川省", 14, 14, "国有资本经营预算财政拨款支出决算表"),
        (2024, "四川省", 13, 8, "一般公共预算财政拨款基本支出决算明细表"),
        (2024, "四川省", 13, 13, "财政拨款“三公”经费支出决算表"),
        (2021, "全国", 9, 7, "一般公共预算财政拨款“三公”经费支出决算表"),
        (2022, "全国", 9, 6, "一般公共预算财政拨款基本支出决算明细表"),
        (2023, "全国", 9, 9, "财政拨款“三公”经费支出决算表"),
        (2024, "上海市", 9, 7, "财政拨款“三公”经费支出决算表"),
    ],
)
def test_the_tables_of_an_edition(year: int, province: str, count: int, at: int, title: str) -> None:
    tables = of(year, province).tables
    assert len(tables) == count
    assert tables[at - 1].title == title


def test_no_edition_has_a_table_twice() -> None:
    for edition in editions.editions():
        titles = [table.title for table in edition.tables]
        assert len(titles) == len(set(titles))


@pytest.mark.slow
@pytest.mark.parametrize(("year", "words"), [(2021, "“三公”经费财政拨款支出"), (2023, "财政拨款“三公”经费支出")])
def test_section_seven_has_the_years_title(year: int, words: str) -> None:
    assert f"七、{words}决算情况说明" in printed(year)


@pytest.mark.parametrize(("year", "words"), [(2023, "收、支总计4619.30万元"), (2024, "收、支总计均为4619.30万元")])
def test_totals_are_told_in_the_years_words(year: int, words: str) -> None:
    assert words in printed(year)


PART_ONE = {
    (2020, False): ["一、基本职能及主要工作", "（一）主要职能", "（二）2020年重点工作完成情况", "二、机构设置"],
    (2021, False): ["一、基本职能及主要工作", "（一）主要职能", "（二）2020年重点工作完成情况", "二、机构设置"],
    (2021, True): ["一、职能简介", "二、2020年重点工作完成情况", "三、机构设置情况"],
    (2022, False): ["一、部门职责", "二、机构设置"],
    (2022, True): ["一、主要职责", "二、机构设置"],
    (2024, True): ["一、主要职责", "二、机构设置"],
}


@pytest.mark.slow
@pytest.mark.parametrize(("year", "unit"), PART_ONE)
def test_part_one_has_the_headings_of_the_year_and_of_who_publishes(year: int, unit: bool) -> None:
    """The sample's text, which is of 2020; a department's and, as if it were one, a unit's."""
    edition = of(year).for_unit() if unit else of(year)
    source, _ = read_source(Workspace(ROOT), SICHUAN, 2020)
    outcome = render(ROOT / "templates" / edition.template, edition.compose(source), grey)
    assert outcome.value is not None
    blocks = [block for block in outcome.value.model.blocks if block.kind is BlockKind.HEADING]
    parts = [number for number, block in enumerate(blocks) if block.level == 1]
    assert [block.text for block in blocks[parts[0] + 1 : parts[1]]] == PART_ONE[year, unit]


def test_a_purpose_that_is_missing_is_reported(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("purpose")
    case = putuo_planning.CASE
    lists = {**case.explanations.lists, "各项支出用途": case.explanations.lists["各项支出用途"][1:]}
    write(replace(case, explanations=replace(case.explanations, lists=lists)), root)
    source, _ = read_source(Workspace(root), SHANGHAI, YEAR)
    SHANGHAI.compose(source)
    (told,) = [problem for problem in source.diagnostics if problem.code == "C319"]
    assert "2080501" in told.message
    assert told.places[0].sheet == "各项支出用途"


@pytest.mark.slow
@pytest.mark.parametrize("year", [2021, 2024])
def test_sichuan_prints_the_day_of_publication_over_its_contents(sample: Sample, tmp_path: Path, year: int) -> None:
    contents: dict[str, str] = {}
    for day in ("2025年9月26日", ""):
        copy = sample.copied_to(tmp_path / (day or "空着"))
        full_tables.write(copy, of(year), {"公开时间": day or None})
        compiled = copy.compiled(year)
        assert compiled.document is not None, compiled.diagnostics
        lines = texts(compiled.document.content)
        start = lines.index("目　录")
        contents[day] = "\n".join(lines[start : start + (3 if day else 2)])
    assert contents["2025年9月26日"] == "目　录\n公开时间：2025年9月26日\n第一部分　部门概况1"
    assert contents[""] == "目　录\n第一部分　部门概况1"


@pytest.mark.parametrize("province", ["四川省", "全国"])
def test_a_fact_that_is_a_list_within_a_list_is_written_as_words(province: str) -> None:
    parts = next(one for one in editions.facts(2024, province) if one.keys == ("节", "情况说明"))
    assert "其他重要事项（机关运行经费、" in parts.text
    assert not set("{}'=") & set(parts.text)


def test_no_other_form_asks_for_the_day_of_publication() -> None:
    asking = {
        edition.name
        for edition in editions.editions()
        for layout in edition.workbooks
        for sheet in layout.sheets
        if isinstance(sheet, Form) and "公开时间" in [field.label for field in sheet.fields]
    }
    assert asking == {f"四川省{year}年度部门决算公开" for year in (2021, 2022, 2023, 2024)}
