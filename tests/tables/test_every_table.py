"""A made-up department of Sichuan whose workbook holds every table: all thirteen are printed, derived rows computed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import editions
from generator.accounts.economic import NAMES
from generator.diagnostics import Severity
from generator.document.word.markup import w
from generator.editions import Edition
from generator.operations.reading import read_source
from generator.operations.run import RunResult
from generator.report.report import BaseReport
from generator.tables.printed import DisclosureTable, Head, TableGrid, TableRow
from generator.workbooks.entries import Row as Line
from generator.workbooks.form import write_workbook
from tests.cases import full_tables
from tests.cases.full_tables import BOTH, FUND, GENERAL, SUBJECTS, of_item
from tests.departments import Ran
from tests.document.documents import body, contents_entries
from tests.forms import SICHUAN
from tests.places import BY_PLACE, CompiledPlace
from tests.support import ROOT, Sample

FISCAL, OF_GENERAL = "财政拨款支出决算明细表", "一般公共预算财政拨款支出决算明细表"
OF_FUND = "政府性基金“三公”经费支出决算表"


@pytest.fixture(scope="module")
def department(ran: Callable[[str], Ran]) -> Sample:
    return ran("sichuan").sample


@pytest.fixture(scope="module")
def run(ran: Callable[[str], Ran]) -> RunResult:
    return ran("sichuan").run


@pytest.fixture(scope="module")
def report(department: Sample) -> BaseReport:
    source, _ = read_source(department.workspace, SICHUAN, 2020)
    return SICHUAN.compose(source)


def named(report: BaseReport, title: str) -> DisclosureTable:
    return next(table for table in report.tables if str(table.title) == title)


def rows(grid: TableGrid) -> dict[str, list[str]]:
    """The amounts of each row by its code, those of the total under 合计."""
    return {
        str(row.cells[0].phrase): [str(cell.phrase) for cell in row.cells if cell.phrase.figures] for row in grid.rows
    }


def texts(table: DisclosureTable) -> list[list[str]]:
    return [[str(cell.phrase) for cell in row.cells] for row in table.grid.rows]


def columns(grid: TableGrid) -> list[tuple[str, str]]:
    """The headings of each column after code and name: that over it, if any, and its own."""
    upper: list[str] = [head.text for head in grid.head[0] for _ in range(head.columns)]
    lower = iter([head.text for head in grid.head[1]])
    tall = [head.rows > 1 for head in grid.head[0] for _ in range(head.columns)]
    pairs = zip(upper, tall, strict=True)
    return [(band, band if is_tall else next(lower)) for band, is_tall in pairs][grid.leading :]


def test_all_thirteen_are_printed_and_nothing_is_to_be_verified(run: RunResult, report: BaseReport) -> None:
    assert [str(table.title) for table in report.tables] == [table.title for table in SICHUAN.tables]
    assert [problem.code for problem in run.diagnostics if problem.severity is not Severity.NOTE] == []
    assert not run.draft


@pytest.mark.parametrize(("title", "items"), [(FISCAL, BOTH), (OF_GENERAL, GENERAL)])
def test_every_amount_stands_under_its_economic_code(
    report: BaseReport, title: str, items: dict[str, full_tables.Spent]
) -> None:
    grid = named(report, title).grid.joined()
    heads = columns(grid)
    for code, spent in items.items():
        (row,) = [row for row in grid.rows if str(row.cells[0].phrase) == code]
        printed = {head: str(cell.phrase) for head, cell in zip(heads, row.cells[2:], strict=True) if cell.phrase}
        expected = {("合计", "合计"): of_item(spent)}
        for economic, amounts in spent.items():
            band, amount = NAMES[economic[:3]], sum(map(Decimal, amounts), Decimal(0))
            expected[band, NAMES[economic]] = amount
            expected[band, "小计"] = expected.get((band, "小计"), Decimal(0)) + amount
        assert printed == {head: f"{amount:.2f}" for head, amount in expected.items()}


@pytest.mark.parametrize(("title", "items"), [(FISCAL, BOTH), (OF_GENERAL, GENERAL)])
def test_categories_sections_and_totals_left_empty_are_summed_down_and_across(
    report: BaseReport, title: str, items: dict[str, full_tables.Spent]
) -> None:
    printed = rows(named(report, title).grid.joined())
    for code in ("", *{code[:digits] for code in items for digits in (3, 5)}):
        below = [spent for item, spent in items.items() if item.startswith(code)]
        assert printed[code or "合计"][0] == f"{sum(map(of_item, below), Decimal(0)):.2f}"
    wages = sum((Decimal(spent.get("30101", ("0", ""))[0]) for spent in items.values()), Decimal(0))
    assert f"{wages:.2f}" in printed["合计"]


@pytest.mark.slow
def test_a_row_with_only_a_subtotal_counts_beside_rows_with_their_sections(department: Sample, tmp_path: Path) -> None:
    sample = department.copied_to(tmp_path)
    with sample.open("决算报表.xlsx") as book:
        sheet = book[OF_GENERAL]
        (header,) = [row for row in sheet.iter_rows() if row[0].value == "科目编码"]
        at = {str(cell.value): cell.column for cell in header}
        (row,) = [row[0].row for row in sheet.iter_rows() if row[0].value == "2011350"]
        for label in ("30101 基本工资", "30107 绩效工资"):
            sheet.cell(row, at[label]).value = None
        sheet.cell(row, at["301 工资福利支出"]).value = 30.20
    source, _ = read_source(sample.workspace, SICHUAN, 2020)
    report = SICHUAN.compose(source)
    printed = rows(named(report, OF_GENERAL).grid)
    assert printed["20113"][:2] == printed["201"][:2] == ["1983.87", "1830.50"]


def test_a_name_given_in_one_table_is_printed_in_all_six(
    department: Sample, report: BaseReport, tmp_path: Path
) -> None:
    copy = department.copied_to(tmp_path)
    emptied = set[str]()
    with copy.open("决算报表.xlsx") as book:
        for page in (page for page in book.worksheets if page.title != "支出决算表"):
            for code, name in page.iter_rows(max_col=2):
                if re.fullmatch(r"2\d{2,6}", str(code.value)) and name.value:
                    name.value, emptied = None, emptied | {page.title}
    source, problems = read_source(copy.workspace, SICHUAN, 2020)
    assert not [problem for problem in problems if problem.severity is Severity.ERROR]
    printed = SICHUAN.compose(source)
    assert len(emptied) == 5
    for title in emptied:
        assert texts(named(printed, title)) == texts(named(report, title))


def test_what_no_page_has_room_for_goes_on_under_the_same_codes(report: BaseReport) -> None:
    grid = named(report, FISCAL).grid
    assert len(grid.continued) == 3
    for piece in grid.continued:
        assert [str(row.cells[0].phrase) for row in piece.rows] == [str(row.cells[0].phrase) for row in grid.rows]
        assert piece.head[0][:2] == grid.head[0][:2]
        assert sum(piece.widths) <= 140
    # No 小计 is parted from what it sums.
    for piece in (grid, *grid.continued):
        assert piece.head[1][-1].text != "小计"
    sizes = [len(piece.widths) for piece in (grid, *grid.continued)]
    assert max(sizes) - min(sizes) <= 2


def test_continuations_are_tables_of_their_own_on_pages_of_their_own(run: RunResult, report: BaseReport) -> None:
    assert run.document is not None
    document = body(run.document.read_bytes())
    texts = ["".join(t.text or "" for t in paragraph.iter(w("t"))) for paragraph in document.iter(w("p"))]
    continued = sum(len(table.grid.continued) for table in report.tables)
    over = [text for text in texts if re.fullmatch(r"公开\d\d表 .+（续表\d）单位：万元", text)]
    assert len(over) == continued > 4
    captions = [caption.get(w("val")) for caption in document.iter(w("tblCaption"))]
    further = len(named(report, FISCAL).grid.continued)
    expected = [f"公开05表 {FISCAL}", *(f"公开05表 {FISCAL}（续表{number}）" for number in range(1, further + 1))]
    assert [caption for caption in captions if caption and caption.startswith("公开05表")] == expected
    assert len(set(captions)) == len(captions)  # of the projects' tables too


def test_the_contents_list_all_tables(run: RunResult, report: BaseReport) -> None:
    assert run.document is not None
    entries = [text for text, _ in contents_entries(run.document.read_bytes())]
    assert entries[-14:] == ["第五部分　附表", *(f"{table.ordinal}、{table.title}" for table in report.tables)]


def test_the_workbook_has_the_whole_table_on_one_sheet_and_breaks_it_where_the_document_does(run: RunResult) -> None:
    assert run.tables is not None
    sheet = load_workbook(run.tables)["五、财政拨款支出决算明细表"]
    assert [page.id for page in sheet.col_breaks.brk] == [8, 14, 21]
    assert sheet.print_title_cols == "$A:$B"
    assert sheet.max_column == 27
    (row,) = [row for row in sheet.iter_rows(values_only=True) if row[0] == "2150299"]
    assert [value for value in row[2:] if value is not None] == pytest.approx([198.0] * 3)
    units = [cell.column for cell in sheet[3] if cell.value == "单位：万元"]
    assert units == [8, 14, 21, 27]


def test_the_projects_table_lists_only_what_was_spent_on_projects(report: BaseReport) -> None:
    printed = rows(named(report, "一般公共预算财政拨款项目支出决算表").grid)
    assert "2011301" not in printed
    assert printed["合计"] == [f"{sum((of_item(spent, 1) for spent in GENERAL.values()), Decimal(0)):.2f}"]


def test_the_funds_three_public_expenses_are_its_own(report: BaseReport) -> None:
    (row,) = named(report, "政府性基金预算财政拨款“三公”经费支出决算表").grid.rows
    assert [str(cell.phrase) for cell in row.cells] == ["0.60", "0.50", *["0.00"] * 8, "0.60", "0.50"]
    assert named(report, "政府性基金预算财政拨款“三公”经费支出决算表").statement is None


@pytest.mark.slow
@pytest.mark.parametrize("sheet", [FISCAL, OF_GENERAL, OF_FUND])
def test_a_workbook_may_do_without_the_sheet_and_the_table_is_left_out(
    department: Sample, tmp_path: Path, sheet: str
) -> None:
    sample = department.copied_to(tmp_path)
    with sample.open("决算报表.xlsx") as book:
        del book[sheet]
    (told,) = [problem for problem in sample.checked().diagnostics if problem.code == "R471"]
    assert told.severity is Severity.NOTE
    assert [line.split("：")[1] for line in told.details] == ["工作簿里没有填这张表"]


@pytest.mark.slow
@pytest.mark.parametrize("sheet", [FISCAL, OF_FUND])
def test_a_misspelt_sheet_is_reported_though_it_is_optional(department: Sample, tmp_path: Path, sheet: str) -> None:
    sample = department.copied_to(tmp_path)
    with sample.open("决算报表.xlsx") as book:
        book[sheet].title = sheet.replace("决算", "结算")
    (told,) = [problem for problem in sample.checked().diagnostics if problem.code == "C113"]
    assert sheet in told.message


@pytest.mark.slow
def test_a_blank_form_with_names_only_is_not_taken_for_a_table(department: Sample, tmp_path: Path) -> None:
    sample = department.copied_to(tmp_path)
    tables = dict(full_tables.TABLES.subjects)
    bare: list[tuple[str, str, Line]] = [(code, name, {}) for code, name in SUBJECTS.items()]
    for sheet in (FISCAL, OF_GENERAL):
        tables[sheet] = replace(tables[sheet], rows=bare)
    layout = SICHUAN.workbooks[0]
    write_workbook(sample.workbook(layout.file), layout, replace(full_tables.TABLES, subjects=tables), 2020)
    (told,) = [problem for problem in sample.checked().diagnostics if problem.code == "R471"]
    assert [line.split("：")[0] for line in told.details] == [FISCAL, OF_GENERAL]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "code"),
    [
        (OF_GENERAL, "2011301", "301 工资福利支出", 1801.30, "R171"),
        (OF_GENERAL, "201", "30101 基本工资", 1421.30, "R172"),
        (OF_FUND, "公务用车购置及运行维护费", "决算数", 0.10, "R173"),
        (OF_FUND, "合计", "决算数", 0.90, "R174"),
        (OF_GENERAL, "2060199", "30227 委托业务费", 114.90, "R231"),
        (FISCAL, "2120803", "31005 基础设施建设", 700.10, "R232"),
        ("一般公共预算财政拨款基本支出决算表", "30213", "决算数", 64.98, "R233"),
        (OF_FUND, "公务接待费", "决算数", 800, "R235"),
        (OF_GENERAL, "2060199", "合计", 114.90, "R204"),
        (FISCAL, "212", "合计", 700.60, "R232"),
    ],
)
def test_one_wrong_cell_is_found(
    department: Sample, tmp_path: Path, sheet: str, row: str, column: str, value: float, code: str
) -> None:
    sample = department.copied_to(tmp_path)
    sample.put("决算报表.xlsx", sheet, row, column, value)
    found = [problem for problem in sample.checked().diagnostics if problem.code == code]
    assert found
    assert sheet in {place.sheet for place in found[0].places}


@pytest.mark.slow
def test_an_amount_under_the_wrong_economic_code_is_found_though_the_row_adds_up(
    department: Sample, tmp_path: Path
) -> None:
    sample = department.copied_to(tmp_path)
    sample.put("决算报表.xlsx", FISCAL, "2150508", "30213 维修（护）费", 60.98)
    sample.put("决算报表.xlsx", FISCAL, "2150508", "31003 专用设备购置", 62.00)
    found = [p for p in sample.checked().diagnostics if p.severity is Severity.VERIFY]
    assert {problem.code for problem in found} == {"R234", "R252"}  # the 款 that has more, and the one that has less
    assert {place.sheet for problem in found for place in problem.places} == {FISCAL, OF_GENERAL}


def report_of(edition: Edition, of_place: CompiledPlace, root: Path) -> BaseReport:
    """The common department's report, with the tables that the edition prints."""
    if facts := BY_PLACE.get((edition.province, edition.year)):
        made = of_place(facts).report
        assert made is not None
        return made
    sample = Sample(ROOT).copied_to(root)
    full_tables.write(sample, edition)
    source, problems = read_source(sample.workspace, edition, edition.year)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    return edition.compose(source)


def _every_form() -> list[Edition]:
    return [edition for edition in editions.editions() if edition.province != "上海市"]


@pytest.mark.slow
@pytest.mark.parametrize("edition", _every_form(), ids=lambda edition: f"{edition.province}{edition.year}")
def test_every_edition_of_this_form_prints_all_its_tables(
    tmp_path: Path, of_place: CompiledPlace, edition: Edition
) -> None:
    report = report_of(edition, of_place, tmp_path)
    assert [str(table.title) for table in report.tables] == [table.title for table in edition.tables]
    for table in report.tables:
        for piece in (table.grid, *table.grid.continued):
            covered = sum(head.columns * head.rows for heads in piece.head for head in heads)
            assert covered == len(piece.widths) * len(piece.head)
            assert all(sum(cell.columns for cell in row.cells) == len(piece.widths) for row in piece.rows)
    own = named(report, "政府性基金预算财政拨款收入支出决算表").grid
    assert f"{of_item(FUND['2120803']):.2f}" in rows(own)["2120803"]


def test_joining_keeps_every_cell_once() -> None:
    head = ((Head("码", rows=2), Head("甲", 2)), (Head("一"), Head("二")))
    more = TableGrid((1, 1), ((Head("码", rows=2), Head("甲")), (Head("三"),)), (), "", 1)
    joined = TableGrid((1, 1, 1), head, (), "", 1, (more,)).joined()
    assert [[cell.text for cell in line] for line in joined.head] == [["码", "甲", "甲"], ["一", "二", "三"]]
    assert joined.widths == (1, 1, 1, 1)
    assert joined.continued == ()
    assert TableRow(()).lines(()) == 1
