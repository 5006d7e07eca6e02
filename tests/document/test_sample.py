"""The 2020 sample as it goes to the printer: its contents, figures, tables and pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.departments import LaidOut, Ran
from tests.document.documents import Line, body, contents_entries, pages, texts, wrong_entries

MISTAKES = (
    *("饼状图", "机器下属", "主要变动原因是主要变动原因是", "金额0万元0", "接待具体项目、金额"),
    *("主要用于主要用于", "是主要用于", "4060.3元", "完成预算0%", "7.96%", "67%", "。。", "，，"),
)
SECTIONS = "一二三四五六七八九十"


@pytest.fixture(scope="module")
def sample(ran: Callable[[str], Ran]) -> bytes:
    return ran("sample").document.read_bytes()


@pytest.fixture(scope="module")
def sample_pages(laid_out: Callable[[str], LaidOut]) -> list[list[Line]]:
    return pages(laid_out("sample").pdf)


def test_every_entry_of_the_contents_is_right(
    laid_out: Callable[[str], LaidOut], sample_pages: list[list[Line]]
) -> None:
    document = laid_out("sample").document.read_bytes()
    assert wrong_entries(document, sample_pages) == []
    titles = [text for text, _ in contents_entries(document)]
    assert [text[:4] for text in titles if text.startswith("第")] == ["第一部分", "第二部分", "第三部分", "第四部分"]
    assert [text[0] for text in titles[4:14]] == list(SECTIONS)
    assert titles[-2:] == [
        "附件1　攀枝花市经济和信息化局2020年度部门整体支出绩效自评报告",
        "附件2　省级技术改造前期费项目2020年绩效评价报告",
    ]


def test_no_page_is_empty_and_each_project_table_keeps_to_one(sample_pages: list[list[Line]]) -> None:
    assert all(len(page) > 2 for page in sample_pages[1:] if page)
    tables = [page for page in sample_pages if page and page[0].text == "项目绩效目标完成情况表"]
    assert len(tables) == 5
    assert all(any("满意度" in line.text for line in page) for page in tables)


def test_seven_figures_tell_their_numbers(sample: bytes) -> None:
    told = [properties.get("descr", "") for properties in body(sample).iter("{*}docPr")]
    assert len(told) == 7
    assert all(re.search(r"\d+\.\d\d万元", text) for text in told)


def test_the_known_mistakes_of_the_published_document_are_not_repeated(sample: bytes) -> None:
    everything = "\n".join(texts(sample))
    for mistake in MISTAKES:
        assert mistake not in everything


@pytest.mark.parametrize("version", ["Office2010", "Microsoft365"])
def test_microsofts_validator_finds_nothing(
    laid_out: Callable[[str], LaidOut], validate: Callable[[Path, str], list[str]], version: str
) -> None:
    assert validate(laid_out("sample").document, version) == []
