"""Nothing is found where nothing is wrong."""

from __future__ import annotations

from generator.checks.audit import State
from generator.checks.engine import run_checks
from generator.checks.rules.catalogue import NUMERIC
from tests.checks.consistent import consistent

FOUND = (State.ERROR, State.TO_VERIFY, State.NOTE, State.ROUNDING, State.MERGED)


def test_a_consistent_department_has_no_finding_at_all() -> None:
    audit = run_checks(consistent(), NUMERIC)
    assert [(finding.message, *(side.label for side in finding.sides)) for finding in audit.of(*FOUND)] == []


def test_almost_every_rule_has_something_to_say_of_a_complete_department() -> None:
    audit = run_checks(consistent(), NUMERIC)
    held = {finding.rule.code for finding in audit.of(State.HOLDS)}
    silent = {rule.code for rule in NUMERIC} - held
    # It has no state-capital budget, no overseas visits or bought vehicles, no other money;
    # its overall table has no last year by 类; no table is typed as it is printed; it states no total of procurement,
    # and no problems that were put right; its last year is compared figure by figure.
    never = {
        "R150",
        "R153",
        "R206",
        "R226",
        "R229",
        "R242",
        "R307",
        "R461",
        "R508",
        "R632",
        "R633",
        "R641",
        "R810",
        "R811",
        "R812",
    }
    assert silent == never
