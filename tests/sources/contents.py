"""Compares the contents of the cells of two workbooks, to detect what rewriting one would lose."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from tests.sources.program import is_live


@dataclass(frozen=True)
class Content:
    """What a cell contains, wherever in its sheet it is."""

    value: str
    further: frozenset[tuple[str, str]]  # by kind: number format, note, link, rule of what may be entered

    def __str__(self) -> str:
        further = ", ".join(f"{kind} {value}" for kind, value in sorted(self.further))
        return f"{self.value} ({further})" if further else self.value


def lost_contents(before: bytes, after: bytes) -> list[str]:
    """The cells whose content no cell of the same sheet has in the rewritten workbook; rows may move."""
    rewritten = {sheet: [content for _, content in cells] for sheet, cells in _sheets(after)}
    lost: list[str] = []
    for sheet, cells in _sheets(before):
        left = rewritten.get(sheet, [])
        for cell, content in sorted(cells, key=lambda each: -len(each[1].further)):  # the most particular first
            kept = next(
                (each for each in left if each.value == content.value and each.further >= content.further), None
            )
            if kept is None:
                lost.append(f"{sheet} {cell}: {content}")
            else:
                left.remove(kept)
    return lost


def _sheets(workbook: bytes) -> Iterator[tuple[str, list[tuple[str, Content]]]]:
    for sheet in load_workbook(io.BytesIO(workbook)).worksheets:
        cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None or cell.comment)
        typed = (cell for cell in cells if not is_live(str(cell.value)))  # the form writes its own formulas anew
        yield sheet.title, [(cell.coordinate, _content(sheet, cell)) for cell in typed]


def _content(sheet: Any, cell: Any) -> Content:
    value = int(cell.value) if isinstance(cell.value, float) and cell.value.is_integer() else cell.value
    further = {("format", cell.number_format)} if cell.number_format not in ("General", "@") else set()
    further |= {
        ("rule", _rule(each))
        for each in sheet.data_validations.dataValidation
        if cell.coordinate in each.sqref and "!" not in str(each.formula1)  # an offer from cells, which may move
    }
    if cell.comment:
        further.add(("note", cell.comment.text))
    if cell.hyperlink:
        further.add(("link", cell.hyperlink.location or cell.hyperlink.target or ""))
    return Content("" if value is None else str(value), frozenset(further))


def _rule(rule: Any) -> str:
    """What may be entered, without the defaults that other programs add."""
    if rule.type == "list":
        return f"list {rule.formula1}"
    upper = f" {rule.formula2}" if rule.operator in (None, "between", "notBetween") else ""
    return f"{rule.type} {rule.operator or 'between'} {rule.formula1}{upper}"
