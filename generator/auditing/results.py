"""What an audit says: the rules of published documents, and the result of each with its finding."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import Enum

from generator.diagnostics import Place, Severity
from generator.published.published_document import Spot
from generator.text import one_line
from generator.values import dataclass


class AuditState(Enum):
    """How a rule ended, as the report prints it, in the report's order."""

    WRONG = "有问题"
    REFUSED = "拒绝"  # the document cannot be judged there: 需要人看
    NOT_CHECKED = "未能核对"
    ROUNDING = "尾差"
    PASSED = "通过"


@dataclass(frozen=True)
class AuditRule:
    """A rule of published disclosures, declared once: for the report, `generate explain` and the documentation."""

    code: str
    title: str  # named after what it finds: 支出决算表的合计与收入支出决算总表不一致
    severity: Severity  # ERROR 错误: must be put right; VERIFY 核实: right only if somebody can say why; NOTE 提示
    reference: str  # the source of the rule: law, notice, form
    meaning: str = ""
    hint: str = ""


@dataclass(frozen=True)
class AuditSide:
    """One side of a comparison: what it is called, what is printed, where."""

    label: str  # 支出决算表 合计
    printed: str  # 4619.30万元, as it is printed
    spot: Spot | None = None
    place: Place | None = None  # of a figure of the tables, also where it is another document's


@dataclass(frozen=True)
class AuditFinding:
    """Something wrong in a published document, as an examiner would note it."""

    rule: AuditRule
    message: str  # one line: what is wrong
    spots: tuple[Spot, ...]  # where: the first is where it is best marked; () only for what is missing altogether
    sides: tuple[AuditSide, ...] = ()
    arithmetic: str = ""  # 3,012.50 + 1,606.80 = 4,619.30，印为 4,619.03，相差 0.27万元
    corrected: str = ""  # the sentence or cell as it would be right, where that follows
    quote: str = ""  # the sentence that it is about, as printed
    severity: Severity | None = None  # None: the rule's
    difference: Decimal | None = None  # of the two sides, in 万元 or points
    causes: frozenset[Spot] = frozenset()  # the cells or sentences one of which is wrong: an earlier finding that has
    # one of them too and the same difference, or all of them where there is none, takes this one up
    rests_on: Spot | None = (
        None  # words that it reads: an earlier finding in them, of a kind that explains it, takes it up
    )
    consequences: tuple[AuditFinding, ...] = ()  # findings that would not be without this one's cause
    undecided: str = ""  # of figures of tables that do not agree: why what would be right does not follow

    @property
    def weight(self) -> Severity:
        """What it weighs."""
        return self.severity or self.rule.severity


@dataclass(frozen=True)
class AuditResult:
    """How a rule ended for one thing that it looked at."""

    rule: AuditRule
    state: AuditState
    finding: AuditFinding | None = None  # of what is WRONG or ROUNDING
    why: str = ""  # of what is REFUSED or NOT_CHECKED
    spots: tuple[Spot, ...] = ()  # what was looked at


def passed(rule: AuditRule, *spots: Spot) -> AuditResult:
    """That the rule was evaluated on what stands there and holds."""
    return AuditResult(rule, AuditState.PASSED, spots=spots)


def wrong(finding: AuditFinding) -> AuditResult:
    """That the rule found something; what it quotes in one line, for lines of the contents have tabs and breaks."""
    shown = replace(finding, corrected=one_line(finding.corrected), quote=one_line(finding.quote))
    return AuditResult(finding.rule, AuditState.WRONG, shown, spots=finding.spots)


def rounding(finding: AuditFinding) -> AuditResult:
    """That two figures differ by no more than rounding explains."""
    return AuditResult(finding.rule, AuditState.ROUNDING, finding, spots=finding.spots)


def not_checked(rule: AuditRule, why: str, *spots: Spot) -> AuditResult:
    """That the rule could not be evaluated: what it needs is not in the document."""
    return AuditResult(rule, AuditState.NOT_CHECKED, why=why, spots=spots)


def refused(rule: AuditRule, why: str, *spots: Spot) -> AuditResult:
    """That the rule is not evaluated, for what was read cannot be relied on: 需要人看."""
    return AuditResult(rule, AuditState.REFUSED, why=why, spots=spots)
