"""Published tables, however they are laid out: every figure arrives in its own cell, and nothing else does."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from generator.operations.import_files import Imported, import_files
from generator.workbooks.entries import Entries, Row, SubjectEntries, Value
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workbooks.layouts import own_budgets
from generator.workspace import Workspace
from tests.cases import putuo_planning, putuo_social_work
from tests.importing.printed import Look, Printer, print_subjects, published
from tests.support import entries_in

YEAR = 2024
LOOKS = {
    "a sheet each, rows and columns numbered": Look(),
    "all in one sheet, as text, totals last, merged codes": Look(
        as_text=True, one_sheet=True, codes="spread", totals_first=False, numbered=False
    ),
    "in 元, codes in three columns": Look(unit="元", codes="split"),
}
CASES = {"planning": putuo_planning.TABLES, "social work": putuo_social_work.TABLES}


def held(root: Path) -> Entries:
    outcome = entries_in(root / "inputs" / str(YEAR) / t.WORKBOOK.file, t.WORKBOOK)
    assert outcome.value is not None
    return outcome.value


def in_wan(row: Row, unit: str) -> dict[str, Value | None]:
    divisor = Decimal(10000 if unit == "元" else 1)
    return {label: Decimal(str(value)) / divisor for label, value in row.items() if value is not None}


def only(row: Row, labels: set[str]) -> dict[str, Value | None]:
    return {label: value for label, value in row.items() if label in labels}


def filled(rows: Mapping[tuple[str, str], Row]) -> dict[tuple[str, str], Row]:
    return {at: row for at, row in rows.items() if row}


def save(root: Path, tables: Entries, look: Look) -> Path:
    path = root / "公开表.xlsx"
    published(tables, look).save(path)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("tables", CASES.values(), ids=CASES)
def test_every_published_figure_arrives_in_its_cell(tmp_path: Path, tables: Entries, look: Look) -> None:
    done = import_files(Workspace(tmp_path), YEAR, [save(tmp_path, tables, look)])
    assert done.diagnostics == ()
    entries = held(tmp_path)
    printed = {"预算数", "决算数", "合计", *(column.label for column in t.FISCAL.panels[1].columns)} - {"上年数"}
    for sheet in (t.INCOME_AND_EXPENDITURE.sheet, t.FISCAL.sheet, t.THREE_PUBLIC.sheet):
        rows = {at: in_wan(row, entries.units[sheet]) for at, row in entries.statements[sheet].items()}
        assert rows == filled({at: only(row, printed) for at, row in tables.statements[sheet].items()})
    columns = {
        t.INCOME.sheet: {column.label for column in t.INCOME.columns},
        t.EXPENDITURE.sheet: {column.label for column in t.EXPENDITURE.columns},
        t.GENERAL_BUDGET.sheet: {"决算数", "基本支出", "项目支出"},
        t.BASIC.sheet: {"决算数"},
    }
    for sheet, labels in columns.items():
        expected, got = tables.subjects[sheet], entries.subjects[sheet]
        unit = entries.units[sheet]
        known = [(code, name, in_wan(row, unit)) for code, name, row in got.rows if row or sheet != t.BASIC.sheet]
        assert known == [(code, name, only(row, labels)) for code, name, row in expected.rows]
        totals = {label: in_wan(row, unit) for label, row in got.totals.items() if row}
        assert totals == {label: only(row, labels) for label, row in expected.totals.items()}


def test_what_is_taken_from_where_is_told_with_the_number_of_cells(tmp_path: Path) -> None:
    done = import_files(Workspace(tmp_path), YEAR, [save(tmp_path, putuo_social_work.TABLES, Look())])
    assert [(source.place.sheet, source.title[-5:]) for source in done.sources[1:3]] == [
        ("Sheet1", "收入决算表"),
        ("Sheet2", "支出决算表"),
    ]
    (placed,) = done.sources[1].placed
    rows = [row for _, _, row in putuo_social_work.TABLES.subjects["收入决算表"].rows]
    assert placed.filled == sum(map(len, rows)) + 2
    of_the_year = {path.name for path in done.written if path.parent.name == str(YEAR)}
    assert of_the_year == {"决算报表.xlsx", "部门概况.xlsx", "情况说明.xlsx", "绩效评价.xlsx"}


def test_taking_the_same_tables_again_changes_nothing(tmp_path: Path) -> None:
    path = save(tmp_path, putuo_social_work.TABLES, Look())
    import_files(Workspace(tmp_path), YEAR, [path])
    before = (tmp_path / "inputs" / "2024" / "决算报表.xlsx").read_bytes()
    again = import_files(Workspace(tmp_path), YEAR, [path])
    assert again.diagnostics == ()
    assert again.written == ()
    assert {(placed.filled, placed.same > 0) for source in again.sources for placed in source.placed} == {(0, True)}
    assert (tmp_path / "inputs" / "2024" / "决算报表.xlsx").read_bytes() == before


AMOUNT = Decimal("13.25")
FUND = SubjectEntries(
    [
        ("212", "城乡社区支出", {"本年收入": AMOUNT, "本年支出": AMOUNT, "项目支出": AMOUNT}),
        ("21208", "国有土地使用权出让收入安排的支出", {"本年支出": AMOUNT}),
        ("2120899", "其他国有土地使用权出让收入安排的支出", {"本年支出": AMOUNT, "年末结转和结余": Decimal(0)}),
    ],
    {"合计": {"年初结转和结余": Decimal(0), "本年收入": AMOUNT, "本年支出": AMOUNT}},
)


def take(root: Path, printer: Printer) -> tuple[Imported, Entries]:
    path = root / "公开表.xlsx"
    printer.book.save(path)
    return import_files(Workspace(root), YEAR, [path]), held(root)


def test_a_fund_table_and_the_short_table_of_state_capital_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    printer = Printer(Look(codes="spread", totals_first=False))
    long = [
        ("年初结转和结余", ("年初结转\n和结余",)),
        ("本年收入", ("本年收入",)),
        ("本年支出", ("本年支出", "小计")),
        ("基本支出", ("本年支出", "基本支出")),
        ("项目支出", ("本年支出", "项目支出")),
        ("年末结转和结余", ("年末结转\n和结余",)),
    ]
    short = [("本年支出", ("合计",)), ("基本支出", ("基本支出",)), ("项目支出", ("项目支出",))]
    print_subjects(printer, FUND, long, "政府性基金预算财政拨款收入支出决算表", "公开08表")
    print_subjects(printer, FUND, short, "国有资本经营预算财政拨款支出决算表", "公开09表")
    done, entries = take(tmp_path, printer)
    assert done.diagnostics == ()
    fund, capital = (
        entries.subjects[own_budgets.GOVERNMENT_FUND.sheet],
        entries.subjects[own_budgets.STATE_CAPITAL.sheet],
    )
    assert list(fund.rows) == list(FUND.rows)
    assert fund.totals == FUND.totals
    assert capital.totals == {"合计": {"本年支出": AMOUNT}}


def test_a_table_without_a_title_is_known_by_headings_that_only_it_has(tmp_path: Path) -> None:
    printer = Printer(Look())
    columns = [(column.label, (column.label,)) for column in t.EXPENDITURE.columns]
    given = putuo_social_work.TABLES.subjects[t.EXPENDITURE.sheet]
    print_subjects(printer, given, columns, "", "公开03表")
    printer.sheet.cell(1, 1).value = None
    done, entries = take(tmp_path, printer)
    assert done.diagnostics == ()
    assert len(entries.subjects[t.EXPENDITURE.sheet].rows) == len(given.rows)


def test_headings_that_two_tables_have_are_taken_for_neither(tmp_path: Path) -> None:
    printer = Printer(Look())
    columns = [("本年支出", ("合计",)), ("基本支出", ("基本支出",)), ("项目支出", ("项目支出",))]
    print_subjects(printer, FUND, columns, "", "")
    printer.sheet.cell(1, 1).value = None
    path = tmp_path / "公开表.xlsx"
    printer.book.save(path)
    done = import_files(Workspace(tmp_path), YEAR, [path])
    assert [found.code for found in done.diagnostics] == ["I103", "I116"]
    assert not (tmp_path / "inputs").exists()
