"""NotMoreThan: a part is no more than the whole that contains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.accounts.classification.entries import parent_code
from generator.accounts.quantities import Quantity
from generator.checks.absence import may_have_codes, with_zeros, zero_of
from generator.checks.comparison import compare, is_last_digit
from generator.checks.examples import example
from generator.checks.kinds.declaration import FIVE, Declaration, codes_of, missing, sides
from generator.checks.rule import Examined, Fails, NotEvaluable, Verdict
from generator.checks.terms import TermLike, formula, terms
from generator.diagnostics import Severity
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class NotMoreThan(Declaration):
    """The parts together do not exceed the whole. Any of the parts may be missing, none of the whole's terms."""

    parts: tuple[TermLike, ...]
    whole: tuple[TermLike, ...]
    needed: tuple[TermLike, ...] = ()  # parts without which nothing can be evaluated
    deficits: tuple[TermLike, ...] = ()  # what the whole holds besides; below zero it counts with the parts
    by_subject: bool = False  # for each classification code as well

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        deficits = "、".join(term.name for term in terms(self.deficits))
        besides = f"（{deficits}为负数的，加在左边）" if deficits else ""
        return f"{formula((*self.needed, *self.parts))} ≤ {formula(self.whole)}{besides}"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each code that has both, the deepest first, and one on the totals."""
        below: dict[str, Decimal] = {}  # by how much the codes under each code exceed
        for code in (*self._codes(examined), ""):
            verdict = self._verdict(examined, code)
            if isinstance(verdict, NotEvaluable) and code:
                continue
            excess = verdict.difference if isinstance(verdict, Fails) and verdict.difference else Decimal(0)
            explained = below.get(code, Decimal(0))
            if code:
                above = parent_code(code)
                below[above] = below.get(above, Decimal(0)) + max(excess, explained)
            yield replace(verdict, follows=True) if isinstance(verdict, Fails) and excess == explained else verdict

    def _codes(self, examined: Examined) -> tuple[str, ...]:
        """The codes that there may be both sides for, the deepest first."""
        required, parts = terms((*self.needed, *self.whole)), terms(self.parts)
        if not self.by_subject or len(may_have_codes(examined, required)) < len(required):
            return ()
        if not self.needed and not may_have_codes(examined, parts):
            return ()
        return codes_of(examined, (*required, *parts))

    def _verdict(self, examined: Examined, subject: str) -> Verdict:
        required = terms((*self.needed, *self.whole))
        found = [term.find(examined, subject) for term in required]
        quantities = with_zeros(examined, required, found, subject)
        present = [figure for figure in quantities if figure]
        if len(present) < len(required):
            return NotEvaluable(missing(required, quantities))
        more = [figure for term in terms(self.parts) if (figure := term.find(examined, subject))]
        if not more and not self.needed and not subject:
            more = [zero for term in terms(self.parts) if (zero := zero_of(examined, term, subject))]
        parts = present[: len(self.needed)] + more
        if not parts:
            return NotEvaluable(missing(terms(self.parts), [None] * len(self.parts)))
        parts += self._deficits(examined, subject)
        verdict = compare(self.title, parts, present[len(self.needed) :], at_most=True)
        if isinstance(verdict, Fails) and is_last_digit(parts, present[len(self.needed) :]):
            verdict = replace(verdict, severity=Severity.NOTE)
        lacking = [zero for zero, term in zip(quantities, found, strict=True) if term is None and zero]
        if isinstance(verdict, Fails) and lacking and subject:
            verdict = replace(verdict, causes=frozenset((place, subject) for zero in lacking for place in zero.sources))
        return verdict

    def _deficits(self, examined: Examined, subject: str) -> list[Quantity]:
        besides = (term.find(examined, subject) for term in terms(self.deficits))
        return [quantity for quantity in besides if quantity and quantity.exact < 0]

    def passing_example(self) -> Examined:
        """The whole as much as its parts."""
        return example(sides(terms((*self.needed, *self.parts)), terms(self.whole)))

    def failing_example(self) -> Examined:
        """The first part raised."""
        return example(sides(terms((*self.needed, *self.parts)), terms(self.whole), above=FIVE))
