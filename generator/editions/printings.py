"""The disclosure tables that a format lists, each made from its settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.accounts import concepts as c
from generator.accounts.economic import FISCAL_DETAIL, GENERAL_DETAIL
from generator.editions import table_formats, typed_tables
from generator.editions.nodes import Node
from generator.editions.place_files import BASE, SUFFIX
from generator.tables.basic import BasicPrinting
from generator.tables.declaration import Printing
from generator.tables.economic import EconomicPrinting
from generator.tables.statements import StatementPrinting
from generator.tables.subjects import SubjectPrinting
from generator.tables.three_public import ThreePublicPrinting
from generator.workbooks.layout import Sheet, Statement, SubjectTable, TypedTable

BASE_FILE = f"{BASE}{SUFFIX}"
_KEYS = (
    "样式",
    "标题",
    "又称",
    "取自",
    "注",
    "无数时",
    "栏",
    "栏头",
    "改称",
    "名称栏",
    "略去零行",
    "空即没有",
    *table_formats.KEYS,
)
_DETAILS = {"财政拨款": FISCAL_DETAIL, "一般公共预算": GENERAL_DETAIL}
_OWN_THREE_PUBLIC = "政府性基金“三公”经费支出决算表"


def printings(listed: Node, tables: Node, sheets: Mapping[str, Sheet], form: Node) -> tuple[Printing, ...]:
    """The tables in the order listed, from their settings, the form of all of them, and the sheets they are read from.

    FormatError where a table has no settings, a sheet is not there, or a column is not in it.
    """
    settings = tables.mapping()
    texts = listed.texts()
    common = form.mapping(*table_formats.KEYS)
    for key in table_formats.KEYS:
        if key not in common:
            raise form.fault(f"缺少“{key}”")
    made = tuple(_printing(settings[item.choice(*settings)], sheets, common) for item in listed.list())
    titles: dict[str, Node] = {}
    for name in texts:
        title = settings[name].mapping()["标题"]
        same = titles.setdefault(title.text(), title)
        if same is not title:
            # The one of the place itself rather than that of its base.
            raise (title if title.file != BASE_FILE else same).fault(f"两张附表的标题都是“{title.text()}”")
    return made


def _printing(node: Node, sheets: Mapping[str, Sheet], form: Mapping[str, Node]) -> Printing:
    own = node.mapping()
    is_typed = "样式" in own and own["样式"].value == typed_tables.STYLE
    node.mapping(*((*typed_tables.KEYS, *table_formats.KEYS) if is_typed else _KEYS))
    keys = {**form, **own}
    for key in ("样式", "标题", *(() if is_typed else ("取自",))):
        if key not in keys:
            raise node.fault(f"缺少“{key}”")
    style = keys["样式"].choice("总表", "科目", "经济科目", "基本支出", "三公", typed_tables.STYLE)
    sheet = sheets[typed_tables.typed_table(node).sheet] if is_typed else sheets[keys["取自"].choice(*sheets)]
    common: dict[str, Any] = {"title": keys["标题"].text(), "form": table_formats.table_format(keys)}
    common["remark"] = keys["注"].text() if "注" in keys else str(getattr(sheet, "remark", ""))
    common["optional"] = isinstance(sheet, Statement | SubjectTable) and sheet.optional
    common["nothing"] = keys["无数时"].text() if "无数时" in keys else ""
    if "又称" in keys:
        common["other_titles"] = keys["又称"].texts()
    if isinstance(sheet, TypedTable):
        return typed_tables.typed_printing(keys, sheet, common)
    if style == "三公":
        return _three_public(keys, sheet, common)
    if style == "总表" and isinstance(sheet, Statement):
        relabelled = {label: text.text() for label, text in keys["改称"].mapping().items()} if "改称" in keys else {}
        numbers, categories = keys["行次"].boolean(), table_formats.categories(keys["各类"], sheet)
        return StatementPrinting(
            **common, layout=sheet, relabelled=relabelled, row_numbers=numbers, categories=categories
        )
    if style == "总表" or not isinstance(sheet, SubjectTable):
        raise keys["样式"].fault(f"“{sheet.sheet}”不是“{style}”样式的表")
    if style == "基本支出":
        return BasicPrinting(**common, layout=sheet, every_section=table_formats.every_section(keys["各款"]))
    if style == "经济科目":
        detail = next((detail for name, detail in _DETAILS.items() if sheet.sheet.startswith(name)), None)
        if detail is None:
            raise keys["取自"].fault(f"“{sheet.sheet}”没有按经济分类的栏")
        return EconomicPrinting(**common, layout=sheet, detail=detail)
    return _by_subject(keys, sheet, common)


def _three_public(keys: Mapping[str, Node], sheet: Sheet, common: Mapping[str, Any]) -> ThreePublicPrinting:
    band = f"{common['nothing'].removesuffix('支出')}"
    if sheet.sheet == _OWN_THREE_PUBLIC:
        return ThreePublicPrinting(**common, band=band, items=c.FUND_THREE_PUBLIC_ITEMS, out_of=c.FUND_EXPENDITURE)
    return ThreePublicPrinting(**common, band=band)


def _by_subject(keys: Mapping[str, Node], sheet: SubjectTable, common: Mapping[str, Any]) -> SubjectPrinting:
    labels = [column.label for column in sheet.columns]
    columns = []
    for item in keys["栏"].list() if "栏" in keys else ():
        name, _, printed = item.text().partition("＝")
        if name not in labels:
            raise item.fault(f"“{sheet.sheet}”没有“{name}”一栏，有的是：{'、'.join(labels)}")
        columns.append((name, printed or name))
    band = None
    if "栏头" in keys:
        (text, covered), *further = keys["栏头"].mapping().items()
        over, printed_labels = covered.texts(), tuple(printed for _, printed in columns)
        first = printed_labels.index(over[0]) if over[0] in printed_labels else -1
        if further or first < 0 or printed_labels[first : first + len(over)] != over:
            raise covered.fault("“栏头”下的栏应是“栏”里相连的几栏")
        band = (text, first, len(over))
    flags = {
        "without_zero": "略去零行",
        "blank_is_none": "空即没有",
        "total_last": "合计在末",
    }
    chosen: dict[str, Any] = {name: keys[key].boolean() for name, key in flags.items() if key in keys}
    if "名称栏" in keys:
        chosen["name_label"] = keys["名称栏"].text()
    return SubjectPrinting(**common, layout=sheet, columns=tuple(columns), band=band, **chosen)
