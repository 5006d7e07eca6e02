"""A blank is no assertion: each sentence that there is none rests on a zero, an answer, or amounts that leave none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.cell import MergedCell

from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.answers import NONE_THIS_YEAR, SOME_THIS_YEAR
from generator.accounts.concepts import Key
from generator.accounts.facts import Cell
from generator.checks.examples import FILE, SHEET, Entry, contents_of
from generator.checks.kinds import Judgement
from generator.checks.rule import Fails
from generator.diagnostics import Diagnostic, Place, Severity
from generator.workbooks.entries import Entries
from generator.workbooks.form import write_workbook
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.roll_forward import renewed
from tests.forms import SICHUAN
from tests.support import ROOT, Sample, entries_in

pytestmark = pytest.mark.slow  # each makes a whole document or more

REPORTED, OVERVIEW, EXPLAINED, PERFORMANCE = "决算报表.xlsx", "部门概况.xlsx", "情况说明.xlsx", "绩效评价.xlsx"
PROJECTS, SPECIAL = "附件1年初预算项目", "附件1专项资金"
FUND, CAPITAL = "政府性基金预算财政拨款收入支出决算表", "国有资本经营预算财政拨款支出决算表"
THREE = "“三公”经费支出决算表"
SENTENCE = re.compile(r"[^。{}%，]*(?:没有|不涉及|未安排|未发生|年度无)[^。%]*")
LAYOUTS = {layout.file: layout for layout in SICHUAN.workbooks}

Blanked = tuple[str, str, str]  # workbook, sheet, "" for all its rows or the label of one
# What each sentence is printed from, by words that it has; for 无。 by the variable that is empty.
SOURCES: dict[str, tuple[Blanked, ...]] = {
    "下属": ((OVERVIEW, "机构设置", "其他事业单位"),),
    "三公": ((REPORTED, THREE, ""),),
    "three_public": ((REPORTED, THREE, ""),),
    "政府性基金": ((REPORTED, FUND, ""), (REPORTED, "收入支出决算总表", "二、政府性基金预算财政拨款收入")),
    "国有资本": ((REPORTED, CAPITAL, ""),),
    "own_budget": ((REPORTED, CAPITAL, ""),),
    "固定资产": ((PERFORMANCE, "附件1固定资产", "固定资产账面原值"),),
    "绩效目标完成情况的项目": ((PERFORMANCE, "项目", ""), (PERFORMANCE, "绩效指标", "")),
    "安排项目支出": ((PERFORMANCE, PROJECTS, ""),),
    "追加基本支出预算": ((PERFORMANCE, "附件1年初预算", "攀枝花市经济和信息化局"),),
    "专项（项目）资金": ((PERFORMANCE, SPECIAL, ""),),
    "self_assessment.funds": ((PERFORMANCE, SPECIAL, ""),),
    "self_assessment.other_funds": ((PERFORMANCE, "附件1文字", "资金：其他需要说明的情况"),),
    "self_assessment.other_goals": ((PERFORMANCE, "附件1文字", "绩效：其他需要说明的情况"),),
    "self_assessment.conclusion": ((PERFORMANCE, "附件1文字", "自评结论"),),
    "self_assessment.deviation": ((PERFORMANCE, "附件1文字", "偏离绩效目标的原因"),),
    "self_assessment.improvement": ((PERFORMANCE, "附件1文字", "下一步改进措施"),),
    "evaluation.": ((PERFORMANCE, "评价报告", "项目主要内容"),),
    "无机关运行经费": ((EXPLAINED, "机关运行经费", "机关运行经费支出"),),
    "上年无此项支出": ((EXPLAINED, "机关运行经费", "上年机关运行经费支出"),),
}
COMPOSED = ["上年无此项支出"]  # chosen by a composer, not in a template


def sentences() -> list[str]:
    """The sentences of all templates that assert nothing, 无。 as the variable that it stands in for."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "tests/sources/templates").glob("*.txt")):
        variable = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if control := re.search(r"\{%p (?:if|for \w+ in) ([\w.]+) %\}", line):
                variable = control[1]
            if line.endswith("] 无。"):
                found[variable] = None
            found.update((match, None) for match in SENTENCE.findall(line.partition("]")[2]))
    return [*found, *COMPOSED]


def source_of(sentence: str) -> tuple[Blanked, ...]:
    (source,) = {blanked for words, blanked in SOURCES.items() if words in sentence}
    return source


def test_the_walk_meets_every_kind_of_sentence() -> None:
    for words in SOURCES:
        assert any(words in sentence for sentence in sentences()), words


def blank(sample: Sample, blanked: tuple[Blanked, ...]) -> None:
    for workbook, sheet, row in blanked:
        with sample.open(workbook) as book:
            _empty(book[sheet], row)


def _empty(page: Any, row: str) -> None:
    """Empties what is typed into the row of the label, or into all rows below the header."""
    header = (
        next(
            line[0].row
            for line in page.iter_rows()
            if {"科目编码", "项目", "项目名称 *"} & {cell.value for cell in line}
        )
        if not row
        else 0
    )
    for line in page.iter_rows(min_row=header + 1):
        labelled = any(isinstance(cell.value, str) and cell.value.startswith(row) for cell in line)
        for cell in line if labelled or not row else ():
            keeps = isinstance(cell.value, str) and (page.title in (FUND, CAPITAL, THREE) or row)
            if not keeps and not isinstance(cell, MergedCell):
                cell.value = None
        if labelled and page.title in ("附件1文字", "评价报告"):
            for cell in line[1 if page.title == "附件1文字" else 0 :]:
                cell.value = None


def errors(sample: Sample) -> list[Diagnostic]:
    return [problem for problem in sample.checked().diagnostics if problem.severity is Severity.ERROR]


@pytest.fixture(scope="module")
def sound() -> None:
    assert errors(Sample(ROOT)) == []


@pytest.mark.parametrize(
    "blanked", dict.fromkeys(map(source_of, sentences())), ids=lambda each: each[0][1] + each[0][2]
)
def test_what_is_left_blank_is_an_error_and_no_sentence(
    sound: None, tmp_path: Path, blanked: tuple[Blanked, ...]
) -> None:
    sample = Sample(ROOT).copied_to(tmp_path)
    blank(sample, blanked)
    assert any(place.sheet == blanked[0][1] for problem in errors(sample) for place in problem.places)


def answered(sample: Sample, sheet: str, answer: str) -> None:
    with sample.open(PERFORMANCE) as book:
        (label,) = [cell for line in book[sheet].iter_rows() for cell in line if cell.value == "本年有无："]
        label.offset(0, 1).value = answer


def test_all_empty_sheets_are_asked_for_at_once_until_they_are_answered(tmp_path: Path) -> None:
    sample = Sample(ROOT).copied_to(tmp_path)
    blank(sample, ((PERFORMANCE, PROJECTS, ""), (PERFORMANCE, SPECIAL, "")))
    (asked,) = [problem for problem in errors(sample) if problem.code == "C362"]
    assert [place.sheet for place in asked.places] == [PROJECTS, SPECIAL]
    for sheet in (PROJECTS, SPECIAL):
        answered(sample, sheet, NONE_THIS_YEAR)
    assert {problem.code for problem in errors(sample)} <= {"C305"}  # the sample's texts refer to the rows


@pytest.mark.parametrize(
    ("answer", "empty", "code"),
    [
        (NONE_THIS_YEAR, False, "C363"),
        (SOME_THIS_YEAR, True, "C364"),
        ("没有吧", True, "C361"),
        (SOME_THIS_YEAR, False, ""),
    ],
)
def test_an_answer_that_the_sheet_contradicts_is_an_error(tmp_path: Path, answer: str, empty: bool, code: str) -> None:
    sample = Sample(ROOT).copied_to(tmp_path)
    if empty:
        blank(sample, ((PERFORMANCE, SPECIAL, ""),))
    answered(sample, SPECIAL, answer)
    found = errors(sample)
    assert {problem.code for problem in found} - {"C305", "C362"} == ({code} if code else set())
    if code == "C363":
        assert len(found[0].places) == 2  # the answer, and the first row


def test_an_answer_is_contradicted_by_a_figure_elsewhere(tmp_path: Path) -> None:
    sample = Sample(ROOT).copied_to(tmp_path)
    blank(sample, ((REPORTED, FUND, ""),))
    with sample.open(REPORTED) as book:
        (label,) = [cell for line in book[FUND].iter_rows() for cell in line if cell.value == "本年有无："]
        label.offset(0, 1).value = NONE_THIS_YEAR
    (contradicted,) = [problem for problem in errors(sample) if problem.code == "C363"]
    assert "政府性基金预算财政拨款收入为743.52万元" in contradicted.message
    assert {place.sheet for place in contradicted.places} >= {FUND, "收入支出决算总表"}


@pytest.mark.parametrize(
    ("blanked", "found"),
    [
        ((PROJECTS,), "项目支出 2042.43万元，大于追加的专项资金和年初结转 1963.33万元"),
        (("项目", "绩效指标"), "绩效自评项目数"),
    ],
)
def test_an_answer_that_other_sheets_make_doubtful_is_to_be_verified(
    tmp_path: Path, blanked: tuple[str, ...], found: str
) -> None:
    sample = Sample(ROOT).copied_to(tmp_path)
    blank(sample, tuple((PERFORMANCE, sheet, "") for sheet in blanked))
    answered(sample, blanked[0], NONE_THIS_YEAR)
    doubtful = [problem for problem in sample.checked().diagnostics if problem.code == "R633"]
    assert doubtful
    assert {problem.severity for problem in doubtful} == {Severity.VERIFY}
    assert {place.sheet for problem in doubtful for place in problem.places} > {blanked[0]}
    assert any(found in line for problem in doubtful for line in problem.details)


@pytest.mark.parametrize(("carried", "doubtful"), [(79.09, True), (79.10, False)])
def test_a_department_that_lives_on_what_was_carried_over_needs_no_project_of_this_year(
    tmp_path: Path, carried: float, doubtful: bool
) -> None:
    sample = Sample(ROOT).copied_to(tmp_path)
    blank(sample, ((PERFORMANCE, PROJECTS, ""),))
    answered(sample, PROJECTS, NONE_THIS_YEAR)
    sample.put(REPORTED, "收入支出决算总表", "年初结转和结余", "决算数", carried)
    of_spending = [
        problem
        for problem in sample.checked().diagnostics
        if problem.code == "R633" and any("项目支出 2042.43" in line for line in problem.details)
    ]
    assert bool(of_spending) is doubtful


def test_an_answer_is_contradicted_by_a_carryover_elsewhere(tmp_path: Path) -> None:
    sample = Sample(ROOT).copied_to(tmp_path)
    with sample.open(REPORTED) as book:
        (label,) = [cell for line in book[CAPITAL].iter_rows() for cell in line if cell.value == "本年有无："]
        label.offset(0, 1).value = NONE_THIS_YEAR
    sample.put(REPORTED, "财政拨款收入支出决算总表", "年初国有资本经营预算财政拨款结转和结余", "决算数", 3)
    (contradicted,) = [problem for problem in errors(sample) if problem.code == "C363"]
    assert "结转" in contradicted.message


def test_last_years_figures_are_not_missed_where_the_answer_is_that_there_is_none() -> None:
    (rule,) = [rule for rule in SICHUAN.rules if rule.code == "R614"]
    assert isinstance(rule, Judgement)
    examined = rule.failing_example()
    assert any(isinstance(verdict, Fails) for verdict in rule.evaluate(examined))
    answers = {SHEET: Cell(NONE_THIS_YEAR, Place(FILE, SHEET, "B3"))}
    answered_none = replace(examined, contents=replace(examined.contents, answers=answers))
    assert not any(isinstance(verdict, Fails) for verdict in rule.evaluate(answered_none))


def test_it_is_certain_that_there_is_none_where_a_total_is_the_sum_of_the_others() -> None:
    entries = [Entry(Key(c.FISCAL_EXPENDITURE), Decimal(10)), Entry(Key(c.GENERAL_EXPENDITURE), Decimal(10))]
    assert Accounts(contents_of(entries)).leaves_none(c.FUND_EXPENDITURE)
    assert not Accounts(contents_of(entries[1:])).leaves_none(c.FUND_EXPENDITURE)
    entries[1] = Entry(Key(c.GENERAL_EXPENDITURE), Decimal(9))
    assert not Accounts(contents_of(entries)).leaves_none(c.FUND_EXPENDITURE)


def test_the_new_year_has_no_answer_and_a_written_form_keeps_it(tmp_path: Path) -> None:
    layout: WorkbookLayout = LAYOUTS[PERFORMANCE]
    before = Entries(answers={SPECIAL: NONE_THIS_YEAR})
    after, _ = renewed(layout, before, lambda key: None, 2021)
    assert after.answers == {}
    write_workbook(tmp_path / PERFORMANCE, layout, before)
    kept = entries_in(tmp_path / PERFORMANCE, layout).value
    assert kept is not None
    assert kept.answers == before.answers
