"""Where a workspace keeps its inputs, templates and output."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from generator.diagnostics import SourceFile
from generator.text import folded
from generator.values import dataclass

OWN_FOLDERS = ("历史", "导入前")  # in the output of a year, beside those of its units
_WORKSPACE_FOLDERS = ("templates", "格式")  # by which a folder without inputs/ is a workspace all the same
BAD_NAME = "名称里有不能用的字符，或与系统、程序的文件同名"  # why a folder with workbooks is no unit
_OUTPUT_SUFFIXES = (".docx", ".xlsx", ".pdf", ".json")
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)\d)(\..*)?", re.IGNORECASE)  # by Windows, for devices
_LONGEST_NAME = 190  # bytes, of the 255 that a name may have; 63 Chinese characters

_PACKAGE = Path(__file__).resolve().parent


def shipped_files() -> Path:
    """The folder with the templates and the sample that come with the program."""
    return packed_files() or _PACKAGE.parent


def packed_files() -> Path | None:
    """The same of a program that was packed and installed; None for one in a checkout."""
    packed = _PACKAGE / "workspace_files"
    return packed if packed.is_dir() else None


@dataclass(frozen=True)
class InputFolder:
    """A folder of workbooks: where it is, and whose and which year's its files are."""

    path: Path
    relative_path: str  # as seen from the workspace, and as the officer reads it: inputs/2020/某中心
    year: int = 0  # 0 where it is that of all years
    unit: str = ""
    last_year: bool = False  # whether it is read beside the workbooks of the year after it
    subordinate: bool = False  # whether it is a unit's, read beside the department's

    def source(self, name: str, workbook: str = "", *, there: bool = True) -> SourceFile:
        """A file of the folder that is a workbook, or of another name; with its path only if it is there."""
        path = f"{self.relative_path}/{name}" if there else ""
        standard_name = workbook if workbook != name else ""
        return SourceFile(name, self.year, self.unit, self.last_year, self.subordinate, path, standard_name)


@dataclass(frozen=True)
class Workspace:
    """A folder with inputs/, templates/ and build/: the department's part of it, or that of one of its units."""

    root: Path
    unit: str = ""  # the folder of the unit within each year's; "" for the department

    @property
    def laid_out(self) -> bool:
        """Whether the folder is a workspace: inputs/ is there."""
        return (self.root / "inputs").is_dir()

    def may_begin(self, brought: Sequence[Path]) -> bool:
        """Whether a year may be begun in the folder: it is a workspace, or has nothing in it but what is brought."""
        if self.laid_out or not self.root.is_dir() or any((self.root / name).is_dir() for name in _WORKSPACE_FOLDERS):
            return True
        files = {path.resolve() for path in brought}
        paths = (path for path in self.root.iterdir() if not path.name.startswith((".", "~$")))
        return all(path.resolve() in files for path in paths)

    def input_folders(self, year: int) -> tuple[Path, Path]:
        """Where a year's workbooks are looked for: the year's folder first, then what all years share."""
        own, shared = self.sources(year)
        return own.path, shared.path

    def sources(
        self, year: int, *, last_year: bool = False, subordinate: bool = False
    ) -> tuple[InputFolder, InputFolder]:
        """The same two folders, with what their files' places are to state: of last year, of a subordinate unit."""
        relative_path = "/".join(part for part in ("inputs", str(year), self.unit) if part)
        own = InputFolder(self.root / relative_path, relative_path, year, self.unit, last_year, subordinate)
        return own, InputFolder(self.root / "inputs", "inputs")

    def template(self, name: str) -> Path:
        """The path of a template."""
        return self.root / "templates" / name

    def output(self, year: int) -> Path:
        """The folder of the year's output files."""
        return self.root / self.relative_output(year)

    def relative_output(self, year: int) -> str:
        """The same folder as seen from the workspace: build/2020/某中心."""
        return "/".join(part for part in ("build", str(year), self.unit) if part)

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
        """What may be a unit's folder, and why it is none; what programs lay aside is not reported."""
        folder, _ = self.input_folders(year)
        try:
            paths = [path for path in folder.iterdir() if path.is_dir()]
        except OSError:  # which reading reports
            return []
        folders = sorted(path for path in paths if not path.name.startswith((".", "~")))
        return [(path, "单位之下不再分单位" if self.unit else _no_unit(path)) for path in folders]

    def years(self) -> tuple[int, ...]:
        """The years that inputs/ has a folder for, with one of the unit's in it."""
        folder = self.root / "inputs"
        paths = folder.iterdir() if folder.is_dir() else ()
        return tuple(
            sorted(
                int(path.name) for path in paths if (path / self.unit).is_dir() and re.fullmatch(r"\d{4}", path.name)
            )
        )


def _no_unit(folder: Path) -> str:
    """Why a folder is no unit; "" where it is one. What cannot be looked into is, and reading reports it."""
    if folder.name in OWN_FOLDERS:
        return "程序在 build 里有同名的文件夹"
    try:
        names = [path.name for path in folder.iterdir() if path.is_file()]
    except OSError:
        return ""
    workbooks = [name for name in names if folded(name).endswith(".xlsx") and not name.startswith((".", "~"))]
    if not workbooks:
        return "其中没有工作簿"
    return "" if may_be_unit(folder.name) else BAD_NAME


def may_be_unit(name: str) -> bool:
    """Whether a unit's folder may have the name on every system, also in build/, beside the department's files."""
    allowed = name.isprintable() and not re.search(r'[\\/:*?"<>|]', name) and name == name.strip(" .")
    own = name in OWN_FOLDERS or folded(name).endswith(_OUTPUT_SUFFIXES) or _RESERVED.fullmatch(name)
    return bool(name) and allowed and not own and not name.startswith((".", "~"))


def file_name(title: str, suffix: str) -> str:
    """The title as the name of a file, without what Windows does not allow in one, and with room for a date."""
    allowed = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", title).strip(" .") or "部门决算公开"
    return allowed.encode()[:_LONGEST_NAME].decode(errors="ignore") + suffix
