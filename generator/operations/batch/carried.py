"""A department that travels to another machine and back: its files with the task, with the result what changed.

Its output of the year travels too: the kept versions, what was made final, and edits by hand count there as here.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from generator.operations.batch.department import DepartmentTask
from generator.operations.batch.workers import LostError, Work
from generator.outputs.board.summary import DepartmentSummary
from generator.storage import files
from generator.storage.temporary import TemporaryFolder
from generator.values import dataclass
from generator.workspace import Workspace

LARGEST_FOLDER = 4 * files.LARGEST_FILE  # of a department that travels with its task
_INPUT_FOLDERS = ("inputs", "templates", "格式")

Folders = Mapping[str, Mapping[str, bytes]]  # by their names, each as its files


@dataclass(frozen=True)
class Carried:
    """What came of a department elsewhere: the files of its output that are new or different, those that are gone."""

    summary: DepartmentSummary
    written: Mapping[str, bytes]
    removed: tuple[str, ...]


def sent(task: DepartmentTask) -> Folders:
    """The folders that a department is made from, and its output. OSError where they are too large or unreadable."""
    folder = task.root / task.folder
    names = (*_INPUT_FOLDERS, _output(task))
    return {name: files.read_folder(folder / name, LARGEST_FOLDER) for name in names if (folder / name).is_dir()}


def produce_elsewhere(work: Work, task: DepartmentTask, sent: Folders) -> Carried:
    """A department made from the folders that came with its task."""
    with TemporaryFolder("batch") as root:
        for name, contents in sent.items():
            files.put_folder(root / task.folder / name, contents)
        summary = work(replace(task, root=root))
        output = root / task.folder / _output(task)
        made = files.read_folder(output, LARGEST_FOLDER) if output.is_dir() else {}
    gc.collect()
    before = sent.get(_output(task), {})
    written = {path: content for path, content in made.items() if before.get(path) != content}
    return Carried(summary, written, tuple(path for path in before if path not in made))


def fingerprints(task: DepartmentTask, sent: Folders) -> dict[str, str]:
    """Of the files of its output that were sent, a hash of each by its path."""
    return {path: sha256(content).hexdigest() for path, content in sent.get(_output(task), {}).items()}


def unpack(task: DepartmentTask, carried: Carried, before: Mapping[str, str]) -> DepartmentSummary:
    """The summary, once the output is as it was made. LostError where somebody changed it meanwhile: it stays."""
    output = task.root / task.folder / _output(task)
    for path in (*carried.written, *carried.removed):
        if _fingerprint(output / path) != before.get(path, ""):
            raise LostError(f"处理期间“{path}”有了改动，没有覆盖")
    try:
        for path, content in carried.written.items():
            files.put_whole(output / path, content)
    except OSError as error:
        raise LostError(f"结果没有写成：{files.why_unwritten(error)}") from None
    for path in carried.removed:
        files.drop(output / path)
    return carried.summary


def _output(task: DepartmentTask) -> str:
    return Workspace(task.root / task.folder).relative_output(task.year)


def _fingerprint(path: Path) -> str:
    try:
        return sha256(files.read_file(path)).hexdigest()
    except OSError:
        return ""
