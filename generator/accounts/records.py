"""The records of the descriptive workbooks: one type per sheet, one attribute per column or field."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.accounts.facts import Cell
from generator.accounts.glossary_records import AddedSubject as AddedSubject
from generator.accounts.glossary_records import GeneralTerm as GeneralTerm
from generator.accounts.glossary_records import SubjectDefinition as SubjectDefinition

Text = Cell[str]
Amount = Cell[Decimal]
Count = Cell[int]


@dataclass(frozen=True)
class Department:
    """Who publishes, for which year, and what it is there for."""

    full_name: Text
    short_name: Text
    province: Text
    place: Text
    tier: Text
    fiscal_year: Count
    duties: Text
    published: Text | None = None  # the day of publication, where the form prints it


@dataclass(frozen=True)
class KeyWork:
    """One item of the year's key work."""

    heading: Text
    text: Text


@dataclass(frozen=True)
class Subordinates:
    """How many subordinate units there are of each kind; the offices of which who publishes itself consists."""

    administrative: Count
    civil_service: Count
    other_public: Count
    internal_offices: Text | None = None


@dataclass(frozen=True)
class ScopeUnit:
    """A second-tier unit within the scope of the accounts."""

    name: Text


@dataclass(frozen=True)
class Reasons:
    """The main reason of each change or budget difference that the text explains."""

    totals: Text | None
    fiscal_totals: Text | None
    general_budget: Text | None
    three_public_budget: Text | None
    overseas_visits: Text | None
    vehicles: Text | None
    receptions: Text | None


@dataclass(frozen=True)
class BudgetDifference:
    """Why one functional 项 was executed above or below its budget."""

    code: Text
    name: Text | None
    reason: Text


@dataclass(frozen=True)
class ThreePublicDetails:
    """The counts and uses behind the three public expenses."""

    overseas_groups: Count
    overseas_people: Count
    vehicle_use: Text | None
    domestic_amount: Amount
    domestic_use: Text | None
    domestic_batches: Count
    domestic_people: Count
    foreign_amount: Amount
    foreign_use: Text | None
    foreign_batches: Count
    foreign_people: Count


@dataclass(frozen=True)
class PurchasedVehicles:
    """Official vehicles bought in the year, by kind; the amount in 万元."""

    kind: Text
    count: Count
    amount: Amount


@dataclass(frozen=True)
class HeldVehicles:
    """Official vehicles held at the year's end, by kind."""

    kind: Text
    count: Count


@dataclass(frozen=True)
class ReceptionEvent:
    """One domestic reception and its cost in 万元."""

    event: Text
    amount: Amount


@dataclass(frozen=True)
class AgencyOperation:
    """Agency operating expenses (机关运行经费) in 万元."""

    amount: Amount
    last_year: Amount | None
    reason: Text | None


@dataclass(frozen=True)
class Procurement:
    """Government procurement in 万元, by kind, and what of it went to smaller enterprises."""

    goods: Amount | None
    works: Amount | None
    services: Amount | None
    purposes: Text | None
    small_and_medium: Amount
    small_and_micro: Amount
    total: Amount | None = None  # as published, where it is not left to be added up


@dataclass(frozen=True)
class AssetVehicles:
    """Vehicles among the state-owned assets, by use."""

    use: Text
    count: Count


@dataclass(frozen=True)
class StateAssets:
    """Equipment above the price thresholds, and what vehicles for other uses serve."""

    other_vehicle_use: Text | None
    general_equipment: Count
    special_equipment: Count


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


@dataclass(frozen=True)
class FixedAssets:
    """Fixed assets at the year's end in 万元: original value, and net values by kind."""

    original: Amount
    original_remark: Text | None
    net: Amount
    land_and_buildings: Amount
    buildings: Amount
    general_equipment: Amount
    vehicles: Amount
    general_above_threshold: Amount
    special_equipment: Amount
    special_above_threshold: Amount
    furniture: Amount


@dataclass(frozen=True)
class InitialBudget:
    """The initial basic-expenditure budget of the department or a unit within it, and what was added; 万元."""

    unit: Text
    personnel: Amount
    non_personnel: Amount
    supplement: Amount | None
    supplement_use: Text | None


@dataclass(frozen=True)
class InitialBudgetSubject:
    """The initial basic-expenditure budget by functional 项; 万元."""

    unit: Text
    code: Text
    name: Text
    amount: Amount


@dataclass(frozen=True)
class InitialProject:
    """A project of the initial budget; 万元."""

    name: Text
    amount: Amount
    unit: Text | None
    completed: Text
    reason: Text | None


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


@dataclass(frozen=True)
class CheckExplanation:
    """Why a finding of a check may stand; without a text, a finding that the program lists for one to be written."""

    code: Text
    place: Text | None
    explanation: Text | None
    covers: Text | None = None  # the findings that it explains, a line each, as they were stated when it was written
