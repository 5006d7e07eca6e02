"""What stands in a workbook already is not lost and not overwritten in silence."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.accounts.answers import NONE_THIS_YEAR, SOME_THIS_YEAR
from generator.importing.replacement import EVERYTHING
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import import_files
from generator.workbooks.entries import Entries, SubjectEntries
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workbooks.layouts import overview, own_budgets
from generator.workspace import Workspace
from tests.importing.printed import Look, Printer, print_subjects
from tests.importing.test_published import YEAR, held
from tests.support import entries_in

SHEET = t.INCOME.sheet
ROWS = SubjectEntries(
    [
        ("201", "一般公共服务支出", {"本年收入合计": Decimal(30)}),
        ("2010301", "行政运行", {"本年收入合计": Decimal(30), "财政拨款收入": Decimal(30)}),
    ],
    {"合计": {"本年收入合计": Decimal(30)}},
)
MINE = SubjectEntries(
    [
        ("2010301", "行政运行（本级）", {"本年收入合计": Decimal(31)}),
        ("20805", "行政事业单位养老支出", {"本年收入合计": Decimal(5)}),
    ],
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs" / str(YEAR)
    folder.mkdir(parents=True)
    statements = {t.INCOME_AND_EXPENDITURE.sheet: {("收入", "总计"): {"上年数": Decimal(7)}}}
    write_workbook(folder / t.WORKBOOK.file, t.WORKBOOK, Entries(statements=statements, subjects={SHEET: MINE}), YEAR)
    printer = Printer(Look())
    print_subjects(printer, ROWS, [(c.label, (c.label,)) for c in t.INCOME.columns], "收入决算表", "公开02表")
    printer.book.save(tmp_path / "公开表.xlsx")
    return tmp_path


def test_a_different_value_is_reported_and_left_and_the_rest_is_filled_in(root: Path) -> None:
    done = import_files(Workspace(root), YEAR, [root / "公开表.xlsx"])
    assert [(found.code, found.places[0].cell) for found in done.diagnostics] == [("I114", "B9"), ("I114", "C9")]
    assert "行政运行（本级）" in done.diagnostics[0].message
    assert "31" in done.diagnostics[1].message
    rows = held(root).subjects[SHEET]
    assert list(rows.rows) == [
        ("201", "一般公共服务支出", {"本年收入合计": Decimal(30)}),
        ("2010301", "行政运行（本级）", {"本年收入合计": Decimal(31), "财政拨款收入": Decimal(30)}),
        ("20805", "行政事业单位养老支出", {"本年收入合计": Decimal(5)}),
    ]
    assert rows.totals == {"合计": {"本年收入合计": Decimal(30)}}


@pytest.mark.parametrize(("replace", "answer"), [(False, NONE_THIS_YEAR), (True, SOME_THIS_YEAR)])
def test_an_answer_that_the_file_contradicts_stays_and_is_reported_or_is_replaced(
    tmp_path: Path, replace: bool, answer: str
) -> None:
    path = tmp_path / "inputs" / str(YEAR) / t.WORKBOOK.file
    path.parent.mkdir(parents=True)
    answers = {own_budgets.GOVERNMENT_FUND.sheet: NONE_THIS_YEAR, own_budgets.STATE_CAPITAL.sheet: NONE_THIS_YEAR}
    write_workbook(path, t.WORKBOOK, Entries(answers=answers), YEAR)
    printer = Printer(Look())
    row = {"本年收入": Decimal(30), "本年支出": Decimal(30), "项目支出": Decimal(30)}
    columns = [(column.label, (column.label,)) for column in own_budgets.GOVERNMENT_FUND.columns]
    rows = SubjectEntries([("2120803", "城市建设支出", row)])
    print_subjects(printer, rows, columns, own_budgets.GOVERNMENT_FUND.sheet, "公开08表")
    printer.book.save(tmp_path / "公开表.xlsx")
    done = import_files(
        Workspace(tmp_path), YEAR, [tmp_path / "公开表.xlsx"], ImportChoices((EVERYTHING,) if replace else ())
    )
    assert [found.code for found in done.diagnostics] == ([] if replace else ["I166"])
    now = held(tmp_path)
    assert now.answers == {own_budgets.GOVERNMENT_FUND.sheet: answer, own_budgets.STATE_CAPITAL.sheet: NONE_THIS_YEAR}
    assert [code for code, _, _ in now.subjects[own_budgets.GOVERNMENT_FUND.sheet].rows] == ["2120803"]


def test_what_is_told_to_replace_is_replaced_and_a_copy_is_kept(root: Path) -> None:
    workbook = root / "inputs" / str(YEAR) / t.WORKBOOK.file
    before = workbook.read_bytes()
    done = import_files(Workspace(root), YEAR, [root / "公开表.xlsx"], ImportChoices(replace=(EVERYTHING,)))
    assert done.diagnostics == ()
    assert held(root).subjects[SHEET].rows[1] == (
        "2010301",
        "行政运行",
        {"本年收入合计": Decimal(30), "财政拨款收入": Decimal(30)},
    )
    (kept,) = done.kept
    assert kept == root / "build" / str(YEAR) / "导入前" / t.WORKBOOK.file
    assert kept.read_bytes() == before


def test_an_earlier_copy_is_not_overwritten_by_a_later_one(root: Path) -> None:
    import_files(Workspace(root), YEAR, [root / "公开表.xlsx"])
    again = import_files(Workspace(root), YEAR, [root / "公开表.xlsx"], ImportChoices(replace=(EVERYTHING,)))
    assert [path.name for path in again.kept] == ["决算报表（2）.xlsx"]


def test_amounts_in_yuan_turn_their_sheet_to_yuan_and_leave_the_others(root: Path) -> None:
    printer = Printer(Look(unit="元"))
    given = SubjectEntries([("2101101", "行政单位医疗", {"本年收入合计": Decimal("1.234567")})])
    print_subjects(printer, given, [(c.label, (c.label,)) for c in t.INCOME.columns], "收入决算表", "公开02表")
    printer.book.save(root / "公开表.xlsx")
    told = import_files(Workspace(root), YEAR, [root / "公开表.xlsx"]).diagnostics
    assert [found.code for found in told] == ["I123"]
    entries = held(root)
    assert entries.units[SHEET] == "元"
    assert [row.get("本年收入合计") for _, _, row in entries.subjects[SHEET].rows] == [
        310_000,
        50_000,
        Decimal("12345.67"),
    ]
    assert entries.units[t.INCOME_AND_EXPENDITURE.sheet] == "万元"
    assert entries.statements[t.INCOME_AND_EXPENDITURE.sheet]["收入", "总计"] == {"上年数": Decimal(7)}


def test_last_years_texts_beside_the_input_cells_survive_an_import(root: Path) -> None:
    path = root / "inputs" / str(YEAR) / overview.WORKBOOK.file
    beside = Entries(lists={"重点工作": [{"标题": "上年的工作", "内容": "做了很多。"}]})
    write_workbook(path, overview.WORKBOOK, Entries(last_year=beside), YEAR)
    first = entries_in(path, overview.WORKBOOK).value
    assert first is not None
    write_workbook(path, overview.WORKBOOK, first, YEAR)
    again = entries_in(path, overview.WORKBOOK).value
    assert again is not None
    assert again.last_year == first.last_year == beside


def test_a_workbook_with_an_error_is_not_rewritten(root: Path) -> None:
    path = root / "inputs" / str(YEAR) / overview.WORKBOOK.file
    path.write_bytes(b"broken")
    done = import_files(Workspace(root), YEAR, [root / "公开表.xlsx"])
    assert [found.code for found in done.diagnostics] == ["C107", "I115"]
    assert done.written == ()
    assert len(held(root).subjects[SHEET].rows) == 2
