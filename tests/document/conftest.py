"""The template, documents made of it, and the programs that look at them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from generator.diagnostics import Place
from generator.document.word.contents_numbers import with_page_numbers
from generator.document.word.document_pdf import pdf_of
from generator.document.word.libreoffice import LibreOffice
from generator.document.word.markup import Element
from generator.document.word.package import STYLES, parse, read_parts
from generator.document.word.predicted_contents import Prediction
from generator.document.word.rendering import Rendered, render
from generator.report.report import SichuanReport
from tests.document.reports import Maker, grey, prose
from tests.forms import SICHUAN
from tests.once import Once

TEMPLATE = Path(__file__).parents[2] / "templates" / SICHUAN.template
Render = Callable[[SichuanReport], Rendered]


@pytest.fixture(scope="session")
def template() -> Path:
    return TEMPLATE


@pytest.fixture(scope="session")
def styles() -> Element:
    return parse(read_parts(TEMPLATE.read_bytes())[STYLES])


@pytest.fixture(scope="session")
def rendered() -> Render:
    @lru_cache(maxsize=10)
    def made(report: SichuanReport) -> Rendered:
        outcome = render(TEMPLATE, report, grey)
        assert outcome.value is not None, outcome.diagnostics
        assert not outcome.diagnostics
        return outcome.value

    return made


@pytest.fixture(scope="session")
def long_rendered(rendered: Render, once: Once) -> Rendered:
    """A document of many pages, its contents with the page numbers that are predicted."""
    return once("long", lambda _: rendered(Maker(leaf=prose, many=6).report()))


@pytest.fixture(scope="session")
def long_document(long_rendered: Rendered) -> bytes:
    return long_rendered.content


@pytest.fixture(scope="session")
def numbered_document(long_rendered: Rendered, libreoffice: str, once: Once) -> bytes:
    """The document with the page numbers of LibreOffice, none of which was predicted."""

    def numbered(_: Path) -> bytes:
        unknown = replace(long_rendered, prediction=Prediction(refusal="不推算"))
        outcome = with_page_numbers(unknown, Place.of("文档.docx"), LibreOffice(libreoffice))
        assert outcome.value is not None
        assert not outcome.diagnostics
        return outcome.value.content

    return once("long with page numbers", numbered)


@pytest.fixture(scope="session")
def pdf(numbered_document: bytes, libreoffice: str, once: Once) -> Path:
    def laid_out(folder: Path) -> Path:
        made = pdf_of(numbered_document, "文档.pdf", LibreOffice(libreoffice))
        assert made.value is not None, made.diagnostics
        (folder / "文档.pdf").write_bytes(made.value)
        return folder / "文档.pdf"

    return once("long laid out", laid_out)
