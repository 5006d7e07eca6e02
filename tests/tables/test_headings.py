"""What the cells of the tables are headings of: in the document's model, for the web page and the PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from generator.document.model import Block, BlockKind, Heads
from tests.departments import Ran


@pytest.fixture(scope="module")
def tables(ran: Callable[[str], Ran]) -> dict[str, Block]:
    """The tables of a department that has every one, by what they are called."""
    document = ran("sichuan").compilation.document
    assert document is not None
    return {block.text: block for block in document.model.blocks if block.kind is BlockKind.TABLE}


def headings(table: Block, heads: Heads) -> Iterator[str]:
    return (cell.text for row in table.rows for cell in row.cells if cell.heads is heads)


def test_every_table_is_called_otherwise(ran: Callable[[str], Ran]) -> None:
    for name in ("sample", "sichuan", "planning"):
        document = ran(name).compilation.document
        assert document is not None
        called = [block.text for block in document.model.blocks if block.kind is BlockKind.TABLE]
        assert len(set(called)) == len(called) > 5
        assert all(called)


def test_codes_and_names_head_their_rows_and_the_heading_rows_their_columns(tables: dict[str, Block]) -> None:
    table = tables["公开02表 收入决算表"]
    rows = list(headings(table, Heads.ROW))
    assert rows[:5] == ["合计", "201", "一般公共服务支出", "20113", "商贸事务"]
    assert list(headings(table, Heads.COLUMN))[:3] == ["项目", "本年收入合计", "财政拨款收入"]
    assert not any(text and text[-3:-2] == "." for text in rows)  # no amount is a heading


def test_both_halves_of_a_statement_name_their_rows(tables: dict[str, Block]) -> None:
    first = tables["公开01表 收入支出决算总表"].rows[2]
    assert [cell.heads for cell in first.cells] == [Heads.ROW, Heads.NOTHING, Heads.ROW, Heads.NOTHING]


def test_a_form_is_headed_by_its_labels_whether_they_stand_before_or_over_the_value(tables: dict[str, Block]) -> None:
    form = next(table for name, table in tables.items() if name.startswith("项目绩效目标完成情况表"))
    project = form.text.partition("：")[2]
    assert [(cell.text, cell.heads) for cell in form.rows[0].cells] == [
        ("项目名称", Heads.ROW),
        (project, Heads.NOTHING),
    ]
    assert list(headings(form, Heads.COLUMN)) == ["预期目标", "实际完成目标"]
    assert list(headings(form, Heads.ROW)) == [
        *("项目名称", "预算单位", "预算执行情况", "预算数", "执行数", "其中：财政拨款", "其中：财政拨款"),
        *("其他资金", "其他资金", "年度目标完成情况"),
    ]


def test_the_indicators_are_a_list_with_a_heading_row_whose_levels_name_each_row(tables: dict[str, Block]) -> None:
    listed = next(table for name, table in tables.items() if name.startswith("绩效指标完成情况"))
    assert [row.heading for row in listed.rows[:2]] == [True, False]
    assert [cell.heads for cell in listed.rows[0].cells] == [Heads.COLUMN] * 6
    assert [cell.heads for cell in listed.rows[1].cells][1:] == [*[Heads.ROW] * 3, *[Heads.NOTHING] * 2]


def test_a_score_heads_nothing(tables: dict[str, Block]) -> None:
    scores = next(table for name, table in tables.items() if name.startswith("项目支出绩效评价得分表"))
    assert [cell.heads for cell in scores.rows[-1].cells] == [Heads.ROW, Heads.NOTHING]
    assert [cell.heads for cell in scores.rows[0].cells] == [Heads.ROW, Heads.NOTHING]
