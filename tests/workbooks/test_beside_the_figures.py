"""What makes a cell unseen, a unit in a title, and a wrong date, which is told once: on the sample's workbooks."""

from __future__ import annotations

import pytest
from openpyxl.styles import Font, PatternFill

from tests.support import Sample


def codes(sample: Sample) -> list[str]:
    found = sample.compiled(2020, in_spite_of_checks=True).diagnostics
    return [item.code for item in found if item.severity.name != "NOTE"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("font", "fill", "unseen"),
    [
        (Font(color="FFFFFFFF"), "FFFFF2CC", True),  # white on the light yellow of a cell to fill
        (Font(color="FFE0E0E0"), None, True),
        (Font(sz=1), None, True),
        (Font(color="FF808080"), None, False),
        (Font(sz=8), "FFFFF2CC", False),
    ],
)
def test_figures_that_hardly_anybody_sees_are_noted(sample: Sample, font: Font, fill: str | None, unseen: bool) -> None:
    with sample.open("决算报表.xlsx") as book:
        cell = book["收入支出决算总表"]["B14"]
        cell.font, cell.fill = font, PatternFill("solid", fgColor=fill) if fill else PatternFill()
    noted = [item for item in sample.compiled(2020).diagnostics if item.code == "C236"]
    assert bool(noted) is unseen


@pytest.mark.parametrize("title", ["支出决算表（千元）", "支出决算表（单位：千元）", "支出决算表（元）"])
def test_another_unit_in_a_title_is_refused(sample: Sample, title: str) -> None:
    with sample.open("决算报表.xlsx") as book:
        book["支出决算表"]["A1"].value = title
    assert "C124" in codes(sample)


def test_a_wrong_day_of_publication_is_the_only_thing_reported(sample: Sample) -> None:
    with sample.open("部门概况.xlsx") as book:
        page = book["基本信息"]
        label = next(cell for line in page.iter_rows() for cell in line if str(cell.value).startswith("公开日期"))
        label.offset(column=1).value = "20219261"
    assert codes(sample) == ["C237"]


@pytest.mark.slow
def test_the_day_of_publication_lies_after_the_year(sample: Sample) -> None:
    with sample.open("部门概况.xlsx") as book:
        page = book["基本信息"]
        label = next(cell for line in page.iter_rows() for cell in line if str(cell.value).startswith("公开日期"))
        label.offset(column=1).value = "2012年9月26日"
    assert codes(sample) == ["R812"]
