"""What a batch left of a department, and whether anything that it was made from has changed since."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from generator.history.typed_json import WRONG, read_object, text
from generator.operations.batch.department import DepartmentTask
from generator.operations.batch.record_form import from_object, to_json
from generator.outputs.board.summary import DepartmentSummary
from generator.storage import files
from generator.values import dataclass
from generator.workspace import Workspace

RECORD = "批量.json"
_PROGRAM = Path(__file__).parents[2]
_OF_INPUTS = (".xlsx", ".docx", ".yaml", ".yml")


@dataclass(frozen=True)
class BatchRecord:
    """The record of a department in its output folder."""

    path: Path

    @classmethod
    def of(cls, task: DepartmentTask) -> BatchRecord:
        """The record of a task's department and year."""
        return cls(Workspace(task.root / task.folder).output(task.year) / RECORD)

    def summary(self, key: str) -> DepartmentSummary | None:
        """What was recorded under the same key, if all its documents are as they were; None where something is not."""
        try:
            read = read_object(files.read_file(self.path))
            if text(read["key"]) != key:
                return None
            written = read["documents"]
            root = self.path.parents[2]
            if any(_digest_of(root / text(name)) != text(digest) for name, digest in written.items()):
                return None
            return from_object(read["summary"])
        except (OSError, *WRONG):
            return None

    def write(self, key: str, summary: DepartmentSummary) -> None:
        """Records a summary. Where that cannot be done the department is made again the next time, and nothing lost."""
        root = self.path.parents[2]
        paths = [document.path for document in summary.documents if document.path]
        digests = {path: _digest_of(root / path) for path in paths}
        files.write_whole(self.path, to_json(key, digests, summary))


def key_of(task: DepartmentTask) -> str:
    """A hash of all that a department's documents are made from: workbooks, templates, formats, options, program."""
    root = task.root / task.folder
    hashed = sha256(f"{task.year} {pickle.dumps(task.options)!r} {program()}".encode())
    for path in sorted(_made_from(root, task.year)):
        hashed.update(f"{path.relative_to(root).as_posix()} {_digest_of(path)}\n".encode())
    return hashed.hexdigest()


def _made_from(root: Path, year: int) -> Iterator[Path]:
    """The files that a year's documents depend on: the year's, last year's, those of all years."""
    inputs = root / "inputs"
    folders: Iterable[Iterable[Path]] = (
        inputs.glob("*"),
        (inputs / str(year)).rglob("*"),
        (inputs / str(year - 1)).rglob("*"),
        (root / "templates").glob("*"),
        (root / "格式").rglob("*"),
    )
    for paths in folders:
        yield from (path for path in paths if path.suffix.lower() in _OF_INPUTS and path.is_file())


@cache
def program() -> str:
    """A hash of the program itself."""
    hashed = sha256()
    for path in sorted(_PROGRAM.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            hashed.update(f"{path.relative_to(_PROGRAM).as_posix()} ".encode() + files.read_file(path))
    return hashed.hexdigest()


def _digest_of(path: Path) -> str:
    """The hash of a file; "" where it cannot be read."""
    try:
        return sha256(files.read_file(path)).hexdigest()
    except OSError:
        return ""
