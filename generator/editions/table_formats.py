"""How a format prints its tables, all of them or one: head lines, zeros, 千分位, 行次, how many 类 and 款."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.editions.nodes import Node
from generator.tables.declaration import TableFormat
from generator.tables.figure_format import FigureFormat
from generator.workbooks.layout import Statement

KEYS = ("表序", "表号", "部门行", "零", "千分位", "合计在末", "行次", "各类", "各款")
ALL = "全部"
_NAME = re.compile(r"\{[^}]*\}?")


def table_format(keys: Mapping[str, Node]) -> TableFormat:
    """What stands above the table, and how its figures are printed. FormatError for a value that cannot be."""
    return TableFormat(
        _line(keys["表序"], "{序}", "{数}"),
        _line(keys["表号"], "{号}"),
        _line(keys["部门行"], "{主体}"),
        FigureFormat(keys["零"].choice("0.00", "空") == "空", keys["千分位"].boolean()),
    )


def categories(node: Node, sheet: Statement) -> int | None:
    """How many of the year's 类 the statement prints whether or not they have an amount; None for all of them.

    FormatError where there are not so many in the year.
    """
    if node.value == ALL:
        return None
    known = max(sum(bool(line.subject) for line in panel.lines) for panel in sheet.panels)
    if node.value == "有数的":
        return 0
    if node.integer() > known:
        raise node.fault(f"本年度的支出功能分类只有{known}类")
    return node.integer()


def every_section(node: Node) -> bool:
    """Whether every 款 is printed, or those only that have an amount."""
    return node.choice(ALL, "有数的") == ALL


def _line(node: Node, *known: str) -> str:
    """The text, in which only the known names stand in braces."""
    for name in _NAME.findall(node.text()):
        if name not in known:
            raise node.fault(f"不认得“{name}”，可用的有：{'、'.join(known)}")
    return node.text()
