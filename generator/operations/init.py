"""A new workspace laid out: templates, an empty inputs/, and the samples, each a workspace of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.storage.files import not_written, put_whole, read_file
from generator.values import dataclass
from generator.workspace import shipped_files

SAMPLE = "示例"  # the folder of the sample; of a further one the beginning
_FURTHER = "samples"  # with a folder for each
_PACKAGE = Path(__file__).resolve().parents[1]
OPEN = "打开决算.bat"  # opens the window
_STARTS = {"生成.bat": "start.bat", OPEN: "open.bat"}


def is_empty(folder: Path) -> bool:
    """Whether a workspace may be laid out there unasked: the folder is not there yet, or has nothing in it."""
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


@dataclass(frozen=True)
class LaidOut:
    """What of a workspace was written, what was there already and is as it was, and what could not be written."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def lay_out_workspace(root: Path) -> LaidOut:
    """Lays out a workspace, up to the first file that cannot be written; an existing file is never overwritten."""
    files: list[tuple[Path, bool]] = []
    failed: tuple[Diagnostic, ...] = ()
    try:
        files.extend(_files(root))
    except OSError as error:
        failed = (not_written(Path(error.filename or root), error),)
    return LaidOut(
        tuple(path for path, written in files if written),
        tuple(path for path, written in files if not written),
        failed,
    )


def _files(root: Path) -> Iterator[tuple[Path, bool]]:
    """The files of a workspace as they are laid: each path, and whether it was written."""
    yield from _copies("templates", root)
    (root / "inputs").mkdir(parents=True, exist_ok=True)
    yield from start_files(root)
    for folder in ("templates", "inputs"):
        yield from _copies(folder, root / SAMPLE)
    yield from start_files(root / SAMPLE)
    for further in further_samples():
        sample = root / f"{SAMPLE}-{further.name}"
        yield from _copies("templates", sample)
        yield from _copies(f"{_FURTHER}/{further.name}/inputs", sample)
        yield from start_files(sample)


def further_samples() -> list[Path]:
    """The shipped folders of the samples beside the first, each called after the place and year of its form."""
    return sorted(path for path in (shipped_files() / _FURTHER).iterdir() if path.is_dir())


def _copies(folder: str, root: Path) -> Iterator[tuple[Path, bool]]:
    """The shipped files of the folder, copied into one of the same name."""
    shipped = shipped_files() / folder
    for source in sorted(shipped.rglob("*")):
        if source.is_file() and not source.name.startswith(("~$", ".")):
            yield _copied(source, root / shipped.name / source.relative_to(shipped))


def start_files(root: Path) -> Iterator[tuple[Path, bool]]:
    """Lays what is double-clicked on Windows into a workspace, as above."""
    for name, source in _STARTS.items():
        yield _copied(_PACKAGE / "operations" / source, root / name)


def _copied(source: Path, target: Path) -> tuple[Path, bool]:
    if target.exists():
        return target, False
    put_whole(target, read_file(source))
    return target, True
