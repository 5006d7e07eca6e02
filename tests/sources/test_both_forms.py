"""The files and the texts in the repository are two forms of the same."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.sources.__main__ import main
from tests.sources.pairs import ROOT, TEXTS, Pair, pairs

TEMPLATE, OTHER = "上海市部门决算公开", "四川省部门决算公开"
PAIRS = {pair.file.name: pair for pair in pairs()}
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


def test_every_template_has_a_text_and_no_other_text_is_there() -> None:
    files = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    assert {pair.file for pair in pairs()} == {path for path in files if not path.name.startswith(("~$", "."))}
    assert {pair.text for pair in pairs()} == set((ROOT / TEXTS / "templates").iterdir())


@pytest.mark.parametrize("origin", ["files", "texts"])
def test_nothing_is_written_where_both_forms_agree(
    sources: Path, origin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.stat().st_mtime_ns for path in sources.rglob("*")}
    assert main(["--from", origin, TEMPLATE], sources) == 0
    assert capsys.readouterr() == ("", "")
    assert {path: path.stat().st_mtime_ns for path in sources.rglob("*")} == before


def test_a_text_that_is_not_there_is_written(sources: Path) -> None:
    text = sources / TEXTS / "templates" / f"{TEMPLATE}.txt"
    text.unlink()
    assert main(["--from", "files", f"templates/{TEMPLATE}.docx"], sources) == 0
    assert text.read_bytes() == PAIRS[f"{TEMPLATE}.docx"].text.read_bytes()


@pytest.mark.parametrize(
    ("name", "origin", "form", "content"),
    [
        (TEMPLATE, "files", "file", b"PK"),
        (TEMPLATE, "texts", "file", b""),
        (TEMPLATE, "texts", "text", None),
        (TEMPLATE, "texts", "text", b"\xff"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_are_written(
    sources: Path, capsys: pytest.CaptureFixture[str], name: str, origin: str, form: str, content: bytes | None
) -> None:
    by_name = {pair.file.stem: pair for pair in pairs(sources)}
    pair, other = by_name[name], by_name[OTHER]
    harmed = pair.file if form == "file" else pair.text
    if content is None:
        harmed.unlink()
    else:
        harmed.write_bytes(content)
    if origin == "files":
        other.text.unlink()
    else:
        other.text.write_text(other.text.read_text(encoding="utf-8").replace("草　稿", "草稿"), encoding="utf-8")
    assert main(["--from", origin, name, other.file.stem], sources) == 1
    printed = capsys.readouterr().err
    assert printed.startswith(
        f"{(pair.file if origin == 'files' else pair.text).relative_to(sources)}: nothing is written\n"
    )
    assert len(printed.splitlines()) > 1
    assert not harmed.exists() if content is None else harmed.read_bytes() == content
    assert "草" in other.text.read_text(encoding="utf-8")
    assert other.from_file() == other.from_text()


def test_a_name_that_no_source_has_is_refused(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--from", "texts", "决算报告"], sources)
    assert "决算报告" in capsys.readouterr().err
