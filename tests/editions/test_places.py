"""Every place with a format makes a whole document of one common department, in the order that its format gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import editions
from generator.diagnostics import Severity
from generator.document.model import BlockKind, Document
from generator.editions import Edition
from generator.operations.compile import Render, compile
from generator.report.national.report import NationalComposer
from generator.text import ordinal
from tests.cases import full_tables
from tests.forms import edition_for
from tests.support import ROOT, Sample, lightly

OUTLINED = [edition for edition in editions.editions() if isinstance(edition.composed_by, NationalComposer)]


def document_of(tmp_path: Path, edition: Edition) -> Document:
    """The document of the common department in the place and year."""
    sample = Sample(ROOT).copied_to(tmp_path)
    full_tables.write(sample, edition)
    with lightly():
        compiled = compile(sample.workspace, edition.year, render=Render.IF_SOUND)
    wrong = [problem for problem in compiled.diagnostics if problem.severity is Severity.ERROR]
    assert wrong == []
    assert compiled.document is not None
    return compiled.document.model


def filled(title: str, year: int) -> str:
    """The title as the common department's document has it."""
    return title.replace("{年度}", str(year)).replace("{主体}", "部门").replace("{部门}", "攀枝花市经济和信息化局")


def by_place() -> list[object]:
    """Each edition; those before the last one of their place take long."""
    last = {edition.province: edition.year for edition in sorted(OUTLINED, key=lambda edition: edition.year)}
    return [
        pytest.param(
            edition,
            id=f"{edition.province}{edition.year}",
            marks=() if edition.year == last[edition.province] else pytest.mark.slow,
        )
        for edition in OUTLINED
    ]


@pytest.mark.parametrize("edition", by_place())
def test_a_place_prints_its_parts_sections_and_tables_in_its_order(tmp_path: Path, edition: Edition) -> None:
    model = document_of(tmp_path, edition)
    composer = edition.composed_by
    assert isinstance(composer, NationalComposer)
    parts = [block.text for block in model.blocks if block.kind is BlockKind.HEADING and block.level == 1]
    wanted = [filled(part.title, edition.year) for part in composer.outline.parts]
    numbers = [composer.outline.part_number.replace("{序}", ordinal(number)) for number in range(1, len(wanted) + 1)]
    assert parts == [number + title for number, title in zip(numbers, wanted, strict=True)]
    tables = [block.text for block in model.blocks if block.kind is BlockKind.TABLE]
    printed = [title for title in tables if title in {table.title for table in edition.tables}]
    assert printed == [table.title for table in edition.tables]
    headings = [block.text for block in model.blocks if block.kind is BlockKind.HEADING and block.level in (2, 3)]
    for part in composer.outline.parts:
        titles = [filled(section.title, edition.year) for section in part.sections]
        places = [next(i for i, heading in enumerate(headings) if heading.endswith(title)) for title in titles]
        assert places == sorted(places)


def test_the_national_form_has_tables_before_text_and_no_figures(tmp_path: Path) -> None:
    model = document_of(tmp_path, edition_for(2024, "全国"))
    headings = [block.text for block in model.blocks if block.kind is BlockKind.HEADING and block.level == 1]
    assert headings == [
        "第一部分　部门概况",
        "第二部分　2024年度部门决算表",
        "第三部分　2024年度部门决算情况说明",
        "第四部分　名词解释",
        "第五部分　附件",
    ]
    assert not [block for block in model.blocks if block.kind is BlockKind.FIGURE]


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
    headings = [block.text for block in compiled.document.model.blocks if block.level == 1]
    assert headings[-1] == "第四部分　名词解释"
