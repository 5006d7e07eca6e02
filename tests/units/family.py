"""A workspace of the department and its three units."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.workbooks.form import write_workbook
from generator.workbooks.layouts import explanations, final_accounts_tables, overview, performance
from tests.support import ROOT, Sample
from tests.units.figures import DEPARTMENT, ODD, OFFICE, STATION, UNITS, YEAR, Member
from tests.units.workbooks import explanations_of, overview_of, performance_of, tables_of

__all__ = ["DEPARTMENT", "ODD", "OFFICE", "STATION", "UNITS", "YEAR", "Member", "build"]


def build(root: Path, members: Iterable[Member] = (DEPARTMENT, *UNITS)) -> Sample:
    """A workspace with the workbooks of the department and its units."""
    shutil.copytree(ROOT / "templates", root / "templates", dirs_exist_ok=True)
    inputs = root / "inputs"
    inputs.mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "inputs" / "名词解释.xlsx", inputs / "名词解释.xlsx")
    for member in members:
        folder = inputs / str(YEAR) / member.folder
        folder.mkdir(parents=True, exist_ok=True)
        for layout, entries in (
            (final_accounts_tables.WORKBOOK, tables_of(member.figures)),
            (overview.WORKBOOK, overview_of(member)),
            (explanations.WORKBOOK, explanations_of(member.figures)),
            (performance.WORKBOOK, performance_of(member)),
        ):
            write_workbook(folder / layout.file, layout, entries, YEAR)
    return Sample(root)
