"""The text that comes before the tables, with figures and annexes, as a format lays it down."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from generator.accounts.equipment import EquipmentThresholds
from generator.editions.nodes import Node
from generator.report.glossary import GlossaryOrder
from generator.report.section_numbers import FUND, MAY_BE_LEFT_OUT, STATE_CAPITAL
from generator.report.sichuan import AnnexForm, ListForm, SectionPrinting, SichuanComposer

_NEEDED = ("重点工作", "附图", "附件写法", "名词解释次序", "各节")
_LISTS = "明细写法"
KEYS = (*_NEEDED, _LISTS)
_BY_AMOUNTS = (FUND, STATE_CAPITAL)  # sections of which the tables say whether there is anything
_E = TypeVar("_E", bound=Enum)


def composer(settings: Mapping[str, Node], whole: Node, equipment: EquipmentThresholds) -> SichuanComposer:
    """The composer of the text. FormatError, with file and line, for what is missing or wrong."""
    for key in _NEEDED:
        if key not in settings:
            raise whole.fault(f"缺少“{key}”")
    return SichuanComposer(
        settings["重点工作"].boolean(),
        settings["附图"].boolean(),
        _one_of(AnnexForm, settings["附件写法"]),
        _one_of(GlossaryOrder, settings["名词解释次序"]),
        {name: _printing(name, node) for name, node in settings["各节"].mapping(*MAY_BE_LEFT_OUT).items()},
        equipment,
        _one_of(ListForm, settings[_LISTS]) if _LISTS in settings else ListForm.PARAGRAPHS,
    )


def _printing(section: str, node: Node) -> SectionPrinting:
    """Whether the section is printed: one with amounts always or where it has some, another always or never."""
    printing = _one_of(SectionPrinting, node)
    if printing is (SectionPrinting.NEVER if section in _BY_AMOUNTS else SectionPrinting.WITH_AMOUNTS):
        raise node.fault(f"“{section}”一节不能“{printing.value}”")
    return printing


def _one_of(choices: type[_E], node: Node) -> _E:
    """The choice whose name in Chinese the node has. FormatError for any other."""
    return choices(node.choice(*(str(choice.value) for choice in choices)))
