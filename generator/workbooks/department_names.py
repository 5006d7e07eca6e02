"""The names that a department goes by, and whether one stated above a table is among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from generator.values import dataclass
from generator.workbooks.labels import exact

_NUMBER = re.compile(r"^附(?:件|表)[\d一二三四五六七八九十]*:?|^[\d\-_.]+")  # of an annex, or the department's code
_WHOLE = re.compile(r"\((?:部门|汇总|部门汇总|合并)\)$|(?:部门)?汇总$")  # all units together, which is the department
_BETWEEN = re.compile(r"[、，,；;\n]")
_SHORTEST = 4  # characters of a name without its place that is surely the same: 规划资源局


@dataclass
class DepartmentNames:
    """The names of the department; empty until one is known."""

    names: list[str] = field(default_factory=list)

    def stranger(self, stated: Sequence[str]) -> str:
        """The first of the names that is not the department's, "" where none is; the first stated are its own."""
        if not self.names:
            self.names += stated
        return next((name for name in stated if not self._is_its(name)), "")

    def _is_its(self, name: str) -> bool:
        form = _plain(name)
        known = [_plain(one) for one in self.names]
        return form in known or (len(form) >= _SHORTEST and any(one.endswith(form) for one in known))


def former_names(stated: str) -> list[str]:
    """The names that are stated together, each by itself."""
    return [name.strip() for name in _BETWEEN.split(stated) if name.strip()]


def _plain(name: str) -> str:
    """The name without its code, and without what says that all units are counted in."""
    return _WHOLE.sub("", _NUMBER.sub("", exact(name)))
