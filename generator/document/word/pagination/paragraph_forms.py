"""How paragraphs are set, by their styles and own properties: a closed list of properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import lru_cache
from types import MappingProxyType

from lxml import etree

from generator.document.word.contents import BODY_LEVEL
from generator.document.word.fonts import STAND_INS
from generator.document.word.markup import Element, is_on, property_of, property_value, w
from generator.document.word.pagination.line_breaking import FontSetting
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.values import cached_property, dataclass

_TOGGLES = {
    "keepNext": "keep_next",
    "keepLines": "keep_lines",
    "pageBreakBefore": "page_break",
    "widowControl": "widow_control",
    "autoSpaceDE": "spaced_letters",
    "autoSpaceDN": "spaced_digits",
}
_STYLE, _VALUE = w("pStyle"), w("val")
_NOT_SET = frozenset(map(w, ("pStyle", "sectPr", "rPr")))  # of a paragraph's properties, those that do not set it
_HARMLESS = frozenset(["pStyle", "sectPr", "rPr", "overflowPunct", "adjustRightInd", "snapToGrid"])
_HARMLESS_OF_RUN = frozenset(["szCs", "lang", "color", "b", "bCs", "u", "noProof", "rStyle"])
_SPACING = {"before": "before", "after": "after", "line": "line"}
_INDENTS = {"left": "left", "right": "right", "firstLine": "first", "hanging": "first"}
_ALIGNMENTS = {name: name for name in ("left", "center", "right", "both")} | {"start": "left", "end": "right"}
_LINE_RULES = ("auto", "atLeast", "exact")
_NATURAL = 1448  # thousandths of its size: the height of a line of the faces' stand-ins, which are the highest


@dataclass(frozen=True)
class ParagraphForm:
    """How a paragraph is set; lengths in twips."""

    size: int = 200
    pitch: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    rule: str = "auto"
    left: int = 0
    right: int = 0
    first: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    widow_control: bool = True
    level: int = BODY_LEVEL
    spaced_letters: bool = True
    spaced_digits: bool = True
    alignment: str = "left"  # start and end as left and right
    tab: int | None = None  # a tab stop to which what follows is set right

    def __hash__(self) -> int:
        return self._hash

    @cached_property  # all cells of large tables are looked up by it
    def _hash(self) -> int:
        return hash(tuple(getattr(self, field.name) for field in fields(self)))

    @cached_property
    def font(self) -> FontSetting:
        """How its text is lettered."""
        return FontSetting(self.size, self.pitch, self.spaced_letters or self.spaced_digits)

    @cached_property
    def line_height(self) -> int:
        """The height of a line of text."""
        if self.rule == "exact":
            return self.line
        natural = _NATURAL * self.size // 1000
        return max(self.line, natural) if self.rule == "atLeast" else natural * self.line // 240


class StyleSheet:
    """The forms that the styles of a document give to its paragraphs."""

    def __init__(self, styles: Element) -> None:
        self._styles = {style.get(w("styleId"), ""): style for style in styles.findall(w("style"))}
        self._stated_defaults = styles.find(w("docDefaults"))
        self._normal = next(
            (i for i, style in self._styles.items() if style.get(w("default")) and style.get(w("type")) == "paragraph"),
            "",
        )
        self._of_style = lru_cache(None)(self._resolved)
        self._stated: dict[tuple[object, ...], ParagraphForm] = {}  # what a paragraph states → its form

    def form_of(self, paragraph: Element) -> ParagraphForm:
        """The form of a paragraph; raises UnknownConstructError."""
        properties = property_of(paragraph, "pPr")
        style, own = "", list[object]()
        for child in () if properties is None else properties:
            if child.tag == _STYLE:
                style = style or child.get(_VALUE, "")
            elif child.tag not in _NOT_SET:
                own.append((child.tag, *child.items(), *((inner.tag, *inner.items()) for inner in child)))
        stated = (style, *own)
        form = self._stated.get(stated)
        if form is None:
            form = self._of_style(style or self._normal)
            form = self._stated[stated] = _with_paragraph(form, properties) if own else form
        return form

    def form_by_style(self, paragraph: Element) -> ParagraphForm:
        """The form that a paragraph's style alone gives; raises UnknownConstructError."""
        return self._of_style(property_value(paragraph, "pPr", "pStyle") or self._normal)

    def inherited(self, identity: str | None, path: str) -> list[Element]:
        """The elements that a style and those it is based on have under a path, the most general first."""
        every: list[Element] = []
        while identity:
            style = self._style(identity)
            every = style.findall(path) + every
            identity = property_value(style, "basedOn")
        return every

    @property
    def body_line(self) -> int:
        """The height of a line of the usual paragraph, by which pages are divided."""
        return self._of_style(self._normal).line_height

    @cached_property
    def _defaults(self) -> ParagraphForm:
        """The form on which all styles stand; raises UnknownConstructError."""
        form, stated = ParagraphForm(), self._stated_defaults
        if stated is not None:
            form = _with_paragraph(form, stated.find(f"{w('pPrDefault')}/{w('pPr')}"))
            form = _with_run(form, stated.find(f"{w('rPrDefault')}/{w('rPr')}"))
        return form

    def _resolved(self, identity: str) -> ParagraphForm:
        style = self._style(identity)
        parent = property_value(style, "basedOn")
        form = self._defaults if parent is None else self._of_style(parent)
        return _with_paragraph(_with_run(form, style.find(w("rPr"))), style.find(w("pPr")))

    def _style(self, identity: str) -> Element:
        if identity not in self._styles:
            raise UnknownConstructError(f"样式“{identity}”没有定义")
        return self._styles[identity]


def own_pitch(properties: Element) -> int | None:
    """The pitch that a run of these properties adds between its characters where it states one.

    Raises UnknownConstructError where it is otherwise set differently from its paragraph.
    """
    pitch: int | None = None
    for child in properties:
        if _name(child) == "spacing":
            pitch = int(child.get(w("val"), "0"))
        elif _name(child) not in _HARMLESS_OF_RUN:
            raise UnknownConstructError(f"个别文字的格式 {_name(child)}")
    return pitch


def _name(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]  # QName takes as long as the rest of a paragraph


def _attributes(node: Element) -> Mapping[str, str]:
    return MappingProxyType({etree.QName(str(name)).localname: str(value) for name, value in node.attrib.items()})


def _with_paragraph(form: ParagraphForm, properties: Element | None) -> ParagraphForm:
    """The form with the properties of a style or a paragraph put on top."""
    changes: dict[str, int | bool | str] = {}
    for child in () if properties is None else properties:
        name = _name(child)
        if name in _TOGGLES:
            changes[_TOGGLES[name]] = is_on(child)
        elif name == "spacing":
            changes |= _spacing(child)
        elif name == "ind":
            changes |= _indents(child, form.size)
        elif name == "outlineLvl":
            changes["level"] = int(child.get(w("val"), str(BODY_LEVEL)))
        elif name == "tabs":
            changes["tab"] = _right_tab(child)
        elif name == "jc":
            if child.get(w("val")) not in _ALIGNMENTS:
                raise UnknownConstructError(f"对齐方式 {child.get(w('val'))}")
            changes["alignment"] = _ALIGNMENTS[child.get(w("val"), "")]
        elif name not in _HARMLESS:
            raise UnknownConstructError(f"段落格式 {name}")
    return replace(form, **changes)  # type: ignore[arg-type]


def _spacing(node: Element) -> dict[str, int | bool | str]:
    changes: dict[str, int | bool | str] = {}
    for name, value in _attributes(node).items():
        if name in _SPACING:
            changes[_SPACING[name]] = int(value)
        elif name == "lineRule" and value in _LINE_RULES:
            changes["rule"] = value
        else:
            raise UnknownConstructError(f"段落间距 {name}")
    return changes


def _indents(node: Element, size: int) -> dict[str, int | bool | str]:
    changes: dict[str, int | bool | str] = {}
    attributes = _attributes(node)
    for name, value in attributes.items():
        if name in _INDENTS:
            changes[_INDENTS[name]] = -int(value) if name == "hanging" else int(value)
        elif not name.endswith("Chars") or int(value) * size // 100 != int(attributes.get(name[:-5], "0")):
            raise UnknownConstructError(f"以字数表示的缩进 {name}，与以长度表示的不一致")
    return changes


def _right_tab(node: Element) -> int:
    """The one tab stop, to which what follows is set right."""
    tabs = [(tab.get(w("val")), int(tab.get(w("pos"), "0"))) for tab in node if tab.get(w("val")) != "clear"]
    if len(tabs) != 1 or tabs[0][0] not in ("right", "end"):
        raise UnknownConstructError("制表位")
    return tabs[0][1]


def _with_run(form: ParagraphForm, properties: Element | None) -> ParagraphForm:
    """The form with the font properties of a style put on top."""
    for child in () if properties is None else properties:
        name = _name(child)
        if name == "sz":
            form = replace(form, size=int(child.get(w("val"), "0")) * 10)
        elif name == "spacing":
            form = replace(form, pitch=int(child.get(w("val"), "0")))
        elif name == "rFonts":
            unknown = [f"{key} {face}" for key, face in _attributes(child).items() if face not in STAND_INS]
            if unknown:
                raise UnknownConstructError(f"字体 {unknown[0]}")
        elif name not in _HARMLESS_OF_RUN:
            raise UnknownConstructError(f"文字格式 {name}")
    return form
