"""Nothing invisible reaches a terminal, wherever it comes from."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

from generator.cli.console import VisibleOutput
from tests.support import Sample, generate
from tests.workbooks.conftest import file_of, workbook_of

TURNED, FROM_RIGHT = "\u202e", "\u200f"


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


def test_the_title_of_a_table_that_is_imported_is_no_exception(tmp_path: Path) -> None:
    head = "| 单位：万元 |\n| 科目编码 | 科目名称 | 本年收入合计 |\n| 2010301 | 行政运行 | 30 |"
    text = f"== 表\n| {TURNED}2021年度收入决算表 |\n{head}"
    (tmp_path / "表.xlsx").write_bytes(file_of(workbook_of(text)))
    done = generate("import", "2021", "表.xlsx", cwd=tmp_path)
    assert "收入决算表" in done.stdout
    assert TURNED not in done.stdout + done.stderr


def test_what_controls_a_terminal_is_shown_as_a_box() -> None:
    stream = io.StringIO()
    print("甲\x1b[2J\x9b2J\u202e\U000e0041乙\t丙", file=VisibleOutput(stream))
    assert stream.getvalue() == "甲□[2J□2J□□乙\t丙\n"
