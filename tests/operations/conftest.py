"""The sample compiled twice, without pictures, to be published into folders of one's own; what a folder holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from generator.operations.compile import compile
from generator.operations.run import UNDRAWN
from generator.outputs.compilation import Compilation
from generator.workspace import Workspace
from tests.history.edits import give_reason
from tests.once import Once
from tests.support import ROOT, Sample

Elsewhere = Callable[[Compilation], Compilation]


@pytest.fixture(scope="session")
def compiled(once: Once) -> Compilation:
    """The sample's year."""
    return once("undrawn", lambda folder: compile(Sample(ROOT).copied_to(folder).workspace, 2020, UNDRAWN))


@pytest.fixture(scope="session")
def edited(once: Once) -> Compilation:
    """The sample's year with another reason in it."""

    def with_reason(folder: Path) -> Compilation:
        sample = Sample(ROOT).copied_to(folder)
        give_reason(sample, "接待批次减少")
        return compile(sample.workspace, 2020, UNDRAWN)

    return once("undrawn, edited", with_reason)


@pytest.fixture
def here(tmp_path: Path) -> Elsewhere:
    """A compilation as of a workspace in the test's own folder."""
    return lambda compilation: replace(compilation, workspace=Workspace(tmp_path, compilation.workspace.unit))


def tree(root: Path) -> dict[str, str]:
    """Every file below a folder but that of the lock, with what it holds."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and path.name != ".generate.lock")
    return {path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
