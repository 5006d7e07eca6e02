"""What a published case is, and the small notations its modules are written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from generator.workbooks.entries import Entries, Row, SubjectEntries, Value
from generator.workbooks.form import write_workbook
from tests.forms import edition_for
from tests.sources.workbook_text import entries_from
from tests.support import ROOT

YEAR = 2024
EMPTY = "-"  # a cell that the published table leaves empty


@dataclass(frozen=True)
class Differs:
    """A place where the document does not print what the department published, and why that is right."""

    published: str  # in the words of our form
    printed: str
    why: str


@dataclass(frozen=True)
class Mistake:
    """A published cell that contradicts another one: what was published, and the code that must be reported."""

    sheet: str
    row: str
    column: str
    published: Decimal
    reported: str
    rounding: bool = False  # a cent, which stops nothing


@dataclass(frozen=True)
class Case:
    """A department's published final accounts: the workbooks, what the document prints, where it differs."""

    full_name: str
    tables: Entries
    overview: Entries
    explanations: Entries
    performance: Entries
    glossary: Entries
    prints: tuple[str, ...]
    differs: tuple[Differs, ...]
    published: frozenset[str]  # every number with decimals and every percentage of the published document
    not_printed: Mapping[str, str]  # those of them that the document has not, and why that is right
    not_published: Mapping[str, str]  # those that only the document has, and why that is right
    mistakes: tuple[Mistake, ...] = ()
    year: int = YEAR
    reported: Mapping[str, str] = field(default_factory=dict)  # what the checks rightly report of published figures


def write(case: Case, root: Path) -> None:
    """Writes the case's workbooks as a workspace keeps them: in its year's folder, and the glossary in inputs/."""
    of_year = root / "inputs" / str(case.year)
    of_year.mkdir(parents=True, exist_ok=True)
    entries = {
        "决算报表.xlsx": case.tables,
        "部门概况.xlsx": case.overview,
        "情况说明.xlsx": case.explanations,
        "绩效评价.xlsx": case.performance,
        "名词解释.xlsx": case.glossary,
    }
    for layout in edition_for(case.year, "上海市").workbooks:
        folder = of_year.parent if layout.standing else of_year
        write_workbook(folder / layout.file, layout, entries[layout.file], case.year)


def shipped(sample: str, year: int, place: str) -> dict[str, Entries]:
    """What a sample of the repository holds, by the name of the workbook."""
    texts = ROOT / "tests" / "sources" / sample / "inputs"
    return {
        layout.file: entries_from(path.read_text(encoding="utf-8"), layout)
        for layout in edition_for(year, place).workbooks
        if (path := texts / ("" if layout.standing else str(year)) / f"{Path(layout.file).stem}.toml").exists()
    }


def _lines(table: str) -> Iterator[list[str]]:
    for line in table.strip().splitlines():
        yield line.split()


def _row(columns: tuple[str, ...], cells: list[str]) -> Row:
    return {column: Decimal(cell) for column, cell in zip(columns[: len(cells)], cells, strict=True) if cell != EMPTY}


def subjects(columns: str, table: str, **totals: str) -> SubjectEntries:
    """A table by code: a line per row with code, name and the amounts of the columns, and the total rows."""
    names = tuple(columns.split())
    return SubjectEntries(
        [(code, name, _row(names, cells)) for code, name, *cells in _lines(table)],
        {label: _row(names, cells.split()) for label, cells in totals.items()},
    )


def statement(band: str, columns: str, table: str) -> dict[tuple[str, str], Row]:
    """A panel of fixed rows: a line per row with its label and the amounts of the columns."""
    names = tuple(columns.split())
    return {(band, label): _row(names, cells) for label, *cells in _lines(table)}


def in_yuan(entries: Entries, *sheets: str) -> Entries:
    """The entries with the sheets' amounts in 元, as an officer copies them out of the accounting system."""
    return replace(
        entries,
        statements={
            sheet: {line: _times(row) for line, row in rows.items()} if sheet in sheets else rows
            for sheet, rows in entries.statements.items()
        },
        subjects={
            sheet: SubjectEntries(
                [(code, name, _times(row)) for code, name, row in table.rows],
                {label: _times(row) for label, row in table.totals.items()},
            )
            if sheet in sheets
            else table
            for sheet, table in entries.subjects.items()
        },
        units={**entries.units, **dict.fromkeys(sheets, "元")},
    )


def _times(row: Mapping[str, Value | None]) -> Row:
    return {column: value * 10000 if isinstance(value, Decimal) else value for column, value in row.items()}


# Two general terms; the departments publish eleven, the same in both.
GLOSSARY = Entries(
    lists={
        "通用名词": [
            {"名词": "财政拨款收入", "解释": "本级财政部门拨给单位的资金。", "位置": "科目之前"},
            {"名词": "基本支出", "解释": "单位维持运转的日常开支。", "位置": "科目之后"},
        ]
    }
)


def purposes_of(purposes: Mapping[str, str]) -> list[Row]:
    """What each 项 was spent on, by code, in our words."""
    return [{"科目编码": code, "主要用于": purpose} for code, purpose in purposes.items()]


def performance_of(projects: int, amount: str, average: str) -> Entries:
    """Performance management as both publish it: all projects with targets tracked, assessed, graded 优."""
    counts = ("编报绩效目标", "绩效跟踪评价", "绩效自评")
    form: dict[str, Value | None] = {f"{word}的项目数": projects for word in counts}
    form |= {f"{word}的项目预算金额": Decimal(amount) for word in counts}
    form |= dict.fromkeys((f"评级为“{grade}”的项目数" for grade in ("良", "合格", "不合格")), 0)
    form |= {"绩效自评平均得分": Decimal(average), "评级为“优”的项目数": projects, "绩效自评发现的问题数": 0}
    return Entries(forms={"绩效管理": form})


def procurement_of(goods: str, works: str, services: str, medium: str, micro: str, elsewhere: str) -> Row:
    """Procurement as both publish it: what was reserved for smaller enterprises was won by them."""
    amounts = {
        "货物采购金额": goods,
        "工程采购金额": works,
        "服务采购金额": services,
        "面向中小企业预留项目预算金额": medium,
        "其中：面向小微企业预留项目预算金额": micro,
        "预留项目中由中小企业中标或成交的采购金额": medium,
        "预留项目中由小微企业中标或成交的采购金额": micro,
        "其他项目中由中小企业中标或成交的采购金额": elsewhere,
    }
    return {label: Decimal(amount) for label, amount in amounts.items()}


def procurement_printed(year: int, *amounts: str) -> tuple[str, ...]:
    """The sentences on smaller enterprises in the form's words, for the amounts in their order."""
    medium, micro, won_medium, won_micro, elsewhere = amounts
    return (
        f"{year}年度本部门面向中小企业预留政府采购项目预算金额{medium}万元，"
        f"面向小微企业预留政府采购项目预算金额{micro}万元。",
        f"由中小企业供应商中标或成交的，采购金额{won_medium}万元；在面向小微企业预留政府采购项目中，"
        f"由小微企业供应商中标或成交的，采购金额{won_micro}万元；在其他政府采购项目中，"
        f"由中小企业供应商中标或成交的，采购金额{elsewhere}万元。",
    )


def all_excellent(projects: int) -> str:
    """The grades in the form's words, where all projects are 优."""
    counts = {"优": projects, "良": 0, "合格": 0, "不合格": 0}
    return "；".join(f"绩效评级为“{grade}”的项目{count}个" for grade, count in counts.items()) + "。"


VEHICLE_USES = (
    "部级领导干部用车",
    "主要领导干部用车",
    "机要通信用车",
    "应急保障用车",
    "执法执勤用车",
    "特种专业技术用车",
    "离退休干部用车",
    "其他用车",
)
NO_VEHICLES: list[Row] = [{"用途": use, "辆数": 0} for use in VEHICLE_USES]
NO_VEHICLES_TOLD = "、".join(f"{use}0辆" for use in VEHICLE_USES)
