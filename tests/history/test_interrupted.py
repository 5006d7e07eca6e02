"""A run that is killed in the midst of writing, two runs at once: nothing is lost, and no edit by hand is invented."""

from __future__ import annotations

import lzma
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.history.version import fingerprint
from generator.outputs.compilation import Compilation
from tests.history.edits import beside, document, output, retype, written
from tests.support import Sample, text_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")


def in_a_process(work: Callable[[], object]) -> int:
    """A process of its own that does the work; its number."""
    process = os.fork()
    if process == 0:
        try:
            work()
        finally:
            os._exit(0)
    return process


def killed_at(replacement: int, work: Callable[[], object]) -> bool:
    """Whether a process is killed at a file's replacement, counted from 1, while it does the work."""
    left = [replacement]
    replace = Path.replace

    def replaced(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return replace(self, target)

    def doomed() -> None:
        Path.replace = replaced  # type: ignore[assignment, method-assign]
        work()

    _, status = os.waitpid(in_a_process(doomed), 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("replacement", [1, 2, 3])  # of the version's document, the document, what the version says
def test_the_run_after_a_killed_one_takes_nothing_for_an_edit_by_hand(
    generated: Sample, first: Compilation, second: Compilation, replacement: int
) -> None:
    assert killed_at(replacement, lambda: written(generated, second))
    run = written(generated, first)  # other inputs than the killed run had
    assert {problem.code for problem in run.diagnostics}.isdisjoint({"F512", "F513", "F514"})
    assert not run.changes
    assert written(generated, second).changes
    assert "接待批次减少" in "\n".join(text_of(document(generated)))


@pytest.mark.slow
def test_an_edited_document_outlives_a_run_that_is_killed_anywhere(
    generated: Sample, first: Compilation, second: Compilation
) -> None:
    retype(document(generated), "743.52万元", "743.25万元")
    edited = document(generated).read_bytes()
    replacement = 1
    while killed_at(replacement, lambda: written(generated, second)):
        assert edited in [path.read_bytes() for path in output(generated).glob("*.docx")]
        replacement += 1
    assert replacement > 3
    assert [path.read_bytes() for path in beside(generated, "手工修改")] == [edited]


def test_what_a_killed_run_left_is_cleared_once_no_run_can_be_at_work_on_it(
    generated: Sample, first: Compilation, second: Compilation
) -> None:
    assert killed_at(2, lambda: written(generated, second))
    left = [path for path in output(generated).rglob("*") if path.name.startswith(".generate-")]
    assert len(left) == 1
    written(generated, first)
    assert left[0].exists()  # another run may be writing it
    for path in output(generated).rglob("*"):
        os.utime(path, (1, 1))
    written(generated, second)
    assert not left[0].exists()


@pytest.mark.slow
def test_runs_at_the_same_time_keep_whole_versions(generated: Sample, first: Compilation, second: Compilation) -> None:
    processes = [
        in_a_process(lambda prepared=prepared: written(generated, prepared))  # type: ignore[misc]
        for prepared in (second, first, second, first)
    ]
    assert [os.waitpid(process, 0)[1] for process in processes] == [0, 0, 0, 0]
    folder = output(generated) / "历史"
    for told in folder.glob("2*.json.xz"):
        assert sha(told.with_name(told.name.replace(".json.xz", ".docx"))) in unpacked(told)
    assert beside(generated, "手工修改") == []
    assert sha(document(generated)) in "".join(unpacked(told) for told in folder.glob("2*.json.xz"))


def sha(path: Path) -> str:
    return fingerprint(path.read_bytes())


def unpacked(kept: Path) -> str:
    """What a version's record holds."""
    return lzma.decompress(kept.read_bytes()).decode()
