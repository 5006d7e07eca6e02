"""What a published case is, and the small notations its modules are written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from generator.workbooks.entries import Entries, Row, SubjectEntries, Value
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts import explanations, final_accounts_tables, glossary, overview, performance

YEAR = 2024
EMPTY = "-"  # a cell that the published table leaves empty
NOT_PUBLISHED = "原公开文本未载明。"


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
    mistakes: tuple[Mistake, ...] = ()


def write(case: Case, root: Path) -> None:
    """Writes the case's workbooks as a workspace keeps them: inputs/2024/, and the glossary in inputs/."""
    of_year = root / "inputs" / str(YEAR)
    of_year.mkdir(parents=True, exist_ok=True)
    for folder, layout, entries in (
        (of_year, final_accounts_tables.WORKBOOK, case.tables),
        (of_year, overview.WORKBOOK, case.overview),
        (of_year, explanations.WORKBOOK, case.explanations),
        (of_year, performance.WORKBOOK, case.performance),
        (of_year.parent, glossary.WORKBOOK, case.glossary),
    ):
        write_workbook(folder / layout.file, layout, entries, YEAR)


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


def glossary_of(definitions: Mapping[tuple[str, str], str]) -> Entries:
    """The standing glossary: two general terms, and the definition of each 项 by code and name."""
    return Entries(
        lists={
            "通用名词": [
                {"名词": "财政拨款收入", "解释": "本级财政部门拨给单位的资金。", "位置": "科目之前"},
                {"名词": "基本支出", "解释": "单位维持运转的日常开支。", "位置": "科目之后"},
            ],
            "功能科目": [
                {"科目编码": code, "科目名称": name, "解释": definition}
                for (code, name), definition in definitions.items()
            ],
        }
    )


def performance_of(unit: str, projects: int, conclusion: str) -> Entries:
    """Performance management of which only the number of projects is published: the rest is the least that is valid."""
    fixed_assets = (
        "固定资产账面原值",
        "固定资产净值",
        "土地、房屋及构筑物",
        "其中：房屋",
        "通用设备",
        "其中：车辆",
        "其中：单价50万元以上设备（不含车辆）",
        "专用设备",
        "其中：单价100万元以上设备",
        "家具、用具、装具及动植物",
    )
    return Entries(
        forms={
            "绩效管理": {
                "事前绩效评估项目数": projects,
                "绩效监控项目数": projects,
                "绩效自评项目数": projects,
                "部门整体支出自评结论": conclusion,
            },
            "附件1固定资产": dict.fromkeys(fixed_assets, 0),
            "附件1文字": dict.fromkeys(("自评结论", "偏离绩效目标的原因", "下一步改进措施"), NOT_PUBLISHED),
        },
        lists={"附件1年初预算": [{"单位": unit, "人员经费": 0, "日常公用经费": 0}]},
    )
