"""The pictures of the window in the manual: python -m tests.window.screenshots; needs Chromium and LibreOffice."""

from __future__ import annotations

import io
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from docx import Document
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from generator.window.security import new_token
from generator.window.serving import serve
from generator.window.session import Session
from generator.workspace import Workspace
from tests.operations.test_explanation_listing import unanswered
from tests.support import ROOT, Sample
from tests.units import family

EDITED = "改过的2020年度部门决算公开.docx"
FOLDER = ROOT / "docs" / "图"
_SIZE = ViewportSize(width=1200, height=780)
_COLOURS = 64  # which keep a picture of text small
_PATHS = ("/", "/2020/todo", "/2020/progress", "/2020/document", "/2020/trace", "/2020/changes", "/machine")


def workspace(root: Path) -> Sample:
    """The sample, run once; then an explanation was taken back, a text changed, the document edited by hand."""
    sample = Sample(ROOT).copied_to(root)
    run = sample.run(office=True)
    assert run.document
    edited = Document(str(run.document))
    _replace(edited, "增长4.0%", "增长4.3%")
    edited.save(str(run.document))
    shutil.copyfile(run.document, root.parent / EDITED)
    with sample.open("部门概况.xlsx") as book:
        cell = book["重点工作"]["B4"]
        cell.value = cell.value.replace("2.2个百分点", "2.4个百分点")
    unanswered(sample, "R517")
    return sample


def _replace(document: Any, old: str, new: str) -> None:
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)


@contextmanager
def window(sample: Sample) -> Iterator[Session]:
    """A window over the workspace."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        session = Session(Workspace(sample.root), new_token(), listening.getsockname()[1])
        begun = threading.Event()
        thread = threading.Thread(target=serve, args=(session, listening, begun.set))
        thread.start()
        begun.wait(30)
        try:
            yield session
        finally:
            session.end()
            thread.join(30)


def take(page: Page, name: str) -> None:
    """Writes the picture of what the page shows."""
    FOLDER.mkdir(exist_ok=True)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(_COLOURS)
    picture.save(FOLDER / f"{name}.png", optimize=True)
    print(f"{name}.png", (FOLDER / f"{name}.png").stat().st_size)


def main() -> None:
    """Takes all pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    expect.set_options(timeout=90_000)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=_SIZE, locale="zh-CN")
        page.set_default_timeout(90_000)
        with window(workspace(Path(folder) / "我的决算")) as session:
            for path in _PATHS:
                _show(page, session, path)
                take(page, page.locator("h1").inner_text())
                if path.endswith("/document"):
                    page.locator("#preview").evaluate("one => one.scrollIntoView()")
                    page.wait_for_function("document.querySelector('.pages img').naturalWidth > 0")
                    take(page, "成稿的页面")
            _show(page, session, "/verify")
            page.set_input_files("#file", Path(folder) / EDITED)
            page.get_by_role("button", name="核对", exact=True).click()
            expect(page.locator("#finished .lines")).to_be_visible()
            take(page, "核对成稿")
        with window(family.build(Path(folder) / "units" / "我的决算")) as session:
            _show(page, session, "/2020/units")
            take(page, "各单位")
        browser.close()


def _show(page: Page, session: Session, path: str) -> None:
    page.goto(session.address)  # with the token
    page.goto(session.address.partition("/?")[0] + path)
    expect(page.locator(".waiting")).to_have_count(0)
    _arrange(page, path)
    expect(page.locator("#status .working")).to_have_count(0)


def _arrange(page: Page, path: str) -> None:
    """Shows what the screen is for."""
    if path.endswith("/document"):
        page.wait_for_function("document.querySelector('.pages img')?.naturalWidth > 0")
    elif path.endswith("/trace"):
        figure = page.locator("#flow .e", has_text="30.63%").first
        figure.click()
        expect(page.locator("#trail .how")).to_be_visible()
        figure.evaluate("one => one.scrollIntoView({ block: 'center' })")


if __name__ == "__main__":
    main()
