"""Which amounts of the tables a rule can fail for: those of the concepts that it declares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.accounts.calculation import Calculation
from generator.accounts.concepts import Basis, Concept, Key
from generator.checks.kinds import Declaration, LevelsAddUp, PartsAddUp, SameEverywhere, Several, SheetUnits
from generator.checks.rule import Rule
from generator.editions import Edition
from generator.workbooks.layout import Statement, SubjectTable
from generator.workbooks.statements import key_of

Column = tuple[Concept, Basis, int]


@dataclass
class Tables:
    """The amounts that an edition's tables have cells for: by sheet, by column with all its codes, and by itself."""

    keys: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    by_code: dict[str, set[Column]] = field(default_factory=lambda: defaultdict(set))  # a row for each code

    @property
    def every(self) -> set[Key]:
        """All amounts; of a column by code, one without code stands for its rows."""
        of_columns = {Key(*column) for columns in self.by_code.values() for column in columns}
        return of_columns.union(*self.keys.values())

    def sheets_of(self, key: Key) -> int:
        """How many sheets have the amount, or rows that make it up."""
        column = (key.concept, key.basis, key.years_back)
        names = {*self.keys, *self.by_code}
        return sum(key in self.keys.get(name, ()) or column in self.by_code.get(name, ()) for name in names)


def tables_of(edition: Edition) -> Tables:
    """The amounts of the edition's tables."""
    tables = Tables()
    for sheet in (sheet for workbook in edition.workbooks for sheet in workbook.sheets):
        if isinstance(sheet, Statement):
            for panel in sheet.panels:
                for line in panel.lines:
                    found = (key_of(line, column, index) for index, column in enumerate(panel.columns))
                    tables.keys[sheet.sheet] |= {key for key in found if key}
        elif isinstance(sheet, SubjectTable):
            for index, column in enumerate(sheet.columns):
                if column.concept:
                    tables.by_code[sheet.sheet].add((column.concept, column.basis, column.years_back))
                totals = (key_of(line, column, index) for line in sheet.totals)
                tables.keys[sheet.sheet] |= {key for key in totals if key}
    return tables


def covered(rules: Iterable[Rule], tables: Tables) -> set[Key]:
    """The amounts of the tables that one of the rules can fail for."""
    found: set[Key] = set()
    for rule in rules:
        for single in rule.rules if isinstance(rule, Several) else (rule,):
            found |= set(_of_rule(single, tables))
    return found


def _of_rule(rule: Rule, tables: Tables) -> Iterator[Key]:
    if isinstance(rule, PartsAddUp):
        yield from _of_calculation(rule.calculation, tables)
    elif isinstance(rule, LevelsAddUp):
        in_columns = {column for columns in tables.by_code.values() for column in columns}
        in_columns |= {_column(key) for keys in tables.keys.values() for key in keys if key.subject}
        yield from (key for key in tables.every if key.concept in rule.columns and _column(key) in in_columns)
    elif isinstance(rule, SameEverywhere):
        yield from (key for key in tables.every if key.concept in rule.concepts and tables.sheets_of(key) > 1)
    elif isinstance(rule, Declaration) and not isinstance(rule, SheetUnits):  # that one sees whole sheets only
        for examined in (rule.passing_example(), rule.failing_example()):
            stated = {fact.key for fact in examined.contents.facts}
            concepts = {_column(key) for key in stated}
            yield from (key for key in tables.every if key in stated or (not key.subject and _column(key) in concepts))


def _of_calculation(calculation: Calculation, tables: Tables) -> Iterator[Key]:
    """The total and the parts, of each year and stage for which a table has the total and something beside it."""
    members = {calculation.total, *calculation.concepts}
    for name in {*tables.keys, *tables.by_code}:
        here = {*tables.keys.get(name, ()), *(Key(*column) for column in tables.by_code.get(name, ()))}
        wholes = {(key.basis, key.years_back) for key in here if key.concept == calculation.total}
        beside = {
            (key.basis, key.years_back)
            for key in here
            if key.concept in calculation.concepts or key.subject in calculation.codes
        }
        for key in tables.every:
            stage = (key.basis, key.years_back)
            if stage in wholes & beside and (
                (key.concept in members and (not key.subject or calculation.per_code))
                or any(part == (key.concept, key.subject) for part in calculation.parts)
            ):
                yield key


def _column(key: Key) -> Column:
    return key.concept, key.basis, key.years_back
