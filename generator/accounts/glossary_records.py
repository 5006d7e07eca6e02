"""The records of the standing glossary."""

from __future__ import annotations

from generator.accounts.facts import Cell
from generator.values import dataclass

Text = Cell[str]


@dataclass(frozen=True)
class GeneralTerm:
    """A term of the glossary that is not a functional subject."""

    term: Text
    definition: Text
    position: Text
    applies: Text | None


@dataclass(frozen=True)
class SubjectDefinition:
    """The glossary's definition of a functional 项."""

    code: Text
    name: Text
    definition: Text


@dataclass(frozen=True)
class AddedSubject:
    """A code with its name of one year as an official file has it, beside the classification that is shipped."""

    year: Cell[int]
    code: Text
    name: Text
    source: Text
