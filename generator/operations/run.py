"""What is asked of a run, what it works with, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from enum import Enum
from pathlib import Path

from generator.checks.audit import Audit
from generator.comparing.changes import Changes
from generator.diagnostics import Diagnostic
from generator.document.word.engine_choice import LayoutChoice
from generator.document.word.layout_engine import LayoutEngine
from generator.document.word.printing import Draw, undrawn
from generator.operations.kept_figures import draw_once
from generator.operations.shipped_templates import check_changed
from generator.report.report import BaseReport
from generator.values import dataclass

_PDF = "pdf"  # the name of that output
Step = Callable[[str], None]  # is called with the name of each step as it begins


def silent(_: str) -> None:
    """Nothing: a run whose steps nobody follows."""


class ChartForm(Enum):
    """What the figures of the document are."""

    PICTURE = "picture"
    NATIVE = "native"  # charts that Word draws and edits, each with its picture for programs that do not


@dataclass(frozen=True)
class Options:
    """What is asked of a run beyond the document."""

    in_spite_of_checks: bool = False  # an error of the checks does not stop the document, but marks it as a draft
    requested: tuple[str, ...] = ()  # the names of outputs that are made on request only
    layout: LayoutChoice = LayoutChoice.AUTOMATIC  # the program that lays the document out
    charts: ChartForm = ChartForm.PICTURE

    @property
    def with_pdf(self) -> bool:
        """Whether an office program is started in any case, for a PDF."""
        return _PDF in self.requested


@dataclass(frozen=True)
class Toolchain:
    """What a run draws, checks the template and lays out with; a process of many runs has one that caches."""

    draw: Draw = draw_once
    check_template: Callable[[Path, type[BaseReport]], tuple[Diagnostic, ...]] = check_changed
    engine: LayoutEngine | None = None  # None: one started for the occasion, as the options choose


UNDRAWN = Toolchain(draw=undrawn)


@dataclass(frozen=True)
class RunResult:
    """How a run ended: the files it wrote, by the outputs' names, and everything to look at."""

    diagnostics: tuple[Diagnostic, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    failed: tuple[str, ...] = ()  # titles of the outputs that should be there and are not
    audit: Audit = field(default_factory=Audit)
    earlier: Path | None = None  # where no document was written: the one that stands there from before
    draft: bool = False  # whether the document is marked as a draft
    changes: Changes = field(default_factory=Changes)  # of the document, since the version of `since`
    since: str = ""

    def with_problems(self, problems: Iterable[Diagnostic]) -> RunResult:
        """The result with more to look at."""
        return replace(self, diagnostics=(*self.diagnostics, *problems))

    def with_file(self, output: str, path: Path) -> RunResult:
        """The result with the file of an output, by its name."""
        return replace(self, files={**self.files, output: path})

    def lacking(self, output: str) -> RunResult:
        """The result where an output of the title could not be made or written."""
        return replace(self, failed=(*self.failed, output))

    @property
    def complete(self) -> bool:
        """Whether the document and everything else that was asked for is there."""
        return self.document is not None and not self.failed

    @property
    def document(self) -> Path | None:
        """The document, None where it was not written."""
        return self.files.get("document")

    @property
    def audit_report(self) -> Path | None:
        """The report of the checks."""
        return self.files.get("audit_report")

    @property
    def tables(self) -> Path | None:
        """The workbook of the disclosure tables."""
        return self.files.get("tables")

    @property
    def ledger(self) -> Path | None:
        """The workbook that lists where each figure comes from."""
        return self.files.get("ledger")

    @property
    def review(self) -> Path | None:
        """The review copy."""
        return self.files.get("review")

    @property
    def pdf(self) -> Path | None:
        """The document's PDF."""
        return self.files.get("pdf")
