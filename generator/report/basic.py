"""六、一般公共预算财政拨款基本支出决算情况说明: personnel and non-personnel."""

from __future__ import annotations

from generator.accounts import concepts as c
from generator.accounts.calculations.basic import PERSONNEL
from generator.accounts.facts import YES
from generator.accounts.quantities import Phrase, Quoted, joined, phrase
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class Basic:
    """Basic expenditure, and what personnel and non-personnel expenses were spent on (names joined by 、)."""

    total: Phrase
    personnel: Phrase
    personnel_items: Phrase
    non_personnel: Phrase
    non_personnel_items: Phrase


def compose(source: ReportSource) -> Basic:
    """Section six: basic expenditure and the items it was spent on."""
    return Basic(
        total=phrase(chinese.number(source.amount(c.GENERAL_BASIC_EXPENDITURE))),
        personnel=phrase(chinese.number(source.amount(c.PERSONNEL))),
        personnel_items=_items(source, personnel=True),
        non_personnel=phrase(chinese.number(source.amount(c.NON_PERSONNEL))),
        non_personnel_items=_items(source, personnel=False),
    )


def _items(source: ReportSource, *, personnel: bool) -> Phrase:
    """The economic 款 that are not zero, or that the officer chose to list, in the order of the table."""
    names = []
    for subject in source.accounts.subjects():
        if len(subject.code) != 5 or subject.code[0] != "3":
            continue
        amount = source.optional(c.GENERAL_BASIC_EXPENDITURE, subject=subject.code)
        flag = subject.flags.get("listed")
        listed = flag.value == YES if flag else amount is not None and amount.value != 0
        if listed and (subject.code[:3] in PERSONNEL.codes) is personnel:
            because = (flag.place,) if flag else amount.sources if amount else ()
            names.append(Quoted(subject.name, subject.place, because))
    return joined(names)
