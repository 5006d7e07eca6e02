"""待办 in a real browser: what is open, opened, explained, solved; while workbooks are open and runs are on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from generator.window.jobs import Job
from tests.operations.test_explanation_listing import BOOK, of_code, unanswered
from tests.support import Sample
from tests.window.conftest import Open
from tests.window.slow_work import until_there

Opens = Callable[..., Open]
Shows = Callable[..., Page]
WRONG = "三百九十五"


@pytest.fixture
def wrong(sample: Sample) -> Sample:
    """The sample with an amount in words, and a finding that nobody has explained."""
    sample.put("决算报表.xlsx", "收入支出决算总表", "一、一般公共预算财政拨款收入", "决算数", WRONG)
    return sample


@pytest.fixture
def unexplained(sample: Sample) -> Sample:
    """The sample with a finding that nobody has explained."""
    unanswered(sample, "R517")
    return sample


@contextmanager
def held(workbook: Path) -> Iterator[None]:
    """The workbook open in Excel, as far as its folder shows."""
    owner = workbook.with_name(f"~${workbook.name}")
    owner.write_bytes(b"owner")
    yield
    owner.unlink()


def tally(page: Page, kind: str) -> str:
    return page.locator(f".tally.{kind} .figure").inner_text()


def test_an_error_is_shown_with_its_value_cell_and_advice_and_goes_when_it_is_saved(
    wrong: Sample, open_window: Opens, show: Shows
) -> None:
    page = show(open_window(wrong.root), "/2020/todo")
    error = page.locator("section.error")
    expect(error).to_contain_text(WRONG)
    expect(error).to_contain_text("决算报表.xlsx · 收入支出决算总表 · B")
    expect(error.locator(".hint").first).to_contain_text("数字")
    assert tally(page, "error") == "1"
    wrong.put("决算报表.xlsx", "收入支出决算总表", "一、一般公共预算财政拨款收入", "决算数", 3185.87)
    expect(page.locator("body")).not_to_contain_text(WRONG)


def test_a_button_opens_the_workbook_at_its_cell(
    wrong: Sample, open_window: Opens, show: Shows, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("generator.operations.opening._open", opened.append)
    page = show(open_window(wrong.root), "/2020/todo")
    page.get_by_role("button", name=re.compile("打开 决算报表.xlsx · 收入支出决算总表 · B")).first.click()
    expect(page.locator("section.error [data-answer]").first).to_contain_text("请看工作表“收入支出决算总表”B")
    assert opened == [wrong.workbook("决算报表.xlsx").resolve()]


def test_an_explanation_is_written_into_the_workbook_and_the_finding_goes(
    unexplained: Sample, open_window: Opens, show: Shows
) -> None:
    page = show(open_window(unexplained.root), "/2020/todo")
    page.get_by_label("查明不必改的，在这里说明").fill("另有5个项目由单位自行评估\n见附件")
    page.get_by_role("button", name="写进审核说明").click()
    expect(page.locator("section.verify")).to_have_count(0)
    (row,) = of_code(unexplained, "R517")
    assert row["说明"] == "另有5个项目由单位自行评估\n见附件"
    assert row["位置"] == "绩效评价.xlsx · 绩效管理 · B4"
    assert not unexplained.checked().audit.unresolved


def test_a_workbook_that_is_open_in_excel_is_not_written_and_the_text_stays_in_the_box(
    unexplained: Sample, open_window: Opens, show: Shows
) -> None:
    workbook = unexplained.workbook(BOOK)
    before = workbook.read_bytes()
    page = show(open_window(unexplained.root), "/2020/todo")
    box = page.get_by_label("查明不必改的，在这里说明")
    box.fill("由单位自行评估")
    with held(workbook):
        expect(page.locator(".notice")).to_contain_text(f"{BOOK} 正在 Excel、WPS 或 LibreOffice 里打开着")
        expect(box).to_have_value("由单位自行评估")  # also after the page was brought up to date
        page.get_by_role("button", name="写进审核说明").click()
        expect(page.locator(".explain [data-answer]")).to_contain_text("正打开着这个工作簿")
        expect(box).to_have_value("由单位自行评估")
        assert workbook.read_bytes() == before
    expect(page.locator(".notice")).to_have_count(0)
    page.get_by_role("button", name="写进审核说明").click()
    expect(page.locator("section.verify")).to_have_count(0)
    assert of_code(unexplained, "R517")[0]["说明"] == "由单位自行评估"


def test_what_is_to_be_explained_is_listed_in_the_workbook(
    unexplained: Sample, open_window: Opens, show: Shows
) -> None:
    page = show(open_window(unexplained.root), "/2020/todo")
    page.get_by_role("button", name="列入审核说明").click()
    expect(page.locator(".list-all [data-answer]")).to_contain_text("已在“审核说明”里列出待说明的问题1行")
    (row,) = of_code(unexplained, "R517")
    assert "说明" not in row


def test_a_save_while_a_run_is_on_is_noticed_and_what_follows_waits_for_its_end(
    wrong: Sample, open_window: Opens, show: Shows
) -> None:
    window = open_window(wrong.root)
    page = show(window, "/2020/todo")
    expect(page.locator("section.error")).to_contain_text(WRONG)
    gate = wrong.root / "gate"
    run = window.session.jobs.submit(Job("生成2020年度", until_there, (gate,)))
    expect(page.locator("#status")).to_contain_text("生成2020年度：等着")
    wrong.put("决算报表.xlsx", "收入支出决算总表", "一、一般公共预算财政拨款收入", "决算数", 3185.87)
    expect(page.locator("#status")).to_contain_text("核对2020年度（等待）")
    assert not run.done()
    expect(page.locator("section.error")).to_contain_text(WRONG)
    gate.write_bytes(b"")
    expect(page.locator("body")).not_to_contain_text(WRONG)
    assert run.result() == "there"


def test_two_windows_of_a_browser_both_follow_and_neither_takes_the_other_s_text(
    unexplained: Sample, open_window: Opens, show: Shows
) -> None:
    window = open_window(unexplained.root)
    first = show(window, "/2020/todo")
    second = first.context.new_page()
    second.goto(f"{window.base}/2020/todo")
    label = "查明不必改的，在这里说明"
    second.get_by_label(label).fill("第二个窗口里写的")
    first.get_by_label(label).fill("第一个窗口里写的")
    unexplained.put("决算报表.xlsx", "收入支出决算总表", "一、一般公共预算财政拨款收入", "决算数", WRONG)
    for page in (first, second):
        expect(page.locator("section.error")).to_contain_text(WRONG)
    unexplained.put("决算报表.xlsx", "收入支出决算总表", "一、一般公共预算财政拨款收入", "决算数", 3185.87)
    expect(second.get_by_label(label)).to_have_value("第二个窗口里写的")
    first.get_by_role("button", name="写进审核说明").click()
    expect(second.locator("section.verify")).to_have_count(0)


def test_two_thousand_items_are_folded_and_fetched_in_parts(sample: Sample, open_window: Opens, show: Shows) -> None:
    path = sample.workbook("决算报表.xlsx")
    book = load_workbook(path)
    page_of = book["一般公共预算财政拨款支出决算表"]
    last = page_of.max_row
    for number in range(1, 1001):
        for column, value in enumerate((f"2{number:06d}", f"科目{number}", "甲", "乙"), start=1):
            page_of.cell(last + number, column).value = value
    book.save(path)
    window = open_window(sample.root)
    page = show(window, "/2020/todo")
    expect(page.locator(".tally.error .figure")).to_have_text(re.compile(r"\d{4}"))
    before = tally(page, "error")
    assert int(before) >= 2000
    assert page.locator(".item").count() < 60
    _, _, text = window.asked("/2020/todo")
    assert len(text.encode()) < 200_000
    fold = page.locator("details.kind", has_text="应为数字").first
    fold.locator("summary").first.click()
    expect(fold.locator(".item")).to_have_count(50)
    fold.get_by_role("button", name="再列50项").click()
    expect(fold.locator(".item")).to_have_count(100)
    assert page.evaluate("document.activeElement.className") == "item"
    page_of.cell(last + 1, 3).value = 1
    book.save(path)
    expect(page.locator(".tally.error .figure")).not_to_have_text(before)
    expect(fold.locator(".item")).to_have_count(100)  # the place where she reads is not lost


def test_a_code_is_explained_on_the_spot(wrong: Sample, open_window: Opens, show: Shows) -> None:
    page = show(open_window(wrong.root), "/2020/todo")
    page.get_by_text(re.compile("C2\\d\\d 是什么意思")).first.click()
    expect(page.locator("section.error .meaning[open] [data-content]").first).to_contain_text("提示：")
