"""What a number chooses to be said of it: 增加 or 减少, 持平, no rate without a base, no execution without a budget."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.diagnostics import Diagnostic, Severity
from tests.support import Sample

THREE_PUBLIC = ("决算报表.xlsx", "“三公”经费支出决算表")
GENERAL = ("决算报表.xlsx", "一般公共预算财政拨款支出决算表")


def codes(problems: tuple[Diagnostic, ...]) -> list[str]:
    return [problem.code for problem in problems if problem.severity is Severity.ERROR]


def test_the_sample_has_no_problem(sample: Sample) -> None:
    assert sample.report()[1] == ()


def test_a_base_of_zero_has_no_rate(sample: Sample) -> None:
    sample.put(*THREE_PUBLIC, "公务接待费", "上年数", 0)
    report, problems = sample.report()
    assert str(report.three_public.receptions.change) == "比2019年增加1.30万元（上年为零，不计算增长率）"
    assert codes(problems) == []


def test_equal_amounts_are_level_and_need_no_reason(sample: Sample) -> None:
    sample.put(*THREE_PUBLIC, "公务接待费", "上年数", 1.3)
    sample.put("情况说明.xlsx", "变动原因", "公务接待费变动原因", "填写内容", None)
    report, problems = sample.report()
    assert str(report.three_public.receptions.change) == "与2019年持平"
    assert report.three_public.receptions.reason is None
    assert problems == ()


def test_a_reason_without_a_difference_is_pointed_out_and_not_printed(sample: Sample) -> None:
    sample.put(*THREE_PUBLIC, "公务接待费", "上年数", 1.3)
    report, problems = sample.report()
    assert report.three_public.receptions.reason is None
    assert [(problem.code, problem.severity) for problem in problems] == [("C304", Severity.NOTE)]


def test_spending_without_a_budget_has_no_execution_rate(sample: Sample) -> None:
    sample.put(*GENERAL, "2011301", "预算数", 0)
    report, problems = sample.report()
    item = next(item for item in report.general_budget.items if "商贸事务（款）行政运行" in str(item.name))
    assert str(item.execution) == "未安排预算"
    assert codes(problems) == ["C303"]  # the difference wants a reason


def test_the_reason_of_a_budget_difference_is_found_by_its_code(sample: Sample) -> None:
    sample.put(*GENERAL, "2011301", "预算数", 1200)
    with sample.open("情况说明.xlsx") as book:
        page = book["预决算差异原因"]
        header = next(cell.row for cell in page["A"] if str(cell.value).startswith("科目编码"))
        page.cell(header + 1, 1).value = "2011301"
        page.cell(header + 1, 3).value = "年中有人员调出。"
    report, problems = sample.report()
    item = next(item for item in report.general_budget.items if "商贸事务（款）行政运行" in str(item.name))
    assert str(item.execution) == "完成预算99.45%"
    assert str(item.difference) == "决算数小于预算数的主要原因是年中有人员调出"
    assert problems == ()


def test_totals_left_empty_follow_from_their_parts(sample: Sample) -> None:
    sample.put(*GENERAL, "合计", "决算数", None)
    report, _ = sample.report()
    assert str(report.general_budget.total) == "3377.95万元"  # the sum of the 项; the published total is 3377.94
    total = report.general_budget.total.figures[0].quantity
    assert len(total.sources) == 21


@pytest.mark.slow
def test_a_figure_entered_twice_with_different_values_is_refused(sample: Sample) -> None:
    sample.put("决算报表.xlsx", "财政拨款收入支出决算总表", "一、一般公共预算财政拨款", "决算数", 3185.78)
    compiled = sample.compiled()
    assert compiled.document is None
    (problem,) = [p for p in compiled.diagnostics if p.severity is Severity.ERROR]
    assert {str(place) for place in problem.places} == {
        "决算报表.xlsx · 收入支出决算总表 · B6",
        "决算报表.xlsx · 财政拨款收入支出决算总表 · B5",
    }


def test_a_sheet_in_yuan_gives_the_same_published_amounts(sample: Sample) -> None:
    before, _ = sample.report()
    with sample.open("决算报表.xlsx") as book:
        page = book["一般公共预算财政拨款支出决算表"]
        for row in page.iter_rows():
            for cell in row:
                if cell.value == "万元":
                    cell.value = "元"
                elif isinstance(cell.value, int | float):
                    cell.value = int(Decimal(str(cell.value)) * 10000)
    after, problems = sample.report()
    assert str(after.general_budget.total) == str(before.general_budget.total)
    assert [str(item.amount) for item in after.general_budget.items] == [
        str(item.amount) for item in before.general_budget.items
    ]
    assert codes(problems) == []


def test_a_reference_that_names_nothing_is_reported_with_its_cell(sample: Sample) -> None:
    sample.put("情况说明.xlsx", "变动原因", "公务接待费变动原因", "填写内容", "减少[=公务接待费用]")
    _, problems = sample.report()
    (problem,) = problems
    assert problem.code == "C305"
    assert "[=公务接待费用]" in problem.message
    assert str(problem.places[0]).startswith("情况说明.xlsx · 变动原因 · B")


def test_a_reference_prints_its_fact_with_the_unit(sample: Sample) -> None:
    told = "由[=公务接待费 上年]减到[=公务接待费]，占[=公务接待费 占 “三公”经费]，[=机关运行经费/机关运行经费支出]"
    sample.put("情况说明.xlsx", "变动原因", "公务接待费变动原因", "填写内容", told)
    report, _ = sample.report()
    assert str(report.three_public.receptions.reason) == "由3.73万元减到1.30万元，占16.11%，102.13万元"
