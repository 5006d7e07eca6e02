"""The import contracts refuse what they are there for, tried on a copy of the program."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.once import Once
from tests.support import ROOT

ROOMS = sorted(path.name for path in (ROOT / "generator").iterdir() if (path / "__init__.py").is_file())
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS: list[dict[str, Any]] = PROJECT["tool"]["importlinter"]["contracts"]
OUTSIDE = sorted({name for contract in CONTRACTS for name in contract.get("protected_modules", ())})
IMPORTED_AS = {  # packages whose modules have another name
    "markdown-it-py": "markdown_it",
    "python-docx": "docx",
    "python-redlines": "python_redlines",
    "pyyaml": "yaml",
}
NEVER_IMPORTED = {"python-multipart"}  # by us: Starlette reads forms with it
ALLOWED = {
    "cli": {"typer", "rich"},
    "charts": {"matplotlib", "PIL"},
    "comparing": {"matplotlib", "PIL"},
    "document": set(),  # its rooms word/ and accessible/ may
    "editions": {"yaml"},
    "file_formats": {"xlrd", "lxml", "pdfplumber", "pdfminer"},
    "operations": {"filelock", "packaging", "distributed"},
    "outputs": {"openpyxl", "jinja2", "markupsafe", "markdown_it"},
    "published": {"lxml"},
    "storage": set(),  # its module markup may, and temporary
    "wording": {"babel"},
    "window": {"jinja2", "markupsafe", "filelock", "starlette", "uvicorn"},
    "workbooks": {"openpyxl", "lxml"},
}
FORBIDDEN = {room: [name for name in OUTSIDE if name not in ALLOWED.get(room, set())] for room in ROOMS}


@pytest.fixture(scope="module")
def broken(once: Once) -> str:
    """What the contracts say of a copy of the program with a breach of each kind in it."""
    return once("walls", _broken)


def _broken(folder: Path) -> str:
    program = folder / "generator"
    shutil.copytree(ROOT / "generator", program, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    for room, names in FORBIDDEN.items():
        (program / room / "tried.py").write_text("".join(f"import {name}\n" for name in names))
    (program / "annexe.py").write_text('"""A loose file."""\n')
    model = program / "document" / "model.py"
    model.write_text(model.read_text(encoding="utf-8") + "\nfrom generator.document.word import markup\n", "utf-8")
    (program / "wording" / "one.py").write_text("from generator.wording import other\n")
    (program / "wording" / "other.py").write_text("def late() -> None:\n    from generator.wording import one\n")
    (program / "accounts" / "upwards.py").write_text("from generator.checks import rule\n")
    (program / "checks" / "texts" / "tried.py").write_text("from generator.accounts import records\n")
    ended = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Contracts:" in ended.stdout, ended.stdout + ended.stderr
    return ended.stdout.partition("Broken contracts")[2]


def test_outside_packages_are_closed_to_every_room_that_is_not_named(broken: str) -> None:
    for room, names in FORBIDDEN.items():
        for name in names:
            assert re.search(rf"generator\.{room}\.tried -> {name}\b", broken), f"{room} may import {name}"


def test_every_package_that_is_required_has_a_contract_which_says_who_may_import_it() -> None:
    required = {Requirement(line).name for line in PROJECT["project"]["dependencies"]} - NEVER_IMPORTED
    assert {IMPORTED_AS.get(name, name) for name in required} <= set(OUTSIDE)


def test_a_room_that_nobody_placed_is_refused(broken: str) -> None:
    assert "annexe" in broken


def test_the_document_model_may_not_look_at_word(broken: str) -> None:
    assert "generator.document.model -> generator.document.word" in broken


def test_an_import_upwards_is_refused(broken: str) -> None:
    assert "generator.accounts.upwards -> generator.checks" in broken


def test_a_circle_within_a_room_is_refused_also_where_a_function_imports(broken: str) -> None:
    assert "generator.wording" in broken.partition("No circles")[2]


def test_a_check_of_texts_that_knows_a_record_is_refused(broken: str) -> None:
    assert "generator.checks.texts.tried -> generator.accounts.records" in broken


def test_the_page_of_rooms_names_every_room_and_no_other() -> None:
    page = (ROOT / "docs" / "rooms.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == ROOMS
    loose = sorted(path.stem for path in (ROOT / "generator").glob("*.py") if not path.stem.startswith("__"))
    beside = page.partition("Loose beside them:")[2]
    assert sorted(set(re.findall(r"`(\w+)`\s\(", beside))) == loose


def test_a_class_name_stands_for_one_thing() -> None:
    defined = Counter(
        name
        for path in (ROOT / "generator").rglob("*.py")
        for name in re.findall(r"^class (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert [name for name, count in defined.items() if count > 1] == []


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "generator").rglob("*.py")}
    assert {path.name: length for path, length in lengths.items() if length > 300} == {}
