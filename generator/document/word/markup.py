"""Names and small pieces of WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from generator.document.model import LINE_BREAK, TAB

Element = etree._Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache  # asked for a million times in a long document
def w(name: str) -> str:
    """The qualified name of an element or attribute of the main namespace."""
    return f"{{{MAIN}}}{name}"


def element(tag: str, /, *children: Element, **attributes: str) -> Element:
    """A new element of the main namespace."""
    made = etree.Element(w(tag), {w(key): value for key, value in attributes.items()}, nsmap={"w": MAIN})
    made.extend(children)
    return made


def text_run(text: str) -> Element:
    """A run that prints the text."""
    holder = element("t")
    holder.text = text
    holder.set(_XML_SPACE, "preserve")
    return element("r", holder)


def field_mark(kind: str) -> Element:
    """A run with the begin, separate or end mark of a field."""
    return element("r", element("fldChar", fldCharType=kind))


def field_instruction(instruction: str) -> Element:
    """A run with the instruction of a field."""
    holder = element("instrText")
    holder.text = f" {instruction} "
    holder.set(_XML_SPACE, "preserve")
    return element("r", holder)


_TEXT, _RUN, _BREAK, _TAB = w("t"), w("r"), w("br"), w("tab")
_AS = {w("cr"): LINE_BREAK, w("ptab"): TAB, w("noBreakHyphen"): "-"}
PRINTING = (_TEXT, _BREAK, _TAB, *_AS)  # what of a run prints characters


def characters(node: Element) -> str:
    """What a PRINTING element prints."""
    tag = node.tag
    if tag == _TEXT:
        return node.text or ""
    if tag == _BREAK:  # that of a page or column prints nothing
        return LINE_BREAK if node.get(w("type"), "textWrapping") == "textWrapping" else ""
    if tag == _TAB:  # a tab stop has the same name
        parent = node.getparent()
        return TAB if parent is not None and parent.tag == _RUN else ""
    return _AS[tag]


def text_of(root: Element) -> str:
    """The text that a paragraph, or all paragraphs of an element, print."""
    return "".join(characters(node) for node in root.iter(*PRINTING))


def property_of(holder: Element | None, *path: str) -> Element | None:
    """The element of a property some levels below the element, if it is there."""
    for name in path:
        if holder is None:
            return None
        tag = w(name)
        if not len(holder):
            return None
        first = holder[0]  # properties stand first: to go on from one to the next, or to search by name, takes longer
        if first.tag == tag:
            holder = first
            continue
        for child in first.itersiblings():
            if child.tag == tag:
                holder = child
                break
        else:
            return None
    return holder


def property_value(holder: Element | None, *path: str) -> str | None:
    """The w:val of a property some levels below the element, if it is there."""
    found = property_of(holder, *path)
    return None if found is None else found.get(w("val"))


def paragraphs(root: Element) -> Iterator[Element]:
    """The paragraphs of a part, in document order."""
    return root.iter(w("p"))


def is_on(switch: Element) -> bool:
    """Whether a property that can be on or off is on."""
    return switch.get(w("val"), "1") not in ("0", "false", "off")
