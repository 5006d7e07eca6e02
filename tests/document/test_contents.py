"""The contents: every heading with the page on which it stands, or no number at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.diagnostics import Place, Severity
from generator.document.word.contents import headings
from generator.document.word.contents_numbers import with_page_numbers
from generator.document.word.layout_engine import LayoutError
from generator.document.word.libreoffice import LibreOffice
from generator.document.word.markup import element, text_run, w
from generator.document.word.package import DOCUMENT, parse, read_parts, serialised, write_parts
from generator.document.word.printed_pages import bookmarks
from generator.document.word.rendering import Rendered, render
from tests.document.documents import body, changed, contents_entries, outline, pages, style_of, texts, wrong_entries
from tests.document.reports import Maker, grey, prose

PLACE = Place.of("文档.docx")


def test_every_entry_has_the_page_on_which_its_heading_stands(
    numbered_document: bytes, pdf: Path, pdftotext: str
) -> None:
    assert len(contents_entries(numbered_document)) > 20
    assert wrong_entries(numbered_document, pages(pdf)) == []


def test_the_entries_are_the_headings_and_their_links_lead_to_them(numbered_document: bytes) -> None:
    document = body(numbered_document)
    listed = [h for h in headings(document, outline(numbered_document)) if h.level <= 2]
    assert [text for text, _ in contents_entries(numbered_document)] == [h.entry for h in listed]
    targets = [link.get(w("anchor")) for link in document.iter("{*}hyperlink")]
    for heading, target in zip(listed, targets, strict=True):
        names = [mark.get(w("name")) for mark in heading.paragraph.iter("{*}bookmarkStart")]
        assert names == [target]


def test_headings_leave_no_level_out(numbered_document: bytes) -> None:
    level = 0
    for heading in headings(body(numbered_document), outline(numbered_document)):
        assert heading.level <= level + 1
        level = heading.level


def test_nothing_asks_word_to_update_fields(numbered_document: bytes) -> None:
    for name, part in read_parts(numbered_document).items():
        if name.endswith(".xml"):
            assert b"updateFields" not in part
            assert b"w:dirty" not in part


def test_an_engines_numbers_are_written_as_predicted_ones_are(long_document: bytes, numbered_document: bytes) -> None:
    assert numbered_document == long_document


def test_without_an_office_program_the_entries_have_the_numbers_that_libreoffice_gives(
    long_rendered: Rendered, numbered_document: bytes
) -> None:
    outcome = with_page_numbers(long_rendered, PLACE, None)
    assert outcome.value is long_rendered
    assert contents_entries(long_rendered.content) == contents_entries(numbered_document)
    (note,) = outcome.diagnostics
    assert (note.code, note.severity) == ("F551", Severity.NOTE)


COLUMNS = ('w:cols w:space="425"', 'w:cols w:num="2" w:space="425"')


def test_what_cannot_be_predicted_has_no_numbers_and_is_named(template: Path, tmp_path: Path) -> None:
    columned = render(changed(template, tmp_path / "分栏.docx", COLUMNS), Maker().report(), grey).value
    assert columned is not None
    outcome = with_page_numbers(columned, PLACE, None)
    assert outcome.value is columned
    assert {number for _, number in contents_entries(columned.content)} == {""}
    assert columned.pages == {}
    (note,) = outcome.diagnostics
    assert (note.code, note.severity) == ("T421", Severity.NOTE)
    assert "分栏" in note.message


class Failing:
    name = "一个程序"

    def lay_out(self, documents: Sequence[bytes]) -> list[bytes | LayoutError]:
        return [LayoutError("退出码1") for _ in documents]


@pytest.mark.slow
def test_where_the_engine_fails_the_numbers_are_predicted_and_why_is_reported(long_rendered: Rendered) -> None:
    outcome = with_page_numbers(long_rendered, PLACE, Failing())
    assert outcome.value is long_rendered
    (note,) = outcome.diagnostics
    assert note.code == "F554"
    assert "一个程序没有排出版面（退出码1）" in note.message


def test_an_engine_that_fails_with_what_cannot_be_predicted_leaves_no_numbers(template: Path, tmp_path: Path) -> None:
    columned = render(changed(template, tmp_path / "分栏.docx", COLUMNS), Maker().report(), grey).value
    assert columned is not None
    outcome = with_page_numbers(columned, PLACE, Failing())
    assert outcome.value is columned
    assert [note.code for note in outcome.diagnostics] == ["T422"]


class Counting:
    """LibreOffice, which may set a page more before the body's second heading, as another program might."""

    name = "别的程序"

    def __init__(self, libreoffice: str, *, longer: bool = False) -> None:
        self.engine, self.longer, self.calls = LibreOffice(libreoffice), longer, 0

    def lay_out(self, documents: Sequence[bytes]) -> list[bytes | LayoutError]:
        self.calls += 1
        return self.engine.lay_out([longer(document) if self.longer else document for document in documents])


def longer(content: bytes) -> bytes:
    parts = read_parts(content)
    root = parse(parts[DOCUMENT])
    before = [paragraph for paragraph in root.iter(w("p")) if style_of(paragraph) == "Heading1"][1]
    before.addprevious(element("p", element("pPr", element("pageBreakBefore")), text_run("另页。")))
    return write_parts(parts | {DOCUMENT: serialised(root)})


@pytest.mark.parametrize("with_pdf", [False, True])
def test_a_number_that_the_engine_gives_otherwise_is_printed_and_reported_with_both(
    long_rendered: Rendered, libreoffice: str, with_pdf: bool
) -> None:
    made = with_page_numbers(long_rendered, PLACE, Counting(libreoffice, longer=True), with_pdf=with_pdf)
    assert made.value is not None
    assert made.value.pdf is None  # its own contents would state other pages
    pairs = zip(texts(long_rendered.content), texts(made.value.content), strict=True)
    changed_lines = {
        (own.rstrip("0123456789"), printed.rstrip("0123456789")) for own, printed in pairs if own != printed
    }
    entries = zip(contents_entries(long_rendered.content), contents_entries(made.value.content), strict=True)
    moved = [(text, int(own), int(printed)) for (text, own), (_, printed) in entries if own != printed]
    assert moved
    assert all(printed == own + 1 for _, own, printed in moved)
    assert len(changed_lines) == len(moved)  # nothing else has changed
    assert all(own == printed for own, printed in changed_lines)
    (note,) = made.diagnostics
    assert (note.code, note.severity) == ("F553", Severity.NOTE)
    text, own, printed = moved[0]
    assert f"“{text.replace('　', '')}”推算第{own}页，别的程序排在第{printed}页" in note.message
    listed = [made.value.pages[number] for number in sorted(made.value.pages)]
    assert listed == [int(number) for _, number in contents_entries(made.value.content)]


def test_one_call_gives_the_page_numbers_and_the_pdf_that_has_them(
    long_rendered: Rendered, libreoffice: str, pdf: Path
) -> None:
    engine = Counting(libreoffice)
    made = with_page_numbers(long_rendered, PLACE, engine, with_pdf=True)
    assert made.diagnostics == ()
    assert made.value is not None
    assert made.value.content == long_rendered.content
    assert made.value.pdf is not None
    assert engine.calls == 1
    assert bookmarks(made.value.pdf) == bookmarks(pdf.read_bytes())


@pytest.mark.parametrize(
    "pdf_bytes", [b"%PDF-1.7 nothing", b"<</Type/Pages/Kids[1 0 R]>><</Title<FEFF4E00>/Dest[9 0 R/XYZ 0 0 0]>>"]
)
def test_a_pdf_that_is_built_otherwise_gives_no_bookmarks(pdf_bytes: bytes) -> None:
    assert bookmarks(pdf_bytes) is None


def test_a_foreword_without_a_heading_counts_as_pages_too(template: Path, tmp_path: Path, libreoffice: str) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">第一部分'
    foreword = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>前言。</w:t></w:r></w:p>'
    longer = changed(template, tmp_path / "前言.docx", (heading, foreword + heading))
    outcome = render(longer, Maker(leaf=prose).report(), grey)
    assert outcome.value is not None
    assert contents_entries(outcome.value.content)[0] == ("第一部分　部门概况", "2")
    numbered = with_page_numbers(outcome.value, PLACE, LibreOffice(libreoffice), with_pdf=True)
    assert numbered.diagnostics == ()
    assert numbered.value is not None
    assert numbered.value.content == outcome.value.content
    assert numbered.value.pdf is None  # of what begins with no heading a copy is laid out, with further bookmarks


def test_contents_longer_than_a_page_move_no_number(numbered_document: bytes, pdf: Path, pdftotext: str) -> None:
    numbered = [page[-1].text if page else "" for page in pages(pdf)]
    assert numbered.index("—1—") > 4  # after the cover, its back, and contents of more than two pages
    assert contents_entries(numbered_document)[0] == ("第一部分　部门概况", "1")


def test_a_template_without_contents_is_worth_a_look(template: Path, tmp_path: Path) -> None:
    bare = changed(template, tmp_path / "无目录.docx", (' TOC \\o "1-2" \\h \\z \\u ', " DATE "))
    outcome = render(bare, Maker().report(), grey)
    assert outcome.value is not None
    assert [d.code for d in outcome.diagnostics] == ["T411"]
    assert with_page_numbers(outcome.value, PLACE, Failing()).diagnostics == ()
