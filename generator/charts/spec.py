"""What a figure of the document shows, apart from how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.accounts.quantities import Figure


@dataclass(frozen=True)
class Part:
    """One bar or slice: its label, its amount in 万元, and how amount and share are printed."""

    label: str
    value: Decimal
    amount: str  # "1083.05"
    share: str = ""  # "30.63%"; empty in a comparison
    figures: tuple[Figure, ...] = ()  # what is behind its numbers, in the order of the alternative text


@dataclass(frozen=True)
class Composition:
    """A whole shown by its parts (饼状图). Zero parts are not drawn; a negative part cannot be drawn as a slice."""

    title: str
    parts: tuple[Part, ...]
    unit: str = "万元"


@dataclass(frozen=True)
class Comparison:
    """The same amounts of several years side by side (柱状图): groups of bars, one bar a year in each."""

    title: str
    years: tuple[str, ...]  # ("2019年", "2020年"), in order of time
    groups: tuple[tuple[str, tuple[Part, ...]], ...]  # group label → one Part per year, labelled by the year
    unit: str = "万元"


FigureSpec = Composition | Comparison


def figures_told(spec: FigureSpec) -> tuple[Figure, ...]:
    """What is behind the numbers of the alternative text, in its order."""
    if isinstance(spec, Composition):
        parts = [part for part in spec.parts if part.value != 0]
    else:
        parts = [part for _, row in spec.groups for part in row]
    return tuple(figure for part in parts for figure in part.figures)


def alternative_text(spec: FigureSpec) -> str:
    """The text that says what the figure shows, with its numbers, for those who cannot see it."""
    if isinstance(spec, Composition):
        drawn = [p for p in spec.parts if p.value != 0]
        told = "；".join(f"{p.label}{p.amount}{spec.unit}" + (f"，占{p.share}" if p.share else "") for p in drawn)
        return f"{spec.title}：{told or '各项均为零'}。"
    told = "；".join(
        label + "，".join(f"{p.label}{p.amount}{spec.unit}" for p in parts) for label, parts in spec.groups
    )
    return f"{spec.title}：{told}。"
