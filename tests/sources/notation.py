"""Formats the XML of a Word file as lines: `name=value`, `name attribute=value`, `name {children}`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from tests.sources.lines import LINE_BREAK, TAB, XML_SPACE, Element, Line, Words, line_of

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Rewritten by Word at every saving, without any effect on what a reader sees.
_REWRITTEN = frozenset(
    (
        *("proofErr", "lastRenderedPageBreak", "rsids"),
        *("TotalTime", "Pages", "Words", "Characters", "CharactersWithSpaces", "Lines", "Paragraphs"),
        *("modified", "revision", "lastPrinted"),
    )
)
_REWRITTEN_ATTRIBUTES = re.compile(r"rsid\w*|paraId|textId")
_PROPERTIES = frozenset({f"{{{MAIN}}}pPr", f"{{{MAIN}}}rPr"})
_STYLE_REFERENCES = frozenset({"pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"})
_PLAIN = re.compile(r"[\w.,:/#%*+-]+")
_SHORT = {
    "br": LINE_BREAK,
    "tab": TAB,
    "fldChar fldCharType=begin": "⟨field⟩",
    "fldChar fldCharType=separate": "⟨shows⟩",
    "fldChar fldCharType=end": "⟨/field⟩",
}


@dataclass(frozen=True)
class Notation:
    """The formatter of one part: styles are referred to by name, related parts by target."""

    styles: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)

    def element(self, element: Element) -> str:
        """The element with everything below it."""
        inner = "; ".join(self.element(child) for child in children(element))
        text = f" {json.dumps(element.text, ensure_ascii=False)}" if (element.text or "").strip() else ""
        return self.tag(element) + text + (f" {{{inner}}}" if inner else "")

    def tag(self, element: Element) -> str:
        """The name and the attributes of the element."""
        name = name_of(element)
        attributes = {key: self._value(element, key) for key in element.attrib if _is_lasting(str(key))}
        if [etree.QName(key).localname for key in attributes] == ["val"]:
            return f"{name}={_quoted(*attributes.values())}"
        return name + "".join(f" {_name(key, element)}={_quoted(value)}" for key, value in attributes.items())

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[Line]:
        """The lines of an element that has paragraphs below it: a body, a header, a table."""
        indent = "  " * depth
        for child in children(parent):
            if _is_property(child):
                continue  # which is in the line of its parent
            if name_of(child) == "p":
                yield from self._paragraph(child, indent)
            elif child.find(f".//{{{MAIN}}}p") is None:
                yield line_of([indent, self.element(child)])
            else:
                properties = "; ".join(self.element(each) for each in children(child) if _is_property(each))
                yield line_of([indent, self.tag(child), f" {{{properties}}}" if properties else ""])
                yield from self.blocks(child, depth + 1)

    def outline(self, root: Element) -> Iterator[Line]:
        """The lines of a part without paragraphs: its first two levels, the second indented."""
        for child in children(root):
            within = list(children(child))
            if within:
                yield line_of([self.tag(child)])
                yield from (line_of(["  ", self.element(each)]) for each in within)
            elif child.text:
                yield line_of([f"{self.tag(child)}: ", Words(child.text, (child,))])
            else:
                yield line_of([self.tag(child)])

    def _paragraph(self, paragraph: Element, indent: str) -> Iterator[Line]:
        holder = paragraph.find(f"{{{MAIN}}}pPr")
        properties = [] if holder is None else list(children(holder))
        style = next((self._value(each, f"{{{MAIN}}}val") for each in properties if name_of(each) == "pStyle"), "")
        further = [self.element(each) for each in properties if name_of(each) not in ("pStyle", "sectPr")]
        head = "; ".join([style + self.tag(paragraph).removeprefix("p"), *further])
        inline = [piece for piece in _Runs(self).within(paragraph) if isinstance(piece, str) or piece.text]
        yield line_of([f"{indent}[{head}]", *([" "] if inline else []), *inline])
        yield from (line_of([indent, self.element(each)]) for each in properties if name_of(each) == "sectPr")

    def _value(self, element: Element, key: str | bytes) -> str:
        value = str(element.attrib[key])
        if etree.QName(key).namespace == RELATIONSHIPS:
            return self.targets.get(value, value)
        return self.styles.get(value, value) if name_of(element) in _STYLE_REFERENCES else value


class _Runs:
    """The formatter of a paragraph: words, anything else between them, and changes of the run formatting."""

    def __init__(self, notation: Notation) -> None:
        self._notation = notation
        self._format = ""

    def within(self, parent: Element) -> Iterator[str | Words]:
        """The pieces of the paragraph, or of an element in it that has runs."""
        for child in children(parent):
            if _is_property(child):
                continue
            if name_of(child) == "r":
                yield from self._run(child)
            elif child.find(f".//{{{MAIN}}}r") is None or name_of(child) in ("drawing", "pict", "object"):
                yield f"⟨{self._notation.element(child)}⟩"
            else:
                properties = "; ".join(self._notation.element(each) for each in children(child) if _is_property(each))
                yield f"⟨{self._notation.tag(child)}{f' {{{properties}}}' if properties else ''}⟩"
                yield from self.within(child)
                yield f"⟨/{name_of(child)}⟩"

    def _run(self, run: Element) -> Iterator[str | Words]:
        holder = run.find(f"{{{MAIN}}}rPr")
        properties = [] if holder is None else [self._notation.element(each) for each in children(holder)]
        formatting = "".join(f" {each};" for each in properties).removesuffix(";")
        if formatting != self._format:
            yield f"⟨rPr{formatting}⟩"
            self._format = formatting
        for child in children(run):
            if name_of(child) == "t":
                yield Words(_displayed(child), (child,))
            elif not _is_property(child):
                written = self._notation.element(child)
                yield _SHORT.get(written, f"⟨{written}⟩")


def children(element: Element) -> Iterator[Element]:
    """The children of the element, without those that Word rewrites at every saving and without empty properties."""
    for child in element:
        if not isinstance(child.tag, str) or etree.QName(child).localname in _REWRITTEN:
            continue
        if len(child) or child.attrib or child.tag not in _PROPERTIES:
            yield child


def name_of(element: Element) -> str:
    """The element's local name, prefixed if it is not of the main namespace."""
    return _name(element.tag, element)


def _name(qualified: str | bytes, element: Element) -> str:
    name = etree.QName(qualified)
    if name.namespace in (None, MAIN):
        return name.localname
    prefix = next((key for key, uri in element.nsmap.items() if key and uri == name.namespace), None)
    return f"{prefix}:{name.localname}" if prefix else name.localname


def _is_lasting(key: str) -> bool:
    return key != XML_SPACE and not _REWRITTEN_ATTRIBUTES.fullmatch(etree.QName(key).localname)


def _is_property(element: Element) -> bool:
    name = name_of(element)
    return name == "tblGrid" or (name.endswith(("Pr", "PrEx")) and name != "sectPr")


def _displayed(holder: Element) -> str:
    """The text that Word displays: blanks at either end only if the element says to preserve them."""
    text = holder.text or ""
    return text if holder.get(XML_SPACE) == "preserve" else text.strip(" \t\r\n")


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
