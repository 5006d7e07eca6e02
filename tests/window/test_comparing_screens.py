"""变化, 核对成稿, 各单位, 本机: what is different, what was finished, how far each unit is, what the machine has."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from generator.operations.comparison_report import ComparisonLines
from generator.operations.units_board import units_board
from generator.operations.unsettled_edits import unsettled_edits
from generator.workspace import Workspace
from tests.support import Sample
from tests.window.conftest import Open

Opens = Callable[..., Open]
Shows = Callable[..., Page]


def typed(sample: Sample, cell: str, value: str) -> None:
    with sample.open("部门概况.xlsx") as book:
        book["重点工作"][cell] = value


def edited_by_hand(path: Path, old: str, new: str) -> None:
    """Changes the first text of a document that has some words, as somebody would in Word."""
    document = Document(str(path))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)
    document.save(str(path))


def dropped(page: Page, *files: tuple[str, bytes]) -> None:
    """Drops files onto the page, as from the file manager."""
    sent = [(name, b64encode(content).decode()) for name, content in files]
    page.evaluate(
        """files => {
            const dropped = new DataTransfer();
            for (const [name, content] of files) {
                dropped.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], name));
            }
            const how = { dataTransfer: dropped, bubbles: true, cancelable: true };
            document.body.dispatchEvent(new DragEvent("drop", how));
        }""",
        sent,
    )


def test_what_changed_since_the_last_version_is_told_with_its_cell(
    sample: Sample, open_window: Opens, show: Shows
) -> None:
    assert sample.run().document
    typed(sample, "B4", "规上工业增加值比上年增长4.2%。")
    page = show(open_window(sample.root), "/2020/changes")
    expect(page.locator(".head-line")).to_contain_text("正文变化")
    assert "部门概况.xlsx · 重点工作 · B4" in page.locator("#compared .lines").inner_text()
    expect(page.locator("#edits")).to_contain_text("没有手工修改")
    assert page.locator("#with option").count() == 2  # the last other one, and the one version that there is


def test_an_edit_by_hand_is_told_with_the_cell_to_change_until_that_is_done(
    sample: Sample, open_window: Opens, show: Shows
) -> None:
    run = sample.run()
    assert run.document
    edited_by_hand(run.document, "增长4.0%", "增长4.3%")
    page = show(open_window(sample.root), "/2020/changes")
    expect(page.locator(".edits li")).to_contain_text("4.0%→4.3%")
    expect(page.locator(".edits .place").first).to_have_text("应改单元格：部门概况.xlsx · 重点工作 · B4")
    with sample.open("部门概况.xlsx") as book:
        book["重点工作"]["B4"] = book["重点工作"]["B4"].value.replace("4.0%", "4.3%")
    expect(page.locator("#edits .done")).to_have_text("全部已经写进工作簿。")


@pytest.mark.slow
def test_an_edit_that_a_run_kept_aside_is_still_to_be_settled(sample: Sample) -> None:
    run = sample.run()
    assert run.document
    edited_by_hand(run.document, "增长4.0%", "增长4.3%")
    assert sample.run().document
    (file,) = unsettled_edits(Workspace(sample.root), 2020).value or ()
    assert "手工修改" in file.path
    assert [edit.cells for edit in file.edits] == [("部门概况.xlsx · 重点工作 · B4",)]
    assert file.settled == 0


def test_two_thousand_lines_of_a_comparison_come_in_portions(sample: Sample, open_window: Opens, show: Shows) -> None:
    assert sample.run().document
    window = open_window(sample.root)
    page = show(window, "/2020/changes")
    expect(page.locator(".head-line")).to_be_visible()
    kept = window.session.years.state(2020).results["比较"]
    kept.value = ComparisonLines("【变化】很多", tuple(f"  第{number}处" for number in range(2_000)), different=True)
    page.reload()
    expect(page.locator("#compared .lines li")).to_have_count(201)
    page.get_by_role("button", name="再看").click()
    expect(page.locator("#compared .lines li")).to_have_count(401)


def test_a_version_that_is_not_there_is_refused(sample: Sample, open_window: Opens) -> None:
    window = open_window(sample.root)
    assert window.asked("/2020/changes?with=../../x")[0] == 404
    assert window.asked("/2020/changes/lines?with=&from=0")[0] == 404


def test_a_finished_document_agrees_and_one_that_was_changed_is_told_where(
    sample: Sample, open_window: Opens, show: Shows, tmp_path: Path
) -> None:
    run = sample.run()
    assert run.document
    page = show(open_window(sample.root), "/verify")
    page.set_input_files("#file", run.document)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("#finished .done")).to_contain_text("里的数与工作簿全部相同")
    edited_by_hand(run.document, "4619.30万元", "4691.30万元")
    with page.expect_response("**/verify/file"):
        dropped(page, ("某局2020年度部门决算公开.docx", run.document.read_bytes()))
    expect(page.locator("#finished .failed")).to_contain_text("【不一致】")
    assert "4691.30" in page.locator("#finished .lines").inner_text()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("说明.txt", b"2020", "说明.txt"),
        ("2020.docx", b"PK\x03\x04", "2020.docx"),
        ("../../x/2020.docx", b"", "2020.docx"),
    ],
)
def test_a_file_that_is_no_document_is_refused_in_chinese_without_our_folders(
    sample: Sample, open_window: Opens, name: str, content: str, expected: str
) -> None:
    window = open_window(sample.root)
    body = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n{content}\r\n--b--\r\n'
    status, _, text = window.asked("/verify/file", "POST", body, Content_Type="multipart/form-data; boundary=b")
    assert status == 422
    assert f"“{expected}”" in text
    assert "/tmp" not in text


def test_the_units_stand_beside_the_department_with_their_differences(
    with_units: Sample, open_window: Opens, show: Shows, tmp_path: Path
) -> None:
    department = with_units.copied_to(tmp_path / "department")
    page = show(open_window(department.root), "/2020/units")
    rows = page.locator("#board tbody tr")
    expect(rows).to_have_count(4)
    assert "没有生成" in rows.nth(1).inner_text()
    expect(page.locator("#board .done, #board .notice").last).to_contain_text("各单位之和与部门数核对")
    rows.nth(1).get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("待办")
    assert "unit=" in page.url


@pytest.mark.slow
def test_a_unit_that_does_not_add_up_is_told_with_both_sides(with_units: Sample, tmp_path: Path) -> None:
    department = with_units.copied_to(tmp_path / "department")
    assert units_board(department.workspace, 2020).agree
    department.put("决算报表.xlsx", "收入支出决算总表", "一、一般公共预算财政拨款收入", "决算数", 1)
    board = units_board(department.workspace, 2020)
    assert not board.agree
    assert board.differences or board.merged
    assert "通过" in board.summary


def test_a_department_without_units_is_told_so(sample: Sample, open_window: Opens, show: Shows) -> None:
    page = show(open_window(sample.root), "/2020/units")
    expect(page.locator("#board")).to_contain_text("没有下属单位")


def test_the_machine_is_told_by_what_follows(sample: Sample, open_window: Opens, show: Shows) -> None:
    page = show(open_window(sample.root), "/machine")
    expect(page.get_by_role("row", name="排版程序")).to_be_visible()
    assert "目录页码" in page.locator("table").inner_text()


@pytest.mark.parametrize("name", ["..", "说明" * 130 + ".docx", "a\\b:c?.docx", "CON.pdf"])
def test_a_file_of_any_name_is_looked_at(name: str, sample: Sample, open_window: Opens, show: Shows) -> None:
    page = show(open_window(sample.root), "/verify")
    page.locator("#file").set_input_files({"name": name, "mimeType": "", "buffer": b"no document"})
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("#finished .failed")).to_contain_text("不是Word文档（.docx）、PDF或网页（.html）")


def test_several_files_at_once_are_refused_in_words(sample: Sample, open_window: Opens, show: Shows) -> None:
    page = show(open_window(sample.root), "/verify")
    dropped(page, ("一.pdf", b"1"), ("二.pdf", b"2"))
    expect(page.locator("#finished .failed")).to_have_text("一次只能送1份文件。")


@pytest.mark.usefixtures("libreoffice")
def test_the_document_s_own_pdf_is_dropped_and_agrees_and_nothing_of_it_is_kept(
    sample: Sample, open_window: Opens, show: Shows
) -> None:
    run = sample.run(requested=("pdf",), office=True)
    assert run.pdf is not None
    window = open_window(sample.root)
    page = show(window, "/verify")
    dropped(page, (run.pdf.name, run.pdf.read_bytes()))
    expect(page.locator("#finished .done")).to_contain_text("里的数与工作簿全部相同", timeout=120_000)
    assert list(window.session._uploads.path.glob("*/**")) == []
