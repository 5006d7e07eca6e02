"""What is put right in a rendered document: empty runs, merged cells, caption numbers, picture names, bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from generator.accounts.quantities import SAME_AS_ABOVE
from generator.document.word.markup import Element, element, property_of, property_value, text_of, w
from generator.document.word.word_fields import word_fields

_DRAWING_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PICTURE_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_IDENTITIES = frozenset((_WORD_2010 + "paraId", _WORD_2010 + "textId"))
_SAME = str(SAME_AS_ABOVE)


def finish(document: Element) -> None:
    """The document, put right in place."""
    drop_empty_runs(document)
    drop_empty_sections(document)
    count_pages_once(document)
    for table in document.iter(w("tbl")):
        merge_continued_cells(table)
        part_headings_from_body(table)
    number_captions(document)
    drop_identities(document)
    name_pictures(document)
    renumber_bookmarks(document)


def drop_empty_runs(document: Element) -> None:
    """Without the runs that print nothing, which docxtpl leaves behind."""
    for run in list(document.iter(w("r"))):
        if all(child.tag == w("rPr") or (child.tag == w("t") and not child.text) for child in run):
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)


def drop_empty_sections(document: Element) -> None:
    """Without the sections that print nothing, which would be empty pages; the last one that prints ends the body."""
    body = document.find(w("body"))
    if body is None:
        return
    prints = False
    last: tuple[Element, Element] | None = None  # the paragraph that ends the last section that prints, its sectPr
    for block in list(body):
        section = block if block.tag == w("sectPr") else property_of(block, "pPr", "sectPr")
        prints = prints or _prints(block)
        if section is None:
            continue
        if prints:
            last = (block, section)
        elif section is not block:
            body.remove(block)
        elif last is not None:
            body.replace(block, last[1])
            body.remove(last[0])
        prints = False


def count_pages_once(document: Element) -> None:
    """With pages that count from one in the first section that says so, and go on in those after it.

    A later one does not begin on a right-hand page either: templates say it of each that may be the first.
    """
    numbered = [number for number in document.iter(w("pgNumType")) if number.get(w("start")) is not None]
    for number in numbered[1:]:
        del number.attrib[w("start")]
        section = number.getparent()
        kind = None if section is None else section.find(w("type"))
        if kind is not None:
            kind.set(w("val"), "nextPage")


def _prints(block: Element) -> bool:
    """Whether there is anything to see of a paragraph or table."""
    seen = block.tag == w("tbl") or next(block.iter(w("drawing")), None) is not None
    return seen or any(node.text for node in block.iter(w("t")))


def merge_continued_cells(table: Element) -> None:
    """With every cell marked "same as above" merged with the cell above it."""
    marked = [node for node in table.iter(w("t")) if node.text == _SAME]
    rows, cells = (set(_holders(marked, name)) for name in ("tr", "tc"))
    before: Element | None = None  # the row before
    above: dict[int, Element] = {}  # its cells, where they are known
    for row in table.findall(w("tr")) if marked else ():
        here: dict[int, Element] = {}
        if row in rows:
            above = above or ({} if before is None else dict(_cells(before)))
            here = dict(_cells(row))
            for column, cell in here.items():
                if cell not in cells or text_of(cell) != _SAME:
                    continue
                _clear(cell)
                upper = above.get(column)
                if upper is not None and _span(upper) == _span(cell):
                    _merge(upper, "restart")
                    _merge(cell, "continue")
        before, above = row, here


def _holders(nodes: Iterable[Element], name: str) -> Iterator[Element]:
    """The elements of a name that hold one of the nodes."""
    for node in nodes:
        yield from node.iterancestors(w(name))


def part_headings_from_body(table: Element) -> None:
    """With no cell merged from the heading rows, which are repeated on each page, into the rows under them."""
    heading = True
    for row in table.findall(w("tr")):
        if heading and row.find(f"{w('trPr')}/{w('tblHeader')}") is None:
            heading = False
            for _, cell in _cells(row):
                merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
                if merge is not None:
                    merge.set(w("val"), "restart")


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a row, each with the grid column in which it begins."""
    column = 0
    for cell in row.findall(w("tc")):
        yield column, cell
        column += _span(cell)


def _span(cell: Element) -> int:
    """How many grid columns a cell covers."""
    return int(property_value(cell, "tcPr", "gridSpan") or "1")


def _clear(cell: Element) -> None:
    """The cell without its text."""
    for run in list(cell.iter(w("r"))):
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)


def _merge(cell: Element, kind: str) -> None:
    """The cell with its part in a vertical merge, unless it has one."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = element("tcPr")
        cell.insert(0, properties)
    if properties.find(w("vMerge")) is not None:
        return
    earlier = {w(name) for name in ("cnfStyle", "tcW", "gridSpan", "hMerge")}
    place = sum(child.tag in earlier for child in properties)
    properties.insert(place, element("vMerge", val=kind))


def number_captions(document: Element) -> None:
    """With the stored result of every SEQ field, counted by its identifier in document order."""
    counts: dict[str, int] = {}
    for field in word_fields(document):
        if field.words[:1] == ["SEQ"] and len(field.words) > 1:
            identifier = field.words[1]
            counts[identifier] = counts.get(identifier, 0) + 1
            field.store(str(counts[identifier]))


def drop_identities(document: Element) -> None:
    """Without the identities that Word gives to paragraphs, which a loop repeats."""
    for node in document.iter(w("p"), w("tr")):
        for name in _IDENTITIES.intersection(node.keys()):  # most have no attributes: to ask for each takes longer
            del node.attrib[name]


def name_pictures(document: Element) -> None:
    """With pictures named and numbered in document order."""
    drawings, pictures = count(1), count(1)
    for properties in document.iter(_DRAWING_PROPERTIES, _PICTURE_PROPERTIES):
        drawing = properties.tag == _DRAWING_PROPERTIES
        number = next(drawings if drawing else pictures)
        properties.set("id", str(number))
        properties.set("name", f"图{number}" if drawing else f"图{number}.png")


def renumber_bookmarks(document: Element) -> None:
    """Without hidden and doubled bookmarks (a loop repeats those within it), the others numbered anew."""
    starts: dict[str, Element] = {}
    number, names = 0, set()
    for mark in list(document.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        identity = mark.get(w("id"), "")
        parent = mark.getparent()
        if parent is None:
            continue
        if mark.tag == w("bookmarkStart"):
            name = mark.get(w("name"), "")
            if name.startswith("_") or name in names:
                parent.remove(mark)
                continue
            names.add(name)
            starts[identity] = mark
        elif identity in starts:
            mark.set(w("id"), str(number))
            starts.pop(identity).set(w("id"), str(number))
            number += 1
        else:
            parent.remove(mark)
