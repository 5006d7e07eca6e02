"""合计可以空着: a total that is left blank is printed and checked as if it had been typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Concept, Key
from generator.checks.audit import Finding, State
from generator.checks.examples import Entry, contents_of
from generator.editions.unprinted_tables import unprinted_tables
from generator.operations.reading import read_source
from tests.departments import Ran
from tests.forms import SICHUAN
from tests.support import Sample

TOTALS = {"合计", "总计", "本年收入合计", "本年支出合计"}
SHEETS = ("收入决算表", "支出决算表", "财政拨款收入支出决算总表")


@pytest.fixture
def sample(ran: Callable[[str], Ran], tmp_path: Path) -> Sample:
    """A department that fills every table of Sichuan's form."""
    return ran("sichuan").sample.copied_to(tmp_path)


def total_cells(book: Workbook, sheet: str) -> list[str]:
    """The cells with this year's totals of the sheet: of rows, of columns."""
    found: list[str] = []
    heads: dict[int | None, object] = {}
    for row in book[sheet].iter_rows():
        texts = [cell.value for cell in row if isinstance(cell.value, str)]
        if not heads and {"科目编码", "项目"} & set(texts):
            heads = {cell.column: cell.value for cell in row}
            continue
        for cell in row if heads else ():
            before = [other.value for other in row[: row.index(cell)] if isinstance(other.value, str)]
            is_total = heads.get(cell.column) in TOTALS or bool(before and before[-1] in TOTALS)
            if (
                is_total
                and cell.value != 0
                and not isinstance(cell.value, str | None)
                and heads[cell.column] != "上年数"
            ):
                found.append(cell.coordinate)
    return found


def open_findings(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(f.rule.code, f.message) for f in findings if f.state in (State.ERROR, State.TO_VERIFY)]


def printed(sample: Sample) -> dict[str, list[list[str]]]:
    source, _ = read_source(sample.workspace, SICHUAN, 2020)
    tables = SICHUAN.compose(source).tables
    return {
        str(table.title): [[str(cell.phrase).removeprefix("0.00") for cell in row.cells] for row in table.grid.rows]
        for table in tables
    }


@pytest.mark.slow
def test_what_is_derived_is_printed_as_if_it_had_been_typed(sample: Sample) -> None:
    typed, findings = printed(sample), sample.compiled(2020).audit.findings
    with sample.open("决算报表.xlsx") as book:
        cells = {sheet: total_cells(book, sheet) for sheet in SHEETS}
        for sheet, coordinates in cells.items():
            for coordinate in coordinates:
                book[sheet][coordinate].value = None
    assert all(cells.values())
    assert printed(sample) == typed  # a zero that nothing states any more is not printed
    assert len(typed) == 13
    after = sample.compiled(2020).audit.findings
    assert open_findings(after) == open_findings(findings)


def derived(concept: Concept, code: str = "", **entered: str) -> str:
    entries = []
    for name, amount in entered.items():
        label, _, subject = name.partition("_at_")
        entries.append(Entry(Key(getattr(c, label), subject=subject), Decimal(amount)))
    figure = Accounts(contents_of(entries)).find(concept, subject=code)
    return "" if figure is None else f"{figure.value:.2f}"


def test_the_total_of_a_row_follows_from_its_columns() -> None:
    row = {"FISCAL_INCOME_at_2011301": "80", "OTHER_INCOME_at_2011301": "20", "FISCAL_INCOME_at_2080505": "7"}
    assert derived(c.INCOME_THIS_YEAR, "2011301", **row) == "100.00"
    assert derived(c.INCOME_THIS_YEAR, "201", **row) == "100.00"
    assert derived(c.INCOME_THIS_YEAR, **row) == "107.00"


def test_the_carryover_of_all_budgets_is_that_of_each() -> None:
    spent = {"GENERAL_EXPENDITURE": "10", "GENERAL_CLOSING_CARRYOVER": "3"}
    assert derived(c.GENERAL_GRAND_TOTAL, **spent) == "13.00"
    assert derived(c.FISCAL_CLOSING_CARRYOVER, **spent) == "3.00"
    assert derived(c.FISCAL_EXPENDITURE_GRAND_TOTAL, **spent) == "13.00"


def test_a_budget_that_was_spent_of_without_a_carryover_leaves_the_total_open() -> None:
    spent = {"GENERAL_EXPENDITURE": "10", "GENERAL_CLOSING_CARRYOVER": "3", "FUND_EXPENDITURE": "5"}
    assert derived(c.FISCAL_CLOSING_CARRYOVER, **spent) == ""
    assert derived(c.FUND_GRAND_TOTAL, **spent) == ""
    assert derived(c.FISCAL_CLOSING_CARRYOVER, **spent, FUND_CLOSING_CARRYOVER="0") == "3.00"


@pytest.mark.slow
@pytest.mark.parametrize("cell", ["C8", "D8", "G8", "H8"])
def test_no_blank_in_a_row_of_the_government_funds_is_passed_over(sample: Sample, cell: str) -> None:
    assert not unprinted(sample)
    with sample.open("决算报表.xlsx") as book:
        book["政府性基金预算财政拨款收入支出决算表"][cell].value = None
    (told,) = unprinted(sample)
    assert told.startswith("政府性基金预算财政拨款收入支出决算表：")


def unprinted(sample: Sample) -> list[str]:
    source, _ = read_source(sample.workspace, SICHUAN, 2020)
    found = unprinted_tables(SICHUAN, source, SICHUAN.compose_tables(source))
    return [f"{table.title}：{table.why}" for table in found if not table.optional]
