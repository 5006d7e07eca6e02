"""One mistake is one finding, whatever rules it breaks; where it follows what is right, the finding says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.auditing.correcting import ONE_OF_SEVERAL
from generator.auditing.results import AuditFinding
from tests.auditing.test_audit import audited
from tests.conformance.builders import docx_of
from tests.conformance.disclosure import Change, base

WRONG = {
    "a rate of change whose amount stands in the sentence before": (
        {
            "replace": "收入支出总计增加50.00万元，增长5.26%",
            "by": "收入支出总计增加50.00万元，增长6.25%",
            "in": "一、收入支出决算总体情况说明",
        },
    ),
    "the budget printed as the final amount": (
        {
            "replace": "公务接待费支出决算为2.00万元，完成年初预算的40.00%",
            "by": "公务接待费支出决算为5.00万元",
        },
    ),
    "a share that the table, its amount and the sum of shares contradict": (
        {"replace": "其他收入30.00万元，占3.06%", "by": "其他收入30.00万元，占7.06%"},
    ),
    "two shares that took each other's place": (
        {
            "replace": "710.00万元，占72.45%；项目支出270.00万元，占27.55%",
            "by": "710.00万元，占27.55%；项目支出270.00万元，占72.45%",
        },
    ),
    "a direction that its rate and its reason contradict": (
        {
            "replace": "机关运行经费支出90.00万元，比2023年度减少5.00万元",
            "by": "机关运行经费支出90.00万元，比2023年度增加5.00万元",
        },
    ),
    "two amounts of a table that took each other's place": (
        {"table": "三、支出决算表", "cell": ["2070101", 3], "value": "60.00"},
        {"table": "三、支出决算表", "cell": ["2080505", 3], "value": "530.00"},
    ),
    "two totals of one 款 that took each other's place": (
        {"table": "三、支出决算表", "cell": ["2070101", 3], "value": "200.00"},
        {"table": "三、支出决算表", "cell": ["2070109", 3], "value": "530.00"},
    ),
    "two basic expenditures of one 款 that took each other's place": (
        {"table": "三、支出决算表", "cell": ["2070101", 4], "value": "0.00"},
        {"table": "三、支出决算表", "cell": ["2070109", 4], "value": "510.00"},
    ),
    "another name in the first heading": (
        {"replace": "第一部分 上海市青浦区示例文化局概况", "by": "第一部分 上海市青浦区示例文旅局概况", "in": "h1"},
    ),
    "a part of a sum that the table contradicts": (
        {"replace": "公用经费90.00万元，主要包括", "by": "公用经费99.00万元，主要包括"},
    ),
    "a figure of a table that its own table, another and the text contradict": (
        {"table": "五、一般公共预算财政拨款支出决算表", "cell": ["2210201", 3], "value": "58.00"},
    ),
    "a row that one table lacks": ({"table": "三、支出决算表", "without_row": "2070109"},),
    "rows that follow each other and that one table lacks": tuple(
        {"table": "三、支出决算表", "without_row": code} for code in ("208", "20805", "2080505", "2080506")
    ),
    "another department's name in a heading": (
        {"replace": "第三部分 上海市青浦区示例文化局", "by": "第三部分 上海市青浦区商务局", "in": "h1"},
    ),
    "a section that the contents list": (
        {"remove": "（一）机关运行经费支出情况"},
        {"remove": "机关运行经费支出90.00万元"},
        {"remove": "二、机关运行经费：指"},
    ),
    "a quotation mark of the wrong side": (
        {"replace": "主要用于接待外省市文化站来访。", "by": "主要用于接待“外省市文化站“，均为来访。"},
    ),
}


CELLS = {
    "a 项 that its row and its 款 contradict": (("三、支出决算表", "2070101", 4, "501.00"), "510.00（印为501.00）"),
    "a 款 that its row and its 类 contradict": (("三、支出决算表", "20805", 3, "99.00"), "90.00（印为99.00）"),
    "a source of income that another table has too": (
        ("一、收入支出决算总表", "八、其他收入", 2, "40.00"),
        "30.00（印为40.00）",
    ),
    "a total of all but its parts": (("一、收入支出决算总表", "总计", 2, "1100.00"), "1000.00（印为1100.00）"),
}


def found(tmp_path: Path, *changes: Change) -> tuple[AuditFinding, ...]:
    return audited(docx_of(base().changed(changes)), place="上海市").findings


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG)
def test_one_mistake_is_one_finding(changes: tuple[Change, ...], tmp_path: Path) -> None:
    assert len(found(tmp_path, *changes)) == 1


@pytest.mark.parametrize(("cell", "right"), CELLS.values(), ids=CELLS)
def test_a_wrong_cell_is_told_where_all_else_says_so(
    cell: tuple[str, str, int, str], right: str, tmp_path: Path
) -> None:
    table, row, column, value = cell
    findings = found(tmp_path, {"table": table, "cell": [row, column], "value": value})
    assert [finding.corrected[: len(right)] for finding in findings] == [right]


def test_which_of_several_figures_is_wrong_is_not_guessed(tmp_path: Path) -> None:
    change = {"table": "七、财政拨款“三公”经费支出决算表", "cell": ["15.00", 1], "value": "16.00"}
    findings = found(tmp_path, change)
    assert {(finding.corrected, finding.undecided) for finding in findings if finding.rule.code.startswith("R")} == {
        ("", ONE_OF_SEVERAL)
    }


RIGHT = {
    "a degree of execution": ("完成年初预算的94.74%", "完成年初预算的49.74%", "完成年初预算的94.74%"),
    "a direction": (
        "完成年初预算的94.74%。决算数小于预算数",
        "完成年初预算的94.74%。决算数大于预算数",
        "决算数小于预算数",
    ),
    "a rate of growth from nothing": (
        "公务接待费支出决算减少0.50万元，下降20.00%",
        "公务接待费支出决算增加2.00万元，增长100.00%",
        "公务接待费支出决算增加2.00万元。",
    ),
    "a 款 of zero in a list": ("办公费、差旅费", "办公费、印刷费、差旅费", "办公费、差旅费"),
}


@pytest.mark.parametrize(("old", "new", "right"), RIGHT.values(), ids=RIGHT)
def test_a_sentence_is_put_right(old: str, new: str, right: str, tmp_path: Path) -> None:
    findings = found(tmp_path, {"replace": old, "by": new})
    assert any(right in finding.corrected for finding in findings), [
        (finding.rule.code, finding.message, finding.corrected) for finding in findings
    ]


def test_a_table_whose_amounts_stand_in_other_rows_is_for_a_person_and_accuses_nothing_else() -> None:
    disclosure = base().changed([])
    table = next(block for block in disclosure.blocks if str(block.get("table", "")).startswith("五、"))
    rows = [[cell.strip() for cell in row.split("|")] for row in table["rows"]]
    amounts = [row[2:] for row in rows[1:]]
    moved = [amounts[(number + 2) % len(amounts)] for number in range(len(amounts))]
    table["rows"] = [
        table["rows"][0],
        *(" | ".join([*row[:2], *own]) for row, own in zip(rows[1:], moved, strict=True)),
    ]
    result = audited(docx_of(disclosure), place="上海市")
    assert [one.code for one in result.refusals] == ["A015"]
    assert result.findings == ()
