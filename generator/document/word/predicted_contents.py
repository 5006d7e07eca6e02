"""A document's contents with page numbers, and the numbers that the program's own pagination is sure of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.document.word.contents import Outline, contents_field, headings, mark_headings, write_contents
from generator.document.word.heading_lines import break_entries
from generator.document.word.markup import Element
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.document_layout import PredictedNumber, predicted_numbers
from generator.document.word.pagination.paragraph_forms import StyleSheet
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.text import bare
from generator.values import dataclass

_PROVISIONAL = 88  # as wide as the true ones, so that the contents take as many lines


@dataclass(frozen=True)
class Prediction:
    """The page number of each heading by the program's own pagination, or why there is none."""

    headings: tuple[PredictedNumber, ...] = ()
    refusal: str = ""
    error: Exception | None = None  # unforeseen: a document without page numbers is better than none

    @property
    def unsure(self) -> list[str]:
        """The headings whose number is not sure."""
        return [heading.text for heading in self.headings if heading.number is None]

    @property
    def is_sure(self) -> bool:
        """Whether there is a number of every heading."""
        return not self.refusal and self.error is None and not self.unsure


class NumberedContents:
    """The contents of a document, in which page numbers are written and written over."""

    def __init__(self, document: Element, outline: Outline, sheet: StyleSheet) -> None:
        self.document, self._outline, self._sheet = document, outline, sheet
        self._field = contents_field(document)
        self.headings = headings(document, outline)

    def __bool__(self) -> bool:
        """Whether there are contents."""
        return self._field is not None

    def mark(self) -> None:
        """Gives the headings that are listed the bookmarks that the contents point to."""
        mark_headings([heading for heading in self.headings if self._field and heading.level in self._field.levels])

    def number_provisionally(self) -> None:
        """Writes a number as wide as the true ones at each entry."""
        self.number([_PROVISIONAL] * len(self.headings))

    def number(self, numbers: Sequence[int | None]) -> None:
        """Writes the numbers of the headings, where they are known."""
        if self._field is not None:
            levels, pairs = self._field.levels, zip(self.headings, numbers, strict=True)
            chosen = [(heading, number) for heading, number in pairs if heading.level in levels]
            listed, found = [heading for heading, _ in chosen], [number for _, number in chosen]
            self._field = write_contents(self._field, listed, self._outline, found)
            break_entries(self._field, self.document, self._sheet)

    def pages(self, numbers: Sequence[int | None]) -> dict[int, int]:
        """By the number of each heading among all, from 1, the page that the contents state; of those they list."""
        levels = self._field.levels if self._field is not None else ()
        listed = enumerate(zip(self.headings, numbers, strict=True), 1)
        return {at: page for at, (heading, page) in listed if page is not None and heading.level in levels}


def predict(contents: NumberedContents, parts: Mapping[str, bytes], reader: BodyReader) -> Prediction:
    """The predicted numbers of the headings of a document, whose contents are left with provisional ones.

    The parts are those of its file, of which that of the body is not looked at; the reader has read the body before.
    """
    contents.number_provisionally()
    try:
        found = predicted_numbers(parts, contents.document, reader)
    except UnknownConstructError as unknown:
        return Prediction(refusal=str(unknown))
    except Exception as error:
        return Prediction(error=error)
    if [heading.text for heading in found] != [bare(heading.text) for heading in contents.headings]:
        return Prediction(refusal="不在正文段落里的标题")
    return Prediction(tuple(found))
