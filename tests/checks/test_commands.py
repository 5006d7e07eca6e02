"""generate check, generate explain, generate 2020 --draft: what is printed, written, and the exit status."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.operations import codes
from generator.outputs import audit_report
from tests import declared_codes
from tests.support import ROOT, Sample, generate

TABLES = "决算报表.xlsx"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return generate(*words, cwd=Path())


def unbalanced(sample: Sample) -> Sample:
    sample.put(TABLES, "收入支出决算总表", "总计", "决算数", 4619.31)
    return sample


def test_check_writes_the_report_and_no_document(sample: Sample) -> None:
    done = run("check", "2020", "--workspace", str(sample.root))
    assert done.returncode == 0
    assert "核对" in done.stdout.splitlines()[-1]
    assert [path.name for path in (sample.root / "build" / "2020").iterdir()] == [audit_report.OUTPUT.file]


@pytest.mark.slow
def test_an_error_of_the_checks_is_told_with_both_amounts_and_the_difference(sample: Sample) -> None:
    done = run("check", "2020", "--workspace", str(unbalanced(sample).root))
    assert done.returncode == 1
    told = done.stdout[done.stdout.index("错误[R101]") :].splitlines()
    assert told[0] == "错误[R101] 收入总计与支出总计不平"
    assert told[1:4] == ["  收入总计 4619.31万元", "  支出总计 4619.30万元", "  相差 0.01万元"]
    assert told[4].startswith("  --> 决算报表.xlsx · 收入支出决算总表 · B")


def test_the_machine_form_is_json_and_nothing_else(sample: Sample) -> None:
    done = run("check", "2020", "--workspace", str(unbalanced(sample).root), "--format", "json")
    assert done.returncode == 1
    content = json.loads(done.stdout)
    assert set(content) == {"year", "counts", "draft", "audit_report", "diagnostics", "checks", "single_numbers"}
    first = content["checks"][0]
    assert set(first) == {
        "code",
        "title",
        "state",
        "message",
        "left",
        "right",
        "difference",
        "explanation",
        "explanation_state",
        "explained_as",
        "merged_into",
    }
    assert (first["code"], first["state"], first["difference"]) == ("R101", "error", "0.01")
    assert first["left"]["value"] == "4619.31"
    assert content["counts"]["error"] == 1


@pytest.mark.parametrize("words", [("check", "二〇二〇"), ("check", "2020", "--format", "xml"), ("explain", "R100")])
def test_a_call_that_is_not_understood_ends_with_two(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""


def test_an_unknown_code_brings_similar_ones() -> None:
    assert "是否为 R101" in run("explain", "R100").stderr


def test_an_error_stops_the_document_unless_a_draft_is_wanted(sample: Sample) -> None:
    unbalanced(sample)
    assert sample.compiled().document is None
    compiled = sample.compiled(in_spite_of_checks=True)
    assert compiled.document is not None
    assert compiled.draft


@pytest.mark.slow
def test_something_unexplained_makes_a_draft(sample: Sample) -> None:
    sample.put("情况说明.xlsx", "审核说明", "R211", "检查代码", "R999")
    compiled = sample.compiled()
    assert compiled.document is not None
    assert compiled.draft
    assert "R003" in [item.code for item in compiled.diagnostics]


def test_the_explained_sample_is_no_draft(sample: Sample) -> None:
    assert not sample.checked().audit.unresolved


def test_cells_that_cannot_be_read_bring_no_findings_of_their_sheet(sample: Sample) -> None:
    sample.put(TABLES, "收入支出决算总表", "本年收入合计", "决算数", "三千")
    found = sample.checked().diagnostics
    assert [item.code for item in found if item.severity.name == "ERROR"] == ["C202"]
    assert "R004" in [item.code for item in found]


def test_last_years_figures_are_compared_where_its_workbooks_are(sample: Sample) -> None:
    years = sample.root / "inputs"
    (years / "2020").rename(years / "2021")
    sample_2020 = Path(years / "2020")
    sample_2020.mkdir()
    for path in (years / "2021").iterdir():
        (sample_2020 / path.name).write_bytes(path.read_bytes())
    (years / "2021").rename(years / "2019")
    found = sample.checked().audit
    told = [item for item in found.findings if item.rule.code == "R612" and item.sides]
    assert told
    assert all(item.sides[1].places[0].file == "2019/决算报表.xlsx" for item in told)


def test_the_shipped_explanations_are_those_of_the_declarations(golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "generator" / "operations" / "codes.json", declared_codes.explained())


@pytest.mark.parametrize("code", codes.codes())
def test_every_code_is_explained(code: str) -> None:
    lines = codes.explain(code.lower())
    assert lines is not None
    text = "\n".join(lines)
    assert re.search(r"\{\w+\}", text) is None
    assert "提示：" in text
    if code.startswith("R") and code > "R1":
        assert all(label in text for label in ("含义：", "依据：", "例子："))


def test_explaining_a_code_loads_nothing_that_takes_time() -> None:
    heavy = (
        "openpyxl",
        "docx",
        "matplotlib",
        "lxml",
        "jinja2",
        "yaml",
        "rich",
        "generator.editions",
        "generator.checks",
    )
    call = "import sys; sys.argv = ['generate', 'explain', 'R101']; from generator.cli.entry import main\n"
    look = f"try: main()\nexcept SystemExit: print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", call + look], capture_output=True, encoding="utf-8", cwd=ROOT, check=True
    )
    assert "收入总计与支出总计不平" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_without_a_code_all_are_listed_by_their_kinds() -> None:
    listed = run("explain").stdout
    assert all(code in listed for code in codes.codes())
    assert [kind for kind in codes.KINDS.values() if f"【{kind}】" not in listed] == []


def test_the_beginning_of_a_code_lists_those_that_begin_so() -> None:
    lines = run("explain", "r77").stdout.splitlines()
    assert {line.split()[0] for line in lines if line.startswith("  R")} == {
        code for code in codes.codes() if code.startswith("R77")
    }
