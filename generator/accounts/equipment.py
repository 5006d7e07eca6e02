"""The prices from which equipment is stated as large."""

from __future__ import annotations

from generator.values import dataclass


@dataclass(frozen=True)
class EquipmentThresholds:
    """The price of a piece, in 万元, from which general and special equipment is stated, as a year's form has it."""

    general: int = 50
    special: int = 100


USUAL = EquipmentThresholds()
