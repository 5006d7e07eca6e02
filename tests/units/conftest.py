"""The department of three units, run once from the command line; only to be read."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import support
from tests.once import Once
from tests.support import Sample
from tests.units import family


def generate(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line run in the workspace."""
    return support.generate(*words, cwd=root)


@pytest.fixture(scope="session")
def built(once: Once) -> Sample:
    """The workspace before any run; only to be read."""
    return once("family", lambda folder: family.build(folder / "workspace"))


@pytest.fixture(scope="session")
def written(once: Once, built: Sample) -> tuple[Sample, subprocess.CompletedProcess[str]]:
    """The workspace with every document, and how the command ended."""

    def run(folder: Path) -> tuple[Sample, subprocess.CompletedProcess[str]]:
        sample = built.copied_to(folder / "workspace")
        return sample, generate(sample.root, "2020")

    return once("family written", run)


@pytest.fixture
def department(built: Sample, tmp_path: Path) -> Sample:
    """A workspace of one's own, to edit and run."""
    return built.copied_to(tmp_path)
