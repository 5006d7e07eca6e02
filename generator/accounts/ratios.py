"""Shares and execution rates, as exact shares of 1, computed from published values."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.accounts.quantities import PERCENT, WAN_YUAN, Operation, Quantity
from generator.diagnostics import Place

ZERO = Decimal(0)


def share(part: Quantity, whole: Quantity) -> Quantity:
    """What share of the whole the part is; nothing of nothing is a share of zero. ZeroDivisionError otherwise."""
    if whole.value == 0:
        if part.value != 0:
            raise ZeroDivisionError(f"{part.name} ÷ {whole.name}")
        exact = ZERO
    else:
        exact = part.value / whole.value
    return Quantity(
        f"{part.name}占{whole.name}",
        exact,
        PERCENT,
        f"{part.named_value} ÷ {whole.named_value}",
        part.sources + whole.sources,
        Operation.RATIO,
        (part, whole),
    )


def execution_rate(final: Quantity, budget: Quantity | None) -> Quantity | None:
    """Final over budget; None where there is no budget or a budget of zero, of which there is no rate."""
    if budget is None or budget.value == 0:
        return None
    return Quantity(
        f"{final.name}完成预算",
        final.value / budget.value,
        PERCENT,
        f"{final.named_value} ÷ {budget.named_value}",
        final.sources + budget.sources,
        Operation.RATIO,
        (final, budget),
    )


def total(name: str, parts: Iterable[Quantity], unit: str = WAN_YUAN, empty: tuple[Place, ...] = ()) -> Quantity:
    """The sum of the parts' exact values; `empty` is the sheet that they would stand in, where there are none."""
    items = tuple(parts)
    return Quantity(
        name,
        sum((item.exact for item in items), ZERO),
        unit,
        " + ".join(item.named_value for item in items) or "没有填写，按零计",
        tuple(place for item in items for place in item.sources) or empty,
        Operation.SUM,
        items,
    )


def difference(name: str, first: Quantity, second: Quantity) -> Quantity:
    """The first less the second, exact, in the first's unit."""
    return Quantity(
        name,
        first.exact - second.exact,
        first.unit,
        f"{first.named_value} − {second.named_value}",
        first.sources + second.sources,
        Operation.DIFFERENCE,
        (first, second),
    )
