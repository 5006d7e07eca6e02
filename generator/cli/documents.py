"""The year's documents made and reported, the department's and each of its units'."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generator.cli import console
from generator.cli.wrapping import wrapped

if TYPE_CHECKING:
    from generator.operations.run import Options, RunResult
    from generator.workspace import Workspace

_ELSEWHERE = ("audit_report", "ledger")  # outputs that have a line of their own


def make_documents(workspace: Workspace, year: int, options: Options, *, listed: bool, verbose: bool) -> bool:
    """Whether all documents of the part of a workspace were made; what came of each is printed."""
    from generator.operations.explanation_listing import with_listing
    from generator.operations.generate import documents, generate

    parts = documents(workspace, year)
    several = len(parts) > 1
    unfinished: list[str] = []
    for part in parts:
        heading = console.heading(part.unit) if several else ""
        try:
            with console.progress(sys.stdout, part.unit) as step:
                result = generate(part, year, options, step)
                result = with_listing(part, year, result) if listed else result
            _print(result, year, heading, verbose=verbose)
            finished = result.complete
        except Exception as error:
            if not several:
                raise
            print(f"{heading}\n{console.unexpected(error)}\n", file=sys.stderr)
            finished = False
        if not finished:
            unfinished.append(part.unit or "部门")
    if several:
        outcome = f"，{len(unfinished)}份没有完成：{'、'.join(unfinished)}" if unfinished else ""
        print(f"【合计】部门和{len(parts) - 1}个单位，共{len(parts)}份{outcome or '，全部完成'}。")
    return not unfinished


def _print(result: RunResult, year: int, heading: str, *, verbose: bool) -> None:
    """Prints how a run ended: the result and the counts, all there is to look at, the files, the result again."""
    from generator.comparing import changes_report

    stream = sys.stdout if result.document else sys.stderr
    headline = console.headline(result)
    if heading:
        print(heading, file=stream)
    print(f"{headline}\n", file=stream)
    for text in console.render_all(result.diagnostics, brief=not verbose):
        print(text, file=stream)
    if result.audit.findings:
        print(console.summary(result.audit, result.audit_report), file=stream)
    if result.document is None:
        if result.earlier:
            print(f"{console.full(result.earlier)} 是以前生成的，内容未变。", file=stream)
        print(headline, file=stream)
        return
    for line in changes_report.of_run(result.changes, result.since, year):
        print(wrapped(line))
    for path in (path for name, path in result.files.items() if name not in _ELSEWHERE):
        print(f"【已生成】{console.full(path)}")
    if result.ledger:
        print(f"每个数的公式和来源见 {console.full(result.ledger)}")
    print(headline)
    if result.failed:
        print(console.missing(result.failed), file=sys.stderr)
