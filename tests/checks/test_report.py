"""审核报告.xlsx: a page with the conclusion, the problems, what could not be checked, and apart what holds."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator.checks.audit import State
from generator.checks.rule import Fails, Side
from generator.diagnostics import Diagnostic, Place, SourceFile
from generator.operations.compile import Render, compile
from generator.outputs import conclusion_sheet, single_numbers_sheet
from generator.outputs.audit_report import HOLDING, NOT_EVALUATED, PROBLEMS, audit_workbook
from generator.outputs.compilation import Compilation
from generator.outputs.report_sheets import ACROSS, LINE, POINTS, UPRIGHT
from generator.workspace import Workspace
from tests.departments import Ran
from tests.forms import edition_for
from tests.support import ROOT, Sample, convert


@pytest.fixture(scope="module")
def made() -> tuple[Compilation, bytes]:
    compilation = compile(Workspace(ROOT), 2020, render=Render.NEVER)
    return compilation, audit_workbook(compilation)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def test_every_check_stands_in_the_report_once_the_gravest_first(made: tuple[Compilation, bytes]) -> None:
    audit, book = made[0].audit, opened(made[1])
    names = [conclusion_sheet.TITLE, PROBLEMS, NOT_EVALUATED, single_numbers_sheet.TITLE, HOLDING, "说明"]
    assert book.sheetnames == names
    order = [state.value for state in State]
    codes = {finding.rule.code for finding in audit.findings}
    listed = [(str(row[0].value), row[1].value) for row in book[PROBLEMS].iter_rows(min_row=2)]
    assert [order.index(state) for state, _ in listed] == sorted(order.index(state) for state, _ in listed)
    ours = [state for state, code in listed if code in codes]
    assert len(ours) == len(audit.of(State.ERROR, State.TO_VERIFY, State.EXPLAINED, State.NOTE))
    assert book[NOT_EVALUATED].max_row - 1 == len(audit.of(State.NOT_EVALUABLE))
    assert book[HOLDING].max_row - 1 == len(audit.of(State.HOLDS, State.ROUNDING, State.MERGED))


def test_a_finding_has_both_sides_its_difference_and_explanation(made: tuple[Compilation, bytes]) -> None:
    row = next(row for row in opened(made[1])[PROBLEMS].iter_rows() if row[1].value == "R211")
    state, _, _, sides, _, _, explanation = (str(cell.value) for cell in row)
    assert state == "已说明"
    assert "4121.46" in sides
    assert "4060.30" in sides
    assert "相差 61.16" in sides
    assert "61.16" in explanation


def test_cells_are_linked_to_the_workbook_they_stand_in(made: tuple[Compilation, bytes]) -> None:
    row = next(row for row in opened(made[1])[PROBLEMS].iter_rows() if row[1].value == "R211")
    link = row[5].hyperlink
    assert link is not None
    assert link.location == "'一般公共预算财政拨款支出决算表'!D5"
    assert link.target == "../../inputs/2020/决算报表.xlsx"


def test_of_several_cells_at_fault_all_are_listed_and_of_an_amount_s_addends_none(
    made: tuple[Compilation, bytes],
) -> None:
    compilation = made[0]
    noted = compilation.audit.of(State.NOTE)[0]
    places = [Place(SourceFile("决算报表.xlsx"), sheet, cell) for sheet, cell in _CELLS]
    listed, added = (
        replace(noted, verdict=Fails("某事", Side("某处", value, tuple(places)))) for value in (None, Decimal(1))
    )
    audit = replace(compilation.audit, findings=(listed, added))
    rows = opened(audit_workbook(replace(compilation, audit=audit, diagnostics=())))[PROBLEMS].iter_rows(min_row=2)
    assert [row[4].value for row in rows] == ["甲表\nB3:B5、B9\n乙表\nC7\n等5格", "甲表\n乙表\n等5格"]


_CELLS = (("甲表", "B3"), ("乙表", "C7"), ("甲表", "B4"), ("甲表", "B5"), ("甲表", "B9"))


def test_standing_workbooks_are_linked_where_they_lie() -> None:
    assert (
        compile(Workspace(ROOT), 2020, render=Render.NEVER).contents.source("名词解释.xlsx").seen_from("build/2020")
        == "../../inputs/名词解释.xlsx"
    )


def test_what_reading_reports_is_a_problem_too(made: tuple[Compilation, bytes], tmp_path: Path) -> None:
    compilation = compile(Workspace(tmp_path), 2020, render=Render.NEVER)
    wrong = compilation.diagnostics[0]
    report = opened(audit_workbook(replace(made[0], diagnostics=(wrong,))))
    first = next(report[PROBLEMS].iter_rows(min_row=2))
    assert (first[1].value, first[2].value) == (wrong.code, wrong.message)
    page = [str(row[0].value) for row in report[conclusion_sheet.TITLE].iter_rows()]
    assert "结论：还差1处" in page
    assert any(f"[{wrong.code}]" in line for line in page)


def test_the_conclusion_takes_one_page_also_with_more_problems_than_it_has_room_for(
    made: tuple[Compilation, bytes],
) -> None:
    wrong = tuple(Diagnostic(f"C{number}", "一般公共预算财政拨款支出" * 9, (), "") for number in range(300, 340))
    sheet = opened(audit_workbook(replace(made[0], diagnostics=wrong)))[conclusion_sheet.TITLE]
    heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
    margins = sheet.page_margins
    assert sum(height or LINE + 3 for height in heights) <= 841.89 - 72 * (margins.top + margins.bottom)


def test_the_tables_print_on_a4_across_with_their_heads_on_every_page(made: tuple[Compilation, bytes]) -> None:
    book = opened(made[1])
    for name in (PROBLEMS, NOT_EVALUATED, HOLDING):
        sheet = book[name]
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes == "A2"
        assert str(sheet.auto_filter.ref).endswith(str(sheet.max_row))
        assert {cell.font.sz for row in sheet.iter_rows() for cell in row if cell.value} == {POINTS}
    assert book[conclusion_sheet.TITLE].page_setup.orientation == "portrait"


def test_the_report_is_the_same_every_time(made: tuple[Compilation, bytes]) -> None:
    assert audit_workbook(made[0]) == made[1]


def test_no_text_becomes_a_formula(made: tuple[Compilation, bytes]) -> None:
    for sheet in opened(made[1]):
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.slow
def test_a_run_names_the_form_that_it_takes_and_the_cell_that_chose_it(
    sample: Sample, made: tuple[Compilation, bytes]
) -> None:
    steps: list[str] = []
    compile(sample.workspace, 2020, step=steps.append, render=Render.NEVER)
    assert steps[0] == "采用四川省2020年度的公开格式，所在省份见 部门概况.xlsx · 基本信息 · B5"
    edition = edition_for(2025, "四川省")
    assert edition.form == "四川省2024年度（没有见到2025年度的，沿用最近一年的）"
    content = audit_workbook(replace(made[0], edition=edition))
    lines = [str(cell.value) for cell in opened(content)["说明"]["C"]]
    assert any("四川省2024年度" in line and "所在省份" in line for line in lines)


def test_numbers_that_stand_nowhere_else_are_listed_with_their_words(made: tuple[Compilation, bytes]) -> None:
    audit, sheet = made[0].audit, opened(made[1])[single_numbers_sheet.TITLE]
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[2].value for row in rows] == [number.written for number in audit.single_numbers]
    row = next(row for row in rows if row[2].value == "925.8万元")
    assert "925.8万元采购合同" in str(row[4].value)
    assert row[1].hyperlink is not None
    assert row[1].hyperlink.location == "'重点工作'!B7"
    folded = {number for number in range(2, sheet.max_row + 1) if sheet.row_dimensions[number].outlineLevel}
    places = [number.place for number in audit.single_numbers]
    assert folded == {at + 3 for at in range(len(places) - 1) if places[at] == places[at + 1]}


def test_no_sheet_is_wider_than_its_page_in_true_size(made: tuple[Compilation, bytes]) -> None:
    for sheet in opened(made[1]):
        width = sum(dimension.width for dimension in sheet.column_dimensions.values())
        assert width <= (UPRIGHT if sheet.page_setup.orientation == "portrait" else ACROSS), sheet.title


@pytest.mark.slow
def test_both_reports_print_at_nine_points(ran: Callable[[str], Ran], libreoffice: str, tmp_path: Path) -> None:
    result = ran("sample").run
    assert result.audit_report is not None
    assert result.ledger is not None
    convert(libreoffice, (result.audit_report, result.ledger), "pdf", tmp_path)
    for path in tmp_path.glob("*.pdf"):
        sizes = Counter(size for content in streams(path) for size in re.findall(rb"/F\d+ ([\d.]+) Tf", content))
        assert min(float(size) for size in sizes) >= 8.99, sizes


def streams(path: Path) -> Iterator[bytes]:
    """The streams of a PDF that are compressed as texts are."""
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", path.read_bytes(), re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompress(stream)
