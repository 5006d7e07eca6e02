"""The import contracts refuse what they are there for, tried on a copy of the program."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ROOT

ROOMS = sorted(path.name for path in (ROOT / "generator").iterdir() if (path / "__init__.py").is_file())
OUTSIDE = (
    "openpyxl",
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
    "matplotlib",
    "PIL",
    "babel",
    "xlrd",
    "pdfplumber",
    "pdfminer",
    "typer",
    "rich",
    "filelock",
    "packaging",
    "markdown_it",
    "starlette",
    "uvicorn",
    "pikepdf",
)
ALLOWED = {
    "cli": {"typer", "rich"},
    "charts": {"matplotlib", "PIL"},
    "comparing": {"matplotlib", "PIL"},
    "document": set(),  # its rooms word/ and accessible/ may
    "file_formats": {"xlrd", "lxml", "pdfplumber", "pdfminer"},
    "importing": set(),
    "operations": {"filelock", "packaging"},
    "outputs": {"openpyxl", "jinja2", "markdown_it"},
    "published": {"lxml"},
    "wording": {"babel"},
    "window": {"jinja2", "filelock", "starlette", "uvicorn"},
    "workbooks": {"openpyxl", "lxml"},
}


@pytest.fixture
def lint(tmp_path: Path) -> Callable[[], str]:
    """Runs the contracts over the copy in the folder; what is broken, "" where all hold."""
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")

    def broken() -> str:
        ended = subprocess.run(
            [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Contracts:" in ended.stdout, ended.stdout + ended.stderr
        return ended.stdout.partition("Broken contracts")[2]

    return broken


def test_outside_packages_are_closed_to_every_room_that_is_not_named(tmp_path: Path, lint: Callable[[], str]) -> None:
    forbidden = {room: [name for name in OUTSIDE if name not in ALLOWED.get(room, set())] for room in ROOMS}
    for room, names in forbidden.items():
        (tmp_path / "generator" / room / "tried.py").write_text("".join(f"import {name}\n" for name in names))
    broken = lint()
    for room, names in forbidden.items():
        for name in names:
            assert re.search(rf"generator\.{room}\.tried -> {name}\b", broken), f"{room} may import {name}"


def test_a_room_that_nobody_placed_is_refused(tmp_path: Path, lint: Callable[[], str]) -> None:
    (tmp_path / "generator" / "annexe.py").write_text('"""A loose file."""\n')
    assert "annexe" in lint()


def test_the_document_model_may_not_look_at_word(tmp_path: Path, lint: Callable[[], str]) -> None:
    model = tmp_path / "generator" / "document" / "model.py"
    model.write_text(model.read_text(encoding="utf-8") + "\nfrom generator.document.word import markup\n", "utf-8")
    assert "generator.document.model -> generator.document.word" in lint()


def test_an_import_upwards_is_refused(tmp_path: Path, lint: Callable[[], str]) -> None:
    (tmp_path / "generator" / "accounts" / "tried.py").write_text("from generator.checks import rule\n")
    assert "generator.accounts.tried -> generator.checks" in lint()


def test_the_page_of_rooms_names_every_room_and_no_other() -> None:
    page = (ROOT / "docs" / "rooms.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == ROOMS
    loose = sorted(path.stem for path in (ROOT / "generator").glob("*.py") if not path.stem.startswith("__"))
    beside = page.partition("Loose beside them:")[2]
    assert sorted(set(re.findall(r"`(\w+)`\s\(", beside))) == loose


def test_a_check_of_texts_that_knows_a_record_is_refused(tmp_path: Path, lint: Callable[[], str]) -> None:
    (tmp_path / "generator" / "checks" / "texts" / "tried.py").write_text("from generator.accounts import records\n")
    assert "generator.checks.texts.tried -> generator.accounts.records" in lint()


def test_a_class_name_stands_for_one_thing() -> None:
    defined = Counter(
        name
        for path in (ROOT / "generator").rglob("*.py")
        for name in re.findall(r"^class (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert [name for name, count in defined.items() if count > 1] == []
