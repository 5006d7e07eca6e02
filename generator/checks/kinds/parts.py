"""PartsAddUp, AcrossTables: a calculation, checked inside a table and between tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.accounts.calculation import Addend, Calculation, Derived, key_of_part, name_of_part
from generator.accounts.concepts import Concept, Key
from generator.accounts.quantities import Quantity
from generator.checks.absence import breaks_down
from generator.checks.comparison import compare
from generator.checks.examples import Entry, example
from generator.checks.kinds.balance import Balance
from generator.checks.kinds.declaration import TEN, ComparingDeclaration, Declaration
from generator.checks.rule import Examined, NotEvaluable, Verdict
from generator.checks.table import CheckedTable
from generator.checks.terms import Amount
from generator.diagnostics import Place
from generator.text import quoted
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class PartsAddUp(ComparingDeclaration):
    """Wherever the total is entered: it equals the parts of its table, an empty part counting as nothing.

    A part that the table leaves empty is read from the other tables if they have it. Without any part in the table
    there is nothing to compare, nor where a part is nowhere that must be there.
    """

    calculation: Calculation

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return f"{self.calculation.total.name} = {' + '.join(map(name_of_part, self.calculation.parts))}"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each cell that has the total and parts beside it."""
        why, places = "", list[Place]()
        compared = False
        for table in examined.tables:
            if self.calculation.total not in table.concepts:
                continue
            has_parts = not table.concepts.isdisjoint(self.calculation.concepts)
            for key, fact in table.by_key.items():
                if key.concept != self.calculation.total or (key.subject and not self.calculation.per_code):
                    continue
                if key.subject and why and not has_parts:  # thousands of codes have nothing beside them
                    places.append(fact.place)
                    continue
                verdict = self._verdict(examined, table, key)
                if isinstance(verdict, NotEvaluable):
                    why = why or verdict.why
                    places.append(fact.place)
                else:
                    compared = True
                    yield verdict
        if not compared:
            yield NotEvaluable(why or f"没有填写{quoted(self.calculation.total.name)}，由程序加总", tuple(places))

    def _verdict(self, examined: Examined, table: CheckedTable, key: Key) -> Verdict:
        figures: list[Quantity] = []
        beside = False
        for part in self.calculation.parts:
            wanted = key_of_part(part, key)
            here = table.find(wanted) if wanted else None
            beside = beside or here is not None
            figure = here or (examined.accounts.figure(wanted) if wanted else None)
            if figure:
                figures.append(figure)
            elif part in self.calculation.every:
                return NotEvaluable(f"没有填写{quoted(name_of_part(part))}")
        whole = table.entered(key)
        if not beside and key.subject and not figures and breaks_down(table, self.calculation.concepts, key):
            beside, figures = True, [Quantity(f"{key.subject}各组成部分（都空着）", Decimal(0), sources=(table.place,))]
        if whole is None or not beside:
            return NotEvaluable(f"表中没有填写{quoted(self.calculation.total.name)}的各组成部分")
        return compare(self.title, [whole], figures)

    def _example(self, above: Decimal) -> Examined:
        """Ten for each part. The total raised."""
        whole = Key(self.calculation.total)
        keys = [key for part in self.calculation.parts if (key := key_of_part(part, whole))]
        return example([Entry(whole, TEN * len(keys) + above), *(Entry(key, TEN) for key in keys)])


@dataclass(frozen=True, kw_only=True)
class AcrossTables(Declaration):
    """The total equals its parts, in whichever tables they stand, entered or summed from their rows."""

    calculation: Calculation

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return self._balance.formula

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict on the whole, and one for each code that has both sides."""
        return self._balance.evaluate(examined)

    def passing_example(self) -> Examined:
        """Ten for each part."""
        return self._balance.passing_example()

    def failing_example(self) -> Examined:
        """The total raised."""
        return self._balance.failing_example()

    @property
    def _balance(self) -> Balance:
        calculation = self.calculation
        every, any_of = (
            (calculation.parts, ())
            if calculation.derived is Derived.FROM_ALL
            else (calculation.every, calculation.any_of)
        )
        return Balance(
            code=self.code,
            title=self.title,
            reference=self.reference,
            hint=self.hint,
            severity=self.severity,
            left=(calculation.total,),
            right=tuple(map(_term, every)),
            optional=tuple(map(_term, any_of)),
            by_subject=calculation.per_code,
        )


def rules_of(calculations: Iterable[Calculation]) -> tuple[PartsAddUp | AcrossTables, ...]:
    """The rule that checks each calculation."""
    return tuple(
        (AcrossTables if found.across_tables else PartsAddUp)(
            code=found.code,
            title=found.title,
            reference=found.reference,
            hint=found.hint,
            remark=found.remark,
            calculation=found,
        )
        for found in calculations
    )


def _term(part: Addend) -> Amount:
    return Amount(part) if isinstance(part, Concept) else Amount(part[0], subject=part[1])
