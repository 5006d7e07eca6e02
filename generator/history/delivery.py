"""Writing a document over the one that is there, so that nothing anybody made is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from generator import files
from generator.diagnostics import Diagnostic, Place
from generator.history import problems
from generator.history.changes import Changes, compare
from generator.history.hand_edits import hand_edits, lines_of, same_text, told
from generator.history.shelf import Shelf, stamp
from generator.history.version import Version


@dataclass(frozen=True)
class Delivery:
    """How writing a document ended: where it is, what changed since which version, what is to be said of it."""

    document: Path | None
    changes: Changes = field(default_factory=Changes)
    since: str = ""  # the version that was compared with; empty where there was none
    diagnostics: tuple[Diagnostic, ...] = ()


def deliver(target: Path, content: bytes, version: Version, moment: datetime) -> Delivery:
    """Writes the document, a hand-edited or open one being left, and keeps the version where something is new in it."""
    shelf = Shelf(target.parent)
    before = shelf.latest()
    safe, said = _put_aside(target, content, version, shelf, moment)
    written, failed = _written(target, content, moment, beside=not safe or _is_open(target))
    if written is None:
        return Delivery(None, diagnostics=(*said, *failed))
    version = replace(version, document=written.name)
    changes = compare(before.version, version) if before else Changes()
    if before is None or before.version != version:
        unkept = shelf.keep(version, content, moment)
        failed += (problems.NOT_KEPT.at(Place(str(shelf.folder)), why=unkept.message),) if unkept else ()
    return Delivery(written, changes, before.told if before else "", (*said, *failed))


def _put_aside(
    target: Path, content: bytes, version: Version, shelf: Shelf, moment: datetime
) -> tuple[bool, tuple[Diagnostic, ...]]:
    """Whether the file that is there may be replaced, a copy being kept of what the program did not write."""
    try:
        present = target.read_bytes()
    except FileNotFoundError:
        return True, ()
    except OSError:
        return False, ()
    if present == content or shelf.holds(present):
        return True, ()
    lines = lines_of(present)
    base = shelf.behind(target.name) or shelf.latest()
    if lines is not None and (same_text(lines, version) or (base and same_text(lines, base.version))):
        failed = shelf.keep_saved(present, moment)
        return not failed, () if failed else (problems.SAVED_ANEW.at(Place(target.name)),)
    copy = _free(target, "手工修改" if base else "原有", moment)
    failed = files.write_whole(copy, present)
    if failed:
        return False, (failed,)
    if base is None:
        return True, (problems.NOT_OURS.at(Place(target.name), name=copy.name),)
    details = tuple(told(hand_edits(lines, base.version))) if lines else ("改过的文档打不开，无法逐处比较",)
    return True, (replace(problems.EDITED_BY_HAND.at(Place(target.name), name=copy.name), details=details),)


def _written(
    target: Path, content: bytes, moment: datetime, *, beside: bool
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Where the document now is: in its place, or beside it where that is open; what is to be said."""
    if not beside:
        failed = files.write_whole(target, content)
        if failed is None:
            _drop_same(target, content)
            return target, ()
        if failed.code != files.FILE_IN_USE.code:
            return None, (failed,)
    same = (path for path in _beside(target) if path.read_bytes() == content)
    path = next(same, None) or _free(target, "新生成", moment)
    failed = files.write_whole(path, content)
    if failed:
        return None, (failed,)
    return path, (problems.OPEN_ELSEWHERE.at(Place(str(target)), name=path.name),)


def _beside(target: Path) -> Iterator[Path]:
    """The documents that earlier runs wrote beside an open one."""
    yield from (path for path in target.parent.iterdir() if path.name.startswith(f"{target.stem}（新生成 "))


def _drop_same(target: Path, content: bytes) -> None:
    """Without the documents that were written beside it and are the same as the one now in its place."""
    for path in _beside(target):
        with suppress(OSError):
            if path.read_bytes() == content:
                path.unlink()


def _is_open(target: Path) -> bool:
    """Whether the file that Word or WPS lays beside an open document is there."""
    names = (f"~${target.name}", f"~${target.name[2:]}", f".~{target.name}", f".~lock.{target.name}#")
    return any((target.parent / name).exists() for name in names)


def _free(target: Path, kind: str, moment: datetime) -> Path:
    """A name beside the document that says what it is and when it came about, and that no file has."""
    name = f"{target.stem}（{kind} {stamp(moment)}）"
    path, number = target.with_name(f"{name}.docx"), 2
    while path.exists():
        path, number = target.with_name(f"{name} {number}.docx"), number + 1
    return path
