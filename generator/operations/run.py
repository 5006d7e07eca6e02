"""What is asked of a run, what it works with, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.accounts.facts import Contents
from generator.charts.drawing import draw
from generator.checks.audit import Audit
from generator.diagnostics import Diagnostic
from generator.document.word.libreoffice import LayOut
from generator.document.word.printing import Draw
from generator.document.word.rendering import Rendered
from generator.document.word.template_check import check_template
from generator.history.changes import Changes
from generator.report.report import Common

Step = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """What is asked of a run beyond the document."""

    pdf: bool = False
    in_spite_of_checks: bool = False  # an error of the checks does not stop the document, but marks it as a draft
    review: bool = False  # a copy with comments, for whoever reviews the document


@dataclass(frozen=True)
class Means:
    """What a run draws, checks the template and lays out with, which a process of many runs need not do anew."""

    draw: Draw = draw
    check_template: Callable[[Path, type[Common]], tuple[Diagnostic, ...]] = check_template
    lay_out: LayOut | None = None


@dataclass(frozen=True)
class Run:
    """How a run ended: the document it wrote, or None; everything to look at; what stands there from before."""

    document: Path | None
    diagnostics: tuple[Diagnostic, ...]
    earlier: Path | None = None
    draft: bool = False  # whether the document is marked as a draft
    audit: Audit = field(default_factory=Audit)
    audit_report: Path | None = None
    tables: Path | None = None  # the workbook of the disclosure tables
    changes: Changes = field(default_factory=Changes)  # of the document, since the version of `since`
    since: str = ""
    ledger: Path | None = None
    review: Path | None = None
    pdf: Path | None = None

    def with_problems(self, problems: Iterable[Diagnostic]) -> Run:
        """The run with more to look at."""
        return replace(self, diagnostics=(*self.diagnostics, *problems))


@dataclass(frozen=True)
class Prepared:
    """A run up to its document: ready but for the page numbers of its contents, or None."""

    run: Run
    target: Path = Path()
    rendered: Rendered | None = None
    report: Common | None = None
    contents: Contents = field(default_factory=Contents)
    folder: str = ""  # of its output, as seen from the workspace
