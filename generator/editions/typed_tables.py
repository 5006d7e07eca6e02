"""The tables of a format that the officer types as they are printed: their sheets, and how they are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.accounts.roles import Role
from generator.editions.nodes import Node
from generator.tables.typed import TypedPrinting
from generator.workbooks.layout import CarryPolicy, Field, Kind, TypedTable, WorkbookLayout

STYLE = "照录"
KEYS = ("样式", "标题", "取自", "注", "无数时", "空即没有", "栏", "栏头", "行", "合计为各行之和")
_LONGEST = 31  # characters of a sheet's name
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_KINDS = {"文字": Kind.TEXT, "金额": Kind.AMOUNT, "金额（可为负）": Kind.AMOUNT, "数量": Kind.NUMBER}
_GUIDANCE = "照公开表印出的样子填，一行一行，名称和数字照录；金额以万元为单位，也可改为元。没有的不填。"


def with_typed_tables(workbook: WorkbookLayout, listed: Node, tables: Node) -> WorkbookLayout:
    """The workbook with a sheet for each table of the style that is listed, after its own.

    FormatError where one has no columns, or is called as a sheet that there is.
    """
    settings = tables.mapping()
    sheets = list(workbook.sheets)
    for item in listed.list():
        keys = settings[item.choice(*settings)].mapping()
        if "样式" in keys and keys["样式"].value == STYLE:
            table = typed_table(settings[item.text()])
            if any(sheet.sheet == table.sheet for sheet in sheets):
                raise settings[item.text()].fault(f"已有工作表“{table.sheet}”，换一个名称写在“取自”")
            sheets.append(table)
    return replace(workbook, sheets=tuple(sheets))


def typed_table(node: Node) -> TypedTable:
    """The sheet in which the table is typed."""
    keys = node.mapping()
    for key in ("标题", "栏"):
        if key not in keys:
            raise node.fault(f"缺少“{key}”")
    sheet = keys["取自"] if "取自" in keys else keys["标题"]
    name = sheet.text()
    if len(name) > _LONGEST or _NOT_IN_A_NAME.search(name):
        raise sheet.fault(f"工作表的名称不超过{_LONGEST}个字，不含[]:*?/\\，另写“取自: 短一些的名称”")
    columns = tuple(_column(label, kind, number) for number, (label, kind) in enumerate(_columns(keys["栏"]).items()))
    return TypedTable(
        sheet=name,
        columns=columns,
        title=keys["标题"].text(),
        guidance=_GUIDANCE,
        in_money=any(column.kind is Kind.AMOUNT for column in columns),
        blank_rows=12,
        optional=True,
        preset=tuple((row,) for row in keys["行"].texts()) if "行" in keys else (),
        total_is_sum="合计为各行之和" in keys and keys["合计为各行之和"].boolean(),
    )


def typed_printing(keys: Mapping[str, Node], layout: TypedTable, common: Mapping[str, Any]) -> TypedPrinting:
    """How the table is printed. FormatError where a heading stands over columns that are not side by side."""
    printed = {label.partition("＝")[0]: label.partition("＝")[2] or label for label in keys["栏"].mapping()}
    labels = tuple(printed)
    bands = []
    for text, covered in keys["栏头"].mapping().items() if "栏头" in keys else ():
        over = covered.texts()
        first = labels.index(over[0]) if over and over[0] in labels else -1
        if first < 0 or labels[first : first + len(over)] != over:
            raise covered.fault("“栏头”下的栏应是“栏”里相连的几栏")
        bands.append((text, first, len(over)))
    return TypedPrinting(
        **common,
        layout=layout,
        heads=tuple(printed.values()),
        bands=tuple(bands),
        blank_is_none="空即没有" in keys and keys["空即没有"].boolean(),
    )


def _columns(node: Node) -> dict[str, Node]:
    """The kind of each column by its label in the workbook. FormatError where none is of words."""
    columns: dict[str, Node] = {}
    for written, kind in node.mapping().items():
        label = written.partition("＝")[0].strip()
        if not label or label in columns:
            raise kind.fault(f"栏的名称“{label}”空着或者重复")
        columns[label] = kind
    if not columns or next(iter(columns.values())).choice(*_KINDS) != "文字":
        raise node.fault("第一栏应是文字，写每一行的名称")
    return columns


def _column(label: str, kind: Node, number: int) -> Field:
    """A column; the first names the rows and stays next year."""
    chosen = kind.choice(*_KINDS)
    if _KINDS[chosen] is not Kind.TEXT:
        return Field(label, label, _KINDS[chosen], width=16, allow_negative=chosen.endswith("（可为负）"))
    if number == 0:
        return Field(label, label, Kind.TEXT, Role.NAME, required=True, width=36)
    return Field(label, label, Kind.TEXT, Role.VALUE, width=30, carried=CarryPolicy.ANEW)
