"""The screens of the document for everybody: axe finds nothing, valid, nothing cut at double size."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.window.screens import document
from tests.support import Sample
from tests.web.axe import violations_in_any_look
from tests.window.conftest import Open
from tests.window.test_accessibility import ready

PATHS = ("/2020/document", "/2020/trace", "/2020/changes", "/verify", "/2020/units", "/machine")


@pytest.fixture
def window(
    with_units: Sample, tmp_path: Path, open_window: Callable[..., Open], monkeypatch: pytest.MonkeyPatch
) -> Open:
    """A department with units, a version to compare with, an edit of the workbook since."""
    monkeypatch.setattr(document, "has_engine", lambda: False)
    department = with_units.copied_to(tmp_path / "department")
    assert department.run(in_spite_of_checks=True).document
    with department.open("部门概况.xlsx") as book:
        book["重点工作"]["B4"] = "规上工业增加值比上年增长4.2%。"
    return open_window(department.root)


def opened(page: Page, window: Open, path: str) -> Page:
    page.goto(window.base + path)
    ready(page)
    if page.locator("#flow .e").count():
        page.locator("#flow .e").first.click()
        expect(page.locator("#trail .origin")).to_be_visible()
    return page


@pytest.mark.slow
def test_axe_finds_nothing_in_any_look(window: Open, show: Callable[..., Page], axe: str) -> None:
    page = show(window)
    for path in PATHS:
        assert violations_in_any_look(opened(page, window, path), axe) == [], path


@pytest.mark.slow
def test_nothing_is_cut_and_nothing_is_invalid(
    window: Open, show: Callable[..., Page], html_validate: list[str], tmp_path: Path
) -> None:
    files: list[Path] = []
    errors: list[str] = []
    for width in (320, 640):  # 1280 at 400 % and at 200 %
        page = show(window, viewport={"width": width, "height": 450})
        page.on("pageerror", lambda error: errors.append(str(error)))
        for path in PATHS:
            opened(page, window, path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        page.context.close()
    for path in PATHS:
        files.append(tmp_path / f"{len(files)}.html")
        files[-1].write_text(window.asked(path)[2], encoding="utf-8")
    assert errors == []
    ended = subprocess.run([*html_validate, *map(str, files)], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
