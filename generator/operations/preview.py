"""The document that the workbooks give now, to be looked at: every figure traced, what changed marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.charts.fonts import MissingGlyph
from generator.checks.audit import State
from generator.checks.rules.published_tables import RULES as PUBLISHED_TABLES
from generator.comparing.changes import Changes
from generator.comparing.changes import compare as changes_between
from generator.comparing.text_differences import changed_stretches
from generator.diagnostics import Diagnostic, Place, has_errors
from generator.document.model import Block
from generator.document.sentences import clauses
from generator.history import documents
from generator.operations.compile import Render, compile
from generator.operations.document_version import version_of
from generator.operations.finish import standing
from generator.operations.output_files import OutputFile, output_files
from generator.operations.run import Step, silent
from generator.operations.trace import cells_of
from generator.outputs.checklist.verdict import verdict_of
from generator.outputs.compilation import Compilation
from generator.outputs.web.figure_data import figures_by_description
from generator.outputs.web.inline import lines
from generator.outputs.web.marked import Stretch, marked
from generator.outputs.web.page import ContentsEntry, body_of, parted
from generator.provenance.entries import LedgerEntry
from generator.provenance.origins import EntryOrigin, origin_of
from generator.values import dataclass
from generator.workspace import Workspace

_NOT_PRINTED = (State.ERROR, State.TO_VERIFY, State.EXPLAINED, State.NOTE)
ENTRY = "entry:"  # before the number of an entry in the address of its link, which a page replaces by its own


@dataclass(frozen=True)
class PreviewEntry:
    """Something of the document that comes from the workbooks: where it stands, what it prints, where it comes from."""

    anchor: str  # of the HTML
    text: str
    section: str
    sentence: str
    name: str  # of its quantity; "" for words
    origin: EntryOrigin
    figure: bool  # whether it is a figure or a chosen word, which is a link, not a whole text that was typed


@dataclass(frozen=True)
class UsedCell:
    """A cell that the document uses: what was read from it, and the numbers of the entries that come from it."""

    place: Place
    held: str
    entries: tuple[int, ...]


@dataclass(frozen=True)
class MissingTable:
    """A disclosure table that is not printed: why, and the cells that it lacks."""

    title: str  # and why
    places: tuple[Place, ...]


@dataclass(frozen=True)
class DocumentPreview:
    """The document of the present workbooks. A value: it can be pickled and sent to another process."""

    title: str = ""
    verdict: str = ""
    publishable: bool = False
    unmet: tuple[str, ...] = ()  # what of the check list is open and no finding reports
    draft: bool = False
    preventing: tuple[Diagnostic, ...] = ()  # why there is no document
    cover: tuple[str, ...] = ()  # lines as HTML
    contents: tuple[ContentsEntry, ...] = ()
    body: tuple[str, ...] = ()  # blocks as HTML
    entries: tuple[PreviewEntry, ...] = ()
    cells: tuple[UsedCell, ...] = ()
    missing: tuple[MissingTable, ...] = ()
    files: tuple[OutputFile, ...] = ()
    since: str = ""  # the version that the changes are from; "" where there is none
    changed: int = 0  # sentences that are highlighted
    final: tuple[Diagnostic, ...] = ()  # that it was stated to be final, and what changed since


def preview(workspace: Workspace, year: int, step: Step = silent) -> DocumentPreview:
    """The document that the workbooks of the year give now; nothing is written."""
    compilation = compile(workspace, year, step=step, render=Render.IN_SPITE_OF_CHECKS)  # drawn: sizes order the blocks
    return replace(preview_of(compilation, step), final=standing(workspace, year))


def preview_of(compilation: Compilation, step: Step = silent) -> DocumentPreview:
    """The preview of a compiled year."""
    verdict = verdict_of(as_run(compilation))
    shown = DocumentPreview(
        f"{compilation.publisher.name}{compilation.year}年度{compilation.publisher.entity}决算",
        str(verdict),
        verdict.publishable,
        tuple(f"{row.requirement.text}：{row.answered.remark}" for row in verdict.unmet) if verdict.printed else (),
        compilation.draft,
        compilation.preventing,
        missing=tuple(_missing(compilation)),
        files=output_files(compilation),
    )
    if compilation.document is None:
        return shown
    step("比较以前的版本")
    since, changes = _changes(compilation)
    stretches = dict(_stretches(compilation.document.model.texts, changes))
    ledger = compilation.ledger
    inline = marked(ledger, stretches, lambda number: f"{ENTRY}{number}")
    cover, body = parted(compilation.document.model.blocks)
    figures = figures_by_description(compilation.document.figures)
    contents: list[ContentsEntry] = []
    step("排出预览")
    try:
        html = tuple(
            body_of(body, figures, contents, inline, lambda block, _, __: f'<p class="note">{inline(block)}</p>')
        )
    except MissingGlyph:  # a figure that cannot be measured; its numbers stand in words
        contents.clear()
        html = tuple(body_of(body, {}, contents, inline))
    entries = (*ledger.entries, *ledger.quotations)
    return replace(
        shown,
        cover=tuple(lines(block.text) for block in cover),
        contents=tuple(contents),
        body=html,
        entries=tuple(_entry(number, one, len(ledger.entries)) for number, one in enumerate(entries)),
        cells=tuple(_used_cells(compilation, entries)),
        since=since,
        changed=sum(map(len, stretches.values())),
    )


def as_run(compilation: Compilation) -> Compilation:
    """The compilation as a run that errors stop would have it: without the document that was made in spite of them."""
    return replace(compilation, document=None) if has_errors(compilation.diagnostics) else compilation


def _missing(compilation: Compilation) -> Iterator[MissingTable]:
    codes = {rule.code for rule in PUBLISHED_TABLES}
    for finding in compilation.audit.findings:
        if finding.rule.code in codes and finding.state in _NOT_PRINTED:
            yield from (MissingTable(side.label, side.places) for side in finding.sides)


def _changes(compilation: Compilation) -> tuple[str, Changes]:
    """What is different from the last version that differs, and what that is called."""
    present = version_of(compilation)
    last = documents.last(compilation.workspace.output(compilation.year), compilation.year, present)
    if last.value is None:
        return "", Changes()
    return last.value.name, changes_between(last.value.version.snapshot, present.snapshot)


def _stretches(texts: Sequence[Block], changes: Changes) -> Iterator[tuple[int, tuple[Stretch, ...]]]:
    """The characters of the document that changed, by the numbers of the texts that they stand in."""
    after: dict[tuple[object, ...], list[tuple[str, str]]] = {}
    for pair in changes.pairs:
        if pair.after is not None:
            before = pair.before.text if pair.before is not None else ""
            after.setdefault(_key(pair.after), []).append((pair.after.text, before))
    for number, block in enumerate(texts):
        found: list[Stretch] = []
        at = 0
        for clause in clauses(block):
            at = block.text.index(clause.text, at)
            waiting = after.get(_key(clause))
            if waiting:
                text, before = waiting.pop(0)
                found += (_moved(stretch, at, before) for stretch in _within(text, before))
            at += len(clause.text)
        if found:
            yield number, tuple(found)


def _key(clause: Block) -> tuple[object, ...]:
    return clause.section, clause.row, clause.column, clause.text


def _within(text: str, before: str) -> Iterator[tuple[int, int]]:
    """Where a text is not what it was; where something is gone, the character beside it."""
    for start, end in changed_stretches(text, before) if before else ((0, len(text)),):
        yield (start, end) if start < end else (max(0, start - 1), max(0, start - 1) + 1)


def _moved(stretch: tuple[int, int], by: int, before: str) -> Stretch:
    return stretch[0] + by, stretch[1] + by, before


def _entry(number: int, entry: LedgerEntry, figures: int) -> PreviewEntry:
    figure = number < figures
    anchor = f"e{number}" if figure else f"b{entry.number}"
    name = entry.quantity.name if entry.quantity else ""
    return PreviewEntry(anchor, entry.text, entry.section, entry.sentence, name, origin_of(entry), figure)


def _used_cells(compilation: Compilation, entries: Sequence[LedgerEntry]) -> Iterator[UsedCell]:
    """The cells that the document uses, in the order of the workbooks."""
    using: dict[Place, list[int]] = {}
    for number, entry in enumerate(entries):
        for place in entry.places:
            using.setdefault(place, []).append(number)
    held = cells_of(compilation).held
    books = compilation.edition.workbooks if compilation.edition else ()
    order = {
        (book.file, sheet.sheet): number for number, (book, sheet) in enumerate((b, s) for b in books for s in b.sheets)
    }

    def position(place: Place) -> tuple[object, ...]:
        own = bool(place.source.folder), place.source.folder
        return (*own, order.get((place.source.workbook, place.sheet), len(order)))

    for place in sorted(using, key=position):  # within a sheet in the order of the document
        yield UsedCell(place, held(place), tuple(using[place]))
