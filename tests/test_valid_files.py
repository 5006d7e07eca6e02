"""Every file that is shipped or written is valid by Microsoft's Open XML SDK, and LibreOffice opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.operations.init import lay_out
from tests.support import Sample, convert

Validate = Callable[[Path, str], list[str]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A new workspace's files, and those of a run in it."""
    root = tmp_path_factory.mktemp("workspace")
    list(lay_out(root))
    run = Sample(root).run()
    assert run.document is not None
    return list(_office_files(root))


def _office_files(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.rglob("*")) if path.suffix in (".docx", ".xlsx"))


@pytest.mark.parametrize("version", ["Office2010", "Microsoft365"])
def test_microsofts_validator_finds_nothing(written: list[Path], validate: Validate, version: str) -> None:
    assert len(written) > 10
    assert {path.name: found for path in written if (found := validate(path, version))} == {}


def test_libreoffice_opens_them_all(written: list[Path], libreoffice: str, tmp_path: Path) -> None:
    names = {}
    for number, path in enumerate(written):
        copy = tmp_path / f"{number}{path.suffix}"
        copy.write_bytes(path.read_bytes())
        names[copy.with_suffix(".pdf")] = path
    convert(libreoffice, [pdf.with_suffix(path.suffix) for pdf, path in names.items()], "pdf", tmp_path)
    assert [path for pdf, path in names.items() if not pdf.exists()] == []
