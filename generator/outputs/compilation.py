"""A compiled year: everything that its outputs are made from, of a department or a unit; nothing is written yet."""

from __future__ import annotations

from dataclasses import field

from generator.accounts.facts import Contents
from generator.checks.audit import Audit
from generator.diagnostics import Diagnostic
from generator.document.model import Document
from generator.document.word.rendering import Rendered
from generator.editions import Edition
from generator.provenance.entries import Ledger, ledger_of
from generator.report.report import BaseReport
from generator.values import cached_property, dataclass
from generator.workspace import Workspace


@dataclass(frozen=True)
class Publisher:
    """Who publishes: what it calls itself, 部门 or 单位, and its full name."""

    entity: str = "部门"
    name: str = ""


@dataclass(frozen=True)
class Compilation:
    """What the workbooks of a year give. A value: it can be pickled and sent to another process."""

    workspace: Workspace  # the part of the workspace, which determines where the inputs lie and the outputs belong
    year: int
    diagnostics: tuple[Diagnostic, ...]  # everything to look at, places with the unit's name
    edition: Edition | None = None  # None where the year has none, and then nothing was read
    publisher: Publisher = Publisher()
    contents: Contents = field(default_factory=Contents)  # what the workbooks hold
    report: BaseReport | None = None  # what the template prints; None where nothing was read
    audit: Audit = field(default_factory=Audit)
    document: Rendered | None = None  # None where none was asked for, or where something prevented it
    preventing: tuple[Diagnostic, ...] = ()  # the errors for which there is no document
    file_name: str = ""  # of the document

    @property
    def folder(self) -> str:
        """The folder of the outputs, as seen from the workspace."""
        return self.workspace.relative_output(self.year)

    @property
    def draft(self) -> bool:
        """Whether the document is marked as a draft."""
        return self.document is not None and self.report is not None and self.report.draft

    @cached_property
    def ledger(self) -> Ledger:
        """Where what the document prints comes from; an empty ledger where there is no document."""
        return Ledger(Document(), ()) if self.document is None else ledger_of(self.document.model)
