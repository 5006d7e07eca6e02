"""政府性基金预算 and 国有资本经营预算 in the national form: the year's accounts of a budget of its own."""

from __future__ import annotations

from collections.abc import Callable

from generator.accounts.concepts import Concept
from generator.accounts.quantities import Phrase, phrase
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class OwnAccounts:
    """The year's accounts of a budget of its own."""

    opening: Phrase
    income: Phrase
    expenditure: Phrase
    closing: Phrase


@dataclass(frozen=True)
class OwnBudgetAccounts:
    """A budget of its own: what it is called, its accounts, None where the department has nothing of it."""

    name: Phrase
    accounts: OwnAccounts | None


def own_budget(name: str, *concepts: Concept) -> Callable[[ReportSource], OwnBudgetAccounts]:
    """What composes the section on a budget from its opening carryover, income, expenditure, closing carryover."""

    def composed(source: ReportSource) -> OwnBudgetAccounts:
        return OwnBudgetAccounts(phrase(name), _accounts(source, concepts))

    return composed


def _accounts(source: ReportSource, concepts: tuple[Concept, ...]) -> OwnAccounts | None:
    """The accounts of a budget of its own, None where the department has nothing of it."""
    amounts = {concept: source.optional(concept) for concept in concepts}
    if not any(amount is not None and amount.value for amount in amounts.values()):
        return None
    return OwnAccounts(*(phrase(chinese.number(source.amount(concept))) for concept in amounts))
