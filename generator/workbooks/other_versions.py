"""Which name is that of another version of a workbook or sheet: 决算报表（最终修改版）, 收入决算表 (2)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.workbooks.labels import sheet_form

LONGEST_SHEET_NAME = 31  # characters; Excel cuts the name of a copied sheet to make room for its number

_WORDS = (
    r"\d|[(\[【{_\-—–+.~]|副本|复件|备份|备用|最终|最新|终稿|定稿|初稿|草稿|修改|修订|修正|更正|订正|调整|更新|新|旧|原|老|改|稿|版|"
    r"v\d|正式|送审|上报|报送|审核|审定|批复|确认|已|未|copy|backup|bak|final|new|old"
)
_AFTER = re.compile(rf"(?:{_WORDS}).*", re.IGNORECASE | re.DOTALL)
_BRACKETED = r"[(\[【{][^)\]】}]*[)\]】}]"
_BEFORE = re.compile(rf"(?:{_BRACKETED}|{_WORDS}|年度?|月|日|的|后|前|of|之)+", re.IGNORECASE)
_NUMBERED = re.compile(r"\(\d+\)$")


def original_of(name: str, known: Iterable[str]) -> str:
    """The known name, without suffix, that the other is a version of; "" where it is of none."""
    form = sheet_form(name)
    candidates = [one for one in known if _is_version(form, sheet_form(one))]
    return max(candidates, key=len, default="")


def _is_version(form: str, known: str) -> bool:
    if form == known:
        return True
    if form.startswith(known):
        return _AFTER.fullmatch(form[len(known) :]) is not None
    if known in form:
        before, after = form.split(known, 1)
        return _BEFORE.fullmatch(before) is not None and (not after or _AFTER.fullmatch(after) is not None)
    cut = _NUMBERED.sub("", form)
    return cut != form and len(form) >= LONGEST_SHEET_NAME - 2 and known.startswith(cut)
