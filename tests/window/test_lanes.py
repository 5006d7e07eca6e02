"""What waits for what in the window: nothing for pages that are laid out, what somebody asked for before the rest."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from generator.window.jobs import Job, Lane
from tests.support import Sample
from tests.window.conftest import Open
from tests.window.slow_work import until_there

Opens = Callable[..., Open]
Shows = Callable[..., Page]


def test_the_machine_is_examined_while_pages_are_laid_out_and_a_year_is_checked(
    sample: Sample, open_window: Opens, show: Shows
) -> None:
    window, gate = open_window(sample.root), sample.root / "gate"
    jobs = window.session.jobs
    waiting = [jobs.submit(Job("排成页面", until_there, (gate,), lane=lane)) for lane in (Lane.OFFICE, Lane.MAIN)]
    page = show(window, "/machine")
    expect(page.get_by_role("row").filter(has_text="本程序")).to_be_visible()
    expect(page.locator("#conditions")).not_to_contain_text("终端")
    assert not any(one.done() for one in waiting)
    gate.write_bytes(b"")
    assert [one.result(60) for one in waiting] == ["there", "there"]


def test_a_year_is_checked_while_pages_are_laid_out(sample: Sample, open_window: Opens, show: Shows) -> None:
    window, gate = open_window(sample.root), sample.root / "gate"
    pages = window.session.jobs.submit(Job("排成页面", until_there, (gate,), lane=Lane.OFFICE))
    page = show(window, "/2020/todo")
    expect(page.locator(".tally").first).to_be_visible()
    assert not pages.done()
    gate.write_bytes(b"")


def test_what_somebody_waits_for_goes_before_what_nobody_does(sample: Sample, open_window: Opens, show: Shows) -> None:
    window, first, second = open_window(sample.root), sample.root / "first", sample.root / "second"
    jobs = window.session.jobs
    jobs.submit(Job("进行的", until_there, (first,)))
    later = jobs.submit(Job("后台的", until_there, (second,)))
    page = show(window, "/verify")
    page.locator("#file").set_input_files({"name": "说明.docx", "mimeType": "", "buffer": b"no document"})
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("#status")).to_contain_text("核对说明.docx（等待）")
    first.write_bytes(b"")
    expect(page.locator("#finished [data-answer]")).to_contain_text("不是Word文档")
    assert not later.done()
    second.write_bytes(b"")
