"""The page numbers of the contents, determined by laying the document out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics import Diagnostic, Outcome, Place
from generator.document import problems
from generator.document.word.contents import BODY_LEVEL, Outline, contents_field, headings, write_contents
from generator.document.word.heading_lines import break_entries
from generator.document.word.layout_engine import LayoutEngine, LayoutError, the_pdf
from generator.document.word.markup import Element, element, paragraphs, text_of, w
from generator.document.word.package import (
    DOCUMENT,
    STYLES,
    parse,
    read_parts,
    serialised,
    with_blank_pictures,
    write_parts,
)
from generator.document.word.pagination.document_layout import PredictedNumber, predicted_numbers
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.story import StoryTable
from generator.document.word.printed_pages import pages_of
from generator.document.word.spacing import properties_of
from generator.text import bare
from generator.values import dataclass

_PROVISIONAL = 88  # as wide as the true ones, so that the contents take as many lines
_LISTED = 3  # headings that a message names
_LOWEST_LEVEL = "8"  # makes a paragraph a bookmark of the PDF without moving anything


@dataclass(frozen=True)
class Stop:
    """A paragraph whose page is looked up: its text, the page number it restarts the count with, if it does."""

    text: str
    heading: bool
    restart: int | None


def with_page_numbers(
    content: bytes,
    place: Place,
    engine: LayoutEngine | None,
    *,
    if_needed: bool = False,
    tables: Sequence[StoryTable] = (),
) -> Outcome[bytes]:
    """The document with page numbers in its contents: the engine's, where there is one; else those that are predicted.

    What of them is not sure is left out, and reported, as is what the engine lays out otherwise than predicted. An
    engine that is to be used only if needed is not started where every predicted number is sure. `tables`, where they
    are given, are those of the document's body as it was read before.
    """
    predicted, refusal = None, ""
    parts = read_parts(content)
    contents = _Contents(parts)
    try:
        predicted = _predicted(contents, parts, tables)
    except UnknownConstructError as unknown:
        refusal = str(unknown)
    if if_needed and predicted is not None and all(heading.number is not None for heading in predicted):
        engine = None
    if engine is None and predicted is None:
        return Outcome(content, (problems.CONTENTS_WITHOUT_NUMBERS.at(place, reason=refusal),))
    failure = ""
    if engine is not None:
        try:
            numbers = page_numbers(parts, engine)
        except LayoutError as error:
            failure = str(error)
            if predicted is None:
                return Outcome(content, (problems.LAYOUT_FAILED.at(place, engine=engine.name, reason=failure),))
        else:
            return Outcome(contents.written(numbers), tuple(_differences(place, engine, predicted or (), numbers)))
    assert predicted is not None
    instead = engine is not None and problems.PREDICTED_INSTEAD.at(place, engine=engine.name, reason=failure)
    unsure = [heading.text for heading in predicted if heading.number is None]
    partly = problems.CONTENTS_PARTLY_PREDICTED.at(place, count=len(unsure), headings=_some(unsure))
    reported = (instead or problems.CONTENTS_PREDICTED.at(place), *([partly] if unsure else []))
    return Outcome(contents.written([heading.number for heading in predicted]), reported)


class _Contents:
    """The contents of a document, in which page numbers can be written and written over."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts, self._styles = parts, parse(parts[STYLES])
        self.document, self._outline = parse(parts[DOCUMENT]), Outline(self._styles)
        self._field = contents_field(self.document)
        self.headings = headings(self.document, self._outline)

    def number(self, numbers: Sequence[int | None] | None) -> None:
        """Writes the numbers of the headings, a provisional one everywhere where they are missing."""
        pages = [_PROVISIONAL] * len(self.headings) if numbers is None else numbers
        if self._field is not None:
            levels, pairs = self._field.levels, zip(self.headings, pages, strict=True)
            chosen = [(heading, number) for heading, number in pairs if heading.level in levels]
            listed, found = [heading for heading, _ in chosen], [number for _, number in chosen]
            self._field = write_contents(self._field, listed, self._outline, found)
            break_entries(self._field, self.document, self._styles)

    def parts(self) -> dict[str, bytes]:
        """The parts of the document as it is now."""
        return dict(self._parts) if self._field is None else {**self._parts, DOCUMENT: serialised(self.document)}

    def written(self, numbers: Sequence[int | None]) -> bytes:
        """The document with the numbers of its headings in its contents."""
        self.number(numbers)
        return write_parts(self.parts())


def _predicted(contents: _Contents, parts: Mapping[str, bytes], tables: Sequence[StoryTable]) -> list[PredictedNumber]:
    """The predicted numbers of the document's headings; raises UnknownConstructError."""
    contents.number(None)
    predicted = predicted_numbers(parts, contents.document, tables)
    if [heading.text for heading in predicted] != [bare(heading.text) for heading in contents.headings]:
        raise UnknownConstructError("不在正文段落里的标题")
    return predicted


def _differences(
    place: Place, engine: LayoutEngine, predicted: Sequence[PredictedNumber], numbers: Sequence[int]
) -> Iterator[Diagnostic]:
    """What is to be reported where an engine lays out otherwise than predicted."""
    differing = [
        f"“{heading.text}”推算第{heading.number}页，{engine.name}排在第{number}页"
        for heading, number in zip(predicted, numbers, strict=False)
        if heading.number not in (None, number)
    ]
    if differing:
        yield problems.PREDICTED_OTHERWISE.at(
            place, count=len(differing), headings=_some(differing), engine=engine.name
        )


def _some(items: Sequence[str]) -> str:
    """The first few of many."""
    return "；".join(items[:_LISTED]) + ("……" if len(items) > _LISTED else "")


def page_numbers(parts: Mapping[str, bytes], engine: LayoutEngine) -> list[int]:
    """The printed page number of every heading, in document order; raises LayoutError."""
    provisional = provisionally_numbered(parts)
    document, outline = parse(provisional[DOCUMENT]), Outline(parse(provisional[STYLES]))
    stops = list(_marked(document, outline))
    provisional[DOCUMENT] = serialised(document)
    pages = pages_of(the_pdf(engine, write_parts(with_blank_pictures(provisional))), [stop.text for stop in stops])
    if pages is None:
        raise LayoutError("PDF 里的标题与文件的对不上")
    numbers: list[int] = []
    offset = 0
    for stop, page in zip(stops, pages, strict=True):
        if stop.restart is not None:
            offset = stop.restart - page
        if stop.heading:
            numbers.append(page + offset)
    return numbers


def provisionally_numbered(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with a provisional number at each entry of the contents."""
    contents = _Contents(parts)
    contents.number(None)
    return contents.parts()


def _marked(document: Element, outline: Outline) -> Iterator[Stop]:
    """The headings and the first paragraphs of the sections that restart the count, all of them now outline stored."""
    restarts = dict(_restarts(document))
    for paragraph in paragraphs(document):
        text = text_of(paragraph).strip()
        if not text:
            continue
        heading = outline.level(paragraph) < BODY_LEVEL
        restart = restarts.get(paragraph)
        if restart is not None and not heading:
            properties_of(paragraph).append(element("outlineLvl", val=_LOWEST_LEVEL))
        if heading or restart is not None:
            yield Stop(text, heading, restart)


def _restarts(document: Element) -> Iterator[tuple[Element, int]]:
    """The first printed paragraph of each section that restarts the page count, with the number it starts at."""
    first: Element | None = None
    for node in document.iter(w("p"), w("sectPr")):
        if node.tag == w("p"):
            first = node if first is None and text_of(node).strip() else first
            continue
        start = next((number.get(w("start")) for number in node.iter(w("pgNumType"))), None)
        if start is not None and first is not None:
            yield first, int(start)
        first = None
