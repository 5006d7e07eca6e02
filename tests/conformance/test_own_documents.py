"""In the documents that the program makes of right figures, an audit finds nothing: of every place, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import editions
from generator.editions import Edition
from generator.operations.publish import asked_for, publish
from generator.operations.run import Options
from tests import departments
from tests.cases import full_tables
from tests.conformance.protocol import REPORTED, of_program
from tests.support import ROOT, Sample

NEWEST = {edition.province: edition for edition in editions.editions() if edition.province != "上海市"}


def reported(path: Path, place: str) -> list[str]:
    return [f"{one.code} {one.message}" for one in of_program(place)(path) if one.severity in REPORTED]


def made(folder: Path, edition: Edition) -> tuple[Path, Path]:
    """The Word file and the web page of the made-up department with every table."""
    sample = Sample(ROOT).copied_to(folder / "workspace")
    full_tables.write(sample, edition)
    compilation = sample.compiled(edition.year, in_spite_of_checks=True)
    done = publish(compilation, asked_for(Options(requested=("web",))))
    assert done.document is not None, done.diagnostics
    (page,) = (folder / "workspace").rglob("index.html")
    return done.document, page


@pytest.mark.slow
@pytest.mark.parametrize("edition", NEWEST.values(), ids=lambda edition: edition.province)
def test_nothing_is_found_in_a_right_document_of_the_place(edition: Edition, tmp_path: Path) -> None:
    document, page = made(tmp_path, edition)
    assert reported(document, edition.province) == []
    assert reported(page, edition.province) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", departments.CASES)
def test_nothing_is_found_in_what_we_print_of_published_figures(name: str, tmp_path: Path) -> None:
    sample, year, place = departments.written(name, tmp_path)
    compilation = sample.compiled(year, in_spite_of_checks=True)
    assert compilation.document is not None
    path = tmp_path / "公开.docx"
    path.write_bytes(compilation.document.content)
    assert reported(path, place) == []
