"""The department of three units, run once from the command line; only to be read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ROOT, Sample
from tests.units import family

Generate = Callable[..., "subprocess.CompletedProcess[str]"]


def generate(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line run in the workspace, without LibreOffice: page numbers have tests of their own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sample, subprocess.CompletedProcess[str]]:
    """The workspace with every document, and how the command ended."""
    sample = family.build(tmp_path_factory.mktemp("family"))
    return sample, generate(sample.root, "2020")


@pytest.fixture
def department(tmp_path: Path) -> Sample:
    """A workspace of one's own, to edit and run."""
    return family.build(tmp_path)
