"""The records of performance management: projects, their targets and self-assessments, evaluations and scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from generator.accounts.facts import Cell, CountCell, MoneyCell, TextCell
from generator.values import dataclass


@dataclass(frozen=True)
class PerformanceManagement:
    """Counts and conclusions of performance management."""

    named_projects: TextCell | None
    pre_evaluated: CountCell
    monitored: CountCell
    self_assessed: CountCell
    overall_conclusion: TextCell
    evaluation_conclusion: TextCell | None


@dataclass(frozen=True)
class Project:
    """A project whose performance is published; amounts in 万元."""

    name: TextCell
    unit: TextCell
    budget_fiscal: MoneyCell
    budget_other: MoneyCell | None
    executed_fiscal: MoneyCell
    executed_other: MoneyCell | None
    expected_goal: TextCell
    actual_goal: TextCell
    summary: TextCell


@dataclass(frozen=True)
class Indicator:
    """A performance indicator of a project, in three levels."""

    project: TextCell
    first_level: TextCell
    second_level: TextCell
    third_level: TextCell
    target: TextCell
    actual: TextCell

    @property
    def label(self) -> str:
        """Its project and its name, as findings call it."""
        return f"{self.project.value}·{self.third_level.value}"


def indicators_by_project(indicators: Iterable[Indicator]) -> Mapping[str, tuple[Indicator, ...]]:
    """The indicators of each project, by its name, in their order."""
    found: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        found.setdefault(indicator.project.value, []).append(indicator)
    return {project: tuple(rows) for project, rows in found.items()}


@dataclass(frozen=True)
class SpecialFund:
    """A special fund added during the year, its execution and what it achieved; 万元, shares of 1."""

    name: TextCell
    level: TextCell
    amount: MoneyCell
    spent: MoneyCell | None
    carried_forward: MoneyCell | None
    rate: Cell[Decimal] | None
    completed: TextCell
    all_met: TextCell | None
    achievement: TextCell | None


@dataclass(frozen=True)
class SelfAssessment:
    """The prose of the overall self-assessment report (annex 1)."""

    other_funds: TextCell | None
    satisfaction: TextCell | None
    other_goals: TextCell | None
    conclusion: TextCell
    deviation: TextCell
    improvement: TextCell


@dataclass(frozen=True)
class EvaluationText:
    """One passage of a project's evaluation report (annex 2 and on)."""

    project: TextCell
    passage: TextCell
    text: TextCell


@dataclass(frozen=True)
class Score:
    """A row of an evaluation's score table; empty points continue the row above."""

    project: TextCell
    first_level: TextCell
    first_level_remark: TextCell | None
    second_level: TextCell
    third_level: TextCell
    points: Cell[Decimal] | None
    score: Cell[Decimal] | None
