"""The findings of the checks, each with its state, and what the officer wrote about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from enum import Enum

from generator.accounts.records import CheckExplanation
from generator.checks.rule import Fails, NotEvaluable, Rule, Side, Verdict
from generator.checks.single_numbers import SingleNumber
from generator.diagnostics import Place
from generator.values import dataclass

_UNREAD = "所在的工作表没有读全"


class State(Enum):
    """How a check ended, as the report prints it, in the report's order."""

    ERROR = "错误"
    TO_VERIFY = "核实"
    EXPLAINED = "已说明"
    NOTE = "提示"
    ROUNDING = "尾差"
    MERGED = "已并入"  # follows from an earlier finding on the same cells
    NOT_EVALUABLE = "未能核对"
    HOLDS = "通过"


@dataclass(frozen=True)
class Finding:
    """A verdict of a rule: its state, the officer's explanation, the code of the finding that it follows from.

    What is to be verified in spite of an explanation has one that is outdated, or not yet bound to it.
    """

    rule: Rule
    verdict: Verdict
    state: State
    written: CheckExplanation | None = None
    merged_into: str = ""
    outdated: str = ""  # of an outdated explanation: the finding as it was stated when that was written

    @property
    def message(self) -> str:
        """The problem in one line: the rule's title where there is none."""
        if isinstance(self.verdict, Fails):
            return self.verdict.message
        return self.verdict.why if isinstance(self.verdict, NotEvaluable) else self.rule.title

    @property
    def explanation(self) -> str:
        """What the officer wrote about it, or about what it was."""
        return self.written.explanation.value if self.written and self.written.explanation else ""

    @property
    def unbound(self) -> bool:
        """Whether it has an explanation that does not count before the program has written down what that covers."""
        return self.state is State.TO_VERIFY and self.written is not None and not self.outdated

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that were compared."""
        if isinstance(self.verdict, NotEvaluable):
            return ()
        return (self.verdict.left,) if self.verdict.right is None else (self.verdict.left, self.verdict.right)

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells behind the verdict."""
        if isinstance(self.verdict, NotEvaluable):
            return self.verdict.places
        return tuple(dict.fromkeys(place for side in self.sides for place in side.places))


@dataclass(frozen=True)
class Audit:
    """Everything the checks reported of one reading."""

    findings: tuple[Finding, ...] = ()
    idle: tuple[CheckExplanation, ...] = ()  # explanations that match no finding
    shrunk: tuple[tuple[CheckExplanation, int], ...] = ()  # those of several findings, with how many of them are gone
    explanations: tuple[CheckExplanation, ...] = ()  # all that the officer's workbook holds
    single_numbers: tuple[SingleNumber, ...] = ()  # of the texts, that nothing else states
    whole: bool = True  # whether it rests on everything: False where a sheet could not be fully read

    def of(self, *states: State) -> tuple[Finding, ...]:
        """The findings in these states, in the order of the rules."""
        return tuple(finding for finding in self.findings if finding.state in states)

    @property
    def counts(self) -> dict[State, int]:
        """How many findings there are of each state."""
        counted = Counter(finding.state for finding in self.findings)
        return {state: counted[state] for state in State}

    @property
    def unresolved(self) -> bool:
        """Whether anything is to be verified that no one has explained: the document is a draft."""
        return bool(self.of(State.TO_VERIFY))

    def beyond(self, unread: Collection[Place]) -> Audit:
        """The audit without its results for sheets that could not be fully read; places without a sheet spoil all."""
        if not unread:
            return self
        sheets = {place.whole_sheet for place in unread}
        spoilt = any(not place.sheet for place in unread)
        kept = tuple(
            replace(finding, verdict=NotEvaluable(_UNREAD, finding.places), state=State.NOT_EVALUABLE)
            if finding.state is not State.NOT_EVALUABLE
            and (spoilt or any(place.whole_sheet in sheets for place in finding.places))
            else finding
            for finding in self.findings
        )
        idle, shrunk = ((), ()) if spoilt else (self.idle, self.shrunk)
        return Audit(kept, idle, shrunk, self.explanations, self.single_numbers, whole=False)
