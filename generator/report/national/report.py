"""The national form's report: parts and sections in the order of the format."""

from __future__ import annotations

from dataclasses import dataclass

from generator.accounts.quantities import Phrase
from generator.report import overview
from generator.report.national.outline import (
    OutlineFormat,
    PartFormat,
    Substitutes,
    numbered_part,
    numbered_section,
)
from generator.report.national.sections import SectionContent, content, typed
from generator.report.report import BaseReport
from generator.report.source import ReportSource
from generator.report.words import FIRST, Words


@dataclass(frozen=True)
class NationalSection:
    """A section: its heading, or that of one under the section above; what it prints."""

    heading: Phrase | None
    subheading: Phrase | None
    content: SectionContent | None  # None for a heading over those under it


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

    def __call__(self, source: ReportSource, words: Words = FIRST) -> NationalReport:
        """The report written from the source; the problems met stay with the source."""
        department = overview.department(source)
        names = Substitutes(department.full_name, source.this_year, words.entity, department.published)
        parts = [
            (part, sections) for part in self.outline.parts if (sections := _sections(source, part, names)) is not None
        ]
        return NationalReport(
            year=source.this_year,
            last_year=source.last_year,
            department=department,
            words=words,
            parts=tuple(
                NationalPart(numbered_part(number, self.outline.part_number, names.title(part.title)), sections)
                for number, (part, sections) in enumerate(parts, 1)
            ),
            cover_lines=names.lines(self.outline.cover_lines),
            contents_head=names.lines(self.outline.contents_head),
            contents_foot=names.lines(self.outline.contents_foot),
        )


def _sections(source: ReportSource, part: PartFormat, names: Substitutes) -> tuple[NationalSection, ...] | None:
    """The sections of the part; None for one that may be left out and has nothing."""
    if not part.sections:
        whole = content(source, part.key)
        return (NationalSection(None, None, whole),) if whole != SectionContent() else None
    sections: list[NationalSection] = []
    number = under = 0
    for section in part.sections:
        title = names.title(section.title)
        number, under = (number, under + 1) if section.under else (number + 1, 0)
        heading = numbered_section(under or number, title, under=section.under)
        printed = typed(source, str(title)) if section.typed else content(source, section.key) if section.key else None
        sections.append(
            NationalSection(None if section.under else heading, heading if section.under else None, printed)
        )
    return tuple(sections)
