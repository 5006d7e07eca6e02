"""The prices from which equipment is stated, as a format lays them down."""

from __future__ import annotations

from generator.accounts.equipment import EquipmentThresholds
from generator.editions.nodes import Node

KEY = "设备界限"
_EQUIPMENT = ("通用设备", "专用设备")


def thresholds(node: Node) -> EquipmentThresholds:
    """The prices, in 万元, from which equipment is stated. FormatError for anything but whole numbers above zero."""
    prices = node.mapping(*_EQUIPMENT)
    for key in _EQUIPMENT:
        if key not in prices:
            raise node.fault(f"缺少“{key}”")
        if prices[key].integer() <= 0:
            raise prices[key].fault("应为大于零的整数，单位为万元")
    return EquipmentThresholds(*(prices[key].integer() for key in _EQUIPMENT))
