"""Hints of the rules on texts as an examiner of a published file reads them, who has no workbooks."""

from __future__ import annotations

import re

_OF_WORKBOOKS = re.compile(r"\[=|由程序|审核说明|决算报表|支出完成率|单元格")
_OTHERWISE = "查明后更正，重新公开"


def for_examiners(hint: str) -> str:
    """The hint without the clauses on workbooks and on what the program writes.

    >>> for_examiners("改成上年；文中可用[=上年度]"), for_examiners("改成“本部门”，或用[=部门简称]")
    ('改成上年', '改成“本部门”')
    """
    for parting in "；，":
        if kept := [clause for clause in hint.split(parting) if not _OF_WORKBOOKS.search(clause)]:
            return parting.join(kept)
    return _OTHERWISE
