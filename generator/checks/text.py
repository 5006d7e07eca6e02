"""A text as it will be printed, with its role; and how the checks take one apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal

from generator.accounts.facts import Cell
from generator.accounts.quantities import Quantity
from generator.accounts.roles import Execution, Mark, Role, Use
from generator.diagnostics import Place
from generator.patterns import LazyPattern
from generator.text import ELLIPSIS, one_line, shortened
from generator.values import cached_property, dataclass

UNRESOLVED = "\ufffc"  # stands for a reference that could not be resolved
HAN = "\u4e00-\u9fff"
PROSE = frozenset({Use.SENTENCES, Use.FRAGMENT, Use.VALUE})
EVERYTHING = frozenset(Use)

_TITLES = LazyPattern(r"《[^《》\n]*》|〔[^〔〕\n]*〕|“[^“”\n]*\d[^“”\n]*”")
_NOWHERE = Place.of("")
_AROUND = 10  # characters of an excerpt on each side of the words
_LONGEST = 60


@dataclass(frozen=True)
class StatedAmount:
    """What the cells of a row state of its project: the sum in 万元, or a share of 1, and the cells."""

    value: Decimal
    places: tuple[Place, ...]


@dataclass(frozen=True, eq=False)
class Topic:
    """What the texts of one row are about. What a row has no field for is absent; a field left empty gives None."""

    name: str = ""  # of the indicator, the term or the project
    project: str = ""
    groups: tuple[str, ...] = ()  # the levels above an indicator
    execution: Mapping[Execution, StatedAmount | None] = field(default_factory=dict)
    marks: Mapping[Mark, Cell[str] | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """What a reason explains: the name of the difference and its two sides, None where a side is missing."""

    name: str
    now: Quantity | None
    before: Quantity | None


@dataclass(frozen=True)
class Text:
    """A text as it will be printed: its role and place, what it is about, and the spans that references filled."""

    content: str
    role: Role
    place: Place
    topic: Topic = field(default_factory=Topic)
    filled: tuple[tuple[int, int], ...] = ()
    difference: Difference | None = None  # of a reason

    @cached_property
    def alone(self) -> Text:
        """The text as it is by itself: without its cell and what it is about."""
        return Text(self.content, self.role, _NOWHERE, filled=self.filled)

    @cached_property
    def key(self) -> str:
        """What distinguishes the text by itself from others."""
        return "\0".join((self.role.name, repr(self.filled), self.content))

    def is_typed(self, start: int, end: int) -> bool:
        """Whether the words between were typed, rather than filled in from a reference."""
        return not any(start < last and first < end for first, last in self.filled)

    def excerpt(self, start: int, end: int) -> str:
        """The words between, with a little of what stands around them, in quotes."""
        first, last = max(0, start - _AROUND), min(len(self.content), end + _AROUND)
        words = shortened(one_line(self.content[first:last]), _LONGEST)
        before, after = ELLIPSIS if first else "", ELLIPSIS if last < len(self.content) else ""
        return f"“{before}{words}{after}”"


def without_titles(content: str) -> str:
    """The text with titles, document numbers and quoted names that hold digits blanked out, position for position."""
    return _TITLES.sub(lambda match: "□" * len(match[0]), content)


def sentences(content: str) -> Iterator[tuple[int, str]]:
    """Each sentence or part of one that ends in a semicolon, with where it begins."""
    return pieces(content, "。；！？\n")


def pieces(content: str, ends: str) -> Iterator[tuple[int, str]]:
    """The text parted at the characters, each piece with where it begins."""
    start = 0
    for position, character in enumerate(content):
        if character in ends:
            yield start, content[start:position]
            start = position + 1
    yield start, content[start:]
