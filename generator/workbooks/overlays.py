"""What lies over a workbook's sheets without being in a cell: notes of people, pictures, text boxes, charts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from generator.storage.markup import guarded_parser
from generator.workbooks.grid import Overlay, column_and_row

FORM_AUTHOR = "填报说明"  # of the notes that the forms themselves bring; LibreOffice drops it when it saves
_BOOK = "xl/workbook.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_PARSER = guarded_parser(remove_comments=True)


def overlays_of(parts: Mapping[str, bytes]) -> dict[str, tuple[Overlay, ...]]:
    """What lies over each sheet of the package, by the sheet's name; parts that are damaged have nothing."""
    if not any("comment" in name or name.startswith("xl/drawings/") for name in parts):
        return {}
    book, targets = _parsed(parts, _BOOK), _targets(parts, _BOOK)
    found: dict[str, tuple[Overlay, ...]] = {}
    for sheet in book.iter(f"{_MAIN}sheet") if book is not None else ():
        _, part = targets.get(sheet.get(f"{_OFFICE}id", ""), ("", ""))
        over = tuple(sorted(_over(parts, part), key=lambda item: (item.row, item.column, item.kind)))
        if over:
            found[sheet.get("name", "")] = over
    return found


def _over(parts: Mapping[str, bytes], sheet: str) -> Iterator[Overlay]:
    for kind, part in _targets(parts, sheet).values():
        if kind == "comments":
            yield from _notes(_parsed(parts, part))
        elif kind == "drawing":
            yield from _drawn(_parsed(parts, part))


def _notes(root: etree._Element | None) -> Iterator[Overlay]:
    """The notes on cells that do not name the form as their author, with their words."""
    if root is None:
        return
    authors = [author.text or "" for author in root.iter(f"{_MAIN}author")]
    for note in root.iter(f"{_MAIN}comment"):
        number = note.get("authorId", "")
        own = number.isdigit() and int(number) < len(authors) and authors[int(number)] == FORM_AUTHOR
        try:
            column, row = column_and_row(note.get("ref", ""))
        except ValueError:
            continue
        if not own:
            yield Overlay("批注", row, column, "".join(text.text or "" for text in note.iter(f"{_MAIN}t")))


def _drawn(root: etree._Element | None) -> Iterator[Overlay]:
    """The pictures, charts, text boxes and other shapes of a drawing."""
    for anchor in root if root is not None else ():
        if not isinstance(anchor.tag, str) or etree.QName(anchor).localname not in _ANCHORS:
            continue
        tags = {etree.QName(element).localname for element in anchor.iter() if isinstance(element.tag, str)}
        words = any((text.text or "").strip() for text in anchor.iter(_TEXT))
        kind = "图片" if "pic" in tags else "图表" if "graphicFrame" in tags else "文本框" if words else "图形"
        row, column = (anchor.findtext(f"{_DRAWING}from/{_DRAWING}{name}", "0").strip() for name in ("row", "col"))
        first_row, first_column = (int(number) + 1 if number.isdigit() else 1 for number in (row, column))
        yield Overlay(kind, first_row, first_column)


def _targets(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """What the part refers to within the package, by its identifier: the last word of the kind, and the part."""
    folder, name = posixpath.split(part)
    root = _parsed(parts, f"{folder}/_rels/{name}.rels")
    targets: dict[str, tuple[str, str]] = {}
    for link in root if root is not None else ():
        if isinstance(link.tag, str) and link.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join(f"/{folder}", link.get("Target", ""))).lstrip("/")
            targets[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], target)
    return targets


def _parsed(parts: Mapping[str, bytes], name: str) -> etree._Element | None:
    """The part's root; None where there is no such part, or it is damaged."""
    try:
        return etree.fromstring(parts[name], _PARSER) if name in parts else None
    except etree.XMLSyntaxError:
        return None
