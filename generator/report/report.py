"""The whole report: what the template can print, by name."""

from __future__ import annotations

from generator.accounts.quantities import Phrase
from generator.report.basic import Basic
from generator.report.composition import Breakdown
from generator.report.evaluation import Evaluation
from generator.report.free_annexes import Annex
from generator.report.general_budget import GeneralBudgetSection
from generator.report.glossary import GlossaryEntry
from generator.report.other_budgets import OwnBudget
from generator.report.other_matters import Agency, Assets, ProcurementSection
from generator.report.overview import DepartmentOverview, Overview
from generator.report.parts import PrintedThresholds
from generator.report.performance import PerformanceSection
from generator.report.section_numbers import SectionNumbers
from generator.report.self_assessment import SelfAssessmentReport
from generator.report.three_public import ThreePublic
from generator.report.totals import Totals
from generator.report.words import FIRST, Words
from generator.tables.printed import DisclosureTable
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class BaseReport:
    """What the reports of all editions have."""

    year: Phrase  # 2020
    last_year: Phrase  # 2019
    department: DepartmentOverview
    words: Words = FIRST
    thresholds: PrintedThresholds
    tables: tuple[DisclosureTable, ...] = ()  # those that the inputs hold, in the edition's order
    draft: bool = False  # something is not verified yet: every page is marked so


@dataclass(frozen=True, kw_only=True)
class SichuanReport(BaseReport):
    """The names that Sichuan's template may use, each a section ready to print."""

    figures: bool  # whether figures are printed
    lists_as_tables: bool  # whether 项 of expenditure and special funds are rows of tables, not paragraphs
    numbers: SectionNumbers
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
    agency: Agency | None
    procurement: ProcurementSection
    assets: Assets
    performance: PerformanceSection | None
    glossary: tuple[GlossaryEntry, ...]
    self_assessment: SelfAssessmentReport | None  # annex 1 along the outline
    evaluations: tuple[Evaluation, ...]  # the annexes that follow it
    free_annexes: tuple[Annex, ...]  # or annexes under headings of the officer's
