"""A text as converters of PDFs lay it out gives whole paragraphs; its tables are for a person to read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.diagnostics import SourceFile
from generator.published.opening import published
from generator.published.published_document import ParagraphKind, PublishedDocument, PublishedParagraph

PARAGRAPHS = (
    "本年收入合计9746.50万元，其中：财政拨款收入9746.50万元，占100.00%；上级补助收入0.00万元，占0.00%；其他收入0.00万元，占0.00%。",
    "某局2024年度收入支出总计9859.38万元。与2023年度相比，收入支出总计增加1062.85万元，增长12.08%。主要原因：新增两个项目，人员增加六人。",
    "一般公共预算财政拨款支出9746.50万元，主要用于以下方面：社会保障和就业支出（类）754.75万元，占7.74%；卫生健康支出（类）236.63万元，占2.43%。",
)
ITEMS = (
    "1、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。主要用于：医疗保险。年初预算为42.73万元，支出决算为40.35万元，完成年初预算的94.43%。",
    "2、住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于：公积金缴费。年初预算为289.59万元，支出决算为289.59万元，与预算数持平。",
)
TABLE = """
                     收入支出决算总表
                                            单位：万元
         收入                        支出
 一、财政拨款收入      9746.50    一、一般公共服务支出
                                二、教育支出
                  十、节能环保支出
 八、其他收入                     八、社会保障和就业支出      754.75
     本年收入合计      9746.50        本年支出合计      9759.38
         总计        9859.38            总计        9859.38
注：本表反映部门本年度的总收支和年末结转结余情况。
"""


def laid(text: str, width: int = 28) -> Iterator[str]:
    """The paragraph as it stands on a page: indented by two characters, broken anywhere, a space beside digits."""
    text = "　　" + text
    for start in range(0, len(text), width):
        yield text[start : start + width].replace("　　", "  ").replace("年度", " 年度").replace("万元", " 万元")


def text_of(*paragraphs: str, table: str = "") -> str:
    lines = ["  某局 2024 年度部门决算", "", "  第三部分   某局 2024 年度部门决算情况说明", table]
    for number, paragraph in enumerate(paragraphs, start=1):
        lines += [f"  {'一二三四五六七八九'[number - 1]}、第{number}节情况说明", *laid(paragraph), ""]
    return "\n".join(lines)


def read(text: str) -> PublishedDocument:
    document = published(text.encode(), SourceFile("决算.txt")).value
    assert document is not None
    return document


def paragraphs(document: PublishedDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, PublishedParagraph)]


def test_lines_broken_at_the_width_of_the_page_are_whole_paragraphs() -> None:
    document = read(text_of(*PARAGRAPHS, *ITEMS))
    prose = [
        block.text
        for block in document.blocks
        if isinstance(block, PublishedParagraph) and block.kind is ParagraphKind.PROSE
    ]
    assert prose == [*PARAGRAPHS, *ITEMS]


@pytest.mark.parametrize("mark", ["。", "，", "；"])
def test_a_mark_alone_on_its_line_ends_the_line_before(mark: str) -> None:
    broken = (
        f"  三、住房保障支出（类）住房改革支出（款）住房公积金（项）\n                  {mark}\n主要用于：公积金缴费。"
    )
    assert f"（项）{mark}主要用于：公积金缴费。" in paragraphs(read(f"{text_of(*PARAGRAPHS, *ITEMS)}\n{broken}"))[-1]


def test_rows_set_by_spaces_are_left_to_a_person_and_are_no_sentences() -> None:
    document = read(text_of(*PARAGRAPHS, *ITEMS, table=TABLE))
    (refusal,) = document.refusals
    assert (refusal.code, "7行" in refusal.message) == ("A006", True)
    assert not any("本年收入合计" in one and "本年支出合计" in one for one in paragraphs(document))
    assert "注：本表反映部门本年度的总收支和年末结转结余情况。" in paragraphs(document)


def test_a_text_with_a_paragraph_a_line_stays_as_it_is() -> None:
    text = "\n".join((*PARAGRAPHS, *ITEMS))
    assert paragraphs(read(text)) == [*PARAGRAPHS, *ITEMS]


def test_the_bookmarks_that_a_converter_wrote_are_not_the_publishers() -> None:
    text = "\n".join(f"[bookmark: _Toc{number}]{one}" for number, one in enumerate(PARAGRAPHS))
    assert paragraphs(read(text)) == [*PARAGRAPHS]


def test_headings_that_a_converter_numbered_in_digits_stand_beside_the_others() -> None:
    """1、 before 二、 and 3、 before 四、 are headings of that list; 1、 and 2、 below 四、 are items of it."""
    lines = ["第2部分情况说明", "1、收入支出决算总体情况说明", "二、收入决算情况说明", "3、支出决算情况说明"]
    lines += ["四、机构设置", "1、某某站", "2、某某中心", "五、其他事项", "（20）"]
    document = read("\n".join(["某局2024年度部门决算", *lines]))
    assert [heading.section for heading in document.headings] == [
        ("第2部分情况说明",),
        *(("第2部分情况说明", line) for line in lines[1:5]),
        *(("第2部分情况说明", "四、机构设置", line) for line in lines[5:7]),
        ("第2部分情况说明", "五、其他事项"),
    ]
