"""The 2020 sample as a workspace of its own, to edit and run; the text of a document."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from generator import editions
from generator.diagnostics import Diagnostic
from generator.operations.generate import generate
from generator.operations.reading import read_source
from generator.operations.run import Options, RunResult
from generator.report.report import SichuanReport
from generator.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Sample:
    """A workspace with the 2020 sample, or another; with a unit, what is edited and run is that unit's."""

    root: Path
    unit: str = ""

    def copied_to(self, root: Path) -> Sample:
        """A copy of the sample in another folder, to edit and run."""
        for folder in ("inputs", "templates"):
            shutil.copytree(self.root / folder, root / folder)
        return Sample(root)

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root, self.unit)

    def workbook(self, name: str) -> Path:
        standing = self.root / "inputs" / name
        return standing if standing.exists() else self.root / "inputs" / "2020" / self.unit / name

    def run(self, year: int = 2020, *, pdf: bool = False, in_spite_of_checks: bool = False) -> RunResult:
        return generate(self.workspace, year, Options(in_spite_of_checks, ("pdf",) if pdf else ()))

    def report(self) -> tuple[SichuanReport, tuple[Diagnostic, ...]]:
        """The report composed from the workbooks, and the problems met; nothing is drawn or written."""
        edition = editions.find(2020)
        assert edition is not None
        source, problems = read_source(self.workspace, edition, 2020)
        report = edition.compose(source)
        assert isinstance(report, SichuanReport)
        return report, (*problems, *source.diagnostics)

    def document(self) -> list[str]:
        """The text of a run that must succeed, line by line."""
        run = self.run()
        assert run.document is not None, run.diagnostics
        return text_of(run.document)

    def put(self, workbook: str, sheet: str, row: str, column: str, value: object, band: int = 0) -> None:
        """Types a value where a row and a column meet, both found by their labels; `band` counts panels."""
        with self.open(workbook) as book:
            page = book[sheet]
            cells = [cell for line in page.iter_rows() for cell in line if isinstance(cell.value, str)]
            columns = [cell for cell in cells if _is(cell.value, column)]
            rows = [cell for cell in cells if _is(cell.value, row)]
            page.cell(rows[band].row, columns[band].column).value = value

    @contextmanager
    def open(self, workbook: str) -> Iterator[Any]:
        """The workbook for editing, saved afterwards."""
        book = load_workbook(self.workbook(workbook))
        yield book
        book.save(self.workbook(workbook))


def _is(shown: str, label: str) -> bool:
    return shown in (label, f"{label} *") or shown.startswith(f"{label}（")


def limited(root: Path, *arguments: str, kilobytes: int) -> subprocess.CompletedProcess[str]:
    """A run that can write no file of more kilobytes, as on a disk that is full."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=root,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=limit,
    )


def lacking(what: str) -> NoReturn:
    """Skips the test for want of a real part, which fails in CI."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not there")
    pytest.skip(f"{what} is not there")


def convert(libreoffice: str, sources: Iterable[Path], kind: str, folder: Path) -> None:
    """Saves copies of files in a folder as LibreOffice writes them, in a format that it knows by the name."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [libreoffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, sources)],
        capture_output=True,
        check=True,
        env={**os.environ, "PATH": os.defpath},  # a test may have taken LibreOffice out of its own
    )


def text_of(document: Path) -> list[str]:
    """The text of a Word document in order, one line a paragraph, with the alternative texts of its pictures."""
    lines = []
    for element in Document(str(document)).element.body.iter(qn("w:p"), qn("wp:docPr")):
        if element.tag == qn("wp:docPr"):
            lines.append(element.get("descr", ""))
        else:
            lines.append("".join(t.text or "" for t in element.iter(qn("w:t"))))
    return [line for line in lines if line.strip()]
