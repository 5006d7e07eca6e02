"""二、部门决算单位构成: the units within the scope of the accounts with what is noted of each."""

from __future__ import annotations

from generator.accounts import records as r
from generator.accounts.quantities import Phrase, phrase
from generator.report.source import ReportSource
from generator.values import dataclass


@dataclass(frozen=True)
class ScopeRow:
    """A unit within the scope of the accounts: its number, its name, what is noted of it."""

    number: Phrase
    name: Phrase
    remark: Phrase


def scope_rows(source: ReportSource) -> tuple[ScopeRow, ...]:
    """The section's list of units, ready to print."""
    return tuple(
        ScopeRow(phrase(str(number)), source.text(unit.name), source.text(unit.remark))
        for number, unit in enumerate(source.contents.of(r.ScopeUnit), 1)
    )
