"""What browsers and editors save: pages in one file, pages whose disclosure is elsewhere, texts in any encoding."""

from __future__ import annotations

import base64
import quopri
from urllib.parse import quote

import pytest

from generator.diagnostics import Diagnostic, SourceFile
from generator.published.opening import published
from generator.published.published_document import PublishedDocument, PublishedFormat
from generator.storage.archives import read_archive, stored
from tests.conformance.builders import docx_of, html_of, text_of
from tests.conformance.disclosure import base

FILE = "某某市水务局2024年度部门决算.pdf"


def read(content: bytes, name: str) -> PublishedDocument:
    outcome = published(content, SourceFile(name))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def refused(content: bytes, name: str) -> Diagnostic:
    outcome = published(content, SourceFile(name))
    assert outcome.value is None
    return outcome.diagnostics[0]


def archive(page: bytes, encoding: str, depth: int = 1) -> bytes:
    """The page as a browser saves it with its pictures; within further archives, where it lies deeper."""
    body = base64.encodebytes(page) if encoding == "base64" else quopri.encodestring(page)
    part = b"Content-Type: text/html\r\nContent-Transfer-Encoding: " + encoding.encode() + b"\r\n\r\n" + body
    for level in range(depth):
        mark = b"----%d" % level
        kind = b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="' + mark + b'"\r\n\r\n'
        part = kind + b"--" + mark + b"\r\n" + part + b"\r\n--" + mark + b"--\r\n"
    return b"From: <Saved by Blink>\r\nSubject: 2024\r\nMIME-Version: 1.0\r\n" + part


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("name", ["某局.mhtml", "某局.html"])  # some browsers name it so
def test_a_page_saved_as_one_file_is_read_as_the_page(encoding: str, name: str) -> None:
    page = html_of(base())
    found = read(archive(page, encoding), name)
    alone = read(page, name)
    assert found.format is PublishedFormat.PAGE
    assert [table.cells for table in found.tables] == [table.cells for table in alone.tables]
    assert [one.text for one in found.paragraphs] == [one.text for one in alone.paragraphs]


def test_archives_within_archives_are_refused_in_time() -> None:
    assert refused(archive(html_of(base()), "base64", depth=5000), "某局.mht").code == "A002"


@pytest.mark.parametrize(
    "inside",
    [
        '<p>附件：<a href="/P0201.pdf">某某市水务局2024年度部门决算.pdf</a></p>',
        '<p>附件：<a href="/x.docx?id=1">某某市水务局2024年度部门决算.pdf</a></p>',
        '<iframe src="x/某某市水务局2024年度部门决算.pdf"></iframe>',
        f'<iframe src="x/{quote(FILE)}"></iframe>',
    ],
)
def test_of_a_page_with_nothing_but_its_file_it_is_said_where_the_disclosure_is(inside: str) -> None:
    page = f'<html><meta charset="utf-8"><h1>某某市水务局2024年度部门决算</h1><p>来源：市水务局</p>{inside}</html>'
    problem = refused(page.encode(), "某局.html")
    assert problem.code == "A007"
    assert "“某某市水务局2024年度部门决算.pdf”" in problem.message


def test_a_frameset_names_the_pages_in_its_frames() -> None:
    page = '<html><frameset><frame src="a/menu.html"><frame src="a/text.html"></frameset></html>'
    assert "“menu.html”、“text.html”" in refused(page.encode(), "某局.html").message


def test_a_disclosure_that_also_links_to_its_file_is_read() -> None:
    page = (
        html_of(base()).decode().replace("</body>", '<a href="x.pdf">下载</a><iframe src="map.html"></iframe></body>')
    )
    assert "x.pdf" in page
    assert len(read(page.encode(), "某局.html").tables) == len(read(html_of(base()), "某局.html").tables)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_is_read_in_any_encoding_that_editors_write(encoding: str) -> None:
    text = text_of(base()).decode()
    found = read(text.encode(encoding), "某局.txt")
    assert [one.text for one in found.paragraphs] == [one.text for one in read(text.encode(), "某局.txt").paragraphs]


def test_what_has_zero_bytes_and_is_no_text_is_none_to_audit() -> None:
    assert refused(bytes(range(256)) * 40, "某局.txt").code == "A002"
    assert refused(b"2024\0\0\0\0" * 40, "某局.txt").code == "A002"


def test_a_word_file_of_the_strict_form_is_called_that_not_empty() -> None:
    parts = read_archive(docx_of(base()))
    main, strict = (
        b"schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"purl.oclc.org/ooxml/wordprocessingml/main",
    )
    problem = refused(stored({name: part.replace(main, strict) for name, part in parts.items()}), "某局.docx")
    assert (problem.code, "另存为" in problem.hint) == ("A008", True)
