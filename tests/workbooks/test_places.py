"""Places own their file from reading on: how they are printed, and that links lead there whatever it is called."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from generator import editions
from generator.accounts.facts import Contents
from generator.cli import console
from generator.diagnostics import Place, SourceFile
from generator.operations.check import check
from generator.operations.compile import Render, compile
from generator.operations.new_year import begin
from generator.operations.run import UNDRAWN
from generator.operations.trace import cells_of, grids_of
from generator.operations.units import units_of
from generator.workbooks.cells import unfilled
from generator.workbooks.layout import Kind
from generator.workbooks.reader import read
from generator.workspace import Workspace
from tests.support import ROOT, Sample

TABLES, TEXTS = "决算报表.xlsx", "情况说明.xlsx"
CALLED_OTHERWISE = ("决算报表.XLSX", "决算报表.Xlsx", "决算报表．ｘｌｓｘ")


def links_of(workspace: Workspace) -> list[Path]:
    """The files that the links of the audit report lead to."""
    report = check(workspace, 2020).audit_report
    assert report is not None
    with zipfile.ZipFile(report) as package:
        relations = [etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml.rels")]
    links = [link for sheet in relations for link in sheet if link.get("Type", "").endswith("/hyperlink")]
    return [(report.parent / unquote(link.get("Target", ""))).resolve() for link in links]


def contents_of(
    workspace: Workspace, year: int = 2020, *, last_year: bool = False, subordinate: bool = False
) -> Contents:
    edition = editions.find(2020, "四川省")
    assert edition is not None
    found = read(workspace.sources(2020, last_year=last_year, subordinate=subordinate), edition.workbooks).value
    assert found is not None
    return found


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return Sample(ROOT).copied_to(tmp_path)


@pytest.fixture(scope="module")
def links_of_sample(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return links_of(Sample(ROOT).copied_to(tmp_path_factory.mktemp("sample")).workspace)


@pytest.mark.slow
@pytest.mark.parametrize("name", CALLED_OTHERWISE)
def test_a_report_has_as_many_links_whatever_the_case_and_width_of_a_workbooks_name(
    sample: Sample, links_of_sample: list[Path], name: str
) -> None:
    before = links_of_sample
    sample.workbook(TABLES).rename(sample.workbook(TABLES).with_name(name))
    after = links_of(sample.workspace)
    assert len(after) == len(before) > 1000
    assert all(path.is_file() for path in after)
    assert {path.name for path in after} == {name if path.name == TABLES else path.name for path in before}


def test_a_link_to_a_workbook_of_all_years_leads_to_inputs_itself(sample: Sample) -> None:
    assert contents_of(sample.workspace).source("名词解释.xlsx").seen_from("build/2020") == "../../inputs/名词解释.xlsx"


def test_a_place_is_printed_as_the_officers_file_is_called(sample: Sample) -> None:
    sample.workbook(TABLES).rename(sample.workbook(TABLES).with_name("决算报表.XLSX"))
    (place,) = (f.place for f in contents_of(sample.workspace).facts[:1])
    assert str(place).startswith("决算报表.XLSX · 收入支出决算总表 · ")
    assert place.source.workbook == TABLES


@pytest.mark.slow
def test_a_place_says_whose_and_which_years_it_is_where_that_is_not_the_documents_own(sample: Sample) -> None:
    folder = sample.root / "inputs" / "2020"
    unit = folder / "某中心"
    unit.mkdir()
    for path in folder.glob("*.xlsx"):
        path.rename(unit / path.name)
    part = sample.workspace.of_unit("某中心")
    own, last_year, from_above = (
        contents_of(part, last_year=last_year, subordinate=subordinate).facts[0].place.whole_sheet
        for last_year, subordinate in ((False, False), (True, False), (False, True))
    )
    sheet = "收入支出决算总表"
    assert str(own) == f"{TABLES} · {sheet}"
    assert str(last_year) == f"2020/{TABLES} · {sheet}"
    assert str(from_above) == f"某中心/{TABLES} · {sheet}"
    assert own.with_unit == f"某中心/{TABLES} · {sheet}"
    assert last_year.with_unit == f"2020/某中心/{TABLES} · {sheet}"
    assert from_above.with_unit == str(from_above)
    standing = contents_of(part).source("名词解释.xlsx")
    assert standing.with_unit == "名词解释.xlsx"


def test_places_of_two_readings_are_the_same_and_survive_being_sent_to_another_process(sample: Sample) -> None:
    first, again = (contents_of(sample.workspace) for _ in range(2))
    places = [fact.place for fact in first.facts]
    assert {*places} == {fact.place for fact in again.facts}
    assert pickle.loads(pickle.dumps(places)) == places
    assert sorted(places, reverse=True)[::-1] == sorted(places)


def test_a_place_in_a_workspace_does_not_depend_on_where_the_workspace_lies(sample: Sample) -> None:
    here, there = (contents_of(workspace).facts[0].place for workspace in (sample.workspace, Workspace(ROOT)))
    assert here == there
    assert here.source.path == there.source.path == f"inputs/2020/{TABLES}"


@pytest.mark.slow
@pytest.mark.parametrize("name", CALLED_OTHERWISE)
def test_a_cell_is_traced_whatever_its_workbook_is_called(sample: Sample, name: str) -> None:
    sample.workbook(TABLES).rename(sample.workbook(TABLES).with_name(name))
    compilation = compile(sample.workspace, 2020, UNDRAWN, render=Render.IN_SPITE_OF_CHECKS)
    grid = grids_of(compilation, TABLES)["收入支出决算总表"]
    assert cells_of(compilation).used(grid.place(17, 2))


@pytest.mark.slow
def test_last_years_workbook_is_taken_over_whatever_it_is_called(sample: Sample) -> None:
    sample.workbook(TEXTS).rename(sample.workbook(TEXTS).with_name("情况说明.XLSX"))
    begun = begin(sample.workspace, 2021)
    assert TEXTS in begun.workbooks


def test_messages_name_the_unit_since_they_stand_beside_those_of_other_documents() -> None:
    place = Place(SourceFile(TABLES, 2020, "某中心"), "表", "B3")
    required = unfilled(("项", Kind.AMOUNT, place))
    assert "--> 某中心/决算报表.xlsx · 表 · B3" in console.render(required)


def test_a_wrong_cell_of_a_unit_spoils_its_own_workbook_alone_whatever_that_is_called(sample: Sample) -> None:
    folder = sample.root / "inputs" / "2020"
    sample.put(TABLES, "收入支出决算总表", "总计", "决算数", "三百")
    (folder / "某中心").mkdir()
    for path in folder.glob("*.xlsx"):
        path.rename(folder / "某中心" / (path.name if path.name != TABLES else "决算报表.XLSX"))
    edition = editions.find(2020, "四川省")
    assert edition is not None
    (unit,) = units_of(sample.workspace, edition, 2020)
    assert unit.unread == {TABLES}
