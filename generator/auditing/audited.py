"""What an audit looks at: a published disclosure with what it is of, its format, and the figures of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from typing import Any

from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Key
from generator.accounts.facts import Contents, Fact, by_key
from generator.diagnostics import Diagnostic, Place
from generator.editions import Edition
from generator.published.published_document import PublishedDocument, PublishedTable, Spot
from generator.values import cached_property, dataclass
from generator.workbooks.layout import Sheet


@dataclass(frozen=True)
class Publication:
    """What a disclosure is of, as it states itself or as the user does."""

    year: int
    place: str  # as the formats call it: 上海市; 全国 where none is known of the document
    publisher: str  # full name of the department or unit; "" where it is not known
    entity: str  # 部门 or 单位
    three_public_only: bool = False  # a page of the “三公” expenses alone, as some places publish them apart
    place_stated: bool = True  # False where nothing told the place, or it has no format: then only what all places have
    # in common is judged
    province: str = ""  # that the document is of, as far as it is known; also one that has no format


@dataclass(frozen=True)
class AuditedTable:
    """A table of the document and what it was recognised as."""

    table: PublishedTable
    sheet: Sheet | None = None  # the workbooks' sheet that measures the same; None where it is no table of the format
    facts: tuple[Fact, ...] = ()
    empty: bool = False  # it has the form of the table and no amount but zero
    refusal: Diagnostic | None = None  # why its figures are not used
    left: tuple[Diagnostic, ...] = ()  # rows and columns of it that were not read, with the reasons


@dataclass(frozen=True, eq=False)  # each is the same as itself only: what is composed of it is remembered
class AuditedDocument:
    """A published disclosure, read and recognised: what every check of an audit looks at.

    `contents` and `accounts` hold the figures of the tables as the workbooks' reader would give them, in 万元; their
    places are cells of the document: `spots` says where each stands. `accounts.find(concept, …)` gives a figure as
    printed, else derived from printed ones; its `sources` are such places. Without tables `accounts` finds nothing.
    """

    document: PublishedDocument
    publication: Publication
    edition: Edition
    contents: Contents = field(default_factory=Contents)
    tables: tuple[AuditedTable, ...] = ()
    spots: Mapping[Place, Spot] = field(default_factory=dict)  # of each fact's place and each code's and name's
    absent: tuple[str, ...] = ()  # titles of the format's tables that the document has not
    diagnostics: tuple[Diagnostic, ...] = ()  # of reading and recognising
    last_year: AuditedDocument | None = None  # the same department's of the year before, where given together
    units: tuple[AuditedDocument, ...] = ()  # those of its subordinate units, where given together

    def __getstate__(self) -> dict[str, Any]:
        """The document without what follows from it: sent to another process, which derives that anew."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @property
    def form_known(self) -> bool:
        """Whether what must be there is known: the place's form was seen, of the document's year or one before.

        Forms grow: what a later year's has need not have been in an earlier one.
        """
        return self.publication.place_stated and 0 < self.edition.form_year <= self.publication.year

    @cached_property
    def accounts(self) -> Accounts:
        """The figures of the tables, found by identity."""
        return Accounts(self.contents)

    @cached_property
    def facts(self) -> Mapping[Key, tuple[Fact, ...]]:
        """The printed figures by identity; several where a figure stands in several tables."""
        return by_key(self.contents.facts)

    def table_of(self, sheet: str) -> AuditedTable | None:
        """The table recognised as the workbooks' sheet of the name; None where the document has none."""
        return next((one for one in self.tables if one.sheet is not None and one.sheet.sheet == sheet), None)

    def where(self, place: Place) -> Spot | None:
        """Where a place of a figure, code or name stands in the document."""
        return self.spots.get(place)

    def described(self, spot: Spot | None) -> str:
        """The spot as it is named in the audit of another document: 2023年度《某局.docx》支出决算表 第2行第3列."""
        where = self.document.described(spot) if spot is not None else ""
        return f"{self.publication.year}年度《{self.document.source.name}》{where}"
