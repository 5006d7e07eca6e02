"""The parts and sections of a document in the order that a format gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from generator.accounts.quantities import Part, Phrase, phrase
from generator.text import ordinal
from generator.values import dataclass

NUMBERS = ("{序}、", "（{序}）", "{数}.", "（{数}）")
PLACES = ("{部门}", "{年度}", "{主体}", "{公开时间}")


@dataclass(frozen=True)
class SectionFormat:
    """A section of a format: the key of its content, its title, whether it stands under the one before it."""

    key: str  # "" for a heading over those under it
    title: str
    under: bool = False
    typed: bool = False  # its content is passages that the officer writes


@dataclass(frozen=True)
class PartFormat:
    """A part of a format: its title, and its sections; a part without sections has the content of its key."""

    key: str
    title: str
    sections: tuple[SectionFormat, ...] = ()
    typed: bool = False  # without sections: its content is passages that the officer writes


@dataclass(frozen=True)
class OutlineFormat:
    """How a format divides its document, and the lines that it prints on the cover and around the contents."""

    parts: tuple[PartFormat, ...]
    part_number: str = "第{序}部分　"
    cover_lines: tuple[str, ...] = ()
    contents_head: tuple[str, ...] = ()  # under the heading 目录
    contents_foot: tuple[str, ...] = ()  # after the contents
    numbers: tuple[str, ...] = NUMBERS  # of sections, of those under them, and so on inwards
    cover_facts: tuple[str, ...] = ()  # what the officer states for lines of the cover

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all contents that the document has."""
        parts = {part.key for part in self.parts if not part.sections}
        return frozenset(parts | {section.key for part in self.parts for section in part.sections if section.key})


@dataclass(frozen=True)
class Substitutes:
    """What stands for the names in braces of a title or line."""

    department: Phrase
    year: Phrase
    entity: Phrase
    published: Phrase | None = None
    cover_facts: Mapping[str, Phrase] = field(default_factory=dict)  # by name

    def title(self, text: str) -> Phrase:
        """The title with the names filled in; empty where it asks for a day that there is not."""
        return self.filled(text) or Phrase()

    def lines(self, texts: tuple[str, ...]) -> tuple[Phrase, ...]:
        """The lines with the names filled in, without those that ask for a day that there is not."""
        return tuple(line for text in texts if (line := self.filled(text)) is not None)

    def filled(self, text: str) -> Phrase | None:
        """The text with the names filled in; None where it asks for what is not there."""
        values = dict(zip(PLACES, (self.department, self.year, self.entity, self.published), strict=True))
        values |= {f"{{{name}}}": value or None for name, value in self.cover_facts.items()}
        pieces: list[Part | Phrase] = []
        while text:
            at, name = min(((text.find(name), name) for name in values if name in text), default=(len(text), ""))
            pieces.append(text[:at])
            if name:
                value = values[name]
                if value is None:
                    return None
                pieces.append(value)
            text = text[at + len(name) :]
        return phrase(*pieces)


def numbered_part(number: int, pattern: str, title: Phrase) -> Phrase:
    """The title of a part after its number, which counts from 1."""
    return phrase(pattern.replace("{序}", ordinal(number)), title)


def section_number(number: int, pattern: str) -> str:
    """A number that counts from 1 in one of the patterns: 一、, （一）, 1.

    >>> section_number(2, "（{序}）")
    '（二）'
    """
    return pattern.replace("{序}", ordinal(number)).replace("{数}", str(number))
