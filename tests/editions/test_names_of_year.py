"""A form, and the table printed from it, call a 类 and a 款 as the classification of the edition's year does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator import editions
from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.reading import shipped
from generator.editions.building import build
from generator.editions.edition import Edition
from generator.editions.resolution import resolve
from generator.operations.reading import read_last_year
from generator.tables.economic import EconomicPrinting
from generator.tables.statements import StatementPrinting
from generator.workbooks.entries import Entries, SubjectEntries
from generator.workbooks.form import write_workbook
from generator.workbooks.layout import Statement, SubjectTable
from generator.workbooks.layouts.subjects_of_year import workbook_of_last_year, workbook_of_year
from generator.workspace import Workspace
from tests.support import entries_in

every_edition = pytest.mark.parametrize("edition", editions.editions(), ids=lambda edition: edition.name)


def renamed(code: str, name: str, year: int) -> Classification:
    """The classification with another name for the code from the year on."""
    entries = list(shipped().entries)
    old = next(entry for entry in entries if entry.code == code and year in entry.years)
    entries.remove(old)
    entries.append(replace(old, years=range(old.years.start, year), sources=()))
    entries.append(replace(old, name=name, years=range(year, old.years.stop), sources=()))
    return Classification(entries, shipped().years)


def of(year: int, classification: Classification) -> Edition:
    """Sichuan's edition of the year under the classification."""
    places = editions.shipped()
    return build(resolve(places, places.by_place["四川省"], year), classification)


def categories(edition: Edition) -> list[tuple[str, str]]:
    """Code and label of each 类 in the forms and in the printed tables."""
    sheets = [sheet for layout in edition.workbooks for sheet in layout.sheets if isinstance(sheet, Statement)]
    sheets += [table.layout for table in edition.tables if isinstance(table, StatementPrinting)]
    lines = [line for sheet in sheets for panel in sheet.panels for line in panel.lines]
    return [(line.subject, line.label) for line in lines if line.subject]


@every_edition
def test_every_form_and_table_prints_the_names_of_its_year(edition: Edition) -> None:
    names = shipped().in_year(edition.year)
    assert len(categories(edition)) == 4 * 26
    assert all(label.partition("、")[2] == names[code] for code, label in categories(edition))
    presets = [s.preset for layout in edition.workbooks for s in layout.sheets if isinstance(s, SubjectTable)]
    assert any(presets)
    assert all(names[code] == name for preset in presets for code, name in preset)
    offered = {code for preset in presets for code, _ in preset}
    assert {"30101", "30239", "31002", "39999"} < offered


def test_a_category_renamed_from_a_year_on_has_its_old_name_before_and_its_new_one_since() -> None:
    names = renamed("215", "资源勘探工业信息与数据支出", 2023)
    for year, expected in ((2022, "资源勘探工业信息等支出"), (2023, "资源勘探工业信息与数据支出")):
        labels = {label for code, label in categories(of(year, names)) if code == "215"}
        assert labels == {f"十四、{expected}"}


@pytest.mark.parametrize(("names", "category"), [(2019, "资源勘探信息等支出"), (2020, "资源勘探工业信息等支出")])
def test_last_year_s_workbooks_are_read_by_the_names_of_their_own_year_or_of_this_one(
    tmp_path: Path, names: int, category: str
) -> None:
    edition = of(2020, shipped())
    written = workbook_of_year(edition.workbooks[0], names)
    amounts = {"决算数": 5, "上年数": 4}
    entries = Entries(statements={"收入支出决算总表": {("支出", f"十四、{category}"): amounts}})
    write_workbook(tmp_path / "inputs" / "2019" / written.file, written, entries, 2019)
    contents, told = read_last_year(Workspace(tmp_path), replace(edition, workbooks=edition.workbooks[:1]), 2019)
    assert told == ()
    assert contents is not None
    assert {fact.key.subject for fact in contents.facts} == {"215"}


@pytest.mark.parametrize("written", ["30239 其他交通费用", "30239 其他交通补贴"])
def test_a_column_of_last_year_s_workbook_may_have_either_year_s_name(tmp_path: Path, written: str) -> None:
    names = renamed("30239", "其他交通补贴", 2024)
    sheet = "一般公共预算财政拨款支出决算明细表"
    before, now = (of(year, names).workbooks[0] for year in (2023, 2024))
    printing = before if written == "30239 其他交通费用" else now
    row = ("2010301", "行政运行", {written: 7})
    write_workbook(tmp_path / "表.xlsx", printing, Entries(subjects={sheet: SubjectEntries((row,))}), 2023)
    kept = entries_in(tmp_path / "表.xlsx", workbook_of_last_year(now, 2023, names))
    assert kept.diagnostics == ()
    assert kept.value is not None
    ((_, _, amounts),) = kept.value.subjects[sheet].rows
    assert amounts == {"30239 其他交通费用": 7}


def test_an_economic_code_renamed_from_a_year_on_is_renamed_in_form_and_print() -> None:
    changed = of(2024, renamed("30239", "其他交通补贴", 2024))
    sheets = [sheet for layout in changed.workbooks for sheet in layout.sheets if isinstance(sheet, SubjectTable)]
    assert ("30239", "其他交通补贴") in {row for sheet in sheets for row in sheet.preset}
    labels = {column.label for sheet in sheets for column in sheet.columns}
    assert "30239 其他交通补贴" in labels
    assert "30239 其他交通费用" not in labels
    printed = [table.layout for table in changed.tables if isinstance(table, EconomicPrinting)]
    assert printed
    assert all("30239 其他交通补贴" in {column.label for column in layout.columns} for layout in printed)
