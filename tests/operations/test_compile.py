"""Compiling reads, checks, composes and renders, and leaves no trace: not in the workspace, not on the terminal."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from generator.checks.audit import State
from generator.diagnostics import errors, has_errors
from generator.operations.compile import Render, compile
from generator.operations.publish import asked_for, publish
from generator.operations.run import UNDRAWN, Options
from generator.outputs.compilation import Compilation
from generator.workspace import Workspace
from tests.operations.conftest import Elsewhere, tree
from tests.support import ROOT, Sample
from tests.units import family


@pytest.mark.slow
def test_nothing_in_the_workspace_and_nothing_on_the_terminal_changes(
    with_units: Sample, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = with_units.copied_to(tmp_path / "workspace").root
    before = tree(root)
    workspace = Workspace(root)
    for part in (workspace, workspace.of_unit(family.STATION.folder)):
        compilation = compile(part, 2020)
        assert compilation.document is not None, compilation.preventing
    assert tree(root) == before
    assert not (root / "build").exists()
    assert capfd.readouterr() == ("", "")


def test_it_is_a_value_that_survives_pickling(compiled: Compilation) -> None:
    again = pickle.loads(pickle.dumps(compiled))
    assert again == compiled
    assert again.ledger == compiled.ledger
    assert len(again.ledger.figures) > 400


@pytest.mark.slow
def test_another_process_publishes_what_this_one_compiled(
    compiled: Compilation, here: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    options = Options(requested=("review",))
    own = publish(here(compiled), asked_for(options))
    written = {name: path.read_bytes() for name, path in own.files.items()}
    for path in own.files.values():
        path.unlink()
    script = (
        "import pickle, sys\n"
        "from generator.operations.publish import asked_for, publish\n"
        "compilation, options = pickle.load(sys.stdin.buffer)\n"
        "publish(compilation, asked_for(options))\n"
    )
    sent = pickle.dumps((here(compiled), options))
    subprocess.run([sys.executable, "-c", script], input=sent, cwd=ROOT, check=True)
    assert set(written) == {"audit_report", "document", "review", "ledger"}
    assert {name: path.read_bytes() for name, path in own.files.items()} == written


def test_it_says_of_whom_and_where_it_is(compiled: Compilation) -> None:
    assert (compiled.publisher.entity, compiled.publisher.name) == ("部门", "攀枝花市经济和信息化局")
    assert compiled.file_name == "攀枝花市经济和信息化局2020年度部门决算公开.docx"
    assert compiled.contents.source("决算报表.xlsx").seen_from(compiled.folder) == "../../inputs/2020/决算报表.xlsx"
    assert compiled.edition is not None
    assert compiled.edition.year == compiled.year == 2020
    assert not compiled.draft


@pytest.mark.slow
def test_an_error_of_the_checks_prevents_the_document_unless_it_is_asked_for_all_the_same(sample: Sample) -> None:
    sample.put("决算报表.xlsx", "收入支出决算总表", "总计", "决算数", 4619.31)
    prevented = compile(sample.workspace, 2020, UNDRAWN)
    assert prevented.document is None
    assert {problem.code for problem in prevented.preventing} == {"R101"}
    draft = compile(sample.workspace, 2020, UNDRAWN, render=Render.IN_SPITE_OF_CHECKS)
    assert draft.document is not None
    assert draft.draft
    assert draft.preventing == ()


@pytest.mark.slow
def test_a_wrong_cell_prevents_the_document_whatever_is_asked_for(sample: Sample) -> None:
    sample.put("决算报表.xlsx", "收入支出决算总表", "二、政府性基金预算财政拨款收入", "决算数", "七百万")
    compilation = compile(sample.workspace, 2020, UNDRAWN, render=Render.IN_SPITE_OF_CHECKS)
    assert compilation.document is None
    assert {problem.code for problem in compilation.preventing} == {"C202"}
    assert has_errors(compilation.diagnostics)


def test_a_year_without_a_form_is_compiled_to_that_statement(sample: Sample) -> None:
    compilation = compile(sample.workspace, 1999)
    assert compilation.document is None
    assert [problem.code for problem in compilation.preventing] == ["F504"]
    assert publish(compilation).files == {}
    assert not (sample.root / "build").exists()


@pytest.mark.slow
def test_what_the_report_lacks_because_of_a_misplaced_code_is_one_finding_with_it(sample: Sample) -> None:
    sample.put("决算报表.xlsx", "一般公共预算财政拨款支出决算表", "2080801", "科目编码", "2180801")
    compilation = sample.checked()
    (only,) = errors(compilation.diagnostics)
    assert (only.code, only.message[-11:]) == ("R247", "，或应为2080801")
    assert [finding.rule.code for finding in compilation.audit.of(State.ERROR)] == ["R247"]

    with sample.open("情况说明.xlsx") as book:
        book["审核说明"].append(["R247", None, "账上就是这个科目"])
    answered = sample.checked().diagnostics
    assert {"C306", "C307"} <= {one.code for one in errors(answered)}
    assert "R247" not in {one.code for one in errors(answered)}
