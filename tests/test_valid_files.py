"""Every file that is shipped or written is valid by Microsoft's Open XML SDK, and LibreOffice opens it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.departments import Ran
from tests.support import convert

OPENED_AS = {".docx": "txt:Text", ".xlsx": "csv"}  # what is quickly written once a file has been read
Validate = Callable[[Path, str], list[str]]


@pytest.fixture(scope="module")
def laid_down(new_workspace: Path) -> list[Path]:
    """The files of a new workspace."""
    return _office_files(new_workspace)


@pytest.fixture(scope="module")
def written(ran: Callable[[str], Ran]) -> list[Path]:
    """The files of two runs, one with disclosure tables; kept versions are the same."""
    return [path for name in ("sample", "planning") for path in ran(name).run.files.values()]


def _office_files(root: Path) -> list[Path]:
    """Each file once: the samples have copies of the templates."""
    files = (path for path in sorted(root.rglob("*")) if path.suffix in OPENED_AS)
    return list({path.read_bytes(): path for path in files}.values())


def test_microsofts_validator_finds_nothing_in_a_new_workspace(laid_down: list[Path], validate: Validate) -> None:
    assert len(laid_down) > 10
    assert {path.name: found for path in laid_down if (found := validate(path, "Office2010"))} == {}


@pytest.mark.parametrize("version", ["Office2010", "Microsoft365"])
def test_microsofts_validator_finds_nothing_in_what_is_written(
    written: list[Path], validate: Validate, version: str
) -> None:
    assert len(written) > 8
    assert {path.name: found for path in written if (found := validate(path, version))} == {}


def test_libreoffice_opens_them_all(
    laid_down: list[Path], written: list[Path], libreoffice: str, tmp_path: Path
) -> None:
    names = {}
    for number, path in enumerate((*laid_down, *written)):
        copy = tmp_path / f"{number}{path.suffix}"
        copy.write_bytes(path.read_bytes())
        names[copy] = path
    for suffix, kind in OPENED_AS.items():
        convert(libreoffice, [copy for copy in names if copy.suffix == suffix], kind, tmp_path)
    unopened = [path for copy, path in names.items() if not any(copy.with_suffix(s).exists() for s in (".txt", ".csv"))]
    assert unopened == []
