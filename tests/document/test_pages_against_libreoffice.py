"""The own pagination beside LibreOffice, line by line: documents of many departments and seeded variants of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from generator.document.word.contents_numbers import provisionally_numbered
from generator.document.word.libreoffice import LibreOffice
from generator.document.word.package import read_parts, write_parts
from generator.document.word.pagination.blocks import PICTURE
from generator.document.word.pagination.document_layout import layouts_of, predicted_numbers
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.printed_pages import _lines, bookmarks
from generator.text import bare
from tests.departments import Ran
from tests.document.variants import variant
from tests.once import Once
from tests.support import Sample

NAMES = ("sample", "sichuan", "national", "planning", "social_work")
VARIANTS = (("text", 10), ("text", 11), ("text", 12), ("all", 10), ("all", 11), ("exotic", 10), ("exotic", 11))
Case = tuple[str, str, int]  # department, kind of change, seed


@dataclass(frozen=True)
class Pair:
    """A document, and its PDF by LibreOffice."""

    document: bytes
    pdf: bytes


@pytest.fixture(scope="module")
def pairs(once: Once, ran: Callable[[str], Ran], with_units: Sample, libreoffice: str) -> dict[Case, Pair]:
    """Every document and variant with its PDF, all made by one call."""
    return once("variants laid out", lambda _: _pairs(ran, with_units, libreoffice))


def _pairs(ran: Callable[[str], Ran], with_units: Sample, libreoffice: str) -> dict[Case, Pair]:
    bases = {name: ran(name).document.read_bytes() for name in NAMES}
    department = with_units.compiled(in_spite_of_checks=True).document
    assert department is not None
    bases["department with units"] = department.content
    documents: dict[Case, bytes] = {(name, "as it is", 0): content for name, content in bases.items()}
    for number, (name, content) in enumerate(bases.items()):  # of each kind for each department, and each seed for some
        documents |= {(name, kind, seed): variant(content, kind, seed) for kind, seed in VARIANTS[number % 2 :: 2]}
    numbered = {case: write_parts(provisionally_numbered(read_parts(content))) for case, content in documents.items()}
    made = LibreOffice(libreoffice).lay_out(list(numbered.values()))
    assert all(isinstance(pdf, bytes) for pdf in made)
    return {
        case: Pair(content, pdf)
        for (case, content), pdf in zip(numbered.items(), made, strict=True)
        if isinstance(pdf, bytes)
    }


def test_every_line_and_heading_stands_on_the_page_where_libreoffice_sets_it(pairs: dict[Case, Pair]) -> None:
    misplaced: list[tuple[Case, object]] = []
    wrong: list[tuple[Case, object]] = []
    refused: list[Case] = []
    lines = headings = 0
    for case, pair in pairs.items():
        try:
            (layout,) = layouts_of(read_parts(pair.document))
        except UnknownConstructError:
            refused.append(case)
            continue
        stored = {(bare(mark.title), mark.page) for mark in bookmarks(pair.pdf) or []}
        own = [(heading.text, heading.page) for heading in layout.headings]
        misplaced += [(case, heading) for heading in set(own) ^ stored]
        printed: dict[int, list[str]] = defaultdict(list)
        for page, line in _lines(pair.pdf):
            printed[page].append(line)
        text = [(line.page, bare(line.text)) for line in layout.lines if not set("|\t" + PICTURE) & set(line.text)]
        wrong += [(case, line) for line in text if line[1] and not _stands(line[1], printed[line[0]])]
        lines, headings = lines + len(text), headings + len(own)
    assert misplaced == []
    assert [line for line in wrong if line[0][1] == "as it is"] == []
    assert len(wrong) * 1000 <= lines, (
        wrong
    )  # of texts put together at random, with marks in places where nobody sets them
    assert {kind for _, kind, _ in refused} <= {"all"}, "only where a cell's words are longer than the cell is wide"
    assert len(refused) <= 4
    assert lines > 10_000
    assert headings > 1_200


def _stands(line: str, printed: list[str]) -> bool:
    """Whether a line stands on a page; a page's number that is turned beside it is read as one with it."""
    return line in printed or f"{line}—" in "".join(printed)


def test_the_numbers_of_what_was_delivered_are_all_sure(pairs: dict[Case, Pair]) -> None:
    for case, pair in pairs.items():
        if case[1] == "as it is":
            assert [
                heading.text for heading in predicted_numbers(read_parts(pair.document)) if heading.number is None
            ] == []


def test_the_variants_move_headings(pairs: dict[Case, Pair]) -> None:
    """Else the comparison would say little."""
    moved = 0
    for (name, kind, _), pair in pairs.items():
        base = {mark.title: mark.page for mark in bookmarks(pairs[name, "as it is", 0].pdf) or []}
        if kind != "as it is":
            moved += sum(base.get(mark.title, mark.page) != mark.page for mark in bookmarks(pair.pdf) or [])
    assert moved > 200
