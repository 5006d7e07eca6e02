"""A form, and the table printed from it, call a 类 and a 款 as the classification of the edition's year does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import editions
from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.reading import shipped
from generator.editions.edition import Edition
from generator.editions.names_of_year import with_names_of_year
from generator.tables.economic import EconomicPrinting
from generator.tables.statements import StatementPrinting
from generator.workbooks.layout import Statement, SubjectTable

every_edition = pytest.mark.parametrize("edition", editions.editions(), ids=lambda edition: edition.name)


def renamed(code: str, name: str, year: int) -> Classification:
    """The classification with another name for the code from the year on."""
    entries = list(shipped().entries)
    old = next(entry for entry in entries if entry.code == code and year in entry.years)
    entries.remove(old)
    entries.append(replace(old, years=range(old.years.start, year), sources=()))
    entries.append(replace(old, name=name, years=range(year, old.years.stop), sources=()))
    return Classification(entries, shipped().years)


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
    assert ("39906" in offered) == (edition.year == 2020)  # 赠与, whose code of 2021 and 2022 nobody has shown
    assert ("39909" in offered) == (edition.year >= 2023)  # 经常性赠与


def test_a_category_renamed_from_a_year_on_has_its_old_name_before_and_its_new_one_since() -> None:
    names = renamed("215", "资源勘探工业信息与数据支出", 2023)
    for year, expected in ((2022, "资源勘探工业信息等支出"), (2023, "资源勘探工业信息与数据支出")):
        edition = editions.find(year)
        assert edition is not None
        labels = {label for code, label in categories(with_names_of_year(edition, names)) if code == "215"}
        assert labels == {f"十四、{expected}"}


def test_an_economic_code_renamed_from_a_year_on_is_renamed_in_form_and_print() -> None:
    edition = editions.find(2024)
    assert edition is not None
    changed = with_names_of_year(edition, renamed("30239", "其他交通补贴", 2024))
    sheets = [sheet for layout in changed.workbooks for sheet in layout.sheets if isinstance(sheet, SubjectTable)]
    assert ("30239", "其他交通补贴") in {row for sheet in sheets for row in sheet.preset}
    labels = {column.label for sheet in sheets for column in sheet.columns}
    assert "30239 其他交通补贴" in labels
    assert "30239 其他交通费用" not in labels
    printed = [table.layout for table in changed.tables if isinstance(table, EconomicPrinting)]
    assert printed
    assert all("30239 其他交通补贴" in {column.label for column in layout.columns} for layout in printed)
