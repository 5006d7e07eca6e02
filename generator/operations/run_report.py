"""A run in words: how it ended, how the checks ended, what changed in the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.comparing import changes_report
from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from generator.operations.run import RunResult


def counts(diagnostics: Iterable[Diagnostic]) -> str:
    """How many diagnostics there are of each severity: 错误2项，提示5项; nothing where there are none."""
    number = Counter(item.severity for item in diagnostics)
    return "，".join(f"{severity.value}{number[severity]}项" for severity in Severity if number[severity])


def headline(result: RunResult) -> str:
    """How a run ended, in a line that stands first and last."""
    counted = counts(result.diagnostics)
    if result.document is None:
        return f"【未生成】有错误，本次没有生成文档：{counted}。"
    if result.draft:
        return f"【草稿】有未改正或未说明的问题，文档每页带草稿标记：{counted}。"
    rest = f"；{counted}" if counted else ""
    to_do = any(item.severity is not Severity.NOTE for item in result.diagnostics)
    return f"【完成】文档已生成{'' if to_do else '，没有错误，没有待核实的'}{rest}。"


def missing(titles: Iterable[str]) -> str:
    """What of a run is not there although the document is."""
    return f"【未写成】{'、'.join(titles)}：原因见上面的错误；文档和其他文件不受影响。"


def checks(result: RunResult) -> str:
    """How many checks ended in each state; that there were none."""
    each = "，".join(f"{state.value}{count}项" for state, count in result.audit.counts.items() if count)
    return f"核对{len(result.audit.findings)}项：{each}。" if each else "没有作核对。"


def changes(result: RunResult, year: int) -> Iterator[str]:
    """What changed in the document since the version before; nothing where nothing did."""
    return changes_report.of_run(result.changes, result.since, year)
