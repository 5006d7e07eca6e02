"""What of a Word file a reader does not see as its text says: hidden, struck or computed text, files put in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from generator.document.model import one_line
from generator.document.word.markup import DRAWING_PROPERTIES, Element, property_value, text_of, w
from generator.document.word.package import DOCUMENT, STYLES, parse
from generator.document.word.word_fields import WordField, word_fields

Unread = tuple[str, str]  # what it is, and the text that it has

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_OFF = ("0", "false", "off", "none")
_HIDDEN = {
    "vanish": "隐藏的文字",
    "specVanish": "隐藏的文字",
    "strike": "删除线划去的文字",
    "dstrike": "删除线划去的文字",
}
_WHITE = "FFFFFF"
_SMALLEST = 4  # half points: what is smaller cannot be read
_ELEMENTS = {
    w("altChunk"): "插入的另一份文件",
    w("subDoc"): "插入的子文档",
    w("object"): "嵌入的对象",
    w("dataBinding"): "由别处的数据填写的内容控件",
    _MATHS: "公式",
}
_GRAPHICS = {"chart": "Word 里的图表", "diagram": "SmartArt 图形"}
# Fields that repeat or number what the document holds, and differ whenever a program saves it.
_FOLLOWING = ("TOC", "PAGEREF", "HYPERLINK", "PAGE", "NUMPAGES", "SECTIONPAGES")
_AMOUNT = re.compile(r"\d\.\d\d")
_FORMAT = re.compile(r"\\\*\s*\w+|[\"“”]")


def take_out_hidden(parts: Mapping[str, bytes], roots: Mapping[str, Element]) -> Iterator[Unread]:
    """Takes the text that no reader sees out of the parsed parts; what was taken out."""
    styles = {style.get(w("styleId"), ""): style for style in parse(parts[STYLES]).iter(w("style"))}
    for root in roots.values():
        for run in list(root.iter(w("r"))):
            words = one_line(text_of(run)).strip()
            why = _hidden(run, styles) if words else ""
            if why:
                yield why, words
                for text in list(run.iter(w("t"))):
                    text.text = ""


def readable_parts(parts: Mapping[str, bytes]) -> dict[str, Element]:
    """The body, headers, footers and notes, parsed; the body first."""
    names = sorted((name for name in parts if _PARTS.fullmatch(name)), key=lambda name: (name != DOCUMENT, name))
    return {name: parse(parts[name]) for name in names}


def unread(roots: Mapping[str, Element]) -> Counter[Unread]:
    """The fields that compute something, and what a reader sees and the program does not read."""
    found: Counter[Unread] = Counter()
    for root in roots.values():
        for field in word_fields(root):
            if field.words[:1] and field.words[0].upper() in _FOLLOWING:
                continue
            found["域", _field(field)] += 1
        for node in root.iter(*_ELEMENTS):
            found[_ELEMENTS[str(node.tag)], one_line(node.text or "").strip()] += 1
        for node in root.iter(_GRAPHIC):
            kind = node.get("uri", "").rpartition("/")[2]
            if kind in _GRAPHICS and not _is_described(node):
                found[_GRAPHICS[kind], ""] += 1
    return found


def _is_described(graphic: Element) -> bool:
    """Whether a chart has a description with its amounts, as ours have: then it is read (`native_charts/reading`)."""
    frame = graphic.getparent()
    holder = None if frame is None else frame.getparent()
    properties = None if holder is None else holder.find(DRAWING_PROPERTIES)
    return properties is not None and _AMOUNT.search(properties.get("descr", "")) is not None


def _field(field: WordField) -> str:
    """What a field computes, without the format of its result."""
    return " ".join(_FORMAT.sub(" ", field.instruction).split())


def _hidden(run: Element, styles: Mapping[str, Element]) -> str:
    """Why the text of a run is not seen, "" where it is."""
    holders = list(_properties(run, styles))
    for name, why in _HIDDEN.items():
        if _is_on(holders, name):
            return why
    size = _value(holders, "sz")
    if size is not None and size.isdigit() and int(size) <= _SMALLEST:
        return "小得看不见的文字"
    if (_value(holders, "color") or "").upper() == _WHITE and not _is_shaded(run, holders):
        return "白纸上的白字"
    return ""


def _properties(run: Element, styles: Mapping[str, Element]) -> Iterator[Element]:
    """The properties that apply to a run, the nearest first: its own, of its style, of its paragraph's."""
    own = run.find(w("rPr"))
    if own is not None:
        yield own
    paragraph = next(run.iterancestors(w("p")), None)
    table = next(run.iterancestors(w("tbl")), None)
    names = (
        property_value(own, "rStyle"),
        property_value(paragraph, "pPr", "pStyle"),
        property_value(table, "tblPr", "tblStyle"),
    )
    yield from chain.from_iterable(_of_style(name, styles) for name in names)


def _of_style(name: str | None, styles: Mapping[str, Element]) -> Iterator[Element]:
    """The properties of text that a style has, then those of what it is based on."""
    seen: set[str] = set()
    while name is not None and name in styles and name not in seen:
        seen.add(name)
        properties = styles[name].find(w("rPr"))
        if properties is not None:
            yield properties
        name = property_value(styles[name], "basedOn")


def _is_on(holders: list[Element], name: str) -> bool:
    """Whether the nearest of the properties is on."""
    nearest = next((found for holder in holders if (found := holder.find(w(name))) is not None), None)
    return nearest is not None and nearest.get(w("val"), "true") not in _OFF


def _value(holders: list[Element], name: str) -> str | None:
    return next((value for holder in holders if (value := property_value(holder, name)) is not None), None)


def _is_shaded(run: Element, holders: list[Element]) -> bool:
    """Whether something dark may lie behind a run: the shading of itself, its paragraph, its cell or a style."""
    around = [node.find(w(f"{name}Pr")) for name in ("p", "tc", "tbl") for node in run.iterancestors(w(name))]
    shades = (shade for holder in (*holders, *around) if holder is not None for shade in holder.iter(w("shd")))
    return any(shade.get(w("fill"), "auto").upper() not in ("AUTO", _WHITE) for shade in shades)
