"""开始 and 填报进度 in a real browser: a year begun in three ways, and how far its sheets are filled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from generator.diagnostics import Diagnostic, Place
from generator.window.forms import named_as_sent
from generator.window.jobs import Job
from generator.workbooks.answers import read_answer
from generator.workbooks.files import grids_in
from generator.workspace import Workspace
from tests.importing.test_preview import filled_before, laid_down
from tests.support import Sample
from tests.window.conftest import Open
from tests.window.slow_work import until_there
from tests.window.test_findings import held

Opens = Callable[..., Open]
Shows = Callable[..., Page]
FUNDS = "政府性基金预算财政拨款收入支出决算表"


def answer_in(root: Path, sheet: str) -> str:
    path = root / "inputs" / "2024" / "决算报表.xlsx"
    grids = grids_in(path.read_bytes(), Workspace(root).sources(2024)[0].source(path.name), [])
    assert grids is not None
    found = read_answer(grids[sheet])
    return found.value if found else ""


def test_a_first_year_is_begun_from_place_name_and_kind(blank: Path, open_window: Opens, show: Shows) -> None:
    page = show(open_window(blank))
    way = page.locator("#way-blank")
    way.get_by_label("决算年度").fill("2024")
    way.get_by_label("所在省份").select_option("上海市")
    way.get_by_label("单位", exact=True).check()
    way.get_by_label("全称").fill("某某市水务站")
    way.get_by_role("button", name="建立工作簿").click()
    expect(way.locator("[data-answer]")).to_contain_text("已建立2024年度的工作簿")
    assert (blank / "inputs" / "2024" / "部门概况.xlsx").exists()
    assert (blank / "打开决算.bat").exists()
    way.get_by_role("link", name="去看要填的表").click()
    expect(page.locator(".tile", has_text="基本信息").locator(".badge")).to_have_text("部分")
    expect(page.locator(".tile", has=page.get_by_role("heading", name="收入决算表", exact=True))).to_contain_text(
        "未填"
    )


def test_what_prevents_a_year_is_shown_and_what_was_typed_stays(begun: Path, open_window: Opens, show: Shows) -> None:
    page = show(open_window(begun))
    way = page.locator("#way-blank")
    way.locator("summary").first.click()
    way.get_by_label("决算年度").fill("2024")
    way.get_by_label("所在省份").select_option("上海市")
    way.get_by_label("全称").fill("某某市水务局")
    way.get_by_role("button", name="建立工作簿").click()
    expect(way.locator("[data-answer]")).to_contain_text("I151")
    expect(way.get_by_label("全称")).to_have_value("某某市水务局")


def test_the_next_year_is_begun_from_the_last(sample: Sample, open_window: Opens, show: Shows) -> None:
    page = show(open_window(sample.root))
    page.locator("#way-last").get_by_role("button", name="建立2021年度的工作簿").click()
    expect(page.locator("#way-last [data-answer]")).to_contain_text("上年数")
    expect(page.locator(".years")).to_contain_text("2021年度")
    assert (sample.root / "inputs" / "2021" / "决算报表.xlsx").exists()


def test_files_are_shown_before_they_are_written_and_each_conflict_is_kept_or_replaced(
    tmp_path: Path, open_window: Opens, show: Shows
) -> None:
    filled_before(tmp_path, "30.5")
    file = laid_down(tmp_path, "31.25")
    page = show(open_window(tmp_path))
    way = page.locator("#way-files")
    way.locator("summary").first.click()
    way.get_by_label("决算年度").fill("2021")
    way.get_by_label("文件", exact=True).set_input_files(file)
    way.get_by_role("button", name="读取，先看预览").click()
    expect(page.get_by_role("heading", name="取数预览：2021年度")).to_be_visible()
    workbook = tmp_path / "inputs" / "2021" / "决算报表.xlsx"
    before = workbook.read_bytes()
    row = page.locator("tr", has_text="2010301 · 本年收入合计")
    expect(row).to_contain_text("30.5")
    expect(row).to_contain_text("31.25")
    page.get_by_role("button", name="写入").click()
    expect(page.locator("main form [data-answer]").first).to_contain_text("没有写入任何工作簿")
    assert workbook.read_bytes() == before
    row.get_by_label("替换为").check()
    page.get_by_role("button", name="写入").click()
    expect(page.locator("main form [data-answer]").first).to_contain_text("已写入")
    assert workbook.read_bytes() != before
    kept = tmp_path / "build" / "2021" / "导入前" / "决算报表.xlsx"
    assert kept.read_bytes() == before


def test_what_was_saved_after_the_preview_is_not_replaced_unseen(
    tmp_path: Path, open_window: Opens, show: Shows
) -> None:
    filled_before(tmp_path, "30.5")
    file = laid_down(tmp_path, "31.25")
    page = show(open_window(tmp_path))
    way = page.locator("#way-files")
    way.locator("summary").first.click()
    way.get_by_label("决算年度").fill("2021")
    way.get_by_label("文件", exact=True).set_input_files(file)
    way.get_by_role("button", name="读取，先看预览").click()
    page.locator("tr", has_text="2010301 · 本年收入合计").get_by_label("替换为").check()
    path = tmp_path / "inputs" / "2021" / "决算报表.xlsx"
    book = load_workbook(path)
    next(cell for row in book["收入决算表"].iter_rows() for cell in row if cell.value == 30.5).value = 99
    book.save(path)
    page.get_by_role("button", name="写入").click()
    expect(page.locator("main form [data-answer]").first).to_contain_text("I165")


def test_a_file_that_is_none_is_refused_in_the_preview(blank: Path, open_window: Opens, show: Shows) -> None:
    (blank / "坏.xlsx").write_bytes(b"no workbook")
    page = show(open_window(blank))
    way = page.locator("#way-files")
    way.locator("summary").first.click()
    way.get_by_label("决算年度").fill("2024")
    way.get_by_label("文件", exact=True).set_input_files(blank / "坏.xlsx")
    way.get_by_label("所在省份").select_option("上海市")
    way.get_by_role("button", name="读取，先看预览").click()
    expect(page.locator("main")).to_contain_text("现在没有可以写入的")
    expect(page.locator("main .diagnostic").first).to_contain_text("坏.xlsx")
    assert not (blank / "inputs" / "2024").exists()


def test_none_this_year_is_answered_with_a_click_and_taken_back(begun: Path, open_window: Opens, show: Shows) -> None:
    page = show(open_window(begun), "/2024/progress")
    tile = page.locator(".tile", has=page.get_by_role("heading", name=FUNDS))
    tile.get_by_role("button", name="本年没有").click()
    expect(tile.locator(".badge")).to_have_text("本年没有")
    assert answer_in(begun, FUNDS) == "本年没有"
    tile.get_by_role("button", name="取消本年没有").click()
    expect(tile.locator(".badge")).to_have_text("未填")
    assert answer_in(begun, FUNDS) == ""


def test_a_workbook_that_is_open_is_not_answered_in(begun: Path, open_window: Opens, show: Shows) -> None:
    workbook = begun / "inputs" / "2024" / "决算报表.xlsx"
    before = workbook.read_bytes()
    page = show(open_window(begun), "/2024/progress")
    tile = page.locator(".tile", has=page.get_by_role("heading", name=FUNDS))
    with held(workbook):
        expect(page.locator(".notice")).to_contain_text("决算报表.xlsx")
        tile.get_by_role("button", name="本年没有").click()
        expect(tile.locator("[data-answer]")).to_contain_text("正打开着这个工作簿")
    assert workbook.read_bytes() == before


def test_two_windows_follow_an_answer_and_a_save_during_a_run(begun: Path, open_window: Opens, show: Shows) -> None:
    window = open_window(begun)
    first = show(window, "/2024/progress")
    second = first.context.new_page()
    second.goto(f"{window.base}/2024/progress")
    heading = first.get_by_role("heading", name=FUNDS)
    first.locator(".tile", has=heading).get_by_role("button", name="本年没有").click()
    for page in (first, second):
        expect(page.locator(".tile", has=page.get_by_role("heading", name=FUNDS)).locator(".badge")).to_have_text(
            "本年没有"
        )
    expect(first.locator(".tile", has=heading).locator("[data-answer]")).to_contain_text("已写进")
    focused = first.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == f"{FUNDS}：取消本年没有"  # the button in place of the one that was pressed
    gate = begun / "gate"
    window.session.jobs.submit(Job("生成2024年度", until_there, (gate,)))
    expect(second.locator("#status")).to_contain_text("生成2024年度：等着")
    path = begun / "inputs" / "2024" / "决算报表.xlsx"
    book = load_workbook(path)
    book["收入支出决算总表"]["B14"].value = 12
    book.save(path)
    expect(second.locator("#status")).to_contain_text("核对2024年度（等待）")
    gate.write_bytes(b"")
    for page in (first, second):
        tile = page.locator(".tile", has=page.get_by_role("heading", name="收入支出决算总表", exact=True))
        expect(tile.locator(".badge")).not_to_have_text("未填")


def test_a_year_that_is_begun_in_one_window_is_there_in_the_other(blank: Path, open_window: Opens, show: Shows) -> None:
    window = open_window(blank)
    first, second = show(window), show(window)
    way = first.locator("#way-blank")
    way.get_by_label("决算年度").fill("2024")
    way.get_by_label("所在省份").select_option("上海市")
    way.get_by_label("全称").fill("某某市水务局")
    second.locator("#way-blank").get_by_label("全称").fill("还没有写完的")
    way.get_by_role("button", name="建立工作簿").click()
    expect(second.locator("#years")).to_contain_text("2024年度")
    expect(second.get_by_role("navigation").get_by_role("link", name="填报进度")).to_be_visible()
    expect(second.locator("#way-blank").get_by_label("全称")).to_have_value("还没有写完的")


def test_a_sent_file_is_called_as_the_officer_calls_it(tmp_path: Path) -> None:
    path = tmp_path / "0" / "大.xlsx"
    told = Diagnostic("C108", "文件过大", (Place.of(path), Place.of("决算报表.xlsx")), "")
    (named,) = named_as_sent([told], [path])
    assert [str(place) for place in named.places] == ["大.xlsx", "决算报表.xlsx"]


def test_many_problems_of_a_kind_are_folded_in_a_preview(blank: Path, open_window: Opens, show: Shows) -> None:
    page = show(open_window(blank))
    way = page.locator("#way-files")
    way.locator("summary").first.click()
    way.get_by_label("决算年度").fill("2024")
    sent = [{"name": f"{number}.docx", "mimeType": "", "buffer": b"no document"} for number in range(6)]
    way.get_by_label("文件", exact=True).set_input_files(sent)  # type: ignore[arg-type]
    way.get_by_role("button", name="读取，先看预览").click()
    expect(page.locator("#left-I147 summary")).to_have_text("I147 另有5处")
    expect(page.locator(".diagnostic:visible", has_text="I147")).to_have_count(1)
