"""The year's documents made and reported, the department's and each of its units'."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generator.cli import console
from generator.cli.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.operations.all_documents import Unfinished
    from generator.operations.run import Options, RunResult
    from generator.workspace import Workspace

_ELSEWHERE = ("audit_report", "ledger")  # outputs that have a line of their own


def make_documents(workspace: Workspace, year: int, options: Options, *, listed: bool, verbose: bool) -> bool:
    """Whether all documents of the part of a workspace were made; what came of each is printed."""
    from generator.operations.generate import documents

    parts = documents(workspace, year)
    if len(parts) == 1:
        result = _generated(workspace, year, options, listed=listed)
        _print(result, year, "", verbose=verbose)
        return result.complete
    unfinished: list[str] = []
    for part, ended in _each(workspace, year, options, listed=listed):
        heading = console.heading(part.unit)
        if isinstance(ended, str):
            print(f"{heading}\n{ended}\n", file=sys.stderr)
        else:
            _print(ended, year, heading, verbose=verbose)
        if isinstance(ended, str) or not ended.complete:
            unfinished.append(part.unit or "部门")
    outcome = f"，{len(unfinished)}份没有完成：{'、'.join(unfinished)}" if unfinished else ""
    print(f"【合计】部门和{len(parts) - 1}个单位，共{len(parts)}份{outcome or '，全部完成'}。")
    return not unfinished


def _generated(part: Workspace, year: int, options: Options, *, listed: bool) -> RunResult:
    """How the run of one document ended, its steps shown."""
    from generator.operations.explanation_listing import with_listing
    from generator.operations.generate import generate

    with console.progress(sys.stdout, part.unit) as step:
        result = generate(part, year, options, step)
        return with_listing(part, year, result) if listed else result


def _each(
    workspace: Workspace, year: int, options: Options, *, listed: bool
) -> Iterator[tuple[Workspace, RunResult | str]]:
    """How the run of each document ended; what is printed of an exception, where it ended with one."""
    from generator.operations.all_documents import Unfinished, generate_all, in_processes
    from generator.operations.generate import documents

    if in_processes(workspace, year, options):
        for part, ended in generate_all(workspace, year, options, _print_progress, listed=listed):
            yield part, _failure(ended) if isinstance(ended, Unfinished) else ended
        return
    for part in documents(workspace, year):
        try:
            yield part, _generated(part, year, options, listed=listed)
        except Exception as error:
            yield part, console.unexpected(error)


def _failure(ended: Unfinished) -> str:
    return f"错误[F599] {ended.why}" if ended.why else console.unexpected_as_recorded(ended.record)


def _print_progress(part: Workspace, done: int, of: int) -> None:
    """A line for each document that is made."""
    print(f"[{done:{len(str(of))}}/{of}] {part.unit or '部门'}", flush=True)


def _print(result: RunResult, year: int, heading: str, *, verbose: bool) -> None:
    """Prints how a run ended: the result and the counts, all there is to look at, the files, the result again."""
    from generator.operations import run_report

    stream = sys.stdout if result.document else sys.stderr
    headline = console.headline(result)
    if heading:
        print(heading, file=stream)
    print(f"{headline}\n", file=stream)
    for text in console.render_all(result.diagnostics, brief=not verbose):
        print(text, file=stream)
    if result.audit.findings:
        print(console.summary(result), file=stream)
    if result.document is None:
        if result.earlier:
            print(f"{console.full(result.earlier)} 是以前生成的，内容未变。", file=stream)
        print(headline, file=stream)
        return
    for line in run_report.changes(result, year):
        print(wrapped(line))
    for path in (path for name, path in result.files.items() if name not in _ELSEWHERE):
        print(f"【已生成】{console.full(path)}")
    if result.ledger:
        print(f"每个数的公式和来源见 {console.full(result.ledger)}")
    print(headline)
    if result.failed:
        print(console.missing(result.failed), file=sys.stderr)
