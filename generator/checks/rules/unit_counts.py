"""R921–R923: the numbers behind the text, the department's against the sum of its units'."""

from typing import Any

from generator.accounts import records as r
from generator.accounts import shanghai_records as s
from generator.checks.kinds import UnitsCount
from generator.checks.rule import Rule
from generator.checks.terms import Recorded
from generator.diagnostics import Severity

_BASIS = "部门决算由本部门及其所属各单位的决算汇总而成"
_HINT = "对照部门和各单位的“情况说明”查明；各单位包括部门本级，本级也要有自己的文件夹"


def _items(record: type[Any], unit: str, *named: tuple[str, str]) -> tuple[Recorded, ...]:
    return tuple(Recorded(record, attribute, name, unit) for attribute, name in named)


_AMOUNTS = (
    *_items(r.ThreePublicDetails, "万元", ("domestic_amount", "国内公务接待支出"), ("foreign_amount", "外事接待支出")),
    *_items(r.PurchasedVehicles, "万元", ("amount", "购置公务用车金额")),
    *_items(r.AgencyOperation, "万元", ("amount", "机关运行经费支出")),
    *_items(
        r.Procurement,
        "万元",
        ("goods", "政府采购货物支出"),
        ("works", "政府采购工程支出"),
        ("services", "政府采购服务支出"),
        ("small_and_medium", "授予中小企业合同金额"),
        ("small_and_micro", "授予小微企业合同金额"),
    ),
    *_items(
        s.SignedProcurement,
        "万元",
        ("goods", "政府采购货物金额"),
        ("works", "政府采购工程金额"),
        ("services", "政府采购服务金额"),
        ("reserved_medium", "面向中小企业预留金额"),
        ("reserved_micro", "面向小微企业预留金额"),
        ("won_medium", "预留项目由中小企业中标金额"),
        ("won_micro", "预留项目由小微企业中标金额"),
        ("won_elsewhere", "其他项目由中小企业中标金额"),
    ),
)
_COUNTS = (
    *_items(r.ThreePublicDetails, "人", ("overseas_people", "因公出国（境）人数"), ("foreign_people", "外事接待人数")),
    *_items(
        r.ThreePublicDetails, "批次", ("domestic_batches", "国内公务接待批次"), ("foreign_batches", "外事接待批次")
    ),
    *_items(r.ThreePublicDetails, "人次", ("domestic_people", "国内公务接待人次")),
    *_items(r.PurchasedVehicles, "辆", ("count", "购置公务用车辆数")),
    *_items(r.HeldVehicles, "辆", ("count", "公务用车保有量")),
    *_items(r.AssetVehicles, "辆", ("count", "国有资产车辆数")),
    *_items(
        r.StateAssets,
        "台（套）",
        ("general_equipment", "大型通用设备"),
        ("special_equipment", "大型专用设备"),
    ),
    *_items(s.LargeEquipment, "台（套）", ("count", "大型设备")),
)
_LOOSE = (
    *_items(r.ThreePublicDetails, "次", ("overseas_groups", "因公出国（境）团组数")),
    *_items(r.AgencyOperation, "万元", ("last_year", "上年机关运行经费支出")),
    *_items(
        r.PerformanceManagement,
        "个",
        ("pre_evaluated", "事前绩效评估项目数"),
        ("monitored", "绩效监控项目数"),
        ("self_assessed", "绩效自评项目数"),
    ),
    *_items(
        s.PerformanceYear,
        "个",
        ("targeted", "编报绩效目标的项目数"),
        ("tracked", "绩效跟踪评价的项目数"),
        ("assessed", "绩效自评的项目数"),
    ),
    *_items(r.FixedAssets, "万元", ("original", "固定资产账面原值"), ("net", "固定资产净值")),
)

RULES: tuple[Rule, ...] = (
    UnitsCount(
        code="R921",
        title="部门的接待、购车、采购和机关运行金额不等于各单位之和",
        items=_AMOUNTS,
        reference=f"情况说明；{_BASIS}",
        hint=_HINT,
    ),
    UnitsCount(
        code="R922",
        title="部门的人数、批次、车辆和设备数不等于各单位之和",
        items=_COUNTS,
        reference=f"情况说明；{_BASIS}",
        hint=_HINT,
    ),
    UnitsCount(
        code="R923",
        title="部门的团组数、绩效项目数、固定资产等不等于各单位之和",
        items=_LOOSE,
        severity=Severity.VERIFY,
        reference=f"情况说明、绩效评价；{_BASIS}",
        hint="几个单位合组一个团、合做一个项目，或附件只写本级的，可以不等，在“审核说明”写明；其他的查明改正",
    ),
)
