"""The cases of the suite: which rule, what is changed, what is to be found and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

import yaml

from tests.conformance.disclosure import HERE, Disclosure, base
from tests.conformance.protocol import REPORTED, ROUNDING, Found


class Label(Enum):
    """What an examiner says of a changed document."""

    WRONG = "错"  # to be found: 错误 or 核实
    ACCEPTABLE = "可接受"  # nothing may be reported but 提示
    ROUNDING = "尾差"  # may be told as 尾差 or 提示, not as 错误 or 核实
    MISSED = "漏"  # wrong, and known not to be found: found is better


@dataclass(frozen=True)
class Case:
    """A change of the base, its label, and what is to be found of it; the same rule's look-alike that is right."""

    name: str
    code: str
    title: str
    label: Label
    invalid: Disclosure
    valid: Disclosure | None
    codes: tuple[str, ...]  # any of them will do; a beginning stands for all that begin so
    near: str  # words that the finding must have: in its message, its quotation or the text at its places
    section: str  # the heading that it must stand under; "" where any will do
    also: tuple[str, ...]  # codes that may be reported beside it: what follows from the same change

    def matches(self, found: Found) -> bool:
        """Whether the finding is the one that is expected, wherever it says it is."""
        return found.code.startswith(self.codes) and plain(self.near) in plain(found.words)

    def is_in_place(self, found: Found) -> bool:
        """Whether the finding stands under the expected heading."""
        return not self.section or any(plain(self.section) in plain(place.section) for place in found.places)

    def allows(self, found: Found) -> bool:
        """Whether the finding may be there: it is the expected one, follows from it, or is no 错误 or 核实."""
        if found.severity not in REPORTED:
            return True
        expected = self.label in (Label.WRONG, Label.MISSED)
        return expected and (self.matches(found) or found.code.startswith((*self.codes, *self.also)))

    def is_found(self, found: Sequence[Found]) -> bool:
        """Whether what is expected is among the findings."""
        severities = REPORTED if self.label is not Label.ROUNDING else (ROUNDING, "提示")
        return any(one.severity in severities and self.matches(one) for one in found)


def plain(text: str) -> str:
    """The text without white space and 千分位, as it is looked for."""
    return "".join(text.split()).replace(",", "")


@cache
def cases() -> tuple[Case, ...]:
    """All cases, in the order of their files."""
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    for path in sorted((HERE / "changes").glob("*.yaml")):
        for number, entry in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            yield _case(f"{path.stem}-{number + 1:02}", entry)


def _case(name: str, entry: dict[str, Any]) -> Case:
    valid = entry.get("valid")
    return Case(
        name,
        entry["code"],
        entry["title"],
        Label(entry.get("label", "错")),
        base().changed(entry["invalid"]),
        base().changed(valid) if valid else None,
        tuple(entry.get("codes", (entry["code"],))),
        str(entry.get("near", "")),
        entry.get("section", ""),
        tuple(entry.get("also", ())),
    )
