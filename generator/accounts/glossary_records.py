"""The records of the standing glossary."""

from __future__ import annotations

from generator.accounts.facts import Cell, TextCell
from generator.values import dataclass


@dataclass(frozen=True)
class GeneralTerm:
    """A term of the glossary that is not a functional subject."""

    term: TextCell
    definition: TextCell
    position: TextCell
    applies: TextCell | None


@dataclass(frozen=True)
class SubjectDefinition:
    """The glossary's definition of a functional 项."""

    code: TextCell
    name: TextCell
    definition: TextCell


@dataclass(frozen=True)
class AddedSubject:
    """A code with its name of one year as an official file has it, beside the classification that is shipped."""

    year: Cell[int]
    code: TextCell
    name: TextCell
    source: TextCell
