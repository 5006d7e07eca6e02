"""Several: one rule that states the same for many figures, each declared by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.kinds.declaration import Declaration
from generator.checks.rule import Examined, NotEvaluable, Verdict
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Several(Declaration):
    """All of the rules hold. What can't be compared is reported only where none of them can."""

    statement: str
    rules: tuple[Declaration, ...]

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return self.statement

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """The verdicts of each rule."""
        compared, why = False, NotEvaluable("")
        for rule in self.rules:
            for verdict in rule.evaluate(examined):
                if isinstance(verdict, NotEvaluable):
                    why = why if why.why else verdict
                else:
                    compared = True
                    yield verdict
        if not compared and why.why:
            yield why

    def passing_example(self) -> Examined:
        """The contents in which the first of them holds."""
        return self.rules[0].passing_example()

    def failing_example(self) -> Examined:
        """The contents in which the first of them fails."""
        return self.rules[0].failing_example()


def in_one(rules: Iterable[Declaration], *, statement: str) -> Several:
    """The rules as one, which is called as they all are."""
    first, *further = rules
    return Several(
        code=first.code,
        title=first.title,
        reference=first.reference,
        hint=first.hint,
        severity=first.severity,
        statement=statement,
        rules=(first, *further),
    )
