"""The contents of the sections that a format can choose, by key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.accounts import concepts as c
from generator.accounts.concepts import Basis
from generator.accounts.free_records import SectionPassage
from generator.accounts.quantities import Phrase, phrase
from generator.report import (
    basic,
    composition,
    evaluation,
    free_annexes,
    glossary,
    other_matters,
    overview,
    performance,
    problems,
    three_public,
    totals,
)
from generator.report.basic import Basic
from generator.report.composition import Breakdown
from generator.report.free_annexes import Annex
from generator.report.glossary import GlossaryEntry
from generator.report.national import general_budget
from generator.report.national.general_budget import NationalGeneralBudget
from generator.report.national.own_budgets import OwnBudgetAccounts, own_budget
from generator.report.other_matters import Agency, Assets, ProcurementSection
from generator.report.overview import Overview
from generator.report.performance import PerformanceSection
from generator.report.source import ReportSource
from generator.report.three_public import ThreePublic
from generator.report.totals import Totals
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class BudgetedThreePublic:
    """The three public expenses with their budget; the details only where there was budget or expenditure."""

    budget: Phrase
    details: ThreePublic | None


@dataclass(frozen=True, kw_only=True)
class SectionContent:
    """What a section prints: one of these."""

    duties: tuple[Phrase, ...] = ()
    units: Overview | None = None
    scope: Overview | None = None  # the units that the accounts are of
    totals: Totals | None = None
    income: Breakdown | None = None
    expenditure: Breakdown | None = None
    fiscal: Totals | None = None
    general_budget: NationalGeneralBudget | None = None
    basic: Basic | None = None
    three_public: BudgetedThreePublic | None = None
    own_budget: OwnBudgetAccounts | None = None
    agency: Agency | None = None
    procurement: ProcurementSection | None = None
    assets: Assets | None = None
    performance: PerformanceSection | None = None
    glossary: tuple[GlossaryEntry, ...] = ()
    annexes: tuple[Annex, ...] = ()
    passages: tuple[Phrase, ...] = ()
    with_tables: int = 0  # 1 where the disclosure tables are printed


def _three_public(source: ReportSource) -> BudgetedThreePublic:
    budget, final = (source.amount(c.THREE_PUBLIC, basis=basis) for basis in (Basis.BUDGET, Basis.FINAL))
    details = three_public.compose(source) if budget.value or final.value else None
    return BudgetedThreePublic(phrase(chinese.number(budget)), details)


def _overview(source: ReportSource) -> Overview:
    return overview.compose(source, key_work=False)


# By key: the field of SectionContent, and what gives it.
CONTENTS: Mapping[str, tuple[str, Callable[[ReportSource], Any]]] = {
    "职责": ("duties", lambda source: _overview(source).duties),
    "机构设置": ("units", _overview),  # with the units that the accounts are of
    "内设和下属机构": ("units", _overview),
    "决算单位构成": ("scope", _overview),
    "决算表": ("with_tables", lambda source: 1),
    "总体": (
        "totals",
        lambda source: totals.compose(source, c.INCOME_GRAND_TOTAL, c.EXPENDITURE_GRAND_TOTAL, "totals", "收、支"),
    ),
    "收入": (
        "income",
        lambda source: composition.compose(source, c.INCOME_THIS_YEAR, c.INCOME_SOURCES, "收入决算"),
    ),
    "支出": (
        "expenditure",
        lambda source: composition.compose(source, c.EXPENDITURE_THIS_YEAR, c.EXPENDITURE_NATURES, "支出决算"),
    ),
    "财政拨款": (
        "fiscal",
        lambda source: totals.compose(
            source,
            c.FISCAL_INCOME_GRAND_TOTAL,
            c.FISCAL_EXPENDITURE_GRAND_TOTAL,
            "fiscal_totals",
            "财政拨款收、支",
        ),
    ),
    "一般公共预算": ("general_budget", general_budget.compose),
    "基本支出": ("basic", basic.compose),
    "三公": ("three_public", _three_public),
    "基金": (
        "own_budget",
        own_budget(
            "政府性基金预算财政拨款",
            c.FUND_OPENING_CARRYOVER,
            c.GOVERNMENT_FUND_INCOME,
            c.FUND_EXPENDITURE,
            c.FUND_CLOSING_CARRYOVER,
        ),
    ),
    "国有资本": (
        "own_budget",
        own_budget(
            "国有资本经营预算财政拨款",
            c.CAPITAL_OPENING_CARRYOVER,
            c.STATE_CAPITAL_INCOME,
            c.CAPITAL_EXPENDITURE,
            c.CAPITAL_CLOSING_CARRYOVER,
        ),
    ),
    "机关运行经费": ("agency", other_matters.agency),
    "政府采购": ("procurement", other_matters.procurement),
    "国有资产": ("assets", other_matters.assets),
    "预算绩效": ("performance", lambda source: performance.compose(source, evaluation.projects(source))),
    "名词解释": ("glossary", lambda source: glossary.compose(source, whole=True)),
    "附件": ("annexes", free_annexes.compose),
}


def content(source: ReportSource, key: str) -> SectionContent:
    """What the section of the key prints. KeyError for no such key."""
    field, composed = CONTENTS[key]
    made = composed(source)
    if key == "机构设置" and made.scope_units:
        return SectionContent(units=made, scope=made)
    return SectionContent(**{field: made})


def typed(source: ReportSource, title: str) -> SectionContent:
    """The passages that the officer wrote for the section; a diagnostic where there are none."""
    passages = tuple(
        paragraph
        for passage in source.contents.of(SectionPassage)
        if passage.section.value.strip() == title
        for paragraph in source.paragraphs(passage.text)
    )
    if not passages:
        source.note(problems.NO_PASSAGE.at(*source.sheet_of(SectionPassage), section=title))
    return SectionContent(passages=passages)
