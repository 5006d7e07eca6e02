"""generate diff: against a kept version, against another year."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import pytest

from generator.comparing import changes_report
from generator.comparing.differences import TextPair
from generator.document.model import Block, BlockKind
from generator.history import documents
from generator.history.version import Version
from generator.history.version_store import VersionStore
from generator.outputs.compilation import Compilation
from tests.history.conftest import Generate
from tests.history.edits import document, give_reason, output, versions, written
from tests.history.test_versions import NOW
from tests.support import Sample


@pytest.mark.slow
def test_nothing_changed_is_said(generated: Sample, generate: Generate) -> None:
    before = versions(generated)
    done = generate("diff", "2020", "--redline")
    assert done.returncode == 0, done.stderr
    assert "【相同】" in done.stdout
    assert versions(generated) == before
    assert list(output(generated).glob("修订对照*")) == []


def test_the_present_inputs_are_compared_and_nothing_is_written(generated: Sample, generate: Generate) -> None:
    made = document(generated).read_bytes()
    give_reason(generated, "接待批次减少")
    done = generate("diff", "2020")
    assert done.returncode == 0, done.stderr
    assert "→ 接待批次减少" in done.stdout
    assert "主要原因是【" in done.stdout
    assert document(generated).read_bytes() == made


@pytest.mark.slow
def test_a_version_is_named_by_the_beginning_of_its_name(
    generated: Sample, generate: Generate, second: Compilation
) -> None:
    name = VersionStore(output(generated)).names()[0]
    give_reason(generated, "接待批次减少")
    written(generated, second)
    assert "接待批次减少" in generate("diff", "2020", "--with", name).stdout
    unknown = generate("diff", "2020", "--with", "1999")
    assert unknown.returncode == 1
    assert "F522" in unknown.stderr
    assert name in unknown.stderr


def test_without_a_version_there_is_nothing_to_compare_with(generated: Sample, generate: Generate) -> None:
    shutil.rmtree(output(generated) / "历史")
    done = generate("diff", "2020")
    assert done.returncode == 1
    assert "F521" in done.stderr


@pytest.mark.slow
def test_errors_in_the_input_are_told_instead(generated: Sample, generate: Generate) -> None:
    generated.put("决算报表.xlsx", "收入支出决算总表", "二、政府性基金预算财政拨款收入", "决算数", "七百万")
    done = generate("diff", "2020")
    assert done.returncode == 1
    assert "应为数字" in done.stderr


def test_two_years_are_set_side_by_side_and_the_words_for_the_years_do_not_count(
    generated: Sample, generate: Generate
) -> None:
    kept = VersionStore(output(generated)).latest()
    assert kept is not None
    blocks = [replace(block, text=_a_year_on(block.text)) for block in kept.version.snapshot.blocks]
    at = next(at for at, block in enumerate(blocks) if "743.52万元" in block.text)
    blocks[at] = replace(blocks[at], text=blocks[at].text.replace("743.52", "761.51"))
    snapshot = replace(kept.version.snapshot, year=2021, blocks=tuple(blocks))
    next_year = replace(kept.version, snapshot=snapshot)
    VersionStore(generated.workspace.output(2021)).keep(next_year, kept.path.read_bytes(), NOW)

    done = generate("diff", "2021", "2020")
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    (old,) = [line for line in told if line.startswith("  2020年度：")]
    (new,) = [line for line in told if line.startswith("  2021年度：")]
    assert "743.52万元" in old
    assert new == old.replace("2020年度", "2021年度").replace("743.52", "761.51")
    assert told[told.index(old) - 1] == "二、收入决算情况说明"


def _a_year_on(text: str) -> str:
    """The text with the year's words for the year after."""
    return re.sub("2018|2019|2020|2021", lambda found: str(int(found[0]) + 1), text)


def test_a_version_and_another_year_are_not_asked_for_together(generate: Generate) -> None:
    done = generate("diff", "2021", "2020", "--with", "2020")
    assert done.returncode == 2
    assert "--with" in done.stderr


@pytest.mark.slow
def test_after_a_run_it_is_the_version_before_that_is_compared(
    generated: Sample, generate: Generate, second: Compilation
) -> None:
    give_reason(generated, "接待批次减少")
    written(generated, second)
    assert "→ 接待批次减少" in generate("diff", "2020").stdout


def test_what_names_no_version_and_no_other_year_is_told(generated: Sample, generate: Generate) -> None:
    same = generate("diff", "2020", "2020")
    assert same.returncode == 2
    assert "--with" in same.stderr
    version = generate("diff", "2020", "2020-11-25")
    assert version.returncode == 2
    assert "--with 2020-11-25" in version.stderr


def test_a_version_that_cannot_be_told_or_read_is_said_to_be_so(generated: Sample) -> None:
    store = VersionStore(output(generated))
    store.keep(Version("文档.docx", ""), b"", NOW)
    store.keep(Version("文档.docx", ""), b"", NOW)
    codes = [documents.named(output(generated), 2020, name).diagnostics[0].code for name in ("2", "2020-12-31 08")]
    assert codes == ["F523", "F522"]
    name = store.names()[-1]
    (store.folder / f"{name}.json.xz").write_bytes(b"{")
    assert [problem.code for problem in documents.named(output(generated), 2020, name).diagnostics] == ["F524"]


def test_a_sentence_that_still_has_the_words_of_the_year_before_is_shown_once() -> None:
    block = Block(BlockKind.PARAGRAPH, "2020年完成", ("一、",))
    told = list(changes_report.side_by_side([TextPair(block, block)], ("2020年度", "2021年度")))
    assert told == ["一、", "  两个年度一字不差，年份没有换：2020年完成", ""]
