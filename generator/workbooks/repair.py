"""A workbook's file without what openpyxl cannot read in it: values, number formats and merged cells stay."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from typing import Any

from lxml import etree
from openpyxl.styles import Border, Font
from openpyxl.styles.fills import Fill

from generator.storage.archives import read_archive, stored
from generator.storage.markup import guarded_parser

_STYLES = "xl/styles.xml"
# What says something of the cells' values and of whether they are seen.
_OF_SHEET = frozenset({"sheetPr", "dimension", "sheetFormatPr", "cols", "sheetData", "mergeCells"})
_OF_STYLES = frozenset({"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"})
_OF_WORKBOOK = frozenset({"workbookPr", "sheets", "calcPr"})
_WITH_VALUES = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/[^/]+|xl/(?:workbook|styles|sharedStrings|worksheets/[^/]+)\.xml"
)
_PLAIN: dict[str, tuple[Any, str]] = {  # the styles: how openpyxl reads one, and what stands for a damaged one
    "font": (Font, "<font/>"),
    "fill": (Fill, '<fill><patternFill patternType="none"/></fill>'),
    "border": (Border, "<border/>"),
}
_OF_CELL = ("numFmtId", "fontId", "fillId", "borderId")
_PARSER = guarded_parser(remove_comments=True)


def repaired(content: bytes) -> bytes:
    """The file with plain styles for those that cannot be read, and only the parts that values stand in.

    ValueError or an error of lxml where those parts themselves are damaged: then nobody knows what a cell shows.
    """
    parts = {name: part for name, part in read_archive(content).items() if _WITH_VALUES.fullmatch(name)}
    for name in parts:
        if name == _STYLES:
            parts[name] = _styles(parts[name])
        elif name.startswith("xl/worksheets/"):
            parts[name] = _only(parts[name], _OF_SHEET)
        elif name == "xl/workbook.xml":
            parts[name] = _only(parts[name], _OF_WORKBOOK)
        elif name == "[Content_Types].xml" or name.endswith(".rels"):
            parts[name] = _references(name, parts[name], parts.keys())
    return stored(parts)


def _only(part: bytes, wanted: Collection[str]) -> bytes:
    """The part with the wanted children alone."""
    return etree.tostring(_without_others(etree.fromstring(part, _PARSER), wanted))


def _without_others(root: etree._Element, wanted: Collection[str]) -> etree._Element:
    for child in list(root):
        if _name(child) not in wanted:
            root.remove(child)
    return root


def _styles(part: bytes) -> bytes:
    """The styles, each that openpyxl cannot read made plain; the number formats of the cells stay."""
    root = _without_others(etree.fromstring(part, _PARSER), _OF_STYLES)
    counts: dict[str, int] = {}
    for group in root:
        group.attrib.pop("count", "")
        for element in list(group):
            kind = _name(element)
            if kind in _PLAIN:
                counts[kind] = counts.get(kind, 0) + 1
                if not _is_readable(element):
                    group.replace(element, _plain(root, kind))
    for element in root.iter():
        if _name(element) == "xf":
            _repair_cell_style(element, counts)
    return etree.tostring(root)


def _is_readable(element: etree._Element) -> bool:
    try:
        _PLAIN[_name(element)][0].from_tree(element)
    except Exception:  # whatever openpyxl's descriptors raise of a value that they do not allow
        return False
    return len(element) > 0 or _name(element) != "fill"  # which openpyxl reads as nothing, and fails on later


def _plain(root: etree._Element, kind: str) -> etree._Element:
    """The style that looks like nothing, in the namespace of the part."""
    plain = etree.fromstring(_PLAIN[kind][1], _PARSER)
    for element in plain.iter():
        element.tag = etree.QName(etree.QName(root).namespace, _name(element)).text
    return plain


def _repair_cell_style(element: etree._Element, counts: dict[str, int]) -> None:
    """Leaves of a cell's style the numbers of its parts, those of parts that are not there becoming 0."""
    kept = {name: int(element.get(name, "0")) for name in _OF_CELL}
    for kind in _PLAIN:
        if kept[f"{kind}Id"] >= counts.get(kind, 0):
            kept[f"{kind}Id"] = 0
    element.attrib.clear()
    for child in list(element):
        element.remove(child)
    for name, number in kept.items():
        element.set(name, str(number))


def _references(name: str, part: bytes, parts: Collection[str]) -> bytes:
    """The list of parts without those that are left out."""
    root = etree.fromstring(part, _PARSER)
    folder = posixpath.dirname(posixpath.dirname(name))  # of the part whose references they are
    for child in list(root):
        target = child.get("PartName") or child.get("Target")
        if target is not None and posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") not in parts:
            root.remove(child)
    return etree.tostring(root)


def _name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
