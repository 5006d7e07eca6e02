"""The sample is written from its text, and what is typed into its workbooks comes into the text, or is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from tests.sources.__main__ import main
from tests.sources.pairs import Pair, pairs
from tests.sources.toml import table_lines
from tests.support import Sample

TABLES, OVERVIEW, EXPLANATIONS, PERFORMANCE = "决算报表", "部门概况", "情况说明", "绩效评价"


def pair_of(name: str, root: Path) -> Pair:
    return next(each for each in pairs(root) if each.file.stem == name)


def edit_text(root: Path, name: str, before: str, after: str) -> None:
    path = pair_of(name, root).text
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def values(path: Path) -> set[object]:
    return {cell.value for sheet in load_workbook(path).worksheets for row in sheet.iter_rows() for cell in row}


@pytest.mark.slow
def test_a_figure_that_is_changed_in_the_text_stands_in_the_workbook(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit_text(sources, TABLES, '"决算数" = 3185.87', '"决算数" = 3185.90')
    assert main(["--from", "texts", TABLES], sources) == 0
    pair = pair_of(TABLES, sources)
    assert 3185.9 in values(pair.file)
    assert 3185.87 not in values(pair.file)
    assert '"决算数" = 3185.9 }' in pair.text.read_text(encoding="utf-8")
    printed = capsys.readouterr().out
    assert '    -"收入"."一、一般公共预算财政拨款收入" = { "决算数" = 3185.87 }\n' in printed
    assert '    +"收入"."一、一般公共预算财政拨款收入" = { "决算数" = 3185.9 }\n' in printed


@pytest.mark.slow
def test_what_is_typed_into_a_workbook_stands_in_the_text(sources: Path) -> None:
    sample = Sample(sources)
    sample.put(f"{TABLES}.xlsx", "收入支出决算总表", "一、一般公共预算财政拨款收入", "决算数", 3185.9)
    sample.put(f"{TABLES}.xlsx", "收入支出决算总表", "总计", "决算数", 4619.33, band=1)
    with sample.open(f"{OVERVIEW}.xlsx") as book:
        sheet = book["决算编制范围"]
        last = max(cell.row for cell in sheet["A"] if cell.value)
        for number in range(1, 9):  # more rows than the form has left
            sheet.cell(last + number, 1).value = f"第{number}个单位"
        for rule in book["机构设置"].data_validations.dataValidation:
            rule.formula2 = "0"  # as LibreOffice writes it
    assert main(["--from", "files", TABLES, OVERVIEW], sources) == 0
    text = pair_of(TABLES, sources).text.read_text(encoding="utf-8")
    assert '"收入"."一、一般公共预算财政拨款收入" = { "决算数" = 3185.9 }' in text
    assert '"支出"."总计" = { "决算数" = 4619.33, "上年数" = 3536.25 }' in text
    assert '{ "单位名称" = "第8个单位" },\n]' in pair_of(OVERVIEW, sources).text.read_text(encoding="utf-8")
    for name in (TABLES, OVERVIEW):
        pair = pair_of(name, sources)
        assert pair.file_equals(pair.from_text().file)
    assert "第8个单位" in values(pair_of(OVERVIEW, sources).file)


def _note(book: Any) -> None:
    book["机构设置"]["B5"].comment = Comment("请核对", "审核")


def _formula(book: Any) -> None:
    book["机构设置"]["B6"].value = "=1+2"


def _format(book: Any) -> None:
    book["机构设置"]["B6"].number_format = "0.00"


def _stray_cell(book: Any) -> None:
    book["机构设置"]["D9"].value = "备忘"


def _stray_sheet(book: Any) -> None:
    book.create_sheet("备忘")["A1"].value = "记着核对"


def _drop_down(book: Any) -> None:
    rule = DataValidation(type="list", formula1='"三,四"')
    rule.add("B6")
    book["机构设置"].add_data_validation(rule)


def _sheet_less(book: Any) -> None:
    del book["机构设置"]


def _label(book: Any) -> None:
    book["机构设置"]["A6"].value = "参公事业单位数"


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (_note, "C145 表上有批注1个"),
        (_formula, "B6"),
        (_format, "format 0.00"),
        (_stray_cell, "备忘"),
        (_stray_sheet, "备忘 A1: 记着核对"),
        (_drop_down, 'rule list "三,四"'),
        (_label, "参公事业单位数"),
        (_sheet_less, "C113 缺少工作表“机构设置”"),
    ],
)
def test_what_the_form_has_no_place_for_is_refused_and_nothing_is_written(
    sources: Path, capsys: pytest.CaptureFixture[str], edit: Callable[[Any], None], named: str
) -> None:
    pair = pair_of(OVERVIEW, sources)
    text = pair.text.read_bytes()
    with Sample(sources).open(f"{OVERVIEW}.xlsx") as book:
        edit(book)
    file = pair.file.read_bytes()
    assert main(["--from", "files", OVERVIEW], sources) == 1
    message = capsys.readouterr().err
    assert f"{OVERVIEW}.xlsx: nothing is written" in message
    assert named in message
    assert (pair.file.read_bytes(), pair.text.read_bytes()) == (file, text)


@pytest.mark.parametrize(
    ("name", "before", "after", "named"),
    [
        (OVERVIEW, '["机构设置"]', '["机构"]', "机构: the workbook has no such sheet"),
        (OVERVIEW, '["机构设置"]', '["机构"]', "机构设置: the sheet is missing"),
        (OVERVIEW, '"其他事业单位" = 3', '"其它事业单位" = 3', "其它事业单位"),
        (OVERVIEW, '"其他事业单位" = 3', '"其他事业单位" = true', "其他事业单位"),
        (OVERVIEW, '"其他事业单位" = 3', '"其他事业单位" = ', "at line 50"),
        (OVERVIEW, '"其他事业单位" = 3', '"其他事业单位" = "　"', '"其他事业单位" = "　"'),
        (OVERVIEW, '"行" = [', '"单位名称" = "某站"\n"行" = [', "单位名称"),
        (TABLES, '"收入"."八、其他收入"', '"收入"."九、其他收入"', "九、其他收入"),
        (TABLES, '"收入"."八、其他收入"', '"支出"."八、其他收入"', "八、其他收入"),
        (PERFORMANCE, '"预期指标值" = "50"', '"预期指标值" = 50', '- "预期指标值" = 50'),
        (TABLES, '"金额单位" = "万元"', '"金额单位" = "亿元"', "亿元"),
        (EXPLANATIONS, '"车型" = "轿车", "辆数" = 1', '"车型" = "轿车", "台数" = 1', "台数"),
    ],
)
def test_a_text_that_no_workbook_can_be_written_from_is_refused_and_named(
    sources: Path, capsys: pytest.CaptureFixture[str], name: str, before: str, after: str, named: str
) -> None:
    pair = pair_of(name, sources)
    edit_text(sources, name, before, after)
    file, text = pair.file.read_bytes(), pair.text.read_bytes()
    assert main(["--from", "texts", name], sources) == 1
    message = capsys.readouterr().err
    assert f"{name}.toml: nothing is written" in message
    assert named in message
    assert (pair.file.read_bytes(), pair.text.read_bytes()) == (file, text)


TEXTS = st.lists(
    st.sampled_from(['"', '""', "\\", "\n", "\r", " ", "　", "文"]) | st.text(st.characters(codec="utf-8"))
)
SCALARS = (
    TEXTS.map("".join)
    | st.integers(-(10**15), 10**15)
    | st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)
)
NAMES = TEXTS.map("".join).filter(bool)
ROWS = st.dictionaries(NAMES, SCALARS)


@pytest.mark.slow
@given(NAMES, st.dictionaries(NAMES, SCALARS | ROWS | st.dictionaries(NAMES, ROWS) | st.lists(ROWS)), st.booleans())
def test_any_table_is_read_as_it_was_written(name: str, table: dict[str, Any], blocks: bool) -> None:
    text = "\n".join(table_lines(name, table, blocks))
    assert tomllib.loads(text, parse_float=Decimal) == {name: table}


@given(TEXTS.map("".join), TEXTS.map("".join))
def test_any_paragraphs_are_read_as_they_were_written_and_no_editor_takes_a_blank_away(one: str, two: str) -> None:
    table = {"内容": f"{one}\n{two}"}
    text = "\n".join(table_lines("情况", table))
    assert tomllib.loads(text) == {"情况": table}
    assert [line for line in text.split("\n") if line != line.rstrip()] == []
