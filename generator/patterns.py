"""Regular expressions that are compiled when they are first used: of hundreds a run uses half."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from generator.values import cached_property


class LazyPattern:
    """What `re.compile` gives, compiled at the first search; a wrong one raises re.error there.

    A class of Chinese characters takes half a millisecond to compile, and texts that were checked before are not
    checked again. Two are equal where they are written alike.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """An expression as it is written, and its flags."""
        self.pattern, self._flags = pattern, flags

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazyPattern) and self._written == other._written

    def __hash__(self) -> int:
        return hash(self._written)

    def __reduce__(self) -> tuple[Any, ...]:
        return LazyPattern, self._written

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._written}"

    @property
    def _written(self) -> tuple[str, int]:
        return self.pattern, self._flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.pattern, self._flags)

    # The methods of the compiled expression, kept by the object, so that a further call takes no longer than its own.

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As of a compiled expression; so are the following."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """A match at the beginning."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """A match of the whole text."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """All matches, one after another."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """The texts of all matches."""
        return self.compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[Any]]:
        """The text between the matches."""
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """The text with the matches replaced."""
        return self.compiled.sub
