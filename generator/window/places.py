"""The places that a form offers: those there is a format for."""

from __future__ import annotations

from generator.diagnostics import Outcome, Place
from generator.editions import FormatError
from generator.operations.edition_choice import BAD_FORMAT, OWN_FORMATS
from generator.operations.formats import places
from generator.workspace import Workspace


def offered_places(workspace: Workspace) -> Outcome[tuple[str, ...]]:
    """The names of the places, those of the workspace among them; none where one of its format files is wrong."""
    try:
        return Outcome(tuple(one.place for one in places(workspace)))
    except FormatError as error:
        return Outcome(None, (BAD_FORMAT.at(Place.of(f"{OWN_FORMATS}/{error.file}"), fault=error.fault),))
