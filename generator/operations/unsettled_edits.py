"""Edits by hand that are not in the workbooks yet: in the document itself, and in the copies that were kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.comparing.changes_report import sentence
from generator.comparing.hand_edits import HandEdit, hand_edits, texts_of
from generator.diagnostics import Outcome
from generator.history.version import fingerprint
from generator.history.version_store import VersionStore
from generator.operations.compile import Render, compile
from generator.operations.run import UNDRAWN, Step, silent
from generator.storage.files import read_file
from generator.text import bare
from generator.values import dataclass
from generator.workspace import Workspace

_KEPT = "（手工修改 "  # in the name of a copy, before its moment


@dataclass(frozen=True)
class UnsettledEdit:
    """A sentence that somebody changed in the file: the difference, the cells and whether the template to change."""

    text: str
    cells: tuple[str, ...]
    template: bool


@dataclass(frozen=True)
class EditedFile:
    """A file with edits by hand, as seen from the workspace; what of them is open, and how many are settled."""

    path: str
    edits: tuple[UnsettledEdit, ...]
    settled: int
    readable: bool = True


def unsettled_edits(workspace: Workspace, year: int, step: Step = silent) -> Outcome[tuple[EditedFile, ...]]:
    """The edited files of a year, newest first, or why the present document cannot be made. Nothing is written."""
    folder = workspace.output(year)
    files = list(_edited(folder))
    if not files:
        return Outcome(())
    compilation = compile(workspace, year, UNDRAWN, step, render=Render.IN_SPITE_OF_CHECKS)
    if compilation.document is None:
        return Outcome(None, compilation.preventing)
    present = {bare(block.text) for block in compilation.document.model.texts}
    return Outcome(tuple(_examined(path, workspace, VersionStore(folder), present) for path in files))


def _edited(folder: Path) -> Iterator[Path]:
    """The document where it is not as it was written; the copies that runs kept of edited ones."""
    latest = VersionStore(folder).latest()
    if latest is not None:
        path = folder / latest.version.document
        with suppress(OSError):
            content = read_file(path)
            if fingerprint(content) != latest.version.content and not VersionStore(folder).holds(content):
                yield path
    yield from sorted(folder.glob(f"*{_KEPT}*.docx"), key=_moment, reverse=True)


def _examined(path: Path, workspace: Workspace, store: VersionStore, present: set[str]) -> EditedFile:
    shown = path.relative_to(workspace.root).as_posix()
    moment = _moment(path)
    names = [name for name in store.names() if not moment or name < moment]
    names = names or [name for name in store.names() if name == moment]  # both runs within a second
    base = store.find(names[-1]) if names else None
    try:
        texts = texts_of(read_file(path))
    except OSError:
        texts = None
    if texts is None or base is None:
        return EditedFile(shown, (), 0, readable=False)
    edits, _ = hand_edits(texts, base.version.snapshot)
    left = [edit for edit in edits if not _settled(edit, present)]
    return EditedFile(
        shown, tuple(UnsettledEdit(sentence(e.pair), e.cells, e.template) for e in left), len(edits) - len(left)
    )


def _settled(edit: HandEdit, present: set[str]) -> bool:
    """Whether the present workbooks print it as it was changed to."""
    before, after = edit.pair.before, edit.pair.after
    if after is not None:
        return bare(after.text) in present
    return before is not None and bare(before.text) not in present


def _moment(path: Path) -> str:
    """The moment in the name of a copy, as versions are named; "" in that of the document."""
    return path.stem.rpartition(_KEPT)[2][:17] if _KEPT in path.stem else ""
