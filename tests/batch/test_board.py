"""The bureau's board: states, the 20-day clock, totals and slips, the same on paper, page and as data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from generator.diagnostics import Diagnostic, Severity
from generator.document.word.libreoffice import LibreOffice
from generator.operations.batch.publish_board import publish_board
from generator.outputs.board.board import Board
from generator.outputs.board.board_json import board_json
from generator.outputs.board.page import board_page
from generator.outputs.board.slips import slips
from generator.outputs.board.summary import (
    DepartmentState,
    DepartmentSummary,
    DocumentSummary,
    ExpenseTotals,
    ReportedFinding,
)
from generator.outputs.board.workbook import board_workbook

TODAY = date(2025, 9, 30)
DOCUMENT = DocumentSummary("", "build/2024/文档.docx")
PLACE = "决算报表.xlsx · 总表 · B3"
FINDING = ReportedFinding("R101", Severity.ERROR, "收入总计与支出总计不平", (PLACE,), "先核对结转")
KINDS = tuple(replace(FINDING, code=f"R{code}") for code in range(101, 181))
THREE = "“三公”经费"


def department(folder: str, **changes: object) -> DepartmentSummary:
    return replace(DepartmentSummary(folder, folder, (DOCUMENT,)), **changes)  # type: ignore[arg-type]


SUMMARIES = (
    department("未报局", documents=(), reported=False),
    department("中止局", documents=(), failure="处理它的进程中止了"),
    department("错误局", documents=(DocumentSummary(""),), findings=(FINDING, FINDING)),
    department("核实局", documents=(replace(DOCUMENT, draft=True),), findings=(replace(FINDING, code="R500"),)),
    department("草稿局", approved=date(2025, 9, 20), expenses={THREE: ExpenseTotals(Decimal("3.10"), Decimal("2.05"))}),
    department("定稿局", finished=True, approved=date(2025, 9, 1)),
    department("公开局", finished=True, approved=date(2025, 9, 1), published=date(2025, 9, 25)),
)
BOARD = Board(2024, SUMMARIES, TODAY)


def test_each_department_is_as_far_as_its_documents_and_its_officer_say() -> None:
    assert [BOARD.state(summary) for summary in SUMMARIES] == list(DepartmentState)
    unit_lacking = department("单位没有完成的局", documents=(DOCUMENT, DocumentSummary("某站")))
    assert BOARD.state(unit_lacking) is DepartmentState.ERRORS


def test_the_clock_runs_from_approval_and_stops_with_publication() -> None:
    clock = {summary.folder: BOARD.clock(summary) for summary in SUMMARIES}
    assert clock["草稿局"] == "还有10天"
    assert clock["定稿局"] == "已逾期9天"
    assert clock["公开局"] == "逾期公开"
    assert clock["未报局"] == ""
    in_time = replace(SUMMARIES[-1], published=date(2025, 9, 21))
    assert BOARD.clock(in_time) == ""


def test_a_day_of_publication_that_has_come_without_a_final_document_is_told() -> None:
    forgotten = department("忘记定稿局", approved=date(2025, 9, 1), published=date(2025, 9, 10))
    assert BOARD.state(forgotten) is DepartmentState.DRAFT
    assert BOARD.clock(forgotten) == "公开日期已到，没有定稿"
    assert BOARD.clock(department("到期局", approved=date(2025, 9, 10))) == "今天到期"


def test_a_day_that_a_department_means_to_publish_on_does_not_make_it_public_before() -> None:
    planned = department("将公开局", finished=True, approved=date(2025, 9, 20), published=date(2025, 10, 5))
    assert BOARD.state(planned) is DepartmentState.FINISHED
    assert BOARD.clock(planned) == "还有10天"
    assert replace(BOARD, today=date(2025, 10, 5)).state(planned) is DepartmentState.PUBLISHED


def test_the_totals_say_which_departments_they_lack() -> None:
    unread = department("没有读出的局", expenses={THREE: ExpenseTotals()})
    board = Board(2024, (SUMMARIES[0], unread, SUMMARIES[4]), TODAY)
    assert board.without_expenses == ("未报局", "没有读出的局")
    told = "含1个部门；没有含：未报局、没有读出的局（未报，或没有读出）"
    book = load_workbook(BytesIO(board_workbook(board)))
    assert told in [row[0] for row in book["三公汇总"].iter_rows(values_only=True)]
    assert told in board_page(board).decode()
    assert json.loads(board_json(board))["without_expenses"] == ["未报局", "没有读出的局"]
    assert [row[0] for row in book["三公分部门"].iter_rows(min_row=2, values_only=True)] == ["草稿局"]


def test_the_totals_say_how_many_departments_in_them_have_errors() -> None:
    wrong = replace(SUMMARIES[2], expenses=SUMMARIES[4].expenses)
    assert "其中1个有错误" in Board(2024, (wrong, SUMMARIES[4]), TODAY).told_of_expenses
    assert "有错误" not in BOARD.told_of_expenses


def test_amounts_of_the_workbook_are_numbers() -> None:
    row = next(load_workbook(BytesIO(board_workbook(BOARD)))["三公汇总"].iter_rows(min_row=2))
    assert [cell.value for cell in row] == [THREE, 3.1, 2.05, None]
    assert row[1].number_format == "0.00"


def test_what_is_doubtful_of_roster_and_folders_stands_on_the_board() -> None:
    doubt = Diagnostic("F535", "1个部门不在名单上：外地局", (), "补进名单", Severity.VERIFY)
    board = Board(2024, (department("外地局", remark="不在名单上"),), TODAY, (doubt,))
    book = load_workbook(BytesIO(board_workbook(board)))
    assert book["汇总"]["L2"].value == "不在名单上"
    assert [cell.value for cell in book["名单核对"][2]][:3] == ["F535", "核实", doubt.message]
    assert doubt.message in board_page(board).decode()
    data = json.loads(board_json(board))
    assert (data["remarks"][0]["code"], data["departments"][0]["remark"]) == ("F535", "不在名单上")


def test_departments_of_one_name_are_counted_each() -> None:
    one = department("水利局", documents=(DocumentSummary(""),), findings=(FINDING,))
    (kind,) = Board(2024, (one, replace(one, folder="水利局副本")), TODAY).kinds
    assert (len(kind.departments), kind.count) == (2, 2)


def test_the_longest_name_of_a_folder_has_a_slip_of_its_own(tmp_path: Path) -> None:
    folders = ["长" * 84 + "ab", "长" * 84 + "cd", "长" * 85]
    wrong = tuple(department(folder, documents=(DocumentSummary(""),)) for folder in folders)
    board = Board(2024, wrong, TODAY)
    assert all(isinstance(one, Path) for one in publish_board(tmp_path, board))
    assert len(list((tmp_path / "退回单").iterdir())) == 3


def test_the_totals_are_those_of_the_departments_that_have_figures() -> None:
    further = department("另一局", expenses={THREE: ExpenseTotals(None, Decimal("1.95"), Decimal(0))})
    total = Board(2024, (*SUMMARIES, further), TODAY).expenses[THREE]
    assert total == ExpenseTotals(Decimal("3.10"), Decimal("4.00"), Decimal(0))


def test_workbook_page_and_data_have_the_same_figures() -> None:
    sheet = load_workbook(BytesIO(board_workbook(BOARD)))["汇总"]
    rows = {row[1]: row for row in sheet.iter_rows(min_row=2, max_row=len(SUMMARIES) + 1, values_only=True)}
    data = {one["name"]: one for one in json.loads(board_json(BOARD))["departments"]}
    text = board_page(BOARD).decode()
    for summary in SUMMARIES:
        assert rows[summary.name][2] == data[summary.name]["state"] == BOARD.state(summary).value
        assert f'<th scope="row">{summary.name}</th><td>{BOARD.state(summary).value}' in text
    assert rows["错误局"][4:6] == (2, 0)
    links = {row[1].value: row[10].hyperlink for row in sheet.iter_rows(min_row=2, max_row=len(SUMMARIES) + 1)}
    assert links["核实局"] is not None
    assert links["核实局"].target == "退回单/核实局.docx"
    assert links["草稿局"] is None
    made = {row[1].value: row[3].hyperlink for row in sheet.iter_rows(min_row=2, max_row=len(SUMMARIES) + 1)}
    assert made["草稿局"] is not None
    assert made["草稿局"].target == "草稿局/build/2024/文档.docx"
    assert made["错误局"] is None
    assert json.loads(board_json(BOARD))["counts"] == {state.value: 1 for state in DepartmentState}


def test_problems_are_counted_by_department_and_by_occurrence() -> None:
    kind = next(kind for kind in BOARD.kinds if kind.code == "R101")
    assert (kind.departments, kind.count) == (("错误局",), 2)


def test_a_row_of_the_board_is_one_line_high() -> None:
    sheet = load_workbook(BytesIO(board_workbook(BOARD)))["汇总"]
    heights = {
        sheet.row_dimensions[cell.row].height for cell in sheet["B"] if cell.value in ("错误局", "核实局", "草稿局")
    }
    assert len(heights) == 1


def test_a_slip_says_what_to_mend_and_where() -> None:
    written = slips(BOARD)
    assert sorted(written) == ["退回单/中止局.docx", "退回单/核实局.docx", "退回单/错误局.docx"]
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(written["退回单/错误局.docx"])).paragraphs)
    for part in ("错误局", "2024年度", "收入总计与支出总计不平", PLACE, "先核对结转"):
        assert part in text


def test_a_slip_has_the_amounts_and_names_a_sheet_once() -> None:
    places = tuple(f"决算报表.xlsx · {cell}" for cell in ("总表 · B3", "总表 · E3", "收入决算表 · C7"))
    found = replace(FINDING, places=places, details=("收入总计 12.00万元", "支出总计 10.00万元", "相差 2.00万元"))
    one = department("错误局", documents=(DocumentSummary(""),), findings=(found,))
    (content,) = slips(Board(2024, (one,), TODAY)).values()
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
    assert "\n收入总计 12.00万元；支出总计 10.00万元；相差 2.00万元\n" in text
    assert "\n决算报表.xlsx · 总表 · B3、E3；决算报表.xlsx · 收入决算表 · C7\n" in text
    longer = replace(one, findings=(replace(found, details=("各项之和" * 20, "相差 2.00万元")),))
    (content,) = slips(Board(2024, (longer,), TODAY)).values()
    assert any("不平\n相差 2.00万元\n" in paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


def test_a_slip_keeps_to_a_page_and_counts_the_rest() -> None:
    many = department("错误局", documents=(DocumentSummary(""),), findings=KINDS)
    (content,) = slips(Board(2024, (many,), TODAY)).values()
    paragraphs = [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]
    shown = sum("［错误 R" in text for text in paragraphs)
    assert 8 <= shown < 80
    assert f"其余{80 - shown}项见随附的审核报告。" in paragraphs


def test_a_slip_names_every_kind_of_problem_before_a_kind_is_named_again() -> None:
    often = tuple(replace(FINDING, places=(f"决算报表.xlsx · 总表 · B{row}",)) for row in range(1, 41))
    findings = (*often, replace(FINDING, code="R716"), replace(FINDING, unit="某某站"))
    one = department("错误局", documents=(DocumentSummary(""),), findings=findings)
    (content,) = slips(Board(2024, (one,), TODAY)).values()
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
    assert [text.count(part) for part in ("［错误 R101］收入", "［错误 R101］（某某站）", "［错误 R716］")] == [1, 1, 1]
    assert "\n决算报表.xlsx · 总表 · B1、B2、B3等40处\n" in text
    assert "其余" not in text


def test_what_must_be_put_right_stands_first_on_a_slip() -> None:
    doubt = replace(FINDING, code="R931", severity=Severity.VERIFY)
    doubts = tuple(replace(doubt, code=f"R9{number}") for number in range(10, 90))
    one = department("错误局", documents=(DocumentSummary(""),), findings=(*doubts, FINDING))
    (content,) = slips(Board(2024, (one,), TODAY)).values()
    assert any(paragraph.text.startswith("1. ［错误 R101］") for paragraph in Document(BytesIO(content)).paragraphs)


def test_what_the_message_of_a_problem_quotes_stands_on_a_slip_once() -> None:
    found = replace(FINDING, message="写的是2020年：“2020年全年”", details=("“2020年全年”",))
    (content,) = slips(
        Board(2024, (department("错误局", documents=(DocumentSummary(""),), findings=(found,)),), TODAY)
    ).values()
    assert "\n".join(p.text for p in Document(BytesIO(content)).paragraphs).count("2020年全年") == 1


def test_no_department_has_to_mend_the_bureaus_full_disk() -> None:
    unwritten = department("没有写成的局", written=False, findings=(replace(FINDING, code="F501"),))
    assert slips(Board(2024, (unwritten,), TODAY)) == {}


def test_the_first_problem_stands_on_the_slip_however_long_it_is() -> None:
    long = replace(FINDING, message="收入总计与支出总计不平，" * 200)
    (content,) = slips(
        Board(2024, (department("错误局", documents=(DocumentSummary(""),), findings=(long,)),), TODAY)
    ).values()
    assert any("R101" in paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


@pytest.mark.slow
def test_a_full_slip_is_one_page_in_an_office_program(libreoffice: str) -> None:
    long = replace(
        FINDING, message="收入总计与支出总计不平，差额12.34万元，" * 3, places=(PLACE,) * 5, hint="先核对结转；" * 8
    )
    name = "某某市某某区规划和自然资源局（含不动产登记中心、土地储备中心、规划展示馆）"
    findings = tuple(replace(long, code=kind.code) for kind in KINDS)
    many = department("错误局", name=name, documents=(DocumentSummary(""),), findings=findings, approved=TODAY)
    (content,) = slips(Board(2024, (many,), TODAY)).values()
    (made,) = LibreOffice(libreoffice).lay_out([content])
    assert isinstance(made, bytes)
    assert len(PdfDocument(made)) == 1


def test_the_slip_of_a_department_that_has_mended_goes(tmp_path: Path) -> None:
    list(publish_board(tmp_path, BOARD))
    mended = Board(2024, (replace(SUMMARIES[2], documents=(DOCUMENT,), findings=()),), TODAY)
    list(publish_board(tmp_path, mended))
    assert list((tmp_path / "退回单").iterdir()) == []
