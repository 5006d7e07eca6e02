"""The same words with another year in another cell: numbers of documents, quoted names, clauses of reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.accounts.roles import Role
from generator.checks.rule import Fails, Side
from generator.checks.text import HAN, Text, pieces
from generator.patterns import LazyPattern
from generator.values import dataclass

_QUOTED = LazyPattern(rf"(?P<year>(?:19|20)\d{{2}})年(?P<words>[{HAN}]{{0,6}}“[{HAN}]{{2,12}}”[{HAN}]{{2,6}})")
_IN_REASON = LazyPattern(r"(?<!\d)(?P<year>(?:19|20)\d{2})年")
# 川财建〔2019〕20号
_NUMBERED = LazyPattern(
    rf"(?P<words>[{HAN}]{{2,6}})[〔\[［（(](?P<year>(?:19|20)\d{{2}})[〕\]］）)](?P<number>第?\d+号)"
)
_OFFICE = 3  # characters of the office that a document is numbered by
_LEAST = 5  # characters of a reason's clause besides the year


@dataclass(frozen=True)
class Dated:
    """Words with a year, as a text has them."""

    year: str
    written: str
    text: Text


def other_years(looked_at: tuple[Text, ...]) -> Iterator[Fails]:
    """The names and clauses that have another year in a single cell than elsewhere."""
    names: dict[str, list[Dated]] = defaultdict(list)
    clauses: dict[str, list[Dated]] = defaultdict(list)
    documents: dict[str, list[Dated]] = defaultdict(list)
    for text in looked_at:
        if "“" in text.content:
            for match in _QUOTED.finditer(text.content):
                names[match["words"]].append(Dated(match["year"], match[0], text))
        for match in _NUMBERED.finditer(text.content) if "号" in text.content else ():
            words = match["words"][-_OFFICE:] + match["number"]
            documents[words].append(Dated(match["year"], match[0], text))
        if text.role is Role.REASON:
            for _, clause in pieces(text.content, "，。；、"):
                years = _IN_REASON.findall(clause)
                words = _IN_REASON.sub("", clause).strip()
                if len(years) == 1 and len(words) >= _LEAST and not any(map(str.isdigit, words)):
                    clauses[words].append(Dated(years[0], clause, text))
    for items in documents.values():
        if len({item.text.topic.project for item in items}) == 1:
            yield from outlier(items, least=1, apart=False)
    for items in names.values():
        yield from outlier(items, least=2)
    for items in clauses.values():
        yield from outlier(items, least=1)


def outlier(items: list[Dated], least: int, *, apart: bool = True, what: str = "同样的话年份不同") -> Iterator[Fails]:
    """The year of a single cell, where the other stands in at least so many; R754 itself finds it within a project."""
    cells: dict[str, dict[object, Dated]] = defaultdict(dict)
    for item in items:
        cells[item.year].setdefault(item.text.place, item)
    if not cells:
        return
    few, *rest = sorted(cells.values(), key=len)
    if len(rest) != 1 or len(few) != 1 or len(rest[0]) < least:
        return
    (one,), others = few.values(), list(rest[0].values())
    project = apart and one.text.topic.project
    if one.text.place not in rest[0] and not any(project and other.text.topic.project == project for other in others):
        yield Fails(
            f"{what}：“{one.written}”，别处为“{others[0].written}”",
            Side(f"“{one.written}”", places=(one.text.place,)),
            Side(f"“{others[0].written}”", places=tuple(other.text.place for other in others)),
        )
