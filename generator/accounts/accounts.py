"""The figures of one year, each once: as entered, or derived from those entered."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from generator.accounts.calculation import Addend, Calculation, Derived, key_of_part
from generator.accounts.calculations import deriving, having_part, leaving_nothing, reaching
from generator.accounts.classification.entries import parent_code
from generator.accounts.concepts import Basis, Concept, Key, name_of
from generator.accounts.facts import Contents, Subject, by_key
from generator.accounts.quantities import Code, Part, Quantity, Quoted, negated
from generator.accounts.ratios import total
from generator.accounts.rounding import adds_up
from generator.accounts.typed_rows import TypedRow
from generator.diagnostics import Place

_Column = tuple[Concept, Basis, int]
_CATEGORY = 3  # digits of a 类


class Accounts:
    """Finds figures by identity: as entered, else summed from their parts where those are there."""

    def __init__(self, contents: Contents) -> None:
        self.made_from = (contents.facts, contents.subjects, contents.of(TypedRow))  # all that its figures follow from
        self._facts = by_key(contents.facts)
        self._named: dict[str, Subject] = {}
        for subject in contents.subjects:
            self._named.setdefault(subject.code, subject)
        self._rows = contents.subjects
        coded: dict[str, dict[str, Place]] = defaultdict(dict)
        for row in contents.subjects:
            if row.code_place:
                coded[row.sheet].setdefault(row.code, row.code_place)
        self._coded = {sheet: sorted(places.items(), key=_code_of) for sheet, places in coded.items()}
        self._typed = contents.of(TypedRow)
        self._children: dict[_Column, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        self._broken_down: set[str] = set()  # the codes that some figure has codes below
        self._first_places: dict[str, Place] = {}  # of a figure for the code or one below it
        for key, facts in self._facts.items():
            code = key.subject
            for end in range(len(code) + 1):
                self._first_places.setdefault(code[:end], facts[0].place)
            while code:
                column = (key.concept, key.basis, key.years_back)
                self._children[column][parent_code(code)][code] = None
                self._broken_down.add(parent_code(code))
                code = parent_code(code)
        self._reached: dict[_Column, frozenset[str]] = {}
        self._found: dict[Key, Quantity | None] = {}
        self._stated_found: dict[Key, Quantity | None] = {}
        self._without: dict[Concept, bool] = {}

    def find(
        self, concept: Concept, *, basis: Basis = Basis.FINAL, years_back: int = 0, subject: str = ""
    ) -> Quantity | None:
        """The figure in its unit (amounts in 万元), entered or derived; None where neither is possible."""
        return self.figure(Key(concept, basis, years_back, subject))

    def figure(self, key: Key) -> Quantity | None:
        """The figure of the identity in its unit, entered or derived; None where neither is possible."""
        if key in self._found:
            return self._found[key]
        figure = (self._stated(key) or self._nothing(key)) if self._may_be_there(key) else None
        self._found[key] = figure
        return figure

    def has_codes(self, concept: Concept, basis: Basis, years_back: int) -> bool:
        """Whether any figure by code is entered that the concept's figure for a code could follow from."""
        reached = self._codes_reaching((concept, basis, years_back))
        return len(reached) > ("" in reached)

    def leaves_none(self, concept: Concept) -> bool:
        """Whether it is certain that there is none: it is zero, or an entered total is the sum of its other parts."""
        if concept not in self._without:
            figure = self.find(concept)
            self._without[concept] = self._is_proved_none(concept) if figure is None else not figure.value
        return self._without[concept]

    def _is_proved_none(self, concept: Concept) -> bool:
        for calculation in having_part(concept):
            whole = self._entered(Key(calculation.total))
            if whole is None:
                continue
            others = [self.find(part) for part in calculation.concepts if part != concept]
            parts = [other for other in others if other is not None]
            if adds_up(whole, parts) and (parts or not whole.value):
                return True
        return False

    def codes(self, concept: Concept, digits: int) -> tuple[str, ...]:
        """The codes of a level for which the concept has a final or budget figure this year.

        类 by their codes, as the overall tables have them, whichever of the tables names one first; others in order of
        the tables.
        """
        codes: dict[str, None] = {}
        for key in self._facts:
            if key.concept == concept and key.years_back == 0 and len(key.subject) >= digits:
                codes[key.subject[:digits]] = None
        return tuple(sorted(codes) if digits == _CATEGORY else codes)

    def subject_name(self, code: str) -> Quoted | None:
        """The name of a classification code as the tables have it, None where no row names it."""
        named = self._named.get(code)
        return Quoted(named.name, named.place) if named else None

    def subject_code(self, code: str, sheet: str) -> Part:
        """A code as a row of the sheet has it, or the code of a row below it; the digits alone where none does."""
        rows = self._coded.get(sheet, ())
        first = bisect_left(rows, code, key=_code_of)
        return Code(code, rows[first][1]) if first < len(rows) and rows[first][0].startswith(code) else code

    def places_of_code(self, code: str) -> tuple[Place, ...]:
        """The first cell with a figure for the code or one below it, where there is one."""
        first = self._first_places.get(code)
        return () if first is None else (first,)

    def subjects(self) -> tuple[Subject, ...]:
        """The rows with a code, in the order of the tables."""
        return self._rows

    def typed_rows(self, table: str) -> tuple[TypedRow, ...]:
        """The rows of a table that is typed as it is printed, by the name of its sheet."""
        return tuple(row for row in self._typed if row.table == table)

    def _name(self, key: Key) -> str:
        name = self.subject_name(key.subject)
        return name_of(key, str(name) if name else None)

    def _stated(self, key: Key) -> Quantity | None:
        """The figure as entered, else derived; not one that a total leaves nothing for."""
        if key in self._stated_found:
            return self._stated_found[key]
        figure = (self._entered(key) or self._derived(key)) if self._may_be_there(key) else None
        self._stated_found[key] = figure
        return figure

    def _may_be_there(self, key: Key) -> bool:
        """Whether some figure is entered for the key's code, or below it, that its own could follow from.

        Most tables have few of the codes, and rules ask for every concept by every code.
        """
        return not key.subject or key.subject in self._codes_reaching((key.concept, key.basis, key.years_back))

    def _codes_reaching(self, column: _Column) -> frozenset[str]:
        """The codes, and those above them, of all figures that the column's could follow from."""
        if column not in self._reached:
            behind = ((concept, *column[1:]) for concept in reaching(column[0]))
            rows = (self._children[one] for one in behind if one in self._children)
            self._reached[column] = frozenset(
                code for below in rows for above, codes in below.items() for code in (above, *codes)
            )
        return self._reached[column]

    def _entered(self, key: Key) -> Quantity | None:
        facts = self._facts.get(key)
        if not facts:
            return None
        exact = max(facts, key=lambda fact: fact.decimals)
        sources = tuple(fact.place for fact in facts)
        return Quantity(self._name(key), exact.value, key.concept.unit, sources=sources, decimals=exact.decimals)

    def _derived(self, key: Key) -> Quantity | None:
        calculation = deriving(key.concept)
        if calculation is None or (key.subject and not calculation.per_code):
            return self._summed(key)
        if calculation.rows_first:
            return self._summed(key) or self._calculated(calculation, key)
        return self._calculated(calculation, key) or self._summed(key)

    def _calculated(self, calculation: Calculation, total: Key) -> Quantity | None:
        """The sum of the calculation's parts, None where one is missing that must be there, or all are."""
        # A part that is zero only because the total leaves nothing for it is no part to derive the total from.
        stated = self._stated if calculation.flows else self.figure
        parts = [stated(key) if (key := key_of_part(part, total)) else None for part in calculation.parts]
        required = parts if calculation.derived is Derived.FROM_ALL else parts[: len(calculation.every)]
        for part, flow in zip(parts[len(calculation.every) :], calculation.flows, strict=False):
            spent = self._part(flow, total)
            if part is None and spent is not None and spent.value:
                return None
        return None if None in required else self._sum(total, [part for part in parts if part is not None])

    def _nothing(self, key: Key) -> Quantity | None:
        """Zero for a part left empty where a total that does not follow from it is the sum of the other parts.

        By each total that is entered; None where there is none, or where one leaves something.
        """
        proof: Quantity | None = None
        for calculation in leaving_nothing(key.concept):
            of_total = replace(key, concept=calculation.total)
            whole = self._entered(of_total) or self._nothing(of_total)
            others = [replace(key, concept=part) for part in calculation.concepts if part != key.concept]
            parts = [figure for other in others if (figure := self._stated(other))]
            if whole is None or (not parts and whole.exact):
                continue
            left = total(self._name(key), [whole, *map(negated, parts)], key.concept.unit)
            if left.exact:
                return None
            proof = proof or left
        return proof

    def _part(self, part: Addend, total: Key) -> Quantity | None:
        key = key_of_part(part, total)
        return self.figure(key) if key else None

    def _summed(self, key: Key) -> Quantity | None:
        if key.subject not in self._broken_down:
            return None
        children = tuple(self._below((key.concept, key.basis, key.years_back), key.subject))
        if (
            children and not key.subject
        ):  # functional codes begin with 2, economic ones with 3: never add the one to the other
            children = tuple(code for code in children if code[0] == children[0][0])
        parts = [self.figure(Key(key.concept, key.basis, key.years_back, code)) for code in children]
        return self._sum(key, [part for part in parts if part is not None])

    def _below(self, column: _Column, subject: str) -> Iterable[str]:
        """The codes one level below that have the figure, or a part of one that is calculated row by row."""
        codes: Iterable[str] = self._children[column].get(subject, ()) if column in self._children else ()
        calculation = deriving(column[0])
        if calculation is None or not calculation.rows_first:
            return codes
        parts = (self._below((part, *column[1:]), subject) for part in calculation.concepts)
        return dict.fromkeys(chain(codes, *parts))

    def _sum(self, key: Key, parts: list[Quantity]) -> Quantity | None:
        if not parts:
            return None
        return total(self._name(key), parts, key.concept.unit)


def _code_of(row: tuple[str, Place]) -> str:
    return row[0]
