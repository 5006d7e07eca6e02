"""What the program publishes as 决算公开表.xlsx it takes back, figure by figure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Basis, Key
from generator.accounts.facts import Contents
from generator.amounts import round_half_up
from generator.operations.import_files import import_files
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workbooks.reader import read
from generator.workspace import Workspace
from tests.cases.case import YEAR
from tests.departments import Ran


def contents(root: Path) -> Contents:
    held = read(Workspace(root).sources(YEAR), (t.WORKBOOK,)).value
    assert held is not None
    return held


@pytest.mark.slow
@pytest.mark.parametrize("name", ["planning", "social_work"])  # the latter in 元
def test_every_published_figure_comes_back_equal(ran: Callable[[str], Ran], name: str, tmp_path: Path) -> None:
    first, second = ran(name).sample.root, tmp_path
    tables = ran(name).run.tables
    assert tables is not None
    done = import_files(Workspace(second), YEAR, [tables])
    assert done.diagnostics == ()
    given, back = contents(first), contents(second)
    accounts = Accounts(given)
    taken = {fact.key: fact.value for fact in back.facts}
    for key, value in taken.items():
        meant = accounts.find(key.concept, basis=key.basis, years_back=key.years_back, subject=key.subject)
        assert round_half_up(meant.exact if meant else Decimal(0)) == value, key
    printed = {fact.key for fact in given.facts if fact.value and _is_printed(fact.key, fact.place.sheet)}
    assert printed <= taken.keys()
    names = {subject.code: subject.name for subject in given.subjects}
    assert names == {subject.code: subject.name for subject in back.subjects if subject.code in names}


def _is_printed(key: Key, sheet: str) -> bool:
    """Whether published tables have the figure: no last year's, and budgets of “三公” alone."""
    return not key.years_back and (key.basis is Basis.FINAL or sheet == t.THREE_PUBLIC.sheet)
