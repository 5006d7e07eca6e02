"""附件1: the department's overall self-assessment of its performance (部门整体支出绩效自评报告)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.accounts import ratios, record_sums
from generator.accounts import records as r
from generator.accounts.facts import YES, MoneyCell, TextCell
from generator.accounts.quantities import Code, Phrase, Quantity, counted, joined, of_cell, phrase
from generator.report import problems
from generator.report.parts import NamedAmount, PrintedThresholds, Share
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class AssessedAssets:
    """Fixed assets by kind, each with its share of the net value; None where there is none of the kind."""

    original: Phrase
    original_remark: Phrase | None
    net: Phrase
    land_and_buildings: Share | None
    buildings: Share | None
    general_equipment: Share | None
    vehicles: Share | None
    general_above_threshold: Share | None
    special_equipment: Share | None
    special_above_threshold: Share | None
    large_equipment: Phrase  # 单价100万（含）以上设备: of which it is stated that there is none
    furniture: Share | None


@dataclass(frozen=True)
class BasicBudget:
    """The initial basic budget of the department or a unit within it, by functional 项 with code."""

    unit: Phrase
    basic: Phrase
    personnel: Phrase
    non_personnel: Phrase
    subjects: tuple[NamedAmount, ...]  # 行政运行（2011301） 1248.32万元
    supplement: Phrase | None  # 47.02万元
    supplement_use: Phrase | None  # 人员经费


@dataclass(frozen=True)
class UnitProjects:
    """What of the initial projects a unit carries."""

    unit: Phrase
    amount: Phrase
    names: Phrase


@dataclass(frozen=True)
class AssessedProject:
    """An initial project: name, amount, and the reason where it was not completed."""

    name: Phrase
    amount: Phrase
    completed: bool
    reason: Phrase | None


@dataclass(frozen=True)
class AssessedFund:
    """A special fund and its execution: 支出完成率100.00%, or 支出63.00万元，结转37.00万元，支出完成率63.00%."""

    name: Phrase
    amount: Phrase
    execution: Phrase


@dataclass(frozen=True)
class Achievement:
    """What a special fund achieved; all_met where output, benefit and satisfaction targets were all reached."""

    name: Phrase
    text: Phrase
    all_met: bool


@dataclass(frozen=True)
class FundGroup:
    """The special funds of one level: how many, how many completed, each one's achievement."""

    count: Phrase
    completed: Phrase
    achievements: tuple[Achievement, ...]


@dataclass(frozen=True)
class SelfAssessmentReport:
    """Everything annex 1 prints."""

    duties: tuple[Phrase, ...]
    assets: AssessedAssets | None
    department: BasicBudget
    units: tuple[BasicBudget, ...]
    projects_amount: Phrase
    projects_count: Phrase
    projects_completed: Phrase
    projects: tuple[AssessedProject, ...]
    unit_projects: tuple[UnitProjects, ...]
    initial_total: Phrase  # basic and project budget together
    unfinished: tuple[AssessedProject, ...]
    funds: tuple[AssessedFund, ...]
    own_level: FundGroup
    superior: FundGroup
    other_funds: Phrase | None
    satisfaction: Phrase | None
    other_goals: Phrase | None
    conclusion: tuple[Phrase, ...]
    deviation: tuple[Phrase, ...]
    improvement: tuple[Phrase, ...]


_NO_BUDGET = BasicBudget(Phrase(), Phrase(), Phrase(), Phrase(), (), None, None)


def compose(source: ReportSource, thresholds: PrintedThresholds) -> SelfAssessmentReport:
    """Annex 1, ready to print."""
    texts = source.contents.one(r.SelfAssessment)
    budgets = tuple(_basic_budget(source, record) for record in source.rows(r.InitialBudget))
    projects = source.contents.of(r.InitialProject)
    amount = ratios.total("年初预算项目支出", _amounts(projects))
    printed = tuple(_project(source, project) for project in projects)
    funds = source.contents.of(r.SpecialFund)
    basic = record_sums.INITIAL_BASIC_BUDGET.over(source.contents.of(r.InitialBudget)[:1])
    return SelfAssessmentReport(
        duties=source.paragraphs(source.contents.one(r.Department).duties),
        assets=_assets(source, source.contents.one(r.FixedAssets), thresholds),
        department=budgets[0] if budgets else _NO_BUDGET,
        units=budgets[1:],
        projects_amount=phrase(chinese.number(amount)),
        projects_count=_count("年初预算项目", (p.name for p in projects)),
        projects_completed=_count("完成的年初预算项目", (p.completed for p in projects if p.completed.value == YES)),
        projects=printed,
        unit_projects=_by_unit(source, projects),
        initial_total=phrase(chinese.number(ratios.total("年初预算", (basic, amount) if basic else (amount,)))),
        unfinished=tuple(project for project in printed if not project.completed),
        funds=tuple(_fund(source, fund) for fund in funds),
        own_level=_group(source, [fund for fund in funds if fund.level.value == "本级"]),
        superior=_group(source, [fund for fund in funds if fund.level.value == "上级"]),
        other_funds=source.text_or_none(texts.other_funds),
        satisfaction=source.text_or_none(texts.satisfaction),
        other_goals=source.text_or_none(texts.other_goals),
        conclusion=source.paragraphs(texts.conclusion),
        deviation=source.paragraphs(texts.deviation),
        improvement=source.paragraphs(texts.improvement),
    )


def _assets(source: ReportSource, record: r.FixedAssets, thresholds: PrintedThresholds) -> AssessedAssets | None:
    if record.original.value == record.net.value == 0:
        return None
    net = of_cell(record.net, "固定资产净值")

    def part(cell: MoneyCell, name: str) -> Share | None:
        return source.shares(((name, of_cell(cell, name)),), net)[0] if cell.value else None

    return AssessedAssets(
        original=source.number(record.original, "固定资产账面原值"),
        original_remark=source.text_or_none(record.original_remark),
        net=phrase(chinese.number(net)),
        land_and_buildings=part(record.land_and_buildings, "土地、房屋及构筑物"),
        buildings=part(record.buildings, "房屋"),
        general_equipment=part(record.general_equipment, "通用设备"),
        vehicles=part(record.vehicles, "车辆"),
        general_above_threshold=part(record.general_above_threshold, f"单价{thresholds.general}元以上设备（不含车辆）"),
        special_equipment=part(record.special_equipment, "专用设备"),
        special_above_threshold=part(record.special_above_threshold, f"单价{thresholds.special}元以上设备"),
        large_equipment=phrase("单价", thresholds.special, "（含）以上设备"),
        furniture=part(record.furniture, "家具、用具、装具及动植物"),
    )


def _basic_budget(source: ReportSource, record: r.InitialBudget) -> BasicBudget:
    unit = record.unit.value
    return BasicBudget(
        unit=source.text(record.unit),
        basic=phrase(chinese.number(record_sums.INITIAL_BASIC_BUDGET.of(record, f"{unit}年初预算基本支出"))),
        personnel=source.number(record.personnel, f"{unit}年初预算人员经费"),
        non_personnel=source.number(record.non_personnel, f"{unit}年初预算日常公用经费"),
        subjects=tuple(
            NamedAmount(
                phrase(source.text(item.name), "（", Code(item.code.value, item.code.place), "）"),
                source.number(item.amount, f"{unit}年初预算{item.name.value}"),
            )
            for item in source.contents.of(r.InitialBudgetSubject)
            if item.unit.value == unit
        ),
        supplement=source.number(record.supplement, f"{unit}追加基本支出预算")
        if record.supplement and record.supplement.value
        else None,
        supplement_use=source.text_or_none(record.supplement_use),
    )


def _amounts(projects: tuple[r.InitialProject, ...] | list[r.InitialProject]) -> list[Quantity]:
    return [of_cell(project.amount, project.name.value) for project in projects]


def _count(name: str, cells: Iterable[TextCell]) -> Phrase:
    return phrase(chinese.number(counted(name, (cell.place for cell in cells))))


def _project(source: ReportSource, project: r.InitialProject) -> AssessedProject:
    return AssessedProject(
        source.text(project.name),
        source.number(project.amount, project.name.value),
        project.completed.value == YES,
        source.text_or_none(project.reason),
    )


def _by_unit(source: ReportSource, projects: tuple[r.InitialProject, ...]) -> tuple[UnitProjects, ...]:
    units: dict[str, list[r.InitialProject]] = {}
    for project in projects:
        if project.unit:
            units.setdefault(project.unit.value, []).append(project)
    return tuple(
        UnitProjects(
            source.text(items[0].unit),
            phrase(chinese.number(ratios.total(f"{unit}年初预算项目支出", _amounts(items)))),
            joined(source.text(item.name) for item in items),
        )
        for unit, items in units.items()
    )


def _fund(source: ReportSource, fund: r.SpecialFund) -> AssessedFund:
    name = fund.name.value
    amount = of_cell(fund.amount, name)
    statements: list[Phrase] = []
    rate: Quantity | None = None
    if fund.spent:
        spent = of_cell(fund.spent, f"{name}支出数")
        rate = source.share(spent, amount)
        statements.append(phrase("支出", chinese.number(spent)))
        if fund.rate:
            source.note(problems.RATE_TWICE.at(fund.rate.place, name=name))
    elif fund.rate:
        rate = of_cell(fund.rate, f"{name}支出完成率", "%")
    else:
        source.note(problems.MISSING_RATE.at(fund.name.place, name=name))
    if fund.carried_forward:
        statements.append(phrase("结转", source.number(fund.carried_forward, f"{name}结转数")))
    if rate:
        statements.append(phrase("支出完成率", chinese.number(rate)))
    return AssessedFund(source.text(fund.name), phrase(chinese.number(amount)), joined(statements, "，"))


def _group(source: ReportSource, funds: list[r.SpecialFund]) -> FundGroup:
    return FundGroup(
        count=_count("专项（项目）", (fund.name for fund in funds)),
        completed=_count("完成的专项（项目）", (fund.completed for fund in funds if fund.completed.value == YES)),
        achievements=tuple(
            Achievement(source.text(fund.name), source.text(fund.achievement), fund.all_met is not None)
            for fund in funds
        ),
    )
