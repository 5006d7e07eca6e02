"""The gallery of errors: tests/errors/<code>/ holds a minimal input and what is printed of it, for every code.

An input is a workbook as a text table (see conftest), or lines «file NAME: KIND» for files that are no sound workbook.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.accounts.classification.reading import shipped
from generator.diagnostics import Diagnostic, Problem
from generator.workbooks import cell_problems, problems
from generator.workbooks.layout import Sheet, WorkbookLayout
from generator.workbooks.reader import read
from generator.workspace import InputFolder

GALLERY = Path(__file__).parent.parent / "errors"
DECLARED = {
    problem.code: problem
    for module in (problems, cell_problems)
    for problem in vars(module).values()
    if isinstance(problem, Problem)
}
_FILE = re.compile(r"file (?P<name>.+?): (?P<kind>\w+)")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Make = Callable[[str], Workbook]


def bytes_of(kind: str, sound: bytes) -> bytes:
    """The content of a file of the kind, made from a sound workbook."""
    if kind == "encrypted":
        return _OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    if kind == "old":
        return _OLE + bytes(1024)
    if kind == "empty":
        return b""
    if kind == "cut":
        return sound[: len(sound) // 2]
    if kind == "long":
        before = "负责财政。".encode("ascii", "xmlcharrefreplace")
        return changed(sound, "xl/worksheets/sheet1.xml", before, ("字" * 32_768).encode())
    if kind == "huge":
        return with_part(sound, "xl/media/image1.bin", bytes(210 * 1024 * 1024))
    if kind == "entity":
        return changed(sound, "xl/workbook.xml", b"<workbook", b'<!DOCTYPE w [<!ENTITY a "b">]><workbook')
    if kind == "style":
        return changed(sound, "xl/styles.xml", b"<fill><patternFill/></fill>", b"<fill/>")
    if kind == "strict":
        return changed(
            sound,
            "xl/workbook.xml",
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
    return sound


def with_part(sound: bytes, name: str, content: bytes) -> bytes:
    """The package with one more part."""
    result = io.BytesIO(sound)
    with zipfile.ZipFile(result, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(name, content)
    return result.getvalue()


def changed(sound: bytes, name: str, before: bytes, after: bytes) -> bytes:
    """The package with bytes of one part replaced."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as source, zipfile.ZipFile(result, "w") as target:
        assert name in source.namelist()
        for part in source.namelist():
            content = source.read(part)
            if part == name:
                assert before in content
                content = content.replace(before, after, 1)
            target.writestr(part, content)
    return result.getvalue()


def lay_out(folder: Path, text: str, make: Make, saved: Callable[[Workbook], bytes]) -> None:
    """Puts the files that the gallery's input tells of into the folder."""
    files = [found.groupdict() for found in map(_FILE.fullmatch, text.splitlines()) if found]
    book = saved(make(text))
    folder.mkdir(parents=True)
    for file in files or [{"name": "决算报表.xlsx", "kind": "table"}]:
        path = folder / file["name"]
        if file["kind"] == "folder":
            path.mkdir()
        elif file["kind"] != "none":
            path.write_bytes(bytes_of(file["kind"], book))
    if any(file["kind"] == "none" for file in files):
        folder.rmdir()


@pytest.mark.parametrize("code", sorted(DECLARED))
def test_each_problem_is_printed_as_its_gallery_entry_shows(
    code: str,
    tmp_path: Path,
    make: Make,
    saved: Callable[[Workbook], bytes],
    layout: WorkbookLayout,
    more_sheets: tuple[Sheet, ...],
    printed: Callable[[Diagnostic], str],
    golden: Callable[[Path, str], None],
) -> None:
    text = (GALLERY / code / "input.txt").read_text(encoding="utf-8")
    folder = tmp_path / "inputs" / "2020"
    lay_out(folder, text, make, saved)
    wanted = re.findall(r"^wanted (.+)$", text, re.MULTILINE) or re.findall(r"^== (.+)$", text, re.MULTILINE)
    sheets = tuple(sheet for sheet in (*layout.sheets, *more_sheets) if sheet.sheet in wanted)
    outcome = read(
        [InputFolder(folder, "inputs/2020", 2020)],
        [WorkbookLayout(layout.file, sheets)],
        classified=shipped().entries_in(2020),
    )
    shown = "\n".join(printed(found) for found in outcome.diagnostics) + "\n"
    golden(GALLERY / code / "expected.txt", shown)
    assert code in {found.code for found in outcome.diagnostics}
    assert {found.severity for found in outcome.diagnostics if found.code == code} == {DECLARED[code].severity}


def test_the_gallery_shows_no_code_of_ours_that_is_gone() -> None:
    ours = {path.name for path in GALLERY.iterdir() if re.fullmatch(r"C[12]\d\d", path.name)}
    assert ours == {code for code in DECLARED if code[1] in "12"}
