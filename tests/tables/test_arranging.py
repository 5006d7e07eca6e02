"""Tables arranged from the officer's workbook: what is entered is printed, what is not is not made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.accounts import concepts as c
from generator.accounts.concepts import Key
from generator.accounts.quantities import Quoted
from generator.checks.audit import State
from generator.diagnostics import Place
from generator.operations.reading import read_source
from generator.report.report import BaseReport
from generator.report.source import ReportSource
from generator.tables.compose import compose
from generator.tables.printed import DisclosureTable
from generator.workbooks.entries import Entries, SubjectEntries
from generator.workspace import Workspace
from tests.cases import full_tables, putuo_planning
from tests.cases.case import YEAR, Case, write
from tests.departments import Ran
from tests.forms import SHANGHAI, edition_for, printing
from tests.support import ROOT, Sample, text_of

NAME = Quoted("甲局", Place.of("部门概况.xlsx"))
# The sheets, and the printed columns of each in order, with what the workbook calls them.
COLUMNS = {
    "收入决算表": ("本年收入合计", "财政拨款收入"),
    "支出决算表": ("本年支出合计", "基本支出", "项目支出"),
    "一般公共预算财政拨款支出决算表": ("决算数", "基本支出", "项目支出"),
}


def cells(table: DisclosureTable) -> list[list[str]]:
    return [[str(cell.phrase) for cell in row.cells] for row in table.grid.rows]


def named(report: BaseReport) -> dict[str, DisclosureTable]:
    return {str(table.title): table for table in report.tables}


def with_subjects(sheet: str, change: Callable[[SubjectEntries], SubjectEntries]) -> Case:
    """The planning case with one table by code changed."""
    case = putuo_planning.CASE
    entries: Entries = case.tables
    return replace(case, tables=replace(entries, subjects={**entries.subjects, sheet: change(entries.subjects[sheet])}))


def read(case: Case, root: Path) -> ReportSource:
    write(case, root)
    return read_source(Workspace(root), SHANGHAI, YEAR)[0]


def test_the_nine_tables_are_printed_in_the_editions_order_without_numbers_of_their_own(report: BaseReport) -> None:
    assert [f"{table.ordinal}、{table.title}" for table in report.tables][::8] == [
        "一、收入支出决算总表",
        "九、国有资本经营预算财政拨款收入支出决算表",
    ]
    assert [str(table.number) for table in report.tables] == [""] * 9


@pytest.mark.parametrize("title", COLUMNS)
def test_every_entered_amount_stands_in_its_row_with_two_decimals(report: BaseReport, title: str) -> None:
    printed = {line[0]: line for line in cells(named(report)[title])}
    for code, name, row in putuo_planning.TABLES.subjects[title].rows:
        assert printed[code][1] == name
        for index, column in enumerate(COLUMNS[title]):
            if column in row:
                # A table that leaves columns blank, of which there is nothing, prints no 0.00 beside them.
                blank = row[column] == 0 and title != "一般公共预算财政拨款支出决算表"
                assert printed[code][2 + index] == ("" if blank else f"{row[column]:.2f}")


def test_a_category_and_a_total_left_blank_are_summed(report: BaseReport) -> None:
    printed = {line[0]: line for line in cells(named(report)["支出决算表"])}
    assert printed["22001"][2:4] == ["4461.67", "2339.58"]
    # Its own rows add up to 3845.24, as was published; the same figure stands in the statement as 3845.25, and a figure
    # is printed alike everywhere.
    assert printed["212"][2:5] == ["3845.25", "1585.59", "2259.65"]
    assert printed["合计"][1:4] == ["9759.38", "5377.64", "4381.74"]
    assert printed["212"][5:] == ["", "", ""]


def test_a_row_above_that_is_not_entered_is_printed_all_the_same(tmp_path: Path) -> None:
    def change(table: SubjectEntries) -> SubjectEntries:
        return SubjectEntries([row for row in table.rows if row[0] != "20805"], table.totals)

    source = read(with_subjects("收入决算表", change), tmp_path)
    (table,) = compose((printing("收入"),), source.accounts, NAME).tables
    assert [line[0] for line in cells(table)][1:4] == ["208", "20805", "2080501"]


def test_the_totals_of_both_sides_stand_on_one_line(report: BaseReport) -> None:
    for title in ("收入支出决算总表", "财政拨款收入支出决算总表"):
        lines = cells(named(report)[title])
        assert [line for line in lines if "本年收入合计" in line] == [line for line in lines if "本年支出合计" in line]
        assert lines[-1].count("总计") == 2
        assert "上年数" not in [head.text for row in named(report)[title].grid.head for head in row]


def test_the_three_public_expenses_stand_in_one_row_of_six_groups(report: BaseReport) -> None:
    table = named(report)["财政拨款“三公”经费支出决算表"]
    assert cells(table) == [["2.85", "0.39", *["0.00"] * 8, "2.85", "0.39"]]
    assert sum(head.columns for head in table.grid.head[-1]) == 12


def test_personnel_stands_beside_everything_else(report: BaseReport) -> None:
    lines = cells(named(report)["一般公共预算财政拨款基本支出决算表"])
    assert lines[0][:3] == ["301", "工资福利支出", "4816.14"]
    assert lines[0][3:] == ["302", "商品和服务支出", "440.90"]
    assert lines[-1] == ["人员经费合计", "4884.09", "公用经费合计", "480.66"]


def test_every_row_of_every_table_covers_all_columns(report: BaseReport) -> None:
    for table in report.tables:
        for row in table.grid.rows:
            assert sum(cell.columns for cell in row.cells) == len(table.grid.widths)
        covered = sum(head.columns * head.rows for row in table.grid.head for head in row)
        assert covered == len(table.grid.widths) * len(table.grid.head)


def test_a_budget_that_the_department_has_not_keeps_its_form_and_says_so(report: BaseReport) -> None:
    table = named(report)["政府性基金预算财政拨款收入支出决算表"]
    assert cells(table) == [["合计", *[""] * 6]]
    assert str(table.statement) == (
        f"说明：{putuo_planning.FULL_NAME}本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。"
    )


def test_the_sample_publishes_totals_only_and_explains_that_it_prints_no_table(ran: Callable[[str], Ran]) -> None:
    run = ran("sample").run
    assert run.audit is not None
    omitted = [finding for finding in run.audit.findings if finding.rule.code == "R471"]
    states = Counter(finding.state for finding in omitted)
    assert states == {State.EXPLAINED: 10, State.NOTE: 3}  # three are of sheets that may be left blank
    assert run.tables is None
    assert "附表" not in "".join(text_of(ran("sample").document))


@pytest.mark.slow
def test_a_total_without_its_parts_leaves_the_table_out_and_says_which(tmp_path: Path) -> None:
    def change(table: SubjectEntries) -> SubjectEntries:
        return SubjectEntries(
            [(code, name, {"本年支出合计": row.get("本年支出合计")}) for code, name, row in table.rows], table.totals
        )

    source = read(with_subjects("支出决算表", change), tmp_path)
    composed = compose(SHANGHAI.tables, source.accounts, NAME)
    (omitted,) = composed.left_out
    assert omitted.title == "支出决算表"
    assert "“基本支出”的合计" in omitted.why
    assert "没有明细" in omitted.why
    assert Key(c.EXPENDITURE_NATURES[0]) in omitted.wanted


def test_what_is_blank_is_not_taken_for_none(tmp_path: Path) -> None:
    def change(table: SubjectEntries) -> SubjectEntries:
        return SubjectEntries(
            [(code, name, {**row, "项目支出": None}) for code, name, row in table.rows],
            {"合计": {**table.totals["合计"], "项目支出": None}},
        )

    source = read(with_subjects("一般公共预算财政拨款支出决算表", change), tmp_path)
    composed = compose((printing("收入"), printing("一般公共预算项目")), source.accounts, NAME)
    assert [omitted.title for omitted in composed.left_out] == [printing("一般公共预算项目").title]


def test_tables_without_data_are_not_printed_alone(source: ReportSource) -> None:
    composed = compose((printing("基金"), printing("国有资本收支")), source.accounts, NAME)
    assert composed.tables == ()
    assert len(composed.left_out) == 2


def test_the_funds_three_public_expenses_are_none_where_there_is_no_fund(source: ReportSource, sample: Sample) -> None:
    both = (printing("收入"), printing("基金三公"))
    assert len(compose(both, source.accounts, NAME).tables) == 2
    of_sample, _ = read_source(sample.workspace, SHANGHAI, 2020)
    assert printing("基金三公").arrange(of_sample.accounts).lacks


@pytest.mark.slow
def test_a_table_that_is_not_printed_weighs_the_same_in_every_place(tmp_path: Path) -> None:
    def change(table: SubjectEntries) -> SubjectEntries:
        return SubjectEntries([], {"合计": {"本年收入合计": 9746}})

    write(with_subjects("收入决算表", change), tmp_path / "上海市")
    audits = [Sample(tmp_path / "上海市").compiled(YEAR).audit]
    for place in ("四川省", "全国"):
        sample = Sample(ROOT).copied_to(tmp_path / place)
        full_tables.write(sample, edition_for(2020, place))
        with sample.open("决算报表.xlsx") as book:
            sheet = book["收入决算表"]
            (total,) = [row for row in sheet.iter_rows() if "合计" in [cell.value for cell in row[:2]]]
            sheet.delete_rows(total[0].row + 1, sheet.max_row)
            total[2].value = 3999
        audits.append(sample.compiled(2020).audit)
    for audit in audits:
        omitted = [finding for finding in audit.findings if finding.rule.code == "R471"]
        (income,) = [finding for finding in omitted if finding.sides[0].label.startswith("收入决算表：")]
        assert income.state in (State.TO_VERIFY, State.EXPLAINED, State.MERGED)  # the last where an error says so
        assert "“本年收入合计”的合计没有明细" in income.sides[0].label
        assert {(place.sheet, place.cell[:1]) for place in income.places} >= {("收入决算表", "C")}
