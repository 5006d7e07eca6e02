"""The records of the sheets that only Shanghai's workbooks have."""

from __future__ import annotations

from decimal import Decimal

from generator.accounts.facts import Cell
from generator.accounts.records import Amount, Count, Text
from generator.values import dataclass


@dataclass(frozen=True)
class BudgetExecution:
    """Which budget the final amounts are measured by, and why the total differs from it."""

    budget: Text  # 年初预算 or 全年预算
    reason: Text | None
    item_rates: Text | None = None  # 是: the department prints each 项's rate, which the form does not ask for


@dataclass(frozen=True)
class ItemPurpose:
    """What one functional 项 was mainly spent on."""

    code: Text
    name: Text | None
    purpose: Text


@dataclass(frozen=True)
class PerformanceYear:
    """Projects with performance targets, tracked and assessed, with their budgets in 万元; the grades of the latter."""

    system: Text | None
    targeted: Count
    targeted_amount: Amount
    tracked: Count
    tracked_amount: Amount
    assessed: Count
    assessed_amount: Amount
    average: Cell[Decimal] | None
    excellent: Count
    good: Count
    passed: Count
    failed: Count
    problems: Count
    systems: Text | None = None
    mechanism: Text | None = None
    rectified: Count | None = None  # of the problems
    rectifying: Count | None = None


@dataclass(frozen=True)
class SignedProcurement:
    """Government procurement by signed contracts, and what was reserved for and won by smaller enterprises; 万元."""

    goods: Amount
    works: Amount
    services: Amount
    reserved_medium: Amount
    reserved_micro: Amount
    won_medium: Amount
    won_micro: Amount
    won_elsewhere: Amount


@dataclass(frozen=True)
class LargeEquipment:
    """Equipment above the one price threshold."""

    count: Count
