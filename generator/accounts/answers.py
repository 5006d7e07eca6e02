"""Whether there is any of a sheet this year: what an empty one may say, and how the officer answers in its head."""

from __future__ import annotations

from typing import Any

from generator.accounts.concepts import Concept
from generator.values import dataclass

NONE_THIS_YEAR, SOME_THIS_YEAR = "本年没有", "有"


@dataclass(frozen=True)
class Absence:
    """That a sheet left empty says that there is none this year, if the officer answers so in its head."""

    of: str  # what there is none of, as in 本年没有…
    figures: tuple[Concept, ...] = ()  # which other amounts are of it: with any of them the answer is wrong
    remainders: tuple[Concept, ...] = ()  # what else the sheet would have to show: carryovers of the same money


@dataclass(frozen=True)
class AskedSheet:
    """A sheet in whose head the officer answers: its name, what it may say, the records of its rows if it is a list."""

    sheet: str
    absence: Absence
    record: type[Any] | None = None
