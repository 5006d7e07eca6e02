"""A published document recognised: what it is of, its format, the figures of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator import editions
from generator.auditing import problems
from generator.auditing.audited import AuditedDocument, AuditedTable
from generator.auditing.figures import read_figures
from generator.auditing.left_blank import with_zeros
from generator.auditing.not_one import budget, several
from generator.auditing.publication import NATIONAL, publication_of
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.diagnostics import Outcome, Place
from generator.editions import Edition, PlaceFiles
from generator.published.published_document import PublishedDocument, PublishedParagraph

_THREE_PUBLIC = "“三公”经费"


def recognised(
    document: PublishedDocument, places: PlaceFiles | None = None, year: int = 0, place: str = ""
) -> Outcome[AuditedDocument]:
    """The document with its figures; none where its year is not known, or it is not one department's final accounts.

    Year and place are the user's, where given.
    """
    if (of_budget := budget(document)) is not None:
        return Outcome(None, (of_budget,))
    known = places or editions.shipped()
    publication = publication_of(document, known, year, place)
    if publication is None:
        return Outcome(None, (problems.YEAR_UNKNOWN.at(Place(document.source)),))
    if publication.three_public_only:
        document = _of_three_public(document)
    edition = editions.find(publication.year, publication.place, known) or editions.find(publication.year, NATIONAL)
    assert edition is not None
    if publication.entity == "单位":
        edition = edition.for_unit()
    read = read_figures(document, edition)
    if (of_several := several(document, read.tables)) is not None:
        return Outcome(None, (of_several,))
    audited = AuditedDocument(
        document,
        publication,
        edition,
        with_zeros(read.contents),
        tuple(read.tables),
        read.spots,
        diagnostics=document.refusals,
    )
    return Outcome(replace(audited, absent=tuple(_absent(audited, edition))))


def _of_three_public(document: PublishedDocument) -> PublishedDocument:
    """The page with its subject as the heading of what stands under none that says what it is about."""
    blocks = tuple(
        replace(block, section=(_THREE_PUBLIC, *block.section))
        if isinstance(block, PublishedParagraph) and topic_of(block.section) is SectionTopic.OTHER
        else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def _absent(audited: AuditedDocument, edition: Edition) -> list[str]:
    """The titles of the format's tables that the document has not."""
    sheets = {one.sheet.sheet for one in audited.tables if one.sheet is not None}
    titles = {"".join(line.split()) for one in audited.tables for line in _lines_over(audited, one)}
    return [
        printing.title
        for printing in edition.tables
        if (printing.titled_sheet is None or printing.titled_sheet.sheet.sheet not in sheets)
        and not _is_titled(printing.titles, titles)
    ]


def _lines_over(audited: AuditedDocument, one: AuditedTable) -> Iterator[str]:
    """The title of the table, and every line over it: some titles do not end as those of tables do."""
    yield one.table.title
    for number in one.table.captions:
        yield from getattr(audited.document.blocks[number], "text", "").split("\n")


def _is_titled(own: Iterable[str], titles: set[str]) -> bool:
    """Whether one of the titles ends as one of the table's own."""
    return any(title.endswith("".join(name.split())) for name in own for title in titles)
