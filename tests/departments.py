"""Departments whose documents many tests read: each is generated once in a test run, and laid out once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from generator import editions
from generator.document.word.document_pdf import pdf_of
from generator.document.word.engine_choice import LayoutChoice, engine_of
from generator.operations.lay_out import lay_out as with_page_numbers
from generator.operations.publish import asked_for, publish
from generator.operations.run import Options, RunResult
from generator.outputs.compilation import Compilation
from tests.cases import full_tables, putuo_environment, putuo_planning, putuo_social_work
from tests.cases.case import write
from tests.support import ROOT, Sample

CASES = {
    "planning": putuo_planning.CASE,
    "social_work": putuo_social_work.CASE,
    "environment": putuo_environment.CASE,
}
WITH_EVERY_TABLE = {"sichuan": (2020, "四川省"), "national": (2023, "全国")}
NAMES = ("sample", *CASES, *WITH_EVERY_TABLE)


@dataclass(frozen=True)
class Ran:
    """A workspace after a run of its year with a review copy, its contents without page numbers; only to be read."""

    sample: Sample
    year: int
    compilation: Compilation
    run: RunResult

    @property
    def document(self) -> Path:
        assert self.run.document is not None
        return self.run.document


@dataclass(frozen=True)
class LaidOut:
    """A document with the page numbers of its contents, and its PDF."""

    document: Path
    pdf: Path


def written(name: str, root: Path) -> tuple[Sample, int, str]:
    """The department of the name laid down in the folder, with its year and the place of its form."""
    if name in CASES:
        shutil.copytree(ROOT / "templates", root / "templates")
        write(CASES[name], root)
        return Sample(root), CASES[name].year, "上海市"
    sample = Sample(ROOT).copied_to(root)
    year, province = WITH_EVERY_TABLE.get(name, (2020, "四川省"))
    if name in WITH_EVERY_TABLE:
        edition = editions.find(year, province)
        assert edition is not None
        full_tables.write(sample, edition)
    return sample, year, province


def run(name: str, root: Path) -> Ran:
    """The department of the name, laid down in the folder and run there."""
    sample, year, _ = written(name, root)
    compilation = sample.compiled(year, in_spite_of_checks=name in WITH_EVERY_TABLE)
    done = publish(compilation, asked_for(Options(requested=("review",))))
    assert done.document is not None, done.diagnostics
    return Ran(sample, year, compilation, done)


def lay_out(ran: Ran, folder: Path) -> LaidOut:
    """The document with its page numbers, written into the folder with its PDF."""
    numbered = with_page_numbers(ran.compilation, layout=LayoutChoice.LIBREOFFICE)
    assert numbered.document is not None
    assert numbered.diagnostics == ran.compilation.diagnostics
    made = pdf_of(numbered.document.content, numbered.file_name, engine_of(LayoutChoice.LIBREOFFICE))
    assert made.value is not None, made.diagnostics
    document, pdf = folder / "document.docx", folder / "document.pdf"
    document.write_bytes(numbered.document.content)
    pdf.write_bytes(made.value)
    return LaidOut(document, pdf)
