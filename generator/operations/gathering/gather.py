"""Everything for a 64-bit Windows machine without a network in one folder: wheels, batch files, the manual."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics import Diagnostic, Outcome, Place
from generator.operations.gathering import problems
from generator.operations.gathering.own_wheel import own_wheel
from generator.operations.gathering.target_machine import TargetMachine, python_in
from generator.operations.gathering.wheels import NotGatheredError, gather_wheels
from generator.operations.run import Step, silent
from generator.outputs.manual import manual
from generator.storage.files import MEGABYTE, not_written, put_folder, put_whole, read_file, read_folder
from generator.storage.temporary import TemporaryFolder
from generator.values import dataclass
from generator.workspace import shipped_files

INSTALL, OPEN, WHEELS, MANUAL = "安装.bat", "打开决算.bat", "程序包", "手册"
REDLINE = frozenset({"python-redlines"})  # whose engine is as large as all the rest; the program does without
_OWN_NAMES = (INSTALL, OPEN, WHEELS, MANUAL)
_LARGEST = 500 * MEGABYTE  # of all wheels, and of a Python that comes along
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class GatheredFolder:
    """What a folder has been filled with: how many wheels, bytes by part, for which Python, whether that came along."""

    folder: Path
    wheels: int
    sizes: dict[str, int]  # bytes of each part, by its name in the folder
    largest: tuple[tuple[str, int], ...]  # the largest wheels with their bytes
    python: str
    brings_python: bool

    @property
    def size(self) -> int:
        """Bytes of the whole folder."""
        return sum(self.sizes.values())


def gather(
    folder: Path,
    python: tuple[int, int] | None = None,
    python_file: Path | None = None,
    *,
    redline: bool = False,
    step: Step = silent,
) -> Outcome[GatheredFolder]:
    """Fills the folder for CPython of a version, that of a brought file, or the one of this machine; or why it cannot.

    Nothing in the folder is touched before all is there.
    """
    if folder.is_dir() and any(path.name not in _OWN_NAMES and not _is_python(path) for path in folder.iterdir()):
        return Outcome(None, (problems.OTHERS_FOLDER.at(Place.of(folder), name=folder.name),))
    brought = python_in(python_file) if python_file is not None else None
    if python_file is not None and brought is None:
        return Outcome(None, (problems.NO_PYTHON.at(Place.of(python_file), name=python_file.name),))
    machine = TargetMachine(brought or python or sys.version_info[:2])
    without = frozenset() if redline else REDLINE
    with TemporaryFolder("gather") as temporary:
        wheels, failed = _wheels(temporary, machine, without, step, pip=python_file is not None)
        if failed:
            return Outcome(None, failed)
        try:
            return Outcome(_written(folder, wheels, machine, python_file, step))
        except OSError as error:
            return Outcome(None, (not_written(Path(error.filename or folder), error),))


def _wheels(
    temporary: Path, machine: TargetMachine, without: frozenset[str], step: Step, *, pip: bool
) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """The wheels in a temporary folder, or why they cannot be had; pip is one of them for a Python that has none."""
    step("打包本程序")
    own = own_wheel(temporary)
    if own.value is None:
        return (), own.diagnostics
    step("下载程序包")
    wanted: dict[Path | str, frozenset[str]] = {own.value: frozenset()}
    if pip:
        wanted["pip"] = frozenset()
    try:
        return (own.value, *gather_wheels(wanted, temporary, machine, without)), ()
    except NotGatheredError as error:
        return (), error.diagnostics


def _written(
    folder: Path, wheels: tuple[Path, ...], machine: TargetMachine, python_file: Path | None, step: Step
) -> GatheredFolder:
    step("写入文件夹")
    contents = {path.name: read_file(path, _LARGEST) for path in wheels}
    put_folder(folder / WHEELS, contents | {"install.py": read_file(_HERE / "install.py")})
    put_folder(folder / MANUAL, manual(read_folder(shipped_files() / "docs")))
    for name, source in ((INSTALL, "install.bat"), (OPEN, "open.bat")):
        put_whole(folder / name, _for_machine(read_file(_HERE / source), machine))
    if python_file is not None and python_file.parent.resolve() != folder.resolve():
        for former in filter(_is_python, folder.iterdir()):
            former.unlink()
        put_whole(folder / python_file.name, read_file(python_file, _LARGEST))
    largest = sorted(
        ((name.partition("-")[0], len(content)) for name, content in contents.items()), key=lambda one: -one[1]
    )
    sizes = dict(_sizes(folder))
    return GatheredFolder(
        folder, len(wheels), sizes, tuple(largest[:5]), machine.version, any(map(_is_python, folder.iterdir()))
    )


def _for_machine(batch: bytes, machine: TargetMachine) -> bytes:
    """A batch file for the Python that the wheels are for."""
    version = machine.version
    named = {"@VERSION@": version, "@DIGITS@": version.replace(".", ""), "@TUPLE@": version.replace(".", ", ")}
    for name, value in named.items():
        batch = batch.replace(name.encode(), value.encode())
    return batch


def _is_python(path: Path) -> bool:
    return path.is_file() and python_in(path) is not None


def _sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """The bytes of each part of the folder."""
    for path in sorted(folder.iterdir()):
        content = read_folder(path, _LARGEST).values() if path.is_dir() else (read_file(path, _LARGEST),)
        yield path.name, sum(map(len, content))
