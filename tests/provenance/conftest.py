"""Documents with their ledgers and review copies, each made once: the sample, and others with disclosure tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator import editions
from generator.charts.drawing import draw
from generator.document.word.printing import Draw
from generator.document.word.rendering import render
from generator.operations.examination import examine
from generator.operations.rehearsal import Rehearsal, dot, rehearse
from generator.operations.run import Run
from generator.provenance import entries
from generator.provenance.entries import Ledger
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts.final_accounts_tables import WORKBOOK as TABLES
from generator.workspace import Workspace
from tests.cases import putuo_planning
from tests.departments import Ran
from tests.once import Once
from tests.support import ROOT, Sample


@dataclass(frozen=True)
class Made:
    """A workspace after a run with a review copy, and the rehearsal that trace and verify go by."""

    sample: Sample
    run: Run
    rehearsal: Rehearsal

    @property
    def ledger(self) -> Ledger:
        return self.rehearsal.ledger

    @property
    def document(self) -> Path:
        assert self.run.document is not None
        return self.run.document

    @property
    def review(self) -> Path:
        assert self.run.review is not None
        return self.run.review

    def sheet(self, name: str = "数据溯源") -> Any:
        assert self.run.ledger is not None
        return load_workbook(self.run.ledger)[name]


@dataclass(frozen=True)
class Printed:
    """A document with the ledger of its making, and the folder of its workbooks."""

    document: Path
    ledger: Ledger
    root: Path


def rehearsal_of(workspace: Workspace, year: int = 2020, drawn: Draw = dot) -> Rehearsal:
    outcome = rehearse(workspace, year, drawn)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def ledger_of(sample: Sample) -> Ledger:
    return rehearsal_of(sample.workspace).ledger


@pytest.fixture(scope="session")
def of_department(ran: Callable[[str], Ran], once: Once) -> Callable[[str], Made]:
    """The run of a department with its rehearsal, by the name in tests/departments."""

    def made(name: str) -> Made:
        done = ran(name)
        workspace, year = done.sample.workspace, done.year
        drawn = draw if name == "sample" else dot
        return Made(done.sample, done.run, once(f"{name} rehearsed", lambda _: rehearsal_of(workspace, year, drawn)))

    return made


@pytest.fixture(scope="session")
def made(of_department: Callable[[str], Made]) -> Made:
    return of_department("sample")


@pytest.fixture(scope="session")
def planning(of_department: Callable[[str], Made]) -> Made:
    return of_department("planning")


@pytest.fixture(scope="session")
def social_work(of_department: Callable[[str], Made]) -> Made:
    return of_department("social_work")


@pytest.fixture(scope="session")
def sichuan_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The sample's texts around another department's tables, under Sichuan's form: pictures, tables and annexes."""
    root = tmp_path_factory.mktemp("sichuan")
    sample = Sample(ROOT).copied_to(root / "workspace")
    write_workbook(sample.workbook("决算报表.xlsx"), TABLES, putuo_planning.CASE.tables, 2020)
    edition = editions.find(2020)
    assert edition is not None
    report = examine(sample.workspace, edition, 2020).report
    assert len(report.tables) > 8
    rendered = render(sample.workspace.template(edition.template), report, dot).value
    assert rendered is not None
    (root / "文档.docx").write_bytes(rendered.content)
    return Printed(root / "文档.docx", entries.ledger_of(rendered), sample.root)


@pytest.fixture(params=["made", "planning", "social_work", "sichuan_with_tables"])
def printed(request: pytest.FixtureRequest) -> Printed:
    """Each of the documents in turn."""
    found: Made | Printed = request.getfixturevalue(request.param)
    return found if isinstance(found, Printed) else Printed(found.document, found.ledger, found.sample.root)
