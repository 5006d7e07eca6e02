"""Diagnostics of an import gathered: one for each kind and table, its single cases as lines of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.diagnostics import Diagnostic
from generator.importing import problems

SHOWN = 8  # cases that are printed of a kind in a table
# What a table has by the row or cell.
_MANY = {
    problem.code: said
    for problem, said in (
        (problems.ROW_NOT_TAKEN, "{count}行没有对应的格，它们的数没有取"),
        (problems.ROW_AMBIGUOUS, "{count}个名称有几行，分不清，没有取这些行的数"),
        (problems.CODE_UNKNOWN, "{count}行的科目编码不对，没有取这些行的数"),
        (problems.NOT_A_NUMBER, "{count}格应为数字而不是，没有取"),
        (problems.DIFFERENT, "{count}格已填有不同的数，没有改动"),
        (problems.CONTRADICTED, "{count}格在文件里有两个不同的数，都没有取"),
        (problems.COLUMN_AMBIGUOUS, "{count}栏分不清，没有取这些栏的数"),
    )
}
_HINTS = {
    problems.DIFFERENT.code: "逐格核对哪一个对（--preview 并排列出）；以文件为准的格，加上 --replace 和格（如 {cell}）"
}


def by_kind(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics, those of one kind and one table as one, in the order of the first of each."""
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for index, one in enumerate(diagnostics):
        table = one.places[0].whole_sheet if one.places else None
        groups.setdefault((one.code, table) if one.code in _MANY else (one.code, index), []).append(one)
    return tuple(_gathered(group) if len(group) > 1 else group[0] for group in groups.values())


def _gathered(group: list[Diagnostic]) -> Diagnostic:
    """The diagnostics of one kind and table as one."""
    first = group[0]
    details = [f"{one.places[0].cell or one.places[0]}：{one.message}" for one in group[:SHOWN]]
    if len(group) > SHOWN:
        cells = "、".join(one.places[0].cell for one in group[SHOWN:])
        details.append(f"另有{len(group) - SHOWN}处：{cells}")
    message = _MANY[first.code].format(count=len(group))
    hint = _HINTS[first.code].format(cell=first.hint.rpartition(" ")[2]) if first.code in _HINTS else first.hint
    places = (first.places[0].whole_sheet,)
    return replace(first, message=message, details=tuple(details), places=places, hint=hint)
