"""A change with the two numbers whose difference it is, as a sentence states all three."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.texts.mentions import COMPARISON, DOWN, UP, Mention, MentionKind, mentions
from generator.checks.texts.stated_budgets import against_the_budget, with_the_budget_behind
from generator.checks.texts.then_and_now import stated_before
from generator.patterns import LazyPattern
from generator.values import dataclass

_SINCE = LazyPattern(rf"(?:{COMPARISON}|本年)?(?:相比)?(?:总体|实际|共|净|略有|有所)?(?:{UP}|{DOWN})(?:了|额?为)?")


@dataclass(frozen=True)
class StatedChange:
    """The change, what it was (or the budget) and what it is, and what the text calls the first."""

    change: Mention
    before: Mention
    now: Mention
    called: str  # 上年 or 预算

    @property
    def called_now(self) -> str:
        """What the text calls the second."""
        return "决算" if self.called == "预算" else "本年"

    @property
    def start(self) -> int:
        """Where the three begin."""
        return min(self.before.start, self.now.start, self.change.start)

    @property
    def end(self) -> int:
        """Where the three end."""
        return max(self.before.end, self.now.end, self.change.end)

    @property
    def is_right_way(self) -> bool:
        """Whether it rose or fell as the words say."""
        return self.now.number == self.before.number or (self.now.number > self.before.number) == self.change.is_upward


def stated_changes(content: str, year: int) -> Iterator[StatedChange]:
    """The changes of the text of that year that stand in one sentence with their two numbers, of one unit."""
    all_mentions = mentions(content)
    for index, change in enumerate(all_mentions):
        if change.kind is not MentionKind.CHANGE or not index:
            continue
        pair = stated_before(all_mentions, index, year) if _SINCE.fullmatch(change.lead) else None
        if pair and pair.now.unit == change.unit:
            yield StatedChange(change, pair.before, pair.now, "上年")
        elif pair is None and change.is_money and (found := of_a_budget(content, all_mentions, index)):
            yield found


def of_a_budget(content: str, all_mentions: Sequence[Mention], index: int) -> StatedChange | None:
    """Of “年初预算A，决算B，比年初预算增加D” and “决算B，比预算增加D，预算为A” the change and the two amounts."""
    change = all_mentions[index]
    found = against_the_budget(content[all_mentions[index - 1].end : change.start]) if index else None
    if not found or change.kind is not MentionKind.CHANGE:
        return None
    near = [item for item in all_mentions if item.sentence == change.sentence]
    stated = with_the_budget_behind(
        [item for item in near if item.start < change.start], [item for item in near if item.start > change.start]
    )
    budgets = stated.of(found["kind"])
    if not stated.is_clear or not len(stated.spent) == len(budgets) == 1:
        return None
    before, now = budgets[0], stated.spent[0]
    return StatedChange(change, before, now, "预算") if before.unit == now.unit == change.unit else None
