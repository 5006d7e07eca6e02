"""A row that a table lacks: why the figures above it are not the sum of those below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.accounts.facts import Contents, Fact
from generator.checks.audit import Finding, State
from generator.checks.rule import Fails
from generator.diagnostics import Place
from generator.values import dataclass

_CLASS, _STEP = 3, 2  # digits of a 类, and of what each level below adds


@dataclass(frozen=True)
class MissingRow:
    """The one code of other tables that a sum lacks in its own."""

    code: str
    name: str
    sheet: str  # that lacks it


def missing_rows(findings: Iterable[Finding], contents: Contents) -> Mapping[int, MissingRow]:
    """The row that is missing, by the identity of each finding that comes from it.

    A sum over codes that fails comes from it where the other tables have exactly one code more below the same one; so
    does what fails of the figures of that code, or of one below, alone.
    """
    facts: dict[Place, list[Fact]] = {}
    for fact in contents.facts:
        facts.setdefault(fact.place, []).append(fact)
    codes: dict[str, set[str]] = {}
    for subject in contents.subjects:
        codes.setdefault(subject.sheet, set()).add(subject.code)
    names = {subject.code: subject.name for subject in contents.subjects}
    failing = [
        one for one in findings if one.state in (State.ERROR, State.TO_VERIFY) and isinstance(one.verdict, Fails)
    ]
    found: dict[int, MissingRow] = {}
    for one in failing:
        own = [fact for place in one.places for fact in facts.get(place, ())]
        sheets = {place.sheet for place in one.places}
        if len(sheets) != 1 or len({fact.key.concept for fact in own}) != 1:
            continue
        parent = min((fact.key.subject for fact in own), key=len)
        below = {fact.key.subject for fact in own} - {parent}
        sheet = sheets.pop()
        lacking = _below(parent, set().union(*codes.values())) - codes.get(sheet, set())
        if all(code in _below(parent, below) for code in below) and len(lacking) == 1:
            code = lacking.pop()
            found[id(one)] = MissingRow(code, names[code], sheet)
    for one in failing:
        subjects = {code for place in one.places for fact in facts.get(place, ()) if (code := fact.key.subject)}
        for row in tuple(found.values()):
            if subjects and id(one) not in found and all(each.startswith(row.code) for each in subjects):
                found[id(one)] = row
    return found


def _below(parent: str, codes: Iterable[str]) -> set[str]:
    """The codes one level below."""
    length = len(parent) + _STEP if parent else _CLASS
    return {code for code in codes if len(code) == length and code.startswith(parent)}
