"""审核报告.xlsx: every check, failing first, cells linked, the same bytes every time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator.checks.audit import Audit, State
from generator.operations.compile import Render, compile
from generator.outputs.audit_report import audit_workbook
from generator.workspace import Workspace
from tests.support import ROOT


@pytest.fixture(scope="module")
def made() -> tuple[Audit, bytes]:
    compilation = compile(Workspace(ROOT), 2020, render=Render.NEVER)
    return compilation.audit, audit_workbook(compilation.audit, 2020, compilation.folder)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def test_every_check_stands_in_the_report_failing_ones_first(made: tuple[Audit, bytes]) -> None:
    audit, content = made
    book = opened(content)
    assert book.sheetnames == ["审核结果", "未能核对", "只此一处的数", "说明"]
    results = [row[0].value for row in book["审核结果"].iter_rows(min_row=2)]
    assert len(results) == len(audit.findings) - len(audit.of(State.NOT_EVALUABLE))
    order = [state.value for state in State]
    assert results == sorted(results, key=lambda state: order.index(str(state)))
    assert book["未能核对"].max_row - 1 == len(audit.of(State.NOT_EVALUABLE))


def test_numbers_that_stand_alone_are_listed_with_their_words_and_folded_by_text(made: tuple[Audit, bytes]) -> None:
    audit, content = made
    sheet = opened(content)["只此一处的数"]
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[1].value for row in rows] == [number.written for number in audit.single_numbers]
    row = next(row for row in rows if row[1].value == "925.8万元")
    assert "925.8万元采购合同" in str(row[3].value)
    assert row[0].hyperlink is not None
    assert row[0].hyperlink.location == "'重点工作'!B7"
    folded = {number for number in range(2, sheet.max_row + 1) if sheet.row_dimensions[number].outlineLevel}
    places = [number.place for number in audit.single_numbers]
    assert folded == {at + 3 for at in range(len(places) - 1) if places[at] == places[at + 1]}


def test_a_finding_has_both_sides_its_difference_and_explanation(made: tuple[Audit, bytes]) -> None:
    row = next(row for row in opened(made[1])["审核结果"].iter_rows() if row[1].value == "R211")
    values = [cell.value for cell in row]
    assert values[0] == "已说明"
    assert "4121.46" in str(values[3])
    assert "4060.30" in str(values[5])
    assert values[7] == 61.16
    assert "61.16" in str(values[8])


def test_cells_are_linked_to_the_workbook_they_stand_in(made: tuple[Audit, bytes]) -> None:
    row = next(row for row in opened(made[1])["审核结果"].iter_rows() if row[1].value == "R211")
    link = row[6].hyperlink
    assert link is not None
    assert link.location == "'收入支出决算总表'!E32"
    assert link.target == "../../inputs/2020/决算报表.xlsx"


def test_standing_workbooks_are_linked_where_they_lie() -> None:
    assert (
        compile(Workspace(ROOT), 2020, render=Render.NEVER).contents.source("名词解释.xlsx").seen_from("build/2020")
        == "../../inputs/名词解释.xlsx"
    )


def test_the_report_prints_on_a4_across_with_its_head_on_every_page(made: tuple[Audit, bytes]) -> None:
    sheet = opened(made[1])["审核结果"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:J{sheet.max_row}"


def test_the_report_is_the_same_every_time(made: tuple[Audit, bytes]) -> None:
    audit, content = made
    assert audit_workbook(audit, 2020, "build/2020") == content


def test_no_text_becomes_a_formula(made: tuple[Audit, bytes]) -> None:
    for sheet in opened(made[1]):
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_an_empty_audit_makes_a_report(tmp_path: Path) -> None:
    assert opened(audit_workbook(Audit(), 2020, "build/2020")).sheetnames[0] == "审核结果"
