"""Documents with their ledgers and review copies, each made once: the sample, and others with disclosure tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.document.word.printing import undrawn
from generator.document.word.rendering import render
from generator.operations import trace, verify
from generator.operations.compile import Render, compile
from generator.operations.run import UNDRAWN, RunResult, Toolchain
from generator.outputs.compilation import Compilation
from generator.provenance import entries
from generator.provenance.entries import Ledger
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts.final_accounts_tables import WORKBOOK as TABLES
from generator.workspace import Workspace
from tests.cases import putuo_planning
from tests.departments import Ran
from tests.support import ROOT, Sample, lightly


@dataclass(frozen=True)
class Made:
    """A workspace after a run with a review copy, and the compilation that trace and verify go by."""

    sample: Sample
    run: RunResult
    compilation: Compilation

    @property
    def ledger(self) -> Ledger:
        return self.compilation.ledger

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


def compiled(workspace: Workspace, year: int = 2020, toolchain: Toolchain = UNDRAWN) -> Compilation:
    compilation = compile(workspace, year, toolchain, render=Render.IN_SPITE_OF_CHECKS)
    assert compilation.document is not None, compilation.preventing
    return compilation


def ledger_of(sample: Sample) -> Ledger:
    return compiled(sample.workspace).ledger


@cache
def _compiled_once(workspace: Workspace, year: int) -> Compilation:
    with lightly():
        return compile(workspace, year, render=Render.IN_SPITE_OF_CHECKS)


def _compile(workspace: Workspace, year: int, *_: object, **__: object) -> Compilation:
    return _compiled_once(replace(workspace, root=workspace.root.resolve()), year)


@pytest.fixture(autouse=True)
def commands_compile_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands find a workspace compiled that was compiled before: none of those that are asked here changes."""
    for module in (trace, verify):
        monkeypatch.setattr(module, "compile", _compile)


def _made(ran: Ran) -> Made:
    return Made(ran.sample, ran.run, ran.compilation)


@pytest.fixture(scope="session")
def made(ran: Callable[[str], Ran]) -> Made:
    return _made(ran("sample"))


@pytest.fixture(scope="session")
def planning(ran: Callable[[str], Ran]) -> Made:
    return _made(ran("planning"))


@pytest.fixture(scope="session")
def social_work(ran: Callable[[str], Ran]) -> Made:
    return _made(ran("social_work"))


@pytest.fixture(scope="session")
def sichuan_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The sample's texts around another department's tables, under Sichuan's form: pictures, tables and annexes."""
    root = tmp_path_factory.mktemp("sichuan")
    sample = Sample(ROOT).copied_to(root / "workspace")
    write_workbook(sample.workbook("决算报表.xlsx"), TABLES, putuo_planning.CASE.tables, 2020)
    compilation = compile(sample.workspace, 2020, render=Render.NEVER)  # the texts do not fit the tables
    assert compilation.edition is not None
    assert compilation.report is not None
    assert len(compilation.report.tables) > 8
    template = sample.workspace.template(compilation.edition.template)
    rendered = render(template, compilation.report, undrawn).value
    assert rendered is not None
    (root / "文档.docx").write_bytes(rendered.content)
    return Printed(root / "文档.docx", entries.ledger_of(rendered.model), sample.root)


@pytest.fixture(params=["made", "planning", "social_work", "sichuan_with_tables"])
def printed(request: pytest.FixtureRequest) -> Printed:
    """Each of the documents in turn."""
    found: Made | Printed = request.getfixturevalue(request.param)
    return found if isinstance(found, Printed) else Printed(found.document, found.ledger, found.sample.root)
