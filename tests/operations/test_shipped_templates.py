"""A template that was packed with the program is not checked in each run; any other is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import editions
from generator.editions.templates import MADE_FOR
from generator.operations import shipped_templates
from generator.operations.shipped_templates import check_changed
from generator.report.report import SichuanReport
from generator.report.shanghai.report import ShanghaiReport
from tests.document.documents import changed

NAME = "四川省部门决算公开.docx"
WRONG = ("{{ totals.total }}", "{{ totals.totals }}")


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a program's own files, with a template that would be reported if it were looked at."""
    folder = tmp_path / "workspace_files"
    (folder / "templates").mkdir(parents=True)
    changed(Path(__file__).parents[2] / "templates" / NAME, folder / "templates" / NAME, WRONG)
    monkeypatch.setattr(shipped_templates, "packed_files", lambda: folder)
    return folder


def test_the_templates_and_reports_that_are_tested_together_are_those_of_all_forms() -> None:
    assert {(edition.template, edition.report) for edition in editions.editions()} == set(MADE_FOR.items())


def test_a_template_as_it_was_packed_is_not_checked_again(packed: Path, tmp_path: Path) -> None:
    own = tmp_path / NAME
    own.write_bytes((packed / "templates" / NAME).read_bytes())
    assert check_changed(own, SichuanReport) == ()


@pytest.mark.parametrize("what", ["changed", "for another report", "of another name", "in a checkout", "not packed"])
def test_any_other_template_is_checked(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    source, own = packed / "templates" / NAME, tmp_path / NAME
    own.write_bytes(source.read_bytes())
    if what == "changed":
        changed(source, own, ("第三部分　名词解释", "第三部分 名词解释"))
    elif what == "of another name":
        own = own.rename(tmp_path / "本局.docx")
    elif what == "in a checkout":
        monkeypatch.setattr(shipped_templates, "packed_files", lambda: None)
    elif what == "not packed":
        source.unlink()
    assert check_changed(own, ShanghaiReport if what == "for another report" else SichuanReport)
