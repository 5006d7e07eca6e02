"""The program judges the suite's documents as their labels say, in each format; the suite is whole and open."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from generator.auditing.catalogue import CHECKS
from tests.conformance.builders import docx_of, html_of
from tests.conformance.cases import Case, Label, cases
from tests.conformance.disclosure import base
from tests.conformance.measure import documents
from tests.conformance.protocol import REPORTED, Found, of_command, of_program
from tests.conformance.real_documents import real_documents


def reported(path: Path) -> list[str]:
    return [f"{one.code} {one.message}" for one in of_program()(path) if one.severity in REPORTED]


def written(folder: Path, content: bytes, name: str = "文件.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.slow
def test_in_the_disclosure_without_a_mistake_nothing_is_found(tmp_path: Path) -> None:
    assert reported(written(tmp_path, docx_of(base()))) == []
    assert reported(written(tmp_path, html_of(base()), "网页.html")) == []


def judged(case: Case, path: Path) -> None:
    found = of_program()(path)
    assert [f"{one.code} {one.message}" for one in found if not case.allows(one)] == []
    if case.label is Label.WRONG:
        assert case.is_found(found), [f"{one.code} {one.message}" for one in found]
        assert any(case.matches(one) and case.is_in_place(one) for one in found)


@pytest.mark.parametrize("case", cases()[::27], ids=lambda case: case.name)
def test_a_changed_document_is_judged_as_its_label_says(case: Case, tmp_path: Path) -> None:
    judged(case, written(tmp_path, docx_of(case.invalid)))


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for number, case in enumerate(cases()) if number % 27], ids=lambda one: one.name)
def test_every_changed_document_is_judged_as_its_label_says(case: Case, tmp_path: Path) -> None:
    judged(case, written(tmp_path, docx_of(case.invalid)))


@pytest.mark.slow
def test_of_what_looks_like_a_mistake_and_is_right_nothing_is_reported(tmp_path: Path) -> None:
    right = [one for one in documents() if one.case is not None and not one.changed]
    found = {one.name: reported(written(tmp_path, docx_of(one.disclosure))) for one in right}
    assert found == {one.name: [] for one in right}


def test_every_rule_of_published_texts_and_forms_has_a_case_that_breaks_it() -> None:
    declared = {rule.code for check in CHECKS for rule in check.rules if rule.code.startswith("A")}
    broken = {code for case in cases() if case.label is Label.WRONG for code in case.codes}
    only_notes = {"A123", "A138"}
    beyond_the_base = {"A207"}  # the pages of contents: of a PDF with page numbers
    assert declared - broken - only_notes - beyond_the_base == set()


def test_a_checker_is_any_command_that_prints_findings(tmp_path: Path) -> None:
    answer = {
        "findings": [
            {"code": "V33", "severity": "核实", "message": "不符", "places": [{"section": "三、", "text": "9"}]}
        ]
    }
    script = written(tmp_path, f"print({json.dumps(json.dumps(answer))})".encode(), "checker.py")
    check = of_command(f"{sys.executable} {script} {{file}}", {"V33": "A101"})
    (found,) = check(tmp_path / "x.docx")
    assert (found.code, found.severity, found.places[0].section) == ("A101", "核实", "三、")


@pytest.mark.slow
def test_the_programs_own_command_is_read_as_any_other(tmp_path: Path) -> None:
    case = next(one for one in cases() if one.code == "R703")
    path = written(tmp_path, docx_of(case.invalid))
    script = "from generator.cli.entry import main; main()"
    printed = of_command(f"{sys.executable} -c '{script}' audit {{file}} --format json", {})(path)
    assert [found_words(one) for one in printed] == [found_words(one) for one in of_program()(path)]


def found_words(found: Found) -> tuple[str, str, str]:
    return found.code, found.severity, found.message


def test_a_labelled_document_is_found_by_its_name(tmp_path: Path) -> None:
    written(tmp_path, docx_of(base()), "shanghai_putuo_yichuan_2025.docx")
    (found,) = real_documents(tmp_path)
    assert found.held_out
    assert {label.label for label in found.labels} == {Label.WRONG, Label.ROUNDING, Label.ACCEPTABLE}
