"""What an officer may state beside the tables is printed as stated: offices, the total of procurement, equipment."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from generator.checks.audit import State
from generator.diagnostics import Severity
from tests.cases import full_tables
from tests.forms import edition_for
from tests.support import Sample, text_of

EXPLANATIONS, OVERVIEW = "情况说明.xlsx", "部门概况.xlsx"


def line(sample: Sample, part: str) -> str:
    (found,) = [line for line in sample.document() if part in line]
    return found


@pytest.mark.slow
def test_internal_offices_stand_at_the_head_of_their_section(sample: Sample) -> None:
    sample.put(OVERVIEW, "机构设置", "内设机构", "填写内容", "内设办公室、综合科等8个科室。\n另设机关党委。")
    lines = sample.document()
    start = lines.index("二、机构设置")  # in the contents its page number follows
    assert lines[start + 1 : start + 3] == ["内设办公室、综合科等8个科室。", "另设机关党委。"]


@pytest.mark.slow
def test_in_the_national_form_too_offices_come_first_and_equipment_is_stated_from_the_formats_prices(
    sample: Sample,
) -> None:
    full_tables.write(sample, edition_for(2024, "全国"))
    folder, offices = sample.root / "inputs" / "2024", "内设办公室、综合科等8个科室。"
    for workbook, sheet in ((EXPLANATIONS, "国有资产设备"), (OVERVIEW, "机构设置")):
        book = load_workbook(folder / workbook)
        for label, value in book[sheet].iter_rows(max_col=2):
            if label.value == "内设机构":
                value.value = offices
            label.value = (
                str(label.value or "").replace("单价50万", "单价60万").replace("单价100万", "单价120万") or None
            )
        book.save(folder / workbook)
    (sample.root / "格式").mkdir()
    prices = "地方: 全国\n规定:\n  - 自: 2024\n    设备界限: {通用设备: 60, 专用设备: 120}\n"
    (sample.root / "格式" / "全国.yaml").write_text(prices, encoding="utf-8")
    document = sample.compiled(2024).document
    assert document is not None
    lines = text_of(document.content)
    start = lines.index("二、机构设置")
    assert lines[start + 1] == offices
    assert any("单价60万元以上通用设备" in text and "单价120万元以上专用设备" in text for text in lines)


@pytest.mark.slow
def test_the_stated_total_of_procurement_is_printed_and_its_tail_is_rounding(sample: Sample) -> None:
    sample.put(EXPLANATIONS, "政府采购", "政府采购支出总额", "填写内容", 124.32)
    assert "政府采购支出总额124.32万元，其中：政府采购货物支出38.86万元" in line(sample, "政府采购支出总额")
    audit = sample.checked().audit
    assert audit is not None
    assert [one.state for one in audit.findings if one.rule.code == "R632"] == [State.ROUNDING]


@pytest.mark.parametrize("typed", [150, 12.43])
def test_a_total_of_procurement_that_its_kinds_do_not_make_is_an_error(sample: Sample, typed: float) -> None:
    sample.put(EXPLANATIONS, "政府采购", "政府采购支出总额", "填写内容", typed)
    (found,) = [problem for problem in sample.checked().diagnostics if problem.code == "R632"]
    assert found.severity is Severity.ERROR
    assert {place.sheet for place in found.places} == {"政府采购"}


@pytest.mark.slow
def test_a_workbook_filled_before_there_were_these_cells_is_read_as_it_was(sample: Sample) -> None:
    for workbook, sheet, label in ((EXPLANATIONS, "政府采购", "政府采购支出总额"), (OVERVIEW, "机构设置", "内设机构")):
        path = sample.workbook(workbook)
        book = load_workbook(path)
        (row,) = [cell.row for cell in book[sheet]["A"] if str(cell.value).startswith(label)]
        book[sheet].delete_rows(row)
        book.save(path)
    assert [problem for problem in sample.checked().diagnostics if problem.severity is Severity.ERROR] == []
    assert "政府采购支出总额124.31万元" in line(sample, "政府采购支出总额")


@pytest.mark.slow
def test_that_there_is_no_large_equipment_is_printed_where_its_cell_is_zero(sample: Sample) -> None:
    assert "无专用设备；无单价100万（含）以上设备；" in line(sample, "固定资产期末账面数原值")
