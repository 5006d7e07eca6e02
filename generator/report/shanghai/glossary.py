"""第四部分 名词解释: the terms that the form prescribes, some in the officer's words, then the others."""

from __future__ import annotations

from collections.abc import Mapping

from generator.accounts import records as r
from generator.accounts.quantities import Phrase, phrase
from generator.report import glossary
from generator.report.source import ReportSource
from generator.text import ordinal
from generator.values import dataclass
from generator.wording.references import concept_named

_DETAIL = "主要是"  # what the form adds to a source of income that there is


@dataclass(frozen=True)
class NumberedTerm:
    """A term after its number, 一 for the first, and its definition, which follows the word 指."""

    number: Phrase
    term: Phrase
    definition: Phrase


def compose(source: ReportSource, prescribed: Mapping[str, str]) -> tuple[NumberedTerm, ...]:
    """The glossary: the prescribed terms with their definitions in the form's order, and the officer's further ones."""
    typed = {str(entry.term): entry for entry in glossary.general(source)}
    entries = [
        (phrase(term), typed[term].definition if term in typed else phrase(definition))
        for term, definition in prescribed.items()
    ]
    for term, definition in entries:
        _ask_for_detail(source, str(term), str(definition))
    entries += [(entry.term, entry.definition) for term, entry in typed.items() if term not in prescribed]
    return tuple(NumberedTerm(phrase(ordinal(n)), *entry) for n, entry in enumerate(entries, 1))


def _ask_for_detail(source: ReportSource, term: str, definition: str) -> None:
    """Notes it where the form wants the main contents of an income that there is, and the definition has none."""
    concept = concept_named(term)
    if concept is None or not term.endswith("收入") or _DETAIL in definition or term == "财政拨款收入":
        return
    amount = source.optional(concept)
    if amount is not None and amount.value:
        source.form_asks(f"名词解释“{term}”的主要内容（主要是：……收入等）", *source.sheet_of(r.GeneralTerm))
