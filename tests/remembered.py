"""What a test process has read, compiled and made before, by everything that it is made from."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from generator.charts import drawing
from generator.charts.painting import paint
from generator.operations import (
    check,
    compare,
    finish,
    generate,
    pages,
    plan_import,
    preview,
    survey,
    trace,
    units_board,
    unsettled_edits,
    verify,
)
from generator.operations.compile import Render, compile
from generator.operations.edition_choice import OWN_FORMATS
from generator.operations.run import Step, Toolchain, silent
from generator.outputs import ledger, ledger_report
from generator.outputs.compilation import Compilation
from generator.workbooks import files, form
from generator.workbooks.entries import Entries
from generator.workbooks.form import workbook_file
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.worksheets import worksheets as read_worksheets
from generator.workspace import Workspace

# What asks for compilations; watch and batch have processes of their own.
_COMPILING = (
    check,
    compare,
    finish,
    generate,
    pages,
    preview,
    survey,
    trace,
    units_board,
    unsettled_edits,
    verify,
)
_KEPT = 24  # each has a document with its pictures
_workbook_files: dict[bytes, bytes] = {}
_made: OrderedDict[Hashable, tuple[Compilation, tuple[str, ...]]] = OrderedDict()


def compiled(
    workspace: Workspace,
    year: int,
    toolchain: Toolchain = Toolchain(),
    step: Step = silent,
    render: Render = Render.IF_SOUND,
) -> Compilation:
    """What `compile` gives, which is a value and depends on nothing but the files that it reads."""
    content = _content(workspace.root)
    if content is None:
        return compile(workspace, year, toolchain, step, render)
    key = (content, workspace.unit, year, toolchain, render)
    if key not in _made:
        steps: list[str] = []

        def recorded(name: str) -> None:
            steps.append(name)
            step(name)

        made = compile(workspace, year, toolchain, recorded, render)
        _made[key] = made, tuple(steps)
        if len(_made) > _KEPT:
            _made.popitem(last=False)
        return made
    _made.move_to_end(key)
    made, named = _made[key]
    for name in named:
        step(name)
    return replace(made, workspace=workspace)


ledger_workbook = lru_cache(maxsize=_KEPT)(ledger_report.ledger_workbook)
worksheets = lru_cache(maxsize=40)(read_worksheets)


def workbook_made(layout: WorkbookLayout, entries: Entries | None = None, year: int | None = None) -> bytes:
    """The file that the program makes."""
    arguments = pickle.dumps((layout, entries, year))
    if arguments not in _workbook_files:
        _workbook_files[arguments] = workbook_file(layout, entries, year)
    return _workbook_files[arguments]


def compilations() -> Iterator[AbstractContextManager[object]]:
    """What has the operations take a compilation that was made before, wherever its workspace lies."""
    for module in _COMPILING:
        yield patch.object(module, "compile", compiled)
    yield patch.object(ledger, "ledger_workbook", ledger_workbook)


def remembering() -> Iterator[AbstractContextManager[object]]:
    """What has a process take all that it made before: compilations, workbooks read and made, pictures."""
    yield from compilations()
    yield patch.object(drawing, "paint", lru_cache(maxsize=None)(paint))
    yield patch.object(files, "worksheets", worksheets)
    for module in (form, plan_import):
        yield patch.object(module, "workbook_file", workbook_made)


def forget() -> None:
    """What is asked for next is made anew."""
    _made.clear()
    ledger_workbook.cache_clear()


def _content(root: Path) -> str | None:
    """The names and contents of all that may be read of a workspace; None where something is no plain file of it."""
    digest = sha256()
    try:
        for folder in ("inputs", "templates", OWN_FORMATS):
            for path in sorted((root / folder).rglob("*")):
                if path.is_symlink() or not (path.is_file() or path.is_dir()):
                    return None
                content = path.read_bytes() if path.is_file() else b""
                digest.update(f"{path.relative_to(root)}\0{path.is_file()}\0{len(content)}\0".encode() + content)
        return digest.hexdigest() if (root / "inputs").is_dir() else None
    except (OSError, UnicodeError):
        return None
