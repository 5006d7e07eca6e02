"""An edition made from what holds in a place and a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from generator.accounts.classification.catalogue import Classification
from generator.accounts.quantities import phrase
from generator.checks import texts
from generator.checks.rule import Rule
from generator.checks.rules import catalogue, detail
from generator.editions import equipment_prices, options, outlines, printings, sheets, text_first
from generator.editions.edition import Edition
from generator.editions.nodes import Node
from generator.editions.place_files import BASE
from generator.editions.resolution import Resolved
from generator.editions.typed_tables import with_typed_tables
from generator.report.national.report import NationalComposer, NationalReport
from generator.report.report import BaseReport, SichuanReport
from generator.report.shanghai.report import ShanghaiComposer, ShanghaiReport
from generator.report.source import ReportSource
from generator.report.words import FIRST, Words
from generator.values import dataclass
from generator.workbooks.layouts import overview
from generator.workbooks.layouts.equipment_labels import with_thresholds
from generator.workbooks.layouts.subjects_of_year import workbook_of_year

_KEYS = ("模板", "正文", "工作簿", "免填", "附表", "表", "表式", "差异界限", equipment_prices.KEY, "用语")
_OUTLINED = "全国"  # the text whose parts and sections the format orders
_TEXT_FIRST = "四川"  # the text before the tables, with figures and an annex
_SHANGHAI = "上海"
_TERMS = "通用名词"  # that the form prescribes for the glossary
_RATES = "各项完成率"  # whether each 项 is printed with its rate
_ALL_KEYS = (*_KEYS, *outlines.KEYS, *text_first.KEYS, _TERMS, _RATES)
_WORDS = ("三公经费", "总计", "主要原因", "部门职责", "单位职责")


@dataclass(frozen=True)
class _Composer:
    """How the text of a form is composed, and what its template may use."""

    compose: Callable[[ReportSource, Words], BaseReport]
    report: type[BaseReport]


def build(resolved: Resolved, classification: Classification | None = None) -> Edition:
    """The edition, its 类 and 款 called as in its year by the classification (the shipped one).

    FormatError, with file and line, for what is missing or wrong in the settings.
    """
    settings = resolved.settings.mapping(*_ALL_KEYS, options.KEY)
    _check_choices(resolved)
    for key in _KEYS:
        if key not in settings:
            raise resolved.settings.fault(f"缺少“{key}”")
    text = settings["正文"].choice(_OUTLINED, _TEXT_FIRST, _SHANGHAI)
    equipment = equipment_prices.thresholds(settings[equipment_prices.KEY])
    on_cover = settings["封面事项"].texts() if "封面事项" in settings else ()
    forms = (
        with_thresholds(workbook_of_year(form, resolved.year, classification), equipment)
        for form in sheets.workbooks(settings["工作簿"], settings["免填"], on_cover)
    )
    offered = tuple(each.option for each in resolved.options)
    workbooks = tuple(
        options.with_sheet(workbook, offered) if workbook.file == overview.WORKBOOK.file else workbook
        for workbook in forms
    )
    workbooks = tuple(overview.with_places(workbook, resolved.offered) for workbook in workbooks)
    tables = with_typed_tables(workbooks[0], settings["附表"], settings["表"])
    workbooks = (tables, *workbooks[1:])
    words = settings["用语"].mapping(*_WORDS)
    if text == _OUTLINED:
        composer = _Composer(NationalComposer(outlines.outline(settings, resolved.settings), equipment), NationalReport)
    elif text == _TEXT_FIRST:
        composer = _Composer(text_first.composer(settings, resolved.settings, equipment), SichuanReport)
    else:
        rates = _RATES in settings and settings[_RATES].boolean()
        composer = _Composer(ShanghaiComposer(_terms(settings), rates, equipment), ShanghaiReport)
    place, year = resolved.place.place, resolved.year
    return Edition(
        year=year,
        province=place,
        name=f"{'全国通用' if place == BASE else place}{year}年度部门决算公开",
        workbooks=workbooks,
        template=_template(settings["模板"]),
        title="{department}{year}年度{entity}决算公开",
        composed_by=composer.compose,
        rules=_rules(any(sheet.sheet.endswith("支出决算明细表") for sheet in tables.sheets)),
        threshold=_share(settings["差异界限"]),
        reason_mark=words["主要原因"].choice("是", "："),
        report=composer.report,
        tables=printings.printings(
            settings["附表"], settings["表"], {sheet.sheet: sheet for sheet in tables.sheets}, settings["表式"]
        ),
        words=Words(
            FIRST.entity,
            phrase(words["三公经费"].text()),
            phrase(words["总计"].text()),
            phrase(words["部门职责"].text()),
        ),
        unit_duties=phrase(words["单位职责"].text()),
        unit_rules=catalogue.UNITS,
        own_rules=texts.OF_UNITS,
        equipment=equipment,
        options=offered,
        chosen=resolved.chosen,
        form_year=resolved.form_year,
    )


def _check_choices(resolved: Resolved) -> None:
    """FormatError where a choice of an option has settings that no format has."""
    for option in resolved.options:
        for choice in option.settings.values():
            choice.mapping(*_ALL_KEYS)


def _rules(in_detail: bool) -> tuple[Rule, ...]:
    """What is checked: of the tables in detail only where the workbook has them."""
    numeric = (rule for rule in catalogue.NUMERIC if in_detail or rule not in detail.RULES)
    return (*numeric, *texts.RULES)


def _terms(settings: Mapping[str, Node]) -> tuple[tuple[str, str], ...]:
    """The terms that the form prescribes for the glossary, each with its definition; none where it names none."""
    terms = settings[_TERMS].mapping() if _TERMS in settings else {}
    return tuple((term, definition.text()) for term, definition in terms.items())


def _template(node: Node) -> str:
    """The name of a file in templates/, and of no folder above or below it."""
    name = node.name()
    if not name.endswith(".docx") or any(mark in name for mark in "/\\:"):
        raise node.fault("应为 templates 里一个 .docx 文件的名称，不带路径")
    return name


def _share(node: Node) -> Decimal:
    text = node.text()
    if not text.endswith("%") or not text[:-1].replace(".", "", 1).isdecimal():
        raise node.fault("应为百分数，如20%")
    return Decimal(text[:-1]) / 100
