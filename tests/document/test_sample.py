"""The 2020 sample as it goes to the printer: its contents, figures, tables and pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import editions
from generator.charts.drawing import draw
from generator.diagnostics import Place
from generator.document.word.libreoffice import pdf_of
from generator.document.word.pagination import with_page_numbers
from generator.document.word.rendering import render
from generator.operations.reading import read_source
from generator.workspace import Workspace
from tests.document.documents import body, contents_entries, pages, texts, wrong_entries

ROOT = Path(__file__).parents[2]
MISTAKES = (
    *("饼状图", "机器下属", "主要变动原因是主要变动原因是", "金额0万元0", "接待具体项目、金额"),
    *("主要用于主要用于", "是主要用于", "4060.3元", "完成预算0%", "7.96%", "67%", "。。", "，，"),
)
SECTIONS = "一二三四五六七八九十"


@pytest.fixture(scope="module")
def sample(template: Path, libreoffice: str) -> bytes:
    edition = editions.find(2020)
    assert edition is not None
    source, _ = read_source(Workspace(ROOT), edition, 2020)
    outcome = render(template, edition.compose(source), draw)
    assert outcome.value is not None, outcome.diagnostics
    numbered = with_page_numbers(outcome.value.content, Place.of("样例.docx"))
    assert numbered.value is not None
    assert not numbered.diagnostics
    return numbered.value


@pytest.fixture(scope="module")
def sample_pdf(sample: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    made = pdf_of(sample, "样例.pdf")
    assert made.value is not None, made.diagnostics
    (folder / "样例.pdf").write_bytes(made.value)
    return folder / "样例.pdf"


def test_every_entry_of_the_contents_is_right(sample: bytes, sample_pdf: Path, pdftotext: str) -> None:
    assert wrong_entries(sample, pages(sample_pdf)) == []
    titles = [text for text, _ in contents_entries(sample)]
    assert [text[:4] for text in titles if text.startswith("第")] == ["第一部分", "第二部分", "第三部分", "第四部分"]
    assert [text[0] for text in titles[4:14]] == list(SECTIONS)
    assert titles[-2:] == [
        "攀枝花市经济和信息化局2020年度部门整体支出绩效自评报告",
        "省级技术改造前期费项目2020年绩效评价报告",
    ]


def test_no_page_is_empty_and_each_project_table_keeps_to_one(sample_pdf: Path, pdftotext: str) -> None:
    laid_out = pages(sample_pdf)
    assert all(len(page) > 2 for page in laid_out[1:])
    tables = [page for page in laid_out if page[0].text == "项目绩效目标完成情况表"]
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


def test_microsofts_validator_finds_nothing(
    sample: bytes, tmp_path: Path, validate: Callable[[Path, str], list[str]]
) -> None:
    target = tmp_path / "样例.docx"
    target.write_bytes(sample)
    for version in ("Office2010", "Microsoft365"):
        assert validate(target, version) == []
