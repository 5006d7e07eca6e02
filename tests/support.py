"""The 2020 sample as a workspace of its own, to edit and run; the command line called; the text of a document."""

from __future__ import annotations

import gc
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn
from unittest.mock import patch

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from generator import editions
from generator.charts import drawing
from generator.charts.painting import paint
from generator.cli.entry import main
from generator.diagnostics import Diagnostic, Outcome, SourceFile
from generator.operations import all_documents
from generator.operations import generate as generation
from generator.operations.compile import Render, compile
from generator.operations.reading import read_source
from generator.operations.run import Options, RunResult
from generator.outputs.compilation import Compilation
from generator.report.report import SichuanReport
from generator.workbooks.entries import Entries, Row
from generator.workbooks.existing import entries_of
from generator.workbooks.files import Located
from generator.workbooks.form import write_workbook
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.layouts import added_subjects
from generator.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # the command line sets what they do
_painted = lru_cache(maxsize=None)(paint)


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

    def run(
        self,
        year: int = 2020,
        *,
        in_spite_of_checks: bool = False,
        requested: tuple[str, ...] = (),
        office: bool = False,
    ) -> RunResult:
        """A run that writes; with `office` LibreOffice finds the page numbers of the contents."""
        with lightly(office):
            return generation.generate(self.workspace, year, Options(in_spite_of_checks, requested))

    def compiled(self, year: int = 2020, *, in_spite_of_checks: bool = False) -> Compilation:
        """What a run has before it writes, with the document, if nothing prevents it."""
        with lightly():
            render = Render.IN_SPITE_OF_CHECKS if in_spite_of_checks else Render.IF_SOUND
            return compile(self.workspace, year, render=render)

    def checked(self, year: int = 2020) -> Compilation:
        """What a run of the checks alone has before it writes."""
        return compile(self.workspace, year, render=Render.NEVER)

    def report(self) -> tuple[SichuanReport, tuple[Diagnostic, ...]]:
        """The report composed from the workbooks, and the problems met; nothing is drawn or written."""
        edition = editions.find(2020, "四川省")
        assert edition is not None
        source, problems = read_source(self.workspace, edition, 2020)
        report = edition.compose(source)
        assert isinstance(report, SichuanReport)
        return report, (*problems, *source.diagnostics)

    def document(self) -> list[str]:
        """The text of the document, of which there must be one, line by line."""
        compiled = self.compiled()
        assert compiled.document is not None, compiled.preventing
        return text_of(compiled.document.content)

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


@contextmanager
def lightly(office: bool = False) -> Iterator[None]:
    """Runs within find no LibreOffice, unless it is wanted, and paint no picture twice in this process."""
    path = os.environ["PATH"] if office else ""
    one_core = patch.object(all_documents, "available_cores", lambda: 1)  # so that what is patched here holds for all
    with patch.dict(os.environ, PATH=path), patch.object(drawing, "paint", _painted), one_core:
        yield


def generate(*arguments: str, cwd: Path, office: bool = False, columns: int = 1000) -> subprocess.CompletedProcess[str]:
    """What the command line prints, and its exit code. It runs in this process, which saves starting one.

    On a terminal of so many columns; by default so many that nothing is wrapped.
    """
    output, errors = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    code: int | str | None = 0
    threshold, handlers = gc.get_threshold(), {number: signal.getsignal(number) for number in ENDING}
    with (
        chdir(cwd),
        lightly(office),
        patch.dict(os.environ, COLUMNS=str(columns)),
        patch.object(sys, "argv", ["generate", *arguments]),
        patch.object(sys, "unraisablehook", sys.unraisablehook),
        redirect_stdout(output),
        redirect_stderr(errors),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        finally:
            gc.set_threshold(*threshold)
            for number, handler in handlers.items():
                signal.signal(number, handler)
    assert isinstance(code, int)
    printed, complained = (stream.buffer.getvalue().decode() for stream in (output, errors))
    return subprocess.CompletedProcess(arguments, code, printed, complained)


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
    pytest.skip(f"{what} is not there", allow_module_level=True)


def convert(libreoffice: str, sources: Iterable[Path], kind: str, folder: Path) -> None:
    """Saves copies of files in a folder as LibreOffice writes them, in a format that it knows by the name."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [libreoffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, sources)],
        capture_output=True,
        check=True,
        env={**os.environ, "PATH": os.defpath},  # a test may have taken LibreOffice out of its own
    )


def entries_in(path: Path, layout: WorkbookLayout) -> Outcome[Entries]:
    """What is typed in a workbook."""
    return entries_of(Located(path, SourceFile(path.name)), layout)


def text_of(document: Path | bytes) -> list[str]:
    """The text of a Word document in order, one line a paragraph, with the alternative texts of its pictures."""
    lines = []
    opened = Document(BytesIO(document) if isinstance(document, bytes) else str(document))
    for element in opened.element.body.iter(qn("w:p"), qn("wp:docPr")):
        if element.tag == qn("wp:docPr"):
            lines.append(element.get("descr", ""))
        else:
            lines.append("".join(t.text or "" for t in element.iter(qn("w:t"))))
    return [line for line in lines if line.strip()]


def add_subject(root: Path, year: str, code: str, name: str, source: str) -> None:
    """Adds a row to the workspace's inputs/科目.xlsx, which is made where it is not there."""
    layout = added_subjects.WORKBOOK
    path = root / "inputs" / layout.file
    before = entries_in(path, layout).value if path.exists() else None
    sheet = added_subjects.ADDED_SUBJECTS.sheet
    rows = [row for row in before.lists[sheet] if any(row.values())] if before else []
    row: Row = {"年度": int(year), "科目编码": code, "科目名称": name, "来源": source}
    write_workbook(path, layout, Entries(lists={sheet: [*rows, row]}))
