"""Two documents compared: the present inputs' result with a kept version, or two years."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from pathlib import Path

from generator.comparing.changes import Changes
from generator.comparing.changes import compare as changes_between
from generator.comparing.differences import Differences, between_years
from generator.diagnostics import Diagnostic, Outcome, Place, errors
from generator.document.word.redline import redline
from generator.history import documents
from generator.history.companions import REDLINE, Companions
from generator.history.documents import Compared
from generator.history.version import fingerprint
from generator.history.version_store import VersionStore, stamp
from generator.operations.compile import Render, compile
from generator.operations.document_version import version_of
from generator.operations.lay_out import lay_out
from generator.operations.lock import locked
from generator.operations.run import Step, silent
from generator.storage.files import not_written
from generator.values import dataclass
from generator.workbooks.form_file import made_on
from generator.workspace import Workspace


@dataclass(frozen=True)
class Comparison:
    """The two sides, or None for what there is not, and why; what is different between them."""

    before: Compared | None
    after: Compared | None
    changes: Changes = field(default_factory=Changes)  # within a year
    differences: Differences = field(default_factory=Differences)  # between two years
    diagnostics: tuple[Diagnostic, ...] = ()


def version_names(workspace: Workspace, year: int) -> tuple[str, ...]:
    """The names of the kept versions of a year's document, newest first."""
    return tuple(reversed(VersionStore(workspace.output(year)).names()))


def compare(
    workspace: Workspace,
    year: int,
    other: int | None = None,
    version: str | None = None,
    *,
    redlined: bool = False,
    step: Step = silent,
) -> Comparison:
    """The present result of a year beside its last other version, or the named one, or beside another year's."""
    if other is None:
        return _with_version(workspace, year, version, redlined, step)
    earlier = _present_or_kept(workspace, other, redlined, step)
    if earlier.value is None:
        return Comparison(None, None, diagnostics=earlier.diagnostics)
    later = _present_or_kept(workspace, year, redlined, step)
    if later.value is None:
        return Comparison(earlier.value, None, diagnostics=later.diagnostics)
    before, after = earlier.value, later.value
    return Comparison(before, after, differences=between_years(before.version.snapshot, after.version.snapshot))


def _with_version(workspace: Workspace, year: int, version: str | None, redlined: bool, step: Step) -> Comparison:
    """The present result beside a kept version, which is looked for first: composing takes its time."""
    output = workspace.output(year)
    earlier = documents.named(output, year, version) if version is not None else documents.last(output, year)
    if earlier.value is None:
        return Comparison(None, None, diagnostics=earlier.diagnostics)
    later = _present(workspace, year, redlined, step)
    if later.value is None:
        return Comparison(earlier.value, None, diagnostics=later.diagnostics)
    if version is None:
        earlier = documents.last(output, year, later.value.version)
    before, after = earlier.value or later.value, later.value
    return Comparison(before, after, changes_between(before.version.snapshot, after.version.snapshot))


def write_redline(
    comparison: Comparison, workspace: Workspace, year: int, moment: datetime
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Writes the later side with what is different as tracked changes; beside an earlier one that is open."""
    before, after = comparison.before, comparison.after
    assert before is not None
    assert after is not None
    with locked(workspace) as busy:
        return (None, (busy,)) if busy else _written(before, after, workspace, year, moment)


def _written(
    before: Compared, after: Compared, workspace: Workspace, year: int, moment: datetime
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    folder = workspace.output(year)
    target = folder / REDLINE.format(before=_in_a_name(before.name), after=_in_a_name(after.name))
    made = redline(before.content, after.content, moment, Place.of(target.name))
    if made.value is None:
        return None, made.diagnostics
    companions = Companions(folder, fingerprint(after.content), moment)
    failed: tuple[Diagnostic, ...] = ()
    for path in (target, target.with_name(f"{target.stem}（{stamp(moment)}）{target.suffix}")):
        try:
            kept = companions.write(path, made.value, made_on(year))
        except OSError as error:
            failed = (not_written(path, error),)
            continue
        companions.save()
        return path, kept
    return None, failed


def _present(workspace: Workspace, year: int, redlined: bool, step: Step) -> Outcome[Compared]:
    """The result of a year's present inputs, with page numbers where its file is wanted; nothing is written."""
    compilation = compile(workspace, year, step=step, render=Render.IN_SPITE_OF_CHECKS)
    if redlined:
        compilation = lay_out(compilation, step=step)
    if compilation.document is None:
        return Outcome(None, errors(compilation.diagnostics))
    return Outcome(Compared(f"{year}年度 现在", version_of(compilation), compilation.document.content))


def _present_or_kept(workspace: Workspace, year: int, redlined: bool, step: Step) -> Outcome[Compared]:
    """The result of a year's present inputs; its last version where it has no inputs, or none that can be used."""
    present = _present(workspace, year, redlined, step)
    if present.value is not None:
        return present
    kept = documents.last(workspace.output(year), year)
    return kept if kept.value is not None else present


def _in_a_name(name: str) -> str:
    return name.replace(":", "")
