"""What a check is, what it examines, and the three results it can have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Protocol

from generator.accounts.accounts import Accounts
from generator.accounts.calculations import behind
from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.reading import shipped
from generator.accounts.concepts import Basis, Concept
from generator.accounts.equipment import USUAL, EquipmentThresholds
from generator.accounts.facts import YES, Contents, Subject
from generator.accounts.quantities import NamedValue
from generator.accounts.roles import Role, Use
from generator.checks.named_codes import NamedCode, named_codes
from generator.checks.table import CheckedTable, tables_of
from generator.checks.text import Text, Topic
from generator.checks.verdicts import Fails, Holds, NotEvaluable, Side, Verdict
from generator.diagnostics import Diagnostic, Place, Severity, SourceFile
from generator.values import cached_property, dataclass

__all__ = ["Examined", "Fails", "Holds", "NotEvaluable", "Rule", "Side", "Unit", "Verdict"]


_NAMES = (Role.PUBLISHER, Role.UNIT, Role.PLACE)
MeasuredColumn = tuple[Concept, Basis, int]  # what a column measures, on which basis, how many years back


@dataclass(frozen=True)
class Unit:
    """A subordinate unit beside its department: its name, what its workbooks hold, those that were not read whole."""

    name: str
    examined: Examined
    unread: frozenset[str] = frozenset()
    notices: tuple[Diagnostic, ...] = ()  # of reading its workbooks: what the department is to know


@dataclass(frozen=True)
class UnprintedTable:
    """A disclosure table that is not printed: its title, what it lacks, and the cells that this is about."""

    title: str
    why: str
    places: tuple[Place, ...] = ()
    optional: bool = False  # the form lets the department do without it


@dataclass(frozen=True)
class Examined:
    """What the checks look at: one year's contents and accounts, and last year's where inputs/ has them."""

    year: int
    contents: Contents
    accounts: Accounts
    names: Mapping[str, NamedValue]
    last_year: Accounts | None = None
    last_contents: Contents | None = None
    classification: Classification = field(default_factory=shipped)  # codes and names by year
    threshold: Decimal = Decimal("0.20")  # the edition's: beyond it a change or a shortfall has to be explained
    units: tuple[Unit, ...] = ()  # those that have workbooks of their own
    related: tuple[str, ...] = ()  # further names that texts may use: those of the department, or of its other units
    texts: tuple[Text, ...] = ()  # as they will be printed, in the order of the workbooks
    reason_mark: str = "是"  # the edition's: what is printed between 主要原因 and the reason, 是 or ：
    substitute_form: str = ""  # the edition's: what stands in for the year's own form
    equipment: EquipmentThresholds = USUAL  # the edition's: prices from which equipment is stated
    unprinted: tuple[UnprintedTable, ...] = ()  # the edition's tables that the inputs do not hold

    @cached_property
    def tables(self) -> tuple[CheckedTable, ...]:
        """The figures sheet by sheet, in the order they were read."""
        return tables_of(self.contents.facts)

    @cached_property
    def tables_by_column(self) -> Mapping[MeasuredColumn, tuple[CheckedTable, ...]]:
        """The tables that have any figure of a column, in the order they were read."""
        found: dict[MeasuredColumn, dict[int, CheckedTable]] = defaultdict(dict)
        for number, table in enumerate(self.tables):
            for key in table.by_key:
                found[key.concept, key.basis, key.years_back][number] = table
        return {column: tuple(tables.values()) for column, tables in found.items()}

    @cached_property
    def codes(self) -> Mapping[MeasuredColumn, set[str]]:
        """The classification codes that each column has an amount for."""
        codes: dict[MeasuredColumn, set[str]] = defaultdict(set)
        for fact in self.contents.facts:
            if fact.key.subject:
                codes[fact.key.concept, fact.key.basis, fact.key.years_back].add(fact.key.subject)
        return codes

    @cached_property
    def codes_of_concepts(self) -> Mapping[Concept, frozenset[str]]:
        """The classification codes for which each concept has any amount."""
        codes: dict[Concept, set[str]] = defaultdict(set)
        for (concept, *_), of_column in self.codes.items():
            codes[concept] |= of_column
        return {concept: frozenset(found) for concept, found in codes.items()}

    def columns_behind(self, concept: Concept, basis: Basis, years_back: int) -> tuple[Concept, ...]:
        """Of the concepts that one can follow from those that have a table with any amount of that basis and year."""
        column = concept, basis, years_back
        if column not in self._columns_behind:
            found = (part for part in behind(concept) if (part, basis, years_back) in self.tables_by_column)
            self._columns_behind[column] = tuple(found)
        return self._columns_behind[column]

    @cached_property
    def _columns_behind(self) -> dict[MeasuredColumn, tuple[Concept, ...]]:
        return {}  # filled by `columns_behind`, which is asked for each code

    @cached_property
    def sheets(self) -> Mapping[Concept, set[Place]]:
        """The sheets that each concept is entered in, by the workbooks' own names: the same for every unit."""
        sheets: dict[Concept, set[Place]] = defaultdict(set)
        for fact in self.contents.facts:
            sheets[fact.key.concept].add(Place(SourceFile(fact.place.source.workbook), fact.place.sheet))
        return sheets

    @cached_property
    def filled(self) -> frozenset[tuple[str, int]]:
        """The sheets with any amount, each with the year that the amount is of: how many years back."""
        return frozenset((fact.place.sheet, fact.key.years_back) for fact in self.contents.facts)

    @cached_property
    def texts_by_role(self) -> Mapping[Role, tuple[Text, ...]]:
        """The texts of each role that any has, in their order."""
        return {role: tuple(text for text in self.texts if text.role is role) for role in Role}

    def texts_of(self, uses: frozenset[Use]) -> tuple[Text, ...]:
        """The texts whose roles have one of the uses, in their order."""
        if uses not in self._texts_of:
            self._texts_of[uses] = tuple(text for text in self.texts if text.role.use in uses)
        return self._texts_of[uses]

    def distinct_texts_of(self, uses: frozenset[Use]) -> Mapping[str, Text]:
        """Of the texts whose roles have one of the uses the first of each key: projects are set the same targets."""
        if uses not in self._distinct_texts_of:
            first: dict[str, Text] = {}
            for text in self.texts_of(uses):
                first.setdefault(text.key, text)
            self._distinct_texts_of[uses] = first
        return self._distinct_texts_of[uses]

    # Filled by these two: a hundred rules ask for the same few.

    @cached_property
    def _texts_of(self) -> dict[frozenset[Use], tuple[Text, ...]]:
        return {}

    @cached_property
    def _distinct_texts_of(self) -> dict[frozenset[Use], Mapping[str, Text]]:
        return {}

    @cached_property
    def of_texts(self) -> Examined:
        """What a check of one text by itself may look at beside the text: no figures, of the other texts the names."""
        names = tuple(text.alone for text in self.texts if text.role in _NAMES)
        nothing = Contents()
        return Examined(
            self.year,
            nothing,
            Accounts(nothing),
            {},
            classification=self.classification,
            related=self.related,
            texts=names,
            reason_mark=self.reason_mark,
        )

    @cached_property
    def named_codes(self) -> tuple[NamedCode, ...]:
        """The codes and names that the workbooks put together, assessed for the year."""
        return named_codes(self.contents, self.classification, self.year)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """What the texts are about, each topic once, in their order."""
        return tuple(dict.fromkeys(text.topic for text in self.texts))

    @cached_property
    def marked(self) -> Mapping[Place, tuple[Subject, ...]]:
        """By sheet the rows that state that they have an amount, whether or not it is there."""
        by_sheet: dict[Place, list[Subject]] = {}
        for subject in self.contents.subjects:
            if any(flag.value == YES for flag in subject.flags.values()):
                by_sheet.setdefault(subject.row_sheet, []).append(subject)
        return {sheet: tuple(subjects) for sheet, subjects in by_sheet.items()}


class Rule(Protocol):
    """A check, declared as data: its identity and explanation, and how it is evaluated."""

    @property
    def code(self) -> str:
        """R101: the letter R, the group, the number."""

    @property
    def title(self) -> str:
        """Named after what it reports: 收入总计与支出总计不平."""

    @property
    def severity(self) -> Severity:
        """What a failure weighs."""

    @property
    def reference(self) -> str:
        """Where the rule comes from: the table, the standard, the regulation."""

    @property
    def meaning(self) -> str:
        """What the rule means, in a sentence or two, for `generate explain`."""

    @property
    def hint(self) -> str:
        """What to do when it fails."""

    @property
    def example(self) -> str:
        """An example that breaks it."""

    def evaluate(self, examined: Examined) -> Iterable[Verdict]:
        """The verdicts: one per figure, row or text that the rule applies to."""
