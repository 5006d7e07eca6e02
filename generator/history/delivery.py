"""Writing a document over the one that is there, so that nothing anybody made is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path

from generator.comparing.changes import Changes, compare
from generator.comparing.hand_edits import additions, edits_report, replaced_pictures, same_text, texts_of
from generator.diagnostics import Diagnostic, Place
from generator.history import problems
from generator.history.version import Version
from generator.history.version_store import Kept, VersionStore, stamp
from generator.storage import files
from generator.values import dataclass

_BESIDE = "新生成"


@dataclass(frozen=True)
class Delivery:
    """How writing a document ended: where it is, what changed since which version, the diagnostics."""

    document: Path | None
    changes: Changes = field(default_factory=Changes)
    since: str = ""  # the version that was compared with; empty where there was none
    diagnostics: tuple[Diagnostic, ...] = ()


def deliver(target: Path, content: bytes, version: Version, moment: datetime) -> Delivery:
    """Writes the document, a hand-edited or open one being left, and keeps the version where something is new in it.

    The version's document is kept before the document is written, so that a run that is ended in between leaves nothing
    that the next one takes for an edit by hand.
    """
    files.clear_left_over(target.parent)
    store = VersionStore(target.parent, version)
    files.clear_left_over(store.folder)
    before = store.latest()
    renamed = _renamed(target, before, version, store, moment)
    safe, put_aside = _put_aside(target, content, version, store, moment)
    begun = None if store.holds(content) else store.begin(content, moment)
    written, failed = _written(target, content, store, moment, beside=not safe or _is_open(target))
    if written is None:
        if isinstance(begun, str):
            store.abandon(begun)
        return Delivery(None, diagnostics=(*renamed, *put_aside, *failed))
    version = version.named(written.name)
    changes = compare(before.version.snapshot, version.snapshot) if before else Changes()
    if before is None or before.version != version:
        keeping = begun or store.keep(version, content, moment)
        unkept = store.complete(keeping, version) if isinstance(keeping, str) else keeping
        failed += (problems.NOT_KEPT.at(Place.of(store.folder), why=unkept.message),) if unkept else ()
    elif isinstance(begun, str):
        store.abandon(begun)
    return Delivery(written, changes, before.label if before else "", (*renamed, *put_aside, *failed))


def _renamed(
    target: Path, before: Kept | None, version: Version, store: VersionStore, moment: datetime
) -> tuple[Diagnostic, ...]:
    """The diagnostics of the last document where it had another name: it stays, and is out of date."""
    last = before.version.document if before else target.name
    earlier = target.with_name(last)
    if last == target.name or _of(target, last) or not earlier.is_file():
        return ()
    _, put_aside = _put_aside(earlier, b"", version, store, moment)
    return (*put_aside, problems.OTHER_NAME.at(Place.of(earlier), name=last))


def _put_aside(
    target: Path, content: bytes, version: Version, store: VersionStore, moment: datetime
) -> tuple[bool, tuple[Diagnostic, ...]]:
    """Whether the file that is there may be replaced, a copy being kept of what the program did not write."""
    try:
        present = files.read_file(target)
    except FileNotFoundError:
        return True, ()
    except OSError:
        return False, ()
    if present == content or store.holds(present):
        return True, ()
    base = store.behind(target.name) or store.latest()
    texts, recorded = texts_of(present), (version, *((base.version,) if base else ()))
    if texts is not None and any(same_text(texts, one.snapshot) for one in recorded):
        added = additions(present, base.content() if base else None)
        if not added.comments:
            failed = store.keep_saved(present, moment)
            anew = _detailed(problems.SAVED_ANEW.at(Place.of(target.name)), replaced_pictures(added))
            return not failed, () if failed else (anew,)
    copy = _copied(target, present, "手工修改" if base else "原有", moment)
    if isinstance(copy, Diagnostic):
        return False, (copy,)
    if base is None:
        return True, (problems.NOT_OURS.at(Place.of(target.name), name=copy.name),)
    edits = edits_report(present, base.version.snapshot, base.content())
    return True, (_detailed(problems.EDITED_BY_HAND.at(Place.of(target.name), name=copy.name), edits),)


def _detailed(problem: Diagnostic, details: Iterable[str]) -> Diagnostic:
    return replace(problem, details=tuple(details))


def _written(
    target: Path, content: bytes, store: VersionStore, moment: datetime, *, beside: bool
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Where the document now is: in its place, or beside it where that is open; the diagnostics."""
    if not beside:
        failed = files.write_whole(target, content)
        if failed is None:
            _drop_superseded(target, store)
            return target, ()
        if failed.code != files.FILE_IN_USE.code:
            return None, (failed,)
    path = _copied(target, content, _BESIDE, moment)
    if isinstance(path, Diagnostic):
        return None, (path,)
    _drop_superseded(target, store, but=path)
    return path, (problems.OPEN_ELSEWHERE.at(Place.of(target), name=path.name),)


def _copied(target: Path, content: bytes, kind: str, moment: datetime) -> Path | Diagnostic:
    """A copy of the kind beside the document, an earlier one where it is the same; or why it could not be written."""
    earlier = next((path for path in _beside(target, kind) if files.same(path, content)), None)
    if earlier is not None:
        return earlier
    path = _free(target, kind, moment)
    return files.write_whole(path, content) or path


def _beside(target: Path, kind: str) -> Iterator[Path]:
    """The documents of the kind that earlier runs wrote beside it."""
    yield from (path for path in target.parent.iterdir() if path.name.startswith(f"{target.stem}（{kind} "))


def _of(target: Path, name: str) -> bool:
    """Whether it is the name of a document written beside this one while it was open."""
    return name.startswith(f"{target.stem}（{_BESIDE} ")


def _drop_superseded(target: Path, store: VersionStore, but: Path | None = None) -> None:
    """Without what earlier runs wrote beside it, where it is kept as a version, and not open."""
    for path in _beside(target, _BESIDE):
        if path != but and not _is_open(path):
            with suppress(OSError):
                if store.holds(files.read_file(path)):
                    path.unlink()
                    files.drop(path.with_suffix(".pdf"))


def _is_open(target: Path) -> bool:
    """Whether the file that Word or WPS lays beside an open document is there."""
    names = (f"~${target.name}", f"~${target.name[2:]}", f".~{target.name}", f".~lock.{target.name}#")
    return any((target.parent / name).exists() for name in names)


def _free(target: Path, kind: str, moment: datetime) -> Path:
    """A name beside the document that states what it is and when it came about, and that no file has."""
    return files.free(target.with_name(f"{target.stem}（{kind} {stamp(moment)}）.docx"))
