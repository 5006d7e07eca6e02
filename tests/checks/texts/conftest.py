"""A department in a few records, and the codes that the checks of texts find in it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator import editions
from generator.accounts import records as r
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Concept, Key
from generator.accounts.facts import Cell, Contents, Fact
from generator.accounts.quantities import NamedValue
from generator.checks.rule import Examined, Fails, Rule, Verdict
from generator.checks.texts import RULES
from generator.diagnostics import Place, SourceFile
from generator.operations.workbook_texts import texts_of
from generator.report import overview
from generator.report.source import ReportSource
from generator.workbooks.names import cell_names
from generator.workbooks.placeholders import complete
from generator.workbooks.reader import read
from generator.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
YEAR = 2020
_numbers = itertools.count(1)

DEPARTMENT: dict[str, object] = {
    "full_name": "天河市经济和信息化局",
    "short_name": "市经信局",
    "province": "某某省",
    "place": "天河市",
    "tier": "市级",
    "fiscal_year": YEAR,
    "duties": "无。",
}
Make = Callable[..., Any]
Find = Callable[..., dict[str, list[Fails]]]


def place(sheet: str) -> Place:
    return Place(SourceFile("试.xlsx"), sheet, f"A{next(_numbers)}")


def make_record(kind: type[Any], **values: object) -> Any:
    """A record of the type; what is not given is 甲, zero or nothing."""
    cells: dict[str, Cell[Any] | None] = {}
    values = DEPARTMENT | values if kind is r.Department else values
    for field in fields(kind):
        value = values.get(field.name)
        if value is None and "None" not in str(field.type):
            value = "甲" if field.type == "TextCell" else Decimal(0) if field.type == "MoneyCell" else 0
        if isinstance(value, float | int) and "Text" not in str(field.type) and field.type != "CountCell":
            value = Decimal(str(value))
        cells[field.name] = None if value is None else Cell(value, place(kind.__name__))
    return kind(**cells)


def examine(
    *records: Any, facts: Mapping[Any, float] | None = None, names: Mapping[str, NamedValue] | None = None
) -> Examined:
    """The records with the department 天河市经济和信息化局, and facts by concept, or by concept, basis, years back."""
    given: list[Fact] = []
    for identity, value in (facts or {}).items():
        key = Key(identity) if isinstance(identity, Concept) else Key(*identity)
        given.append(Fact(key, Decimal(str(value)), place("决算")))
    department = make_record(r.Department)
    kinds: dict[type[Any], tuple[Any, ...]] = {r.Department: (department,)}
    for record in (make_record(r.ScopeUnit, name="天河市无线电监测站"), *records):
        if isinstance(record, r.Department):
            kinds[r.Department] = (record,)
        else:
            kinds[type(record)] = (*kinds.get(type(record), ()), record)
    contents = Contents(tuple(given), records=kinds)
    return examined(contents, names or {})


def examined(contents: Contents, names: Mapping[str, NamedValue]) -> Examined:
    """The contents with the texts that the workbooks of 2020 declare in them."""
    edition = editions.find(YEAR, "四川省")
    assert edition
    source = ReportSource(YEAR, contents, Accounts(contents), names)
    return Examined(YEAR, contents, source.accounts, names, texts=texts_of(source, edition.workbooks))


def failures(examined: Examined) -> dict[str, list[Fails]]:
    """The failures of every rule, by its code."""
    found: dict[str, list[Fails]] = {}
    for rule in RULES:
        for verdict in rule.evaluate(examined):
            if isinstance(verdict, Fails):
                found.setdefault(rule.code, []).append(verdict)
    return found


@pytest.fixture
def record() -> Make:
    return make_record


@pytest.fixture
def find() -> Find:
    """The failures, by code, that the rules find in records with facts."""

    def found(*records: Any, **given: Any) -> dict[str, list[Fails]]:
        return failures(examine(*records, **given))

    return found


@pytest.fixture
def in_text() -> Callable[[str], dict[str, list[Fails]]]:
    """The failures, by code, that the rules find in a paragraph on the year's work."""
    return lambda text: failures(examine(make_record(r.KeyWork, text=text)))


@pytest.fixture
def verdicts() -> Callable[..., list[Verdict]]:
    """The verdicts of the rule with the code on records with facts."""

    def given(code: str, *records: Any, **facts: Any) -> list[Verdict]:
        rule: Rule = next(rule for rule in RULES if rule.code == code)
        return list(rule.evaluate(examine(*records, **facts)))

    return given


@pytest.fixture(scope="session")
def real() -> Examined:
    """The sample of 2020."""
    edition = editions.find(YEAR, "四川省")
    assert edition
    reading = read(Workspace(ROOT).sources(YEAR), edition.workbooks)
    contents = complete(reading.value or Contents(), edition.workbooks)
    names = cell_names(contents, edition.workbooks) | overview.names(YEAR, contents.one(r.Department))
    return examined(contents, names)
