"""The figures a rule compares, and how far rounding alone can part them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.accounts.concepts import Basis, Key
from generator.accounts.facts import Cell, Fact
from generator.accounts.quantities import WAN_YUAN
from generator.amounts import round_half_up
from generator.checks.verdicts import Fails, Holds, Side, Verdict
from generator.diagnostics import Place, Severity

HALF_STEP = Decimal("0.005")  # 万元: how far a published amount can be from the exact one
STEP = Decimal("0.01")


@dataclass(frozen=True)
class Figure:
    """A figure of a comparison: its name, value and cells, and how many of its addends were rounded or are exact."""

    name: str
    value: Decimal
    unit: str = WAN_YUAN
    places: tuple[Place, ...] = ()
    rounded: int = 0  # addends entered in 万元 with two decimals
    exact: int = 0  # addends entered in 元
    taken: bool = False  # to be taken away: its value has been negated

    @property
    def told(self) -> str:
        """Name and value, as a comparison tells them."""
        return f"{self.name} {shown(-self.value if self.taken else self.value, self.unit)}"

    def named(self, name: str) -> Figure:
        """The same figure under another name."""
        return replace(self, name=name)


def shown(value: Decimal, unit: str = WAN_YUAN) -> str:
    """The value with its unit: an amount with two decimals, or all it has if two would hide some of it."""
    if unit == "%":
        return f"{round_half_up(value * 100)}%"
    if unit != WAN_YUAN:
        return f"{value.normalize():f}{unit}"
    published = round_half_up(value)
    return f"{published if published == value else value.normalize():f}{unit}"


def name_of(key: Key, subject_name: str | None = None) -> str:
    """How a figure is called: 上年 before it, the subject behind it, 预算数 where it is the budget."""
    name = ("上年" if key.years_back else "") + key.concept.name
    if key.subject:
        name += f"（{key.subject}{' ' + subject_name if subject_name else ''}）"
    return name + (key.basis.value if key.basis is not Basis.FINAL else "")


def figure_of(fact: Fact) -> Figure:
    """An entered fact as a figure."""
    return amount(name_of(fact.key), fact.value, fact.place, fact.key.concept.unit, in_yuan=fact.decimals > 2)


def amount(name: str, value: Decimal, place: Place, unit: str = WAN_YUAN, *, in_yuan: bool = False) -> Figure:
    """A cell's number as a figure: rounded if it is a 万元 amount of two decimals, else exact."""
    rounded = unit == WAN_YUAN and not in_yuan and value == round_half_up(value)
    return Figure(name, value, unit, (place,), int(rounded), int(not rounded))


def cell_figure(name: str, cell: Cell[Decimal] | Cell[int], unit: str = WAN_YUAN) -> Figure:
    """The number of a record's cell as a figure."""
    return amount(name, Decimal(cell.value), cell.place, unit)


def total(figures: Sequence[Figure], name: str = "") -> Figure:
    """The sum of the figures, called by their names unless a name is given."""
    return Figure(
        name or _sum_told(figures),
        sum((figure.value for figure in figures), Decimal(0)),
        figures[0].unit,
        tuple(dict.fromkeys(place for figure in figures for place in figure.places)),
        sum(figure.rounded for figure in figures),
        sum(figure.exact for figure in figures),
    )


def negative(figure: Figure) -> Figure:
    """The figure to be taken away."""
    return replace(figure, value=-figure.value, taken=not figure.taken)


def tolerance(figures: Iterable[Figure]) -> Decimal:
    """How far rounding alone can part two sides made of the figures: half a step for each rounded addend.

    Two single amounts differ by nothing. A total against its n parts, all rounded, differs by less than n + 1 half
    steps, and since amounts step by two of them, by n at most.
    """
    items = tuple(figures)
    rounded, exact = sum(item.rounded for item in items), sum(item.exact for item in items)
    return HALF_STEP * (rounded if exact else max(rounded - 1, 0))


def side(figures: Sequence[Figure]) -> Side:
    """The figures as one side of a comparison."""
    summed = total(figures)
    told = figures[0].told if len(figures) == 1 else f"{_sum_told(figures, True)} = {shown(summed.value, summed.unit)}"
    return Side(told, summed.value, summed.places)


def compare(title: str, left: Sequence[Figure], right: Sequence[Figure], *, at_most: bool = False) -> Verdict:
    """Whether the left side equals the right, or with `at_most` does not exceed it, as far as rounding lets one say."""
    one, other = side(left), side(right)
    difference = sum((item.value for item in left), Decimal(0)) - sum((item.value for item in right), Decimal(0))
    apart = max(difference, Decimal(0)) if at_most else abs(difference)
    within = tolerance((*left, *right))
    if apart == 0 or (apart <= within and apart < STEP):
        return Holds(one, other)
    severity = Severity.NOTE if apart <= within else None
    return Fails(title, one, other, difference, severity)


MOST_TOLD = 4  # addends told one by one; the rest as a count


def _sum_told(figures: Sequence[Figure], with_values: bool = False) -> str:
    if len(figures) > MOST_TOLD:
        first, second, last = (figure.told if with_values else figure.name for figure in (*figures[:2], figures[-1]))
        return f"{first} + {second} + …… + {last}（共{len(figures)}项）"
    told = ""
    for figure in figures:
        sign = " − " if figure.taken else " + " if told else ""
        told += sign + (figure.told if with_values else figure.name)
    return told.removeprefix(" ")
