"""The records of the sheets that only Shanghai's workbooks have."""

from __future__ import annotations

from decimal import Decimal

from generator.accounts.facts import Cell, CountCell, MoneyCell, TextCell
from generator.values import dataclass


@dataclass(frozen=True)
class BudgetExecution:
    """Which budget the final amounts are measured by, and why the total differs from it."""

    budget: TextCell  # 年初预算 or 全年预算
    reason: TextCell | None
    item_rates: TextCell | None = None  # 是: the department prints each 项's rate, which the form does not ask for


@dataclass(frozen=True)
class ItemPurpose:
    """What one functional 项 was mainly spent on."""

    code: TextCell
    name: TextCell | None
    purpose: TextCell


@dataclass(frozen=True)
class PerformanceYear:
    """Projects with performance targets, tracked and assessed, with their budgets in 万元; the grades of the latter."""

    system: TextCell | None
    targeted: CountCell
    targeted_amount: MoneyCell
    tracked: CountCell
    tracked_amount: MoneyCell
    assessed: CountCell
    assessed_amount: MoneyCell
    average: Cell[Decimal] | None
    excellent: CountCell
    good: CountCell
    passed: CountCell
    failed: CountCell
    problems: CountCell
    systems: TextCell | None = None
    mechanism: TextCell | None = None
    rectified: CountCell | None = None  # of the problems
    rectifying: CountCell | None = None


@dataclass(frozen=True)
class SignedProcurement:
    """Government procurement by signed contracts, and what was reserved for and won by smaller enterprises; 万元."""

    goods: MoneyCell
    works: MoneyCell
    services: MoneyCell
    reserved_medium: MoneyCell
    reserved_micro: MoneyCell
    won_medium: MoneyCell
    won_micro: MoneyCell
    won_elsewhere: MoneyCell


@dataclass(frozen=True)
class LargeEquipment:
    """Equipment above the one price threshold."""

    count: CountCell
