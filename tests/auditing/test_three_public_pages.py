"""Pages of the “三公” expenses alone, with a table of them: what is missing, and what is not."""

from __future__ import annotations

from generator.auditing.audit import audit
from generator.auditing.recognising import recognised
from generator.diagnostics import SourceFile
from generator.published.opening import published

_TITLE = "一、2021年度“三公”经费支出决算总体情况说明"
_TEXT = (
    "示例县水利局2021年度“三公”经费支出决算为10.00万元。",
    "因公出国（境）费支出0.00万元，与上年持平。",
    "公务用车购置及运行维护费支出6.00万元，公务用车保有量3辆，购置0辆。",
    "公务接待费支出4.00万元，国内公务接待20批次，200人次。",
    "以上经费都按规定使用。",
)
_TABLE = (
    "“三公”经费支出决算表",
    "单位：万元",
    "项目 | 决算数 |",
    "合计 | 10.00 |",
    "因公出国（境）费 | 0.00 |",
    "公务接待费 | 4.00 |",
    "公务用车购置及运行维护费 | 6.00 |",
)


def reported(*lines: str) -> dict[str, str]:
    """The messages of the findings on a text file of the lines, by code."""
    read = published("\n".join(lines).encode(), SourceFile("某局.txt")).value
    assert read is not None
    document = recognised(read, year=2021).value
    assert document is not None
    return {one.rule.code: one.message for one in audit(document).findings}


def test_a_page_of_these_expenses_alone_lacks_no_other_section() -> None:
    assert "A211" not in reported(_TITLE, *_TEXT)
    assert "A211" in reported("一、收入决算情况说明", "本年收入合计900.00万元。", _TITLE, *_TEXT)


def test_both_parts_of_what_vehicles_cost_left_blank() -> None:
    parts = "其中：公务用车购置费 | {} |", "公务用车运行维护费 | {} |"
    blank = reported(_TITLE, *_TEXT, *_TABLE, *(part.format("") for part in parts))
    assert "两行都空着" in blank["A217"]
    filled = reported(_TITLE, *_TEXT, *_TABLE, parts[0].format("0.00"), parts[1].format("6.00"))
    assert "A217" not in filled


def test_what_the_table_splits_the_text_need_not() -> None:
    assert "A213" in reported(_TITLE, *_TEXT, *_TABLE)
    rows = "其中：公务用车运行维护费 | 6.00 |", "公务用车购置 | 0.00 |"
    assert "A213" not in reported(_TITLE, *_TEXT, *_TABLE, *rows)


def test_totals_that_differ_in_one_sentence_are_one_finding() -> None:
    found = reported("一、收入支出决算总体情况说明", "2021年度收入总计1050.00万元；支出总计1040.00万元。")
    assert "R767" in found
    assert "A156" not in found
