"""That nothing left empty is printed as there being none: the officer says so, or other amounts leave none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from generator.accounts import records as r
from generator.accounts.answers import NONE_THIS_YEAR, SOME_THIS_YEAR, Absence, AskedSheet
from generator.accounts.facts import Cell
from generator.diagnostics import Place
from generator.report import problems
from generator.report.source import ReportSource
from generator.text import shortened

_LONGEST = 20  # characters of a wrong answer that are shown
# The cells that are printed as that there is none where they are empty: a number is then 0, a text 无。
_CELLS: tuple[tuple[type[Any], str], ...] = (
    (r.SelfAssessment, "other_funds"),
    (r.SelfAssessment, "other_goals"),
    (r.AgencyOperation, "last_year"),
)


def check(source: ReportSource, sheets: Iterable[AskedSheet]) -> None:
    """Notes what is empty without an answer, sheets in one and cells in one, and each answer that is contradicted."""
    silent = dict(_silent(source))
    if silent:
        names = "、".join(f"“{name}”" for name in silent)
        source.note(problems.SILENT_CELLS.at(*silent.values(), count=len(silent), names=names))
    unanswered: list[tuple[str, Place]] = []
    for sheet in sheets:
        absence = sheet.absence
        answer, empty = source.contents.answers.get(sheet.sheet), source.contents.empty.get(sheet.sheet)
        if answer is None:
            if empty is not None and not _decided(source, absence):
                unanswered.append((absence.of, empty))
        elif answer.value == NONE_THIS_YEAR:
            _contradict(source, sheet, answer)
        elif answer.value != SOME_THIS_YEAR:
            source.note(problems.ANSWER_UNKNOWN.at(answer.place, found=shortened(answer.value, _LONGEST)))
        elif empty is not None:
            source.note(problems.ANSWER_WITHOUT_ROWS.at(answer.place, sheet=sheet.sheet))
    if unanswered:
        places = (place for _, place in unanswered)
        names = "、".join(f"“{place.sheet}”" for _, place in unanswered)
        source.note(problems.UNANSWERED.at(*places, count=len(unanswered), names=names))


def _silent(source: ReportSource) -> Iterator[tuple[str, Place]]:
    """The empty cells that a sentence would be printed from, by what they are called."""
    for record, attribute in _CELLS:
        if source.contents.of(record) and getattr(source.contents.one(record), attribute) is None:
            for place in source.where((record, attribute)):
                yield source.labels[record, attribute], place
    for budget in source.contents.of(r.InitialBudget)[:1]:
        if budget.supplement is None:
            yield source.labels[r.InitialBudget, "supplement"], budget.unit.place


def _decided(source: ReportSource, absence: Absence) -> bool:
    """Whether there is some of it elsewhere, so that nothing is asserted, or it is certain that there is none."""
    if not absence.figures:
        return False
    figures = [source.accounts.find(concept) for concept in absence.figures]
    if any(figure is not None and figure.value for figure in figures):
        return True
    return all(source.accounts.leaves_none(concept) for concept in absence.figures)


def _contradict(source: ReportSource, sheet: AskedSheet, answer: Cell[str]) -> None:
    """Notes the first thing that there is of what the answer says there is none of."""
    for found, places in _there(source, sheet):
        source.note(problems.ANSWER_CONTRADICTED.at(answer.place, *places, sheet=sheet.sheet, found=found))
        return


def _there(source: ReportSource, sheet: AskedSheet) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """What there is of it: rows of the sheet, its amounts, amounts elsewhere, each with its cells."""
    if sheet.record is not None:
        rows = source.contents.of(sheet.record)
        if rows:
            cells = (getattr(rows[0], attribute.name) for attribute in fields(rows[0]))
            places = [cell.place for cell in cells if isinstance(cell, Cell)]
            yield f"表中填了{len(rows)}行", tuple(places[:1])
        return
    for fact in source.contents.facts:
        if fact.place.sheet == sheet.sheet and fact.value:
            yield f"表中填了{fact.key.concept.name}{fact.value}", (fact.place,)
    for concept in (*sheet.absence.figures, *sheet.absence.remainders):
        figure = source.accounts.find(concept)
        if figure is not None and figure.value:
            yield f"{concept.name}为{figure.value}万元", figure.sources
