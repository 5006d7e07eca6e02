"""The records of the descriptive workbooks: one type per sheet, one attribute per column or field."""

from __future__ import annotations

from decimal import Decimal

from generator.accounts.facts import Cell
from generator.accounts.glossary_records import AddedSubject as AddedSubject
from generator.accounts.glossary_records import GeneralTerm as GeneralTerm
from generator.accounts.glossary_records import SubjectDefinition as SubjectDefinition
from generator.accounts.performance_records import EvaluationText as EvaluationText
from generator.accounts.performance_records import Indicator as Indicator
from generator.accounts.performance_records import PerformanceManagement as PerformanceManagement
from generator.accounts.performance_records import Project as Project
from generator.accounts.performance_records import Score as Score
from generator.accounts.performance_records import SelfAssessment as SelfAssessment
from generator.accounts.performance_records import SpecialFund as SpecialFund
from generator.values import dataclass

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
    publisher: Text | None = None  # 部门 or 单位; a department where it is not stated
    published: Text | None = None  # the day of publication, where the form prints it
    approved: Text | None = None  # the day on which the finance bureau, or a unit's department, approved the accounts
    made_public: Text | None = None  # the day of publication, where the form does not print it
    former_names: Text | None = None  # that tables and covers may still bear; several with 、 between them


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
    """A second-tier unit within the scope of the accounts, with what is noted of it, 并入本级 for one."""

    name: Text
    remark: Text | None = None


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
    overseas_use: Text | None = None  # what was spent abroad
    purchase_use: Text | None = None  # what vehicles were bought for


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
class CheckExplanation:
    """Why a finding of a check may stand; without a text, a finding that the program lists for one to be written."""

    code: Text
    place: Text | None
    explanation: Text | None
    covers: Text | None = None  # the findings that it explains, a line each, as they were stated when it was written
