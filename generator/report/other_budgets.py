"""八、政府性基金预算 and 九、国有资本经营预算支出决算情况说明."""

from __future__ import annotations

from generator.accounts.concepts import Concept
from generator.accounts.quantities import Phrase, phrase
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class OwnBudget:
    """The year's expenditure out of a budget of its own; None where the department has none of it."""

    total: Phrase | None


def compose(source: ReportSource, expenditure: Concept) -> OwnBudget:
    """The section on a budget of its own, ready to print."""
    total = source.optional(expenditure)
    return OwnBudget(None if total is None else phrase(chinese.number(total)))
