"""The version that a rendering gives: its passages with what the printed values know, and the cells' contents."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.accounts.facts import Cell, Contents
from generator.accounts.quantities import Figure, Phrase, Quoted
from generator.charts.spec import FigureSpec, alternative_text, figures_told
from generator.diagnostics import Place
from generator.document.word.passages import Passage, Spot
from generator.document.word.rendering import Rendered
from generator.history.version import Line, Mark, Version, fingerprint


def record(
    year: int, name: str, content: bytes, rendered: Rendered, contents: Contents, *, draft: bool = False
) -> Version:
    """The version of a document that is written under the name."""
    lines = tuple(_line(passage, rendered) for passage in rendered.passages)
    return Version(year, name, fingerprint(content), lines, cells_of(contents), draft)


def plain(passages: tuple[Passage, ...]) -> tuple[Line, ...]:
    """The lines of a file of which only the text is known."""
    return tuple(Line(p.heading, p.row, p.text, p.picture) for p in passages)


def cells_of(contents: Contents) -> dict[str, str]:
    """What each cell that was read holds, by its place, in order of the places."""
    found: dict[Place, str] = {fact.place: _told(fact.value) for fact in contents.facts}
    found |= {subject.place: f"{subject.code} {subject.name}".strip() for subject in contents.subjects}
    for records in contents.records.values():
        for entry in records:
            found |= {cell.place: _told(cell.value) for cell in vars(entry).values() if isinstance(cell, Cell)}
    return {str(place): found[place] for place in sorted(found)}


def _told(value: Any) -> str:
    """The value of a cell as it is shown, without the zeros that end a decimal."""
    if isinstance(value, Decimal):
        plain_number = f"{value:f}"
        return plain_number.rstrip("0").rstrip(".") if "." in plain_number else plain_number
    return str(value)


def _line(passage: Passage, rendered: Rendered) -> Line:
    if passage.picture:
        specs = (leaf for leaf in rendered.printed if not isinstance(leaf, Phrase))
        spec = next((spec for spec in specs if alternative_text(spec) == passage.text), None)
        marks = tuple(_in_picture(spec)) if spec else ()
    else:
        marks = tuple(mark for spot in passage.spots for mark in _marks(passage, spot, rendered))
    return Line(passage.heading, passage.row, passage.text, passage.picture, marks)


def _marks(passage: Passage, spot: Spot, rendered: Rendered) -> Iterator[Mark]:
    """What a value of the passage knows: its figures and quotations, and its words, which all of these have chosen."""
    value = rendered.printed[spot.number]
    if not isinstance(value, Phrase):
        return
    every = dict.fromkeys(str(cell) for part in value.parts for cell in _sources(part))
    at = spot.start
    for part in value.parts:
        text = str(part).replace("\n", "")
        if isinstance(part, Figure):
            yield _figure(part, at)
        elif text:
            yield Mark(at, text, cells=tuple(str(cell) for cell in _sources(part)) or tuple(every))
        at += len(text)


def _in_picture(spec: FigureSpec) -> Iterator[Mark]:
    """What the numbers of a picture's description know."""
    text, at = alternative_text(spec), 0
    for figure in figures_told(spec):
        found = text.find(figure.text, at)
        if found >= 0:
            yield _figure(figure, found)
            at = found + len(figure.text)


def _figure(figure: Figure, at: int) -> Mark:
    cells = tuple(str(cell) for cell in _sources(figure))
    return Mark(at, figure.text, figure.quantity.name, str(figure.quantity.formula), cells)


def _sources(part: object) -> tuple[Place, ...]:
    """The cells that a part of a phrase comes from."""
    if isinstance(part, Figure):
        return tuple(dict.fromkeys(part.quantity.sources))
    return part.places if isinstance(part, Quoted) else ()
