"""Documents with tables as they come out of the printer: one page for each statement, right contents, no empty page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator import editions
from generator.document.word.libreoffice import laid_out
from generator.operations.generate import generate
from generator.operations.run import Options
from generator.workspace import Workspace
from tests.cases import full_tables, putuo_planning, putuo_social_work
from tests.cases.case import YEAR, write
from tests.document.documents import Line, pages, wrong_entries
from tests.support import ROOT, Sample

CASES = {"planning": putuo_planning.CASE, "social_work": putuo_social_work.CASE}
FORMS = {"sichuan": (2020, "四川省"), "national": (2023, "全国")}
NAMES = (*CASES, *FORMS)
Printed = tuple[bytes, list[list[Line]]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, libreoffice: str, pdftotext: str) -> Callable[[str], Printed]:
    """The document of a department and the lines of its pages."""

    @cache
    def made(name: str) -> Printed:
        sample = Sample(ROOT).copied_to(tmp_path_factory.mktemp(name))
        year = YEAR
        if name in CASES:
            write(CASES[name], sample.root)
        else:
            year, province = FORMS[name]
            edition = editions.find(year, province)
            assert edition is not None
            full_tables.write(sample, edition)
        run = generate(Workspace(sample.root), year, Options(in_spite_of_checks=True))
        assert run.document is not None, run.diagnostics
        content = run.document.read_bytes()
        pdf: Path = sample.root / "printed.pdf"
        pdf.write_bytes(laid_out(content, libreoffice))
        return content, pages(pdf)

    return made


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("title", "remark"),
    [
        ("收入支出决算总表", "注：本表反映部门本年度的总收支和年末结转结余情况。"),
        ("财政拨款收入支出决算总表", "注：本表反映部门本年度财政拨款总收支和结转结余情况。"),
    ],
)
def test_a_statement_and_its_note_stand_on_one_page(
    printed: Callable[[str], Printed], name: str, title: str, remark: str
) -> None:
    _, laid = printed(name)
    found = [page for page in laid if any(line.text == remark for line in page)]
    assert len(found) == 1
    assert any(line.text.endswith(f"、{title}") for line in found[0])


@pytest.mark.parametrize("name", NAMES)
def test_the_contents_tell_every_page_right(printed: Callable[[str], Printed], name: str) -> None:
    assert wrong_entries(*printed(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_empty_and_their_numbers_go_on_over_turned_pages(
    printed: Callable[[str], Printed], name: str
) -> None:
    _, laid = printed(name)
    assert all(len(page) > 1 for page in laid)
    first = next(number for number, page in enumerate(laid) if page[-1].text == "—1—")
    assert [page[-1].text for page in laid[first:]] == [f"—{n}—" for n in range(1, len(laid) - first + 1)]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_with_amounts_of_a_table_has_its_heading(printed: Callable[[str], Printed], name: str) -> None:
    _, laid = printed(name)
    for page in laid:
        texts = [line.text for line in page]
        if any(text.startswith("2080505") for text in texts):
            assert any("科目名称" in text for text in texts[:12])


def test_a_table_that_goes_on_says_so_at_the_top_of_each_page(printed: Callable[[str], Printed]) -> None:
    _, laid = printed("sichuan")
    continued = [page for page in laid if any(line.text == "续表单位：万元" for line in page)]
    assert len(continued) == 5
    assert all(page[0].text == "续表单位：万元" for page in continued)
