"""What reaches a terminal: nothing invisible, lines that fit, what matters first."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import time
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

import pytest

from generator.cli import console
from generator.cli.output import VisibleOutput
from generator.cli.wrapping import wrapped
from generator.diagnostics import Diagnostic
from generator.text import columns_wide
from tests.support import Sample, generate
from tests.workbooks.conftest import file_of, workbook_of

PROGRAM = (sys.executable, "-m", "generator")
FULL = Path("/dev/full")
TURNED, FROM_RIGHT = "\u202e", "\u200f"


@pytest.mark.slow
def test_a_mark_in_a_cell_or_a_sheets_name_is_a_box_on_the_terminal_and_an_escape_in_json(sample: Sample) -> None:
    with sample.open("情况说明.xlsx") as book:
        texts = [cell for page in book for row in page.iter_rows() for cell in row if len(str(cell.value)) > 40]
        for cell in texts:
            cell.value = f"{cell.value}{TURNED}"
        for page in book:
            page.title += FROM_RIGHT  # which the reader passes over in names
        book.worksheets[-1].title += TURNED
    for arguments in (("check", "2020"), ("check", "2020", "--format", "json"), ("2020",)):
        done = generate(*arguments, cwd=sample.root)
        assert done.returncode == 1
        assert {"C113", "C235"} <= set(re.findall("C[0-9]{3}", done.stdout + done.stderr))
        assert not {TURNED, FROM_RIGHT} & set(done.stdout + done.stderr)
    assert json.loads(generate("check", "2020", "--format", "json", cwd=sample.root).stdout)


@pytest.mark.slow
def test_the_title_of_a_table_that_is_imported_is_no_exception(tmp_path: Path) -> None:
    head = "| 单位：万元 |\n| 科目编码 | 科目名称 | 本年收入合计 |\n| 2010301 | 行政运行 | 30 |"
    text = f"== 表\n| {TURNED}2021年度收入决算表 |\n{head}"
    (tmp_path / "表.xlsx").write_bytes(file_of(workbook_of(text)))
    done = generate("import", "2021", "表.xlsx", "--place", "四川省", "--department-is-ours", cwd=tmp_path)
    assert "收入决算表" in done.stdout
    assert TURNED not in done.stdout + done.stderr


def test_what_controls_a_terminal_is_shown_as_a_box() -> None:
    stream = io.StringIO()
    print("甲\x1b[2J\x9b2J\u202e\U000e0041乙\t丙", file=VisibleOutput(stream))
    assert stream.getvalue() == "甲□[2J□2J□□乙\t丙\n"


def test_a_clean_run_takes_few_lines_of_eighty_columns_with_its_result_first_and_last(sample: Sample) -> None:
    done = generate("2020", cwd=sample.root, columns=80)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    results = [number for number, line in enumerate(lines) if line.startswith("【完成】")]
    before = [line for line in lines[: results[0]] if not line.endswith("……")]
    assert (before, results[-1]) == ([], len(lines) - 1)
    assert len(lines) < 40
    too_wide = [line for line in lines if columns_wide(line) > 80 and str(sample.root) not in line]
    assert too_wide == []
    assert sum(line.startswith("  R766") for line in lines) == 1


@pytest.mark.slow
def test_all_notes_are_listed_on_request_and_errors_in_any_case(sample: Sample) -> None:
    sample.put("决算报表.xlsx", "收入支出决算总表", "总计", "决算数", 4619.31)
    brief, verbose = (generate("check", "2020", *more, cwd=sample.root) for more in ((), ("--verbose",)))
    for done in (brief, verbose):
        assert "错误[R101] 收入总计与支出总计不平\n  收入总计 4619.31万元" in done.stdout
    assert brief.stdout.count("提示[R766]") == 0
    assert verbose.stdout.count("提示[R766]") == 2


def test_a_quotation_of_the_message_is_not_repeated_below_it() -> None:
    problem = Diagnostic("R766", "最多是100%：“≥100%”", (), "", details=("“≥100%”", "别处 95%"))
    assert console.render(problem) == "错误[R766] 最多是100%：“≥100%”\n  别处 95%"


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal_or_begins_with_a_closing_mark(columns: int) -> None:
    text = (
        "提示：对照当年的科目核对编码；没有错的，把编码、名称（和来源）写进 inputs/科目.xlsx，共1160项，“三公”经费。"
        * 3
    )
    lines = wrapped(text, 6, columns).split("\n")
    assert max(map(columns_wide, lines)) <= columns
    assert [line for line in lines if line.lstrip()[0] in "，。；、）”" or line[-1] in "（“"] == []
    assert {line[:6] for line in lines[1:]} == {" " * 6}
    assert "".join(line.strip() for line in lines).replace(" ", "") == text.replace(" ", "")


def test_a_console_in_gbk_has_a_spinner_of_ascii() -> None:
    written = BytesIO()
    stream = TextIOWrapper(written, encoding="gbk", errors="replace", write_through=True)
    terminal = patch.object(stream, "isatty", lambda: True)
    with terminal, patch.dict(os.environ, TERM="xterm"), console.progress(stream) as step:
        step("读取工作簿")
        time.sleep(0.3)
    text = written.getvalue().decode("gbk")
    assert "读取工作簿……" in text
    assert "?" not in text.replace("[?25", "")


@pytest.mark.slow
def test_a_run_whose_reader_leaves_makes_its_document(sample: Sample) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run([*PROGRAM, "2020"], cwd=sample.root, stdout=write, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")
    assert list(sample.root.glob("build/2020/*.docx"))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="closes a file descriptor before the program starts")
def test_a_run_without_an_output_makes_its_document(sample: Sample) -> None:
    def close() -> None:
        os.close(1)

    done = subprocess.run([*PROGRAM, "2020"], cwd=sample.root, stderr=subprocess.PIPE, check=False, preexec_fn=close)
    assert (done.returncode, done.stderr) == (0, b"")
    assert list(sample.root.glob("build/2020/*.docx"))


@pytest.mark.slow
@pytest.mark.skipif(not FULL.exists(), reason="a device that is full is one of Linux")
def test_an_output_that_the_disk_cannot_hold_is_told(sample: Sample) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "check", "2020", "--format", "json"],
            cwd=sample.root,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert "F508" in done.stderr.decode()
    assert "F599" not in done.stderr.decode()
