"""Which characters come from which cells is said once: the ledger, the kept version and trace agree about each."""

from __future__ import annotations

from collections import defaultdict

import pytest

from generator.document.model import Span
from generator.history.version_store import VersionStore
from generator.outputs.review_comments import comments
from generator.provenance import trace_report
from generator.provenance.entries import EntryKind, LedgerEntry
from generator.provenance.search import places_of
from tests.history.edits import give_reason, written
from tests.provenance.conftest import Made
from tests.support import ROOT, Sample

AMOUNT = "决算报表.xlsx · “三公”经费支出决算表 · C10"


@pytest.fixture(scope="module")
def tabbed(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The sample with a tab and a line break in a reason, around a figure, and before a computed one."""
    sample = Sample(ROOT).copied_to(tmp_path_factory.mktemp("tabbed"))
    give_reason(sample, "甲\t乙[=公务接待费]丙\n丁[=公务接待费 完成预算]")
    compilation = sample.compiled()
    run = written(sample, compilation)
    assert run.document is not None, run.diagnostics
    return Made(sample, run, compilation)


def kept(made: Made) -> list[tuple[str, tuple[Span, ...]]]:
    latest = VersionStore(made.document.parent).latest()
    assert latest is not None
    return [(block.text, block.spans) for block in latest.version.snapshot.blocks]


def test_a_tab_and_a_line_break_displace_nothing(tabbed: Made) -> None:
    (text, spans) = next(item for item in kept(tabbed) if "丙" in item[0] and "甲" in item[0])
    assert "主要原因是甲\t乙1.30万元丙\n丁33.25%。" in text
    (reason,) = [span for span in spans if text[span.start : span.end] == "甲\t乙"]
    after = [span for span in spans if span.start >= reason.end]
    assert [text[span.start : span.end] for span in after] == ["1.30万元", "丙\n丁", "33.25%"]
    assert [span.recorded.cells for span in after[:2]] == [(AMOUNT,), reason.recorded.cells]


def test_the_kept_version_and_the_ledger_agree_character_by_character(tabbed: Made) -> None:
    entries: dict[int, list[LedgerEntry]] = defaultdict(list)
    for entry in (*tabbed.ledger.entries, *tabbed.ledger.quotations):
        entries[entry.number].append(entry)
    count = 0
    for number, (text, spans) in enumerate(kept(tabbed)):
        assert tabbed.ledger.document.texts[number].text == text
        for entry in entries[number]:
            (span,) = [span for span in spans if span.start <= entry.start and entry.end <= span.end]
            if entry.kind is not EntryKind.FIXED:
                assert span.recorded.cells == tuple(str(place) for place in entry.places)
                count += 1
    assert count > 400


def test_trace_and_review_stand_at_the_same_characters(tabbed: Made) -> None:
    (found,) = places_of(tabbed.ledger, "甲 乙1.30万元丙丁")
    assert found.block.text[found.start : found.end] == "甲\t乙1.30万元丙\n丁"
    told = "\n".join(trace_report.origins([found]))
    assert f"--> {AMOUNT}" in told
    assert told.count("照抄") == 2
    texts = {block.paragraph: block.text for block in tabbed.ledger.document.texts}
    (comment,) = [
        comment
        for comment in comments(tabbed.ledger, tabbed.run.audit)
        if comment.paragraph == found.block.paragraph
        and comment.start >= found.end
        and comment.lines[0].startswith("公务接待费")
    ]
    assert texts[comment.paragraph][comment.start : comment.end] == "33.25%"


@pytest.mark.slow
@pytest.mark.usefixtures("compiled_anew")
def test_a_kept_version_says_what_the_next_run_of_the_same_inputs_says(tabbed: Made) -> None:
    before = VersionStore(tabbed.document.parent).names()
    run = written(tabbed.sample, tabbed.sample.compiled())
    assert run.document is not None
    assert not run.changes
    assert VersionStore(tabbed.document.parent).names() == before
