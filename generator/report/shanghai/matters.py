"""Performance management, procurement, equipment, as Shanghai prints them."""

from __future__ import annotations

from generator.accounts import record_sums
from generator.accounts import records as r
from generator.accounts import shanghai_records as s
from generator.accounts.quantities import Phrase, phrase
from generator.report import other_matters
from generator.report.other_matters import Agency
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class ShanghaiPerformance:
    """Counts and budgets of the projects with targets, tracked, assessed; the grades."""

    system: Phrase | None  # sentences of the officer's
    systems: Phrase | None  # names of the rules, in the form's sentence
    mechanism: Phrase | None
    targeted: Phrase  # 39个
    targeted_amount: Phrase
    tracked: Phrase
    tracked_amount: Phrase
    assessed: Phrase
    assessed_amount: Phrase
    average: Phrase | None  # 99.33分
    excellent: Phrase
    good: Phrase
    passed: Phrase
    failed: Phrase
    problems: Phrase
    rectified: Phrase | None
    rectifying: Phrase | None


@dataclass(frozen=True)
class ShanghaiProcurement:
    """Procurement by signed contracts; what was reserved for smaller enterprises and what they won."""

    total: Phrase
    goods: Phrase
    works: Phrase
    services: Phrase
    reserved_medium: Phrase
    reserved_micro: Phrase
    won_medium: Phrase
    won_micro: Phrase
    won_elsewhere: Phrase


def performance(source: ReportSource) -> ShanghaiPerformance:
    """Performance management, ready to print."""
    record = source.contents.one(s.PerformanceYear)
    if record.problems.value and not record_sums.RECTIFICATION.parts_of(record):
        source.form_asks(
            "绩效自评发现的问题已经完成整改和正在整改的个数", *source.cell_or_sheet(s.PerformanceYear, "rectified")
        )
    return ShanghaiPerformance(
        system=source.text_or_none(record.system),
        systems=source.clause(record.systems),
        mechanism=source.clause(record.mechanism),
        targeted=source.number(record.targeted, "编报绩效目标的项目", "个"),
        targeted_amount=source.number(record.targeted_amount, "编报绩效目标的项目预算金额"),
        tracked=source.number(record.tracked, "绩效跟踪评价的项目", "个"),
        tracked_amount=source.number(record.tracked_amount, "绩效跟踪评价的项目预算金额"),
        assessed=source.number(record.assessed, "绩效自评的项目", "个"),
        assessed_amount=source.number(record.assessed_amount, "绩效自评的项目预算金额"),
        average=source.number(record.average, "绩效自评平均得分", "分") if record.average else None,
        excellent=source.number(record.excellent, "评级为“优”的项目", "个"),
        good=source.number(record.good, "评级为“良”的项目", "个"),
        passed=source.number(record.passed, "评级为“合格”的项目", "个"),
        failed=source.number(record.failed, "评级为“不合格”的项目", "个"),
        problems=source.number(record.problems, "绩效自评发现的问题", "个"),
        rectified=source.number(record.rectified, "已经完成整改的问题", "个") or None,
        rectifying=source.number(record.rectifying, "正在整改的问题", "个") or None,
    )


def agency(source: ReportSource) -> Agency | None:
    """Agency operating expenses, None where there were none in either year."""
    record = source.contents.one(r.AgencyOperation)
    if not record.amount.value and (record.last_year is None or not record.last_year.value):
        return None
    return other_matters.agency(source, "年度")


def procurement(source: ReportSource) -> ShanghaiProcurement:
    """Government procurement, ready to print: the total is the sum of the kinds."""
    record = source.contents.one(s.SignedProcurement)
    return ShanghaiProcurement(
        total=phrase(chinese.number(record_sums.SIGNED_PROCUREMENT.of(record))),
        goods=source.number(record.goods, "货物采购金额"),
        works=source.number(record.works, "工程采购金额"),
        services=source.number(record.services, "服务采购金额"),
        reserved_medium=source.number(record.reserved_medium, "面向中小企业预留项目预算金额"),
        reserved_micro=source.number(record.reserved_micro, "面向小微企业预留项目预算金额"),
        won_medium=source.number(record.won_medium, "预留项目中中小企业的采购金额"),
        won_micro=source.number(record.won_micro, "预留项目中小微企业的采购金额"),
        won_elsewhere=source.number(record.won_elsewhere, "其他项目中中小企业的采购金额"),
    )


def equipment(source: ReportSource) -> Phrase:
    """How many pieces of large equipment there are."""
    return source.number(
        source.contents.one(s.LargeEquipment).count, source.labels[s.LargeEquipment, "count"], "台（套）"
    )
