"""What becomes of every figure of every case: python -m tests.importing.measure prints the table."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from generator.operations.import_files import Imported, import_files
from generator.workbooks.entries import Entries, Row
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workspace import Workspace
from tests.cases import putuo_environment, putuo_planning, putuo_social_work
from tests.importing.arrangements import ARRANGEMENTS
from tests.importing.exported import YUAN, exported
from tests.importing.kinds import KINDS
from tests.importing.printed import Look, published
from tests.support import entries_in
from tests.workbooks.conftest import workbook_of

Amounts = Mapping[tuple[str, str, str], Decimal]  # by sheet, row and column, in 万元
LOOKS = {
    "a sheet each": Look(),
    "one sheet, text, merged codes, totals last": Look(
        as_text=True, one_sheet=True, codes="spread", totals_first=False, numbered=False
    ),
    "元, codes in three columns": Look(unit="元", codes="split"),
}
EXPORTS = {"export": YUAN, "export as a page": Look(unit="元", codes="spread", totals="page")}
DEPARTMENTS = {
    "planning 2024": putuo_planning.TABLES,
    "social work 2024": putuo_social_work.TABLES,
    "environment 2025": putuo_environment.TABLES,
}
_STATEMENTS = (t.INCOME_AND_EXPENDITURE.sheet, t.FISCAL.sheet)
_AMOUNT_TEXT = re.compile(r"[¥￥]?\s*-?[\d,]+\.\d\d")


@dataclass(frozen=True)
class Counts:
    """Of one case: how many figures have a place, arrived right, arrived wrong, are named, and are left in silence."""

    placed: int
    right: int
    wrong: int
    named: int
    silent: int


@dataclass(frozen=True)
class MeasuredCase:
    """A workbook of a year, and what must arrive of it."""

    name: str
    year: int
    book: Callable[[], Workbook]
    expected: Amounts


def cases() -> Iterator[MeasuredCase]:
    """All cases: whole disclosures as printed and as exported, and each kind of small table."""
    for department, tables in DEPARTMENTS.items():
        for look_name, look in LOOKS.items():
            expected = of_tables(tables)
            yield MeasuredCase(f"{department}, {look_name}", look.year, partial(published, tables, look), expected)
        for look_name, look in EXPORTS.items():
            expected = _of_export(tables)
            yield MeasuredCase(f"{department}, {look_name}", look.year, partial(exported, tables, look=look), expected)
    for name, kind in {**KINDS, **ARRANGEMENTS}.items():
        expected = {at: Decimal(amount) for at, amount in kind.expected.items()}
        yield MeasuredCase(name, 2021, partial(workbook_of, kind.text), expected)


def measured(case: MeasuredCase, root: Path) -> tuple[Counts, Imported]:
    """What became of the case's figures when they were imported into an empty workspace."""
    path = root / "表.xlsx"
    case.book().save(path)
    done = import_files(Workspace(root), case.year, [path])
    held = arrived(root / "inputs" / str(case.year) / t.WORKBOOK.file)
    sheets = {sheet for sheet, _, _ in case.expected}
    relevant = {at: amount for at, amount in held.items() if at[0] in sheets}
    right = sum(relevant.get(at) == amount for at, amount in case.expected.items())
    wrong = sum(case.expected.get(at) != amount for at, amount in relevant.items())
    entered = [(entry, at) for table in done.sources for entry in (table.ledger,) for at in entry.imported]
    left = [(entry, at) for table in done.sources for entry in (table.ledger,) for at in entry.refused]
    accounted = {(entry.grid.sheet, *at) for entry, at in (*entered, *left)}
    codes = {row for _, row, _ in case.expected if row.isdecimal()}
    silent = [at for at in _printed_amounts(path, codes) if at not in accounted]
    return Counts(len(case.expected), right, wrong, len(left), len(silent)), done


def _printed_amounts(path: Path, codes: Set[str]) -> Iterator[tuple[str, int, int]]:
    """The cells of the file that anybody sees to be amounts, whatever the program makes of them; 201.03 is a code."""
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                value: Any = cell.value
                is_text = isinstance(value, str) and _AMOUNT_TEXT.fullmatch(value.strip())
                if isinstance(value, float) or (is_text and value.replace(".", "") not in codes):
                    yield sheet.title, cell.row or 0, cell.column or 0


def arrived(path: Path) -> Amounts:
    """All amounts in the workbook."""
    entries = entries_in(path, t.WORKBOOK).value if path.exists() else None
    return dict(_amounts(entries)) if entries else {}


def _amounts(entries: Entries) -> Iterator[tuple[tuple[str, str, str], Decimal]]:
    for sheet, rows in entries.statements.items():
        for (band, label), row in rows.items():
            yield from _row(entries, sheet, f"{band}{label}", row)
    for sheet, table in entries.subjects.items():
        for code, _, row in table.rows:
            yield from _row(entries, sheet, code, row)
        for label, row in table.totals.items():
            yield from _row(entries, sheet, label, row)


def _row(entries: Entries, sheet: str, label: str, row: Row) -> Iterator[tuple[tuple[str, str, str], Decimal]]:
    divisor = 10000 if entries.units.get(sheet) == "元" else 1
    for column, value in row.items():
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            yield (sheet, label, column), Decimal(str(value)) / divisor


def of_tables(tables: Entries) -> Amounts:
    """What is printed of the tables: no last year's figures, and budgets of “三公” alone."""
    printed = {
        t.INCOME.sheet: {column.label for column in t.INCOME.columns},
        t.EXPENDITURE.sheet: {column.label for column in t.EXPENDITURE.columns},
        t.GENERAL_BUDGET.sheet: {"决算数", "基本支出", "项目支出"},
        t.BASIC.sheet: {"决算数"},
        t.THREE_PUBLIC.sheet: {"预算数", "决算数"},
        **{
            sheet: {"决算数", *(column.label for column in t.FISCAL.panels[1].columns)} - {"上年数"}
            for sheet in _STATEMENTS
        },
    }
    amounts = _amounts(Entries(tables.forms, tables.lists, tables.statements, tables.subjects))
    whole = (t.BASIC.sheet, "合计", "决算数")  # the form has its parts alone
    return {at: amount for at, amount in amounts if at[2] in printed.get(at[0], ()) and at != whole}


def _of_export(tables: Entries) -> Amounts:
    """The same without “三公”, which the software has in another table, and with the total of the basic expenditure."""
    amounts = dict(_amounts(Entries(tables.forms, tables.lists, tables.statements, tables.subjects)))
    basic = t.BASIC.sheet
    kept = {at: amount for at, amount in of_tables(tables).items() if at[0] != t.THREE_PUBLIC.sheet}
    kept = {at: amount for at, amount in kept.items() if at[0] != basic or at[1].isdecimal()}
    return kept | {at: amount for at, amount in amounts.items() if at == (basic, "合计", "决算数")}


def main() -> None:
    """Prints the table of all cases."""
    print(f"{'case':<62}{'placed':>8}{'right':>8}{'wrong':>8}{'named':>8}{'silent':>8}")
    total = Counts(0, 0, 0, 0, 0)
    for case in cases():
        with tempfile.TemporaryDirectory() as root:
            counts, _ = measured(case, Path(root))
        _print(case.name, counts)
        total = Counts(*(a + b for a, b in zip(_numbers(total), _numbers(counts), strict=True)))
    _print("all", total)


def _print(name: str, counts: Counts) -> None:
    print(f"{name:<62}" + "".join(f"{number:>8}" for number in _numbers(counts)))


def _numbers(counts: Counts) -> tuple[int, ...]:
    return counts.placed, counts.right, counts.wrong, counts.named, counts.silent


if __name__ == "__main__":
    main()
