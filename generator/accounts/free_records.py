"""The records of passages under headings that the officer or the form chooses."""

from __future__ import annotations

from generator.accounts.facts import TextCell
from generator.values import dataclass


@dataclass(frozen=True)
class SectionPassage:
    """Paragraphs of a section that no figures make up, under the heading that the form gives it."""

    section: TextCell
    text: TextCell


@dataclass(frozen=True)
class CoverFact:
    """What the form prints on the cover beside the title: what it is called, what it is."""

    name: TextCell
    text: TextCell


@dataclass(frozen=True)
class AnnexPassage:
    """A passage of an annex: the annex's title, the heading above the passage, where it has one, its paragraphs."""

    annex: TextCell
    heading: TextCell | None
    text: TextCell
