"""The records of performance management: projects, their targets and self-assessments, evaluations and scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from generator.accounts.facts import Cell
from generator.values import dataclass

Text = Cell[str]
Amount = Cell[Decimal]
Count = Cell[int]


@dataclass(frozen=True)
class PerformanceManagement:
    """Counts and conclusions of performance management."""

    named_projects: Text | None
    pre_evaluated: Count
    monitored: Count
    self_assessed: Count
    overall_conclusion: Text
    evaluation_conclusion: Text | None


@dataclass(frozen=True)
class Project:
    """A project whose performance is published; amounts in 万元."""

    name: Text
    unit: Text
    budget_fiscal: Amount
    budget_other: Amount | None
    executed_fiscal: Amount
    executed_other: Amount | None
    expected_goal: Text
    actual_goal: Text
    summary: Text


@dataclass(frozen=True)
class Indicator:
    """A performance indicator of a project, in three levels."""

    project: Text
    first_level: Text
    second_level: Text
    third_level: Text
    target: Text
    actual: Text


def indicators_by_project(indicators: Iterable[Indicator]) -> Mapping[str, tuple[Indicator, ...]]:
    """The indicators of each project, by its name, in their order."""
    found: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        found.setdefault(indicator.project.value, []).append(indicator)
    return {project: tuple(rows) for project, rows in found.items()}


@dataclass(frozen=True)
class SpecialFund:
    """A special fund added during the year, its execution and what it achieved; 万元, shares of 1."""

    name: Text
    level: Text
    amount: Amount
    spent: Amount | None
    carried_forward: Amount | None
    rate: Cell[Decimal] | None
    completed: Text
    all_met: Text | None
    achievement: Text | None


@dataclass(frozen=True)
class SelfAssessment:
    """The prose of the overall self-assessment report (annex 1)."""

    other_funds: Text | None
    satisfaction: Text | None
    other_goals: Text | None
    conclusion: Text
    deviation: Text
    improvement: Text


@dataclass(frozen=True)
class EvaluationText:
    """One passage of a project's evaluation report (annex 2 and on)."""

    project: Text
    passage: Text
    text: Text


@dataclass(frozen=True)
class Score:
    """A row of an evaluation's score table; empty points continue the row above."""

    project: Text
    first_level: Text
    first_level_remark: Text | None
    second_level: Text
    third_level: Text
    points: Cell[Decimal] | None
    score: Cell[Decimal] | None
