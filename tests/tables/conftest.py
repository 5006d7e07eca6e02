"""The planning department's case, read and arranged once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.document.word.rendering import render
from generator.operations.reading import read_source
from generator.report.report import BaseReport
from generator.report.source import ReportSource
from generator.workspace import Workspace
from tests.cases import putuo_planning
from tests.cases.case import YEAR, write
from tests.document.reports import grey
from tests.forms import SHANGHAI
from tests.support import ROOT


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> ReportSource:
    root = tmp_path_factory.mktemp("planning")
    shutil.copytree(ROOT / "templates", root / "templates")
    write(putuo_planning.CASE, root)
    return read_source(Workspace(root), SHANGHAI, YEAR)[0]


@pytest.fixture(scope="session")
def report(source: ReportSource) -> BaseReport:
    return SHANGHAI.compose(source)


@pytest.fixture(scope="session")
def document(report: BaseReport) -> bytes:
    """The document, its last part a table printed across: what follows it is left out."""
    path: Path = ROOT / "templates" / SHANGHAI.template
    outcome = render(path, replace(report, draft=True), grey)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value.content
