"""Records in 历史 of wrong types, or naming files elsewhere: no run stops, nothing else is touched."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from generator.history.companions import RECORD
from generator.history.version import from_kept
from tests.history.edits import give_reason
from tests.support import Sample

WRONG: tuple[Any, ...] = (None, 5, -1.5, True, "x", [], {}, [[]], [5], {"a": 5}, "../../x", "/x", "..", "")
KEYS = ("form", "document", "content", "year", "draft", "blocks", "cells", "further", "behind")
KEYS_OF_A_BLOCK = ("kind", "text", "section", "level", "row", "line", "spans")


@pytest.fixture
def kept(generated: Sample) -> Path:
    """What a version says, in a workspace with one."""
    (path,) = (generated.root / "build" / "2020" / "历史").glob("2*.json.xz")
    return path


def test_every_wrong_value_of_a_record_is_refused_or_harmless(kept: Path) -> None:
    sound = json.loads(lzma.decompress(kept.read_bytes()))
    sound["blocks"] = sound["blocks"][:5]  # one is damaged, whatever the number of the others
    assert from_kept(json.dumps(sound).encode()) is not None
    for value in WRONG:
        for key in KEYS:
            version = from_kept(json.dumps(sound | {key: value}).encode())
            assert version is None or Path(version.document).name == version.document != ".."
        for key in KEYS_OF_A_BLOCK:
            changed = [sound["blocks"][0] | {key: value}, *sound["blocks"][1:]]
            version = from_kept(json.dumps(sound | {"blocks": changed}).encode())
            if version is not None:
                assert all(isinstance(part, str) for block in version.snapshot.blocks for part in block.section)
                assert not version.snapshot.differs(version.snapshot)
    for number in (-1, 10**6, True, "0", None):  # of a cell, or of the cells behind a span
        spans = [{"start": 0, "end": 0, "cells": number}]
        blocks = [sound["blocks"][0] | {"spans": spans}]
        assert from_kept(json.dumps(sound | {"behind": [[number]]}).encode()) is None
        assert number is None or from_kept(json.dumps(sound | {"blocks": blocks}).encode()) is None
    for content in (b"", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"form": 2}', b"9" * 5000):
        assert from_kept(content) is None


@pytest.mark.slow
@pytest.mark.parametrize("value", [5, [[]], "../../x"], ids=repr)
def test_a_run_passes_over_a_damaged_record(generated: Sample, kept: Path, value: Any) -> None:
    outside = generated.root / "x"
    outside.write_bytes(b"somebody's")
    sound = json.loads(lzma.decompress(kept.read_bytes()))
    kept.write_text(json.dumps(sound | {"document": value, "cells": value, "blocks": value}), encoding="utf-8")
    kept.with_name(RECORD).write_text(
        json.dumps({"form": 1, "files": {"../../x": value}, "x": value}), encoding="utf-8"
    )
    give_reason(generated, "接待批次减少")
    run = generated.run()
    assert run.complete, run.diagnostics
    assert not {"F506", "F507"} & {found.code for found in run.diagnostics}
    assert outside.read_bytes() == b"somebody's"
