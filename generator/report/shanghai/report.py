"""Shanghai's report: tables before text, eleven sections, no figures, no annexes."""

from __future__ import annotations

from collections.abc import Mapping

from generator.accounts import concepts as c
from generator.accounts.equipment import USUAL, EquipmentThresholds
from generator.accounts.quantities import Phrase
from generator.report import basic, composition, other_matters, overview, totals
from generator.report.basic import Basic
from generator.report.composition import Breakdown
from generator.report.general_budget import budget_name
from generator.report.other_matters import Agency, Vehicles
from generator.report.overview import Overview
from generator.report.parts import PrintedThresholds
from generator.report.report import BaseReport
from generator.report.shanghai import general_budget, glossary, matters, own_budgets, three_public
from generator.report.shanghai.general_budget import ShanghaiGeneralBudget
from generator.report.shanghai.glossary import NumberedTerm
from generator.report.shanghai.matters import ShanghaiPerformance, ShanghaiProcurement
from generator.report.shanghai.overview import ScopeRow, scope_rows
from generator.report.shanghai.own_budgets import OwnBudgetSection
from generator.report.shanghai.three_public import ShanghaiThreePublic
from generator.report.source import ReportSource
from generator.report.totals import Totals
from generator.report.words import FIRST, Words
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class ShanghaiReport(BaseReport):
    """The names that Shanghai's template may use, each a section ready to print."""

    overview: Overview
    scope_rows: tuple[ScopeRow, ...]
    totals: Totals
    income: Breakdown
    expenditure: Breakdown
    fiscal: Totals
    general_budget: ShanghaiGeneralBudget
    basic: Basic
    three_public: ShanghaiThreePublic | None  # None where nothing was budgeted or spent
    fund: OwnBudgetSection | None  # None where there was neither income nor expenditure
    state_capital: OwnBudgetSection | None
    performance: ShanghaiPerformance
    agency: Agency | None  # None where there are no such expenses
    procurement: ShanghaiProcurement
    vehicles: Vehicles
    large_equipment: Phrase
    glossary: tuple[NumberedTerm, ...]


@dataclass(frozen=True)
class ShanghaiComposer:
    """Composes reports with the glossary terms that the form prescribes, and each 项's rate where that is chosen."""

    terms: tuple[tuple[str, str], ...] = ()
    item_rates: bool = False
    equipment: EquipmentThresholds = USUAL

    def __call__(self, source: ReportSource, words: Words = FIRST) -> ShanghaiReport:
        """The report written from the source; the problems met stay with the source."""
        rates = self.item_rates or general_budget.states_rates(source)
        return _compose(source, words, dict(self.terms), PrintedThresholds.of(self.equipment), with_rates=rates)


def _compose(
    source: ReportSource, words: Words, terms: Mapping[str, str], thresholds: PrintedThresholds, *, with_rates: bool
) -> ShanghaiReport:
    measure = budget_name(source)
    income = (c.FISCAL_INCOME, *(item for item in c.INCOME_SOURCES if item.scope is c.Scope.ALL))
    return ShanghaiReport(
        year=source.this_year,
        last_year=source.last_year,
        department=overview.department(source),
        words=words,
        thresholds=thresholds,
        overview=overview.compose(source, key_work=False),
        scope_rows=scope_rows(source),
        totals=totals.compose(
            source, c.INCOME_GRAND_TOTAL, c.EXPENDITURE_GRAND_TOTAL, "totals", "收入支出", each=False
        ),
        income=composition.compose(source, c.INCOME_THIS_YEAR, income, "收入决算"),
        expenditure=composition.compose(source, c.EXPENDITURE_THIS_YEAR, c.EXPENDITURE_NATURES, "支出决算"),
        fiscal=totals.compose(
            source,
            c.FISCAL_INCOME_GRAND_TOTAL,
            c.FISCAL_EXPENDITURE_GRAND_TOTAL,
            "fiscal_totals",
            "财政拨款收入支出",
            each=False,
        ),
        general_budget=general_budget.compose(source, with_rates=with_rates),
        basic=basic.compose(source),
        three_public=three_public.compose(source, measure),
        fund=own_budgets.compose(source, c.GOVERNMENT_FUND_INCOME, c.FUND_EXPENDITURE, measure, with_rates=with_rates),
        state_capital=own_budgets.compose(
            source, c.STATE_CAPITAL_INCOME, c.CAPITAL_EXPENDITURE, measure, with_rates=with_rates
        ),
        performance=matters.performance(source),
        agency=matters.agency(source),
        procurement=matters.procurement(source),
        vehicles=other_matters.vehicles(source),
        large_equipment=matters.equipment(source),
        glossary=glossary.compose(source, terms),
    )
