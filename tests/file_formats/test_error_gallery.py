"""What is printed of each kind of file that is not read, or not wholly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.console import render
from generator.diagnostics import Diagnostic, Problem
from generator.file_formats import problems
from generator.file_formats.opening import open_file
from tests.file_formats.test_hostile_documents import HOSTILE, HOSTILE_WORD, SCANNED, TURNED, document, stream

GALLERY = Path(__file__).parent.parent / "errors"
DECLARED = {problem.code for problem in vars(problems).values() if isinstance(problem, Problem)}
FILES: dict[str, tuple[str, bytes]] = {
    "I141": ("公开表.pdf", HOSTILE["with a password"][0]),
    "I142": ("公开表.pdf", HOSTILE["a thousand pages"][0]),
    "I143": ("公开表.pdf", HOSTILE["a script that opening runs"][0]),
    "I144": ("公开表.pdf", document(stream(b"BT ET"))[:200]),
    "I145": ("公开表.pdf", SCANNED),
    "I146": ("决算公开.docx", HOSTILE_WORD["with a password"][0]),
    "I147": ("决算公开.docx", HOSTILE_WORD["no archive"][0]),
    "I148": ("收入决算表.csv", b"\xff"),
    "I149": ("决算.et", b""),
    "I150": ("~$决算.xlsx", b""),
    "I179": ("公开表.pdf", TURNED),
}


@pytest.mark.parametrize("code", sorted(DECLARED))
def test_each_problem_is_printed_as_its_gallery_entry_shows(
    code: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    name, content = FILES[code]
    path = tmp_path / name
    path.write_bytes(content)
    diagnostics: list[Diagnostic] = []
    open_file(path, diagnostics)
    golden(GALLERY / code / "expected.txt", "\n".join(map(render, diagnostics)) + "\n")
    assert {found.code for found in diagnostics} == {code}
