"""The entries of all years together, and the questions that they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from generator.accounts.classification.entries import CodeEntry, comparable, parent_code

_CLOSE = 0.6  # the likeness, of 1, from which on a name may be a slip of another


class Classification:
    """The codes and names of every year that it covers. It is never changed; `merge` makes another one.

    It holds every 类, nearly every 款 and the common 项: that it lacks a code does not mean that there is none.
    """

    def __init__(self, entries: Iterable[CodeEntry], years: range) -> None:
        self.years = years
        self.entries = tuple(sorted(entries, key=lambda entry: (entry.code, entry.years.start)))
        self._by_code: dict[str, list[CodeEntry]] = defaultdict(list)
        self._children: dict[str, list[CodeEntry]] = defaultdict(list)
        for entry in self.entries:
            self._by_code[entry.code].append(entry)
            self._children[entry.parent_code].append(entry)
        self._by_name: dict[str, list[CodeEntry]] = {}  # filled when first asked for

    def lookup(self, code: str, year: int) -> CodeEntry | None:
        """The entry that holds for the code in the year, None where there is none."""
        return next((entry for entry in self._by_code.get(code, ()) if year in entry.years), None)

    def names(self, code: str) -> tuple[CodeEntry, ...]:
        """Every name that the code has had, the oldest first."""
        return tuple(self._by_code.get(code, ()))

    def years_of(self, code: str, name: str) -> tuple[int, ...]:
        """The years in which the code has the name."""
        same = (entry for entry in self._by_code.get(code, ()) if comparable(entry.name) == comparable(name))
        return tuple(sorted({year for entry in same for year in entry.years}))

    def parent(self, code: str, year: int) -> CodeEntry | None:
        """The entry one level up in the year, None for a 类 and where it is missing."""
        return self.lookup(parent_code(code), year)

    def children(self, code: str, year: int) -> tuple[CodeEntry, ...]:
        """The entries one level below the code in the year, by code; the 类 for the empty code."""
        return tuple(entry for entry in self._children.get(code, ()) if year in entry.years)

    def path(self, code: str, year: int) -> tuple[CodeEntry, ...]:
        """The existing entries from the 类 down to the code itself in the year."""
        line: list[CodeEntry] = []
        while code:
            entry = self.lookup(code, year)
            line[:0] = [entry] if entry else []
            code = parent_code(code)
        return tuple(line)

    def in_year(self, year: int) -> dict[str, str]:
        """The name of every code of the year, by code."""
        return {code: entry.name for code, entry in self.entries_in(year).items()}

    def entries_in(self, year: int) -> dict[str, CodeEntry]:
        """The entry of every code of the year, by code."""
        return {entry.code: entry for entry in self.entries if year in entry.years}

    def named(self, name: str, year: int, under: str = "") -> tuple[CodeEntry, ...]:
        """The entries of that name in the year under the given code, at any depth."""
        if not self._by_name:
            for entry in self.entries:
                self._by_name.setdefault(comparable(entry.name), []).append(entry)
        same = self._by_name.get(comparable(name), ())
        return tuple(entry for entry in same if entry.code.startswith(under) and year in entry.years)

    def similar(self, name: str, year: int, under: str = "", limit: int = 3) -> tuple[CodeEntry, ...]:
        """The entries of the year under the given code with the names most like this one, the most like first."""
        by_name: dict[str, list[CodeEntry]] = defaultdict(list)
        for entry in self._below(under, year):
            by_name[comparable(entry.name)].append(entry)
        close = get_close_matches(comparable(name), by_name, n=limit, cutoff=_CLOSE)
        return tuple(entry for form in close for entry in by_name[form])[:limit]

    def _below(self, code: str, year: int) -> Iterable[CodeEntry]:
        return (entry for entry in self.entries if entry.code.startswith(code) and year in entry.years)
