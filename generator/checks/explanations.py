"""Which finding an explanation is of: the one that it was written about, for as long as that is stated alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from functools import lru_cache

from generator.accounts.quantities import formatted
from generator.accounts.records import CheckExplanation
from generator.checks.audit import Audit, Finding, State
from generator.checks.kinds.declaration import unit_of
from generator.checks.rule import Fails
from generator.diagnostics import Place
from generator.patterns import LazyPattern
from generator.text import folded, one_line
from generator.values import cached_property, dataclass

_LINE = LazyPattern(r"(?:〔(?P<place>[^〕]*)〕)?(?:【[^】]*】)?(?P<statement>.*)")
_NOTHING = LazyPattern(r"\s*(?:无|没有|暂无|无说明|无需说明|不涉及|同上|同前|略|[^\w]*)\s*[。.；;]?\s*")
_CODE = LazyPattern(r"(?<![A-Z])[A-Z]\d{3}(?!\d)", re.ASCII)
_DIGITS = LazyPattern(r"\d+(?:[.,]\d+)*")


@dataclass
class _Line:
    """A line of what an explanation covers: where it stood, what was stated, and the finding that is so now."""

    explanation: int  # its number among all
    place: str
    statement: str
    finding: int | None = None  # that it covers
    successor: int | None = None  # the finding that stands in its stead with other figures


@dataclass
class _Attribution:
    """Findings and explanations while they are put together."""

    findings: list[Finding]
    explanations: Sequence[CheckExplanation]
    lines: list[_Line] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    _stated: dict[int, str] = field(default_factory=dict)

    def stated(self, number: int) -> str:
        """What is compared of the statement of a finding, by its number: formatted once for all lines."""
        if number not in self._stated:
            self._stated[number] = _squeezed(_statement(self.findings[number]))
        return self._stated[number]

    @cached_property
    def by_code(self) -> dict[str, list[int]]:
        """The numbers of the findings of each rule."""
        numbers: dict[str, list[int]] = {}
        for number, finding in enumerate(self.findings):
            numbers.setdefault(finding.rule.code, []).append(number)
        return numbers


def explained(findings: Iterable[Finding], explanations: Sequence[CheckExplanation]) -> Audit:
    """The findings with what the officer wrote about each, the explanations that are of none, those that lost some.

    An explanation covers what is written down as covered by it, each of it once and as it was stated then. Where the
    figures differ now it is outdated; where nothing is written down yet it is shown, and explains nothing.
    """
    attribution = _Attribution(list(findings), explanations)
    for number, explanation in enumerate(explanations):
        if explains(explanation) and explanation.covers:
            place = explanation.place.value if explanation.place else ""
            attribution.lines += (_parsed(number, line, place) for line in explanation.covers.value.split("\n"))
    _cover(attribution)
    _attach_unbound(attribution)
    _mark_outdated(attribution)
    counted = [(explanation, number) for number, explanation in enumerate(explanations) if explains(explanation)]
    idle = tuple(explanation for explanation, number in counted if number not in attribution.used)
    gone = dict.fromkeys(attribution.used, 0)
    for line in attribution.lines:
        if line.explanation in gone and line.finding is None and line.successor is None:
            gone[line.explanation] += 1
    shrunk = tuple((explanation, gone[number]) for explanation, number in counted if gone.get(number))
    return Audit(tuple(attribution.findings), idle, shrunk, tuple(explanations))


def explains(explanation: CheckExplanation) -> bool:
    """Whether the officer wrote why a finding may stand: 无, 同上 and the like are no explanation."""
    return explanation.explanation is not None and not _NOTHING.fullmatch(explanation.explanation.value)


def gap(finding: Finding) -> str:
    """The difference with its unit; empty where there is none."""
    verdict = finding.verdict
    if not isinstance(verdict, Fails) or not verdict.difference:
        return ""
    return formatted(abs(verdict.difference), unit_of(verdict.left))


def statement_of(finding: Finding) -> str:
    """The finding in one line: in brackets what it is, which is not compared; of what, both sides, the difference."""
    title = one_line(finding.rule.title)
    message = one_line(finding.message)
    own = message.startswith(title)
    parts = [message.removeprefix(title).lstrip("：") if own else message]
    parts += [label for side in finding.sides if (label := one_line(side.label)) not in message]
    difference = gap(finding)
    parts.append(f"相差 {difference}" if difference else "")
    statement = "；".join(part for part in dict.fromkeys(parts) if part)
    return f"【{title}】{statement}" if own else statement


def line_of(finding: Finding) -> str:
    """The finding in one line with its place, for an explanation of several."""
    place = place_of(finding)
    return f"〔{place}〕{statement_of(finding)}" if place else statement_of(finding)


def place_of(finding: Finding) -> str:
    """The first of its cells, as it is printed; empty where it has none."""
    return str(finding.places[0]) if finding.places else ""


def covers(explanation: CheckExplanation, finding: Finding) -> bool:
    """Whether the finding is the one, or one of those, that is written down as covered, figures and all."""
    if explanation.covers is None or not is_of_code(explanation, finding):
        return False
    place = explanation.place.value if explanation.place else ""
    lines = (_parsed(0, line, place) for line in explanation.covers.value.split("\n"))
    return any(_same(line, finding) and _stands_at(line.place, finding) for line in lines)


def is_of_code(explanation: CheckExplanation, finding: Finding) -> bool:
    """Whether the explanation names the finding's rule."""
    return code_of(explanation) == finding.rule.code


def code_of(explanation: CheckExplanation) -> str:
    """The code that the officer wrote down, as the rules have theirs, also from 核实[R415] or Ｒ４１５."""
    typed = folded(explanation.code.value).strip().upper()
    written = _CODE.search(typed)
    return written[0] if written else typed


def _cover(attribution: _Attribution) -> None:
    """Gives each line the finding that is stated as it was: in the same cell, else elsewhere in the same sheet."""
    for line in attribution.lines:
        _let_cover(
            attribution, line, [n for n in _alike(attribution, line) if _stands_at(line.place, attribution.findings[n])]
        )
    for line in (line for line in attribution.lines if line.finding is None):
        covered = {other.finding for other in attribution.lines}
        free = [number for number in _alike(attribution, line) if number not in covered]
        moved = [number for number in free if _stands_in_sheet_of(line.place, attribution.findings[number])]
        _let_cover(attribution, line, moved if len(moved) == 1 else ())


def _alike(attribution: _Attribution, line: _Line) -> list[int]:
    """The findings that are stated as the line has it and that no line of the same explanation covers."""
    numbered = attribution.by_code.get(code_of(attribution.explanations[line.explanation]), ())
    covered = {other.finding for other in attribution.lines if other.explanation == line.explanation}
    statement = _squeezed(line.statement)
    return [
        number
        for number in numbered
        if attribution.findings[number].state in (State.TO_VERIFY, State.EXPLAINED, State.MERGED)
        and number not in covered
        and attribution.stated(number) == statement
    ]


def _let_cover(attribution: _Attribution, line: _Line, candidates: Sequence[int]) -> None:
    """Lets the line cover the first of the candidates."""
    if not candidates:
        return
    line.finding = candidates[0]
    attribution.used.add(line.explanation)
    finding = attribution.findings[line.finding]
    if finding.state is State.TO_VERIFY:
        written = attribution.explanations[line.explanation]
        attribution.findings[line.finding] = replace(finding, state=State.EXPLAINED, written=written)


def _attach_unbound(attribution: _Attribution) -> None:
    """Gives the findings that nothing covers the explanations that are not bound yet: of the place first."""
    unbound: dict[int, list[tuple[int, CheckExplanation]]] = {}  # by the finding
    for other, explanation in enumerate(attribution.explanations):
        if not explains(explanation) or explanation.covers:
            continue
        place = explanation.place
        for number in attribution.by_code.get(code_of(explanation), ()):
            finding = attribution.findings[number]
            if finding.state in (State.HOLDS, State.NOT_EVALUABLE):
                continue
            if place is None or _stands_at(place.value, finding):
                unbound.setdefault(number, []).append((other, explanation))
                attribution.used.add(other)
    for number, meant in unbound.items():
        finding = attribution.findings[number]
        if finding.state not in (State.MERGED, State.EXPLAINED):
            _, chosen = min(meant, key=lambda item: item[1].place is None)
            attribution.findings[number] = replace(finding, written=chosen)


def _mark_outdated(attribution: _Attribution) -> None:
    """Shows the explanation of a line that nothing is stated like, at the finding that stands in its stead."""
    for line in attribution.lines:
        if line.finding is not None:
            continue
        explanation = attribution.explanations[line.explanation]
        open_ = [
            number
            for number in attribution.by_code.get(code_of(explanation), ())
            if (finding := attribution.findings[number]).state is State.TO_VERIFY and not finding.unbound
        ]
        here = [n for n in open_ if _stands_at(line.place, attribution.findings[n])]
        skeleton = _skeleton(_squeezed(line.statement))
        alike = [n for n in open_ if _skeleton(attribution.stated(n)) == skeleton]
        same_sheet = [n for n in alike if _stands_in_sheet_of(line.place, attribution.findings[n])]
        # In the same cell may stand another row's finding by now, where rows were put in.
        ordered = [n for n in here if n in alike] or same_sheet or here
        successors = [n for n in ordered if not attribution.findings[n].outdated] or ordered
        if successors:
            line.successor = successors[0]
            attribution.used.add(line.explanation)
            finding = attribution.findings[line.successor]
            if not finding.outdated:
                attribution.findings[line.successor] = replace(finding, written=explanation, outdated=line.statement)


def _parsed(explanation: int, text: str, place: str) -> _Line:
    """A line of what the explanation covers; its place stands in the line or, of a single one, in the row."""
    match = _LINE.fullmatch(text.strip())
    assert match is not None
    return _Line(explanation, match["place"] or place, match["statement"])


def _statement(finding: Finding) -> str:
    """What is compared of the finding's statement."""
    return _parsed(0, statement_of(finding), "").statement


def _same(line: _Line, finding: Finding) -> bool:
    return _squeezed(line.statement) == _squeezed(_statement(finding))


def _skeleton(squeezed: str) -> str:
    """The squeezed statement without its figures."""
    return _DIGITS.sub("0", squeezed)


def _stands_at(place: str, finding: Finding) -> bool:
    """Whether it is the printed place of one of the finding's cells; no place at all is that of one without."""
    return _squeezed(place) in _printed(finding.places) if place else not finding.places


def _stands_in_sheet_of(place: str, finding: Finding) -> bool:
    """Whether one of the finding's cells lies in the sheet of the printed place; no place is in any sheet."""
    wanted = f"{_squeezed(place)}·"
    printed = _printed(cell.whole_sheet for cell in finding.places)
    return not place or any(wanted.startswith(f"{sheet}·") for sheet in printed)


def _printed(places: Iterable[Place]) -> set[str]:
    """The places in the ways in which they are printed."""
    return {_squeezed(text) for place in places for text in (str(place), place.with_unit)}


@lru_cache(maxsize=20_000)  # each line is compared with all findings of its rule
def _squeezed(text: str) -> str:
    """A printed place without white space, arrows, case and width, which names of files may differ in."""
    return folded("".join(text.split())).replace("->", "").lstrip("-→")
