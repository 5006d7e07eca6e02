"""Names and small pieces of WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


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


def text_of(paragraph: Element) -> str:
    """The text that a paragraph prints, without its line breaks."""
    return "".join(node.text or "" for node in paragraph.iter(w("t")))


def property_value(holder: Element | None, *path: str) -> str | None:
    """The w:val of a property some levels below the element, if it is there."""
    for name in path:
        if holder is None:
            return None
        holder = holder.find(w(name))
    return None if holder is None else holder.get(w("val"))


def paragraphs(root: Element) -> Iterator[Element]:
    """The paragraphs of a part, in document order."""
    return root.iter(w("p"))
