"""Whether a table is a budget's: by its title, by what stands over its columns, by the names of its sheet and file."""

from __future__ import annotations

import re

from generator.importing.headings import headings_of
from generator.importing.tables import RecognisedTable
from generator.workbooks.imprint import exact_line
from generator.workbooks.labels import exact

# Names of money, not of a stage: 一般公共预算财政拨款支出决算表 is none of a budget.
_OF_MONEY = re.compile(
    r"一般公共(?:服务)?预算|公共财政预算|政府性基金预算|基金预算|国有资本经营预算|国有资本预算|社会保险基金预算"
    r"|预算支出相关信息表|预算(?:单位|部门|科目|代码|编码|级次|管理|项目)|(?:二级|基层)预算"
)
_BUDGET_COLUMN = re.compile(r"(?:年初|当年|本年|\d{4}年(?:度)?)?(?:部门)?预算(?:数|安排|金额|总额|合计|资金)?")
_FINAL = re.compile("决算|统计数|实际支出|执行")
_OF_BUDGET = re.compile("上年结转|上年结余|当年预算|本年预算|当年财政拨款|当年拨款|提前下达|用事业基金弥补")


def is_budget(table: RecognisedTable) -> bool:
    """Whether the table is a budget's.

    What is written over it does not decide alone: a table called 支出决算表 in a file of the budget, or whose columns
    hold 预算数 and no 决算数, is none of final accounts.
    """
    title = _stage(table.title)
    above = [_stage(text) for row in table.above for _, text in table.grid.row_texts(row)]
    names = [_stage(table.grid.sheet), _stage(re.sub(r"\.\w+$", "", table.grid.source.name))]
    final = any(_FINAL.search(text) for text in (title, *above))
    if not final and any("预算" in text for text in (title, *above)):
        return True
    if any("预算" in text and not _FINAL.search(text) for text in (*above, *names)):
        return True
    return _has_budget_columns(table)


def _stage(text: str) -> str:
    """The text without the names of money that have 预算 in them."""
    return _OF_MONEY.sub("", exact(text))


def _has_budget_columns(table: RecognisedTable) -> bool:
    """Whether the columns hold budgets, and none of them final figures."""
    parts = {exact_line(part) for path in headings_of(table).paths.values() for part in path}
    if any(_FINAL.search(part) for part in parts):
        return False
    return any(_BUDGET_COLUMN.fullmatch(part) or _OF_BUDGET.search(part) for part in parts)
