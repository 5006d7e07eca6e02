"""The department of three units, run once from the command line; only to be read."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import support
from tests.support import Sample


def generate(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line run in the workspace."""
    return support.generate(*words, cwd=root)


@pytest.fixture
def department(with_units: Sample, tmp_path: Path) -> Sample:
    """A workspace of one's own, to edit and run."""
    return with_units.copied_to(tmp_path)
