"""What one run takes over from an earlier one, in the user's cache folder, by the content of all that it depends on."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TypeVar

from generator import __version__
from generator.storage import files

Made = TypeVar("Made")

SWITCH = "GENERATE_CACHE"  # the variable of the environment that names another folder, or states that there is none
_OFF = ("0", "off", "no")
_NAME = "final-accounts-generator"
_PROGRAM = Path(__file__).parents[1]
_DIGEST = sha256().digest_size
_MOST = 64 * files.MEGABYTE  # of all entries; half of it stays where there are more
LOOKED_AFTER = 50  # entries stored by a process
_STORED = count()
_FOREIGN = 0o022  # rights of others to write


def folder() -> Path | None:
    """The folder of the cache, None where none is to be used or the system has no place for one."""
    stated = os.environ.get(SWITCH, "").strip()
    if stated:
        return None if stated.lower() in _OFF else Path(stated)
    with suppress(RuntimeError):  # nobody's home
        return _of_system() / _NAME
    return None


def usable() -> bool:
    """Whether there is a folder, and what lies in it may be used."""
    return _trusted(folder()) is not None


def load(kind: str, *depends: str | bytes) -> bytes | None:
    """What was stored of the kind for the same dependencies, whole, by this program; None where there is nothing."""
    path = _path(kind, depends)
    if path is None:
        return None
    try:
        stored = files.read_file(path)
    except OSError:
        return None
    content = stored[_DIGEST:]
    return content if sha256(content).digest() == stored[:_DIGEST] else None


def store(kind: str, content: bytes, *depends: str | bytes) -> None:
    """Stores what follows from the dependencies. Where that cannot be done, the next run does the work again."""
    path = _path(kind, depends)
    if path is None:
        return
    with suppress(OSError):
        files.put_whole(path, sha256(content).digest() + content, durable=False)
        if next(_STORED) % LOOKED_AFTER == 0:  # a full folder has thousands of entries
            _limit(path.parent)


def kept_or_made(kind: str, make: Callable[[], Made], *depends: str | bytes) -> Made:
    """What is made of the program and of the dependencies, taken over where it was made before."""
    kept = load(kind, *depends)
    if kept is not None:
        taken: Made = pickle.loads(kept)
        return taken
    made = make()
    store(kind, pickle.dumps(made), *depends)
    return made


def _path(kind: str, depends: tuple[str | bytes, ...]) -> Path | None:
    """The file of an entry, whose name is the hash of all that it depends on."""
    trusted = _trusted(folder())
    if trusted is None:
        return None
    hashed = sha256(f"{kind} {_program()} ".encode())
    for each in depends:
        content = each if isinstance(each, bytes) else each.encode("utf-8", "surrogatepass")
        hashed.update(f"{len(content)} ".encode() + content)
    return trusted / hashed.hexdigest()


@cache
def _trusted(path: Path | None) -> Path | None:
    """The folder, made where it is missing; None where it cannot be had, or others may write to it.

    What is read from it is run (the code of templates), as Python runs what lies in its own __pycache__.
    """
    if path is None:
        return None
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = path.stat()
    except OSError:
        return None
    own = not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & _FOREIGN)
    return path if own else None


@cache
def _program() -> str:
    """What distinguishes this program from another version or an edited one, and this Python from another."""
    hashed = sha256(f"{__version__} {sys.version} ".encode())
    for path, status in sorted(_sources(_PROGRAM)):
        hashed.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return hashed.hexdigest()


def _sources(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """The files of the program, with what the system states of each."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _sources(Path(entry.path))
            else:
                yield entry.path, entry.stat()


def _limit(folder: Path) -> None:
    """Drops the oldest entries where all together are too large."""
    with os.scandir(folder) as entries:
        found = sorted((entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in entries)
    total = sum(size for _, size, _ in found)
    if total > _MOST:
        for _, size, path in found:
            files.drop(Path(path))
            total -= size
            if total <= _MOST // 2:
                break


def _of_system() -> Path:
    """The user's folder for caches. RuntimeError where there is no home."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    stated = os.environ.get("XDG_CACHE_HOME", "")
    return Path(stated) if stated.startswith("/") else Path.home() / ".cache"
