"""A workspace in which the sample has been generated once, without page numbers, which need LibreOffice and time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.compilation import Compilation
from generator.operations.compile import compile
from tests.history.edits import give_reason, written
from tests.support import ROOT, Sample

Generate = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no LibreOffice is found."""
    monkeypatch.setenv("PATH", "")


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Compilation:
    """The sample's document, ready to be written."""
    return compile(Sample(ROOT).copied_to(tmp_path_factory.mktemp("first")).workspace, 2020)


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Compilation:
    """The document with another reason in it, ready to be written."""
    sample = Sample(ROOT).copied_to(tmp_path_factory.mktemp("second"))
    give_reason(sample, "接待批次减少")
    return compile(sample.workspace, 2020)


@pytest.fixture
def generated(first: Compilation, tmp_path: Path, without_libreoffice: None) -> Sample:
    """A workspace with the sample's document and the first version of it."""
    sample = Sample(ROOT).copied_to(tmp_path / "workspace")
    assert written(sample, first).document
    return sample


@pytest.fixture
def generate(generated: Sample) -> Generate:
    """The command line in the workspace."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "generator", *arguments],
            cwd=generated.root,
            env={"PATH": "", "PYTHONPATH": str(ROOT), "HOME": str(Path.home())},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run
