"""How the values that a template prints become text and pictures of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field
from io import BytesIO
from typing import Any

from docx.shared import Mm
from lxml import etree
from markupsafe import Markup, escape

from generator.accounts.quantities import Phrase, cells_behind
from generator.charts.spec import BarChart, FigureSpec, PieChart, described
from generator.document.word.marks import PrintedPart, marked
from generator.document.word.package import ONE_POINT
from generator.document.word.table_markup import TableMarkup
from generator.tables.printed import TableGrid
from generator.values import dataclass

Draw = Callable[[FigureSpec], bytes]

WIDEST_PICTURE = Mm(156)

_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# docxtpl turns {_{ into {{ and so on after rendering, in texts too.
_DOCXTPL_ESCAPE = re.compile(r"(?<=[{}%])_(?=[{}%])")


def undrawn(_: FigureSpec) -> bytes:
    """A picture of one point, in place of a figure."""
    return ONE_POINT


class EmptyValueError(Exception):
    """A tag printed a value that is not there."""

    def __str__(self) -> str:
        return "有标记所印的值没有内容"


def literal(text: str) -> str:
    """The text as XML that prints exactly it, a line break as a line break."""
    return _DOCXTPL_ESCAPE.sub("&#95;", str(escape(printable(text))))


def printable(text: str) -> str:
    """What of a text is printed: without what XML cannot hold, every line break the same."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass
class Printer:
    """The finalize hook of a rendering: prints values, keeps the parts of phrases and the figures in their order."""

    draw: Draw
    part: Callable[[], Any]  # the part being rendered, which holds the pictures
    printed: list[PrintedPart] = field(default_factory=list)
    figures: list[FigureSpec] = field(default_factory=list)

    def __call__(self, value: object) -> object:
        """What the template prints for a value, the parts of a phrase between their marks."""
        if isinstance(value, Phrase):
            return Markup("".join(marked(number, literal(text)) for number, text in self._parts(value)))
        if isinstance(value, PieChart | BarChart):
            return self._picture(value)
        if isinstance(value, TableGrid):
            return TableMarkup(self.part().document, self).table(value)
        if value is None:
            raise EmptyValueError
        return Markup(literal(value)) if isinstance(value, str) and not isinstance(value, Markup) else value

    def _parts(self, value: Phrase) -> Iterator[tuple[int, str]]:
        """What each part of a phrase prints, with its number among all that are printed."""
        phrase = tuple(dict.fromkeys(place for part in value.parts for place in cells_behind(part)))
        before = ""
        for part in value.parts:
            text = str(part)
            printed = printable(text[1:] if before.endswith("\r") and text.startswith("\n") else text)
            if printed:
                self.printed.append(PrintedPart(part, phrase))
                yield len(self.printed) - 1, printed
            before = text or before

    def _picture(self, spec: FigureSpec) -> Markup:
        """A drawing in the midst of a run, at its physical size."""
        self.figures.append(spec)
        inline = self.part().new_pic_inline(BytesIO(self.draw(spec)))
        extent = inline.extent
        if extent.cx > WIDEST_PICTURE:
            inline = self.part().new_pic_inline(BytesIO(self.draw(spec)), width=WIDEST_PICTURE)
        inline.docPr.set("descr", "".join(marked(number, text) for number, text in self._parts(described(spec))))
        drawing = _DOCXTPL_ESCAPE.sub("&#95;", etree.tostring(inline, encoding="unicode"))
        return Markup("</w:t></w:r><w:r><w:drawing>" + drawing + '</w:drawing></w:r><w:r><w:t xml:space="preserve">')
