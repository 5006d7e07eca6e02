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
