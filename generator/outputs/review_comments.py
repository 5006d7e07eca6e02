"""The review copy's comments: how each figure was computed, and the findings of the checks where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.accounts.quantities import LAST_YEAR, YEAR, Operation, Quantity, Quoted
from generator.checks.audit import Audit, Finding, State
from generator.checks.rule import Fails
from generator.diagnostics import Place
from generator.document.word.comments import Comment, Reviewer
from generator.provenance.entries import EntryKind, Ledger, LedgerEntry
from generator.provenance.formulas import cells, entered, formula, steps

OPEN = (State.ERROR, State.TO_VERIFY, State.EXPLAINED, State.NOTE)
_TO_CORRECT = Reviewer("核对：须改正", "改", "C00000")
_TO_VERIFY = Reviewer("核对：须核实", "核", "B45F06")
_FOR_REFERENCE = Reviewer("核对：供参考", "参", "1F4E79")
_REVIEWERS = {State.ERROR: _TO_CORRECT, State.TO_VERIFY: _TO_VERIFY}
_CELLS = 3  # listed in a comment; the ledger has them all
_STEPS = 4


def comments(ledger: Ledger, audit: Audit) -> tuple[Comment, ...]:
    """The comments of the review copy: an introduction, the findings, and one for each computed figure or picture.

    What is only copied from a cell has none: the ledger lists its cell.
    """
    first = next((block.paragraph for block in ledger.document.texts if block.paragraph >= 0), 0)
    introduction, lost = Comment(first, 0, 0, _introduction(audit)), []
    closest = _closest(ledger)
    of_checks: dict[LedgerEntry, list[Finding]] = {}
    for finding in audit.of(*OPEN):
        entry = next((closest[place] for place in finding.places if place in closest), None)
        if entry is None:
            lost.append(Comment(first, 0, 0, tuple(_finding_lines(finding)), _reviewer(finding)))
        else:
            of_checks.setdefault(entry, []).append(finding)
    return (introduction, *lost, *_at_figures(ledger, of_checks))


def _at_figures(ledger: Ledger, of_checks: Mapping[LedgerEntry, Sequence[Finding]]) -> Iterator[Comment]:
    """The findings that belong to an entry, and the origins of the entries."""
    for entries in _together(ledger):
        for finding in (finding for entry in entries for finding in of_checks.get(entry, ())):
            yield replace(_comment(entries, _finding_lines(finding)), author=_reviewer(finding))
        lines = tuple(_origins(entries))
        if lines:
            yield _comment(entries, lines)
    for entry in ledger.quotations:
        for finding in of_checks.get(entry, ()):
            yield replace(_comment([entry], _finding_lines(finding)), author=_reviewer(finding))


def _reviewer(finding: Finding) -> Reviewer:
    return _REVIEWERS.get(finding.state, _FOR_REFERENCE)


def _comment(entries: Sequence[LedgerEntry], lines: Iterable[str]) -> Comment:
    """A comment at the entries, at all of a picture."""
    block = entries[0].block
    start, end = (0, 0) if block.picture else (entries[0].start, entries[-1].end)
    return Comment(block.paragraph, start, end, tuple(lines))


def _introduction(audit: Audit) -> tuple[str, ...]:
    counts = "，".join(f"{state.value}{count}项" for state, count in audit.counts.items() if count)
    return (
        "审阅稿：算出的数，公式和来源见批注；没有批注的数照抄工作簿的一格，全部数据见“数据溯源.xlsx”。"
        "请在工作簿里改数，不要在本稿里改。",
        f"核对发现的问题，作者为“{_TO_CORRECT.name}”“{_TO_VERIFY.name}”“{_FOR_REFERENCE.name}”，可按作者筛选。",
        f"核对{len(audit.findings)}项：{counts}。" if counts else "没有作核对。",
    )


def _together(ledger: Ledger) -> Iterator[list[LedgerEntry]]:
    """Entries that share a comment: each figure alone, those of a picture, typed numbers of one text together."""
    together: list[LedgerEntry] = []
    for entry in ledger.entries:
        if entry.block.paragraph < 0 or entry.kind in (EntryKind.CHOSEN, EntryKind.FIXED, EntryKind.CODE):
            continue
        if together and _belong(together[-1], entry):
            together.append(entry)
            continue
        if together:
            yield together
        together = [entry]
    if together:
        yield together


def _belong(one: LedgerEntry, other: LedgerEntry) -> bool:
    if one.number != other.number or one.kind is not other.kind:
        return False
    return one.kind is EntryKind.IN_PICTURE or (one.kind is EntryKind.QUOTED and one.span == other.span)


def _origins(entries: Sequence[LedgerEntry]) -> Iterator[str]:
    for entry in entries:
        quantity = entry.quantity
        if quantity is not None and quantity.formula and quantity.name not in (YEAR, LAST_YEAR):
            yield from _origin(quantity, entry.text)


def _origin(quantity: Quantity, text: str) -> Iterator[str]:
    yield formula(quantity, text)
    inner = steps(quantity)
    yield from (f"其中：{step}" for step in inner[:_STEPS])
    if len(inner) > _STEPS:
        yield f"……共{len(inner)}步，见“数据溯源.xlsx”"
    places = tuple(dict.fromkeys(place for leaf in entered(quantity) for place in leaf.sources))
    if places:
        yield f"来源：{cells(places, None if len(places) <= _CELLS + 1 else _CELLS)}"


def _closest(ledger: Ledger) -> dict[Place, LedgerEntry]:
    """By cell what a finding on it belongs to: what prints the cell, else a figure computed from it; the first."""
    closest: dict[Place, tuple[int, LedgerEntry]] = {}
    figures = (entry for entry in ledger.entries if not isinstance(entry.part, Quoted))
    for entry in (*figures, *ledger.quotations):
        if entry.block.paragraph < 0 or entry.kind in (EntryKind.CHOSEN, EntryKind.FIXED):
            continue
        operation = entry.quantity.operation if entry.quantity else None
        distance = 0 if operation is None else 2 if operation is Operation.RATE else 1
        for place in entry.places:
            if place not in closest or distance < closest[place][0]:
                closest[place] = (distance, entry)
    return {place: entry for place, (_, entry) in closest.items()}


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield f"【{finding.state.value}】[{finding.rule.code}] {finding.message}"
    yield from (side.label for side in finding.sides if side.label)
    if isinstance(finding.verdict, Fails) and finding.state is not State.EXPLAINED and finding.rule.hint:
        yield f"提示：{finding.rule.hint}"
    if finding.outdated:
        yield f"说明已过时，当时是：{finding.outdated}"
    if finding.explanation:
        yield f"{'说明（还没有核对，暂不作数）' if finding.unbound else '说明'}：{finding.explanation}"
    if finding.places:
        yield f"位置：{cells(finding.places, _CELLS)}"
