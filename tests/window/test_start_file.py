"""打开决算.bat as Windows reads it: whatever code page, whatever the program was installed by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import generate


@pytest.fixture(scope="module")
def content(new_workspace: Path) -> bytes:
    return (new_workspace / "打开决算.bat").read_bytes()


def test_lines_end_as_cmd_wants_them(content: bytes) -> None:
    assert content.count(b"\n") == content.count(b"\r\n")
    assert not content.startswith(b"\xef\xbb\xbf")  # cmd would take it for a command
    assert content.endswith(b"\r\n")


def test_no_command_depends_on_the_code_page(content: bytes) -> None:
    lines = content.split(b"\r\n")
    chinese = [line for line in lines if not line.isascii()]
    assert lines.index(b"chcp 65001 >nul") < min(map(lines.index, chinese))
    assert all(line.startswith(b"echo ") for line in chinese)
    as_gbk = content.decode("gb18030", errors="replace").split("\r\n")
    assert [line for line in as_gbk if line.isascii()] == [line.decode() for line in lines if line.isascii()]


def test_every_way_to_the_program_leads_to_the_window(content: bytes) -> None:
    text = content.decode()
    labels = re.findall(r"^:(\w+)", text, re.MULTILINE)
    assert set(re.findall(r"goto (\w+)", text)) <= set(labels)
    runs = [line for line in text.splitlines() if re.search(r"\bwindow$", line)]
    assert runs == [
        'call "%OWN%" window',
        "call generate window",
        "py -X utf8 -m generator window",
        "python -X utf8 -m generator window",
    ]
    assert "(" not in text  # a block would be read as a whole, in one code page


def test_a_year_that_is_begun_brings_it_and_leaves_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "生成.bat").write_bytes(b"mine")
    done = generate("new", "2024", "--place", "上海市", "--name", "某某市水务局", cwd=tmp_path)
    assert "打开决算.bat" in done.stdout
    assert b"window" in (tmp_path / "打开决算.bat").read_bytes()
    assert (tmp_path / "生成.bat").read_bytes() == b"mine"
