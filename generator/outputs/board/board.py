"""What a board prints, whatever it is printed on: rows of departments, kinds of problems, totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256

from generator.diagnostics import Diagnostic, Severity
from generator.outputs.board.summary import DepartmentState, DepartmentSummary, ExpenseTotals, ReportedFinding
from generator.values import cached_property, dataclass

SLIPS = "退回单"  # the folder of the return slips
MOST_NAMES = 12  # of departments in a sentence
LONGEST_NAME = 255  # bytes, of a file's name
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
    remarks: tuple[Diagnostic, ...] = ()  # on the roster and the folders as a whole

    @cached_property
    def counts(self) -> dict[DepartmentState, int]:
        """How many departments are in each state."""
        counted = Counter(map(self.state, self.summaries))
        return {state: counted[state] for state in DepartmentState}

    @cached_property
    def kinds(self) -> tuple[FindingKind, ...]:
        """The kinds of problems, those of most departments first."""
        named: dict[str, dict[str, str]] = {}  # by folder: two departments may state one name
        example: dict[str, ReportedFinding] = {}
        count = Counter[str]()
        for summary in self.summaries:
            for finding in summary.findings:
                named.setdefault(finding.code, {})[summary.folder] = summary.name
                example.setdefault(finding.code, finding)
                count[finding.code] += 1
        kinds = (
            FindingKind(code, example[code].severity, example[code].message, tuple(names.values()), count[code])
            for code, names in named.items()
        )
        return tuple(sorted(kinds, key=lambda kind: (-len(kind.departments), kind.code)))

    @cached_property
    def expenses(self) -> dict[str, ExpenseTotals]:
        """The three public expenses of all departments together, in 万元; a department without figures is none."""
        stated = [self.expenses_of(summary) for summary in self.summaries]
        names = dict.fromkeys(name for one in stated for name in one)
        return {name: _sum(one[name] for one in stated if name in one) for name in names}

    def expenses_of(self, summary: DepartmentSummary) -> Mapping[str, ExpenseTotals]:
        """The three public expenses of a department; nothing where none of them could be read."""
        stated = any(amount is not None for one in summary.expenses.values() for amount in vars(one).values())
        return summary.expenses if stated else {}

    @cached_property
    def without_expenses(self) -> tuple[str, ...]:
        """The departments that are not in these totals: not handed in, or not read."""
        return tuple(one.name for one in self.summaries if not self.expenses_of(one))

    @property
    def told_of_expenses(self) -> str:
        """Of how many departments the totals are, which are not in them, and how many of them have errors."""
        without = self.without_expenses
        told = f"含{len(self.summaries) - len(without)}个部门"
        more = f"等{len(without)}个" if len(without) > MOST_NAMES else ""
        told += f"；没有含：{'、'.join(without[:MOST_NAMES])}{more}（未报，或没有读出）" if without else ""
        wrong = sum(self.state(one) is DepartmentState.ERRORS and bool(self.expenses_of(one)) for one in self.summaries)
        return told + (f"；其中{wrong}个有错误，改正后数可能变" if wrong else "")

    def state(self, summary: DepartmentSummary) -> DepartmentState:
        """How far a department is on the day of the board."""
        return summary.state_on(self.today)

    def slip(self, summary: DepartmentSummary) -> str:
        """The path of a department's return slip, "" where it has nothing to mend: a full disk is the bureau's own."""
        returned = summary.written and self.state(summary) in TO_RETURN
        return f"{SLIPS}/{slip_name(summary.folder)}" if returned else ""

    def clock(self, summary: DepartmentSummary) -> str:
        """The 20-day clock of a department in words; "" where there is nothing to say."""
        if summary.is_public(self.today) and not summary.finished:
            return "公开日期已到，没有定稿"
        if summary.late and summary.is_public(self.today):
            return "逾期公开"
        left = summary.days_left(self.today)
        if left is None:
            return ""
        if left == 0:
            return "今天到期"
        return f"还有{left}天" if left > 0 else f"已逾期{-left}天"


def slip_name(folder: str) -> str:
    """The name of the slip's file: the folder's, as far as the name of a file may be long."""
    name = f"{folder}.docx"
    if len(name.encode()) <= LONGEST_NAME:
        return name
    mark = sha256(folder.encode()).hexdigest()[:8]
    return f"{folder.encode()[: LONGEST_NAME - 14].decode(errors='ignore')}-{mark}.docx"


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
