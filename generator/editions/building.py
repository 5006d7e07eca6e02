"""An edition made from what holds in a place and a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.accounts.classification.catalogue import Classification
from generator.accounts.quantities import phrase
from generator.checks import texts
from generator.checks.rule import Rule
from generator.checks.rules import catalogue, detail
from generator.editions import outlines, printings, sheets
from generator.editions.edition import Edition
from generator.editions.nodes import Node
from generator.editions.place_files import BASE
from generator.editions.resolution import Resolved
from generator.editions.typed_tables import with_typed_tables
from generator.report import report
from generator.report.national.report import NationalComposer, NationalReport
from generator.report.report import BaseReport, SichuanReport
from generator.report.shanghai import report as shanghai_report
from generator.report.source import ReportSource
from generator.report.words import FIRST, Words
from generator.workbooks.layouts.subjects_of_year import workbook_of_year

_KEYS = ("模板", "正文", "工作簿", "附表", "表", "表式", "附表必须齐全", "差异界限", "用语")
_OUTLINED = "全国"  # the text whose parts and sections the format orders
_WORDS = ("三公经费", "总计", "主要原因")


@dataclass(frozen=True)
class _Composer:
    """How the text of a form is composed, and what its template may use."""

    compose: Callable[[ReportSource, Words], BaseReport]
    report: type[BaseReport]


_COMPOSERS: Mapping[str, _Composer] = {
    "四川": _Composer(report.compose, SichuanReport),
    "四川，无重点工作": _Composer(report.compose_without_key_work, SichuanReport),
    "上海": _Composer(shanghai_report.compose, shanghai_report.ShanghaiReport),
}


def build(resolved: Resolved, classification: Classification | None = None) -> Edition:
    """The edition, its 类 and 款 called as in its year by the classification (the shipped one).

    FormatError, with file and line, for what is missing or wrong in the settings.
    """
    settings = resolved.settings.mapping(*_KEYS, *outlines.KEYS)
    for key in _KEYS:
        if key not in settings:
            raise resolved.settings.fault(f"缺少“{key}”")
    books = settings["工作簿"].mapping(*sheets.WORKBOOKS)
    on_cover = settings["封面事项"].texts() if "封面事项" in settings else ()
    forms = (sheets.workbook(name, node, on_cover) for name, node in books.items() if node.list())
    workbooks = tuple(workbook_of_year(form, resolved.year, classification) for form in forms)
    every_table = settings["附表必须齐全"].boolean()
    tables = with_typed_tables(workbooks[0], settings["附表"], settings["表"], required=every_table)
    workbooks = (tables, *workbooks[1:])
    words = settings["用语"].mapping(*_WORDS)
    text = settings["正文"].choice(_OUTLINED, *_COMPOSERS)
    if text == _OUTLINED:
        composer = _Composer(NationalComposer(outlines.outline(settings, resolved.settings)), NationalReport)
    else:
        composer = _COMPOSERS[text]
    place, year = resolved.place.place, resolved.year
    return Edition(
        year=year,
        province=place,
        name=f"{'全国通用' if place == BASE else place}{year}年度部门决算公开",
        workbooks=workbooks,
        template=settings["模板"].text(),
        title="{department}{year}年度{entity}决算公开",
        composed_by=composer.compose,
        rules=_rules(any(sheet.sheet.endswith("支出决算明细表") for sheet in tables.sheets)),
        threshold=_share(settings["差异界限"]),
        reason_mark=words["主要原因"].choice("是", "："),
        report=composer.report,
        tables=printings.printings(
            settings["附表"], settings["表"], {sheet.sheet: sheet for sheet in tables.sheets}, settings["表式"]
        ),
        every_table=every_table,
        words=Words(FIRST.entity, phrase(words["三公经费"].text()), phrase(words["总计"].text())),
        unit_rules=catalogue.UNITS,
        own_rules=texts.OF_UNITS,
        form_year=resolved.form_year,
    )


def _rules(in_detail: bool) -> tuple[Rule, ...]:
    """What is checked: of the tables in detail only where the workbook has them."""
    numeric = (rule for rule in catalogue.NUMERIC if in_detail or rule not in detail.RULES)
    return (*numeric, *texts.RULES)


def _share(node: Node) -> Decimal:
    text = node.text()
    if not text.endswith("%") or not text[:-1].replace(".", "", 1).isdecimal():
        raise node.fault("应为百分数，如20%")
    return Decimal(text[:-1]) / 100
