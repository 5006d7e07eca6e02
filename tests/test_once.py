"""What a test run shares is made once, and whoever changes it is found out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.once import Once


@pytest.fixture
def shared(tmp_path: Path) -> Once:
    return Once(tmp_path / "once")


def made(folder: Path) -> Path:
    (folder / "workspace").mkdir()
    (folder / "workspace" / "a.txt").write_text("甲")
    return folder / "workspace"


def refused(_: Path) -> Path:
    raise AssertionError("made a second time")


def test_what_one_process_made_others_read(shared: Once) -> None:
    assert shared("one", made) == Once(shared.folder)("one", refused)
    assert shared.changed() == []


def test_what_could_not_be_made_is_tried_again_and_fails_again(shared: Once) -> None:
    for _ in range(2):
        with pytest.raises(AssertionError, match="second time"):
            shared("one", refused)
    assert shared.changed() == []


def test_a_file_that_a_test_wrote_added_or_took_away_is_named(shared: Once) -> None:
    workspace = shared("one", made)
    (workspace / "a.txt").write_text("乙")
    assert shared.changed() == ["one/workspace/a.txt"]
    (workspace / "a.txt").unlink()
    (workspace / "build").mkdir()
    assert shared.changed() == ["one/workspace/a.txt", "one/workspace/build"]
