"""The gallery of errors beyond reading: what is done to the sample, and what is printed of it, for every code.

tests/errors/<code>/input.txt holds one edit a line: put, row, added, clear, delete, copy, folder, write, break,
template, year.
The reader's codes have a test of their own.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from generator.checks.audit import Audit
from generator.cli.console import render
from generator.diagnostics import Problem
from generator.document import problems as of_documents
from generator.operations import attempt, classification, edition_choice, lock, publish, units
from generator.operations import compile as compile_operation
from generator.report import problems as of_sections
from generator.storage import files
from generator.workbooks import cell_problems as of_cells
from tests.forms import SICHUAN
from tests.support import Sample, add_subject

GALLERY = Path(__file__).parent / "errors"
# Each wants a machine, a moment or a form that an edit of the sample does not make; each has a test of its own.
ELSEWHERE = {
    "C319",
    "C326",
    "C357",
    "C327",
    "C336",
    "C346",
    "F501",
    "F502",
    "F503",
    "F506",
    "F507",
    "F547",
    "F550",
    "F551",
    "F552",
    "F553",
    "F554",
    "F527",
    "F530",
    "T410",
    "T412",
    "T421",
    "T422",
    "T431",
    "T432",
    "T433",
    "T441",
    "T442",
}


@pytest.fixture(autouse=True)
def remembered_compilations() -> None:
    """Every entry edits the sample."""


@pytest.fixture(autouse=True)
def no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules find is printed nowhere here: no entry is about a code of theirs."""
    monkeypatch.setattr(compile_operation, "run_checks", lambda *_: Audit())


def declared(*modules: ModuleType) -> dict[str, Problem]:
    return {item.code: item for module in modules for item in vars(module).values() if isinstance(item, Problem)}


TEMPLATES = declared(of_documents)
DECLARED = {
    code: problem
    for code, problem in declared(
        of_sections, of_documents, files, classification, edition_choice, units, attempt, lock, publish
    ).items()
    if not code.startswith("I")  # of a new year, which has a test of its own
}


def edit(sample: Sample, line: str) -> int | None:
    """Does one edit; the year to run where the line names one."""
    verb, _, rest = line.partition(" ")
    words = [word.strip() for word in rest.split(" | ")]
    if verb == "put":
        workbook, sheet, row, column, word = words
        number = re.fullmatch(r"-?\d+(\.\d+)?", word)
        sample.put(workbook, sheet, row, column, float(word) if number else None if word == "（空）" else word)
    elif verb in ("row", "clear"):
        with sample.open(words[0]) as book:
            page = book[words[1]]
            header = next(cell.row for cell in page["A"] if re.match(r"(\S+ \*|科目编码)$", str(cell.value)))
            if verb == "clear":
                page.delete_rows(header + 1, page.max_row)
            for place, typed in enumerate(words[2:], 1):
                page.cell(header + 1, place).value = typed or None
    elif verb == "added":
        add_subject(sample.root, *words)
    elif verb == "delete":
        (sample.root / rest).unlink()
    elif verb == "copy":
        (sample.root / words[1]).parent.mkdir(parents=True)
        shutil.copyfile(sample.root / words[0], sample.root / words[1])
    elif verb == "folder":
        (sample.root / rest).mkdir()
    elif verb == "write":
        name, _, text = rest.partition(" => ")
        (sample.root / name).parent.mkdir(exist_ok=True)
        (sample.root / name).write_text(text.replace("⏎", "\n") + "\n", encoding="utf-8")
    elif verb == "break":
        (sample.root / rest).write_bytes(b"not a document")
    elif verb == "template":
        template = sample.root / "templates" / SICHUAN.template
        old, new = rest.split(" => ")
        replace_in(template, old, new)
    elif verb == "year":
        return int(rest)
    return None


def replace_in(document: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(document) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode("utf-8")
    assert old in body
    parts["word/document.xml"] = body.replace(old, new, 1).encode("utf-8")
    with zipfile.ZipFile(document, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


@pytest.mark.parametrize("code", sorted(set(DECLARED) - ELSEWHERE))
def test_each_problem_is_printed_as_its_gallery_entry_shows(
    sample: Sample, code: str, golden: Callable[[Path, str], None]
) -> None:
    year = 2020
    for line in (GALLERY / code / "input.txt").read_text(encoding="utf-8").splitlines():
        year = edit(sample, line) or year
    compiled = sample.compiled(year) if code in TEMPLATES else sample.checked(year)
    found = [problem for problem in compiled.diagnostics if problem.code == code]
    shown = "\n".join(render(problem) for problem in found) + "\n"
    assert found
    golden(GALLERY / code / "expected.txt", shown)
    assert {problem.severity for problem in found} == {DECLARED[code].severity}


def test_the_gallery_shows_no_code_that_is_gone() -> None:
    shown = {path.name for path in GALLERY.iterdir() if re.fullmatch(r"C3\d\d|[TF]\d\d\d", path.name)}
    assert shown - set(declared(of_cells)) == set(DECLARED) - ELSEWHERE
