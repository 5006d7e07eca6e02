"""RecordSum: a total that is printed of numbers of one record, declared once for all who print or check it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.accounts import records as r
from generator.accounts import shanghai_records as s
from generator.accounts.quantities import WAN_YUAN, Quantity, of_cell
from generator.accounts.ratios import total


@dataclass(frozen=True)
class RecordSum:
    """A total of a record: its name, the attributes that make it up, each with its label.

    No cell holds it, or one in which it may be stated as published.
    """

    record: type[Any]
    name: str
    parts: tuple[tuple[str, str], ...]  # attribute → label
    unit: str = WAN_YUAN
    stated: str = ""  # the attribute of the total as published, where there is one

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes that make it up."""
        return tuple(attribute for attribute, _ in self.parts)

    def parts_of(self, record: Any) -> tuple[Quantity, ...]:
        """The filled parts of the record, in the order of the form."""
        cells = ((getattr(record, attribute), label) for attribute, label in self.parts)
        return tuple(of_cell(cell, label, self.unit) for cell, label in cells if cell is not None)

    def stated_in(self, record: Any) -> Quantity | None:
        """The record's total as it is stated, None where it is left to be added up."""
        cell = getattr(record, self.stated) if self.stated else None
        return None if cell is None else of_cell(cell, self.name, self.unit)

    def of(self, record: Any, name: str = "") -> Quantity:
        """The record's total as stated, or added up, zero where no part is filled; under a name of its own if given."""
        return self.stated_in(record) or total(name or self.name, self.parts_of(record), self.unit)

    def over(self, records: Iterable[Any]) -> Quantity | None:
        """The total over the records, None where none of them has any part."""
        parts = [part for record in records for part in self.parts_of(record)]
        return total(self.name, parts, self.unit) if parts else None


PROCUREMENT = RecordSum(
    r.Procurement,
    "政府采购支出总额",
    (("goods", "政府采购货物支出"), ("works", "政府采购工程支出"), ("services", "政府采购服务支出")),
    stated="total",
)
RECEPTIONS = RecordSum(
    r.ThreePublicDetails,
    "国内公务接待支出（含外宾接待支出）",
    (("domestic_amount", "国内公务接待支出"), ("foreign_amount", "外事接待支出")),
)
RECEPTION_BATCHES = RecordSum(
    r.ThreePublicDetails,
    "公务接待批次",
    (("domestic_batches", "国内公务接待批次"), ("foreign_batches", "外事接待批次")),
    "批次",
)
RECEIVED_PEOPLE = RecordSum(
    r.ThreePublicDetails,
    "公务接待人次",
    (("domestic_people", "国内公务接待人次"), ("foreign_people", "外事接待人数")),
    "人次",
)
RECTIFICATION = RecordSum(
    s.PerformanceYear,
    "整改的问题",
    (("rectified", "已经完成整改的问题数"), ("rectifying", "正在整改的问题数")),
    "个",
)
SIGNED_PROCUREMENT = RecordSum(
    s.SignedProcurement,
    "政府采购金额",
    (("goods", "货物采购金额"), ("works", "工程采购金额"), ("services", "服务采购金额")),
)
WON_BY_SMALLER_ENTERPRISES = RecordSum(
    s.SignedProcurement,
    "中小企业中标或成交的采购金额",
    (("won_medium", "预留项目中中小企业的采购金额"), ("won_elsewhere", "其他项目中中小企业的采购金额")),
)
GRADED_PROJECTS = RecordSum(
    s.PerformanceYear,
    "各评级的项目数",
    (
        ("excellent", "评级为“优”的项目数"),
        ("good", "评级为“良”的项目数"),
        ("passed", "评级为“合格”的项目数"),
        ("failed", "评级为“不合格”的项目数"),
    ),
    "个",
)
INITIAL_BASIC_BUDGET = RecordSum(
    r.InitialBudget, "年初预算基本支出", (("personnel", "人员经费"), ("non_personnel", "日常公用经费"))
)
PROJECT_BUDGET = RecordSum(r.Project, "预算数", (("budget_fiscal", "财政拨款"), ("budget_other", "其他资金")))
PROJECT_EXECUTED = RecordSum(r.Project, "执行数", (("executed_fiscal", "财政拨款"), ("executed_other", "其他资金")))
SUBORDINATE_UNITS = RecordSum(
    r.Subordinates,
    "下属二级单位",
    (
        ("administrative", "行政单位"),
        ("civil_service", "参照公务员法管理的事业单位"),
        ("other_public", "其他事业单位"),
    ),
    "个",
)

SUMS = (
    PROCUREMENT,
    RECEPTIONS,
    RECEPTION_BATCHES,
    RECEIVED_PEOPLE,
    RECTIFICATION,
    SIGNED_PROCUREMENT,
    WON_BY_SMALLER_ENTERPRISES,
    GRADED_PROJECTS,
    INITIAL_BASIC_BUDGET,
    PROJECT_BUDGET,
    PROJECT_EXECUTED,
    SUBORDINATE_UNITS,
)
