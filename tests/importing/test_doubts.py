"""The gallery of doubts in taking figures: a table as text, and what is said of it, for every declared problem.

tests/errors/<code>/input.txt holds sheets as tests/workbooks/conftest.py draws them; «existing FILE: broken» puts a
damaged workbook into the year's folder. UPDATE_GALLERY=1 writes what is printed now.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from generator.console import render
from generator.diagnostics import Diagnostic, Problem
from generator.importing import problems
from generator.importing.run import import_files
from generator.workspace import Workspace
from tests.workbooks.conftest import workbook_of

GALLERY = Path(__file__).parent.parent / "errors"
DECLARED = {problem.code: problem for problem in vars(problems).values() if isinstance(problem, Problem)}


@pytest.mark.parametrize("code", sorted(DECLARED))
def test_each_doubt_is_printed_as_its_gallery_entry_shows(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (GALLERY / code / "input.txt").read_text(encoding="utf-8")
    for name in re.findall(r"^existing (.+): broken$", text, re.MULTILINE):
        path = Path("inputs") / "2021" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    workbook_of(text).save("公开表.xlsx")
    found = import_files(Workspace(Path()), 2021, [Path("公开表.xlsx")]).diagnostics
    shown = "\n".join(render(one) for one in found if one.code == code) + "\n"
    expected = GALLERY / code / "expected.txt"
    if os.environ.get("UPDATE_GALLERY"):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")
    assert {one.severity for one in found if one.code == code} == {DECLARED[code].severity}


def test_the_gallery_shows_no_doubt_that_is_gone() -> None:
    assert {path.name for path in GALLERY.iterdir() if re.fullmatch(r"I1[0-4]\d", path.name)} == set(DECLARED)


def told(path: Path, tmp_path: Path) -> tuple[Diagnostic, ...]:
    done = import_files(Workspace(tmp_path), 2021, [path])
    assert done.written == ()
    return done.diagnostics


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("表.csv", b"a,b", "C103"),
        ("表.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "C103"),
        ("表.xlsx", b"", "C107"),
        ("表.xlsx", b"PK\x03\x04 cut", "C107"),
        ("表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "C107"),
        ("表.xls", b"<html><table></table></html>", "C107"),
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
    assert [found.code for found in told(tmp_path / "没有.xlsx", tmp_path)] == ["C111"]


def test_a_broken_exported_file_is_told_and_the_next_one_is_taken(tmp_path: Path) -> None:
    (tmp_path / "坏.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(4000))
    workbook_of((GALLERY / "I108" / "input.txt").read_text(encoding="utf-8")).save(tmp_path / "好.xlsx")
    done = import_files(Workspace(tmp_path), 2021, [tmp_path / "坏.xls", tmp_path / "好.xlsx"])
    assert [found.code for found in done.diagnostics] == ["C107", "I108"]
    assert len(done.written) == 4
