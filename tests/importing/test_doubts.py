"""The gallery of doubts in taking figures: a table as text, and what is said of it, for every declared problem.

tests/errors/<code>/input.txt holds sheets as tests/workbooks/conftest.py draws them, and what is there before:
«existing FILE: broken», a damaged workbook in the year's folder; «existing FILE: open», one that is open in Excel;
«existing FILE: formula», one in which a cell is computed; «figure CODE NAME AMOUNT», one of 收入决算表;
«answered SHEET», one of 决算报表 of which there is none this year;
«named NAME», the department's name, «place PLACE», beside it, its province; «year 2020», that year's folder.
«as 上年数», «replace 收入决算表!C5», «no place»: what the officer chooses;
«changed FILE», a workbook that somebody saves between preview and writing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.accounts.answers import NONE_THIS_YEAR
from generator.cli.console import render
from generator.diagnostics import Diagnostic, Problem
from generator.file_formats import problems as of_files
from generator.importing import problems
from generator.importing.purpose import Purpose
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import import_files, write_import
from generator.operations.plan_import import plan_import
from generator.workbooks.entries import Entries, SubjectEntries
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workbooks.layouts import overview
from generator.workspace import Workspace
from tests.workbooks.conftest import workbook_of

GALLERY = Path(__file__).parent.parent / "errors"
DECLARED = {problem.code: problem for problem in vars(problems).values() if isinstance(problem, Problem)}


def prepare(text: str) -> None:
    """Puts there what is there before."""
    folder = Path("inputs") / "2021"
    for name, state in re.findall(r"^existing (.+): (\w+)$", text, re.MULTILINE):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if state == "broken":
            path.write_bytes(b"")
            continue
        write_workbook(path, t.WORKBOOK, year=2021)
        if state == "open":
            path.with_name(f"~${name}").write_bytes(b"")
        else:
            book = load_workbook(path)
            book["填报说明"]["G1"] = "=1+1"
            book.save(path)
    if figure := re.search(r"^figure (\S+) (\S+) (\S+)$", text, re.MULTILINE):
        rows = [(figure[1], figure[2], {"本年收入合计": Decimal(figure[3])})]
        write_workbook(
            folder / t.WORKBOOK.file, t.WORKBOOK, Entries(subjects={"收入决算表": SubjectEntries(rows)}), 2021
        )
    if answered := re.search(r"^answered (.+)$", text, re.MULTILINE):
        none = Entries(answers={answered[1]: NONE_THIS_YEAR})
        write_workbook(folder / t.WORKBOOK.file, t.WORKBOOK, none, 2021)
    if named := re.search(r"^named (.+)$", text, re.MULTILINE):
        province = re.search(r"^place (.+)$", text, re.MULTILINE)
        entries = Entries(forms={"基本信息": {"部门全称": named[1], "所在省份": province[1] if province else None}})
        write_workbook(folder / overview.WORKBOOK.file, overview.WORKBOOK, entries, 2021)


def choices_in(text: str) -> ImportChoices:
    """What the officer chooses."""
    purposes = map(Purpose, re.findall(r"^as (\S+)$", text, re.MULTILINE))
    replaced = re.findall(r"^replace (\S+)$", text, re.MULTILINE)
    place = "" if re.search("^no place$", text, re.MULTILINE) else "全国"
    ours = re.search("^department is ours$", text, re.MULTILINE) is not None
    return ImportChoices(tuple(replaced), frozenset(purposes), department_is_ours=ours, otherwise=place)


def imported(text: str) -> tuple[Diagnostic, ...]:
    """What is reported of the import of the entry's table."""
    plan = plan_import(Workspace(Path()), 2021, [Path("公开表.xlsx")], choices_in(text))
    if changed := re.search("^changed (.+)$", text, re.MULTILINE):
        path = Path("inputs") / "2021" / changed[1]
        path.write_bytes(path.read_bytes() + b" ")
    return write_import(Workspace(Path()), plan).diagnostics


@pytest.mark.parametrize("code", sorted(DECLARED))
def test_each_doubt_is_printed_as_its_gallery_entry_shows(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (GALLERY / code / "input.txt").read_text(encoding="utf-8")
    prepare(text)
    workbook_of(text).save("公开表.xlsx")
    found = imported(text)
    shown = "\n".join(render(one) for one in found if one.code == code) + "\n"
    golden(GALLERY / code / "expected.txt", shown)
    assert {one.severity for one in found if one.code == code} == {DECLARED[code].severity}


def test_the_gallery_shows_no_doubt_that_is_gone() -> None:
    shown = {path.name for path in GALLERY.iterdir() if re.fullmatch(r"I1[0-467]\d", path.name)}
    assert shown - {problem.code for problem in vars(of_files).values() if isinstance(problem, Problem)} == set(
        DECLARED
    )


def told(path: Path, tmp_path: Path) -> tuple[Diagnostic, ...]:
    done = import_files(Workspace(tmp_path), 2021, [path])
    assert done.written == ()
    return done.diagnostics


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("表.csv", b"a,b", "I116"),
        ("表.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "I149"),
        ("表.xlsx", b"", "C107"),
        ("表.xlsx", b"PK\x03\x04 cut", "C107"),
        ("表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "C107"),
        ("表.xls", b"<html><table></table></html>", "I116"),
        ("表.xls", b"<html>", "I116"),
        ("表.xls", b"MIME-Version: 1.0", "C107"),
        ("表.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "I116"),
        ("表.xlsx", "科目编码,科目名称\n2010301,行政运行".encode("gbk"), "C107"),
        (
            "表.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512),
            "C105",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_as_everywhere(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert [found.code for found in told(tmp_path / name, tmp_path)] == [code]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (found,) = told(tmp_path / "没有.xlsx", tmp_path)
    assert found.code == "C111"
    assert found.message.endswith("没有这个文件")


def test_a_broken_exported_file_is_told_and_the_next_one_is_taken(tmp_path: Path) -> None:
    (tmp_path / "坏.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(1, 251)) * 16)
    workbook_of((GALLERY / "I108" / "input.txt").read_text(encoding="utf-8")).save(tmp_path / "好.xlsx")
    done = import_files(Workspace(tmp_path), 2021, [tmp_path / "坏.xls", tmp_path / "好.xlsx"])
    assert [found.code for found in done.diagnostics] == ["C107", "I108"]
    assert len(done.written) == 6
