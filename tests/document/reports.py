"""Reports made from the dataclass types alone."""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from PIL import Image

from generator.accounts.quantities import Phrase
from generator.charts.spec import BarChart, FigureSpec, PieChart, PiePart
from generator.report.report import BaseReport, SichuanReport
from generator.report.section_numbers import MAY_BE_LEFT_OUT, SectionNumbers, numbered
from generator.tables.printed import Head, TableCell, TableGrid, TableRow

R = TypeVar("R", bound=BaseReport)
NUMBERS = {"year": "2020", "last_year": "2019", "number": "2", "entity": "部门", "both_totals": ""}


def word(path: str) -> str:
    """A leaf's text: where it stands in the report."""
    return NUMBERS.get(path.rsplit(".", 1)[-1], f"〔{path}〕")


def prose(path: str) -> str:
    """A leaf's text of a length that such a text has, another for each element of several."""
    which = "".join(f"第{number}项" for number in re.findall(r"\[(\d+)\]", path))
    words = "关于本项工作" if path.endswith("title") else "坚持统筹推进"  # a title's words stand in no other text
    return NUMBERS.get(path.rsplit(".", 1)[-1], which + words * (2 + len(path) % 7))


@dataclasses.dataclass(frozen=True)
class Maker:
    """How a report is made: the text of a leaf, the elements of each tuple, whether optional values are there."""

    leaf: Callable[[str], str] = word
    many: int = 2
    full: bool = True

    def report(self) -> SichuanReport:
        return self.report_of(SichuanReport)

    def report_of(self, kind: type[R]) -> R:
        made = self.value(kind, "")
        assert isinstance(made, kind)
        return made

    def value(self, kind: Any, path: str) -> Any:
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            choices = [choice for choice in get_args(kind) if choice is not type(None)]
            absent = len(choices) < len(get_args(kind)) and not self.full
            return None if absent else self.value(choices[0], path)
        if origin is tuple:
            return tuple(self.value(get_args(kind)[0], f"{path}[{n}]") for n in range(self.many))
        if kind is SectionNumbers:  # which numbers depend on each other
            return numbered(dict.fromkeys(MAY_BE_LEFT_OUT, True), annexes=True)
        if kind is Phrase:
            return Phrase((self.leaf(path),))
        if kind is bool:
            return self.full and path not in ("draft", "words.of_unit")  # a department's report, published
        if kind is PieChart:
            return PieChart(f"图：{path}", (PiePart("甲", Decimal(1), "1.00", "100.00%"),))
        if kind is BarChart:
            return BarChart(f"图：{path}", ("2019年", "2020年"), ())
        if kind is TableGrid:
            cell = TableCell(Phrase((self.leaf(f"{path}.cell"),)))
            return TableGrid((20, 60), ((Head("项目"), Head("金额")),), (TableRow((cell, cell)),) * self.many, path)
        prefix = f"{path}." if path else ""
        return kind(**{name: self.value(hint, prefix + name) for name, hint in get_type_hints(kind).items()})


def grey(spec: FigureSpec) -> bytes:
    """A plain picture of the size of a figure."""
    target = BytesIO()
    Image.new("L", (1712, 850), 200).save(target, "PNG", dpi=(300, 300))
    return target.getvalue()
