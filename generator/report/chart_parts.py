"""A bar or slice of a chart from the figure that it shows."""

from __future__ import annotations

from generator.accounts.quantities import Quantity
from generator.charts.spec import LabelText, PiePart
from generator.wording import chinese


def bar(label: LabelText, quantity: Quantity) -> PiePart:
    """The bar of an amount."""
    return PiePart(label, quantity.value, chinese.bare_amount(quantity))


def slice_of(name: str, quantity: Quantity, share: Quantity) -> PiePart:
    """The slice of an amount that is such a share of the whole."""
    return PiePart(name, quantity.value, chinese.bare_amount(quantity), chinese.share_in_figure(share))
