"""What a figure of the document shows, apart from how it is drawn."""

from __future__ import annotations

from decimal import Decimal

from generator.accounts.quantities import Phrase, PrintedNumber, joined, phrase
from generator.values import dataclass

LabelText = str | PrintedNumber | Phrase


@dataclass(frozen=True)
class PiePart:
    """One bar or slice: its label, its amount in 万元, and how amount and share are printed."""

    label: LabelText
    value: Decimal
    amount: LabelText  # "1083.05"
    share: LabelText = ""  # "30.63%", "不足0.01%"; empty in a comparison


@dataclass(frozen=True)
class PieChart:
    """A whole shown by its parts (饼状图). Zero parts are not drawn; a negative part cannot be drawn as a slice."""

    title: str
    parts: tuple[PiePart, ...]
    unit: str = "万元"


@dataclass(frozen=True)
class BarChart:
    """The same amounts of several years side by side (柱状图): groups of bars, one bar a year in each."""

    title: str
    years: tuple[str, ...]  # ("2019年", "2020年"), in order of time
    groups: tuple[tuple[LabelText, tuple[PiePart, ...]], ...]  # group label → one Part per year, labelled by the year
    unit: str = "万元"


FigureSpec = PieChart | BarChart


def described(spec: FigureSpec) -> Phrase:
    """What the figure shows in words, with its numbers, for those who cannot see it."""
    if isinstance(spec, PieChart):
        slices = [_slice(part, spec.unit) for part in spec.parts if part.value != 0]
        description = joined(slices, "；") or phrase("各项均为零")
    else:
        description = joined((phrase(label, _bars(parts, spec.unit)) for label, parts in spec.groups), "；")
    return phrase(f"{spec.title}：", description, "。")


def alternative_text(spec: FigureSpec) -> str:
    """The alternative text of the figure."""
    return str(described(spec))


def _slice(part: PiePart, unit: str) -> Phrase:
    share = phrase("，占", part.share) if str(part.share) else phrase()
    return phrase(part.label, part.amount, unit, share)


def _bars(parts: tuple[PiePart, ...], unit: str) -> Phrase:
    return joined((phrase(part.label, part.amount, unit) for part in parts), "，")
