"""Compilations that a test process has made before, by everything that they are made from, and reports of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from generator.compilation import Compilation
from generator.operations.compile import Render, compile
from generator.operations.edition_choice import OWN_FORMATS
from generator.operations.run import Step, Toolchain, silent
from generator.outputs import ledger_report
from generator.workspace import Workspace

_KEPT = 24  # each has a document with its pictures
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
