"""The page numbers of the contents as an office program lays the document out, beside those that are predicted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.diagnostics import Diagnostic, Outcome, Place
from generator.document import problems
from generator.document.word.contents import BODY_LEVEL, Outline
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
from generator.document.word.pagination.paragraph_forms import StyleSheet
from generator.document.word.predicted_contents import NumberedContents, Prediction
from generator.document.word.printed_pages import pages_of
from generator.document.word.rendering import Rendered
from generator.document.word.spacing import properties_of
from generator.values import dataclass

_LISTED = 3  # headings that a message names
_LOWEST_LEVEL = "8"  # makes a paragraph a bookmark of the PDF without moving anything


@dataclass(frozen=True)
class Stop:
    """A paragraph whose page is looked up: its text, the page number it restarts the count with, if it does."""

    text: str
    heading: bool
    restart: int | None


def with_page_numbers(
    document: Rendered, place: Place, engine: LayoutEngine | None, *, if_needed: bool = False, with_pdf: bool = False
) -> Outcome[Rendered]:
    """The document with the engine's page numbers in its contents, where there is one; else those that are predicted.

    What of them is not sure is left out, and reported, as is what the engine lays out otherwise than predicted. An
    engine that is to be used only if needed is not started where every predicted number is sure. With the PDF too,
    where the engine lays the document out as it is: then it need not be called again for it.
    """
    prediction = document.prediction
    if prediction is None:
        return Outcome(document)
    if prediction.error is not None:
        raise prediction.error
    if if_needed and prediction.is_sure:
        engine = None
    if engine is None and prediction.refusal:
        return Outcome(document, (problems.CONTENTS_WITHOUT_NUMBERS.at(place, reason=prediction.refusal),))
    failure = ""
    if engine is not None:
        try:
            numbered, numbers = _numbered_by(engine, document, prediction, with_pdf=with_pdf)
        except LayoutError as error:
            failure = str(error)
            if prediction.refusal:
                return Outcome(document, (problems.LAYOUT_FAILED.at(place, engine=engine.name, reason=failure),))
        else:
            return Outcome(numbered, tuple(_differences(place, engine, prediction, numbers)))
    instead = engine is not None and problems.PREDICTED_INSTEAD.at(place, engine=engine.name, reason=failure)
    unsure = prediction.unsure
    partly = problems.CONTENTS_PARTLY_PREDICTED.at(place, count=len(unsure), headings=_some(unsure))
    return Outcome(document, (instead or problems.CONTENTS_PREDICTED.at(place), *([partly] if unsure else [])))


def _numbered_by(
    engine: LayoutEngine, document: Rendered, prediction: Prediction, *, with_pdf: bool
) -> tuple[Rendered, list[int]]:
    """The document with the engine's numbers, and these by heading; raises LayoutError.

    A document whose predicted numbers are sure is laid out as it is, for its PDF: where the numbers are the engine's
    too, that PDF is the document's. Otherwise a copy is laid out that is quicker to lay out.
    """
    parts = read_parts(document.content)
    stops = list(_marked(parse(parts[DOCUMENT]), Outline(parse(parts[STYLES]))))
    predicted = [heading.number for heading in prediction.headings]
    if with_pdf and prediction.is_sure and all(stop.heading for stop in stops):
        pdf = the_pdf(engine, document.content)
        numbers = _numbers(pdf, stops)
        if numbers == predicted:
            return replace(document, pdf=pdf), numbers
    else:
        numbers = page_numbers(parts, engine)
    if numbers == predicted:
        return document, numbers
    contents = _contents(parts)
    contents.number(numbers)
    content = write_parts({**parts, DOCUMENT: serialised(contents.document)})
    return replace(document, content=content, pages=contents.pages(numbers)), numbers


def _differences(
    place: Place, engine: LayoutEngine, prediction: Prediction, numbers: Sequence[int]
) -> Iterator[Diagnostic]:
    """What is to be reported where an engine lays out otherwise than predicted."""
    differing = [
        f"“{heading.text}”推算第{heading.number}页，{engine.name}排在第{number}页"
        for heading, number in zip(prediction.headings, numbers, strict=False)
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
    contents = _contents(parts)
    contents.number_provisionally()
    stops = list(_marked(contents.document, Outline(parse(parts[STYLES]))))
    provisional = {**parts, DOCUMENT: serialised(contents.document)}
    return _numbers(the_pdf(engine, write_parts(with_blank_pictures(provisional))), stops)


def _numbers(pdf: bytes, stops: Sequence[Stop]) -> list[int]:
    """The printed page number of every heading in a PDF; raises LayoutError where it has other headings."""
    pages = pages_of(pdf, [stop.text for stop in stops])
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
    contents = _contents(parts)
    contents.number_provisionally()
    return {**parts, DOCUMENT: serialised(contents.document)}


def _contents(parts: Mapping[str, bytes]) -> NumberedContents:
    styles = parse(parts[STYLES])
    return NumberedContents(parse(parts[DOCUMENT]), Outline(styles), StyleSheet(styles))


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
