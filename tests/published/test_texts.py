"""Texts whose tables stand between bars."""

from __future__ import annotations

import pytest

from generator.auditing.audit import audit
from generator.auditing.recognising import recognised
from generator.diagnostics import SourceFile
from generator.published.opening import published
from generator.published.published_document import PublishedDocument, PublishedParagraph
from tests.conformance.builders import text_of
from tests.conformance.disclosure import base


def read(text: str) -> PublishedDocument:
    document = published(text.encode(), SourceFile("某局.txt")).value
    assert document is not None
    return document


TEXT = "2024年度本年支出合计9.00万元，其中：基本支出9.00万元，占100.00%。"
HEAD = ["某局2024年度部门决算", "支出决算表", "单位：万元"]


def test_a_row_of_a_label_and_blanks_is_of_the_table() -> None:
    (table,) = read("\n".join([*HEAD, "项目|决算数", "合计|9.00", "基本支出|9.00", "项目支出|", TEXT])).tables
    assert [row[0].text for row in table.rows][1:] == ["合计", "基本支出", "项目支出"]


@pytest.mark.parametrize("line", ["| 基本支出 |", "基本支出 |"])
def test_a_line_between_bars_is_no_table(line: str) -> None:
    assert read("\n".join([*HEAD, line, TEXT])).tables == ()


def test_cells_of_a_head_are_merged_over_the_blanks_behind_and_below_them() -> None:
    document = read(text_of(base()).decode())
    assert not [one.text for one in document.paragraphs if "|" in one.text]
    table = next(one for one in document.tables if one.title == "财政拨款“三公”经费支出决算表")
    head = {cell.text: (cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells if cell.row < 4}
    assert head["合计"][1:] == (1, 2, 2)
    assert head["公务用车购置及运行维护费"][1:] == (5, 1, 6)
    assert head["公务用车购置费"][1:] == (7, 1, 2)


def cell_by_cell(text: str) -> str:
    """The text as an office program saves it: a line for each cell."""
    return "\n".join("\n".join(line.strip("| ").split(" | ")) if "|" in line else line for line in text.splitlines())


def test_tables_with_a_line_for_each_cell_are_left_to_a_person_and_what_stands_between_them_is_kept() -> None:
    beside = ["绩效指标完成情况", "数量指标", "预期指标值（包含数字及文字描述）", "50", "52", TEXT]
    document = read("\n".join([cell_by_cell(text_of(base()).decode()), *beside]))
    (refusal,) = document.refusals
    assert refusal.code == "A009"
    printed = [block.text for block in document.blocks if isinstance(block, PublishedParagraph)]
    assert {line for block in base().blocks if "p" in block for line in block["p"].splitlines()} <= set(printed)
    assert not {"52", "数量指标", "本年收入合计"} & set(printed)
    assert not document.tables
    known = recognised(document).value
    assert known is not None
    assert not audit(known).findings
