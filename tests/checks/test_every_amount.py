"""Every amount that a table of any edition has a cell for is of a concept that some rule can fail for."""

from __future__ import annotations

import pytest

from generator import editions
from generator.accounts import concepts as c
from generator.accounts.concepts import Basis, Concept, Key
from generator.checks.kinds import LevelsAddUp, PartsAddUp
from generator.checks.rule import Rule
from tests.checks.columns import Tables, covered, tables_of


def _editions() -> dict[frozenset[Key], tuple[str, Tables, tuple[Rule, ...]]]:
    """One edition of each set of tables; most places and years have the same."""
    every: dict[frozenset[Key], tuple[str, Tables, tuple[Rule, ...]]] = {}
    for edition in editions.editions():
        tables = tables_of(edition)
        every.setdefault(frozenset(tables.every), (edition.name, tables, edition.rules))
    return every


EDITIONS = _editions()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "tables", "rules"), EDITIONS.values(), ids=[name for name, *_ in EDITIONS.values()])
def test_every_amount_of_a_table_is_in_a_rule_that_can_fail_for_it(
    name: str, tables: Tables, rules: tuple[Rule, ...]
) -> None:
    assert len(tables.every) > 200
    assert tables.every - covered(rules, tables) == set(), name


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        (PartsAddUp, Key(c.BUSINESS_INCOME, years_back=1)),
        (LevelsAddUp, Key(c.EXPENDITURE_THIS_YEAR, years_back=1, subject="201")),
    ],
)
def test_without_the_rules_of_a_kind_amounts_are_left_over(kind: type[Rule], left: Key) -> None:
    _, tables, rules = next(iter(EDITIONS.values()))
    assert left in tables.every
    assert left not in covered([rule for rule in rules if not isinstance(rule, kind)], tables)


def test_a_column_that_no_rule_names_is_left_over() -> None:
    _, tables, rules = next(iter(EDITIONS.values()))
    unknown = (Concept("新的一栏"), Basis.FINAL, 0)
    tables = Tables(tables.keys, {**tables.by_code, "新表": {unknown}})
    assert tables.every - covered(rules, tables) == {Key(*unknown)}
