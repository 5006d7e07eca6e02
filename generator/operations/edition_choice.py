"""Which edition is that of a year and of the department or unit in a workspace."""

from __future__ import annotations

from generator import editions
from generator.diagnostics import Problem
from generator.editions import Edition
from generator.operations.units import who
from generator.workspace import Workspace

NO_EDITION = Problem("F504", "没有{year}年度的公开格式", "现有格式中最近的是{nearest}；核对年度是否写错")


def edition_of(workspace: Workspace, year: int) -> Edition | None:
    """The edition of the year and of the province of the department or unit; None where the year has none.

    That the province has none is reported when the workbooks are read, as those of its nearest one, if it has any.
    """
    if not editions.provinces(year):
        return None
    edition = nearest_edition(workspace, year)
    return edition.for_unit() if workspace.unit else edition


def nearest_edition(workspace: Workspace, year: int) -> Edition:
    """The edition of the year or nearest to it: of the department's province, if that has any."""
    return editions.nearest(year, _province(workspace, year) or _province(workspace, year - 1))


def _province(workspace: Workspace, year: int) -> str | None:
    """The province that the year's workbooks state, None where they do not."""
    itself = who(workspace, year)
    return itself.province.value if itself else None
