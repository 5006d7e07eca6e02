"""Of every table, however odd, each figure is imported or refused, once, and a refusal is one that is reported."""

from __future__ import annotations

from decimal import Decimal

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from generator.diagnostics import Diagnostic, Place
from generator.importing.arranged_tables import tables_of_sheet
from generator.importing.reading import take
from generator.importing.written_numbers import with_plain_numbers
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.layouts import final_accounts_tables as t

_TITLES = st.sampled_from(
    [
        "收入决算表",
        "支出决算表",
        "收入支出决算总表",
        "一般公共预算财政拨款支出决算表",
        "机构运行信息表",
        "支出决算明细表",
        "名册表",
    ]
)
_WORDS = st.sampled_from(
    [
        "项目",
        "科目编码",
        "科目名称",
        "类",
        "款",
        "项",
        "本年收入合计",
        "合计",
        "总计",
        "决算数",
        "基本支出",
        "支出",
        "行政运行",
    ]
)
_AMOUNTS = st.decimals(min_value=Decimal("1000.01"), max_value=Decimal("99999.99"), places=2).filter(
    lambda amount: amount % 1 != 0  # 201.00 and 201.05 may be codes
)
_CELLS = st.one_of(
    st.none(),
    _WORDS,
    _AMOUNTS.map(float),
    _AMOUNTS.map(lambda amount: f"￥{amount:,}"),
    _AMOUNTS.map(lambda amount: f"{amount:,}".replace(",", "\u202f")),
    _AMOUNTS.map(lambda amount: f"{amount}万元"),
    st.sampled_from(["201", "20103", "2010301", "2010301-行政运行", "201 03 01", "—", "0", 0]),
)
_ROWS = st.lists(st.lists(_CELLS, min_size=6, max_size=6), min_size=2, max_size=9)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(title=_TITLES, rows=_ROWS)
def test_each_figure_of_a_table_is_imported_or_refused_with_a_reason(title: str, rows: list[list[object]]) -> None:
    lines: list[list[object]] = [[title], ["单位：万元"], ["科目编码", "科目名称", "本年收入合计", "决算数"], *rows]
    cells = {
        row: {column: Raw(row, column, value) for column, value in enumerate(line, 1) if value is not None}  # type: ignore[arg-type]
        for row, line in enumerate(lines, 1)
    }
    grid = with_plain_numbers(
        Grid(Place.of("表.xlsx").source, "表", {row: line for row, line in cells.items() if line})
    )
    diagnostics: list[Diagnostic] = []
    ledgers = [take(table, 2021, t.WORKBOOK.sheets, diagnostics).ledger for table in tables_of_sheet(grid)]
    imported = {at for ledger in ledgers for at in ledger.imported}
    refused = {at for ledger in ledgers for at in ledger.refused}
    captions = {at for ledger in ledgers for at in ledger.captions}
    amounts = {(raw.row, raw.column) for line in cells.values() for raw in line.values() if _is_amount(raw.value)}
    assert amounts <= imported | refused
    assert not imported & refused
    assert not amounts & captions
    assert all(any(reason is one for one in diagnostics) for ledger in ledgers for reason in ledger.refused.values())


def _is_amount(value: object) -> bool:
    return (
        isinstance(value, float)
        or (isinstance(value, str) and value.startswith("￥"))
        or (str(value).endswith("万元") and str(value)[0].isdigit())
    )
