"""The files and the texts in the repository are two forms of the same."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.sources.__main__ import main
from tests.sources.pairs import ROOT, TEXTS, Pair, pairs

FOLDERS = ("templates", "inputs", "samples")
TEMPLATE, WORKBOOK = "上海市部门决算公开", "名词解释"
PAIRS = {str(pair.file.relative_to(ROOT)): pair for pair in pairs()}
HINT = (
    "Write one from the other and look at the difference:\n"
    "    python -m tests.sources --from files   # the file is right, the text is written from it\n"
    "    python -m tests.sources --from texts   # the text is right, the file is written from it"
)


def differences(pair: Pair) -> str:
    """The lines in which the text differs from that of the file."""
    lines = (pair.text.read_text(encoding="utf-8").splitlines(), pair.from_file().text.splitlines())
    return "\n".join(
        unified_diff(*lines, str(pair.text.relative_to(ROOT)), str(pair.file.relative_to(ROOT)), "", "", 0, "")
    )


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_the_text_is_what_the_file_has(pair: Pair) -> None:
    different = differences(pair)
    assert not different, f"{different}\n{HINT}"


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_the_file_is_what_is_written_from_the_text(pair: Pair) -> None:
    assert pair.file_equals(pair.from_text().file), f"{pair.file.name} is not as its text gives it.\n{HINT}"


def test_every_template_and_every_workbook_of_the_sample_has_a_text_and_no_other_text_is_there() -> None:
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert {pair.file for pair in pairs()} == {path for path in files if not path.name.startswith(("~$", "."))}
    texts = [path for folder in FOLDERS for path in (ROOT / TEXTS / folder).rglob("*")]
    assert {pair.text for pair in pairs()} == {path for path in texts if path.is_file()}


@pytest.mark.parametrize("origin", ["files", "texts"])
def test_nothing_is_written_where_both_forms_agree(
    sources: Path, origin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.stat().st_mtime_ns for path in sources.rglob("*")}
    assert main(["--from", origin, TEMPLATE, WORKBOOK], sources) == 0
    assert capsys.readouterr() == ("", "")
    assert {path: path.stat().st_mtime_ns for path in sources.rglob("*")} == before


def test_a_form_that_is_not_there_is_written_from_the_other(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_name = {pair.file.name: pair for pair in reversed(pairs(sources))}
    template, workbook = by_name[f"{TEMPLATE}.docx"], by_name[f"{WORKBOOK}.xlsx"]
    template.text.unlink()
    workbook.text.unlink()
    assert main(["--from", "files", TEMPLATE, f"inputs/{WORKBOOK}.xlsx"], sources) == 0
    workbook.file.unlink()
    assert main(["--from", "texts", f"tests/sources/inputs/{WORKBOOK}.toml"], sources) == 0
    written = (template.text, workbook.text, workbook.file)
    assert capsys.readouterr().out == "".join(f"{path.relative_to(sources)}: written\n" for path in written)
    for pair in (template, workbook):
        assert pair.text.read_bytes() == PAIRS[str(pair.file.relative_to(sources))].text.read_bytes()
        assert PAIRS[str(pair.file.relative_to(sources))].file_equals(pair.file.read_bytes())


@pytest.mark.parametrize(
    ("name", "origin", "form", "content"),
    [
        (TEMPLATE, "files", "file", b"PK"),
        (TEMPLATE, "texts", "file", b""),
        (TEMPLATE, "texts", "text", None),
        (TEMPLATE, "texts", "text", b"\xff"),
        (WORKBOOK, "files", "file", None),
        (WORKBOOK, "files", "file", b""),
        (WORKBOOK, "texts", "text", None),
        (WORKBOOK, "texts", "text", b"\xff"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_are_written(
    sources: Path, capsys: pytest.CaptureFixture[str], name: str, origin: str, form: str, content: bytes | None
) -> None:
    by_name = {pair.file.stem: pair for pair in reversed(pairs(sources))}
    pair, other = by_name[name], by_name["部门概况"]
    harmed = pair.file if form == "file" else pair.text
    if content is None:
        harmed.unlink()
    else:
        harmed.write_bytes(content)
    (other.text if origin == "files" else other.file).unlink()
    assert main(["--from", origin, name, other.file.stem], sources) == 1
    printed = capsys.readouterr().err
    assert printed.startswith(
        f"{(pair.file if origin == 'files' else pair.text).relative_to(sources)}: nothing is written\n"
    )
    assert len(printed.splitlines()) > 1
    assert not harmed.exists() if content is None else harmed.read_bytes() == content
    assert other.text.read_bytes() == PAIRS["inputs/2020/部门概况.xlsx"].text.read_bytes()
    assert PAIRS["inputs/2020/部门概况.xlsx"].file_equals(other.file.read_bytes())


def test_a_workbook_that_is_damaged_is_written_anew_from_its_text(sources: Path) -> None:
    file = sources / "inputs" / f"{WORKBOOK}.xlsx"
    file.write_bytes(b"PK")
    assert main(["--from", "texts", WORKBOOK], sources) == 0
    assert PAIRS[str(file.relative_to(sources))].file_equals(file.read_bytes())


def test_a_name_that_no_source_has_is_refused(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--from", "texts", "决算报告"], sources)
    assert "决算报告" in capsys.readouterr().err
