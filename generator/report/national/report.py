"""The national form's report: parts and sections in the order of the format."""

from __future__ import annotations

from generator.accounts.equipment import USUAL, EquipmentThresholds
from generator.accounts.free_records import CoverFact
from generator.accounts.quantities import Phrase, phrase
from generator.report import overview, problems
from generator.report.national.outline import (
    OutlineFormat,
    PartFormat,
    Substitutes,
    numbered_part,
    section_number,
)
from generator.report.national.sections import SectionContent, content, typed
from generator.report.parts import PrintedThresholds
from generator.report.report import BaseReport
from generator.report.source import ReportSource
from generator.report.words import FIRST, Words
from generator.values import dataclass


@dataclass(frozen=True)
class InnerNumbers:
    """The numbers of the headings within a section, one step further in than its own: （一）（二）（三）."""

    first: Phrase
    second: Phrase
    third: Phrase


@dataclass(frozen=True)
class NationalSection:
    """A section: its heading, or that of one under the section above; what it prints."""

    heading: Phrase | None
    subheading: Phrase | None
    content: SectionContent | None  # None for a heading over those under it
    inner: InnerNumbers  # of the headings within


@dataclass(frozen=True)
class NationalPart:
    """A part: its heading with number, its sections."""

    heading: Phrase
    sections: tuple[NationalSection, ...]


@dataclass(frozen=True, kw_only=True)
class NationalReport(BaseReport):
    """The names that the national template may use."""

    parts: tuple[NationalPart, ...]
    cover_lines: tuple[Phrase, ...] = ()
    contents_head: tuple[Phrase, ...] = ()
    contents_foot: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class NationalComposer:
    """Composes reports of one outline."""

    outline: OutlineFormat
    equipment: EquipmentThresholds = USUAL

    def __call__(self, source: ReportSource, words: Words = FIRST) -> NationalReport:
        """The report written from the source; the problems met stay with the source."""
        department = overview.department(source)
        facts = _cover_facts(source, self.outline.cover_facts)
        names = Substitutes(department.full_name, source.this_year, words.entity, department.published, facts)
        numbers = self.outline.numbers
        parts = [
            (part, sections)
            for part in self.outline.parts
            if (sections := _sections(source, part, names, numbers)) is not None
        ]
        return NationalReport(
            year=source.this_year,
            last_year=source.last_year,
            department=department,
            words=words,
            thresholds=PrintedThresholds.of(self.equipment),
            parts=tuple(
                NationalPart(numbered_part(number, self.outline.part_number, names.title(part.title)), sections)
                for number, (part, sections) in enumerate(parts, 1)
            ),
            cover_lines=names.lines(self.outline.cover_lines),
            contents_head=names.lines(self.outline.contents_head),
            contents_foot=names.lines(self.outline.contents_foot),
        )


def _cover_facts(source: ReportSource, wanted: tuple[str, ...]) -> dict[str, Phrase]:
    """What the officer stated for the cover by name; a diagnostic for what is wanted and not stated."""
    stated = {fact.name.value.strip(): source.text(fact.text) for fact in source.contents.of(CoverFact)}
    for name in wanted:
        if name not in stated:
            source.note(problems.NO_COVER_FACT.at(*source.sheet_of(CoverFact), name=name))
    return {name: stated.get(name, Phrase()) for name in wanted}


def _sections(
    source: ReportSource, part: PartFormat, names: Substitutes, numbers: tuple[str, ...]
) -> tuple[NationalSection, ...] | None:
    """The sections of the part; None for one that may be left out and has nothing."""
    if not part.sections:
        whole = typed(source, str(names.title(part.title))) if part.typed else content(source, part.key)
        return (NationalSection(None, None, whole, _inner(numbers[0])),) if whole != SectionContent() else None
    sections: list[NationalSection] = []
    number = under = 0
    for section in part.sections:
        title = names.title(section.title)
        number, under = (number, under + 1) if section.under else (number + 1, 0)
        heading = phrase(section_number(under or number, numbers[section.under]), title)
        printed = typed(source, str(title)) if section.typed else content(source, section.key) if section.key else None
        sections.append(
            NationalSection(
                None if section.under else heading,
                heading if section.under else None,
                printed,
                _inner(numbers[section.under + 1]),
            )
        )
    return tuple(sections)


def _inner(pattern: str) -> InnerNumbers:
    return InnerNumbers(*(phrase(section_number(number, pattern)) for number in (1, 2, 3)))
