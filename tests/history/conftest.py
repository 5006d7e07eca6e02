"""A workspace in which the sample has been generated once, without page numbers, which need LibreOffice and time."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.outputs.compilation import Compilation
from tests import support
from tests.history.edits import give_reason, written
from tests.once import Once
from tests.support import ROOT, Sample

Generate = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no LibreOffice is found."""
    monkeypatch.setenv("PATH", "")


@pytest.fixture(scope="session")
def first(once: Once) -> Compilation:
    """The sample's document, ready to be written."""
    return once("first", lambda folder: Sample(ROOT).copied_to(folder / "workspace").compiled())


@pytest.fixture(scope="session")
def second(once: Once) -> Compilation:
    """The document with another reason in it, ready to be written."""

    def compiled(folder: Path) -> Compilation:
        sample = Sample(ROOT).copied_to(folder / "workspace")
        give_reason(sample, "接待批次减少")
        return sample.compiled()

    return once("second", compiled)


@pytest.fixture
def generated(first: Compilation, tmp_path: Path, without_libreoffice: None) -> Sample:
    """A workspace with the sample's document and the first version of it."""
    sample = Sample(ROOT).copied_to(tmp_path / "workspace")
    assert written(sample, first).document
    return sample


@pytest.fixture
def generate(generated: Sample) -> Generate:
    """The command line in the workspace."""

    return partial(support.generate, cwd=generated.root)
