"""Which of the names that texts give to projects are of the same one: 天河市平台维护经费 and 平台维护经费."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.accounts.roles import Role
from generator.checks.text import Text

_LEAST = 8  # characters of a name that tells by itself which project it is
_HERE = ("全市", "全县", "全区", "全州", "本市", "本县", "本区", "市", "县", "区")


def projects(texts: Iterable[Text]) -> Mapping[str, str]:
    """By the name of each project the shortest that it ends in, which is the same project's without its place."""
    everything = tuple(texts)
    here = {*_HERE, *(text.content for text in everything if text.role is Role.PLACE)}
    found: dict[str, str] = {}
    for name in sorted({text.topic.project for text in everything} - {""}, key=len):
        ends = (name[start:] for start in range(len(name) - _LEAST, 0, -1))
        found[name] = next((end for end in ends if end in found and name.removesuffix(end) in here), name)
    return found
