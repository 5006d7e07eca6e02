"""What the classification consists of: codes with their names, the years in which each holds, and where it was seen."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.values import dataclass

_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_QUOTES = re.compile(r"[“”‘’\"'「」]")
_CODE = re.compile(r"2\d\d(\d\d){0,2}|3\d\d(\d\d)?")


def parent_code(code: str) -> str:
    """The code one level up: 项 → 款 → 类 → "" (the total)."""
    return code[:5] if len(code) > 5 else code[:3] if len(code) > 3 else ""


@dataclass(frozen=True)
class CodeSource:
    """A document that lists codes with their names: its year, its title and where it is."""

    key: str
    year: int
    title: str
    address: str


@dataclass(frozen=True)
class CodeEntry:
    """A code of the classification under one name, for the years in which it has that name.

    Years of an entry that no source lists are from general knowledge of the classification (未核实).
    """

    code: str
    name: str
    years: range
    sources: tuple[CodeSource, ...] = ()

    @property
    def parent_code(self) -> str:
        """The code one level up, empty for a 类."""
        return parent_code(self.code)

    def verified_in(self, year: int) -> bool:
        """Whether a source of that very year lists the code with this name."""
        return any(source.year == year for source in self.sources)


def is_code(text: str) -> bool:
    """Whether the text has the form of a functional code (类, 款, 项) or of an economic one (类, 款)."""
    return _CODE.fullmatch(text) is not None and text.isascii()


@lru_cache(maxsize=8192)
def comparable(name: str) -> str:
    """The name without what never distinguishes two names: spaces, width of characters, quotes, ， for 、."""
    plain = unicodedata.normalize("NFKC", _SPACE.sub("", name))
    return _QUOTES.sub("", plain).replace(",", "、")
