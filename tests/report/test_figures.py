"""What the figures show: what is equal once, rounded shares in words, the largest first if the form has no order."""

from __future__ import annotations

import pytest

from generator.accounts.quantities import cells_behind
from generator.charts.spec import BarChart, FigureSpec, PieChart, alternative_text, described
from tests.support import Sample

TOTALS = ("决算报表.xlsx", "收入支出决算总表")


def groups(figure: FigureSpec) -> list[str]:
    assert isinstance(figure, BarChart)
    return [str(name) for name, _ in figure.groups]


def parts(figure: FigureSpec | None) -> dict[str, str]:
    assert isinstance(figure, PieChart)
    return {str(part.label): str(part.share) for part in figure.parts if part.value}


def test_totals_that_are_equal_in_both_years_are_one_pair_of_bars(sample: Sample) -> None:
    report, _ = sample.report()
    assert groups(report.totals.figure) == ["收、支总计"]
    assert groups(report.fiscal.figure) == ["财政拨款收、支总计"]
    assert alternative_text(report.totals.figure) == (
        "收、支决算总计变动情况：收、支总计2019年3536.25万元，2020年4619.30万元。"
    )


def test_the_one_name_of_both_totals_is_traced_to_the_cells_of_both(sample: Sample) -> None:
    report, _ = sample.report()
    (name,) = [part for part in described(report.totals.figure).parts if str(part) == "收、支总计"]
    cells = {place.cell for place in cells_behind(name) if place.sheet == TOTALS[1]}
    with sample.open(TOTALS[0]) as book:
        rows = [cells_of for cells_of in book[TOTALS[1]].iter_rows() if any(cell.value == "总计" for cell in cells_of)]
        assert cells == {cell.coordinate for row in rows for cell in row if isinstance(cell.value, int | float)}
        assert len(cells) == 4


def test_totals_that_differ_in_a_year_are_two_pairs(sample: Sample) -> None:
    sample.put(*TOTALS, "总计", "上年数", 3536.26)
    report, _ = sample.report()
    assert groups(report.totals.figure) == ["收入总计", "支出总计"]
    assert "收入总计2019年3536.26万元" in alternative_text(report.totals.figure)
    assert "支出总计2019年3536.25万元" in alternative_text(report.totals.figure)


@pytest.mark.slow
def test_a_share_that_rounds_to_nothing_or_to_all_is_worded_in_the_figure_and_rounded_in_the_text(
    sample: Sample,
) -> None:
    for name, amount in (
        ("一、一般公共预算财政拨款收入", 999999.99),
        ("二、政府性基金预算财政拨款收入", None),
        ("八、其他收入", 0.01),
        ("本年收入合计", 1000000),
    ):
        sample.put(*TOTALS, name, "决算数", amount)
    income = sample.report()[0].income
    assert parts(income.figure) == {"一般公共预算财政拨款收入": "99.99%以上", "其他收入": "不足0.01%"}
    assert "其他收入0.01万元，占不足0.01%。" in alternative_text(income.figure)
    assert {str(part.share) for part in income.parts} == {"100.00%", "0.00%"}


@pytest.mark.slow
def test_the_only_part_of_a_whole_is_all_of_it_also_in_the_figure(sample: Sample) -> None:
    for name, amount in (
        ("二、政府性基金预算财政拨款收入", None),
        ("八、其他收入", None),
        ("本年收入合计", 3185.87),
    ):
        sample.put(*TOTALS, name, "决算数", amount)
    assert parts(sample.report()[0].income.figure) == {"一般公共预算财政拨款收入": "100.00%"}


def test_categories_are_drawn_by_size_and_told_in_the_order_of_their_codes(sample: Sample) -> None:
    section = sample.report()[0].general_budget
    assert isinstance(section.structure_figure, PieChart)
    amounts = [part.value for part in section.structure_figure.parts]
    assert amounts == sorted(amounts, reverse=True)
    told = [str(category.name).removesuffix("（类）") for category in section.categories]
    assert told[:3] == ["一般公共服务", "科学技术", "社会保障和就业"]
    assert sorted(told) == sorted(str(part.label) for part in section.structure_figure.parts)


def test_sources_of_income_are_drawn_in_the_order_of_the_form(sample: Sample) -> None:
    sample.put(*TOTALS, "八、其他收入", "决算数", 9000)
    income = sample.report()[0].income
    assert list(parts(income.figure))[-1] == "其他收入"
