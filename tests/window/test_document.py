"""成稿 and 点数追查: the verdict, the run, the files; every figure to its cells, every cell to its uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.operations.preview import preview
from generator.window.following import Followed
from generator.window.screens import document
from generator.workspace import Workspace
from tests.support import Sample
from tests.window.conftest import Open

Opens = Callable[..., Open]
Shows = Callable[..., Page]


@pytest.fixture(autouse=True)
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No office program, unless a test has one: pages are shown as text then."""
    monkeypatch.setattr(document, "has_engine", lambda: False)


def typed(sample: Sample, workbook: str, sheet: str, cell: str, value: str) -> None:
    with sample.open(workbook) as book:
        book[sheet][cell] = value


def generated(page: Page) -> None:
    page.get_by_role("button", name="生成", exact=True).click()
    expect(page.locator(".run .done")).to_be_visible(timeout=90_000)


def test_the_document_is_written_and_its_files_are_told_stale_once_a_workbook_is_saved(
    sample: Sample, open_window: Opens, show: Shows
) -> None:
    page = show(open_window(sample.root), "/2020/document")
    expect(page.locator(".verdict")).to_have_text("可以公开")
    row = page.get_by_role("row", name="公开文档")
    expect(row).to_contain_text("没有生成")
    generated(page)
    assert "【完成】文档已生成" in page.locator(".run .done").inner_text()
    expect(row).to_contain_text("与工作簿一致")
    assert list((sample.root / "build" / "2020").glob("*.docx"))
    typed(sample, "部门概况.xlsx", "重点工作", "B4", "规上工业增加值比上年增长4.2%。")
    expect(row).to_contain_text("工作簿改动以前的", timeout=60_000)
    page.goto(page.url.replace("/document", "/trace"))
    expect(page.locator("#flow mark").first).to_be_visible()
    expect(page.locator(".changed-note")).to_contain_text("变了的")


def test_errors_stop_the_document_and_are_told_where_the_button_is(
    sample: Sample, open_window: Opens, show: Shows
) -> None:
    typed(sample, "决算报表.xlsx", "收入支出决算总表", "B6", "三百")
    page = show(open_window(sample.root), "/2020/document")
    expect(page.locator(".verdict")).to_contain_text("还差")
    page.get_by_role("button", name="生成", exact=True).click()
    expect(page.locator(".run .failed")).to_contain_text("【未生成】", timeout=90_000)
    assert "B6" in page.locator(".run").inner_text()
    assert not list((sample.root / "build" / "2020").glob("*.docx"))


@pytest.mark.usefixtures("libreoffice")
def test_with_an_office_program_the_document_is_shown_as_pages(
    sample: Sample, open_window: Opens, show: Shows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "has_engine", lambda: True)
    page = show(open_window(sample.root), "/2020/document")
    first = page.locator(".pages img").first
    expect(first).to_be_visible(timeout=120_000)
    first.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.pages img').naturalWidth > 500")
    assert page.locator(".pages img").count() > 20


def test_a_document_is_opened_where_it_is_named_is_stated_final_and_a_later_change_is_told(
    sample: Sample, open_window: Opens, show: Shows, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("generator.operations.opening._open", opened.append)
    page = show(open_window(sample.root), "/2020/document")
    expect(page.locator(".verdict")).to_have_text("可以公开")
    page.get_by_role("button", name="定稿").click()
    expect(page.locator(".finish [data-answer]")).to_contain_text("到“成稿”按“生成”，看过新生成的文档后再定稿")
    generated(page)
    page.locator(".run li", has_text=".docx").get_by_role("button").click()
    expect(page.locator("#open-output [data-answer]")).to_contain_text("已打开")
    assert [path.suffix for path in opened] == [".docx"]
    expect(page.locator(".run .done")).to_be_visible()
    page.get_by_role("button", name="定稿").click()
    expect(page.locator(".finish .done")).to_contain_text("已定稿")
    expect(page.locator("#verdict")).to_contain_text("此后没有改动")
    typed(sample, "部门概况.xlsx", "重点工作", "B4", "一句新的话。")
    expect(page.locator("#verdict")).to_contain_text("定稿不再有效")


def test_what_prevents_a_document_is_told_once_with_the_way_to_all_of_it(
    begun: Path, open_window: Opens, show: Shows
) -> None:
    for path in ("/2024/document", "/2024/trace"):
        page = show(open_window(begun), path)
        expect(page.locator(".failed").first).to_contain_text("处错误，改正以前排不出文档")
        expect(page.locator(".diagnostic")).to_have_count(3)
        page.context.close()


def test_a_number_leads_to_its_formula_and_cells_and_a_cell_to_all_its_uses(
    sample: Sample, open_window: Opens, show: Shows
) -> None:
    page = show(open_window(sample.root), "/2020/trace")
    figure = page.locator("#flow .e", has_text="30.63%").first
    figure.click()
    trail = page.locator("#trail")
    expect(trail.locator(".how")).to_contain_text("÷")
    expect(trail).to_contain_text("决算报表.xlsx · 收入支出决算总表 · B17")
    assert "used" in (figure.get_attribute("class") or "")
    trail.get_by_role("link", name="决算报表.xlsx · 收入支出决算总表 · B17 用在哪里").first.click()
    expect(trail.locator("h3")).to_have_text("用在8处")
    assert page.locator("#flow .used").count() >= 4
    trail.locator("[data-entry]").last.click()
    expect(trail.locator(".how")).to_be_visible()


def test_the_keyboard_alone_reaches_a_number_and_its_source(sample: Sample, open_window: Opens, show: Shows) -> None:
    page = show(open_window(sample.root), "/2020/trace")
    page.locator("#flow .e").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#trail .origin")).to_be_visible()
    expect(page.locator("#trail")).to_be_focused()
    page.keyboard.press("Tab")
    assert "打开" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#trail h3")).to_contain_text("用在")
    expect(page.locator("#trail")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#flow .e").first).to_be_focused()


def test_two_thousand_uses_of_a_cell_come_in_portions(sample: Sample, open_window: Opens, show: Shows) -> None:
    window = open_window(sample.root)
    page = show(window, "/2020/trace")
    expect(page.locator("#flow .e").first).to_be_visible()
    state = window.session.years.state(2020)
    kept: Followed = state.results[document.PREVIEW]
    made = kept.value
    many = made.cells[0].__class__(made.cells[0].place, made.cells[0].held, (0,) * 2_000)
    kept.value = made.__class__(**{**vars(made), "cells": (many, *made.cells[1:])})
    page.locator("details.sheet summary").first.click()
    page.locator("details.sheet [data-trail]").first.click()
    expect(page.locator("#trail h3")).to_have_text("用在2000处")
    assert page.locator("#trail .uses li").count() == 101
    page.get_by_role("button", name="再看100处").click()
    expect(page.locator("#trail .uses li")).to_have_count(201)


def test_a_page_or_entry_that_is_not_there_is_refused(sample: Sample, open_window: Opens) -> None:
    window = open_window(sample.root)
    for path in ("/2020/document/page/1", "/2020/trace/entry/99999", "/2020/trace/cell/0", "/2019/document"):
        assert window.asked(path)[0] == 404


@pytest.mark.slow
def test_a_preview_marks_only_what_changed_since_the_last_version(sample: Sample) -> None:
    assert sample.run().document
    typed(sample, "部门概况.xlsx", "重点工作", "B4", "一句新的话。")
    shown = preview(Workspace(sample.root), 2020)
    marks = [block for block in shown.body if "<mark" in block]
    assert len(marks) == 1
    assert "一句新的话" in marks[0].replace("<mark>", "").replace("</mark>", "")
