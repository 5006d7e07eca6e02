"""The sample's document, ledger and review copy, made once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.ledger.entries import Ledger
from generator.pipeline import write_disclosure
from generator.rehearsal import rehearse
from generator.runs import Run, Wanted
from tests.support import ROOT, Sample


@dataclass(frozen=True)
class Made:
    """A workspace after a run with a review copy, and the ledger that trace and verify go by."""

    sample: Sample
    run: Run
    ledger: Ledger

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


def ledger_of(sample: Sample) -> Ledger:
    outcome = rehearse(sample.workspace, 2020)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    sample = Sample(ROOT).copied_to(tmp_path_factory.mktemp("ledger"))
    run = write_disclosure(sample.workspace, 2020, Wanted(review=True))
    assert run.document is not None, run.diagnostics
    return Made(sample, run, ledger_of(sample))
