"""Whatever is imported or begun first, at once or in parts, once or twice: the workbooks end the same, cell by cell."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.importing.purpose import Purpose
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import import_files
from generator.operations.new_year import begin
from generator.operations.stated_department import StatedDepartment
from generator.workbooks.form import write_workbook
from generator.workspace import Workspace
from tests.cases import full_tables
from tests.forms import SICHUAN
from tests.importing.budgets import budget_of, disclosed
from tests.importing.exported import YUAN, exported
from tests.importing.officer_files import information
from tests.importing.printed import Look, published
from tests.importing.test_budget import NAME, held
from tests.support import ROOT

YEAR = 2020
STATED = StatedDepartment("四川省", NAME, "部门")
CHOICES = ImportChoices(
    purposes=frozenset({Purpose.LAST_YEAR, Purpose.INITIAL_BUDGET}),
    stated=StatedDepartment("四川省"),
    otherwise="",
)
FILES = {"accounts": "决算.xlsx", "last year": "2019公开表.xlsx", "budget": "部门预算公开.xlsx"}
Cells = dict[tuple[str, str, str], Any]  # by workbook, sheet and place


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the accounts, last year's published tables, and the budget disclosure."""
    folder = tmp_path_factory.mktemp("files")
    notes = next(at for at, layout in enumerate(SICHUAN.workbooks) if layout.file == "情况说明.xlsx")
    rows = information(full_tables.TABLES, held(ROOT, notes))
    exported(full_tables.TABLES, rows, replace(YUAN, department=NAME, year=YEAR)).save(folder / FILES["accounts"])
    published(full_tables.TABLES, Look(unit="元", department=NAME, year=YEAR - 1)).save(folder / FILES["last year"])
    budget = budget_of(full_tables.TABLES, held(ROOT, 3))
    disclosed(budget, Look(department=NAME, year=YEAR)).save(folder / FILES["budget"])
    return folder


def cells(root: Path) -> Cells:
    """Every cell of the workbooks that holds something."""
    return {
        (path.name, *at): value
        for path in sorted((root / "inputs").rglob("*.xlsx"))
        for at, value in cells_in(path.read_bytes()).items()
    }


@lru_cache(maxsize=50)
def cells_in(workbook: bytes) -> dict[tuple[str, str], Any]:
    book = load_workbook(BytesIO(workbook))
    return {
        (page.title, cell.coordinate): cell.value
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


def run(root: Path, files: Path, steps: Sequence[str]) -> None:
    """Takes the steps in a workspace: new, or files that are imported together (joined by +)."""
    (root / "inputs").mkdir(parents=True, exist_ok=True)
    for step in steps:
        if step == "new":
            begin(Workspace(root), YEAR, STATED)
            continue
        done = import_files(Workspace(root), YEAR, [files / FILES[one] for one in step.split("+")], CHOICES)
        assert not [one for one in done.diagnostics if one.code in ("I114", "I119")], done.diagnostics


def run_all(
    folder: Path, files: Path, orders: Mapping[str, Sequence[str]]
) -> dict[str, dict[tuple[str, str, str], Any]]:
    """The cells after each order of steps; what several orders begin with is done once."""
    roots: dict[tuple[str, ...], Path] = {(): folder / "none"}
    (folder / "none").mkdir()
    for steps in orders.values():
        for taken in range(1, len(steps) + 1):
            before, after = tuple(steps[: taken - 1]), tuple(steps[:taken])
            if after not in roots:
                roots[after] = folder / str(len(roots))
                shutil.copytree(roots[before], roots[after])
                run(roots[after], files, after[-1:])
    return {name: cells(roots[tuple(steps)]) for name, steps in orders.items()}


ORDERS = {
    "new first, then all at once": ("new", "accounts+last year+budget"),
    "all at once, then new": ("accounts+last year+budget", "new"),
    "all at once, twice": ("accounts+last year+budget", "accounts+last year+budget"),
    **{f"one by one: {', '.join(order)}": order for order in itertools.permutations(FILES)},
    "half, new, the rest": ("budget", "new", "last year+accounts"),
}


@pytest.mark.slow
def test_every_order_ends_in_the_same_workbooks(files: Path, tmp_path: Path) -> None:
    ends = run_all(tmp_path, files, ORDERS)
    first = next(iter(ends.values()))
    assert sum(isinstance(value, int | float) for value in first.values()) > 150
    for name, end in ends.items():
        assert end == first, (name, sorted(set(end.items()) ^ set(first.items()))[:10])


@pytest.mark.slow
def test_last_years_workbooks_and_the_import_come_to_the_same_in_either_order(files: Path, tmp_path: Path) -> None:
    ends = []
    for at, steps in enumerate((("new", "accounts"), ("accounts", "new"), ("accounts", "accounts"))):
        root = tmp_path / str(at)
        for layout in SICHUAN.workbooks:
            entries = full_tables.TABLES if layout is SICHUAN.workbooks[0] else None
            if not layout.standing:
                write_workbook(root / "inputs" / str(YEAR - 1) / layout.file, layout, entries, YEAR - 1)
        for step in steps:
            if step == "new":
                begin(Workspace(root), YEAR, STATED)
            else:
                import_files(Workspace(root), YEAR, [files / FILES[step]], CHOICES)
        ends.append(cells(root))
    assert ends[0] == ends[1] == ends[2]
    assert any("上年" in str(value) for value in ends[0].values())
