"""定稿: a year's document stated to be final, and whether anything changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from generator import __version__
from generator.diagnostics import Diagnostic, Outcome, Place, Problem, Severity
from generator.history import finished
from generator.history.finished import FinishedRecord
from generator.history.version import fingerprint
from generator.history.version_store import VersionStore
from generator.operations.compile import compile
from generator.operations.document_version import version_of
from generator.operations.edition_choice import OWN_FORMATS, choose
from generator.operations.lock import locked
from generator.operations.run import Step, silent
from generator.outputs.checklist.verdict import PublicationVerdict, verdict_of
from generator.storage.files import read_file
from generator.text import folded
from generator.workspace import Workspace

NOT_PUBLISHABLE = Problem(
    "F540", "不能定稿：{verdict}", "逐处改正，或在“审核说明”写明；运行 generate {year} 后再定稿，公开前检查表见审核报告"
)
NOT_THE_DOCUMENT = Problem(
    "F541",
    "不能定稿：{why}",
    "运行 generate {year}，看过新生成的文档后再定稿；在Word里改过的，把改动写进工作簿或模板",
)
FINISHED = Problem("F542", "已于{moment}定稿，此后没有改动", "现在的文档就是定稿的那一份", Severity.NOTE)
FALLEN = Problem(
    "F543",
    "{moment}定稿以后有改动，定稿不再有效：{names}",
    "改动是有意的，重新生成、审核后再运行 generate finish {year}；不是有意的，恢复原来的文件",
    Severity.VERIFY,
)
UNREADABLE = Problem(
    "F544", "定稿的记录不能读取，当作没有定稿", "重新审核后再运行 generate finish {year}", Severity.VERIFY
)
_ENDINGS = (".xlsx", ".yaml", ".yml")
_TEMPORARY = ("~$", ".", "~")
_MOST = 6  # names of changed files that are printed
_DOCUMENT, _PROGRAM = "公开文档", "程序版本"


def finish(workspace: Workspace, year: int, step: Step = silent) -> Outcome[Path]:
    """The record that the year's document is final, or why it cannot be.

    It can be where the verdict is that it can be published, and it is what the last run made of the present inputs.
    """
    with locked(workspace, step) as busy:
        if busy:
            return Outcome(None, (busy,))
        before = digests(workspace, year)
        compilation = compile(workspace, year, step=step)  # drawn: the sizes of pictures order the blocks
        verdict = verdict_of(compilation)
        output = workspace.output(year)
        if not verdict.publishable:
            return Outcome(None, (_refused(verdict, output, year),))
        latest = VersionStore(output).latest()
        written = output / latest.version.document if latest else None
        why = ""
        if latest is None or written is None or _digest(written) != latest.version.content:
            why = "还没有生成文档，或文档生成以后改动过"
        elif latest.version.snapshot.differs(version_of(compilation).snapshot) or latest.version.snapshot.draft:
            why = "文档是工作簿或模板改动以前生成的"
        elif before != digests(workspace, year):
            why = "核对期间文件又保存过"
        if why:
            return Outcome(None, (NOT_THE_DOCUMENT.at(Place.of(output), why=why, year=year),))
        record = FinishedRecord(f"{datetime.now():%Y-%m-%d %H:%M}", before)
        failed = finished.write(output, record)
        return Outcome(None, (failed,)) if failed else Outcome(finished.path_in(output))


def standing(workspace: Workspace, year: int) -> tuple[Diagnostic, ...]:
    """That the document is final and nothing changed since, or what did; nothing where that was never stated."""
    output = workspace.output(year)
    place = Place.of(finished.path_in(output))
    try:
        record = finished.read(output)
    except (*finished.WRONG, OSError):
        return (UNREADABLE.at(place, year=year),)
    if record is None:
        return ()
    names = record.changed(digests(workspace, year))
    if not names:
        return (FINISHED.at(place, moment=record.moment),)
    listed = "、".join(names[:_MOST]) + (f"等{len(names)}个" if len(names) > _MOST else "")
    return (FALLEN.at(place, moment=record.moment, names=listed, year=year),)


def digests(workspace: Workspace, year: int) -> dict[str, str]:
    """The digest of each workbook, of the template, the department's formats and the document; the program's version.

    What cannot be read has none, which differs from every digest.
    """
    latest = VersionStore(workspace.output(year)).latest()
    document = workspace.output(year) / latest.version.document if latest else None
    named = {path.relative_to(workspace.root).as_posix(): _digest(path) for path in _inputs(workspace, year)}
    return named | {_DOCUMENT: _digest(document) if document else "", _PROGRAM: __version__}


def _inputs(workspace: Workspace, year: int) -> Iterator[Path]:
    """The files that a document of the year is made from."""
    own, shared = workspace.input_folders(year)
    last, _ = workspace.input_folders(year - 1)
    units = (own / name for name in workspace.units(year))  # with which a department is compared
    for folder in (own, shared, last, workspace.root / OWN_FORMATS, *units):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if folded(path.name).endswith(_ENDINGS) and not path.name.startswith(_TEMPORARY):
                yield path
    edition = choose(workspace, year).edition
    if edition is not None:
        yield workspace.template(edition.template)


def _digest(path: Path) -> str:
    try:
        return fingerprint(read_file(path))
    except OSError:
        return ""


def _refused(verdict: PublicationVerdict, output: Path, year: int) -> Diagnostic:
    """Why the document cannot be published, with the first of what is open."""
    lines = [f"[{one.code}] {one.message}" for one in verdict.problems]
    lines += [f"{row.requirement.text}：{row.answered.remark}" for row in verdict.unmet] if verdict.printed else []
    more = (f"……共{len(lines)}处",) if len(lines) > _MOST else ()
    refused = NOT_PUBLISHABLE.at(Place.of(output), verdict=str(verdict), year=year)
    return replace(refused, details=(*lines[:_MOST], *more))
