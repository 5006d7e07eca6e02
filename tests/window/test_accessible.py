"""Every screen in light and dark: axe finds nothing, and at double size nothing has to be scrolled sideways."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from generator.window.screens import SCREENS, document
from tests.support import Sample
from tests.window.conftest import Open

_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _settled(page: Page) -> None:
    expect(page.locator(".waiting")).to_have_count(0)
    for fold in page.query_selector_all("details:not([open])"):
        fold.evaluate("node => { node.open = true }")
    if page.locator("#flow .e").count():
        page.locator("#flow .e").first.click()
        expect(page.locator("#trail .origin")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen(
    scheme: str,
    sample: Sample,
    open_window: Callable[..., Open],
    show: Callable[..., Page],
    axe: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(document, "has_engine", lambda: False)
    assert sample.run().document
    with sample.open("部门概况.xlsx") as book:
        book["重点工作"]["B4"] = "规上工业增加值比上年增长4.2%。"
    window = open_window(sample.root)
    page = show(window, color_scheme=scheme, bypass_csp=True)  # axe is evaluated in the page
    found = {}
    for screen in SCREENS:
        page.goto(window.base + screen.address(2020))
        _settled(page)
        page.evaluate(axe)
        result = page.evaluate(f"axe.run({{runOnly: {json.dumps(_RULES)}}})")
        found[screen.title] = [(item["id"], item["nodes"][0]["html"][:300]) for item in result["violations"]]
        assert len(result["passes"]) > 10
    assert {title: wrong for title, wrong in found.items() if wrong} == {}


@pytest.mark.slow
def test_at_double_size_no_screen_is_wider_than_the_window(
    sample: Sample, open_window: Callable[..., Open], show: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "has_engine", lambda: False)
    window = open_window(sample.root)
    page = show(window, viewport={"width": 640, "height": 450})
    wide = {}
    for screen in SCREENS:
        page.goto(window.base + screen.address(2020))
        _settled(page)
        wide[screen.title] = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    assert {title: more for title, more in wide.items() if more > 0} == {}
