"""The tables in detail of the accounts software: a column for each 款 of the economic classification."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.accounts.economic import NAMES
from generator.operations.import_files import Imported, import_files
from generator.workbooks.entries import Entries, SubjectEntries, Value
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workbooks.layouts import overview, own_budgets
from generator.workbooks.layouts import sichuan_tables as sichuan
from generator.workspace import Workspace
from tests.cases import putuo_planning
from tests.importing.exported import YUAN, Further, exported
from tests.importing.test_published import in_wan
from tests.support import entries_in
from tests.workbooks.conftest import workbook_of

YEAR = 2020
FISCAL = sichuan.FISCAL_IN_DETAIL.sheet
GENERAL = sichuan.GENERAL_BUDGET_IN_DETAIL.sheet
ITEMS = (("2010301", "行政运行"), ("2010302", "一般行政管理事务"))


def detail(total: Decimal) -> SubjectEntries:
    """A table in which every column has an amount of its own, to the cent of 元."""
    rows: list[tuple[str, str, dict[str, Value | None]]] = []
    for at, (code, name) in enumerate(ITEMS, start=1):
        amounts = {f"{of} {named}": Decimal(at * 1000 + n) / 10000 for n, (of, named) in enumerate(NAMES.items())}
        rows.append((code, name, {"合计": Decimal(at), **amounts}))
    return SubjectEntries(list(rows), {"合计": {"合计": total, "301 工资福利支出": Decimal("0.0001")}})


def done(root: Path, fiscal: Decimal) -> tuple[Imported, dict[str, SubjectEntries]]:
    """The import of an export whose table of all expenditure has the total, and the tables in detail after it."""
    tables = replace(
        putuo_planning.TABLES,
        subjects={**putuo_planning.TABLES.subjects, FISCAL: detail(fiscal), GENERAL: detail(Decimal(3))},
    )
    exported(tables, look=replace(YUAN, year=YEAR)).save(root / "决算.xlsx")
    names = Entries(forms={"基本信息": {"部门全称": "某某局", "所在省份": "四川省"}})
    write_workbook(root / "inputs" / str(YEAR) / overview.WORKBOOK.file, overview.WORKBOOK, names, YEAR)
    result = import_files(Workspace(root), YEAR, [root / "决算.xlsx"])
    outcome = entries_in(root / "inputs" / str(YEAR) / sichuan.WORKBOOK.file, sichuan.WORKBOOK)
    assert outcome.value is not None
    held: Entries = outcome.value
    return result, {
        sheet: SubjectEntries(
            [(code, name, in_wan(row, held.units[sheet])) for code, name, row in held.subjects[sheet].rows],
            {label: in_wan(row, held.units[sheet]) for label, row in held.subjects[sheet].totals.items()},
        )
        for sheet in (FISCAL, GENERAL)
    }


def fiscal_total() -> Decimal:
    row = putuo_planning.TABLES.statements[t.FISCAL.sheet]["支出", "本年支出合计"]
    return Decimal(str(row["合计"]))


@pytest.mark.slow
def test_every_amount_of_the_tables_in_detail_arrives_where_all_expenditure_is_fiscal(tmp_path: Path) -> None:
    result, held = done(tmp_path, fiscal_total())
    assert held == {FISCAL: detail(fiscal_total()), GENERAL: detail(Decimal(3))}
    assert "I139" not in [found.code for found in result.diagnostics]
    for source in result.sources:
        assert source.ledger.unaccounted() == ()


@pytest.mark.slow
@pytest.mark.parametrize("more", [Decimal("0.01"), Decimal(-1)])
def test_the_table_of_all_expenditure_is_not_taken_for_the_fiscal_one(tmp_path: Path, more: Decimal) -> None:
    result, held = done(tmp_path, fiscal_total() + more)
    assert held[FISCAL].rows == []
    assert held[GENERAL] == detail(Decimal(3))
    (refused,) = [found for found in result.diagnostics if found.code == "I139"]
    assert refused.places[0].sheet.startswith("Z05")


def test_a_heading_over_several_columns_that_repeats_below_is_still_its_own(tmp_path: Path) -> None:
    workbook_of(
        """
        == 表
        | 2020年度收入决算表 | < | < | < |
        | 单位：万元 |
        | 科目编码 | 科目名称 | 本年收入合计 | < |
        | ^ | ^ | 本年收入合计 | 财政拨款收入 |
        | 2010301 | 行政运行 | 30.5 | 30 |
        """
    ).save(tmp_path / "表.xlsx")
    result = import_files(Workspace(tmp_path), YEAR, [tmp_path / "表.xlsx"])
    assert result.sources[0].placed[0].filled >= 1
    held = entries_in(tmp_path / "inputs" / str(YEAR) / t.WORKBOOK.file, t.WORKBOOK).value
    assert held is not None
    assert held.subjects["收入决算表"].rows[0][2]["本年收入合计"] == Decimal("30.5")


FUND = ("2120803", "城市建设支出")


def parts(root: Path, fund: Decimal, fiscal: Decimal) -> tuple[Imported, Entries]:
    """The import of an export with other money, whose parts are 3 万元 of general money and the fund's."""
    amounts: dict[str, Value | None] = {"合计": fund, "302 商品和服务支出": fund, "30217 公务接待费": fund}
    of_fund = SubjectEntries([(*FUND, amounts)])
    general = detail(Decimal(3))
    both = SubjectEntries([*general.rows, *of_fund.rows], {"合计": {"合计": Decimal(3) + fund}})
    statements = dict(putuo_planning.TABLES.statements)
    lines = dict(statements[t.FISCAL.sheet])
    lines["支出", "本年支出合计"] = {**lines["支出", "本年支出合计"], "合计": fiscal}
    own = SubjectEntries([(*FUND, {"本年支出": fund, "项目支出": fund})])
    tables = replace(
        putuo_planning.TABLES,
        statements={**statements, t.FISCAL.sheet: lines},
        subjects={
            **putuo_planning.TABLES.subjects,
            FISCAL: both,
            GENERAL: general,
            own_budgets.GOVERNMENT_FUND.sheet: own,
        },
    )
    spent = SubjectEntries(both.rows, {"合计": {"合计": Decimal(3) + fund + 1}})
    exported(tables, look=replace(YUAN, year=YEAR), further=Further(spent)).save(root / "决算.xlsx")
    names = Entries(forms={"基本信息": {"部门全称": "某某局", "所在省份": "四川省"}})
    write_workbook(root / "inputs" / str(YEAR) / overview.WORKBOOK.file, overview.WORKBOOK, names, YEAR)
    result = import_files(Workspace(root), YEAR, [root / "决算.xlsx"])
    held = entries_in(root / "inputs" / str(YEAR) / sichuan.WORKBOOK.file, sichuan.WORKBOOK).value
    assert held is not None
    return result, held


@pytest.mark.slow
def test_the_tables_of_each_kind_of_fiscal_money_make_up_the_one_of_all(tmp_path: Path) -> None:
    result, held = parts(tmp_path, Decimal("0.5"), Decimal("3.5"))
    table = held.subjects[FISCAL]
    rows = {code: in_wan(row, held.units[FISCAL]) for code, _, row in table.rows}
    assert rows[FUND[0]] == {
        "合计": Decimal("0.5"),
        "302 商品和服务支出": Decimal("0.5"),
        "30217 公务接待费": Decimal("0.5"),
    }
    assert {code: rows[code] for code, _ in ITEMS} == {code: row for code, _, row in detail(Decimal(3)).rows}
    assert table.totals.get("合计", {}) in ({}, {"合计": None})  # of the parts none is the whole's
    assert [code for code, *_ in held.subjects[GENERAL].rows] == [code for code, _ in ITEMS]
    assert "I167" not in [found.code for found in result.diagnostics]
    for source in result.sources:
        assert source.ledger.unaccounted() == ()


@pytest.mark.slow
def test_the_funds_three_public_is_what_it_spent_by_their_economic_codes(tmp_path: Path) -> None:
    _, held = parts(tmp_path, Decimal("0.5"), Decimal("3.5"))
    sheet = sichuan.FUND_THREE_PUBLIC.sheet
    lines = {line: in_wan(row, held.units[sheet]) for (_, line), row in held.statements[sheet].items()}
    assert lines["公务接待费"]["决算数"] == Decimal("0.5")
    assert [lines[item]["决算数"] for item in ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费")] == [0, 0, 0]


@pytest.mark.slow
def test_parts_that_do_not_come_to_the_fiscal_total_fill_nothing_of_the_whole(tmp_path: Path) -> None:
    result, held = parts(tmp_path, Decimal("0.5"), Decimal("3.51"))
    assert held.subjects[FISCAL].rows == []
    (refused,) = [found for found in result.diagnostics if found.code == "I167"]
    assert refused.places[0].sheet.startswith("Z10")
    assert [code for code, *_ in held.subjects[GENERAL].rows] == [code for code, _ in ITEMS]
    for source in result.sources:
        assert source.ledger.unaccounted() == ()
