"""Where a workspace keeps its inputs, templates and output, and how a new one is laid out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLANK_FORMS = "空白表样"
_START = "生成.bat"


@dataclass(frozen=True)
class Workspace:
    """A folder with inputs/, templates/ and build/."""

    root: Path

    def input_folders(self, year: int) -> tuple[Path, Path]:
        """Where a year's workbooks are looked for: the year's folder first, then what all years share."""
        return self.root / "inputs" / str(year), self.root / "inputs"

    def template(self, name: str) -> Path:
        """The path of a template."""
        return self.root / "templates" / name

    def output(self, year: int) -> Path:
        """The folder of the year's output files."""
        return self.root / "build" / str(year)

    def years(self) -> tuple[int, ...]:
        """The years that inputs/ has a folder for."""
        folder = self.root / "inputs"
        found = folder.iterdir() if folder.is_dir() else ()
        return tuple(sorted(int(path.name) for path in found if path.is_dir() and re.fullmatch(r"\d{4}", path.name)))


def file_name(title: str, suffix: str) -> str:
    """The title as the name of a file, without what Windows does not allow in one."""
    allowed = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", title).strip(" .") or "部门决算公开"
    return allowed[:80] + suffix


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
