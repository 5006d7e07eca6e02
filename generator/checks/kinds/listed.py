"""Rows of a table that state they have an amount, and leave it out: their table's sums can't be judged."""

from __future__ import annotations

from generator.accounts.concepts import Key
from generator.accounts.facts import Subject
from generator.checks.rule import Examined
from generator.checks.table import CheckedTable


def unfilled(examined: Examined, table: CheckedTable, key: Key) -> tuple[Subject, ...]:
    """The rows below the key that are marked as having an amount, without one."""
    return tuple(
        subject
        for subject in examined.marked.get(table.place, ())
        if subject.code.startswith(key.subject)
        and subject.code != key.subject
        and table.find(Key(key.concept, key.basis, key.years_back, subject.code)) is None
    )
