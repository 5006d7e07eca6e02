"""Shanghai's report: tables before text, eleven sections, no figures, no annexes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.accounts import concepts as c
from generator.accounts.concepts import Basis
from generator.accounts.quantities import Phrase, phrase
from generator.report import basic, composition, glossary, other_matters, overview, three_public, totals
from generator.report.basic import Basic
from generator.report.composition import Breakdown
from generator.report.glossary import GlossaryEntry
from generator.report.other_matters import Agency, Vehicles
from generator.report.overview import Overview
from generator.report.report import BaseReport
from generator.report.shanghai import general_budget, matters
from generator.report.shanghai.general_budget import ShanghaiGeneralBudget
from generator.report.shanghai.matters import OwnAccounts, ShanghaiPerformance, ShanghaiProcurement
from generator.report.source import ReportSource
from generator.report.three_public import ThreePublic
from generator.report.totals import Totals
from generator.report.words import FIRST, Words
from generator.wording import chinese


@dataclass(frozen=True, kw_only=True)
class ShanghaiReport(BaseReport):
    """The names that Shanghai's template may use, each a section ready to print."""

    overview: Overview
    totals: Totals
    income: Breakdown
    expenditure: Breakdown
    fiscal: Totals
    general_budget: ShanghaiGeneralBudget
    basic: Basic
    three_public: ThreePublic | None  # None where nothing was budgeted or spent
    three_public_budget: Phrase
    fund: OwnAccounts | None
    state_capital: OwnAccounts | None
    performance: ShanghaiPerformance
    agency: Agency
    procurement: ShanghaiProcurement
    vehicles: Vehicles
    large_equipment: Phrase
    glossary: tuple[GlossaryEntry, ...]


def compose(source: ReportSource, words: Words = FIRST) -> ShanghaiReport:
    """The report written from the source; the problems met stay with the source."""
    income = (c.FISCAL_INCOME, *(item for item in c.INCOME_SOURCES if item.scope is c.Scope.ALL))
    return ShanghaiReport(
        year=source.this_year,
        last_year=source.last_year,
        department=overview.department(source),
        words=words,
        overview=overview.compose(source, key_work=False),
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
        general_budget=general_budget.compose(source),
        basic=basic.compose(source),
        three_public=_three_public(source),
        three_public_budget=phrase(chinese.number(source.amount(c.THREE_PUBLIC, basis=Basis.BUDGET))),
        fund=matters.own_accounts(
            source,
            c.FUND_OPENING_CARRYOVER,
            c.GOVERNMENT_FUND_INCOME,
            c.FUND_EXPENDITURE,
            c.FUND_CLOSING_CARRYOVER,
        ),
        state_capital=matters.own_accounts(
            source,
            c.CAPITAL_OPENING_CARRYOVER,
            c.STATE_CAPITAL_INCOME,
            c.CAPITAL_EXPENDITURE,
            c.CAPITAL_CLOSING_CARRYOVER,
        ),
        performance=matters.performance(source),
        agency=other_matters.agency(source),
        procurement=matters.procurement(source),
        vehicles=other_matters.vehicles(source),
        large_equipment=matters.equipment(source),
        glossary=glossary.general(source),
    )


def _three_public(source: ReportSource) -> ThreePublic | None:
    """The section on the three public expenses, None where there was neither budget nor expenditure."""
    amounts = (source.amount(c.THREE_PUBLIC, basis=basis) for basis in Basis)
    return three_public.compose(source) if any(amount.value for amount in amounts) else None
