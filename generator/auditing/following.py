"""Which findings of numbers would not be if a cell that another says is wrong were put right: those follow from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.accounts.accounts import Accounts
from generator.accounts.facts import Contents
from generator.auditing.correcting import Correction, Corrections
from generator.checks.audit import Finding, State
from generator.checks.rule import Examined, Fails
from generator.diagnostics import Place

_MOST = 20  # cells put right, each by itself: a table with more is for a person


def following(findings: Sequence[Finding], corrections: Corrections, examined: Examined) -> Mapping[int, Finding]:
    """The finding that each one follows from, by the identity of the one that follows.

    Looked at is what is reported. The first finding that says which cell is wrong is the cause for that cell; it
    follows from another only where the two cells took each other's figure.
    """
    failing = [
        one for one in findings if one.state in (State.ERROR, State.TO_VERIFY) and isinstance(one.verdict, Fails)
    ]
    corrected = [(one, right) for one in failing if (right := corrections.of(one)).places]
    causes = list({right.places[0]: (one, right) for one, right in reversed(corrected)}.values())[::-1][:_MOST]
    rest = [one for one in failing if all(one is not cause for cause, _ in causes)]
    found: dict[int, Finding] = {}
    for cause, right in causes:
        remaining = _failing(rest, _put_right(examined, right))
        found |= {id(one): cause for one in rest if id(one) not in found and _key(one) not in remaining}
    for number, (cause, right) in enumerate(causes):
        for other, its in causes[number + 1 :]:
            if _exchanged(right, its):
                found[id(other)] = cause
                remaining = _failing(rest, _put_right(examined, right, its))
                found |= {id(one): cause for one in rest if id(one) not in found and _key(one) not in remaining}
    return found


def _put_right(examined: Examined, *rights: Correction) -> Examined:
    """What is examined with the cells as they should be."""
    values = {place: right.shift for right in rights for place in right.places}
    contents: Contents = examined.contents
    facts = tuple(
        replace(fact, value=fact.value + values[fact.place]) if fact.place in values else fact
        for fact in contents.facts
    )
    return _with(examined, replace(contents, facts=facts))


def unmoved(findings: Sequence[Finding], cured: Contents, examined: Examined) -> set[int]:
    """Those of the findings, by identity, that fail alike with other contents: they do not read what is added there.

    Places that are no cells are not compared: what is missing stands in none.
    """
    rules = {one.rule.code: one.rule for one in findings}
    verdicts = ((code, one) for code, rule in rules.items() for one in rule.evaluate(_with(examined, cured)))
    remaining = {(code, *_read(one)) for code, one in verdicts if isinstance(one, Fails)}
    return {id(one) for one in findings if (one.rule.code, *_read(one.verdict)) in remaining}


def silenced(findings: Sequence[Finding], cured: Contents, examined: Examined) -> set[int]:
    """Those of the findings, by identity, whose rules find nothing at any of their places with other contents."""
    rules = {one.rule.code: one.rule for one in findings}
    changed = _with(examined, cured)
    failing = {
        code: {place for one in rule.evaluate(changed) if isinstance(one, Fails) for place in _places(one)}
        for code, rule in rules.items()
    }
    return {id(one) for one in findings if not failing[one.rule.code].intersection(_places(one.verdict))}


def _read(verdict: object) -> tuple[object, ...]:
    """What a verdict says: its cells, and how far apart its sides are."""
    cells = tuple(place for place in _places(verdict) if place.cell)
    return (cells, verdict.difference) if isinstance(verdict, Fails) else (cells,)


def _with(examined: Examined, contents: Contents) -> Examined:
    return replace(examined, contents=contents, accounts=Accounts(contents))


def _failing(findings: Sequence[Finding], examined: Examined) -> set[tuple[str, tuple[Place, ...]]]:
    """What of the rules of the findings fails, each by its rule and cells."""
    rules = {one.rule.code: one.rule for one in findings}
    return {
        (code, _places(verdict))
        for code, rule in rules.items()
        for verdict in rule.evaluate(examined)
        if isinstance(verdict, Fails)
    }


def _key(finding: Finding) -> tuple[str, tuple[Place, ...]]:
    return finding.rule.code, _places(finding.verdict)


def _places(verdict: object) -> tuple[Place, ...]:
    if not isinstance(verdict, Fails):
        return ()
    return (*verdict.left.places, *(verdict.right.places if verdict.right else ()))


def _exchanged(one: Correction, other: Correction) -> bool:
    """Whether two cells of a table each have the figure that the other should have."""
    printed = (one.value - one.shift, other.value - other.shift)
    same_table = one.places[0].sheet == other.places[0].sheet
    return same_table and printed == (other.value, one.value) and one.shift != Decimal(0)
