"""Whatever stands in a workbook: reading never raises, and no fact ever differs from what stands in its cell."""

from __future__ import annotations

import datetime
import io
import random
import unicodedata
import zipfile
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.utils.exceptions import IllegalCharacterError

from generator.accounts.facts import Contents
from generator.diagnostics import Outcome, Severity
from generator.workbooks.entries import Entries, SubjectEntries
from generator.workbooks.form import write_workbook
from generator.workbooks.layout import Statement, SubjectTable, WorkbookLayout
from generator.workbooks.reader import read
from generator.workspace import InputFolder

Make = Callable[[str], Workbook]
slowly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)

NUMBERLIKE = st.text(alphabet="0123456789０１２３４５６７８９,，..．-－+% 　万元¥½②²٣eE", min_size=1, max_size=9)
ANYTHING = st.one_of(
    NUMBERLIKE,
    st.text(max_size=12),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.decimals(-(10**6), 10**6, places=2),
    st.booleans(),
    st.datetimes(datetime.datetime(1900, 3, 1), datetime.datetime(9999, 1, 1)),
    st.sampled_from(
        ["#REF!", "#N/A", "=A1", "—", "无", "合计", "单位：", "项目", "科目编码", "一、基本支出", "总计", "万元"]
    ),
)
FORMATS = st.sampled_from(["General", "0.00", "0.00%", "yyyy-mm-dd", "#,##0.00", '0"%"', "@", "[h]:mm"])


def standing(value: Any, number_format: str) -> Decimal | None:
    """The number a careful reader sees in a cell, in 万元; None where that is no plain number."""
    if isinstance(value, bool | datetime.datetime | datetime.time | datetime.timedelta) or number_format == "0.00%":
        return None if not isinstance(value, str) else standing(value, "")
    if isinstance(value, int | float):
        seen = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
        return seen if abs(seen) >= Decimal("1E-8") else Decimal()  # what binary subtraction leaves of zero
    plain = "".join(
        unicodedata.normalize("NFKC", character) if character in "０１２３４５６７８９，．－＋　" else character
        for character in value
    )
    try:
        return Decimal(plain.replace(",", "").strip())
    except InvalidOperation:
        return None


def assert_faithful(path: Path, outcome: Outcome[Contents]) -> None:
    """Every fact has the value that stands in its cell."""
    assert outcome.value is not None
    book = openpyxl.load_workbook(path, data_only=True)
    for fact in outcome.value.facts:
        cell = book[fact.place.sheet][fact.place.cell]
        seen = standing(cell.value, cell.number_format)
        assert seen is not None, cell.value
        assert fact.value in (seen, seen.scaleb(-4)), cell.value
    for found in outcome.diagnostics:
        assert found.places


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@slowly
@given(value=ANYTHING, number_format=FORMATS)
def test_no_content_of_an_amount_cell_becomes_another_number(
    value: Any, number_format: str, tmp_path: Path, make: Make, layout: WorkbookLayout
) -> None:
    book = make("== 支出表\n| 单位：万元 |\n| 科目编码 | 科目名称 | 合计 | 基本支出 | 类型 |\n|  | 合计 | 1 |  |  |")
    sheet = book["支出表"]
    try:
        sheet["C3"] = value
    except (ValueError, IllegalCharacterError):
        return
    sheet["C3"].number_format = number_format
    book.save(tmp_path / layout.file)
    outcome = read([InputFolder(tmp_path, "inputs")], [WorkbookLayout(layout.file, layout.sheets[1:2])])
    assert_faithful(tmp_path / layout.file, outcome)
    assert outcome.value is not None
    blank = value in ("", None) or (isinstance(value, str) and not value.strip())
    if not outcome.value.facts and not blank:
        assert outcome.failed, value  # what is not read is said
    if isinstance(value, str) and outcome.value.facts:
        assert [found.severity for found in outcome.diagnostics][:1] == [Severity.NOTE]


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@settings(slowly, max_examples=20)
@given(
    edits=st.lists(st.tuples(st.integers(1, 4), st.integers(1, 14), st.integers(1, 8), ANYTHING, FORMATS), max_size=20),
    merges=st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["A4:A5", "B5:C5", "C6:C8", "A1:F9"])), max_size=3),
)
def test_a_workbook_with_anything_anywhere_is_read_without_a_crash(
    edits: list[tuple[int, int, int, Any, str]],
    merges: list[tuple[int, str]],
    tmp_path: Path,
    layout: WorkbookLayout,
    sound: bytes,
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(sound))
    for sheet, area in merges:
        book.worksheets[sheet].merge_cells(area)
    for sheet, row, column, value, number_format in edits:
        cell: Any = book.worksheets[sheet].cell(row, column)
        if isinstance(cell, MergedCell):
            continue
        try:
            cell.value = value
        except (ValueError, IllegalCharacterError):
            continue
        cell.number_format = number_format
    book.save(tmp_path / layout.file)
    assert_faithful(tmp_path / layout.file, read([InputFolder(tmp_path, "inputs")], [layout]))


@slowly
@given(seed=st.integers(0, 10**6))
def test_a_file_with_damaged_bytes_is_read_or_refused(
    seed: int, tmp_path: Path, layout: WorkbookLayout, sound: bytes
) -> None:
    chance = random.Random(seed)
    if seed % 2:  # in the archive
        content = bytearray(sound)
        for _ in range(chance.randint(1, 20)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        damaged = bytes(content[: chance.randrange(len(content))] if seed % 3 == 0 else content)
    else:  # in a part of it
        result = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(sound)) as source, zipfile.ZipFile(result, "w") as target:
            chosen = chance.choice(source.namelist())
            for name in source.namelist():
                part = bytearray(source.read(name))
                if name == chosen:
                    for _ in range(chance.randint(1, 5)):
                        part[chance.randrange(len(part))] = chance.choice(b'<>"/=&;0129azAZ \x00\xff')
                target.writestr(name, bytes(part))
        damaged = result.getvalue()
    (tmp_path / layout.file).write_bytes(damaged)
    read([InputFolder(tmp_path, "inputs")], [layout])


@slowly
@given(seed=st.integers(0, 10**6))
def test_rows_columns_and_panels_may_stand_in_any_order(
    seed: int, tmp_path: Path, make: Make, layout: WorkbookLayout
) -> None:
    statement = layout.sheets[0]
    assert isinstance(statement, Statement)
    chance = random.Random(seed)
    panels = chance.sample(list(enumerate(statement.panels)), 2)
    blocks: list[list[list[str]]] = []
    for number, panel in panels:
        columns = chance.sample(list(enumerate(panel.columns)), len(panel.columns))
        lines = chance.sample(list(enumerate(panel.lines)), len(panel.lines))
        block = [[panel.band, *([""] * len(columns))], [panel.label, *(column.label for _, column in columns)]]
        for at, line in lines:
            closed = [isinstance(line.concepts, tuple) and line.concepts[index] is None for index, _ in columns]
            cells = ["" if no else f"{number}{at}{index}" for no, (index, _) in zip(closed, columns, strict=True)]
            block.append([line.label, *cells])
        blocks.append(block)
    height = max(len(block) for block in blocks)
    rows = ["| 单位：万元 |"]
    for row in range(height):
        cells = [cell for block in blocks for cell in (block[row] if row < len(block) else [""] * len(block[0]))]
        rows.append(f"| {' | '.join(cells)} |")
    make("\n".join(["== 收支总表", *rows])).save(tmp_path / layout.file)
    outcome = read([InputFolder(tmp_path, "inputs")], [WorkbookLayout(layout.file, (statement,))])
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    keys = [(fact.key.concept.name, fact.key.basis.value, fact.key.years_back) for fact in outcome.value.facts]
    expected = {
        (concept.name, column.basis.value, column.years_back): Decimal(f"{number}{at}{index}")
        for number, panel in enumerate(statement.panels)
        for at, line in enumerate(panel.lines)
        for index, column in enumerate(panel.columns)
        if (concept := line.concepts[index] if isinstance(line.concepts, tuple) else line.concepts)
    }
    assert dict(zip(keys, (fact.value for fact in outcome.value.facts), strict=True)) == expected


@pytest.mark.slow
def test_two_thousand_rows_are_read_in_proportion(tmp_path: Path, layout: WorkbookLayout) -> None:
    table = layout.sheets[1]
    assert isinstance(table, SubjectTable)
    rows = [(f"{2_000_000 + number}", f"科目{number}", {"合计": number, "基本支出": 1}) for number in range(2000)]
    entries = Entries(subjects={table.sheet: SubjectEntries(rows, {"合计": {"合计": 1}})})
    one = WorkbookLayout(layout.file, (table,))
    write_workbook(tmp_path / layout.file, one, entries)
    outcome = read([InputFolder(tmp_path, "inputs")], [one])
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert len(outcome.value.facts) == 4001
    amounts = [fact.value for fact in outcome.value.facts if fact.key.concept.name == "支出总计"]
    assert sum(amounts) == 1_999_001
