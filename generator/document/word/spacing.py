"""Properties of paragraphs and runs put where the order of the file's format has them."""

from __future__ import annotations

from generator.document.word.markup import Element, element, w

_ORDER = (  # of a paragraph's properties, CT_PPr
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
    *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
    *("divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_RUN_ORDER = (  # of a run's, CT_RPr, up to the spacing of its characters
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing"),
)
_RANKS = {w(name): rank for rank, name in enumerate(_ORDER)}


def properties_of(paragraph: Element) -> Element:
    """The properties of a paragraph, made where it has none."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    return properties


def own_property(paragraph: Element, name: str) -> Element:
    """A property of a paragraph's own, made where it has none."""
    properties = properties_of(paragraph)
    found = properties.find(w(name))
    if found is None:
        found = element(name)
        properties.insert(sum(_RANKS.get(str(child.tag), 0) < _RANKS[found.tag] for child in properties), found)
    return found


def own_run_property(run: Element, name: str) -> Element:
    """A property of a run's own that stands in the order no later than the spacing of characters."""
    properties = run.find(w("rPr"))
    if properties is None:
        properties = element("rPr")
        run.insert(0, properties)
    found = properties.find(w(name))
    if found is None:
        found = element(name)
        earlier = {w(one) for one in _RUN_ORDER[: _RUN_ORDER.index(name)]}
        properties.insert(sum(child.tag in earlier for child in properties), found)
    return found


def state_lines(paragraph: Element, height: int, rule: str) -> None:
    """A paragraph whose lines have a height of their own, in twips."""
    spacing = own_property(paragraph, "spacing")
    spacing.set(w("line"), str(height))
    spacing.set(w("lineRule"), rule)
