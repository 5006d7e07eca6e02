"""Properties of paragraphs put where the order of the file's format has them."""

from __future__ import annotations

from generator.document.word.markup import Element, element, w

_ORDER = (  # of a paragraph's properties, CT_PPr
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
    *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
    *("divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
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


def state_lines(paragraph: Element, height: int, rule: str) -> None:
    """A paragraph whose lines have a height of their own, in twips."""
    spacing = own_property(paragraph, "spacing")
    spacing.set(w("line"), str(height))
    spacing.set(w("lineRule"), rule)
