"""A year as a window shows it: open problems in the order of the forms, sheets by how far they are filled."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest

from generator.diagnostics import Severity
from generator.operations import opening
from generator.operations.answering import answer_none
from generator.operations.explaining import explain
from generator.operations.explanation_listing import list_findings
from generator.operations.filling import Filling, SheetFilling
from generator.operations.open_items import OpenItem
from generator.operations.survey import Survey, survey
from generator.workbooks.texts import LONGEST_CELL
from generator.workspace import Workspace
from tests.operations.test_explanation_listing import BOOK, SHEET, of_code, parts, unanswered
from tests.support import Sample, generate

FUNDS = "政府性基金预算财政拨款收入支出决算表"


def surveyed(sample: Sample) -> Survey:
    return survey(sample.workspace, 2020)


def to_explain(found: Survey) -> OpenItem:
    (kind,) = found.of(Severity.VERIFY)
    (item,) = kind.items
    return item


def sheets(found: Survey) -> dict[str, SheetFilling]:
    return {sheet.sheet: sheet for book in found.workbooks for sheet in book.sheets}


@pytest.fixture
def begun(tmp_path: Path) -> Workspace:
    """A workspace with the blank workbooks of a year."""
    (tmp_path / "inputs").mkdir()
    assert generate("new", "2024", "--place", "上海市", "--name", "某某市水务局", cwd=tmp_path).returncode == 0
    return Workspace(tmp_path)


def test_errors_come_first_and_each_kind_in_the_order_of_the_forms(begun: Workspace) -> None:
    found = survey(begun, 2024)
    assert [kind.severity for kind in found.kinds] == sorted(
        (kind.severity for kind in found.kinds), key=list(Severity).index
    )
    (required,) = [kind for kind in found.of(Severity.ERROR) if kind.code == "C201"]
    files = [item.diagnostic.places[0].source.workbook for item in required.items]
    assert list(dict.fromkeys(files)) == ["部门概况.xlsx", "情况说明.xlsx", "绩效评价.xlsx"]
    assert required.title == "“…”必须填写，…是空的"
    places = [place for item in required.items for place in item.diagnostic.places]
    rows = [int(place.cell[1:]) for place in places if place.sheet == "政府采购"]
    assert rows == sorted(rows)
    sheets = [item.diagnostic.places[0].whole_sheet for item in required.items]
    assert len(sheets) == len(set(sheets)) < len(places)  # one finding a sheet, with all its cells
    assert len(found.items) == sum(map(found.count, Severity))


def test_a_survey_can_be_sent_to_another_process(sample: Sample) -> None:
    found = surveyed(sample)
    sent: Survey = pickle.loads(pickle.dumps(found))
    assert sent.items == found.items
    assert sent.workbooks == found.workbooks


@pytest.mark.slow
def test_an_explanation_goes_into_the_row_that_lists_the_finding(sample: Sample) -> None:
    unanswered(sample, "R517")
    found = surveyed(sample)
    list_findings(sample.workspace, 2020, found.compilation.audit)
    before = parts(sample.workbook(BOOK))
    item = to_explain(surveyed(sample))
    assert item.listed is not None
    outcome = explain(sample.workspace, 2020, item.listed, "  由单位自行评估\r\n见附件\x07 ")
    assert outcome.value is not None
    assert outcome.value.sheet == SHEET
    (row,) = of_code(sample, "R517")
    assert row["说明"] == "由单位自行评估\n见附件"
    after = parts(sample.workbook(BOOK))
    assert len([name for name in after if after[name] != before[name]]) == 1
    assert surveyed(sample).of(Severity.VERIFY) == ()


@pytest.mark.parametrize("text", ["", " \n ", "字" * (LONGEST_CELL + 1)])
def test_an_explanation_that_no_cell_can_hold_is_not_written(sample: Sample, text: str) -> None:
    unanswered(sample, "R517")
    item = to_explain(surveyed(sample))
    before = sample.workbook(BOOK).read_bytes()
    assert item.listed is not None
    outcome = explain(sample.workspace, 2020, item.listed, text)
    assert outcome.value is None
    assert [one.code for one in outcome.diagnostics] == ["F560"]
    assert sample.workbook(BOOK).read_bytes() == before


@pytest.mark.slow
def test_an_explanation_of_what_has_changed_is_written_beside_the_old_one(sample: Sample) -> None:
    sample.put("绩效评价.xlsx", "绩效管理", "事前绩效评估项目数", "填写内容", 130000)
    item = to_explain(surveyed(sample))
    assert "13个项目" in item.outdated
    assert item.listed is not None
    assert explain(sample.workspace, 2020, item.listed, "口径改为全部项目").value is not None
    old, new = of_code(sample, "R517")
    assert "13个项目" in str(old["说明"])
    assert new["说明"] == "口径改为全部项目"
    assert surveyed(sample).of(Severity.VERIFY) == ()


def test_none_this_year_is_written_and_taken_back_and_nothing_else_changes(begun: Workspace) -> None:
    path = begun.root / "inputs" / "2024" / "决算报表.xlsx"
    before = parts(path)
    assert sheets(survey(begun, 2024))[FUNDS].can_be_none
    place = answer_none(begun, 2024, FUNDS).value
    assert place is not None
    assert place.sheet == FUNDS
    changed = {name for name, content in parts(path).items() if content != before[name]}
    assert len(changed) == 1
    assert sheets(survey(begun, 2024))[FUNDS].filling is Filling.NONE
    assert answer_none(begun, 2024, FUNDS, none=False).value == place
    assert sheets(survey(begun, 2024))[FUNDS].filling is Filling.EMPTY


def test_a_sheet_without_such_a_cell_is_not_answered(begun: Workspace) -> None:
    outcome = answer_none(begun, 2024, "收入支出决算总表")
    assert outcome.value is None
    assert [one.code for one in outcome.diagnostics] == ["F560"]


def test_a_blank_sheet_is_empty_and_is_asked_for_only_where_something_needs_it(begun: Workspace) -> None:
    blank = sheets(survey(begun, 2024))
    assert blank["基本信息"].filling is Filling.PART
    assert blank["收入支出决算总表"].filling is Filling.EMPTY
    assert not blank["收入支出决算总表"].optional
    assert blank["网页信息"].optional


@pytest.mark.slow
def test_a_filled_sheet_is_whole_and_with_an_error_in_it_a_part(sample: Sample) -> None:
    sample.put("决算报表.xlsx", "收入支出决算总表", "一、一般公共预算财政拨款收入", "决算数", "三百")
    filled = sheets(surveyed(sample))
    assert filled["收入支出决算总表"].filling is Filling.PART
    assert filled["收入支出决算总表"].wrong == 1
    assert filled["支出决算表"].filling is Filling.WHOLE
    assert SHEET not in filled


def test_a_workbook_is_opened_by_the_desktop(sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    opener = tmp_path / "xdg-open"
    opener.write_text(f"#!/bin/sh\nprintf %s \"$1\" > '{told}.part' && mv '{told}.part' '{told}'\n")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("sys.platform", "linux")
    assert opening.open_file(sample.workspace, "inputs/2020/决算报表.xlsx", "支出决算表", "B3") is None
    for _ in range(200):
        if told.exists():
            break
        time.sleep(0.05)
    assert Path(told.read_text()) == sample.workbook("决算报表.xlsx").resolve()
    monkeypatch.setenv("PATH", "")
    refused = opening.open_file(sample.workspace, "inputs/2020/决算报表.xlsx")
    assert refused is not None
    assert refused.code == "F563"
    opener.write_text("")  # no program: what the system says of that is in its own language
    monkeypatch.setattr("shutil.which", lambda _: str(opener / "gone"))
    refused = opening.open_file(sample.workspace, "inputs/2020/决算报表.xlsx")
    assert refused is not None
    assert not any(character.isascii() and character.isalpha() for character in refused.message.partition("：")[2])
