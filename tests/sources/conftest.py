"""A copy of the sources in both their forms, to change one and write the other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sources.pairs import ROOT, TEXTS
from tests.support import Sample


@pytest.fixture
def sources(sample: Sample) -> Path:
    """The root of a workspace with the templates, the samples, and the texts of all."""
    shutil.copytree(ROOT / "samples", sample.root / "samples")
    for folder in ("templates", "inputs", "samples"):
        shutil.copytree(ROOT / TEXTS / folder, sample.root / TEXTS / folder)
    return sample.root
