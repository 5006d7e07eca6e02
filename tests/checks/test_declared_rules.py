"""Every numeric rule holds in its passing example and fails in its failing one."""

from __future__ import annotations

import pytest

from generator.accounts import concepts
from generator.accounts.concepts import Concept
from generator.checks.examples import example
from generator.checks.kinds import Declaration, SameEverywhere, Several
from generator.checks.rule import Fails, Holds, NotEvaluable
from generator.checks.rules.catalogue import GROUPS, NUMERIC, UNITS

EVERY = (*NUMERIC, *UNITS)
DECLARED = [rule for rule in EVERY if isinstance(rule, Declaration)]
WITHIN = [each for rule in DECLARED if isinstance(rule, Several) for each in rule.rules]
every_rule = pytest.mark.parametrize("rule", DECLARED, ids=lambda rule: rule.code)


@every_rule
def test_a_rule_holds_in_its_passing_example(rule: Declaration) -> None:
    verdicts = list(rule.evaluate(rule.passing_example()))
    assert any(isinstance(verdict, Holds) for verdict in verdicts)
    assert not any(isinstance(verdict, Fails) for verdict in verdicts)


@every_rule
def test_a_rule_fails_in_its_failing_example(rule: Declaration) -> None:
    failed = [verdict for verdict in rule.evaluate(rule.failing_example()) if isinstance(verdict, Fails)]
    assert failed
    assert all(verdict.severity is None for verdict in failed), "put down to rounding"
    for verdict in failed:
        assert verdict.left.places or (verdict.right and verdict.right.places)


def test_each_of_several_rules_holds_in_its_passing_example_and_fails_in_its_failing_one() -> None:
    assert len(WITHIN) > 200
    for rule in WITHIN:
        passing, failing = [*rule.evaluate(rule.passing_example())], [*rule.evaluate(rule.failing_example())]
        assert any(isinstance(verdict, Holds) for verdict in passing), rule
        assert not any(isinstance(verdict, Fails) for verdict in passing), rule
        assert any(isinstance(verdict, Fails) for verdict in failing), rule


@every_rule
def test_a_rule_says_what_it_means(rule: Declaration) -> None:
    for said in (rule.title, rule.meaning, rule.reference, rule.hint, rule.example):
        assert said.strip()
    assert rule.code[:2] in GROUPS


@every_rule
def test_a_rule_without_any_data_does_not_pretend_to_hold(rule: Declaration) -> None:
    verdicts = list(rule.evaluate(example(())))
    assert all(isinstance(verdict, NotEvaluable) or not verdict.left.places for verdict in verdicts)


def test_codes_and_titles_are_unique() -> None:
    codes = [rule.code for rule in EVERY]
    assert len(set(codes)) == len(codes)
    assert len({rule.title for rule in EVERY}) == len(codes)


def test_all_numeric_rules_are_declared_with_a_kind() -> None:
    assert len(DECLARED) == len(EVERY)


def test_every_figure_is_the_same_everywhere() -> None:
    covered = [concept for rule in NUMERIC if isinstance(rule, SameEverywhere) for concept in rule.concepts]
    declared = {item for item in vars(concepts).values() if isinstance(item, Concept)}
    assert set(covered) == declared
    assert len(covered) == len(declared)
