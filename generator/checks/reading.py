"""The texts that the workbooks give to print: each with its cell, and which of its words come from references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any

from generator.accounts import records as r
from generator.accounts.facts import Cell, Contents
from generator.text import one_line, shortened
from generator.wording.references import References

UNKNOWN = "\ufffc"  # stands for a reference that could not be resolved
HAN = "\u4e00-\u9fff"

_REFERENCE = re.compile(r"[\[［]\s*[=＝][^\[\]［］\n]*[\]］]")
_TITLES = re.compile(r"《[^《》\n]*》|〔[^〔〕\n]*〕|“[^“”\n]*\d[^“”\n]*”")
_AROUND = 10  # characters shown on each side of the words found
_LONGEST = 60


class Use(Enum):
    """How a text is printed."""

    SENTENCES = "成段的句子"
    FRAGMENT = "嵌入程序所写句子的短语"
    VALUE = "表格单元中的文字"
    NAME = "名称"


PROSE = frozenset({Use.SENTENCES, Use.FRAGMENT, Use.VALUE})
EVERYTHING = frozenset(Use)

_NOT_PRINTED = frozenset({r.CheckExplanation})

# Codes, choices and conditions are no texts.
_SKIPPED = {
    r.Department: {"tier"},
    r.BudgetDifference: {"code"},
    r.InitialBudgetSubject: {"code"},
    r.InitialProject: {"completed"},
    r.SpecialFund: {"level", "completed", "all_met"},
    r.EvaluationText: {"passage"},
    r.GeneralTerm: {"position", "applies"},
    r.SubjectDefinition: {"code"},
}
_SENTENCES = {
    r.Department: {"duties"},
    r.KeyWork: {"text"},
    r.PerformanceManagement: {"overall_conclusion", "evaluation_conclusion"},
    r.Project: {"summary"},
    r.SpecialFund: {"achievement"},
    r.SelfAssessment: {"other_funds", "satisfaction", "other_goals", "conclusion", "deviation", "improvement"},
    r.EvaluationText: {"text"},
    r.GeneralTerm: {"definition"},
    r.SubjectDefinition: {"definition"},
}
_FRAGMENTS = {
    r.KeyWork: {"heading"},
    r.Reasons: {field.name for field in fields(r.Reasons)},
    r.BudgetDifference: {"reason"},
    r.ThreePublicDetails: {"vehicle_use", "domestic_use", "foreign_use"},
    r.ReceptionEvent: {"event"},
    r.AgencyOperation: {"reason"},
    r.Procurement: {"purposes"},
    r.StateAssets: {"other_vehicle_use"},
    r.PerformanceManagement: {"named_projects"},
    r.FixedAssets: {"original_remark"},
    r.InitialBudget: {"supplement_use"},
    r.InitialProject: {"reason"},
}
_NAMES = {
    r.Department: {"full_name", "short_name", "province", "place"},
    r.ScopeUnit: {"name"},
    r.BudgetDifference: {"name"},
    r.PurchasedVehicles: {"kind"},
    r.HeldVehicles: {"kind"},
    r.AssetVehicles: {"use"},
    r.Project: {"name", "unit"},
    r.Indicator: {"project", "first_level", "second_level", "third_level"},
    r.InitialBudget: {"unit"},
    r.InitialBudgetSubject: {"unit", "name"},
    r.InitialProject: {"name", "unit"},
    r.SpecialFund: {"name"},
    r.EvaluationText: {"project"},
    r.Score: {field.name for field in fields(r.Score)},
    r.GeneralTerm: {"term"},
    r.SubjectDefinition: {"name"},
}


@dataclass(frozen=True)
class Passage:
    """A text as it will be printed: its cell, whose attribute it is, and the spans that references filled."""

    text: str
    cell: Cell[str]
    record: Any
    attribute: str
    use: Use
    filled: tuple[tuple[int, int], ...] = ()

    def is_typed(self, start: int, end: int) -> bool:
        """Whether the words between were typed, rather than filled in from a reference."""
        return not any(start < last and first < end for first, last in self.filled)

    def excerpt(self, start: int, end: int) -> str:
        """The words between, with a little of what stands around them, in quotes."""
        first, last = max(0, start - _AROUND), min(len(self.text), end + _AROUND)
        shown = shortened(one_line(self.text[first:last]), _LONGEST)
        before, after = "…" if first else "", "…" if last < len(self.text) else ""
        return f"“{before}{shown}{after}”"


def passages_of(contents: Contents, references: References) -> tuple[Passage, ...]:
    """Every text of the records, references filled in, each cell once, in the order of the workbooks."""
    found: dict[tuple[str, str, str], Passage] = {}
    for kind, records in contents.records.items():
        if kind in _NOT_PRINTED:
            continue
        attributes = _attributes(kind)
        for record in records:
            for attribute, use in attributes:
                cell = getattr(record, attribute)
                if isinstance(cell, Cell) and isinstance(cell.value, str):
                    place = (cell.place.file, cell.place.sheet, cell.place.cell)
                    if place not in found:
                        found[place] = _passage(cell, record, attribute, use, references)
    return tuple(found.values())


def without_titles(text: str) -> str:
    """The text with titles, document numbers and quoted names that hold digits blanked out, position for position."""
    return _TITLES.sub(lambda match: "□" * len(match[0]), text)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence or part of one that ends in a semicolon, with where it begins."""
    return pieces(text, "。；！？\n")


def pieces(text: str, ends: str) -> Iterator[tuple[int, str]]:
    """The text parted at the characters, each piece with where it begins."""
    start = 0
    for position, character in enumerate(text):
        if character in ends:
            yield start, text[start:position]
            start = position + 1
    yield start, text[start:]


def _attributes(kind: type[Any]) -> tuple[tuple[str, Use], ...]:
    return tuple(
        (field.name, _use(kind, field.name)) for field in fields(kind) if field.name not in _SKIPPED.get(kind, ())
    )


def _use(kind: type[Any], attribute: str) -> Use:
    for declared, use in ((_SENTENCES, Use.SENTENCES), (_FRAGMENTS, Use.FRAGMENT), (_NAMES, Use.NAME)):
        if attribute in declared.get(kind, ()):
            return use
    return Use.VALUE


def _passage(cell: Cell[str], record: Any, attribute: str, use: Use, references: References) -> Passage:
    if "[" not in cell.value and "［" not in cell.value:
        return Passage(cell.value, cell, record, attribute, use)
    text, end = "", 0
    filled: list[tuple[int, int]] = []
    for match in _REFERENCE.finditer(cell.value):
        text += cell.value[end : match.start()]
        printed = str(references.resolve(match[0], cell.place, lambda _reference, _why: None)) or UNKNOWN
        filled.append((len(text), len(text) + len(printed)))
        text += printed
        end = match.end()
    return Passage(text + cell.value[end:], cell, record, attribute, use, tuple(filled))
