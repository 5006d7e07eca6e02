"""The sample's document as text, and its pages as LibreOffice lays them out. UPDATE_GOLDEN=1 writes both anew."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from generator.document.word.fonts import installed_faces
from tests.document.documents import pages
from tests.support import ROOT, Sample, lacking, text_of

GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path | None]:
    """The document and PDF of the sample as it is shipped."""
    sample = Sample(ROOT).copied_to(tmp_path_factory.mktemp("golden"))
    done = sample.run(pdf=True)
    assert done.document is not None, done.diagnostics
    return done.document, done.pdf


def compare(name: str, text: str) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / name).write_text(text, encoding="utf-8")
    assert text == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_documents_text_is_as_it_was(run: tuple[Path, Path | None]) -> None:
    compare("document-2020.txt", "\n".join(text_of(run[0])) + "\n")


def test_every_page_holds_what_it_held(run: tuple[Path, Path | None], libreoffice: str, pdftotext: str) -> None:
    if "Noto Serif CJK SC" not in (installed_faces() or ()):
        lacking("Noto Serif CJK SC, with which the pages were laid out,")
    assert run[1] is not None
    laid_out = [[line.text for line in page] for page in pages(run[1])]
    told = (f"== {number}\n" + "\n".join(page) + "\n" for number, page in enumerate(laid_out, 1))
    compare("pages-2020.txt", "".join(told))


def test_no_character_of_the_document_is_lost_in_the_pdf(run: tuple[Path, Path | None], pdftotext: str) -> None:
    assert run[1] is not None
    body = Document(str(run[0])).element.body
    written = Counter("".join("".join(text.text or "" for text in body.iter(qn("w:t"))).split()))
    printed = Counter("".join(line.text for page in pages(run[1]) for line in page))
    assert written - printed == Counter()
