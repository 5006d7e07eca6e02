"""Expenditure by economic classification within each functional item: a figure for each economic code."""

from __future__ import annotations

from collections.abc import Mapping

from generator.accounts import concepts as c
from generator.accounts.classification.reading import shipped
from generator.accounts.concepts import Concept
from generator.values import cached_property, dataclass

_FIRST_YEAR = 2020  # of the editions; what a 款 is called in another year, layouts say
# Code → name, each 类 before its 款.
NAMES: dict[str, str] = {code: name for code, name in shipped().in_year(_FIRST_YEAR).items() if code[0] == "3"}


@dataclass(frozen=True)
class Detail:
    """What of some expenditure was spent under each economic code, for each functional code."""

    whole: Concept

    @cached_property
    def by_code(self) -> dict[str, Concept]:
        """The figure of each economic code, in the order of the classification."""
        return {code: Concept(f"{self.whole.name}·{code}{name}", self.whole.scope) for code, name in NAMES.items()}

    @cached_property
    def categories(self) -> tuple[Concept, ...]:
        """The figures of the economic 类, which make up the whole."""
        return tuple(concept for code, concept in self.by_code.items() if len(code) == 3)

    def sections(self, category: str) -> tuple[Concept, ...]:
        """The figures of the 款 that make up the 类 of the code."""
        return tuple(concept for code, concept in self.by_code.items() if len(code) == 5 and code.startswith(category))


FISCAL_DETAIL = Detail(c.FISCAL_EXPENDITURE)
GENERAL_DETAIL = Detail(c.GENERAL_EXPENDITURE)
DETAILS = (FISCAL_DETAIL, GENERAL_DETAIL)
# The 款 that each of the “三公” expenses is booked under, the usual one first: 309 is construction.
THREE_PUBLIC_CODES: Mapping[Concept, tuple[str, ...]] = {
    c.OVERSEAS_VISITS: ("30212",),
    c.VEHICLE_PURCHASE: ("31013", "30913"),
    c.VEHICLE_OPERATION: ("30231",),
    c.RECEPTIONS: ("30217",),
}
CATEGORIES: tuple[str, ...] = tuple(code for code in NAMES if len(code) == 3)
