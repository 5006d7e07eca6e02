"""What a board prints, whatever it is printed on: rows of departments, kinds of problems, totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import cached_property

from generator.diagnostics import Severity
from generator.outputs.board.summary import DepartmentState, DepartmentSummary, ExpenseTotals, ReportedFinding
from generator.values import dataclass

SLIPS = "退回单"  # the folder of the return slips
TO_RETURN = (DepartmentState.FAILED, DepartmentState.ERRORS, DepartmentState.TO_VERIFY)


@dataclass(frozen=True)
class FindingKind:
    """A kind of problem: its code, an example, in how many departments and how often it is met."""

    code: str
    severity: Severity
    example: str
    departments: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Board:
    """The board of a year, as it is on a day."""

    year: int
    summaries: tuple[DepartmentSummary, ...]
    today: date
    failures: tuple[str, ...] = field(default=())  # of the batch as a whole

    @cached_property
    def counts(self) -> dict[DepartmentState, int]:
        """How many departments are in each state."""
        counted = Counter(summary.state for summary in self.summaries)
        return {state: counted[state] for state in DepartmentState}

    @cached_property
    def kinds(self) -> tuple[FindingKind, ...]:
        """The kinds of problems, those of most departments first."""
        named: dict[str, list[str]] = {}
        example: dict[str, ReportedFinding] = {}
        count = Counter[str]()
        for summary in self.summaries:
            for finding in summary.findings:
                names = named.setdefault(finding.code, [])
                names += [summary.name] if summary.name not in names else []
                example.setdefault(finding.code, finding)
                count[finding.code] += 1
        kinds = (
            FindingKind(code, example[code].severity, example[code].message, tuple(names), count[code])
            for code, names in named.items()
        )
        return tuple(sorted(kinds, key=lambda kind: (-len(kind.departments), kind.code)))

    @cached_property
    def expenses(self) -> dict[str, ExpenseTotals]:
        """The three public expenses of all departments together, in 万元; a department without figures is none."""
        names = dict.fromkeys(name for summary in self.summaries for name in summary.expenses)
        return {
            name: _sum(summary.expenses[name] for summary in self.summaries if name in summary.expenses)
            for name in names
        }

    def clock(self, summary: DepartmentSummary) -> str:
        """The 20-day clock of a department in words; "" where there is nothing to say."""
        if summary.late:
            return "逾期公开"
        left = summary.days_left(self.today)
        if left is None:
            return ""
        return f"还有{left}天" if left >= 0 else f"已逾期{-left}天"


def slip_of(summary: DepartmentSummary) -> str:
    """The path of a department's return slip, "" where it has nothing to mend."""
    return f"{SLIPS}/{summary.folder}.docx" if summary.state in TO_RETURN else ""


def printed_day(day: date | None) -> str:
    """The day as it is printed, "" for none."""
    return f"{day:%Y-%m-%d}" if day else ""


def printed_amount(amount: Decimal | None) -> str:
    """The amount in 万元 as it is printed, "" for none."""
    return "" if amount is None else f"{amount:.2f}"


def _sum(totals: Iterable[ExpenseTotals]) -> ExpenseTotals:
    rows = [(one.budget, one.final, one.last_year) for one in totals]
    sums = []
    for column in zip(*rows, strict=True):
        stated = [amount for amount in column if amount is not None]
        sums.append(sum(stated, Decimal(0)) if stated else None)
    return ExpenseTotals(*sums)
