"""The sample's document as text, and its pages as LibreOffice lays them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from generator.document.word.fonts import installed_faces
from tests.departments import LaidOut, Ran
from tests.document.documents import pages
from tests.support import ROOT, lacking, text_of

GOLDEN = ROOT / "tests" / "golden"


Golden = Callable[[Path, str], None]


def test_the_documents_text_is_as_it_was(ran: Callable[[str], Ran], golden: Golden) -> None:
    golden(GOLDEN / "document-2020.txt", "\n".join(text_of(ran("sample").document)) + "\n")


def test_every_page_holds_what_it_held(laid_out: Callable[[str], LaidOut], golden: Golden) -> None:
    if "Noto Serif CJK SC" not in (installed_faces() or ()):
        lacking("Noto Serif CJK SC, with which the pages were laid out,")
    printed = [[line.text for line in page] for page in pages(laid_out("sample").pdf)]
    told = (f"== {number}\n" + "\n".join(page) + "\n" for number, page in enumerate(printed, 1))
    golden(GOLDEN / "pages-2020.txt", "".join(told))


def test_no_character_of_the_document_is_lost_in_the_pdf(laid_out: Callable[[str], LaidOut]) -> None:
    body = Document(str(laid_out("sample").document)).element.body
    written = Counter("".join("".join(text.text or "" for text in body.iter(qn("w:t"))).split()))
    printed = Counter("".join(line.text for page in pages(laid_out("sample").pdf) for line in page))
    assert written - printed == Counter()
