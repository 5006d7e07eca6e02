"""The type of an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.checks.rule import Rule
from generator.sections.report import Common, Report
from generator.sections.source import Source
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.printing.declaration import Printing


@dataclass(frozen=True)
class Edition:
    """A year's format in a place."""

    year: int
    province: str
    name: str
    workbooks: tuple[WorkbookLayout, ...]
    template: str  # file name in templates/
    title: str  # of the document, with {department} and {year}; also its file name
    compose: Callable[[Source], Common]
    rules: tuple[Rule, ...]  # what is checked, in this order
    threshold: Decimal  # share of 1: a change or shortfall beyond it has to be explained
    classification: Mapping[str, str]  # code → name in the year's classification, as far as it is known
    report: type[Common] = Report  # what compose gives: the names that the template may use
    tables: tuple[Printing, ...] = ()  # the disclosure tables, numbered in this order
    every_table: bool = False  # a table that the inputs do not hold stops the document, instead of being left out
