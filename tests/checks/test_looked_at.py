"""A rule evaluated again only where what it looked at changed has the verdicts that it has by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from generator import editions
from generator.accounts.accounts import Accounts
from generator.accounts.facts import Cell, Contents, Fact
from generator.checks.kinds.declaration import Declaration
from generator.checks.looked_at import LookedAt
from generator.checks.rule import Examined, Rule, Verdict
from generator.checks.rules.catalogue import NUMERIC
from generator.checks.verdicts import Fails, Holds, Side
from generator.operations.reading import read_source
from generator.operations.workbook_texts import texts_of
from generator.report.source import ReportSource
from generator.workspace import Workspace
from tests.support import ROOT

_EDITION = editions.find(2020, "四川省")
assert _EDITION is not None
_WORKBOOKS, _RULES = _EDITION.workbooks, _EDITION.rules
_STEPS = 5


@pytest.fixture(scope="module")
def sample() -> Examined:
    assert _EDITION is not None
    source, _ = read_source(Workspace(ROOT), _EDITION, 2020)
    return _with(Examined(2020, source.contents, source.accounts, source.names), source.contents)


def _with(examined: Examined, contents: Contents) -> Examined:
    """What is examined where the workbooks hold something else."""
    accounts = Accounts(contents)
    source = ReportSource(examined.year, contents, accounts, examined.names, {})
    texts = texts_of(source, _WORKBOOKS)
    return replace(examined, contents=contents, accounts=accounts, texts=texts)


def _other_amount(fact: Fact) -> tuple[Fact, ...]:
    return (replace(fact, value=fact.value + 1),)


def _no_amount(_: Fact) -> tuple[Fact, ...]:
    return ()


def _written_otherwise(fact: Fact) -> tuple[Fact, ...]:
    return (replace(fact, value=fact.value.quantize(Decimal("0.0000001"))),)


def _with_fact(examined: Examined, random: Random, change: Callable[[Fact], tuple[Fact, ...]]) -> Examined:
    facts = examined.contents.facts
    place = random.randrange(len(facts))
    changed = (*facts[:place], *change(facts[place]), *facts[place + 1 :])
    return _with(examined, replace(examined.contents, facts=changed))


def _with_cell(examined: Examined, random: Random) -> Examined:
    """Another text or amount in a cell of a record."""
    records = examined.contents.records
    cells = [
        (kind, number, field.name, cell)
        for kind, entries in records.items()
        for number, entry in enumerate(entries)
        for field in fields(entry)
        if isinstance(cell := getattr(entry, field.name), Cell) and isinstance(cell.value, str | Decimal)
    ]
    kind, number, name, cell = random.choice(cells)
    value: Any = f"{cell.value}。" if isinstance(cell.value, str) else cell.value + 1
    entry = replace(records[kind][number], **{name: replace(cell, value=value)})
    entries = (*records[kind][:number], entry, *records[kind][number + 1 :])
    return _with(examined, replace(examined.contents, records={**records, kind: entries}))


def _verdicts(examined: Examined, rules: tuple[Rule, ...]) -> list[tuple[str, tuple[Verdict, ...]]]:
    return [(rule.code, tuple(rule.evaluate(examined))) for rule in rules]


def test_runs_over_changing_workbooks_have_the_verdicts_of_each_by_itself(sample: Examined) -> None:
    random, looked_at, examined = Random(15), LookedAt(), sample
    for step in range(_STEPS):
        remembered = [(rule.code, verdicts) for rule, verdicts in looked_at.verdicts(replace(examined), _RULES)]
        by_itself = _verdicts(examined, _RULES)
        assert [_written(one) for one in remembered] == [_written(one) for one in by_itself], step
        change = (_with_cell, *_facts_changed())[step % 4]
        examined = change(examined, random)


def _facts_changed() -> Iterator[Callable[[Examined, Random], Examined]]:
    for kind in (_other_amount, _written_otherwise, _no_amount):
        yield lambda examined, random, kind=kind: _with_fact(examined, random, kind)  # type: ignore[misc]


def _written(of_rule: tuple[str, tuple[Verdict, ...]]) -> str:
    """A rule's verdicts as they are written, to the last digit, but for whole contents put right."""
    code, verdicts = of_rule
    return f"{code} {[replace(one, cured=None) if isinstance(one, Fails) else one for one in verdicts]}"


@pytest.mark.parametrize("rule", [rule for rule in NUMERIC if isinstance(rule, Declaration)], ids=lambda one: one.code)
def test_a_rule_is_evaluated_again_where_it_holds_no_more(rule: Declaration) -> None:
    looked_at = LookedAt()
    for examined in (rule.passing_example(), rule.failing_example(), rule.passing_example()):
        [(_, remembered)] = looked_at.verdicts(examined, [rule])
        assert remembered == tuple(rule.evaluate(examined))


def test_a_rule_is_evaluated_once_where_nothing_that_it_looked_at_changed(sample: Examined) -> None:
    evaluated: list[str] = []
    of_facts, of_all = _Counting("facts", evaluated), _Counting("names", evaluated)
    looked_at, random = LookedAt(), Random(1)
    for examined in (sample, _with_cell(sample, random), _with_fact(sample, random, _other_amount)):
        list(looked_at.verdicts(examined, [of_facts, of_all]))  # type: ignore[list-item]
    assert evaluated == ["facts", "names", "names", "facts", "names"]


class _Counting:
    """A rule that says when it is evaluated."""

    code = "R000"

    def __init__(self, reads: str, evaluated: list[str]) -> None:
        self._reads, self._evaluated = reads, evaluated

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        self._evaluated.append(self._reads)
        read = examined.contents.facts if self._reads == "facts" else examined.names
        yield Holds(Side(str(len(read))))
