"""The code that a printed row states, and the cell that it is linked to."""

from __future__ import annotations

from generator.accounts.accounts import Accounts
from generator.accounts.facts import Contents, Subject
from generator.accounts.quantities import Code
from generator.diagnostics import Place

FILE = Place.of("决算报表.xlsx").source


def row(code: str, cell: str, sheet: str = "甲", *, typed: bool = True) -> Subject:
    place = Place(FILE, sheet, cell)
    return Subject(code, f"第{code}项", place, sheet, code_place=place if typed else None)


ROWS = (row("2080505", "A9"), row("2080501", "A7"), row("2080501", "A8"), row("20805", "A2", "乙"), row("2080", "A1"))


def cell_of(code: str, sheet: str = "甲", rows: tuple[Subject, ...] = ROWS) -> str:
    """The cell that the code is linked to, its digits where to none."""
    found = Accounts(Contents(subjects=rows)).subject_code(code, sheet)
    return found.place.cell if isinstance(found, Code) else str(found)


def test_a_code_is_linked_to_its_own_row_of_the_sheet_the_first_of_two() -> None:
    assert (cell_of("2080505"), cell_of("2080501"), cell_of("20805", "乙")) == ("A9", "A7", "A2")


def test_a_code_without_a_row_is_linked_to_the_lowest_below_it() -> None:
    assert (cell_of("20805"), cell_of("208"), cell_of("2")) == ("A7", "A1", "A1")


def test_a_code_that_no_row_has_or_whose_row_has_no_cell_for_it_is_digits_alone() -> None:
    assert (cell_of("20806"), cell_of("2080509"), cell_of("21"), cell_of("208", "丙")) == (
        "20806",
        "2080509",
        "21",
        "208",
    )
    assert cell_of("2080505", rows=(row("2080505", "A9", typed=False),)) == "2080505"
