"""Two other departments, of another place and year, under their own form: the figures they published are printed."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.checks.audit import State
from generator.diagnostics import Severity
from generator.operations.run import RunResult
from generator.outputs import tables_workbook
from generator.workbooks.entries import Row, SubjectEntries
from tests.cases.case import Case, Differs, Mistake, write
from tests.departments import CASES, Ran
from tests.support import ROOT, Sample, text_of

OF_THE_SAMPLE = ("攀枝花", "经信", "经济和信息化", "四川", "无线电", "2020", "2019")


def run(case: Case, root: Path) -> RunResult:
    """The case's run; the form follows from its year and province."""
    shutil.copytree(ROOT / "templates", root / "templates")
    write(case, root)
    return Sample(root).run(case.year)


@pytest.fixture(scope="module")
def document(ran: Callable[[str], Ran]) -> Callable[[str], Path]:
    """The document of a case."""
    return lambda name: ran(name).document


@pytest.fixture(scope="module")
def text(document: Callable[[str], Path]) -> Callable[[str], str]:
    """The text of a case's document, a line per paragraph."""
    return cache(lambda name: "\n".join(text_of(document(name))))


@pytest.mark.parametrize(
    ("name", "published"), [(name, printed) for name, case in CASES.items() for printed in case.prints]
)
def test_a_published_figure_is_printed(text: Callable[[str], str], name: str, published: str) -> None:
    assert published in text(name)


@pytest.mark.parametrize(
    ("name", "title"),
    [(name, title) for name in CASES for title in ("收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表")],
)
def test_a_published_table_is_printed(document: Callable[[str], Path], name: str, title: str) -> None:
    book = load_workbook(document(name).with_name(tables_workbook.OUTPUT.file))
    sheet = next(page for page in book.worksheets if page["A1"].value == title)
    printed = {str(row[0]): row[1:] for row in sheet.iter_rows(values_only=True)}
    tables = CASES[name].tables
    per_wan = 10000 if tables.units.get(title) == "元" else 1
    for code, label, row in tables.subjects[title].rows:
        name_there, *amounts = printed[code]
        published = [value for column, value in row.items() if column not in ("预算数", "上年数")]
        assert name_there == label
        for value in published:
            assert isinstance(value, Decimal | int)
            # A table that leaves some cells blank leaves all of nothing blank; the published one mixes both.
            assert float(value / per_wan) in amounts or (not value and None in amounts)


@pytest.mark.parametrize(
    ("name", "differs"),
    [pytest.param(name, item, id=f"{name}-{item.published}") for name, case in CASES.items() for item in case.differs],
)
def test_a_published_mistake_or_another_form_is_not_copied(
    text: Callable[[str], str], name: str, differs: Differs
) -> None:
    assert differs.published not in text(name)
    assert differs.printed in text(name), differs.why


NUMBER = re.compile(r"(?<![\d.])\d+\.\d+%?|(?<![\d.])\d+%")


@pytest.mark.parametrize("name", CASES)
def test_every_published_number_is_printed_and_every_printed_one_published(
    text: Callable[[str], str], name: str
) -> None:
    case, printed = CASES[name], set(NUMBER.findall(text(name)))
    assert case.published - printed == set(case.not_printed)
    assert printed - case.published == set(case.not_published)
    assert all({**case.not_printed, **case.not_published}.values())


def of_the_sample(text: str) -> list[str]:
    """The sample's words and years in a text; 2020 within a code or an amount is none."""
    return [word for word in OF_THE_SAMPLE if re.search(rf"(?<!\d){word}(?!\d)", text)]


@pytest.mark.parametrize("name", CASES)
def test_nothing_of_the_sample_is_left_in_the_document(
    document: Callable[[str], Path], text: Callable[[str], str], name: str
) -> None:
    assert set(re.findall(r"(\d{4})\s*年", text(name))) == {str(CASES[name].year), str(CASES[name].year - 1)}
    assert of_the_sample(text(name)) == []
    with zipfile.ZipFile(document(name)) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                content = re.sub(r"<[^>]*>", "", package.read(part).decode())
                assert of_the_sample(content) == [], part


@pytest.mark.parametrize("name", CASES)
def test_the_department_is_named_throughout(
    document: Callable[[str], Path], text: Callable[[str], str], name: str
) -> None:
    full_name = CASES[name].full_name
    assert document(name).name == f"{full_name}{CASES[name].year}年度部门决算公开.docx"
    assert text(name).count(full_name) >= 5


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.mistakes])
def test_published_cells_that_contradict_each_other_stop_the_document(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    tables = dict(case.tables.subjects)
    for mistake in case.mistakes:
        tables[mistake.sheet] = _as_published(tables[mistake.sheet], mistake)
    done = run(replace(case, tables=replace(case.tables, subjects=tables)), tmp_path)
    assert done.document is None
    errors = [problem for problem in done.diagnostics if problem.severity is Severity.ERROR]
    of_cents = done.audit.of(State.ROUNDING, State.MERGED)  # one cause is one finding
    cents = {(f.rule.code, place.sheet) for f in of_cents for place in f.places}
    for mistake in case.mistakes:
        if mistake.rounding:
            assert (mistake.reported, mistake.sheet) in cents
            continue
        found = [
            problem
            for problem in errors
            if problem.code == mistake.reported
            and any(str(mistake.published) in line for line in problem.details)
            and any(place.sheet == mistake.sheet and place.cell for place in problem.places)
        ]
        assert len(found) == 1, mistake


@pytest.mark.parametrize("name", CASES)
def test_of_the_published_figures_nothing_is_reported_but_their_mistakes(ran: Callable[[str], Ran], name: str) -> None:
    audit = ran(name).compilation.audit
    assert audit is not None
    reported = audit.of(State.ERROR, State.TO_VERIFY)
    assert [finding.rule.code for finding in reported] == list(CASES[name].reported)
    assert all(CASES[name].reported.values())


def _as_published(table: SubjectEntries, mistake: Mistake) -> SubjectEntries:
    """The table with the contradicting cell filled as it was published."""
    if mistake.row in table.totals or not mistake.row.isdigit():
        return replace(table, totals={**table.totals, mistake.row: _filled(table.totals.get(mistake.row, {}), mistake)})
    rows = [(code, label, _filled(row, mistake) if code == mistake.row else row) for code, label, row in table.rows]
    return replace(table, rows=rows)


def _filled(row: Row, mistake: Mistake) -> Row:
    return {**row, mistake.column: mistake.published}
