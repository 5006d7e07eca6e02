"""Small workbooks for tests: their layout, and real .xlsx files made from text tables."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter

from generator.accounts.classification.reading import shipped
from generator.accounts.concepts import Basis, Concept
from generator.accounts.facts import Cell, Contents
from generator.accounts.roles import Role
from generator.diagnostics import Diagnostic, Outcome
from generator.workbooks.form import write_workbook
from generator.workbooks.labels import exact
from generator.workbooks.layout import (
    AmountColumn,
    ClassificationKind,
    Field,
    Form,
    Kind,
    Line,
    ListTable,
    Panel,
    Sheet,
    Statement,
    SubjectTable,
    WorkbookLayout,
)
from generator.workbooks.reader import read
from generator.workspace import InputFolder

FILE = "决算报表.xlsx"


@dataclass(frozen=True)
class Department:
    name: Cell[str]
    duties: Cell[str] | None
    people: Cell[int] | None
    reached: Cell[Decimal] | None
    score: Cell[Decimal] | None
    funds: Cell[Decimal] | None
    nature: Cell[str] | None


@dataclass(frozen=True)
class Project:
    unit: Cell[str] | None
    name: Cell[str]
    funds: Cell[Decimal] | None
    code: Cell[str] | None
    goal: Cell[str] | None


@dataclass(frozen=True)
class Cover:
    published: Cell[str] | None
    year: Cell[int] | None = None


APPROPRIATION = Concept("财政拨款收入")
OTHER = Concept("其他收入")
INCOME = Concept("收入总计")
BASIC = Concept("基本支出")
PROJECTS = Concept("项目支出")
EXPENDITURE = Concept("支出总计", may_be_negative=True)
VEHICLES = Concept("公务用车保有量", unit="辆")

STATEMENT = Statement(
    "收支总表",
    (
        Panel(
            "项目",
            (
                Line("一、财政拨款收入", APPROPRIATION),
                Line("二、其他收入", OTHER, note="存款利息等"),
                Line("总计", INCOME, emphasis=True),
            ),
            (AmountColumn("决算数"), AmountColumn("上年数", years_back=1, note="上年决算报表的数")),
            band="收入",
        ),
        Panel(
            "项目",
            (
                Line("一、基本支出", BASIC),
                Line("二、项目支出", PROJECTS),
                Line("　　车辆", (None, VEHICLES)),
                Line("总计", EXPENDITURE, emphasis=True),
            ),
            (AmountColumn("预算数", basis=Basis.BUDGET), AmountColumn("决算数")),
            band="支出",
        ),
    ),
    title="收入支出总表",
    remark="注：本表反映总收支。",
    guidance="按决算批复填写。",
)
SUBJECTS = SubjectTable(
    "支出表",
    ClassificationKind.FUNCTION,
    (AmountColumn("合计", EXPENDITURE), AmountColumn("基本支出", BASIC)),
    totals=(Line("合计"),),
    choices=(Field("类型", "sort", Kind.CHOICE, choices=("经常", "一次性")),),
    preset=(("201", "一般公共服务支出"),),
)
EARNED = replace(SUBJECTS, sheet="收入表", columns=(AmountColumn("合计", INCOME),), choices=(), preset=())
SPENT_ON_PROJECTS = replace(EARNED, sheet="项目支出表", columns=(AmountColumn("合计", PROJECTS),), name_label="名称")
FORM = Form(
    "基本信息",
    Department,
    (
        Field("部门名称", "name", Kind.TEXT, Role.NAME, required=True, note="全称"),
        Field("主要职责", "duties", Kind.LONG_TEXT, Role.SENTENCES),
        Field("编制人数", "people", Kind.COUNT, unit="人"),
        Field("完成率", "reached", Kind.PERCENT),
        Field("得分", "score", Kind.NUMBER),
        Field("经费", "funds", Kind.AMOUNT),
        Field("性质", "nature", Kind.CHOICE, choices=("行政", "事业")),
    ),
    in_money=True,
)
LIST = ListTable(
    "项目清单",
    Project,
    (
        Field("单位", "unit", Kind.TEXT, Role.NAME, fill_down=True),
        Field("项目名称", "name", Kind.TEXT, Role.NAME, required=True),
        Field("金额", "funds", Kind.AMOUNT),
        Field("科目编码", "code", Kind.CODE),
        Field("目标", "goal", Kind.LONG_TEXT, Role.GOAL, width=40),
    ),
    in_money=True,
    key="name",
)
COVER = Form(
    "封面",
    Cover,
    (
        Field("公开时间", "published", Kind.DATE, Role.DATE),
        Field("决算年度", "year", Kind.YEAR, optional=True),
    ),
)
MORE_SHEETS = (COVER, EARNED, SPENT_ON_PROJECTS)
LAYOUT = WorkbookLayout(FILE, (STATEMENT, SUBJECTS, FORM, LIST), instructions=("只填浅色的格。",))

_LOOK = re.compile(r"! (?P<kind>format|struck|white|fill|conditional|note|under) (?P<cell>[A-Z]+\d+)(?: (?P<code>.+))?")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_SPECIAL = re.compile(
    r"(?P<percent>-?[\d.]+)%|(?P<date>\d{4}-\d\d-\d\d)|(?P<bool>TRUE|FALSE)|(?P<error>#[A-Z]+[!?/].*)"
)


def workbook_of(table: str) -> Workbook:
    """A workbook from a text table: «== sheet», «| cell | cell |», «! hide row 3», «! format B4 0.00», «! note B4 …».

    «! under B4 3» is what a cell stores that another is merged over.

    A number is one; 'x is the text x; 12% a cell in percent format; 2020-03-01 a date; =… a formula nobody computed;
    =1+2 => 3 one with the value that is stored beside it, => '' with an empty text (file_of writes them);
    ⏎ a line break; < and ^ merge with the cell to the left and above.
    """
    book = Workbook()
    sheet: Any = book.active
    assert sheet is not None
    started, row = False, 0
    for line in table.splitlines():
        text = line.strip()
        if text.startswith("== "):
            sheet = book.create_sheet(text[3:]) if started else sheet
            sheet.title, started, row = text[3:], True, 0
        elif text.startswith("! hide "):
            _hide(sheet, text[7:])
        elif look := _LOOK.fullmatch(text):
            _look(sheet[look["cell"]], look["kind"], look["code"] or "")
        elif text.startswith("|"):
            row += 1
            for column, cell in enumerate(text.strip("|").split("|"), start=1):
                _write(sheet, row, column, cell.strip())
    return book


def file_of(book: Workbook) -> bytes:
    """The workbook's file, with the values that its table has stored beside formulas."""
    saved, result = io.BytesIO(), io.BytesIO()
    sheets = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(book.worksheets, start=1)}
    values: dict[str, list[tuple[str, str]]] = {name: [] for name in sheets}
    for name, sheet in sheets.items():
        stored: dict[tuple[int, int], Any] = sheet._cells
        for (row, column), cell in stored.items():
            if cell.data_type == "f" and " => " in str(cell.value):
                formula, _, value = str(cell.value).rpartition(" => ")
                cell.value = formula
                values[name].append((f"{get_column_letter(column)}{row}", value))
    book.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(result, "w") as target:
        for part in source.namelist():
            content = source.read(part).decode() if part in values else source.read(part)
            for cell, value in values.get(part, ()):
                kind, text = ("n", value) if _NUMBER.fullmatch(value) else ("str", value.strip("'"))
                pattern = rf'(<c r="{cell}"[^>]*?)(?: t="\w+")?>(<f>[^<]*</f>)<v\s*(?:/>|></v>)'
                content, count = re.subn(pattern, rf'\1 t="{kind}">\2<v>{text}</v>', str(content))
                assert count == 1, (cell, content)
            target.writestr(part, content)
    return result.getvalue()


def _look(cell: Any, kind: str, code: str) -> None:
    if kind == "format":
        cell.number_format = code
    elif kind == "struck":
        cell.font = Font(strike=True)
    elif kind == "conditional":
        looks = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode=code))
        rule: Any = Rule("expression", dxf=looks, formula=["TRUE"])
        cell.parent.conditional_formatting.add(cell.coordinate, rule)
    elif kind == "note":
        cell.comment = Comment(code, "张三")
    elif kind == "under":  # what a cell stores that another is merged over
        cell.parent._cells[cell.row, cell.column] = SheetCell(cell.parent, cell.row, cell.column, float(code))
    elif kind == "white":
        cell.font = Font(color="FFFFFFFF")
    else:
        cell.fill = PatternFill("solid", fgColor=code)


def _hide(sheet: Any, what: str) -> None:
    kind, _, which = what.partition(" ")
    if kind == "row":
        sheet.row_dimensions[int(which)].hidden = True
    elif kind == "column":
        sheet.column_dimensions[which].hidden = True
    else:
        sheet.parent.create_sheet("别的表")
        sheet.sheet_state = "hidden"
        sheet.parent.active = 1


def _write(sheet: Any, row: int, column: int, text: str) -> None:
    if text in ("<", "^"):
        anchor = (row, column - 1) if text == "<" else (row - 1, column)
        first = f"{get_column_letter(anchor[1])}{anchor[0]}"
        sheet.merge_cells(f"{first}:{get_column_letter(column)}{row}")
    elif special := _SPECIAL.fullmatch(text):
        cell = sheet.cell(row, column)
        if special["percent"]:
            cell.value, cell.number_format = float(Decimal(special["percent"]) / 100), "0.00%"
        elif special["date"]:
            cell.value = datetime.datetime.fromisoformat(text)
        elif special["bool"]:
            cell.value = text == "TRUE"
        else:
            cell.value = text
    elif _NUMBER.fullmatch(text):
        sheet.cell(row, column, float(text) if "." in text else int(text))
    elif text:
        sheet.cell(row, column, text.removeprefix("'").replace("⏎", "\n"))
        if not text.startswith("="):
            sheet.cell(row, column).data_type = "s"


Reader = Callable[[str], Outcome[Contents]]


@pytest.fixture
def reading(tmp_path: Path) -> Reader:
    """Reads a text table as a workbook of those sheets of the test layout that stand in it."""

    def reading_of(table: str) -> Outcome[Contents]:
        book = workbook_of(table)
        (tmp_path / FILE).write_bytes(file_of(book))
        named = {exact(name) for name in book.sheetnames}
        sheets = tuple(sheet for sheet in (*LAYOUT.sheets, *MORE_SHEETS) if sheet.sheet in named)
        classified = shipped().entries_in(2020)
        return read([InputFolder(tmp_path, "inputs")], [WorkbookLayout(FILE, sheets)], classified=classified)

    return reading_of


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound workbook of all sheets, blank."""
    path = tmp_path_factory.mktemp("sound") / FILE
    write_workbook(path, LAYOUT)
    return path.read_bytes()


@pytest.fixture
def layout() -> WorkbookLayout:
    """The layout that all workbooks of these tests follow."""
    return LAYOUT


@pytest.fixture
def more_sheets() -> tuple[Sheet, ...]:
    """A sheet with a date and two more tables by code, beside those of the layout."""
    return MORE_SHEETS


@pytest.fixture
def make() -> Callable[[str], Workbook]:
    """Makes a workbook from a text table."""
    return workbook_of


def rendered(diagnostic: Diagnostic) -> str:
    """The diagnostic as it is printed."""
    head = f"{diagnostic.severity.value}[{diagnostic.code}] {diagnostic.message}"
    places = [f"  --> {place}" for place in diagnostic.places]
    return "\n".join([head, *places, f"  提示：{diagnostic.hint}"])


@pytest.fixture
def saved() -> Callable[[Workbook], bytes]:
    """Makes the file of a workbook that was made from a text table."""
    return file_of


@pytest.fixture
def printed() -> Callable[[Diagnostic], str]:
    """Renders a diagnostic as it is printed."""
    return rendered
