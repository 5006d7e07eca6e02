"""十（四）预算绩效管理情况: counts, conclusions, and each project's performance table."""

from __future__ import annotations

from collections.abc import Iterable

from generator.accounts import ratios, record_sums
from generator.accounts import records as r
from generator.accounts.performance_records import indicators_by_project
from generator.accounts.quantities import SAME_AS_ABOVE, Phrase, counted, joined, phrase
from generator.diagnostics import Place
from generator.report import problems
from generator.report.levels import continuations
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class IndicatorRow:
    """A row of the indicator table; a level that continues the row above is SAME_AS_ABOVE."""

    first_level: Phrase
    second_level: Phrase
    third_level: Phrase
    target: Phrase
    actual: Phrase


@dataclass(frozen=True)
class ProjectReport:
    """A project: amounts with unit for the text, without unit for the table, goals, indicators, summary."""

    name: Phrase
    unit: Phrase
    budget: Phrase  # 15.00万元
    executed: Phrase
    rate: Phrase | None  # 100.00%; None where there was no budget
    summary: Phrase
    further: tuple[Phrase, ...]  # further paragraphs of the summary
    budget_fiscal: Phrase  # 15.00万元, "" where empty
    budget_other: Phrase
    executed_fiscal: Phrase
    executed_other: Phrase
    expected_goal: Phrase  # line breaks between paragraphs
    actual_goal: Phrase
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class PerformanceSection:
    """Performance management: how many projects were evaluated, monitored, assessed; conclusions; the projects."""

    named_projects: Phrase | None  # 甲、乙、丙 (followed by 等13个项目)
    pre_evaluated: Phrase  # 13个
    monitored: Phrase
    self_assessed: Phrase
    conclusion: Phrase
    evaluated: Phrase  # 1个: projects with an evaluation report of their own
    has_evaluations: bool
    evaluation_conclusion: Phrase | None
    project_names: Phrase  # “甲”“乙”
    project_count: Phrase  # 5个
    projects: tuple[ProjectReport, ...]


def compose(source: ReportSource, evaluated: tuple[Place, ...]) -> PerformanceSection:
    """Performance management with its projects, ready to print; `evaluated` names those with an evaluation report."""
    record = source.contents.one(r.PerformanceManagement)
    projects, indicators = source.contents.of(r.Project), indicators_by_project(source.contents.of(r.Indicator))
    _check_indicators(source, projects)
    return PerformanceSection(
        named_projects=source.text_or_none(record.named_projects),
        pre_evaluated=source.number(record.pre_evaluated, "事前绩效评估项目", "个"),
        monitored=source.number(record.monitored, "绩效监控项目", "个"),
        self_assessed=source.number(record.self_assessed, "绩效自评项目", "个"),
        conclusion=source.text(record.overall_conclusion),
        evaluated=_counted("项目支出绩效评价", evaluated),
        has_evaluations=bool(evaluated),
        evaluation_conclusion=source.text_or_none(record.evaluation_conclusion),
        project_names=joined((phrase("“", source.text(p.name), "”") for p in projects), ""),
        project_count=_counted("公开绩效目标完成情况的项目", (project.name.place for project in projects)),
        projects=tuple(_project(source, project, indicators.get(project.name.value, ())) for project in projects),
    )


def _counted(name: str, places: Iterable[Place]) -> Phrase:
    return phrase(chinese.number(counted(name, places)))


def _check_indicators(source: ReportSource, projects: tuple[r.Project, ...]) -> None:
    listed = {project.name.value for project in projects}
    by_project = {indicator.project.value: indicator.project.place for indicator in source.contents.of(r.Indicator)}
    for name, place in by_project.items():
        if name not in listed:
            source.note(problems.UNKNOWN_PROJECT.at(place, name=name, sheet="项目"))
    for project in projects:
        if project.name.value not in by_project:
            source.note(
                problems.NOTHING_FOR_PROJECT.at(project.name.place, name=project.name.value, missing="绩效指标")
            )


def _project(source: ReportSource, project: r.Project, indicators: tuple[r.Indicator, ...]) -> ProjectReport:
    name = project.name.value
    budget = record_sums.PROJECT_BUDGET.of(project, f"{name}预算数")
    executed = record_sums.PROJECT_EXECUTED.of(project, f"{name}执行数")
    rate = ratios.execution_rate(executed, budget)
    first, *further = source.paragraphs(project.summary)
    return ProjectReport(
        name=source.text(project.name),
        unit=source.text(project.unit),
        budget=phrase(chinese.number(budget)),
        executed=phrase(chinese.number(executed)),
        rate=phrase(chinese.number(rate)) if rate else None,
        summary=first,
        further=tuple(further),
        budget_fiscal=source.number(project.budget_fiscal, f"{name}预算数：财政拨款"),
        budget_other=source.number(project.budget_other, f"{name}预算数：其他资金"),
        executed_fiscal=source.number(project.executed_fiscal, f"{name}执行数：财政拨款"),
        executed_other=source.number(project.executed_other, f"{name}执行数：其他资金"),
        expected_goal=joined(source.paragraphs(project.expected_goal), "\n"),
        actual_goal=joined(source.paragraphs(project.actual_goal), "\n"),
        indicators=_indicators(source, indicators),
    )


def _indicators(source: ReportSource, rows: tuple[r.Indicator, ...]) -> tuple[IndicatorRow, ...]:
    return tuple(
        IndicatorRow(
            SAME_AS_ABOVE if same_first else source.text(item.first_level),
            SAME_AS_ABOVE if same_second else source.text(item.second_level),
            source.text(item.third_level),
            joined(source.paragraphs(item.target), "\n"),
            joined(source.paragraphs(item.actual), "\n"),
        )
        for item, same_first, same_second in continuations(rows)
    )
