"""What tables lack, rows or columns, and the findings of numbers that come from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from generator.auditing.following import unmoved
from generator.auditing.missing_columns import missing_columns
from generator.auditing.missing_rows import missing_rows
from generator.auditing.missing_sections import missing_sections
from generator.checks.audit import Finding, State
from generator.checks.rule import Examined, Fails
from generator.values import dataclass


@dataclass(frozen=True)
class Gaps:
    """What is missing, in words, by the identity of each finding that comes from it."""

    of: Mapping[int, str]  # where figures say so
    possible: Mapping[int, str]  # where only the codes of other tables do: a wrong cell that is known comes before


def gaps_of(findings: Sequence[Finding], examined: Examined, listed: Collection[str] = ()) -> Gaps:
    """What is missing of the tables, and what comes from it; listed are the 款 that the text says are spent on."""
    failing = [
        one for one in findings if one.state in (State.ERROR, State.TO_VERIFY) and isinstance(one.verdict, Fails)
    ]
    found: dict[int, str] = {}
    sections = missing_sections(examined.contents, listed, examined.year) if failing else None
    columns = missing_columns(examined.contents) if failing else ()
    for gap in (*columns, *((sections,) if sections else ())):
        remaining = unmoved(failing, gap.cured, examined)
        found |= {id(one): gap.message for one in failing if id(one) not in {*remaining, *found}}
    rows = missing_rows([one for one in findings if id(one) not in found], examined)
    certain = {number: each.message for number, each in rows.items() if each.certain}
    return Gaps({**found, **certain}, {number: each.message for number, each in rows.items() if not each.certain})
