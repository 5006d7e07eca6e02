"""A whole document laid out under sets of rules, and the page numbers of its headings on which they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml.etree import XMLSyntaxError

from generator.document.word.markup import Element, w
from generator.document.word.package import DOCUMENT, STYLES, parse
from generator.document.word.pagination.blocks import StoryBlocks
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import PageLayout, placed, placed_headings
from generator.document.word.pagination.paragraph_forms import StyleSheet
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.row_heights import text_lines
from generator.document.word.pagination.rules import LIBREOFFICE, RULE_SETS, LayoutRules
from generator.document.word.pagination.section_reading import refuse_unknown_settings, room_in_margins
from generator.values import dataclass

_SETTINGS = "word/settings.xml"


@dataclass(frozen=True)
class PredictedNumber:
    """A heading with its printed page number, None where the sets of rules do not agree on it."""

    text: str  # without white space
    number: int | None


def predicted_numbers(
    parts: Mapping[str, bytes], document: Element | None = None, reader: BodyReader | None = None
) -> list[PredictedNumber]:
    """The numbers of the headings of the parts' document, or of one that takes its place, in their order.

    `reader`, where it is given, is one that has read that document. Raises UnknownConstructError.
    """
    blocks = _blocks_of(parts, document, reader)
    layouts = [placed_headings(blocks.under(rules)) for rules in dict.fromkeys(blocks.alike(RULE_SETS).values())]
    numbers = zip(*(tuple(heading.printed for heading in headings) for headings in layouts), strict=True)
    return [
        PredictedNumber(heading.text, found[0] if len(set(found)) == 1 else None)
        for heading, found in zip(layouts[0], numbers, strict=True)
    ]


def layouts_of(parts: Mapping[str, bytes], rule_sets: Sequence[LayoutRules] = (LIBREOFFICE,)) -> list[PageLayout]:
    """The document of the parts laid out under each set of rules; raises UnknownConstructError."""
    blocks = _blocks_of(parts)
    return [placed(blocks.under(rules)) for rules in rule_sets]


def _blocks_of(
    parts: Mapping[str, bytes], document: Element | None = None, reader: BodyReader | None = None
) -> StoryBlocks:
    """The blocks of the body of the parts' document, or of one that takes its place; raises UnknownConstructError."""
    try:
        document = parse(parts[DOCUMENT]) if document is None else document
        reader = reader or BodyReader(StyleSheet(parse(parts[STYLES])))
        body = document.find(w("body"))
        if body is None:
            raise UnknownConstructError("没有正文")
        if _SETTINGS in parts:
            refuse_unknown_settings(parse(parts[_SETTINGS]))
        story = reader.story(body)
        _refuse_high_margins(body, parts, reader, min(block.section.width for block in story.blocks))
    except (ValueError, TypeError, KeyError, XMLSyntaxError) as error:
        raise UnknownConstructError(f"不合规范的内容（{type(error).__name__}）") from error
    return StoryBlocks(story)


def _refuse_high_margins(body: Element, parts: Mapping[str, bytes], reader: BodyReader, width: int) -> None:
    """Raises UnknownConstructError where a header or footer may be higher than its margin, which moves the text."""
    room = [room_in_margins(section) for section in body.iter(w("sectPr"))]
    for kind, least in (("header", min(header for header, _ in room)), ("footer", min(footer for _, footer in room))):
        for name, part in parts.items():
            if name.startswith(f"word/{kind}") and name.endswith(".xml"):
                height, root = 0, parse(part)
                if any(table.find(f"{w('tblPr')}/{w('tblpPr')}") is None for table in root.iterchildren(w("tbl"))):
                    raise UnknownConstructError("页眉、页脚里不浮动的表格")
                for node in root.iterchildren(w("p")):
                    paragraph = reader.paragraph(node)
                    form = paragraph.form
                    lines = text_lines(paragraph, width, LIBREOFFICE.breaking)
                    height += form.before + form.line_height * len(lines) + form.after
                if height > least:
                    raise UnknownConstructError("页眉、页脚高过页边距")
