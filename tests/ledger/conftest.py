"""The sample's document, ledger and review copy, made once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.document.printing import Draw
from generator.figures.drawing import draw
from generator.ledger.entries import Ledger
from generator.pipeline import write_disclosure
from generator.rehearsal import Rehearsal, dot, rehearse
from generator.runs import Run, Wanted
from generator.workspace import Workspace
from tests.support import ROOT, Sample


@dataclass(frozen=True)
class Made:
    """A workspace after a run with a review copy, and the ledger that trace and verify go by."""

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


def rehearsal_of(workspace: Workspace, year: int = 2020, draw: Draw = dot) -> Rehearsal:
    outcome = rehearse(workspace, year, draw)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def ledger_of(sample: Sample) -> Ledger:
    return rehearsal_of(sample.workspace).ledger


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    sample = Sample(ROOT).copied_to(tmp_path_factory.mktemp("ledger"))
    run = write_disclosure(sample.workspace, 2020, Wanted(review=True))
    assert run.document is not None, run.diagnostics
    return Made(sample, run, rehearsal_of(sample.workspace, draw=draw))
