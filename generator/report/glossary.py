"""第三部分 名词解释: the general terms that apply, and one entry for every 项 the report names."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.quantities import Phrase
from generator.report import problems
from generator.report.source import ReportSource
from generator.report.subjects import full_name
from generator.values import dataclass
from generator.wording.references import concept_named

_BEFORE, _AFTER = "科目之前", "科目之后"


class GlossaryOrder(Enum):
    """Where the 项 stand among the general terms, and in which order."""

    BETWEEN = "科目居中"  # in the order of the text, at the place that the general terms leave for them
    LAST = "科目在后"  # after all general terms
    AS_TYPED = "照填写次序"  # between them, in the order in which the officer explains them


@dataclass(frozen=True)
class GlossaryEntry:
    """A term and its definition, which follows the word 指."""

    term: Phrase
    definition: Phrase


def compose(
    source: ReportSource, order: GlossaryOrder = GlossaryOrder.BETWEEN, *, whole: bool = False
) -> tuple[GlossaryEntry, ...]:
    """The glossary: the general terms that apply, and every 项 that the report names, in the order.

    The 项 are named as the report's sentences name them: with the word 支出 in the name of the 类 where that is whole.
    """
    if order is GlossaryOrder.LAST:
        return (*general(source), *_subjects(source, whole=whole))
    subjects = _subjects(source, as_typed=order is GlossaryOrder.AS_TYPED, whole=whole)
    return (*_general(source, _BEFORE), *subjects, *_general(source, _AFTER))


def general(source: ReportSource) -> tuple[GlossaryEntry, ...]:
    """The general terms that apply, without the 项 that the report names."""
    return (*_general(source, _BEFORE), *_general(source, _AFTER))


def _general(source: ReportSource, position: str) -> Iterator[GlossaryEntry]:
    for term in source.contents.of(r.GeneralTerm):
        if term.position.value == position and _applies(source, term):
            yield GlossaryEntry(source.text(term.term), source.text(term.definition))


def _applies(source: ReportSource, term: r.GeneralTerm) -> bool:
    if term.applies is None:
        return True
    concept = concept_named(term.applies.value)
    if concept is None:
        source.note(
            problems.UNKNOWN_CONDITION.at(term.applies.place, term=term.term.value, condition=term.applies.value)
        )
        return False
    amount = source.optional(concept)
    return amount is not None and amount.value != 0


def _subjects(source: ReportSource, *, as_typed: bool = False, whole: bool = False) -> Iterator[GlossaryEntry]:
    definitions = {item.code.value: item for item in source.contents.of(r.SubjectDefinition)}
    codes = {
        code: None
        for concept in (c.GENERAL_EXPENDITURE, c.FUND_EXPENDITURE, c.CAPITAL_EXPENDITURE)
        for code in source.accounts.codes(concept, 7)
    }
    typed = {code: number for number, code in enumerate(definitions)}
    for code in sorted(codes, key=lambda code: typed.get(code, len(typed))) if as_typed else codes:
        name = full_name(source, code, whole=whole)
        if code in definitions:
            yield GlossaryEntry(name, source.text(definitions[code].definition))
        else:
            source.note(problems.NO_DEFINITION.at(*source.sheet_of(r.SubjectDefinition), code=code, name=name))
