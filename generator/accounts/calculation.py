"""Calculation: an accounting identity, the sum of its parts, declared once for all who derive, check or print it."""

from __future__ import annotations

from enum import Enum

from generator.accounts.concepts import Concept, Key
from generator.values import dataclass

Addend = Concept | tuple[Concept, str]  # a concept's figure, or its amount for one classification code


class Derived(Enum):
    """When a total that is left empty follows from its parts."""

    NEVER = "never: an empty part may mean that its amount is missing"
    FROM_ANY = "from the parts that are there"
    FROM_ALL = "where all parts are there"


@dataclass(frozen=True, kw_only=True)
class Calculation:
    """A total and its parts, with the wording of the rule that checks it.

    Totals left empty are derived by it, entered ones checked against it; printed tables and the accounts of units are
    complete where it holds. Nothing is derived or checked without the parts of `every`; those of `any_of` count as
    nothing where they are left empty.
    """

    code: str  # of the rule that checks it: R102
    title: str  # what a failure is called
    reference: str  # the lines of the form that it stands in
    hint: str  # what to do when it fails
    total: Concept
    every: tuple[Addend, ...] = ()
    any_of: tuple[Addend, ...] = ()
    per_code: bool = False  # holds for each classification code as well
    derived: Derived = Derived.FROM_ANY
    rows_first: bool = False  # where a code has others below it, their sum comes before that of the code's own parts
    remainder: bool = False  # of its two parts, one left empty is what the other leaves of the total
    flows: tuple[Concept, ...] = ()  # one for each of any_of: an empty part counts as nothing only without it
    nothing_left: tuple[Concept, ...] = ()  # parts that are zero, left empty, where the others are all of the total
    across_tables: bool = False  # its rule compares what the tables have together, not what stands in one of them
    remark: str = ""  # added to what the rule means

    @property
    def parts(self) -> tuple[Addend, ...]:
        """All parts, in the order of the form."""
        return (*self.every, *self.any_of)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The parts that are figures of their own, not amounts for one code."""
        return tuple(part for part in self.parts if isinstance(part, Concept))

    @property
    def codes(self) -> tuple[str, ...]:
        """The classification codes whose amounts are the parts; empty where the parts are figures of their own."""
        return tuple(part[1] for part in self.parts if not isinstance(part, Concept))


def key_of_part(part: Addend, total: Key) -> Key | None:
    """The identity of the part that belongs to the total; None where a row of one code has no such part."""
    if isinstance(part, Concept):
        return Key(part, total.basis, total.years_back, total.subject)
    return None if total.subject else Key(part[0], total.basis, total.years_back, part[1])


def name_of_part(part: Addend) -> str:
    """What the part is called in a formula: the concept, or the code alone."""
    return part.name if isinstance(part, Concept) else part[1]
