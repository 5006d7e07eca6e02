"""Changing one cell changes every place that follows from it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

import pytest

from tests.departments import Ran
from tests.support import Sample, text_of

Line = tuple[tuple[str, str], ...]  # what is replaced by what within one line


@dataclass(frozen=True)
class Edit:
    workbook: str
    sheet: str
    row: str
    column: str
    value: object
    lines: tuple[Line, ...]  # one for each line of the document that changes


EDITS = (
    Edit(
        "情况说明.xlsx",
        "机关运行经费",
        "上年机关运行经费支出",
        "填写内容",
        120.59,
        ((("减少19.46万元，下降16.00%", "减少18.46万元，下降15.31%"),),),
    ),
    Edit(
        "决算报表.xlsx",
        "“三公”经费支出决算表",
        "公务接待费",
        "预算数",
        4.91,
        ((("完成预算45.83%", "完成预算43.36%"),), (("完成预算33.25%", "完成预算26.48%"),)),
    ),
    Edit(
        "情况说明.xlsx",
        "政府采购",
        "工程支出",
        "填写内容",
        10,
        (
            (
                ("总额124.31万元", "总额134.31万元"),
                ("货物支出38.86万元、", "货物支出38.86万元、政府采购工程支出10.00万元、"),
                ("总额的45.05%", "总额的41.69%"),
                ("总额的3.47%", "总额的3.21%"),
            ),
        ),
    ),
    Edit(
        "绩效评价.xlsx",
        "附件1固定资产",
        "其中：车辆",
        "填写内容",
        24.56,
        ((("25.56万元，占7.97%", "24.56万元，占7.65%"),),),
    ),
    Edit(
        "绩效评价.xlsx",
        "项目",
        "市电子政务外网网络租赁费",
        "执行数：财政拨款",
        60.5,
        (
            (("执行数为70.50万元，完成预算的100.00%", "执行数为60.50万元，完成预算的85.82%"),),
            (("70.50万元", "60.50万元"),),
            (("70.50万元", "60.50万元"),),
        ),
    ),
    Edit(
        "绩效评价.xlsx",
        "附件1专项资金",
        "2020年四川省消费品精品展布展经费",
        "支出完成率",
        87.74,
        ((("支出完成率86.74%", "支出完成率87.74%"),),),
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.row)
def test_an_edited_cell_changes_what_follows_from_it_and_nothing_else(
    sample: Sample, ran: Callable[[str], Ran], edit: Edit
) -> None:
    before = text_of(ran("sample").document)
    sample.put(edit.workbook, edit.sheet, edit.row, edit.column, edit.value)
    changed = changed_lines(before, sample.document())
    assert len(changed) == len(edit.lines), changed
    for (old, new), replacements in zip(changed, edit.lines, strict=True):
        for was, becomes in replacements:
            assert was in old
            old = old.replace(was, becomes)
        assert old == new


def test_an_edited_text_changes_its_own_sentence_only(sample: Sample, ran: Callable[[str], Ran]) -> None:
    before = text_of(ran("sample").document)
    sample.put("情况说明.xlsx", "变动原因", "公务接待费变动原因", "填写内容", "来访批次由30批次减到12批次")
    ((_, new),) = changed_lines(before, sample.document())
    assert "下降65.15%。主要原因是来访批次由30批次减到12批次。" in new


def changed_lines(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    return [
        pair
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
        for pair in zip(before[i1:i2], after[j1:j2], strict=True)
    ]


@pytest.mark.slow
def test_the_short_name_changes_wherever_it_is_printed(sample: Sample, ran: Callable[[str], Ran]) -> None:
    before = text_of(ran("sample").document)
    sample.put("部门概况.xlsx", "基本信息", "部门简称", "填写内容", "经信局甲")
    after = sample.document()
    assert [line.replace("市经信局", "经信局甲") for line in before] == [
        line.replace("市经信局", "经信局甲") for line in after
    ]
    assert sum("经信局甲" in line for line in after) == sum("市经信局" in line for line in before) > 5
