"""The pages in a real browser: accessible, valid, readable on a narrow screen, at double size, and in the dark."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pypdfium2 import PdfDocument

from tests.web.axe import violations_in_any_look

Site = Mapping[str, bytes]
PAGES = pytest.mark.parametrize(
    ("name", "page"),
    [("sample", "index.html"), ("sample", "一图读懂.html"), ("planning", "index.html"), ("national", "index.html")],
)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def written(site: Callable[[str], Site], tmp_path: Path) -> Callable[[str, str], Path]:
    """A page of a department's site as a file."""

    def write(name: str, page: str) -> Path:
        path = tmp_path / page
        path.write_bytes(site(name)[page])
        return path

    return write


@PAGES
def test_axe_finds_nothing_in_the_light_or_in_the_dark(
    name: str, page: str, browser: Browser, axe: str, written: Callable[[str, str], Path]
) -> None:
    shown = browser.new_page()
    shown.goto(written(name, page).as_uri())
    for details in shown.query_selector_all("details"):
        details.evaluate("node => { node.open = true }")
    assert violations_in_any_look(shown, axe, "light", "dark") == []
    shown.close()


@PAGES
def test_nothing_is_cut_at_320_pixels_and_nothing_asked_of_the_net(
    name: str, page: str, browser: Browser, written: Callable[[str, str], Path]
) -> None:
    asked: list[str] = []
    shown = browser.new_page(viewport={"width": 320, "height": 640})
    path = written(name, page)
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(path.as_uri())
    assert shown.evaluate("document.documentElement.scrollWidth") <= 320
    assert asked == [path.as_uri()]
    shown.close()


def test_a_keyboard_reaches_the_text_and_scrolls_the_tables(
    browser: Browser, written: Callable[[str, str], Path]
) -> None:
    shown = browser.new_page(viewport={"width": 320, "height": 640})
    shown.goto(written("planning", "index.html").as_uri())
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "跳到正文"
    shown.keyboard.press("Enter")
    assert shown.evaluate("location.hash") == "#main"
    tables = shown.locator("section.table")
    wide = [n for n in range(tables.count()) if tables.nth(n).evaluate("node => node.scrollWidth > node.clientWidth")]
    assert wide
    tables.nth(wide[0]).focus()
    shown.keyboard.press("ArrowRight")
    shown.wait_for_function("document.activeElement.scrollLeft > 0", timeout=10_000)
    shown.close()


def test_html_validate_finds_no_error(html_validate: list[str], site: Callable[[str], Site], tmp_path: Path) -> None:
    paths = []
    for name in ("sample", "planning", "social_work", "national", "sichuan"):
        for page in ("index.html", "一图读懂.html"):
            paths.append(tmp_path / f"{name} {page}")
            paths[-1].write_bytes(site(name)[page])
    ended = subprocess.run([*html_validate, *map(str, paths)], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_on_paper_no_head_of_a_table_is_left_behind_at_the_foot_of_a_page(
    browser: Browser, written: Callable[[str, str], Path]
) -> None:
    shown = browser.new_page()
    shown.goto(written("sample", "index.html").as_uri())
    heads = shown.evaluate("[...document.querySelectorAll('thead')].map(one => one.textContent)")
    assert len(heads) > 5
    printed = PdfDocument(shown.pdf(format="A4"))
    ends = ["".join(page.get_textpage().get_text_range().split())[-80:] for page in printed]
    printed.close()
    assert [end for end in ends if any(end.endswith("".join(head.split())[-40:]) for head in heads)] == []
    shown.close()
