"""The pieces that several sections print."""

from __future__ import annotations

from generator.accounts.equipment import EquipmentThresholds
from generator.accounts.quantities import Phrase, phrase
from generator.values import dataclass


@dataclass(frozen=True)
class Share:
    """A part of a whole: name, amount with unit, share of the whole."""

    name: Phrase
    amount: Phrase
    share: Phrase


@dataclass(frozen=True)
class NamedAmount:
    """Something counted or valued: its name, and the amount or count with unit."""

    name: Phrase
    amount: Phrase


@dataclass(frozen=True)
class PrintedThresholds:
    """The prices from which general and special equipment is stated: 50万, without 元."""

    general: Phrase
    special: Phrase

    @classmethod
    def of(cls, thresholds: EquipmentThresholds) -> PrintedThresholds:
        """The prices as they are printed."""
        return cls(phrase(f"{thresholds.general}万"), phrase(f"{thresholds.special}万"))
