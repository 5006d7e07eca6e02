"""What is claimed of a soak's end, each claim with what speaks against it."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.operations.batch.department import DepartmentTask, produce
from generator.operations.batch.run import BatchResult
from generator.operations.run import Options
from generator.outputs.board.summary import DepartmentState
from generator.published.reading import read_back
from generator.storage import files
from tests.batch.departments import YEAR

ALONE = 5  # departments that are made once more, each by itself
GROWTH = 30  # MB that a process may need more at the end than in its first tenth
_LEFT_OVER = (".generate-*.tmp*", "~*")


@dataclass(frozen=True)
class Verdict:
    """A claim, of how many things it was looked at, and what speaks against it."""

    claim: str
    of: int
    faults: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.of:
            return f"NOT LOOKED AT  {self.claim}"
        return f"{'FAILS' if self.faults else 'holds'}  {self.claim}: {self.of} looked at, {len(self.faults)} faults"


@dataclass(frozen=True)
class Ended:
    """A folder of departments after its last batch."""

    root: Path
    result: BatchResult
    broken: set[str]  # the departments that have a workbook which cannot be read

    def documents(self) -> dict[str, list[Path]]:
        """The Word files in the output folder of each department."""
        folders = (one.folder for one in self.result.summaries)
        return {folder: sorted((self.root / folder / "build" / str(YEAR)).glob("*.docx")) for folder in folders}


def verdicts(ended: Ended, options: Options, scratch: Path, chance: random.Random) -> Iterator[Verdict]:
    """The claims about documents, records and files."""
    found = ended.documents()
    sound = sorted(set(found) - ended.broken)
    times = Counter(one.folder for one in ended.result.summaries)
    yield Verdict("no department is missing, none counted twice", len(times), _unlike_once(ended.root, times))
    missing = tuple(f"{name}: no document" for name in sound if not found[name])
    yield Verdict("every sound department has its document", len(sound), missing)
    twice = tuple(f"{name}: {len(paths)} documents" for name, paths in found.items() if len(paths) > 1)
    yield Verdict("none is there twice", len(found), twice + tuple(_versions(ended.root, sound)))
    written = [path for name in sound for path in found[name]]
    torn = tuple(f"{path}: does not read back" for path in written if read_back(files.read_file(path)) is None)
    yield Verdict("every document is whole", len(written), torn)
    yield _valid(written)
    yield Verdict("a broken workbook is reported, and makes no document", len(ended.broken), tuple(_unreported(ended)))
    again = tuple(f"{one.folder}: made again" for one in ended.result.summaries if not one.kept)
    yield Verdict("what has not changed is not made again", len(times), again)
    left = [path for pattern in _LEFT_OVER for path in ended.root.rglob(pattern)] + list(scratch.iterdir())
    yield Verdict("no temporary file is left over", len(list(ended.root.rglob("*"))), tuple(map(str, left)))
    yield _as_alone(ended.root, sound, options, chance)


def flat(memory: list[int]) -> Verdict:
    """That processes need no more memory towards the end."""
    part = max(len(memory) // 10, 1)
    first, last = max(memory[:part], default=0), max(memory[-part:], default=0)
    grown = (f"from {first} to {last} MB",) if last > first + GROWTH else ()
    return Verdict(f"memory is flat ({first} MB at most in the first tenth, {last} MB in the last)", len(memory), grown)


def _unlike_once(root: Path, times: Counter[str]) -> tuple[str, ...]:
    there = {path.parent.name for path in root.glob("*/inputs")}
    return tuple(f"{name}: {times[name]} times" for name in {*there, *times} if times[name] != 1)


def _versions(root: Path, sound: list[str]) -> Iterator[str]:
    """The departments of which more than one version is kept: what is made again after a kill is the same."""
    for name in sound:
        kept = list((root / name / "build" / str(YEAR) / "历史").glob("*.docx"))
        if len(kept) > 1:
            yield f"{name}: {len(kept)} versions kept"


def _valid(documents: list[Path]) -> Verdict:
    """That Microsoft's Open XML SDK finds nothing in any document."""
    command = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    faults = []
    for path in documents if command else ():
        ended = subprocess.run([command or "", str(path)], capture_output=True, text=True, check=False)
        errors = json.loads(ended.stdout)["errors"]
        faults += [f"{path}: {errors[0]}"] if errors else []
    return Verdict("every document is valid (Open XML SDK)", len(documents) if command else 0, tuple(faults))


def _unreported(ended: Ended) -> Iterator[str]:
    found = ended.documents()
    for summary in ended.result.summaries:
        if summary.folder in ended.broken and (
            summary.state_on(date.today()) is not DepartmentState.ERRORS or found[summary.folder]
        ):
            yield f"{summary.folder}: a broken workbook, and yet {summary.state_on(date.today()).value}"


def _as_alone(root: Path, sound: list[str], options: Options, chance: random.Random) -> Verdict:
    """That the documents of some departments are those that come of the same inputs without a batch."""
    names = chance.sample(sound, min(ALONE, len(sound)))
    unlike = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            for part in ("inputs", "templates"):
                shutil.copytree(root / name / part, Path(folder) / name / part)
            alone = produce(DepartmentTask(Path(folder), name, YEAR, options))
            path = Path(name) / alone.documents[0].path
            if not files.same(root / path, files.read_file(Path(folder) / path)):
                unlike.append(f"{name}: not the document that is made of the same by itself")
    return Verdict("a document is the same as made by itself", len(names), tuple(unlike))
