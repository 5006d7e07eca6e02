"""Numbers that know where they came from, and phrases ready to print that know their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from generator.accounts.concepts import name_of
from generator.accounts.facts import Cell, Fact
from generator.amounts import round_half_up
from generator.diagnostics import Place
from generator.values import cached_property, dataclass

WAN_YUAN = "万元"
PERCENT = "%"
YEAR, LAST_YEAR = "决算年度", "上年度"


class Operation(Enum):
    """How a quantity follows from others, its operands."""

    SUM = "各数相加"  # of exact values
    DIFFERENCE = "前数减后数"  # of exact values
    NEGATION = "取相反数"  # of the exact value: an addend that is subtracted
    RATIO = "前数除以后数"  # of published values; nothing of nothing is zero
    CHANGE = "两数之差的绝对值"  # of published values: this year's, last year's
    RATE = "两数之差的绝对值除以后数的绝对值"  # of published values: this year's, last year's
    COUNT = "逐格计数"  # of the source cells


@dataclass(frozen=True)
class Quantity:
    """A number with its meaning: name, exact value, unit, the formula it follows from, the cells behind it."""

    name: str
    exact: Decimal  # an amount in 万元, a share of 1, or a count
    unit: str = WAN_YUAN  # 万元, % (a share of 1, printed as a percentage), or a counter word
    formula: str = ""  # "" for an entered figure
    sources: tuple[Place, ...] = ()
    operation: Operation | None = None  # None for an entered figure
    operands: tuple[Quantity, ...] = ()
    decimals: int | None = None  # with which it was entered, in its unit; None where it was not entered

    def __hash__(self) -> int:
        """The hash of its name and value: a total has thousands of operands and cells."""
        return hash((self.name, self.exact))

    @cached_property  # a total is the operand of many shares
    def computed(self) -> tuple[Quantity, ...]:
        """The operands that are themselves computed, from the outer to the inner ones."""
        own = [operand for operand in self.operands if operand.operation is not None]
        return tuple(one for operand in own for one in (operand, *operand.computed))

    @cached_property  # several parts print it, and ask for them
    def cells(self) -> tuple[Place, ...]:
        """The cells behind it, each once."""
        return tuple(dict.fromkeys(self.sources)) if len(self.sources) > 1 else self.sources

    @property
    def value(self) -> Decimal:
        """The published value: an amount rounded half up to 0.01 万元, anything else as it is."""
        return round_half_up(self.exact) if self.unit == WAN_YUAN else self.exact

    @property
    def named_value(self) -> str:
        """Name and published value, as formulas print them."""
        if self.unit == PERCENT:
            return f"{self.name} {formatted(self.value, PERCENT)}"
        return f"{self.name} {self.value}"

    @property
    def labelled(self) -> str:
        """Name, exact value and unit; of a subtracted addend, those of the quantity subtracted."""
        subtracted = self.operation is Operation.NEGATION
        return f"{self.name} {formatted(-self.exact if subtracted else self.exact, self.unit)}"

    def named(self, name: str) -> Quantity:
        """The same quantity under another name."""
        return replace(self, name=name)


@dataclass(frozen=True)
class PrintedNumber:
    """A printed number: its text, with unit, and the quantity it prints."""

    text: str
    quantity: Quantity

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Quoted:
    """Words that stand in a cell, printed as they are."""

    text: str
    place: Place
    because: tuple[Place, ...] = ()  # further cells, which decide that it is printed

    def __str__(self) -> str:
        return self.text

    @property
    def places(self) -> tuple[Place, ...]:
        """The cell that holds it, and those that decide that it is printed."""
        return (self.place, *self.because)


@dataclass(frozen=True)
class Code(Quoted):
    """The code of a classification, as a cell has it."""


@dataclass(frozen=True)
class Chosen:
    """Words that numbers choose: 增加, 持平, 未安排预算."""

    text: str
    behind: tuple[Quantity, ...]

    def __str__(self) -> str:
        return self.text


Part = str | PrintedNumber | Quoted | Chosen
NamedValue = Quantity | Quoted | str  # what a name in a text stands for


def cells_behind(part: Part) -> tuple[Place, ...]:
    """The cells that a part comes from, also through formulas, each once; none for words of the program."""
    if isinstance(part, PrintedNumber):
        return part.quantity.cells
    if isinstance(part, Quoted):
        return part.places
    if isinstance(part, Chosen):
        return tuple(dict.fromkeys(place for quantity in part.behind for place in quantity.sources))
    return ()


@dataclass(frozen=True)
class Phrase:
    """Words and figures in the order they are printed; prints as their text."""

    parts: tuple[Part, ...] = ()

    def __str__(self) -> str:
        return "".join(str(part) for part in self.parts)

    def __bool__(self) -> bool:
        return any(str(part) for part in self.parts)

    def __add__(self, other: Phrase) -> Phrase:
        return Phrase(self.parts + other.parts)

    @property
    def figures(self) -> tuple[PrintedNumber, ...]:
        """The printed numbers within, in order."""
        return tuple(part for part in self.parts if isinstance(part, PrintedNumber))


def phrase(*parts: Part | Phrase) -> Phrase:
    """The parts as one phrase, nested phrases spread out."""
    flat: list[Part] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Phrase) else (part,))
    return Phrase(tuple(flat))


def formatted(value: Decimal, unit: str = WAN_YUAN) -> str:
    """The value with its unit: an amount with two decimals, or all it has if two would hide some of it."""
    if unit == PERCENT:
        return f"{round_half_up(value * 100)}%"
    if unit != WAN_YUAN:
        return f"{value.normalize():f}{unit}"
    published = round_half_up(value)
    return f"{published if published == value else value.normalize():f}{unit}"


def of_cell(cell: Cell[Decimal] | Cell[int], name: str, unit: str = WAN_YUAN) -> Quantity:
    """The cell's number: an amount in 万元 by default, else in the unit given."""
    return Quantity(name, Decimal(cell.value), unit, sources=(cell.place,), decimals=cell.decimals)


def of_fact(fact: Fact) -> Quantity:
    """The figure as it stands in its cell."""
    return Quantity(name_of(fact.key), fact.value, fact.key.concept.unit, sources=(fact.place,), decimals=fact.decimals)


def negated(quantity: Quantity) -> Quantity:
    """The quantity as an addend that is subtracted."""
    return Quantity(
        quantity.name,
        -quantity.exact,
        quantity.unit,
        f"− {quantity.named_value}",
        quantity.sources,
        Operation.NEGATION,
        (quantity,),
    )


def counted(name: str, places: Iterable[Place], unit: str = "个") -> Quantity:
    """How many cells there are of a sort."""
    cells = tuple(places)
    return Quantity(name, Decimal(len(cells)), unit, f"逐格计数，共{len(cells)}格", cells, Operation.COUNT)


def joined(phrases: Iterable[Part | Phrase], separator: str = "、") -> Phrase:
    """The phrases as one, with the separator between them."""
    result: list[Part | Phrase] = []
    for item in phrases:
        if result:
            result.append(separator)
        result.append(item)
    return phrase(*result)


# Printed in a table's cell that continues the cell above it; the document room merges the two.
SAME_AS_ABOVE = Phrase(("\ue000",))
