"""The numbers of the sections that a department's document may do without, and of what follows them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.accounts.quantities import Phrase, phrase
from generator.text import ordinal
from generator.values import dataclass

FUND, STATE_CAPITAL = "政府性基金", "国有资本经营"
AGENCY, PERFORMANCE = "机关运行经费", "预算绩效"
MAY_BE_LEFT_OUT = (FUND, STATE_CAPITAL, AGENCY, PERFORMANCE)
_ALWAYS_BEFORE = 7  # sections of part two before those of the budgets of their own


@dataclass(frozen=True)
class SectionNumbers:
    """The numbers, 八 or 一, without marks; None for a budget's section that is left out."""

    fund: Phrase | None
    state_capital: Phrase | None
    other_matters: Phrase
    agency: Phrase
    procurement: Phrase
    assets: Phrase
    performance: Phrase
    tables: Phrase  # of the part with the disclosure tables


def numbered(printed: Mapping[str, bool], *, annexes: bool) -> SectionNumbers:
    """The numbers where those of the sections are printed, and the part with annexes is or is not."""
    fund, state_capital, agency = (printed[name] for name in (FUND, STATE_CAPITAL, AGENCY))
    own = _ALWAYS_BEFORE + fund + state_capital
    return SectionNumbers(
        fund=_number(_ALWAYS_BEFORE + 1) if fund else None,
        state_capital=_number(own) if state_capital else None,
        other_matters=_number(own + 1),
        agency=_number(1),
        procurement=_number(agency + 1),
        assets=_number(agency + 2),
        performance=_number(agency + 3),
        tables=_number(4 + annexes),
    )


def _number(number: int) -> Phrase:
    return phrase(ordinal(number))
