"""Numbers with a unit as performance tables write them: ≥95%, 25台套, 697200元."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from generator.amounts import in_wan

_SIGNS = {"≥": "≥", ">": "≥", "＞": "≥", "不低于": "≥", "不少于": "≥", "≤": "≤", "<": "≤", "＜": "≤", "不超过": "≤"}
_NUMBER = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?![\d.])")
_SIGN = re.compile("|".join(_SIGNS))
_UNIT = re.compile(r"\s*([%％]|[\u4e00-\u9fff]*)")
_COST = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(万元|元)(?![/／每])")


@dataclass(frozen=True)
class Measure:
    """A single number in a text: the sign before it, if any, and the words that follow it."""

    sign: str  # ≥, ≤ or ""
    number: Decimal
    unit: str


def measure(text: str) -> Measure | None:
    """The only number of the text; None where there is none, or more than one."""
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1:
        return None
    found = numbers[0]
    signs = _SIGN.findall(text[: found.start()])
    unit = _UNIT.match(text, found.end())
    return Measure(_SIGNS[signs[-1]] if signs else "", Decimal(found[1]), unit[1].replace("％", "%") if unit else "")


def cost(text: str) -> Decimal | None:
    """The amount in 万元 with which the text begins, if no other amount follows; else None."""
    found = _COST.match(text)
    if found is None or len(re.findall(r"\d[万]?元", text)) != 1:
        return None
    return in_wan(Decimal(found[1]), found[2])
