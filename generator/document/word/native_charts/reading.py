"""What a chart of a Word file shows, read back: its description, with the numbers that the chart now has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from lxml.etree import XMLSyntaxError

from generator.amounts import round_half_up
from generator.document.word.markup import Element
from generator.document.word.package import parse

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"
_IDENTITY = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_AMOUNT = re.compile(r"-?\d+\.\d{2}(?![\d%])")
_PIECES = re.compile(r"[\n，]")


def charts_of(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The charts of the body by the names that it calls them by."""
    related = parse(parts[_DOCUMENT_RELATIONS]) if _DOCUMENT_RELATIONS in parts else ()
    targets = {node.get("Id", ""): node.get("Target", "") for node in related}
    named = {name: target[1:] if target.startswith("/") else f"word/{target}" for name, target in targets.items()}
    return {name: parts[part] for name, part in named.items() if part.startswith("word/charts/") and part in parts}


def shown_by_chart(drawing: Element, description: str, charts: Mapping[str, bytes]) -> str:
    """The description of a drawing, as it is where that is no chart; else with the chart's own numbers.

    What of the chart is not in the description is added to it.
    """
    reference = next(drawing.iter(f"{_CHART}chart"), None)
    part = None if reference is None else charts.get(reference.get(_IDENTITY, ""))
    if part is None:
        return description
    try:
        chart = parse(part)
    except XMLSyntaxError:
        return f"{description}（图读不了）"
    amounts, described = list(_amounts(chart)), list(_AMOUNT.finditer(description))
    if len(amounts) == len(described):
        text, position = "", 0
        for found, amount in zip(described, amounts, strict=True):
            text += description[position : found.start()] + amount
            position = found.end()
        text += description[position:]
    else:
        text = f"{description}（图中的数：{'、'.join(amounts)}）"
    others = [piece for piece in dict.fromkeys(_names(chart)) if piece not in text]
    return f"{text}（图中另有：{'、'.join(others)}）" if others else text


def _amounts(chart: Element) -> Iterator[str]:
    """The values as they are printed: those of each name in turn, series by series."""
    series = [_points(one.find(f"{_CHART}val")) for one in chart.iter(f"{_CHART}ser")]
    for number in range(max(map(len, series), default=0)):
        yield from (_amount(values[number]) for values in series if number in values)


def _amount(value: str) -> str:
    try:
        return str(round_half_up(Decimal(value)))
    except InvalidOperation:
        return value


def _names(chart: Element) -> Iterator[str]:
    """What the chart writes: names, and of labels each piece."""
    for one in chart.iter(f"{_CHART}ser"):
        for name in _points(one.find(f"{_CHART}cat")).values():
            yield from filter(None, (piece.strip() for piece in _PIECES.split(name)))


def _points(holder: Element | None) -> dict[int, str]:
    """The values that a chart keeps of some cells, by their number."""
    points = () if holder is None else holder.iter(f"{_CHART}pt")
    return {int(point.get("idx", "0")): point.findtext(f"{_CHART}v") or "" for point in points}
