"""Two documents compared: the present inputs' result with a kept version, or two years."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostic, Outcome, Place, Severity
from generator.document.word.pagination import with_page_numbers
from generator.history import documents
from generator.history.alignment import Pair
from generator.history.changes import Changes
from generator.history.changes import compare as changes_between
from generator.history.documents import Compared
from generator.history.recording import record
from generator.operations import generate
from generator.operations.run import Step, Wanted
from generator.workspace import Workspace

REDLINE = "修订对照（{before}—{after}）.docx"


@dataclass(frozen=True)
class Comparison:
    """The two sides, or None for what there is not, and why; what is different between them."""

    before: Compared | None
    after: Compared | None
    changes: Changes = field(default_factory=Changes)  # within a year
    pairs: tuple[Pair, ...] = ()  # between two years
    diagnostics: tuple[Diagnostic, ...] = ()


def compare(
    workspace: Workspace,
    year: int,
    other: int | None = None,
    version: str | None = None,
    *,
    redlined: bool = False,
    step: Step = lambda _: None,
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
    return Comparison(before, after, pairs=tuple(documents.between_years(before.version, after.version)))


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
    return Comparison(before, after, changes_between(before.version, after.version))


def write_redline(
    found: Comparison, workspace: Workspace, year: int, moment: datetime
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Writes the two sides as one Word document with tracked changes."""
    assert found.before is not None
    assert found.after is not None
    name = REDLINE.format(before=_in_a_name(found.before.name), after=_in_a_name(found.after.name))
    return documents.write_redline(found.before, found.after, workspace.output(year) / name, moment)


def _present(workspace: Workspace, year: int, numbered: bool, step: Step) -> Outcome[Compared]:
    """The result of a year's present inputs, with page numbers where its file is wanted."""
    prepared = generate.prepare(workspace, year, Wanted(in_spite_of_checks=True), step)
    if prepared.rendered is None:
        errors = tuple(d for d in prepared.run.diagnostics if d.severity is Severity.ERROR)
        return Outcome(None, errors)
    content = prepared.rendered.content
    if numbered:
        step("排出目录页码")
        content = with_page_numbers(content, Place.of(prepared.target.name)).value or content
    version = record(
        year, prepared.target.name, content, prepared.rendered, prepared.contents, draft=prepared.run.draft
    )
    return Outcome(Compared(f"{year}年度 现在", version, content))


def _present_or_kept(workspace: Workspace, year: int, numbered: bool, step: Step) -> Outcome[Compared]:
    """The result of a year's present inputs; its last version where it has no inputs, or none that can be used."""
    present = _present(workspace, year, numbered, step)
    if present.value is not None:
        return present
    kept = documents.last(workspace.output(year), year)
    return kept if kept.value is not None else present


def _in_a_name(name: str) -> str:
    return name.replace(":", "")
