"""The places and years that there are formats for, and all that one of them lays down."""

from __future__ import annotations

from generator import editions
from generator.diagnostics import Outcome
from generator.editions import FormatError, FormatFact
from generator.editions.options import KEY, FormatOption
from generator.editions.place_files import PlaceFile
from generator.operations.edition_choice import OWN_FORMATS, bad_format
from generator.values import dataclass
from generator.workspace import Workspace

INFERRED = "推定"


@dataclass(frozen=True)
class FormatFacts:
    """All that a place's format lays down for a year: what stands in for its own form, the facts, where each is from.

    The settings that a choice of an option would bring are not among the facts.
    """

    place: str
    substitute: str
    facts: tuple[FormatFact, ...]
    options: tuple[FormatOption, ...]

    def source(self, fact: FormatFact) -> str:
        """Where the fact was seen; that it is inherited from the base, or inferred."""
        inherited = f"沿用{fact.place}：" if fact.place != self.place else ""
        return f"{inherited}{fact.source or INFERRED}"


def places(workspace: Workspace) -> Outcome[tuple[PlaceFile, ...]]:
    """The places with a format, those of the workspace among them; none where one of its format files is wrong."""
    try:
        return Outcome(tuple(editions.with_own(workspace.root / OWN_FORMATS).by_place.values()))
    except FormatError as error:
        return Outcome(None, (bad_format(error),))


def place_names(workspace: Workspace) -> Outcome[tuple[str, ...]]:
    """The names of these places, which a form offers; no names where a format file is wrong."""
    outcome = places(workspace)
    return Outcome(tuple(one.place for one in outcome.value or ()), outcome.diagnostics)


def facts(workspace: Workspace, name: str, year: int) -> Outcome[FormatFacts]:
    """The format of a place for a year; none, and no problem, for no such place.

    What is wrong with a format file, also with what only a choice of an option would bring, is a problem.
    """
    try:
        return Outcome(_facts(workspace, name, year))
    except FormatError as error:
        return Outcome(None, (bad_format(error),))


def _facts(workspace: Workspace, name: str, year: int) -> FormatFacts | None:
    """The same; FormatError where a format file is wrong."""
    known = editions.with_own(workspace.root / OWN_FORMATS)
    edition = editions.find(year, name, known)
    if edition is None:
        return None
    for option, choice in edition.further_choices:
        editions.find(year, name, known, {option: choice})
    listed = (fact for fact in editions.facts(year, edition.province, known) if fact.keys[0] != KEY)
    return FormatFacts(edition.province, edition.substitute, tuple(listed), edition.options)
