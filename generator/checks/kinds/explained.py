"""Explained: a change beyond the edition's threshold has a reason."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.accounts.quantities import Quantity, formatted
from generator.checks.comparison import side
from generator.checks.examples import Row, example
from generator.checks.kinds.declaration import TEN, Declaration, missing
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Verdict
from generator.checks.terms import TermLike, as_term
from generator.values import dataclass


@dataclass(frozen=True)
class ExplainedPair:
    """A figure, what it is set against, and where the reason for a difference stands."""

    now: TermLike
    base: TermLike
    record: type[Any]
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExplainedRule(Declaration):
    """For each pair: within the threshold of its base, or with a reason. `only_below`: shortfalls only."""

    pairs: tuple[ExplainedPair, ...]
    only_below: bool = False

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        names = "、".join(as_term(pair.now).name for pair in self.pairs)
        limit = "低于比较数的幅度" if self.only_below else "与比较数相差的幅度"
        return f"{names}：{limit}超过公开格式规定的比例时，写有原因"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each pair."""
        for pair in self.pairs:
            now, base = as_term(pair.now), as_term(pair.base)
            quantities = now.find(examined), base.find(examined)
            if quantities[0] is None or quantities[1] is None:
                yield NotEvaluable(missing((now, base), quantities))
            else:
                yield self._verdict(examined, pair, quantities[0], quantities[1])

    def _verdict(self, examined: Examined, pair: ExplainedPair, now: Quantity, base: Quantity) -> Verdict:
        sides = (side(now), side(base))
        reasons = [getattr(record, pair.reason) for record in examined.contents.of(pair.record)]
        difference = now.exact - base.exact
        beyond = base.exact != 0 and abs(difference) > abs(base.exact) * examined.threshold
        counts = difference < 0 if self.only_below else difference != 0
        if counts and (beyond or base.exact == 0) and not any(reasons):
            rate = f"，为{formatted(abs(difference / base.exact), '%')}" if base.exact else ""
            return Fails(f"{self.title}：{now.name}{rate}", *sides, difference)
        return Holds(*sides)

    def passing_example(self) -> Examined:
        """Each figure as much as its base."""
        return self._example(TEN)

    def failing_example(self) -> Examined:
        """Each figure half of its base, without a reason."""
        return self._example(TEN / 2)

    def _example(self, value: Decimal) -> Examined:
        pieces = [
            piece
            for pair in self.pairs
            for term, amount in ((as_term(pair.now), value), (as_term(pair.base), TEN))
            for piece in term.pieces(amount)
        ]
        return example([*pieces, *(Row(kind) for kind in dict.fromkeys(pair.record for pair in self.pairs))])
