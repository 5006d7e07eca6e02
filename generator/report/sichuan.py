"""The report whose text comes before its tables, with figures and an annex in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from generator.accounts import concepts as c
from generator.accounts.equipment import USUAL, EquipmentThresholds
from generator.accounts.free_records import AnnexPassage
from generator.accounts.quantities import Quantity
from generator.report import (
    basic,
    composition,
    evaluation,
    free_annexes,
    general_budget,
    glossary,
    other_budgets,
    other_matters,
    overview,
    performance,
    problems,
    self_assessment,
    three_public,
    totals,
)
from generator.report.glossary import GlossaryOrder
from generator.report.parts import PrintedThresholds
from generator.report.report import SichuanReport
from generator.report.section_numbers import AGENCY, FUND, PERFORMANCE, STATE_CAPITAL, numbered
from generator.report.source import ReportSource
from generator.report.words import FIRST, Words
from generator.values import dataclass


class AnnexForm(Enum):
    """What the annexes are."""

    OUTLINE = "提纲"  # the self-assessment and the evaluation reports along the form's outlines
    FREE = "自拟"  # passages under headings that the officer chooses
    NONE = "没有"


class SectionPrinting(Enum):
    """Whether a section is printed."""

    ALWAYS = "列"
    WITH_AMOUNTS = "有数时列"
    NEVER = "不列"


class ListForm(Enum):
    """How what has a line each is printed: every 项 of expenditure, every special fund."""

    PARAGRAPHS = "段落"
    TABLES = "表格"


@dataclass(frozen=True)
class SichuanComposer:
    """Composes reports of one form."""

    key_work: bool = True
    figures: bool = True
    annexes: AnnexForm = AnnexForm.OUTLINE
    glossary_order: GlossaryOrder = GlossaryOrder.BETWEEN
    printing: Mapping[str, SectionPrinting] = field(default_factory=dict)  # of sections, where not always
    equipment: EquipmentThresholds = USUAL
    lists: ListForm = ListForm.PARAGRAPHS

    def __call__(self, source: ReportSource, words: Words = FIRST) -> SichuanReport:
        """The report written from the source; the problems met stay with the source."""
        outline = self.annexes is AnnexForm.OUTLINE
        thresholds = PrintedThresholds.of(self.equipment)
        evaluations = evaluation.compose(source) if outline else ()
        free = _free(source) if self.annexes is AnnexForm.FREE else ()
        printed = {
            FUND: self._prints(FUND, source.optional(c.FUND_EXPENDITURE)),
            STATE_CAPITAL: self._prints(STATE_CAPITAL, source.optional(c.CAPITAL_EXPENDITURE)),
            AGENCY: self._prints(AGENCY),
            PERFORMANCE: self._prints(PERFORMANCE),
        }
        return SichuanReport(
            year=source.this_year,
            last_year=source.last_year,
            department=overview.department(source),
            words=words,
            figures=self.figures,
            lists_as_tables=self.lists is ListForm.TABLES,
            thresholds=thresholds,
            numbers=numbered(printed, annexes=outline or bool(free)),
            overview=overview.compose(source, key_work=self.key_work),
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
            agency=other_matters.agency(source) if printed[AGENCY] else None,
            procurement=other_matters.procurement(source),
            assets=other_matters.assets(source),
            performance=self._performance(source, printed=printed[PERFORMANCE]),
            glossary=glossary.compose(source, self.glossary_order),
            self_assessment=self_assessment.compose(source, thresholds) if outline else None,
            evaluations=evaluations,
            free_annexes=free,
        )

    def _prints(self, section: str, amount: Quantity | None = None) -> bool:
        """Whether the section is printed; the amount is that of one with amounts."""
        printing = self.printing.get(section, SectionPrinting.ALWAYS)
        has_amounts = amount is not None and amount.value != 0
        return printing is SectionPrinting.ALWAYS or (printing is SectionPrinting.WITH_AMOUNTS and has_amounts)

    def _performance(self, source: ReportSource, *, printed: bool) -> performance.PerformanceSection | None:
        return performance.compose(source, evaluation.projects(source)) if printed else None


def _free(source: ReportSource) -> tuple[free_annexes.Annex, ...]:
    """The annexes that the officer wrote; a diagnostic where there are none."""
    annexes = free_annexes.compose(source, number_one=True)
    if not annexes:
        source.note(problems.NO_ANNEX.at(*source.sheet_of(AnnexPassage)))
    return annexes
