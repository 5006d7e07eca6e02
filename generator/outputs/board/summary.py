"""What a batch knows of a department when its documents were made: enough for the board, and small."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from generator.accounts.publication import DAYS
from generator.diagnostics import Severity
from generator.values import dataclass


class DepartmentState(Enum):
    """How far a department's disclosure is, in the order in which it gets on."""

    MISSING = "未报"  # no workbooks of the year
    FAILED = "未完成"  # its process died or ran out of time, also when tried again alone; or there was no room to write
    ERRORS = "有错误"  # a document is missing
    TO_VERIFY = "待核实"  # the documents are there, something is neither right nor explained
    DRAFT = "草稿"  # nothing is left to be answered; not finished yet
    FINISHED = "定稿"
    PUBLISHED = "已公开"


@dataclass(frozen=True)
class ReportedFinding:
    """A problem that the department has to answer: what, where, and what to do."""

    code: str
    severity: Severity
    message: str
    places: tuple[str, ...]
    hint: str
    unit: str = ""
    details: tuple[str, ...] = ()  # what was compared, and the difference


@dataclass(frozen=True)
class DocumentSummary:
    """A document of the department or of one of its units."""

    unit: str  # "" for the department's own
    path: str = ""  # as seen from the department's folder; "" where there is none
    draft: bool = False


@dataclass(frozen=True)
class ExpenseTotals:
    """One of the three public expenses in 万元: budget and final amount of the year, final of last year."""

    budget: Decimal | None = None
    final: Decimal | None = None
    last_year: Decimal | None = None


@dataclass(frozen=True)
class DepartmentSummary:
    """A department of a batch."""

    folder: str  # its name below the folder of the batch
    name: str = ""  # the full name by its workbooks, or by the roster
    documents: tuple[DocumentSummary, ...] = ()
    findings: tuple[ReportedFinding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)  # of findings by code, notes among them
    expenses: Mapping[str, ExpenseTotals] = field(default_factory=dict)  # by name, “三公”经费 first
    approved: date | None = None
    published: date | None = None
    finished: bool = False  # 定稿, and nothing changed since
    reported: bool = True  # whether there are workbooks of the year
    failure: str = ""  # why its process came to no end, or a file is not there
    written: bool = True  # whether all is there that could be made of its workbooks; a full disk lacks some of it
    seconds: float = 0.0  # processor time
    memory: int = 0  # MB of its process at its highest
    kept: bool = False  # whether it is as an earlier batch left it
    remark: str = ""  # what is doubtful of it: not on the roster, a name that another has too, files in another format

    @property
    def is_made(self) -> bool:
        """Whether it handed in, and all could be made that its workbooks allow."""
        return self.reported and self.written and not self.failure and bool(self.documents)

    @property
    def explained(self) -> str:
        """Why it is not whole, and what is doubtful of it; "" mostly."""
        return "；".join(filter(None, (self.failure, self.remark)))

    def state_on(self, day: date) -> DepartmentState:
        """How far it is on a day."""
        if not self.reported:
            return DepartmentState.MISSING
        if self.failure or not self.written:
            return DepartmentState.FAILED
        if not self.documents or any(not document.path for document in self.documents):
            return DepartmentState.ERRORS
        if any(document.draft for document in self.documents):
            return DepartmentState.TO_VERIFY
        if self.finished and self.is_public(day):
            return DepartmentState.PUBLISHED
        return DepartmentState.FINISHED if self.finished else DepartmentState.DRAFT

    @property
    def latest_day(self) -> date | None:
        """The last day for publication by law (预算法 第十四条); None where the day of approval is not stated."""
        return self.approved + timedelta(days=DAYS) if self.approved else None

    def is_public(self, day: date) -> bool:
        """Whether it is public on a day: a department may state the day that it means to publish on."""
        return self.published is not None and self.published <= day

    def days_left(self, today: date) -> int | None:
        """The days until the last one, negative once it is past; None where it is public or has no such day."""
        if self.latest_day is None or self.is_public(today):
            return None
        return (self.latest_day - today).days

    @property
    def late(self) -> bool:
        """Whether it was published after the last day."""
        return self.latest_day is not None and self.published is not None and self.published > self.latest_day

    def left_as_it_was(self, folder: str) -> DepartmentSummary:
        """The summary of an earlier batch, of which nothing changed but the name of its folder, if that."""
        return replace(self, folder=folder, kept=True, seconds=0.0, memory=0)
