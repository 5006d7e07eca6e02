"""The budgets and the amounts spent that a sentence states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from generator.checks.texts.mentions import DOWN, UP, Mention, MentionKind
from generator.patterns import LazyPattern
from generator.values import dataclass

_COPULA = r"(?:为|共计?|达|是)?"
_BUDGET = LazyPattern(
    rf"(?P<kind>年初|全年|调整后?|追加)?(?:财政拨款)?(?:预算数?|安排|下达|到位|总额|资金|经费|金额|合同价?款?|总投资){_COPULA}\Z"
)
_SPENT = LazyPattern(
    rf"(?:执行数?|支出决算数?|决算数?|实际支出|(?:实际)?完成支出|支出数?|已?支付|已?拨付|使用)了?{_COPULA}\Z"
)
_LEFT = LazyPattern(rf"(?:结转|结余|余款|剩余|尚余|未支付)(?:资金)?{_COPULA}\Z")
_BUDGET_ALONE = LazyPattern(r"(?:其)?(?:年初|全年|调整后?)?(?:财政拨款)?预算(?:数|安排)?(?:为|是|共计?)?")
_AGAINST = LazyPattern(
    rf"[，；、（]?(?:[比较]|[与和同])(?P<kind>年初|全年|调整后?)?(?:财政拨款)?(?:支出)?预算(?:数|安排)?(?:相比|相较)?，?"
    rf"(?:总体|实际|共|净|略有|有所)?(?:{UP}|{DOWN})(?:了|额?为)?"
)


@dataclass
class StatedBudgets:
    """The budgets, each with which one it is (年初, 全年, or nothing), and the amounts spent."""

    budgets: list[tuple[str, Mention]] = field(default_factory=list)
    spent: list[Mention] = field(default_factory=list)
    is_clear: bool = True  # no amount of undetermined meaning among them

    def of(self, kind: str | None) -> list[Mention]:
        """The budgets that words can mean: that of the name they use, else any."""
        named = [item for each, item in self.budgets if kind and each[:2] == kind[:2]]
        return named or [item for each, item in self.budgets if not (kind and each)]


def stated_budgets(among: Iterable[Mention]) -> StatedBudgets:
    """The budgets and the amounts spent among the mentions."""
    stated = StatedBudgets()
    for item in among:
        if not item.is_money or item.kind in (MentionKind.CHANGE, MentionKind.BEFORE):
            continue
        budget, spent = _BUDGET.search(item.lead), _SPENT.search(item.lead)
        if item.kind is not MentionKind.TOTAL:
            stated.is_clear = False
        elif spent and not item.lead.endswith("预算支出"):
            stated.spent.append(item)
        elif budget:
            stated.budgets.append((budget["kind"] or "", item))
        elif not _LEFT.search(item.lead):
            stated.is_clear = False  # rather silent
    return stated


def with_the_budget_behind(before: list[Mention], after: list[Mention]) -> StatedBudgets:
    """What the mentions before state; a budget that is stated only behind them, by that word alone, as well."""
    stated = stated_budgets(before)
    if not stated.budgets and after and after[0].is_money and _BUDGET_ALONE.fullmatch(after[0].lead):
        behind = stated_budgets(after)
        if len(behind.budgets) == 1 and not behind.spent and behind.is_clear:
            stated.budgets = behind.budgets
    return stated


def against_the_budget(words: str) -> re.Match[str] | None:
    """The words before a change, where they compare with a budget and no more; `kind` is which one."""
    return _AGAINST.fullmatch("".join(words.split()))
