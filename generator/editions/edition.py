"""The type of an edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from generator.accounts.accounts import Accounts
from generator.accounts.equipment import USUAL, EquipmentThresholds
from generator.accounts.facts import Contents
from generator.accounts.quantities import Phrase, Quoted
from generator.accounts.records import Department
from generator.checks.rule import Rule
from generator.editions.options import FormatOption
from generator.report import overview
from generator.report.report import BaseReport, SichuanReport
from generator.report.source import ReportSource
from generator.report.words import FIRST, Words
from generator.tables.compose import ComposedTables, compose
from generator.tables.declaration import Printing
from generator.values import dataclass
from generator.workbooks.layout import TitledSheet, WorkbookLayout
from generator.workbooks.names import cell_names, field_labels
from generator.workbooks.placeholders import complete


@dataclass(frozen=True)
class Edition:
    """A year's format in a place."""

    year: int
    province: str
    name: str
    workbooks: tuple[WorkbookLayout, ...]
    template: str  # file name in templates/
    title: str  # of the document, with {department}, {year} and {entity}; also its file name
    composed_by: Callable[[ReportSource, Words], BaseReport]
    rules: tuple[Rule, ...]  # what is checked, in this order
    threshold: Decimal  # share of 1: a change or shortfall beyond it has to be explained
    reason_mark: str = "是"  # what the template writes between 主要原因 and the reason: 是 or ：
    report: type[BaseReport] = SichuanReport  # what is composed: the names that the template may use
    tables: tuple[Printing, ...] = ()  # the disclosure tables, numbered in this order
    words: Words = FIRST
    unit_duties: Phrase = FIRST.duties  # the heading over a unit's duties in its own document
    unit_rules: tuple[Rule, ...] = ()  # what is checked between a department and its units, where it has any
    own_rules: tuple[Rule, ...] = ()  # what is checked in a unit alone
    equipment: EquipmentThresholds = USUAL
    options: tuple[FormatOption, ...] = ()  # what the department may choose
    chosen: tuple[tuple[str, str], ...] = ()  # what it chose otherwise than the format has it, by option
    form_year: int = 0  # the year whose form it is; 0 where no document of the place was seen

    @property
    def substitute(self) -> str:
        """What stands in for the year's own form of the place; "" where that was seen."""
        if self.form_year == self.year:
            return ""
        return f"沿用{self.form_year}年度格式" if self.form_year else f"没有见到{self.province}的原件，格式是推定的"

    def source(self, read: Contents) -> ReportSource:
        """What the report is written from: what was read, with what stands for empty cells, and the names in texts."""
        contents = complete(read, self.workbooks)
        department = overview.names(self.year, contents.one(Department), str(self.words.entity))
        names = cell_names(contents, self.workbooks) | department
        return ReportSource(self.year, contents, Accounts(contents), names, field_labels(self.workbooks))

    def compose_tables(self, source: ReportSource) -> ComposedTables:
        """The disclosure tables with the year's figures, and those that the inputs do not hold."""
        name = source.contents.one(Department).full_name
        return compose(self.tables, source.accounts, Quoted(name.value, name.place), str(self.words.entity))

    def compose(self, source: ReportSource, tables: ComposedTables | None = None) -> BaseReport:
        """The report written from the source, in the edition's words, with its tables, which may be composed already.

        The problems met stay with the source.
        """
        composed = tables or self.compose_tables(source)
        return replace(self.composed_by(source, self.words), tables=composed.tables)

    @property
    def titled_sheets(self) -> tuple[TitledSheet, ...]:
        """The sheets that disclosure tables print, by these tables' titles, in their order."""
        return tuple(one for printing in self.tables if (one := printing.titled_sheet) is not None)

    @property
    def form(self) -> str:
        """Which form it is: the place's of the year, the nearest that there is, or one that is inferred."""
        if self.form_year == self.year:
            return f"{self.province}{self.year}年度"
        if not self.form_year:
            return f"{self.province}{self.year}年度（没有见到原件，是推定的）"
        return f"{self.province}{self.form_year}年度（没有见到{self.year}年度的，沿用最近一年的）"

    @property
    def further_choices(self) -> tuple[tuple[str, str], ...]:
        """What the department may choose otherwise than the format has it, by option."""
        return tuple((each.name, one) for each in self.options for one in each.choices if one != each.default)

    @property
    def every_rule(self) -> tuple[Rule, ...]:
        """All that is checked: in a department, in a unit, between them."""
        return (*self.rules, *self.own_rules, *self.unit_rules)

    def for_unit(self) -> Edition:
        """The format of a unit's own document."""
        return replace(self, words=self.words.for_unit(self.unit_duties), rules=(*self.rules, *self.own_rules))
