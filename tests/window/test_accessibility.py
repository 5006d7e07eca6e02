"""The pages for everybody: axe finds nothing, valid, nothing cut at double size, by keyboard alone."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.importing.test_preview import filled_before, laid_down
from tests.operations.test_explanation_listing import unanswered
from tests.support import Sample
from tests.web.axe import violations, violations_in_any_look
from tests.window.conftest import Open

Opens = Callable[..., Open]
Shows = Callable[..., Page]
PATHS = ("/", "/2020/todo", "/2020/progress")


@pytest.fixture
def troubled(sample: Sample) -> Sample:
    """The sample with something of every kind that 待办 shows."""
    unanswered(sample, "R517")
    sample.put("决算报表.xlsx", "收入支出决算总表", "一、一般公共预算财政拨款收入", "决算数", "三百")
    owner = sample.workbook("情况说明.xlsx").with_name("~$情况说明.xlsx")
    owner.write_bytes(b"owner")
    return sample


def ready(page: Page) -> Page:
    """The page once the year was surveyed, all folds open."""
    expect(page.locator(".waiting")).to_have_count(0)
    for fold in page.locator("details").all():
        fold.evaluate("node => { node.name = ''; node.open = true }")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    return page


def test_axe_finds_nothing_in_any_look(troubled: Sample, open_window: Opens, show: Shows, axe: str) -> None:
    window = open_window(troubled.root)
    page = show(window)
    for path in PATHS:
        page.goto(window.base + path)
        assert violations_in_any_look(ready(page), axe) == [], path


def test_axe_finds_nothing_in_a_preview(tmp_path: Path, open_window: Opens, show: Shows, axe: str) -> None:
    filled_before(tmp_path, "30.5")
    page = show(open_window(tmp_path))
    way = page.locator("#way-files")
    way.locator("summary").first.click()
    way.get_by_label("决算年度").fill("2021")
    way.get_by_label("文件", exact=True).set_input_files(laid_down(tmp_path, "31.25"))
    way.get_by_role("button", name="读取，先看预览").click()
    expect(page.get_by_role("heading", name="取数预览：2021年度")).to_be_visible()
    assert violations(ready(page), axe) == []


def test_nothing_is_cut_on_a_narrow_or_enlarged_screen(troubled: Sample, open_window: Opens, show: Shows) -> None:
    window = open_window(troubled.root)
    for width in (320, 640, 1024):  # 1280 at 400 %, at 200 %, at 125 %
        page = show(window, viewport={"width": width, "height": 600})
        for path in PATHS:
            page.goto(window.base + path)
            assert ready(page).evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        page.context.close()


def test_the_keyboard_alone_writes_an_explanation(sample: Sample, open_window: Opens, show: Shows) -> None:
    unanswered(sample, "R517")
    page = show(open_window(sample.root), "/2020/todo")
    expect(page.locator("textarea")).to_have_count(1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type("由单位自行评估")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("section.verify")).to_have_count(0)


def test_pages_ask_for_nothing_elsewhere_and_run_without_errors(
    troubled: Sample, open_window: Opens, show: Shows
) -> None:
    window = open_window(troubled.root)
    page = show(window)
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in PATHS:
        page.goto(window.base + path)
        ready(page)
    assert asked
    assert [url for url in asked if not url.startswith(f"{window.base}/")] == []
    assert errors == []


def test_html_validate_finds_no_error(
    troubled: Sample, open_window: Opens, show: Shows, html_validate: list[str], tmp_path: Path
) -> None:
    window = open_window(troubled.root)
    page = show(window)
    files: list[Path] = []
    for path in PATHS:
        page.goto(window.base + path)
        ready(page)
        files.append(tmp_path / f"{len(files)}.html")
        files[-1].write_text(window.asked(path)[2], encoding="utf-8")
    ended = subprocess.run([*html_validate, *map(str, files)], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_page_of_another_origin_can_neither_read_nor_send(
    sample: Sample, open_window: Opens, show: Shows, elsewhere: str
) -> None:
    window = open_window(sample.root)
    page = show(window).context.new_page()  # of the browser that has the cookie
    page.goto(elsewhere)  # another port of the machine, which cookies do not tell apart
    for mode in ("cors", "no-cors"):
        fetch = f"fetch('{window.base}/2020/todo', {{mode: '{mode}', credentials: 'include'}})"
        assert page.evaluate(f"{fetch}.then(() => 'read', () => 'refused')") == "refused"
    with page.expect_response("**/open") as answered:
        page.evaluate(f"send('{window.base}/open')")
    assert answered.value.status == 403
    assert page.locator("body").inner_text().startswith("这个地址只供本机的决算窗口使用")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """The address of a page of somebody else's on the same machine, which can send a form."""
    script = "function send(to) { document.forms[0].action = to; document.forms[0].submit() }"
    (tmp_path / "index.html").write_text(
        f"<form method=post><input name=path value=inputs></form><script>{script}</script>"
    )
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
