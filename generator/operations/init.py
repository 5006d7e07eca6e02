"""A new workspace laid out: templates, the sample, blank workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import editions
from generator.files import put_whole, read_file
from generator.workbooks.form import write_workbook

_PACKAGE = Path(__file__).resolve().parents[1]
_BLANK_FORMS = "空白表样"
_START = "生成.bat"


def shipped_files() -> Path:
    """The folder with the templates and the sample that come with the program."""
    installed = _PACKAGE / "workspace_files"
    return installed if installed.is_dir() else _PACKAGE.parent


def lay_out(root: Path) -> Iterator[tuple[Path, bool]]:
    """Lays out a workspace: each file's path, and whether it was written (an existing one is never overwritten)."""
    shipped = shipped_files()
    for folder in ("templates", "inputs"):
        for source in sorted((shipped / folder).rglob("*")):
            if source.is_file() and not source.name.startswith(("~$", ".")):
                yield _copied(source, root / source.relative_to(shipped))
    yield from _blank_forms(root / _BLANK_FORMS)
    yield _copied(_PACKAGE / "operations" / "start.bat", root / _START)


def _copied(source: Path, target: Path) -> tuple[Path, bool]:
    if target.exists():
        return target, False
    put_whole(target, read_file(source))
    return target, True


def _blank_forms(folder: Path) -> Iterator[tuple[Path, bool]]:
    """The blank workbooks of each place and its years."""
    forms = editions.forms()
    wanted = {folder / name / layout.file: layout for name, workbooks in forms.items() for layout in workbooks}
    for path, layout in wanted.items():
        if path.exists():
            yield path, False
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        write_workbook(path, layout)
        yield path, True
