"""The records of the descriptive workbooks: one type per sheet, one attribute per column or field."""

from __future__ import annotations

from generator.accounts.facts import CountCell, MoneyCell, TextCell
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


@dataclass(frozen=True)
class Department:
    """Who publishes, for which year, and what it is there for."""

    full_name: TextCell
    short_name: TextCell
    province: TextCell
    place: TextCell
    tier: TextCell
    fiscal_year: CountCell
    duties: TextCell
    publisher: TextCell | None = None  # 部门 or 单位; a department where it is not stated
    published: TextCell | None = None  # the day of publication, where the form prints it
    approved: TextCell | None = None  # the day on which the finance bureau, or a unit's department, approved them
    made_public: TextCell | None = None  # the day of publication, where the form does not print it
    former_names: TextCell | None = None  # that tables and covers may still bear; several with 、 between them


@dataclass(frozen=True)
class KeyWork:
    """One item of the year's key work."""

    heading: TextCell
    text: TextCell


@dataclass(frozen=True)
class Subordinates:
    """How many subordinate units there are of each kind; the offices of which who publishes itself consists."""

    administrative: CountCell
    civil_service: CountCell
    other_public: CountCell
    internal_offices: TextCell | None = None


@dataclass(frozen=True)
class ScopeUnit:
    """A second-tier unit within the scope of the accounts, with what is noted of it, 并入本级 for one."""

    name: TextCell
    remark: TextCell | None = None


@dataclass(frozen=True)
class Reasons:
    """The main reason of each change or budget difference that the text explains."""

    totals: TextCell | None
    fiscal_totals: TextCell | None
    general_budget: TextCell | None
    three_public_budget: TextCell | None
    overseas_visits: TextCell | None
    vehicles: TextCell | None
    receptions: TextCell | None


@dataclass(frozen=True)
class BudgetDifference:
    """Why one functional 项 was executed above or below its budget."""

    code: TextCell
    name: TextCell | None
    reason: TextCell


@dataclass(frozen=True)
class ThreePublicDetails:
    """The counts and uses behind the three public expenses."""

    overseas_groups: CountCell
    overseas_people: CountCell
    vehicle_use: TextCell | None
    domestic_amount: MoneyCell
    domestic_use: TextCell | None
    domestic_batches: CountCell
    domestic_people: CountCell
    foreign_amount: MoneyCell
    foreign_use: TextCell | None
    foreign_batches: CountCell
    foreign_people: CountCell
    overseas_use: TextCell | None = None  # what was spent abroad
    purchase_use: TextCell | None = None  # what vehicles were bought for


@dataclass(frozen=True)
class PurchasedVehicles:
    """Official vehicles bought in the year, by kind; the amount in 万元."""

    kind: TextCell
    count: CountCell
    amount: MoneyCell


@dataclass(frozen=True)
class HeldVehicles:
    """Official vehicles held at the year's end, by kind."""

    kind: TextCell
    count: CountCell


@dataclass(frozen=True)
class ReceptionEvent:
    """One domestic reception and its cost in 万元."""

    event: TextCell
    amount: MoneyCell


@dataclass(frozen=True)
class AgencyOperation:
    """Agency operating expenses (机关运行经费) in 万元."""

    amount: MoneyCell
    last_year: MoneyCell | None
    reason: TextCell | None


@dataclass(frozen=True)
class Procurement:
    """Government procurement in 万元, by kind, and what of it went to smaller enterprises."""

    goods: MoneyCell | None
    works: MoneyCell | None
    services: MoneyCell | None
    purposes: TextCell | None
    small_and_medium: MoneyCell
    small_and_micro: MoneyCell
    total: MoneyCell | None = None  # as published, where it is not left to be added up


@dataclass(frozen=True)
class AssetVehicles:
    """Vehicles among the state-owned assets, by use."""

    use: TextCell
    count: CountCell


@dataclass(frozen=True)
class StateAssets:
    """Equipment above the price thresholds, and what vehicles for other uses serve."""

    other_vehicle_use: TextCell | None
    general_equipment: CountCell
    special_equipment: CountCell


@dataclass(frozen=True)
class FixedAssets:
    """Fixed assets at the year's end in 万元: original value, and net values by kind."""

    original: MoneyCell
    original_remark: TextCell | None
    net: MoneyCell
    land_and_buildings: MoneyCell
    buildings: MoneyCell
    general_equipment: MoneyCell
    vehicles: MoneyCell
    general_above_threshold: MoneyCell
    special_equipment: MoneyCell
    special_above_threshold: MoneyCell
    furniture: MoneyCell


@dataclass(frozen=True)
class InitialBudget:
    """The initial basic-expenditure budget of the department or a unit within it, and what was added; 万元."""

    unit: TextCell
    personnel: MoneyCell
    non_personnel: MoneyCell
    supplement: MoneyCell | None
    supplement_use: TextCell | None


@dataclass(frozen=True)
class InitialBudgetSubject:
    """The initial basic-expenditure budget by functional 项; 万元."""

    unit: TextCell
    code: TextCell
    name: TextCell
    amount: MoneyCell


@dataclass(frozen=True)
class InitialProject:
    """A project of the initial budget; 万元."""

    name: TextCell
    amount: MoneyCell
    unit: TextCell | None
    completed: TextCell
    reason: TextCell | None


@dataclass(frozen=True)
class CheckExplanation:
    """Why a finding of a check may stand; without a text, a finding that the program lists for one to be written."""

    code: TextCell
    place: TextCell | None
    explanation: TextCell | None
    covers: TextCell | None = None  # the findings that it explains, a line each, as they were stated then
