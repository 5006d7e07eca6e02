"""Each code and name that the workbooks put together, with what the classification of the year says of it."""

from __future__ import annotations

from generator.accounts import records as r
from generator.accounts.classification.assessment import Assessment, CodeState, assess
from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.entries import is_code
from generator.accounts.facts import Contents
from generator.diagnostics import Place
from generator.values import dataclass

NAMING = (r.InitialBudgetSubject, r.BudgetDifference, r.SubjectDefinition)  # the records that name codes, besides rows


@dataclass(frozen=True)
class NamedCode:
    """A code under one name, the cells of the name, and how the two stand to the classification."""

    code: str
    name: str
    places: tuple[Place, ...]
    assessment: Assessment | None  # None for what is no code of a classification

    @property
    def label(self) -> str:
        """Code and name, as findings print them."""
        return f"{self.code} “{self.name}”"

    @property
    def is_fine(self) -> bool:
        """Whether it is the code's name of the year."""
        return self.assessment is not None and self.assessment.state is CodeState.FINE


def named_codes(contents: Contents, classification: Classification, year: int) -> tuple[NamedCode, ...]:
    """The codes and names in the order of the tables, then those of other workbooks; terms only of codes so found."""
    places: dict[tuple[str, str], dict[Place, None]] = {}  # a row may have the name, and so the cell, of another
    for subject in contents.subjects:
        places.setdefault((subject.code, subject.name), {})[subject.place] = None
    named: tuple[r.InitialBudgetSubject | r.BudgetDifference, ...] = (
        *contents.of(r.InitialBudgetSubject),
        *contents.of(r.BudgetDifference),
    )
    for record in named:
        if record.name:
            places.setdefault((record.code.value, record.name.value), {})[record.name.place] = None
    found = {code for code, _ in places}
    for term in contents.of(r.SubjectDefinition):
        if term.code.value in found:
            places.setdefault((term.code.value, term.name.value), {})[term.name.place] = None
    return tuple(
        NamedCode(code, name, tuple(cells), assess(classification, code, name, year) if is_code(code) else None)
        for (code, name), cells in places.items()
    )
