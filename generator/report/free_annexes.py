"""Annexes under headings that the officer chose."""

from __future__ import annotations

from generator.accounts.free_records import AnnexPassage
from generator.accounts.quantities import Phrase, phrase
from generator.report.source import ReportSource
from generator.values import dataclass


@dataclass(frozen=True)
class AnnexSection:
    """A passage of an annex under its heading, where it has one."""

    heading: Phrase | None
    paragraphs: tuple[Phrase, ...]


@dataclass(frozen=True)
class Annex:
    """An annex: its number where there are several, its title, its passages."""

    number: Phrase
    title: Phrase
    sections: tuple[AnnexSection, ...]


def compose(source: ReportSource, *, number_one: bool = False) -> tuple[Annex, ...]:
    """The annexes in their order, numbered where there are several, or also where there is one."""
    titles: dict[str, list[AnnexPassage]] = {}
    for passage in source.contents.of(AnnexPassage):
        titles.setdefault(passage.annex.value, []).append(passage)
    return tuple(
        Annex(
            phrase(str(number) if number_one or len(titles) > 1 else ""),
            source.text(passages[0].annex),
            tuple(AnnexSection(source.text_or_none(p.heading), source.paragraphs(p.text)) for p in passages),
        )
        for number, passages in enumerate(titles.values(), 1)
    )
