"""A code that was recoded throughout the sample is reported, until the workspace itself shows it."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from generator.diagnostics import Severity
from generator.operations.compile import compile
from tests.support import Sample, add_subject

TABLES, RIGHT, WRONG = "决算报表.xlsx", "2011301", "2011377"


def recode(sample: Sample, name: str | None = None) -> int:
    """Writes the other code, and name where one is given, into every table that has the code; how many these are."""
    count = 0
    path = sample.workbook(TABLES)
    book = load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows(max_col=2):
            if str(row[0].value) == RIGHT:
                row[0].value, row[1].value = WRONG, name or row[1].value
                count += 1
    book.save(path)
    return count


def severities(sample: Sample, code: str) -> list[Severity]:
    problems = [problem for problem in sample.checked().diagnostics if problem.code == code]
    return [problem.severity for problem in problems if WRONG in problem.message]


@pytest.mark.parametrize(("name", "weight"), [(None, Severity.VERIFY), ("某某专项事务", Severity.NOTE)])
def test_a_code_that_nobody_published_is_reported_though_every_table_has_it(
    sample: Sample, name: str | None, weight: Severity
) -> None:
    assert recode(sample, name)
    assert severities(sample, "R606") == [weight]


@pytest.mark.slow
def test_a_code_that_the_workspace_shows_is_reported_no_more(sample: Sample) -> None:
    recode(sample, "某某专项事务")
    add_subject(sample.root, "2021", WRONG, "某某专项事务", "2021年政府收支分类科目")
    assert severities(sample, "R606") == []
    assert severities(sample, "R602") == [Severity.NOTE]  # the name of 2021
    add_subject(sample.root, "2020", WRONG, "某某专项事务", "2020年政府收支分类科目")
    assert severities(sample, "R606") == severities(sample, "R602") == []


def test_no_document_is_written_while_the_workspace_s_own_codes_cannot_be_read(sample: Sample) -> None:
    add_subject(sample.root, "2020", WRONG, "某某专项事务", "2020年政府收支分类科目")
    (sample.root / "inputs" / "科目.xlsx").write_bytes(b"no workbook")
    compiled = compile(sample.workspace, 2020)
    assert compiled.document is None
    assert any(place.source.name == "科目.xlsx" for problem in compiled.preventing for place in problem.places)
