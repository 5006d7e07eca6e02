"""Every place with a format makes a whole document of one common department, with the contents known of the place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from generator.document.model import BlockKind, Document, one_line
from generator.document.word.rendering import Rendered
from generator.editions import shipped
from generator.operations.compile import compile
from generator.outputs.compilation import Compilation
from generator.text import bare
from tests.cases import full_tables
from tests.editions.place_facts import FACTS, PlaceFacts
from tests.forms import edition_for
from tests.places import CompiledPlace, named
from tests.support import ROOT, Sample, lightly

# Places whose whole documents are compared elsewhere with published ones.
ELSEWHERE = {"四川省": "tests/golden/document-2020.txt", "上海市": "tests/cases/putuo_planning.py"}
MANUAL = ROOT / "docs" / "手册.md"


def texts_of_pages(pdf: bytes) -> list[str]:
    """The characters of each page."""
    document = PdfDocument(pdf)
    try:
        return [bare(page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def document_of(made: Compilation) -> Rendered:
    assert made.document is not None
    return made.document


def headings(model: Document, level: int) -> list[str]:
    return [one_line(block.text) for block in model.blocks if block.kind is BlockKind.HEADING and block.level == level]


def without_number(heading: str) -> str:
    return re.sub(r"^(表?[一二三四五六七八九十\d]+[、：])", "", heading)


@pytest.mark.slow
@pytest.mark.parametrize("facts", FACTS, ids=named)
def test_a_place_prints_what_is_known_of_its_documents(of_place: CompiledPlace, facts: PlaceFacts) -> None:
    model = document_of(of_place(facts)).model
    assert headings(model, 1) == list(facts.parts)
    below = [text for text in headings(model, 2) if text != "部门整体支出绩效自评报告"]
    tables = [text for text in below if without_number(text) in facts.tables]
    assert [without_number(text) for text in tables] == list(facts.tables)
    if facts.sections:
        assert [text for text in below if text not in tables] == list(facts.sections)
    texts = [block.text for block in model.blocks]
    for line in facts.lines:
        assert any(text == line or text.startswith(line) for text in texts), line


@pytest.mark.slow
@pytest.mark.parametrize("facts", [facts for facts in FACTS if facts.sections_in], ids=named)
def test_the_part_of_explanations_has_as_many_sections_as_the_published_one(
    of_place: CompiledPlace, facts: PlaceFacts
) -> None:
    model = document_of(of_place(facts)).model
    inside, found = False, []
    for block in model.blocks:
        if block.kind is BlockKind.HEADING and block.level == 1:
            inside = re.search("决算(情况)?说明$", one_line(block.text)) is not None
        elif inside and block.kind is BlockKind.HEADING and block.level == 2:
            found.append(block.text)
    assert len(found) == facts.sections_in


@pytest.mark.parametrize("place", shipped().by_place)
def test_every_place_has_known_facts_and_a_line_in_the_manual(place: str) -> None:
    assert place in {facts.place for facts in FACTS} or (ROOT / ELSEWHERE[place]).exists()
    listed = [line for line in MANUAL.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {place} |")]
    assert len(listed) == 1


@pytest.mark.slow
@pytest.mark.parametrize("facts", FACTS, ids=named)
def test_the_document_of_a_place_is_valid_and_every_page_has_something(
    tmp_path: Path,
    facts: PlaceFacts,
    of_place: CompiledPlace,
    place_pdfs: dict[str, bytes],
    validate: Callable[[Path, str], list[str]],
) -> None:
    path = tmp_path / "文.docx"
    path.write_bytes(document_of(of_place(facts)).content)
    assert validate(path, "Microsoft365") == []
    laid_out = texts_of_pages(place_pdfs[named(facts)])
    blank = [number for number, text in enumerate(laid_out, 1) if len(text) < 15]
    assert set(blank) <= {2, 4}, "only the backs of the cover and of the contents"
    for part in headings(document_of(of_place(facts)).model, 1):
        heading = bare(part)
        (page,) = [text for text in laid_out[1:] if heading in text and not text.count("部分") > 3][:1]
        # More than the heading alone stands there.
        assert len(page.replace(heading, "")) > 40, part


@pytest.mark.slow
def test_an_annex_that_nobody_wrote_is_no_part(tmp_path: Path) -> None:
    edition = edition_for(2024, "全国")
    sample = Sample(ROOT).copied_to(tmp_path)
    full_tables.write(sample, edition)
    path = sample.root / "inputs" / str(edition.year) / "绩效评价.xlsx"
    book = load_workbook(path)
    book["附件"].delete_rows(4, 30)
    book.save(path)
    with lightly():
        compiled = compile(sample.workspace, edition.year)
    assert compiled.document is not None, compiled.diagnostics
    headings = [one_line(block.text) for block in compiled.document.model.blocks if block.level == 1]
    assert headings[-1] == "第四部分　名词解释"
