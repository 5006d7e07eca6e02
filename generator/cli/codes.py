"""Every code that the program prints: what it means, where it comes from, what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from types import ModuleType

from generator import editions, files
from generator.checks import problems as check_problems
from generator.checks.rule import Rule
from generator.diagnostics import Problem
from generator.document import problems as document_problems
from generator.file_formats import problems as file_format_problems
from generator.history import problems as history_problems
from generator.importing import problems as importing_problems
from generator.operations import attempt, beginning, classification, edition_choice, lock, new_year, publish, units
from generator.report import problems as section_problems
from generator.workbooks import cell_problems
from generator.workbooks import problems as workbook_problems

_PROBLEMS: tuple[ModuleType, ...] = (
    workbook_problems,
    cell_problems,
    section_problems,
    document_problems,
    history_problems,
    files,
    classification,
    edition_choice,
    units,
    attempt,
    lock,
    publish,
    check_problems,
    file_format_problems,
    importing_problems,
    beginning,
    new_year,
)
_OF_THE_COMMAND_LINE = (Problem("F599", "程序出现意外，没有完成", "请把程序指出的记录文件发给维护人员"),)
KINDS = {
    "C1": "工作簿、工作表和行列",
    "C2": "单元格的内容",
    "C3": "正文所需的数据和原因",
    "I": "从别的表取数和建立新年度",
    "T": "Word模板和排版",
    "F": "文件和运行",
    "R": "勾稽关系和文字核对",
}


class _Dots(dict[str, str]):
    """Three dots for whatever is asked for."""

    def __missing__(self, name: str) -> str:
        return "…"


def rules() -> dict[str, Rule]:
    """The rules of all editions by code."""
    return {rule.code: rule for rule in editions.rules()}


def problems() -> dict[str, Problem]:
    """The declared problems by code."""
    return {problem.code: problem for problem in _declared()}


def codes() -> tuple[str, ...]:
    """All codes, in order."""
    return tuple(sorted({*rules(), *problems()}))


def explain(code: str) -> str | None:
    """What the code means, as lines to print; None where there is no such code."""
    wanted = code.strip().upper()
    rule = rules().get(wanted)
    if rule is not None:
        return "\n".join(
            (
                f"{rule.code} {rule.title}（{rule.severity.value}）",
                f"  含义：{rule.meaning}",
                f"  依据：{rule.reference}",
                f"  例子：{rule.example}",
                f"  提示：{rule.hint}",
            )
        )
    problem = problems().get(wanted)
    if problem is None:
        return None
    kind = next((text for prefix, text in KINDS.items() if wanted.startswith(prefix)), "")
    return "\n".join(
        (
            f"{problem.code} {_plain(problem.message)}（{problem.severity.value}）",
            f"  类别：{kind}",
            f"  提示：{_plain(problem.hint)}",
        )
    )


def similar(code: str) -> list[str]:
    """The codes that may have been meant."""
    wanted = code.strip().upper()
    near = difflib.get_close_matches(wanted, codes(), n=30, cutoff=0.5)
    return sorted(near, key=lambda other: (sum(a != b for a, b in zip(wanted, other, strict=False)), other))[:3]


def _declared() -> Iterator[Problem]:
    for module in _PROBLEMS:
        yield from (value for value in vars(module).values() if isinstance(value, Problem))
    yield from _OF_THE_COMMAND_LINE


def _plain(text: str) -> str:
    return text.format_map(_Dots())
