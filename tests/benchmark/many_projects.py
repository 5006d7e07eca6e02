"""The sample with as many projects, each with its indicators, as asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

_FIRST_PROJECT, _FIRST_INDICATOR = 5, 4  # rows


def add_projects(root: Path, projects: int) -> None:
    """Adds to the workspace's projects copies of them under names of their own, until there are so many."""
    path = root / "inputs" / "2020" / "绩效评价.xlsx"
    book = load_workbook(path)
    sheet, of_projects = book["项目"], book["绩效指标"]
    rows = [row for row in sheet.iter_rows(min_row=_FIRST_PROJECT, values_only=True) if row[0]]
    indicators: dict[Any, list[tuple[Any, ...]]] = {}
    name = None
    for row in of_projects.iter_rows(min_row=_FIRST_INDICATOR, values_only=True):
        name = row[0] or name
        if any(row[1:]):
            indicators.setdefault(name, []).append(row[1:])
    for number in range(len(rows) + 1, projects + 1):
        copied = rows[number % len(rows)]
        added = f"第{number}项工作经费"
        sheet.append([added, *copied[1:]])
        for row in indicators[copied[0]]:
            of_projects.append([added, *row])
    book.save(path)
