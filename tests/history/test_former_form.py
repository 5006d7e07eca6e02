"""A version that was kept in a former form is still of use, also one whose lines have no line breaks and tabs."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

from generator.comparing import changes_report
from generator.comparing.hand_edits import hand_edits, same_text, texts_of
from generator.history.version import Version, from_kept
from generator.history.version_store import VersionStore
from generator.outputs.compilation import Compilation
from tests.history.edits import document, output, versions, written
from tests.support import Sample

KEPT = Path(__file__).with_name("kept_form_1.json")  # some lines of a version of the sample with 甲⇥乙[=公务接待费]丙


def former() -> Version:
    version = from_kept(KEPT.read_bytes())
    assert version is not None
    return version


def as_form_1(version: Version) -> bytes:
    """The version as the former program would have kept it."""
    lines = []
    for block in version.snapshot.blocks:
        shown = block.text.replace("\n", "").replace("\t", "")
        marks = [
            {
                "at": len(block.text[: span.start].replace("\n", "").replace("\t", "")),
                "text": block.text[span.start : span.end].replace("\n", "").replace("\t", ""),
                "name": span.recorded.name,
                "formula": span.recorded.formula,
                "cells": list(span.recorded.cells),
            }
            for span in block.spans
        ]
        line = {"heading": block.heading, "row": block.row, "text": shown, "picture": block.picture, "marks": marks}
        lines.append({name: value for name, value in line.items() if value})
    head = {"form": 1, "year": 2020, "document": version.document, "content": version.content}
    return json.dumps(head | {"lines": lines, "cells": dict(version.snapshot.cells)}).encode()


def as_form_2(version: Version) -> bytes:
    """The version as the program kept it before cells were named once: every span had the names of its own."""
    kept = json.loads(lzma.decompress(version.record))
    for block, record in zip(version.snapshot.blocks, kept["blocks"], strict=True):
        for span, held in zip(block.spans, record.get("spans", ()), strict=True):
            if held.pop("cells", None) is not None:
                held["cells"] = list(span.recorded.cells)
    return json.dumps({name: kept[name] for name in kept if name not in ("further", "behind")} | {"form": 2}).encode()


def test_one_whose_spans_name_their_cells_is_the_same_version(generated: Sample) -> None:
    kept = VersionStore(output(generated)).latest()
    assert kept is not None
    assert any(span.recorded.cells for block in kept.version.snapshot.blocks for span in block.spans)
    assert from_kept(as_form_2(kept.version)) == kept.version


def test_its_lines_are_read_and_one_whose_marks_are_displaced_is_plain() -> None:
    blocks = former().snapshot.blocks
    assert len(blocks) == len(json.loads(KEPT.read_bytes())["lines"])
    (tabbed,) = [block for block in blocks if "甲乙1.30万元丙" in block.text]
    assert tabbed.spans == ()
    assert tabbed.where == "（二）“三公”经费财政拨款支出决算具体情况说明"
    spans = [(block.text[span.start : span.end], span.recorded.cells) for block in blocks for span in block.spans]
    assert ("6.77万元", ("决算报表.xlsx · “三公”经费支出决算表 · C9",)) in spans
    assert sum(block.picture for block in blocks) == 2


def test_nothing_has_changed_since_it_where_nothing_did(generated: Sample, first: Compilation) -> None:
    before = made_former(generated)
    run = written(generated, first)
    assert not run.changes
    assert {problem.code for problem in run.diagnostics}.isdisjoint({"F512", "F513", "F514"})
    assert len(versions(generated)) == len(before) + 2  # kept anew, in the present form
    latest = VersionStore(output(generated)).latest()
    assert latest is not None
    assert not latest.version.snapshot.flat


def made_former(sample: Sample) -> list[str]:
    """The names of the kept versions, of which the last is now in the former form."""
    store = VersionStore(output(sample))
    latest = store.latest()
    assert latest is not None
    (store.folder / f"{latest.name}.json.xz").unlink()
    (store.folder / f"{latest.name}.json").write_bytes(as_form_1(latest.version))
    return versions(sample)


def test_a_change_since_it_is_told_with_its_cell(generated: Sample, second: Compilation) -> None:
    made_former(generated)
    told = list(changes_report.changes(written(generated, second).changes, "上一次"))
    assert told[0] == "【变化】与上一次相比：正文变化1处，由1个单元格引起"
    assert "接待批次减少" in told[1]


def test_a_document_made_then_is_no_hand_edit_and_an_edit_of_it_finds_its_cell(generated: Sample) -> None:
    made_former(generated)
    kept = VersionStore(output(generated)).latest()
    assert kept is not None
    assert kept.version.snapshot.flat
    texts = texts_of(document(generated).read_bytes())
    assert texts is not None
    assert same_text(texts, kept.version.snapshot)
    assert hand_edits(texts, kept.version.snapshot) == ((), 0)
