"""Formulas computed again: what they give, what is not computed and why, and stale values found."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from generator.workbooks.recalculation.formulas import Reason
from generator.workbooks.recalculation.recomputed import FormulaVerdict, Recomputed, recomputed
from tests.support import convert

SHEET = "收支"
CELLS: dict[str, object] = {
    **{"A1": 1, "A2": 2, "A3": 3, "A4": 4, "B1": 10, "B2": 20},
    **{"C2": "12", "C3": "文字", "C5": "1,234.5", "C6": "50%", "C8": " 11.5 "},
    **{"D1": 0.1, "D2": 0.2, "D3": 0.3, "D4": 10000000000.01, "D5": 10000000000, "D6": 3505000},
    "D7": datetime.datetime(2020, 6, 1),
}
OTHER_SHEETS: dict[str, dict[str, object]] = {
    "支出": {"B2": 5, "B9": 7},
    "表 二": {"A1": 100},
    "it's": {"A1": 9},
}

# What each formula gives in Excel. The order of operations is that of Microsoft's page "Calculation operators and
# precedence in Excel": negation first, then percent, × and ÷, + and −, all from left to right.
FORMULAS: list[tuple[str, float | str]] = [
    ("=1.73+2", 3.73),
    ("=1+2*3", 7),
    ("=(1+2)*3", 9),
    ("=1-2-3", -4),
    ("=8/4/2", 1),
    ("=2*-3", -6),
    ("=1+-2", -1),
    ("=--5", 5),
    ("=+5", 5),
    ("=-(1+2)*2", -6),
    ("=50%", 0.5),
    ("=-50%", -0.5),
    ("=10%*200", 20),
    ("=3/3%", 100),
    ("=(1+2)%", 0.03),
    ("=5%%", 0.0005),
    ("=-A1%", -0.01),
    ("= 1 + 2 ", 3),
    ("=1E3+.5", 1000.5),
    ("=((((A2))))", 2),
    ("=A1+A2*A3", 7),
    ("=$A$1+A$2+$A3", 6),
    ("=a1+b1", 11),
    ("=支出!B2+'表 二'!A1+'it''s'!$A$1", 114),
    ("='IT''S'!A1", 9),
    ("=支出!B2:B2+1", 6),
    ("=SUM(A1:A3)", 6),
    ("=SUM(A3:A1)", 6),
    ("=SUM($A$1:A$3)", 6),
    ("=SUM(A1,A2)", 3),
    ("=SUM(A1:A3,10,B1)", 26),
    ("=SUM(A1:B2)", 33),
    ("=SUM(支出!B:B)", 12),
    ("=SUM(支出!2:2,支出!9:9)", 12),
    ("=SUM(A1:A3)/SUM(A1:A4)", 0.6),
    ("=SUM(SUM(A1:A2),SUM(A3:A4))*2", 20),
    ("=sum(a1:a3)*100%", 6),
    ("=ROUND(2.345,2)", 2.35),
    ("=ROUND(1.005,2)", 1.01),
    ("=ROUND(-2.5,0)", -3),
    ("=ROUND(1234,-2)", 1200),
    ("=ROUND(0.4,-1)", 0),
    ("=ROUND(A1/3*100,2)", 33.33),
    ("=ROUND(D6/10000,2)", 350.5),
    ("=ROUND(0.15/3*3,1)", 0.2),
    ("=ROUND(123456789012.345,2)", 123456789012.35),
    ("=1/3", 1 / 3),
    ("=D1+D2", 0.3),
    ("=D1+D2-D3", 0),
    ("=1-0.9-0.1", 0),
    ("=D4-D5", 0.01),
    ("=100*1.1", 110),
    # Nothing is zero; a text that is a number counts in arithmetic, and in no range.
    ("=A1+C1", 1),
    ("=C1", 0),
    ("=C2+1", 13),
    ("=SUM(C2,1)", 1),
    ("=SUM(A1:A3,C1:C3)", 6),
    ("=C5*2", 2469),
    ("=C6+1", 1.5),
    ("=C8+1", 12.5),
    ('=ROUND("2.5",0)', 3),
    ("=C3", "文字"),
    ("=+C3", "文字"),
    ("=D7+1", 43984),
    # Errors are values.
    ("=A1/0", "#DIV/0!"),
    ("=C3+1", "#VALUE!"),
    ("=SUM(A1:A3)+A1/C1", "#DIV/0!"),
]

NOT_COMPUTED: list[tuple[str, Reason, str]] = [
    ("=IF(A1=1,5,6)", Reason.FUNCTION, "IF"),
    ("=1+VLOOKUP(A1,A1:B2,2)", Reason.FUNCTION, "VLOOKUP"),
    ("=_xlfn.XLOOKUP(A1,A1:A2,B1:B2)", Reason.FUNCTION, "XLOOKUP"),
    ("=A1&A2", Reason.OPERATOR, "&"),
    ("=A1=1", Reason.OPERATOR, "="),
    ("=2^3", Reason.OPERATOR, "^"),
    ("=SUM(A1:A3 A2:A4)", Reason.OPERATOR, " "),
    ("=SUM((A1,A2))", Reason.OPERATOR, ","),
    ("=[1]Sheet1!A1+1", Reason.OTHER_WORKBOOK, "[1]Sheet1"),
    ("='[上年.xlsx]表 1'!A1", Reason.OTHER_WORKBOOK, "[上年.xlsx]表 1"),
    ("=没有!A1", Reason.OTHER_SHEET, "没有"),
    ("=SUM(支出:表三!A1)", Reason.OTHER_SHEET, "支出:表三"),
    ("=合计数+1", Reason.NAME, "合计数"),
    ("=XFE1", Reason.NAME, "XFE1"),
    ("=表1[[#This Row],[金额]]", Reason.NAME, "表1[[#This Row],[金额]]"),
    ("={1,2}+1", Reason.ARRAY, ""),
    ("=A1:A3+1", Reason.RANGE, ""),
    ("=A1:A3", Reason.RANGE, ""),
    ("=C9+0", Reason.TEXT, "2020年"),
    ("=SUM(A1,,A2)", Reason.SYNTAX, ""),
    ("=ROUND(2.5)", Reason.SYNTAX, "ROUND"),
    ("=1)", Reason.SYNTAX, ""),
    ('="a', Reason.SYNTAX, ""),
    ("=" + "1+" * 5000 + "1", Reason.TOO_MUCH, ""),
]


def results(
    formulas: Mapping[str, object],
    stored: Mapping[str, object],
    cells: Mapping[str, object] = CELLS,
    sheets: Mapping[str, Mapping[str, object]] = OTHER_SHEETS,
    change: Callable[[Workbook], None] = lambda book: None,
) -> dict[str, Recomputed]:
    """The results by cell, from a workbook with formulas and one with what is stored, both read from a file."""
    books = []
    for own in (formulas, stored):
        book = Workbook()
        for name, content in {SHEET: {**cells, **own}, **sheets}.items():
            _fill(book.create_sheet(name), content)
        del book["Sheet"]
        change(book)
        content_of_file = io.BytesIO()
        book.save(content_of_file)
        books.append({sheet.title: sheet for sheet in load_workbook(content_of_file).worksheets})
    return {result.cell: result for result in recomputed(books[1], books[0])}


def _fill(sheet: Any, content: Mapping[str, object]) -> None:
    for cell, value in content.items():
        sheet[cell] = value
        if isinstance(value, str) and not value.startswith(("=", "#")):
            sheet[cell].data_type = "s"


def column(values: Iterable[object], letter: str = "F") -> dict[str, object]:
    """The values in a column from the first row down."""
    return {f"{letter}{row}": value for row, value in enumerate(values, start=1)}


def test_formulas_give_what_excel_gives() -> None:
    found = results(column(formula for formula, _ in FORMULAS), column(value for _, value in FORMULAS))
    differing = [result for result in found.values() if result.verdict is not FormulaVerdict.AGREES]
    assert differing == []
    assert len(found) == len(FORMULAS)


def test_every_stored_value_that_is_a_little_off_is_noticed() -> None:
    off = [value + 0.001 if isinstance(value, int | float) else f"{value}了" for _, value in FORMULAS]
    found = results(column(formula for formula, _ in FORMULAS), column(off))
    assert {result.verdict for result in found.values()} == {FormulaVerdict.DIFFERS}


@pytest.mark.parametrize(
    ("formula", "binary"),
    [
        ("=D1+D2", 0.1 + 0.2),
        ("=1-0.9-0.1", 1 - 0.9 - 0.1),
        ("=D4-D5", 10000000000.01 - 10000000000),
        ("=1/3", 0.333333333333333),
    ],
)
def test_what_binary_numbers_lack_is_no_difference(formula: str, binary: float) -> None:
    [result] = results({"F1": formula}, {"F1": binary}).values()
    assert result.verdict is FormulaVerdict.AGREES


def test_a_stale_value_is_told_with_the_right_one() -> None:
    [result] = results({"F1": "=1.73+2"}, {"F1": 2.73}).values()
    assert (result.sheet, result.cell, result.formula) == (SHEET, "F1", "=1.73+2")
    assert (result.verdict, result.stored, result.value) == (FormulaVerdict.DIFFERS, Decimal("2.73"), Decimal("3.73"))


@pytest.mark.parametrize(("formula", "reason", "detail"), NOT_COMPUTED)
def test_what_is_not_simple_is_not_computed_and_the_reason_named(formula: str, reason: Reason, detail: str) -> None:
    [result] = results({"F1": formula}, {"F1": 7, "C9": "2020年"}).values()
    assert (result.verdict, result.reason, result.detail) == (FormulaVerdict.NOT_COMPUTED, reason, detail)
    assert (result.stored, result.value) == (7, None)


def test_libreoffice_computes_the_same(libreoffice: str, tmp_path: Path) -> None:
    book = Workbook()
    for name, content in {SHEET: {**CELLS, **column(formula for formula, _ in FORMULAS)}, **OTHER_SHEETS}.items():
        _fill(book.create_sheet(name), content)
    del book["Sheet"]
    source, computed = tmp_path / "formulas.xlsx", tmp_path / "computed"
    book.save(source)
    computed.mkdir()
    convert(libreoffice, [source], "xlsx", computed)
    books = [load_workbook(computed / source.name, data_only=only) for only in (True, False)]
    values, formulas = ({sheet.title: sheet for sheet in book.worksheets} for book in books)
    found = recomputed(values, formulas)
    assert len(found) == len(FORMULAS)
    assert [result for result in found if result.verdict is not FormulaVerdict.AGREES] == []


def test_what_follows_from_a_stale_value_is_told_apart() -> None:
    formulas = {"F1": "=A1+A2", "F2": "=F1*2", "F3": "=F2+1", "F4": "=A3"}
    found = results(formulas, {"F1": 5, "F2": 10, "F3": 12, "F4": 3})
    assert [(found[cell].verdict, found[cell].value, found[cell].follows) for cell in formulas] == [
        (FormulaVerdict.DIFFERS, 3, False),
        (FormulaVerdict.DIFFERS, 6, True),
        (FormulaVerdict.DIFFERS, 7, False),  # stale by itself: 10 + 1 is not 12 either
        (FormulaVerdict.AGREES, 3, False),
    ]


def test_a_formula_that_is_not_computed_counts_with_its_stored_value() -> None:
    found = results({"F1": "=MAX(A1:A3)", "F2": "=F1+1", "F3": "=F1+2"}, {"F1": 3, "F2": 4, "F3": 4})
    assert [result.verdict for result in found.values()] == [
        FormulaVerdict.NOT_COMPUTED,
        FormulaVerdict.AGREES,
        FormulaVerdict.DIFFERS,
    ]


def test_a_circle_and_what_depends_on_it_is_not_computed() -> None:
    formulas = {
        "F1": "=F2+1",
        "F2": "=F3+1",
        "F3": "=F1+A1",
        "F4": "=F2",
        "F5": "=SUM(F5,A1)",
        "F6": "=A1",
        "F7": "=F6+A1",
    }
    found = results(formulas, dict.fromkeys(formulas, 1) | {"F7": 2})
    assert {cell for cell in found if found[cell].reason is Reason.CIRCULAR} == {"F1", "F2", "F3", "F4", "F5"}
    assert {found["F6"].verdict, found["F7"].verdict} == {FormulaVerdict.AGREES}


def test_circles_that_share_a_cell_are_seen_whole() -> None:
    """A cell that is reached from the one circle when the other is done belongs to it all the same."""
    formulas = {"F1": "=F2+F4", "F2": "=F3", "F3": "=F1", "F4": "=F3+F5", "F5": "=F4"}
    found = results(formulas, dict.fromkeys(formulas, 0))
    assert {result.reason for result in found.values()} == {Reason.CIRCULAR}


def test_nothing_stored_is_not_zero() -> None:
    found = results({"F1": "=A1+A2", "F2": "=MAX(A1)", "F3": "=F2+1", "F4": "=F1+1"}, {"F3": 2, "F4": 4})
    assert [found[cell].reason for cell in ("F1", "F2", "F3", "F4")] == [
        Reason.NOTHING_STORED,
        Reason.FUNCTION,
        Reason.NOTHING_STORED,
        None,
    ]
    assert found["F4"].verdict is FormulaVerdict.AGREES


def test_error_values_of_other_cells_go_on() -> None:
    formulas = {"F1": "=E1+1", "F2": "=SUM(E1:E2)", "F3": "=E1", "F4": "=E1+1"}
    stored = {"F1": "#REF!", "F2": "#REF!", "F3": "#REF!", "F4": 5}
    found = results(formulas, stored, cells={**CELLS, "E1": "#REF!"})
    assert [result.verdict for result in found.values()] == [FormulaVerdict.AGREES] * 3 + [FormulaVerdict.DIFFERS]
    assert found["F4"].value == "#REF!"


def test_text_and_logical_values_are_compared_as_what_they_are() -> None:
    formulas = {"F1": "=C3", "F2": "=C3", "F3": "=E1", "F4": "=E1+1", "F5": "=SUM(E1,A1)", "F6": "=E1", "F7": "=E2"}
    stored = {"F1": "文字", "F2": "别的", "F3": True, "F4": 2, "F5": 1, "F6": 1, "F7": False}
    found = results(formulas, stored, cells={**CELLS, "E1": True, "E2": False})
    assert [cell for cell in found if found[cell].verdict is not FormulaVerdict.AGREES] == ["F2", "F6"]


def test_an_array_formula_is_not_computed() -> None:
    [result] = results({"F1": ArrayFormula("F1:F1", "=SUM(A1:A3*B1:B3)")}, {"F1": 50}).values()
    assert (result.verdict, result.reason) == (FormulaVerdict.NOT_COMPUTED, Reason.ARRAY)


def test_a_workbook_that_calculates_with_what_it_shows_is_not_computed() -> None:
    def set_precision(book: Workbook) -> None:
        book.calculation.fullPrecision = False

    [result] = results({"F1": "=1/3"}, {"F1": 0.33}, change=set_precision).values()
    assert result.reason is Reason.DISPLAYED_PRECISION


def test_dates_count_as_their_numbers_in_both_calendars() -> None:
    def set_epoch(book: Workbook) -> None:
        book.epoch = datetime.datetime(1904, 1, 1)

    for change, value in ((lambda book: None, 43984), (set_epoch, 43984 - 1462)):
        [result] = results({"F1": "=D7+1"}, {"F1": value}, change=change).values()
        assert result.verdict is FormulaVerdict.AGREES


ROWS = 2000  # more than calls can be nested
Formula = Callable[[int], str]
Stored = Callable[[int], float]


def _verdicts(formula: Formula, stored: Stored, rows: int = ROWS) -> list[tuple[FormulaVerdict, Reason | None]]:
    """The verdicts on a column B of formulas beside a column A of amounts 0.1, 0.2 …"""
    books = Workbook(), Workbook()
    formulas, values = (book.create_sheet(SHEET) for book in books)
    for row in range(1, rows + 1):
        for sheet in (formulas, values):
            sheet.cell(row, 1, row / 10)
        formulas.cell(row, 2, formula(row))
        values.cell(row, 2, stored(row))
    return [(result.verdict, result.reason) for result in recomputed({SHEET: values}, {SHEET: formulas})]


def _total(row: int) -> float:
    return row * (row + 1) / 20


@pytest.mark.slow
@pytest.mark.parametrize(
    ("formula", "stored"),
    [
        (lambda row: f"=B{row - 1}+A{row}" if row > 1 else "=A1", _total),
        (lambda row: f"=SUM(A$1:A{row})", _total),
        (lambda row: f"=B{row + 1}+1" if row < ROWS else "=A1*10", lambda row: ROWS + 1 - row),
        (lambda row: "=SUM(A:A)", lambda row: _total(ROWS)),
        (lambda row: f"=B{row - 1}/2+B{row - 1}/2" if row > 1 else "=A1", lambda row: 0.1),
        (lambda row: f"=A{row}-SUM(B$1:B{row - 1})" if row > 1 else "=A1", lambda row: 0.1),
        (lambda row: f"=B{row - 1}+1E8" if row > 1 else "=1E8", lambda row: row * 1e8),
    ],
    ids=[
        "the one above",
        "all amounts above",
        "the one below",
        "all",
        "the one above twice",
        "all above",
        "large amounts",
    ],
)
def test_long_columns_are_computed_whole(formula: Formula, stored: Stored) -> None:
    assert _verdicts(formula, stored) == [(FormulaVerdict.AGREES, None)] * ROWS
    off = _verdicts(formula, lambda row: stored(row) + (0.01 if row == 1000 else 0))
    assert off[999] == (FormulaVerdict.DIFFERS, None)


def test_formulas_that_each_need_all_others_come_to_an_end() -> None:
    rows = 500
    found = _verdicts(lambda row: f"=SUM(B$1:B${rows})", lambda row: 0, rows)
    assert found == [(FormulaVerdict.NOT_COMPUTED, Reason.CIRCULAR)] * rows


@pytest.mark.slow
def test_formulas_that_need_too_many_cells_are_not_computed() -> None:
    rows = 2500
    found = _verdicts(lambda row: f"=SUM(B{row + 1}:B${rows + 1})", lambda row: 0, rows)
    assert set(found) == {(FormulaVerdict.AGREES, None), (FormulaVerdict.NOT_COMPUTED, Reason.TOO_MUCH)}


def test_numbers_beyond_what_a_spreadsheet_holds_are_errors() -> None:
    [result] = results({"F1": "=1E200*1E200"}, {"F1": "#NUM!"}).values()
    assert result.verdict is FormulaVerdict.AGREES


def _alone(formula: str) -> Recomputed:
    """The result of a formula with the stored value 1 in an otherwise empty workbook."""
    values, formulas = Workbook().create_sheet(SHEET), Workbook().create_sheet(SHEET)
    values["A1"] = 1
    formulas["A1"].value = formula
    formulas["A1"].data_type = "f"
    [result] = recomputed({SHEET: values}, {SHEET: formulas})
    return result


Expression = tuple[str, Fraction]  # a formula with what it gives


def _product(factors: list[Expression]) -> Expression:
    return "*".join(text for text, _ in factors), math.prod((value for _, value in factors), start=Fraction(1))


def _sum(terms: list[tuple[str, Expression]]) -> Expression:
    text = "".join(sign + term for sign, (term, _) in terms)
    return text, sum((value if sign == "+" else -value for sign, (_, value) in terms), Fraction(0))


def _composed(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Sums of products of smaller expressions, each of these in parentheses, with a minus or in percent."""
    factors = st.one_of(
        inner.map(lambda e: (f"({e[0]})", e[1])),
        inner.map(lambda e: (f"-({e[0]})", -e[1])),
        inner.map(lambda e: (f"({e[0]})%", e[1] / 100)),
    )
    products = st.lists(factors, min_size=1, max_size=3).map(_product)
    return st.lists(st.tuples(st.sampled_from("+-"), products), min_size=1, max_size=3).map(_sum)


NUMBERS = st.decimals(0, 1000, places=1).map(lambda number: (str(number), Fraction(number)))


@given(st.recursive(NUMBERS, _composed, max_leaves=8))
def test_arithmetic_is_exact(expression: Expression) -> None:
    result = _alone(f"={expression[0]}")
    assert isinstance(result.value, Decimal)
    assert abs(Fraction(result.value) - expression[1]) <= abs(expression[1]) * Fraction(1, 10**14)


@given(st.text(alphabet="A1B2$:!'\"()+-*/%,;&=<>[]{}# .SUMROUNDE表@", max_size=30))
def test_no_formula_breaks_it(text: str) -> None:
    result = _alone(f"={text}")
    assert (result.verdict is FormulaVerdict.NOT_COMPUTED) == (result.reason is not None)
