"""Tables of the year before fill 上年数 where that is asked for, and are never this year's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.amounts import round_half_up
from generator.importing.purpose import Purpose
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import Imported, import_files
from generator.operations.stated_department import StatedDepartment
from generator.workbooks.layouts import explanations, overview
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workspace import Workspace
from tests.cases import putuo_planning
from tests.importing.exported import YUAN, exported
from tests.importing.printed import Look, published
from tests.importing.test_budget import held
from tests.support import entries_in, generate

YEAR = 2025
ASKED = ImportChoices(
    purposes=frozenset({Purpose.LAST_YEAR}), stated=StatedDepartment("四川省"), department_is_ours=True
)
TABLES = putuo_planning.TABLES
GENERAL = "一般公共预算财政拨款支出决算表"


def imported(root: Path, look: Look, choices: ImportChoices = ASKED) -> Imported:
    published(TABLES, look).save(root / "公开表.xlsx")
    return import_files(Workspace(root), YEAR, [root / "公开表.xlsx"], choices)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["万元", "元"])
def test_every_figure_that_is_asked_for_of_last_year_is_filled_as_it_was_published(tmp_path: Path, unit: str) -> None:
    done = imported(tmp_path, Look(unit=unit, year=YEAR - 1))
    assert {one.code for one in done.diagnostics} == {"I163"}, done.diagnostics
    entries = held(tmp_path, year=YEAR)
    given = {code: row for code, _, row in TABLES.subjects[GENERAL].rows}
    got = {code: row for code, _, row in entries.subjects[GENERAL].rows}
    assert {code: row["上年数"] for code, row in got.items() if "决算数" in given[code]} == {
        code: round_half_up(Decimal(str(row["决算数"]))) for code, row in given.items() if "决算数" in row
    }
    assert not any("决算数" in row or "预算数" in row for row in got.values())
    both = entries.statements[t.INCOME_AND_EXPENDITURE.sheet]
    for at, row in TABLES.statements[t.INCOME_AND_EXPENDITURE.sheet].items():
        if "决算数" in row and at in both:
            assert both[at] == {"上年数": round_half_up(Decimal(str(row["决算数"])))}, at
    three = TABLES.statements[t.THREE_PUBLIC.sheet]
    for at, row in entries.statements[t.THREE_PUBLIC.sheet].items():
        assert row == ({"上年数": three[at]["决算数"]} if "决算数" in three.get(at, {}) else {}), at
    assert set(entries.units.values()) == {"万元"}


@pytest.mark.slow
def test_the_export_of_last_year_gives_the_agency_operation_of_then(tmp_path: Path) -> None:
    exported(TABLES, look=replace(YUAN, year=YEAR - 1)).save(tmp_path / "决算.xlsx")
    import_files(Workspace(tmp_path), YEAR, [tmp_path / "决算.xlsx"], ASKED)
    path = tmp_path / "inputs" / str(YEAR) / explanations.WORKBOOK.file
    notes = entries_in(path, explanations.WORKBOOK).value
    assert notes is not None
    form = notes.forms[explanations.AGENCY_OPERATION.sheet]
    assert form == {"上年机关运行经费支出": Decimal("123.46")}


def test_the_year_stands_once_for_the_whole_file_which_is_offered(tmp_path: Path) -> None:
    done = imported(tmp_path, Look(year=YEAR - 1), ImportChoices())
    assert [one.code for one in done.diagnostics] == ["I162"]
    assert "--as 上年数" in done.diagnostics[0].hint
    assert done.written == ()


@pytest.mark.parametrize("year", [YEAR, YEAR - 2])
def test_tables_of_another_year_are_never_last_years(tmp_path: Path, year: int) -> None:
    done = imported(tmp_path, Look(year=year))
    if year == YEAR:
        assert held(tmp_path, year=YEAR).statements[t.INCOME_AND_EXPENDITURE.sheet]["收入", "总计"].keys() == {"决算数"}
    else:
        assert [one.code for one in done.diagnostics] == ["I105", "I116"]


@pytest.mark.slow
def test_a_file_without_a_year_is_last_years_only_where_nothing_else_is_asked_for(tmp_path: Path) -> None:
    book = published(TABLES, Look(year=YEAR - 1))
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace(f"某某局{YEAR - 1}年度", "")
    path = tmp_path / "公开表.xlsx"
    book.save(path)
    both = frozenset({Purpose.LAST_YEAR, Purpose.FINAL_ACCOUNTS})
    for name, purposes, label in (("甲", {Purpose.LAST_YEAR}, "上年数"), ("乙", both, "决算数")):
        root = tmp_path / name
        choices = ImportChoices(purposes=frozenset(purposes), department_is_ours=True)
        import_files(Workspace(root), YEAR, [path], choices)
        entries = entries_in(root / "inputs" / str(YEAR) / t.WORKBOOK.file, t.WORKBOOK).value
        assert entries is not None
        assert entries.statements[t.INCOME_AND_EXPENDITURE.sheet]["收入", "总计"].keys() == {label}


@pytest.mark.slow
def test_the_place_comes_from_the_name_over_the_tables_or_is_asked_for(tmp_path: Path) -> None:
    named = {"攀枝花市经济和信息化局": "四川省", "上海市普陀区规划和自然资源局": "上海市", "石家庄市水务局": "全国"}
    for name, place in named.items():
        root = tmp_path / name
        root.mkdir()
        published(TABLES, Look(year=2024, department=name)).save(root / "公开表.xlsx")
        done = generate("import", "2024", "公开表.xlsx", cwd=root)
        assert done.returncode == 0, done.stderr
        basic = entries_in(root / "inputs" / "2024" / overview.WORKBOOK.file, overview.WORKBOOK).value
        assert basic is not None
        form = basic.forms["基本信息"]
        stated = (form["部门全称"], form["所在省份"], form["决算年度"], form["公开主体"])
        assert stated == (name, place, 2024, "部门")
    root = tmp_path / "无名"
    root.mkdir()
    published(TABLES, Look(year=2024)).save(root / "公开表.xlsx")
    done = generate("import", "2024", "公开表.xlsx", cwd=root)
    assert (done.returncode, "错误[I161]" in done.stderr) == (1, True)
    assert not (root / "inputs").exists()
