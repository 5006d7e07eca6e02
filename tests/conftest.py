"""The fixtures that all tests share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import ROOT, Sample

collect_ignore = ["benchmark", "checks/mutations.py"]  # scripts


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """A fresh copy of the sample workspace."""
    for folder in ("inputs", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return Sample(tmp_path)
