"""Where a workspace keeps its inputs, templates and output, and how a new one is laid out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLANK_FORMS = "空白表样"
_START = "生成.bat"
OWN_FOLDERS = ("历史", "导入前")  # in the output of a year, beside those of its units
_LONGEST_NAME = 190  # bytes, of the 255 that a name may have; 63 Chinese characters


@dataclass(frozen=True)
class Workspace:
    """A folder with inputs/, templates/ and build/: the department's part of it, or that of one of its units."""

    root: Path
    unit: str = ""  # the folder of the unit within each year's; "" for the department

    def input_folders(self, year: int) -> tuple[Path, Path]:
        """Where a year's workbooks are looked for: the year's folder first, then what all years share."""
        return self.root / "inputs" / str(year) / self.unit, self.root / "inputs"

    def template(self, name: str) -> Path:
        """The path of a template."""
        return self.root / "templates" / name

    def output(self, year: int) -> Path:
        """The folder of the year's output files."""
        return self.root / "build" / str(year) / self.unit

    def of_unit(self, name: str) -> Workspace:
        """The part of the unit whose folder has the name."""
        return Workspace(self.root, name)

    def units(self, year: int) -> tuple[str, ...]:
        """The folders of the year's units, in order of their names: those that hold a workbook."""
        return tuple(path.name for path, why in self._folders(year) if not why)

    def no_units(self, year: int) -> tuple[tuple[Path, str], ...]:
        """The folders among the year's inputs that are no units, and why not."""
        return tuple((path, why) for path, why in self._folders(year) if why)

    def _folders(self, year: int) -> list[tuple[Path, str]]:
        """What may be a unit's folder, and why it is none; of what programs lay aside nothing is said."""
        folder, _ = self.input_folders(year)
        try:
            found = [path for path in folder.iterdir() if path.is_dir()]
        except OSError:  # which reading tells of
            return []
        folders = sorted(path for path in found if not path.name.startswith((".", "~")))
        return [(path, "单位之下不再分单位" if self.unit else _no_unit(path)) for path in folders]

    def years(self) -> tuple[int, ...]:
        """The years that inputs/ has a folder for, with one of the unit's in it."""
        folder = self.root / "inputs"
        found = folder.iterdir() if folder.is_dir() else ()
        return tuple(
            sorted(
                int(path.name) for path in found if (path / self.unit).is_dir() and re.fullmatch(r"\d{4}", path.name)
            )
        )


def _no_unit(folder: Path) -> str:
    """Why a folder is no unit; "" where it is one. What cannot be looked into is, and reading tells of it."""
    if folder.name in OWN_FOLDERS:
        return "程序在 build 里有同名的文件夹"
    try:
        names = [path.name for path in folder.iterdir() if path.is_file()]
    except OSError:
        return ""
    workbooks = [name for name in names if name.lower().endswith(".xlsx") and not name.startswith((".", "~"))]
    return "" if workbooks else "其中没有工作簿"


def may_be_unit(name: str) -> bool:
    """Whether a unit's folder may have the name on every system."""
    allowed = not re.search(r'[\\/:*?"<>|\x00-\x1f]', name) and name == name.strip(" .")
    return bool(name) and allowed and not name.startswith((".", "~")) and name not in OWN_FOLDERS


def file_name(title: str, suffix: str) -> str:
    """The title as the name of a file, without what Windows does not allow in one, and with room for a date."""
    allowed = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", title).strip(" .") or "部门决算公开"
    return allowed.encode()[:_LONGEST_NAME].decode(errors="ignore") + suffix


def shipped_files() -> Path:
    """The folder with the templates and the sample that come with the program."""
    package = Path(__file__).resolve().parent
    installed = package / "workspace_files"
    return installed if installed.is_dir() else package.parent


def lay_out(root: Path) -> Iterator[tuple[Path, bool]]:
    """Lays out a workspace: each file's path, and whether it was written (an existing one is never overwritten)."""
    shipped = shipped_files()
    for folder in ("templates", "inputs"):
        for source in sorted((shipped / folder).rglob("*")):
            if source.is_file() and not source.name.startswith(("~$", ".")):
                yield _copied(source, root / source.relative_to(shipped))
    yield from _blank_forms(root / _BLANK_FORMS)
    yield _copied(Path(__file__).resolve().parent / "start.bat", root / _START)


def _copied(source: Path, target: Path) -> tuple[Path, bool]:
    if target.exists():
        return target, False
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return target, True


def _blank_forms(folder: Path) -> Iterator[tuple[Path, bool]]:
    """The blank workbooks of the latest edition, and in folders of their own those of others that differ from them."""
    from generator import editions
    from generator.workbooks.form import write_workbook

    shared = editions.latest().workbooks
    wanted = {folder / layout.file: layout for layout in shared}
    for name, workbooks in editions.forms().items():
        wanted |= {folder / name / layout.file: layout for layout in workbooks if layout not in shared}
    for path, layout in wanted.items():
        if path.exists():
            yield path, False
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        write_workbook(path, layout)
        yield path, True
