"""What finders found in single texts: kept in the process, and in the user's cache for the next one."""

from __future__ import annotations

import pickle
from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from generator.storage import cache

Found = TypeVar("Found")
_KIND = "slips of texts"  # in the cache


class FoundBefore(Generic[Found]):
    """What each finder found in each text of the last run in one setting, by the text's key.

    A finder goes by its name in the cache, where functions cannot lie. A setting without a name is not kept there.
    """

    def __init__(self, setting: str) -> None:
        self._setting = setting
        kept = cache.load(_KIND, setting) if setting else None
        self._of_other_process: dict[str, dict[str, tuple[Found, ...]]] = pickle.loads(kept) if kept else {}
        self._found: dict[Hashable, dict[str, tuple[Found, ...]]] = {}
        self._names: dict[Hashable, str] = {}
        self._changed = False

    def by(self, finder: Hashable, name: str) -> Mapping[str, tuple[Found, ...]]:
        """What the finder of the name found."""
        found = self._found.get(finder)
        return self._of_other_process.get(name, {}) if found is None else found

    def keep(self, finder: Hashable, name: str, found: dict[str, tuple[Found, ...]]) -> None:
        """Keeps what it found this time in place of what it found before."""
        self._changed = self._changed or found.keys() != self.by(finder, name).keys()
        self._found[finder], self._names[finder] = found, name

    def store(self) -> None:
        """Stores what there is more than was stored."""
        if self._setting and self._changed and cache.usable():
            stored = {self._names[finder]: found for finder, found in self._found.items()}
            cache.store(_KIND, pickle.dumps(stored), self._setting)
        self._changed = False
