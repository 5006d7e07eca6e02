"""The fixtures that all tests share."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from generator.document.word.libreoffice import find_libreoffice
from tests.support import ROOT, Sample, lacking

collect_ignore = ["benchmark", "checks/mutations.py"]  # scripts

settings.register_profile("untimed", parent=settings(), deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """A fresh copy of the sample workspace."""
    return Sample(ROOT).copied_to(tmp_path)


def _needed(found: str | None, what: str) -> str:
    """The program, which may be missing anywhere but in CI."""
    return found or lacking(what)


@pytest.fixture(scope="session")
def libreoffice() -> str:
    return _needed(find_libreoffice(), "LibreOffice")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    return _needed(shutil.which("pdftotext"), "pdftotext")


@pytest.fixture(scope="session")
def validate() -> Callable[[Path, str], list[str]]:
    """What Microsoft's Open XML SDK says against a file in a version of Office."""
    command = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    command = _needed(command, "the Open XML validator (environment variable OOXML_VALIDATOR)")

    def findings(path: Path, version: str) -> list[str]:
        ended = subprocess.run(
            [command, str(path), "--officeVersion", version], capture_output=True, text=True, check=False
        )
        result = json.loads(ended.stdout)
        return [f"{error.get('xPath')}: {error.get('description')}" for error in result["errors"]]

    return findings
