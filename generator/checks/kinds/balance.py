"""Balance: two sums are the same amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.absence import may_have_codes, with_zeros, zero_of
from generator.checks.comparison import compare
from generator.checks.examples import example
from generator.checks.kinds.declaration import FIVE, Declaration, codes_of, missing, sides
from generator.checks.rule import Examined, NotEvaluable, Verdict
from generator.checks.terms import Term, TermLike, formula, terms
from generator.text import quoted
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Balance(Declaration):
    """The left side equals the right. `optional` terms count on the right where they are there."""

    left: tuple[TermLike, ...]
    right: tuple[TermLike, ...] = ()
    optional: tuple[TermLike, ...] = ()
    by_subject: bool = False  # for each classification code as well

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return f"{formula(self.left)} = {formula((*self.right, *self.optional))}"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict on the whole, and one for each code that has both sides."""
        required, optional = terms((*self.left, *self.right)), terms(self.optional)
        yield self._verdict(examined, "", optional)
        if not self.by_subject or len(may_have_codes(examined, required)) < len(required):
            return
        by_code = may_have_codes(examined, optional)
        if self.right or by_code:
            for code in codes_of(examined, (*required, *optional)):
                verdict = self._verdict(examined, code, by_code)
                if not isinstance(verdict, NotEvaluable):
                    yield verdict

    def _verdict(self, examined: Examined, subject: str, more: Sequence[Term]) -> Verdict:
        required = terms((*self.left, *self.right))
        found = [term.find(examined, subject) for term in required]
        quantities = with_zeros(examined, required, found, subject) if any(found) else found
        extra = [figure for term in more if (figure := term.find(examined, subject))]
        if not extra and not self.right and any(found):
            extra = [figure for term in more if (figure := zero_of(examined, term, subject))][:1]
        present = [figure for figure in quantities if figure]
        if len(present) < len(required):
            return NotEvaluable(missing(required, quantities))
        left, right = present[: len(self.left)], present[len(self.left) :] + extra
        if not right:
            return NotEvaluable(missing(more, [None] * len(more)))
        places = [dict.fromkeys(place for figure in side for place in figure.sources) for side in (left, right)]
        if places[0].keys() == places[1].keys():
            return NotEvaluable(f"{quoted(left[0].name)}没有填写，由程序加总，没有可以相互核对的数", tuple(places[0]))
        return compare(self.title, left, right)

    def passing_example(self) -> Examined:
        """Ten for each term, the sides made equal."""
        return example(sides(terms(self.left), terms((*self.right, *self.optional))))

    def failing_example(self) -> Examined:
        """The first term on the left raised."""
        return example(sides(terms(self.left), terms((*self.right, *self.optional)), above=FIVE))
