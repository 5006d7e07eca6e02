"""One department of a batch: its documents and those of its units, made in one process."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Basis
from generator.accounts.facts import Contents
from generator.accounts.publication import publication_days
from generator.accounts.records import Department
from generator.diagnostics import Diagnostic, Severity
from generator.document.word.template_check import check_template
from generator.operations.compile import compile
from generator.operations.finish import FINISHED, standing
from generator.operations.generate import documents, published, rendering
from generator.operations.lock import locked
from generator.operations.run import Options, RunResult, Toolchain, silent
from generator.outputs.board.board import MOST_NAMES
from generator.outputs.board.summary import DepartmentSummary, DocumentSummary, ExpenseTotals, ReportedFinding
from generator.outputs.compilation import Compilation
from generator.report.report import BaseReport
from generator.storage import files
from generator.values import dataclass
from generator.workspace import Workspace

MOST_FINDINGS = 400  # of a department that the board and its slip list
_MOST_DETAILS = 4  # lines of what was compared in a finding
_UNWRITTEN = (files.DISK_FULL.code, files.FILE_IN_USE.code, files.CANNOT_WRITE.code)
_templates: dict[tuple[str, str, type[BaseReport]], tuple[Diagnostic, ...]] = {}


@dataclass(frozen=True)
class DepartmentTask:
    """What a process is to do: the department's folder, the year, what is asked of each run."""

    root: Path
    folder: str
    year: int
    options: Options = Options()


def produce(task: DepartmentTask) -> DepartmentSummary:
    """Makes the documents of a department and of its units, and gives what came of it."""
    begun = time.process_time()
    workspace = Workspace(task.root / task.folder)
    summary = DepartmentSummary(task.folder)
    try:
        names = _file_names(workspace, task.year)
    except OSError as error:
        return replace(summary, failure=f"inputs/{task.year} 看不了：{files.why_unread(error)}")
    if not any(name.lower().endswith(".xlsx") for name in names):
        return replace(summary, reported=False, remark=_without_workbooks(names, task.year))
    for part in documents(workspace, task.year):
        with locked(part) as busy:
            if busy:
                return replace(summary, failure=busy.message)
            compilation = compile(part, task.year, shared_toolchain(), silent, rendering(task.options))
            result = published(compilation, shared_toolchain(), task.options)
        summary = _with_document(summary, part, compilation, result)
    finished = is_finished(task)
    return replace(summary, finished=finished, seconds=time.process_time() - begun, memory=_peak_memory())


def is_finished(task: DepartmentTask) -> bool:
    """Whether all documents of a department are final, and nothing changed since."""
    parts = documents(Workspace(task.root / task.folder), task.year)
    return all(any(one.code == FINISHED.code for one in standing(part, task.year)) for part in parts)


def _file_names(workspace: Workspace, year: int) -> list[str]:
    """The names of what lies in a department's folder of the year. OSError where nobody may look into it."""
    folder, _ = workspace.input_folders(year)
    try:
        return sorted(path.name for path in folder.iterdir() if path.name[0] not in "~.")
    except (FileNotFoundError, NotADirectoryError):
        return []


def _without_workbooks(names: Sequence[str], year: int) -> str:
    """What lies where the workbooks should: another format, a folder too many; "" for nothing."""
    more = f"等{len(names)}个" if len(names) > MOST_NAMES else ""
    listed = "、".join(names[:MOST_NAMES]) + more
    return f"inputs/{year} 里没有 .xlsx 工作簿，只有：{listed}" if names else ""


@cache
def shared_toolchain() -> Toolchain:
    """What all runs of a process share: a template that was checked before is not checked again."""
    return Toolchain(check_template=_checked)


def _checked(template: Path, report: type[BaseReport]) -> tuple[Diagnostic, ...]:
    """The problems of a template; each department has a copy, mostly of the same."""
    try:
        content = files.read_file(template)
    except OSError:
        return check_template(template, report)  # which reports that it cannot be read
    key = (template.name, sha256(content).hexdigest(), report)
    if key not in _templates:
        _templates[key] = check_template(template, report)
    return _templates[key]


def _with_document(
    summary: DepartmentSummary, part: Workspace, compilation: Compilation, result: RunResult
) -> DepartmentSummary:
    """The summary with what came of a run."""
    path = result.document.relative_to(part.root).as_posix() if result.document else ""
    findings = tuple(_reported(result, part.unit))
    counts = Counter(summary.counts)
    counts.update(problem.code for problem in result.diagnostics)
    summary = replace(
        summary,
        documents=(*summary.documents, DocumentSummary(part.unit, path, result.draft)),
        written=summary.written and not result.failed,
        failure=summary.failure or _why_unwritten(result),
        findings=(*summary.findings, *findings)[:MOST_FINDINGS],
        counts=dict(counts),
    )
    return summary if part.unit else _with_contents(summary, compilation)


def _why_unwritten(result: RunResult) -> str:
    """Why a file that a run should have left is not there; "" where all are."""
    reasons = (problem.message for problem in result.diagnostics if problem.code in _UNWRITTEN)
    return next(reasons, f"{'、'.join(result.failed)}没有写成") if result.failed else ""


def _reported(result: RunResult, unit: str) -> Iterator[ReportedFinding]:
    """What of a run is to be answered: errors, and what is to be verified and not explained."""
    for problem in result.diagnostics:
        if problem.severity is not Severity.NOTE:
            places = tuple(str(place) for place in problem.places[:6])
            details = problem.details[:_MOST_DETAILS]
            yield ReportedFinding(problem.code, problem.severity, problem.message, places, problem.hint, unit, details)


def _with_contents(summary: DepartmentSummary, compilation: Compilation) -> DepartmentSummary:
    """The summary with what the department's own workbooks state."""
    contents = compilation.contents
    department = next(iter(contents.of(Department)), None)
    if department is None:
        return summary
    days = publication_days(department)
    return replace(
        summary,
        name=compilation.publisher.name,
        approved=days.approved,
        published=days.published,
        expenses=_expenses(contents),
    )


def _expenses(contents: Contents) -> dict[str, ExpenseTotals]:
    """The three public expenses in 万元, as they are published."""
    accounts = Accounts(contents)
    amounts = {}
    for concept in c.THREE_PUBLIC_ITEMS:
        budget, final = accounts.find(concept, basis=Basis.BUDGET), accounts.find(concept)
        before = accounts.find(concept, years_back=1)
        amounts[concept.name] = ExpenseTotals(*(one.value if one else None for one in (budget, final, before)))
    return amounts


def _peak_memory() -> int:
    """The most memory that this process had, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)
