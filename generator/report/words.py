"""The words in which the forms of years and places differ, where their sentences are otherwise the same."""

from __future__ import annotations

from dataclasses import replace

from generator.accounts.quantities import Phrase, phrase
from generator.values import dataclass


@dataclass(frozen=True)
class Words:
    """Words that an edition chooses, and that of who publishes."""

    entity: Phrase  # 部门 or 单位: who publishes
    three_public: Phrase  # the expenditure that section seven is about
    both_totals: Phrase  # between 收、支总计 and the amount: nothing, or 均为
    duties: Phrase  # the heading over what who publishes is there for
    of_unit: bool = False  # whether a unit within a department publishes

    def for_unit(self, duties: Phrase) -> Words:
        """The same in a unit's own document, with the heading over its duties."""
        return replace(self, entity=phrase("单位"), duties=duties, of_unit=True)


FIRST = Words(phrase("部门"), phrase("“三公”经费财政拨款支出"), phrase(""), phrase("部门职责"))
