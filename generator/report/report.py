"""The whole report: what the template can print, by name."""

from __future__ import annotations

from dataclasses import dataclass

from generator.accounts import concepts as c
from generator.accounts.quantities import Phrase
from generator.report import (
    basic,
    composition,
    evaluation,
    general_budget,
    glossary,
    other_budgets,
    other_matters,
    overview,
    performance,
    self_assessment,
    three_public,
    totals,
)
from generator.report.basic import Basic
from generator.report.composition import Breakdown
from generator.report.evaluation import Evaluation
from generator.report.general_budget import GeneralBudgetSection
from generator.report.glossary import GlossaryEntry
from generator.report.other_budgets import OwnBudget
from generator.report.other_matters import Agency, Assets, ProcurementSection
from generator.report.overview import DepartmentOverview, Overview
from generator.report.performance import PerformanceSection
from generator.report.self_assessment import SelfAssessmentReport
from generator.report.source import ReportSource
from generator.report.three_public import ThreePublic
from generator.report.totals import Totals
from generator.report.words import FIRST, Words
from generator.tables.printed import DisclosureTable


@dataclass(frozen=True, kw_only=True)
class BaseReport:
    """What the reports of all editions have."""

    year: Phrase  # 2020
    last_year: Phrase  # 2019
    department: DepartmentOverview
    words: Words = FIRST
    tables: tuple[DisclosureTable, ...] = ()  # those that the inputs hold, in the edition's order
    draft: bool = False  # something is not verified yet: every page is marked so


@dataclass(frozen=True, kw_only=True)
class SichuanReport(BaseReport):
    """The names that Sichuan's template may use, each a section ready to print."""

    overview: Overview
    totals: Totals
    income: Breakdown
    expenditure: Breakdown
    fiscal: Totals
    general_budget: GeneralBudgetSection
    basic: Basic
    three_public: ThreePublic
    fund: OwnBudget
    state_capital: OwnBudget
    agency: Agency
    procurement: ProcurementSection
    assets: Assets
    performance: PerformanceSection
    glossary: tuple[GlossaryEntry, ...]
    self_assessment: SelfAssessmentReport
    evaluations: tuple[Evaluation, ...]


def compose(source: ReportSource, words: Words = FIRST, *, key_work: bool = True) -> SichuanReport:
    """The report written from the source; the problems met stay with the source."""
    evaluations = evaluation.compose(source)
    return SichuanReport(
        year=source.this_year,
        last_year=source.last_year,
        department=overview.department(source),
        words=words,
        overview=overview.compose(source, key_work=key_work),
        totals=totals.compose(source, c.INCOME_GRAND_TOTAL, c.EXPENDITURE_GRAND_TOTAL, "totals", "收、支"),
        income=composition.compose(source, c.INCOME_THIS_YEAR, c.INCOME_SOURCES, "收入决算结构图"),
        expenditure=composition.compose(source, c.EXPENDITURE_THIS_YEAR, c.EXPENDITURE_NATURES, "支出决算结构图"),
        fiscal=totals.compose(
            source, c.FISCAL_INCOME_GRAND_TOTAL, c.FISCAL_EXPENDITURE_GRAND_TOTAL, "fiscal_totals", "财政拨款收、支"
        ),
        general_budget=general_budget.compose(source),
        basic=basic.compose(source),
        three_public=three_public.compose(source),
        fund=other_budgets.compose(source, c.FUND_EXPENDITURE),
        state_capital=other_budgets.compose(source, c.CAPITAL_EXPENDITURE),
        agency=other_matters.agency(source),
        procurement=other_matters.procurement(source),
        assets=other_matters.assets(source),
        performance=performance.compose(source, evaluation.projects(source)),
        glossary=glossary.compose(source),
        self_assessment=self_assessment.compose(source),
        evaluations=evaluations,
    )


def compose_without_key_work(source: ReportSource, words: Words = FIRST) -> SichuanReport:
    """The report without 重点工作, which no form of Sichuan has since 2023."""
    return compose(source, words, key_work=False)
