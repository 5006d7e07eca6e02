"""The template, documents made of it, and the programs that look at them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import Place
from generator.document.libreoffice import find_libreoffice, to_pdf
from generator.document.pagination import with_page_numbers
from generator.document.rendering import Rendered, render
from generator.sections.report import Report
from tests.document.reports import Maker, grey, prose

TEMPLATE = next(Path(__file__).parents[2].joinpath("templates").glob("*.docx"))
Render = Callable[[Report], Rendered]


def _needed(found: str | None, what: str) -> str:
    """The program, which may be missing anywhere but in CI."""
    if found is None:
        message = f"{what} is not there"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def template() -> Path:
    return TEMPLATE


@pytest.fixture(scope="session")
def rendered() -> Render:
    def made(report: Report) -> Rendered:
        outcome = render(TEMPLATE, report, grey)
        assert outcome.value is not None, outcome.diagnostics
        assert not outcome.diagnostics
        return outcome.value

    return made


@pytest.fixture(scope="session")
def libreoffice() -> str:
    return _needed(find_libreoffice(), "LibreOffice")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    return _needed(shutil.which("pdftotext"), "pdftotext")


@pytest.fixture(scope="session")
def validate() -> Callable[[Path, str], list[str]]:
    """What Microsoft's Open XML SDK says against a file in a version of Office."""
    command = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    command = _needed(command, "the Open XML validator (environment variable OOXML_VALIDATOR)")

    def findings(path: Path, version: str) -> list[str]:
        ended = subprocess.run(
            [command, str(path), "--officeVersion", version], capture_output=True, text=True, check=False
        )
        result = json.loads(ended.stdout)
        return [f"{error.get('xPath')}: {error.get('description')}" for error in result["errors"]]

    return findings


@pytest.fixture(scope="session")
def long_document(rendered: Render) -> bytes:
    """A document of many pages, its contents without page numbers."""
    return rendered(Maker(leaf=prose, many=6).report()).content


@pytest.fixture(scope="session")
def numbered_document(long_document: bytes, libreoffice: str) -> bytes:
    outcome = with_page_numbers(long_document, Place("文档.docx"))
    assert outcome.value is not None
    assert not outcome.diagnostics
    return outcome.value


@pytest.fixture(scope="session")
def pdf(numbered_document: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    document, target = folder / "文档.docx", folder / "文档.pdf"
    document.write_bytes(numbered_document)
    assert to_pdf(document, target) == ()
    return target
