"""A comparison as it is read: what was compared, a line that sums up, the lines that say what is different."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from generator.comparing import changes_report
from generator.diagnostics import Diagnostic, Outcome
from generator.operations import compare
from generator.operations.compare import Comparison
from generator.operations.run import Step, silent
from generator.workspace import Workspace


@dataclass(frozen=True)
class ComparisonLines:
    """What a comparison says: its head, its lines, whether anything is different; or why there is none."""

    head: str = ""
    lines: tuple[str, ...] = ()
    different: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()


def comparison_lines(comparison: Comparison, year: int, other: int | None) -> ComparisonLines:
    """A comparison in words, of the year with another one, or with a version of its own."""
    before, after = comparison.before, comparison.after
    if before is None or after is None:
        return ComparisonLines(diagnostics=comparison.diagnostics)
    if other is not None:
        differences = comparison.differences
        moved = f"，另有{differences.moved}处只是换了位置" if differences.moved else ""
        head = f"【比较】{before.name}与{after.name}：{len(differences.pairs)}处不同（年份的写法除外）{moved}"
        lines = changes_report.side_by_side(differences.pairs, (f"{other}年度", f"{year}年度"))
        return ComparisonLines(head, tuple(lines), different=True)
    if not comparison.changes:
        return ComparisonLines(f"【相同】与{before.name}相比，没有变化")
    head, *rest = changes_report.changes(comparison.changes, before.name)
    return ComparisonLines(head, tuple(rest), different=True)


def compared_lines(
    workspace: Workspace, year: int, other: int | None, version: str | None, step: Step = silent
) -> ComparisonLines:
    """The present result of a year beside another year's, a named version, or its last other one, in words."""
    return comparison_lines(compare.compare(workspace, year, other, version, step=step), year, other)


def redline_of(
    workspace: Workspace, year: int, other: int | None, version: str | None, step: Step = silent
) -> Outcome[str]:
    """The path, as seen from the workspace, of the same written with tracked changes; or why it was not."""
    comparison = compare.compare(workspace, year, other, version, redlined=True, step=step)
    if comparison.before is None or comparison.after is None:
        return Outcome(None, comparison.diagnostics)
    path, problems = compare.write_redline(comparison, workspace, year, datetime.now())
    return Outcome(path.relative_to(workspace.root).as_posix() if path else None, problems)
