"""八、政府性基金预算 and 九、国有资本经营预算: income, expenditure, and each 项 against its initial budget."""

from __future__ import annotations

from generator.accounts.concepts import Concept
from generator.accounts.quantities import Phrase, phrase
from generator.report.shanghai.items import ShanghaiItem, items
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class OwnBudgetSection:
    """A budget of its own: income and expenditure of the year, and what each 项 was spent on."""

    income: Phrase
    expenditure: Phrase
    items: tuple[ShanghaiItem, ...]


def compose(
    source: ReportSource, income: Concept, expenditure: Concept, measure: Phrase, *, with_rates: bool
) -> OwnBudgetSection | None:
    """The section on a budget of its own, None where the department had neither income nor expenditure of it."""
    amounts = source.optional(income), source.optional(expenditure)
    if not any(amount is not None and amount.value for amount in amounts):
        return None
    return OwnBudgetSection(
        phrase(chinese.number(source.amount(income))),
        phrase(chinese.number(source.amount(expenditure))),
        items(source, expenditure, measure, with_rates=with_rates),
    )
