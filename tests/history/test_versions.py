"""Kept versions: when one is kept, how many, what is in it."""

from __future__ import annotations

import lzma
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from generator.comparing.snapshot import Snapshot
from generator.document.model import Block, BlockKind, RecordedPart, Span
from generator.history.version import Version, fingerprint, from_kept
from generator.history.version_store import KEPT, VersionStore
from generator.outputs.compilation import Compilation
from generator.workspace import file_name
from tests.history.edits import beside, document, output, versions, written
from tests.support import ROOT, Sample

NOW = datetime(2020, 12, 31, 9, 0, 0)


def test_an_unchanged_run_keeps_nothing_and_tells_of_no_change(generated: Sample, first: Compilation) -> None:
    before = versions(generated)
    run = written(generated, first)
    assert run.document == document(generated)
    assert not run.changes
    assert versions(generated) == before


def test_a_run_that_changed_something_keeps_its_document_and_what_it_says(
    generated: Sample, second: Compilation
) -> None:
    written(generated, second)
    assert len(versions(generated)) == 4
    kept = VersionStore(output(generated)).latest()
    assert kept is not None
    assert kept.path.read_bytes() == document(generated).read_bytes()
    block = next(block for block in kept.version.snapshot.blocks if "接待批次减少" in block.text)
    (span,) = [span for span in block.spans if block.text[span.start : span.end] == "接待批次减少"]
    assert [kept.version.snapshot.cells[cell] for cell in span.recorded.cells] == ["接待批次减少"]


@pytest.mark.usefixtures("compiled_anew")
def test_the_same_input_gives_the_same_version(generated: Sample, tmp_path: Path) -> None:
    other = Sample(ROOT).copied_to(tmp_path / "other")
    written(other, other.compiled())
    contents = [[(output(each) / "历史" / name).read_bytes() for name in versions(each)] for each in (generated, other)]
    assert contents[0] == contents[1]
    assert len(contents[0]) == 2


def test_the_oldest_is_dropped_beyond_the_number_that_is_kept(tmp_path: Path) -> None:
    store = VersionStore(tmp_path)
    for number in range(KEPT + 3):
        content = b"content %d" % number
        version = Version("文档.docx", fingerprint(content))
        assert store.keep(version, content, NOW + timedelta(minutes=number)) is None
        if number == 0:
            assert store.begin(b"of a killed run", NOW + timedelta(seconds=1)) == "2020-12-31 090001"
    assert len(store.names()) == KEPT
    assert len(list(store.folder.iterdir())) == 2 * KEPT
    assert store.names()[0] == "2020-12-31 090300"


def test_two_versions_of_one_second_are_told_apart(tmp_path: Path) -> None:
    store = VersionStore(tmp_path)
    for content in ("一", "二"):
        store.keep(Version("文档.docx", content), content.encode(), NOW)
    latest = store.latest()
    assert latest is not None
    assert latest.version.content == "二"
    assert store.find("2020-12-31 090000") is not None
    assert store.find("2020-12") is None


def test_a_version_is_read_as_it_was_kept() -> None:
    cell = "表.xlsx · 表 · B3"
    spans = (Span(0, 6, RecordedPart("收入", "甲 + 乙", (cell,))), Span(6, 8, RecordedPart()))
    blocks = (
        Block(BlockKind.HEADING, "第一部分\n概况", ("第一部分概况",), 1),
        Block(BlockKind.HEADING, "一、", ("第一部分概况", "一、"), 2),
        Block(BlockKind.PARAGRAPH, "1.00万元增加\t", ("第一部分概况", "一、"), spans=spans),
        Block(BlockKind.PARAGRAPH, "2.00", ("第一部分概况", "一、"), row="行", column="栏", line=7),
        Block(BlockKind.FIGURE, "图：1.00万元", ("别处",), spans=spans[:1]),
        Block(BlockKind.HEADER, "草稿", ("页眉页脚",)),
    )
    version = Version("文档.docx", "00", Snapshot(2020, blocks, {cell: "1"}, draft=True))
    assert from_kept(version.record) == version


DAMAGED = (
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"form": 0}',
    lzma.compress(b"{}"),
    Version("文档.docx", "cut").record[:-9],
    Version("文档.docx", "changed").record[:-8] + b"\0" * 8,
    b'{"form": 1, "document": "", "year": 2020, "lines": [{"no": 1}]}',
    b'{"form": 2, "document": "", "year": 2020, "draft": false, "cells": {}, "blocks": [{"text": "1"}]}',
)


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_damaged_version_counts_as_none(damaged: bytes, tmp_path: Path) -> None:
    store = VersionStore(tmp_path)
    store.keep(Version("文档.docx", "good"), b"good", NOW)
    store.keep(Version("文档.docx", "bad"), b"bad", NOW + timedelta(days=1))
    (store.folder / "2021-01-01 090000.json.xz").write_bytes(damaged)
    latest = store.latest()
    assert latest is not None
    assert latest.version.content == "good"


def test_a_version_of_a_former_release_is_read_uncompressed_and_dropped_in_its_turn(
    tmp_path: Path,
) -> None:
    store = VersionStore(tmp_path)
    store.keep(Version("文档.docx", "former"), b"former", NOW)
    (record,) = store.folder.glob("*.json.xz")
    record.with_suffix("").write_bytes(lzma.decompress(record.read_bytes()))
    record.unlink()
    latest = store.latest()
    assert latest is not None
    assert latest.version.content == "former"
    for number in range(1, KEPT + 1):
        store.keep(Version("文档.docx", str(number)), b"", NOW + timedelta(minutes=number))
    assert latest.name not in store.names()
    assert list(store.folder.glob("*.json")) == []


def test_the_cells_behind_a_total_take_little_room_however_often_it_is_an_operand(tmp_path: Path) -> None:
    cells = tuple(f"决算报表.xlsx · 一般公共预算财政拨款支出决算表 · C{row}" for row in range(500))
    spans = (Span(0, 1, RecordedPart("占比", "一部分 ÷ 合计", cells)),)
    blocks = tuple(Block(BlockKind.PARAGRAPH, f"{number}", spans=spans) for number in range(500))
    kept = Version("文档.docx", "", Snapshot(2020, blocks)).record
    assert len(kept) < 200_000
    assert from_kept(kept) == Version("文档.docx", "", Snapshot(2020, blocks))


def test_a_version_that_somebody_changed_in_its_folder_is_not_dropped(tmp_path: Path) -> None:
    store = VersionStore(tmp_path)
    for number in range(KEPT + 2):
        content = b"content %d" % number
        store.keep(Version("文档.docx", fingerprint(content)), content, NOW + timedelta(minutes=number))
        if number == 0:
            (store.folder / "2020-12-31 090000.docx").write_bytes(b"changed by hand")
    assert len(store.names()) == KEPT
    assert len(list(store.folder.iterdir())) == 2 * KEPT + 1
    assert store.holds(b"changed by hand")


def test_a_clock_that_went_back_does_not_make_an_old_version_the_last(tmp_path: Path) -> None:
    store = VersionStore(tmp_path)
    for number in range(KEPT + 3):
        moment = NOW - timedelta(days=number)
        content = b"content %d" % number
        assert store.keep(Version("文档.docx", fingerprint(content)), content, moment) is None
        latest = store.latest()
        assert latest is not None
        assert latest.version.content == fingerprint(content)
    assert len(store.names()) == KEPT


def test_what_somebody_saved_anew_is_never_dropped(tmp_path: Path) -> None:
    store = VersionStore(tmp_path)
    for number in range(KEPT + 3):
        assert store.keep_saved(b"saved %d" % number, NOW) is None
    store.keep(Version("文档.docx", "hash"), b"content", NOW)
    assert all(store.holds(b"saved %d" % number) for number in range(KEPT + 3))
    assert len(list(store.folder.iterdir())) == KEPT + 3 + 2


def test_a_version_is_found_by_its_time_as_it_is_told(tmp_path: Path) -> None:
    store = VersionStore(tmp_path)
    for content in (b"one", b"other"):
        store.keep(Version("文档.docx", "hash"), content, NOW)
    latest = store.latest()
    assert latest is not None
    assert latest.label == "2020-12-31 09:00:00 2"
    assert store.find(latest.label) == latest
    assert store.find("") is None
    assert store.beginning("2020-12-31") == ("2020-12-31 090000", "2020-12-31 090000 2")


def test_versions_that_cannot_be_kept_are_no_reason_for_no_document(generated: Sample, second: Compilation) -> None:
    folder = output(generated) / "历史"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_bytes(b"a file in the folder's place")
    document(generated).unlink()
    run = written(generated, second)
    assert run.document == document(generated)
    assert [problem.code for problem in run.diagnostics if problem.code.startswith("F5")] == ["F515"]


def test_the_longest_name_leaves_room_for_what_is_added_to_it(generated: Sample, first: Compilation) -> None:
    target = output(generated) / file_name("攀枝花市" * 40, ".docx")
    assert written(generated, first, name=target.name).document == target
    target.write_bytes(b"somebody else's")
    assert written(generated, first, name=target.name).document == target
    assert len(beside(generated, "手工修改")) == 1
