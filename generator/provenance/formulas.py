"""A quantity rendered as a formula, down to the cells."""

from __future__ import annotations

from generator.accounts.quantities import Operation, Quantity, formatted
from generator.diagnostics import Place


def formula(quantity: Quantity, text: str) -> str:
    """How the printed text came about, in words and numbers; its name alone where it stands in a cell."""
    if quantity.formula and not quantity.operands:  # cells counted, or none that could be
        return f"{quantity.name}：{quantity.formula} = {text}"
    return f"{quantity.formula} = {text}" if quantity.formula else f"{quantity.name} {text}"


def valued(quantity: Quantity) -> str:
    """Its name and published value with its unit."""
    return f"{quantity.name} {formatted(quantity.value, quantity.unit)}"


def steps(quantity: Quantity) -> tuple[str, ...]:
    """The formulas of the operands that are themselves computed, each once, from the outer to the inner ones."""
    lines = (f"{operand.named_value} = {operand.formula}" for operand in quantity.computed)
    return tuple(dict.fromkeys(lines))


def beginning(quantity: Quantity) -> tuple[Quantity, ...]:
    """The quantities that a formula begins with, each once; itself where it is entered, counted or a sum."""
    if quantity.operation in (None, Operation.COUNT, Operation.SUM) or not quantity.operands:
        return (quantity,)
    return tuple(dict.fromkeys(quantity.operands))


def entered(quantity: Quantity) -> dict[Quantity, None]:
    """The quantities with cells of their own that a quantity comes down to, in the order of its formula."""
    if quantity.operation in (None, Operation.COUNT) or not quantity.operands:
        return {quantity: None} if quantity.sources else {}
    return {leaf: None for operand in quantity.operands for leaf in entered(operand)}


def cells(places: tuple[Place, ...], most: int | None = None) -> str:
    """The cells in one line, the first few named where there is a limit, one sheet named once."""
    names: list[str] = []
    sheet = None
    for place in places[:most]:
        names.append(place.cell if (place.file, place.sheet) == sheet and place.cell else str(place))
        sheet = (place.file, place.sheet)
    rest = f" 等{len(places)}格" if most is not None and len(places) > most else ""
    return "、".join(names) + rest
