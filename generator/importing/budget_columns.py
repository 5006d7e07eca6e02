"""The columns of a budget's tables: what each holds, by what stands over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.headings import Headings
from generator.importing.tables import RecognisedTable
from generator.importing.vocabulary import TOTALS


class BudgetPart(Enum):
    """What of an expenditure a column holds."""

    WHOLE = "合计"
    BASIC = "基本支出"
    PROJECT = "项目支出"
    PERSONNEL = "人员经费"
    NON_PERSONNEL = "公用经费"


_LABELS = {
    "基本支出": BudgetPart.BASIC,
    "项目支出": BudgetPart.PROJECT,
    "人员经费": BudgetPart.PERSONNEL,
    "人员支出": BudgetPart.PERSONNEL,
    "公用经费": BudgetPart.NON_PERSONNEL,
    "日常公用经费": BudgetPart.NON_PERSONNEL,
    "公用支出": BudgetPart.NON_PERSONNEL,
}
# Other money than the year's initial budget, or no money at all.
_OTHERS = re.compile(r"上年|提前下达|增减|增长|比例|比重|执行|决算|完成|同期|%|备注")
_YEAR = re.compile(r"20\d\d(?=年)")
_THIS_YEAR = re.compile(r"(?:当年|本年)(?:财政拨款|拨款|部门)?(?:预算)?(?:安排)?(?:数|金额|资金|支出)?")
_PLAIN = re.compile(
    r"(?:20\d\d年?度?)?(?:年初|本年)?(?:部门)?预算(?:数|安排|金额|资金)?|金额|小计|支出|支出合计|本年支出合计|本年支出|资金总额"
    r"|(?:20\d\d年?度?)?(?:部门)?(?:一般公共预算|政府性基金预算|政府性基金|国有资本经营预算)?(?:财政)?(?:拨款)?(?:安排的?)?(?:支出|预算|支出预算)(?:数|安排)?"
    rf"|{'|'.join(TOTALS)}"
)


def is_of_budget(path: Sequence[str], year: int) -> bool:
    """Whether the column holds the year's initial budget, as far as what stands over it says."""
    text = "/".join(path)
    return bool(path) and not _OTHERS.search(text) and all(int(stated) == year for stated in _YEAR.findall(text))


def part_of(path: Sequence[str], year: int, divided: bool) -> BudgetPart | None:
    """What of the year's initial expenditure the column holds; None where it is something else.

    Where a table is divided, the money of this year has columns beside those of what is carried over.
    """
    if not is_of_budget(path, year) or (divided and any(_THIS_YEAR.fullmatch(part) for part in path)):
        return None
    stated = [part for part in path if not _PLAIN.fullmatch(part) and not _THIS_YEAR.fullmatch(part)]
    if not stated:
        return BudgetPart.WHOLE
    return _LABELS.get(stated[-1]) if all(part in _LABELS for part in stated) else None


def columns_by_part(
    table: RecognisedTable, headings: Headings, columns: Sequence[int], year: int, diagnostics: list[Diagnostic]
) -> dict[BudgetPart, int]:
    """The column of each part; of several that cannot be distinguished none, which is reported."""
    standing: dict[BudgetPart, list[int]] = {}
    divided = any("上年" in part for path in headings.paths.values() for part in path)
    for column in columns:
        part = part_of(headings.paths.get(column, ()), year, divided)
        if part is not None:
            standing.setdefault(part, []).append(column)
    last = headings.rows[-1] if headings.rows else 0
    result: dict[BudgetPart, int] = {}
    for part, found in standing.items():
        shortest = min(len(headings.paths[column]) for column in found)
        outermost = [column for column in found if len(headings.paths[column]) == shortest]
        if len(outermost) == 1:
            result[part] = outermost[0]
        else:
            places = [table.grid.place(last, column) for column in outermost]
            diagnostics.append(problems.COLUMN_AMBIGUOUS.at(*places, label=part.value, count=len(outermost)))
    return result
