"""The sections of a document and what stands in the margins of their pages: closed lists of properties."""

from __future__ import annotations

from generator.document.word.markup import Element, w
from generator.document.word.pagination.refusal import UnknownConstructError, name_of
from generator.document.word.pagination.story import PageSection

_KNOWN = frozenset(["headerReference", "footerReference", "type", "pgSz", "pgMar", "cols", "pgNumType", "titlePg"])
_KINDS = ("nextPage", "oddPage", "evenPage")
# Of the settings, those that move no line. An officer's program writes further ones, of which these are known.
_SETTINGS = frozenset[str]().union(
    ("zoom", "view", "proofState", "attachedTemplate", "stylePaneFormatFilter", "rsids", "docId", "mathPr", "compat"),
    ("bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "defaultTabStop", "evenAndOddHeaders"),
    ("drawingGridHorizontalSpacing", "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery"),
    ("displayVerticalDrawingGridEvery", "characterSpacingControl", "hdrShapeDefaults", "shapeDefaults"),
    ("footnotePr", "endnotePr", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
    ("chartTrackingRefBased", "mirrorMargins", "removePersonalInformation", "embedSystemFonts", "saveSubsetFonts"),
)
_COMPATIBILITY = frozenset[str]().union(
    ("doNotExpandShiftReturn", "useFELayout", "compatSetting", "spaceForUL", "ulTrailSpace"),
    ("balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone", "adjustLineHeightInTable"),
)


def section_of(node: Element) -> PageSection:
    """The section that an element states; raises UnknownConstructError."""
    for child in node:
        if name_of(child) not in _KNOWN:
            raise UnknownConstructError(f"页面设置 {name_of(child)}")
    size, margins, columns = node.find(w("pgSz")), node.find(w("pgMar")), node.find(w("cols"))
    if size is None or margins is None:
        raise UnknownConstructError("页面设置里没有纸张或页边距")
    if columns is not None and columns.get(w("num"), "1") != "1":
        raise UnknownConstructError("分栏")
    if _twips(margins, "gutter"):
        raise UnknownConstructError("装订线")
    kind, number = node.find(w("type")), node.find(w("pgNumType"))
    begins_on = "nextPage" if kind is None else kind.get(w("val"), "nextPage")
    if begins_on not in _KINDS:
        raise UnknownConstructError(f"分节的方式 {begins_on}")
    start = None if number is None else number.get(w("start"))
    return PageSection(
        _twips(size, "h") - _twips(margins, "top") - _twips(margins, "bottom"),
        _twips(size, "w") - _twips(margins, "left") - _twips(margins, "right"),
        None if start is None else int(start),
        begins_on,
    )


def refuse_unknown_settings(settings: Element) -> None:
    """Raises UnknownConstructError where the document's settings may move lines."""
    for child in settings:
        if isinstance(child.tag, str) and name_of(child) not in _SETTINGS:
            raise UnknownConstructError(f"文档设置 {name_of(child)}")
    for child in settings.iterfind(f"{w('compat')}/*"):
        if name_of(child) not in _COMPATIBILITY:
            raise UnknownConstructError(f"兼容设置 {name_of(child)}")
    spacing = settings.find(w("characterSpacingControl"))
    if spacing is not None and spacing.get(w("val")) != "doNotCompress":
        raise UnknownConstructError("标点压缩")


def room_in_margins(node: Element) -> tuple[int, int]:
    """The room for a header and a footer in the margins of a section's pages."""
    margins = node.find(w("pgMar"))
    if margins is None:
        return 0, 0
    return _twips(margins, "top") - _twips(margins, "header"), _twips(margins, "bottom") - _twips(margins, "footer")


def _twips(node: Element, name: str) -> int:
    """A length that must be a number of twips."""
    value = node.get(w(name), "0")
    if not value.lstrip("-").isdigit():
        raise UnknownConstructError(f"页面设置 {name}={value}")
    return int(value)
