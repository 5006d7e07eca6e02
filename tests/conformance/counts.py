"""What a measurement counts: found, missed, reported wrongly; precision and recall, per rule and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass
class Counts:
    """Of a rule, a format or a place: what was to be found and was, was not, and what was reported wrongly."""

    found: int = 0
    missed: int = 0
    false: int = 0
    in_place: int = 0  # of those found, those under the right heading

    @property
    def precision(self) -> float:
        """The share of 错误 and 核实 that is right; 1 where there is none."""
        reported = self.found + self.false
        return self.found / reported if reported else 1.0

    @property
    def recall(self) -> float:
        """The share of mistakes that is found; 1 where there is none."""
        wrong = self.found + self.missed
        return self.found / wrong if wrong else 1.0


@dataclass
class Measured:
    """What a measurement gave: by rule, by format or place, by what labels are about; each disagreement in words."""

    by_rule: dict[str, Counts] = field(default_factory=dict)
    by_kind: dict[str, Counts] = field(default_factory=dict)
    by_class: dict[str, Counts] = field(default_factory=dict)
    disagreements: list[str] = field(default_factory=list)

    def add(self, rule: str, kind: str, counts: Counts, words: Iterable[str] = (), about: str = "") -> None:
        """Counts a document's outcome."""
        keys = [(self.by_rule, rule), (self.by_kind, kind)] + ([(self.by_class, about)] if about else [])
        for table, key in keys:
            total = table.setdefault(key, Counts())
            total.found += counts.found
            total.missed += counts.missed
            total.false += counts.false
            total.in_place += counts.in_place
        self.disagreements += words


def table(title: str, rows: Mapping[str, Counts]) -> Iterator[str]:
    """The counts as lines of a Markdown table, with a total."""
    yield f"| {title} | 应报 | 报出 | 漏报 | 误报 | 精确率 | 召回率 | 位置对 |"
    yield "|---|---|---|---|---|---|---|---|"
    total = Counts()
    for name, one in sorted(rows.items()):
        yield _row(name, one)
        total = Counts(*(getattr(total, key) + getattr(one, key) for key in ("found", "missed", "false", "in_place")))
    yield _row("合计", total)


def _row(name: str, one: Counts) -> str:
    numbers = (one.found + one.missed, one.found, one.missed, one.false)
    shares = (f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.in_place}/{one.found}")
    return f"| {name} | {' | '.join(map(str, numbers))} | {' | '.join(shares)} |"
