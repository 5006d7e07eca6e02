"""The fixtures that all tests share."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings

from generator.document.word.libreoffice import find_libreoffice
from generator.operations import plan_import, publish
from generator.outputs import web_site
from generator.workbooks import form
from tests import departments, places, remembered, support
from tests.departments import LaidOut, Ran
from tests.once import Once
from tests.places import CompiledPlace
from tests.support import ROOT, Sample, generate, lacking
from tests.units import family

# Fixtures: programs that take their time.
REAL_PARTS = {"libreoffice", "pdftotext", "validate", "chromium", "axe", "html_validate"}

collect_ignore = ["benchmark"]  # a script

settings.register_profile("whole", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=30)

os.environ["GENERATE_CACHE"] = "off"  # tests do not take over from one another, nor from whoever runs them
os.environ["COLUMNS"] = "1000"  # of a terminal: what is printed is not wrapped, unless a test wants it

Site = Mapping[str, bytes]

gc.set_threshold(100_000)  # as the program does: very many objects, few cycles


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected files anew instead of comparing them")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("quick" if config.option.markexpr == "not slow" else "whole")


@pytest.hookimpl(tryfirst=True)  # before tests are deselected by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as slow whatever uses a real part, also through another fixture."""
    for item in items:
        if not REAL_PARTS.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """What was collected stays: no search for cycles goes through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with the file that holds what is expected; with --update it is written there first."""

    def compare(expected: Path, text: str) -> None:
        if request.config.getoption("--update"):
            expected.write_text(text, encoding="utf-8")
        kept = expected.read_text(encoding="utf-8") if expected.exists() else None
        test = request.node.nodeid.partition("::")[0]
        advice = f"not as in {expected.relative_to(ROOT)}. If the new text is right: pytest --update {test}"
        assert text == kept, advice

    return compare


@pytest.fixture(autouse=True)
def remembered_workbooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No workbook is parsed or made twice in a process, which is most of the time of many tests.

    Where parsing and making are the subject, a fixture of the same name leaves them as they are.
    """
    monkeypatch.setattr("generator.workbooks.files.worksheets", remembered.worksheets)
    for module in (form, plan_import):
        monkeypatch.setattr(module, "workbook_file", remembered.workbook_made)


@pytest.fixture(autouse=True)
def remembered_compilations(request: pytest.FixtureRequest) -> Iterator[None]:
    """No workspace is compiled twice in a process, wherever it lies, nor the same report of it written twice.

    Where a second compilation is the subject, `compiled_anew` makes it; a test that itself changes parts of the
    program is left alone.
    """
    if "monkeypatch" in request.node._fixtureinfo.argnames:
        yield
        return
    with ExitStack() as replaced:
        replaced.enter_context(patch.object(support, "compile", remembered.compiled))
        for patched in remembered.compilations():
            replaced.enter_context(patched)
        yield


@pytest.fixture
def compiled_anew() -> None:
    """What the test compiles is not what an earlier one compiled."""
    remembered.forget()


@pytest.fixture
def document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of this process write the document and nothing beside it, which is half of their time."""
    monkeypatch.setattr(publish, "OUTPUTS", (publish.DOCUMENT,))


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Once]:
    """Makes what the whole test run shares. The last test of a process fails if any was changed."""
    own = tmp_path_factory.getbasetemp()
    shared = Once((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "once")
    yield shared
    assert shared.changed() == [], "only to be read"


@pytest.fixture(scope="session")
def ran(once: Once) -> Callable[[str], Ran]:
    """The run of a department, by its name in tests/departments."""
    return cache(lambda name: once(name, lambda folder: departments.run(name, folder / "workspace")))


@pytest.fixture(scope="session")
def site(once: Once, ran: Callable[[str], Ran]) -> Callable[[str], Site]:
    """The files of a department's site, by its name in tests/departments."""

    def made(name: str) -> Site:
        outcome = web_site.OUTPUT.make(ran(name).compilation)
        assert outcome.value is not None, outcome.diagnostics
        assert not isinstance(outcome.value, bytes)
        return dict(outcome.value)

    return cache(lambda name: once(f"site of {name}", lambda _: made(name)))


@pytest.fixture(scope="session")
def laid_out(once: Once, ran: Callable[[str], Ran], libreoffice: str, pdftotext: str) -> Callable[[str], LaidOut]:
    """The document of a department with page numbers, and its PDF."""
    return cache(lambda name: once(f"{name} laid out", lambda folder: departments.lay_out(ran(name), folder)))


@pytest.fixture(scope="session")
def of_place(once: Once) -> CompiledPlace:
    """The common department of a place and year, compiled, with page numbers."""
    return places.shared(once)


@pytest.fixture(scope="session")
def place_pdfs(once: Once, of_place: CompiledPlace, libreoffice: str) -> dict[str, bytes]:
    """The PDF of each of its documents, by place and year."""
    return once("places laid out", lambda _: places.pdfs(of_place, libreoffice))


@pytest.fixture(scope="session")
def initialised(once: Once) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A workspace as `generate init` lays it down, and how the command ended; only to be read."""

    def init(folder: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
        return folder / "新文件夹", generate("init", "新文件夹", cwd=folder)

    return once("new workspace", init)


@pytest.fixture(scope="session")
def new_workspace(initialised: tuple[Path, subprocess.CompletedProcess[str]]) -> Path:
    return initialised[0]


@pytest.fixture(scope="session")
def with_units(once: Once) -> Sample:
    """The workspace of a department with three units, before any run; only to be read."""
    return once("family", lambda folder: family.build(folder / "workspace"))


@pytest.fixture(scope="session")
def written(once: Once, with_units: Sample) -> tuple[Sample, subprocess.CompletedProcess[str]]:
    """The workspace of that department with every document and review copy, and how the command ended."""

    def run(folder: Path) -> tuple[Sample, subprocess.CompletedProcess[str]]:
        sample = with_units.copied_to(folder / "workspace")
        return sample, generate("2020", "--review", cwd=sample.root)

    return once("family written", run)


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """A fresh copy of the sample workspace."""
    return Sample(ROOT).copied_to(tmp_path)


def _needed(found: str | None, what: str) -> str:
    """The program, which may be missing anywhere but in CI."""
    return found or lacking(what)


@pytest.fixture(scope="session")
def libreoffice() -> str:
    return _needed(find_libreoffice(), "LibreOffice")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    return _needed(shutil.which("pdftotext"), "pdftotext")


@pytest.fixture(scope="session")
def validate() -> Callable[[Path, str], list[str]]:
    """What Microsoft's Open XML SDK says against a file in a version of Office."""
    command = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    command = _needed(command, "the Open XML validator (environment variable OOXML_VALIDATOR)")

    def findings(path: Path, version: str) -> list[str]:
        ended = subprocess.run(
            [command, str(path), "--officeVersion", version], capture_output=True, text=True, check=False
        )
        result = json.loads(ended.stdout)
        return [f"{error.get('xPath')}: {error.get('description')}" for error in result["errors"]]

    return findings


@pytest.fixture(scope="session")
def chromium() -> str:
    return _needed(shutil.which("chromium") or shutil.which("google-chrome"), "Chromium")


def _node_package(path: str) -> str:
    """A file of a package of npm, which lie in the folder that NODE_MODULES names."""
    file = Path(os.environ.get("NODE_MODULES", "node_modules")) / path
    return _needed(str(file) if file.exists() else None, f"{path} (environment variable NODE_MODULES)")


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that looks at a page for what keeps people out."""
    return Path(_node_package("axe-core/axe.min.js")).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def html_validate() -> list[str]:
    """The command that validates pages."""
    return [_needed(shutil.which("node"), "node"), _node_package("html-validate/bin/html-validate.mjs")]
