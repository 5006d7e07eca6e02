"""UnitsAddUp, UnitsCount, TransfersMatch: a department is the sum of its units, less what passes between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.accounts.classification.entries import parent_code
from generator.accounts.concepts import Basis, Concept, Key, name_of
from generator.accounts.quantities import Quantity, negated
from generator.checks.comparison import compare, side
from generator.checks.examples import Entry, Piece, example
from generator.checks.kinds.declaration import FIVE, TEN, ComparingDeclaration, Declaration
from generator.checks.kinds.unit_accounts import Lookup, UnitGroup, Unknown, figures, group_of, nothing
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Verdict
from generator.checks.terms import Recorded
from generator.diagnostics import Place, Severity
from generator.values import dataclass

NO_UNITS = "没有单位的文件夹"
ONE, OTHER = "甲单位", "乙单位"


@dataclass(frozen=True, kw_only=True)
class UnitsAddUp(ComparingDeclaration):
    """Each figure of the concepts, in total and for each code, is the sum of the units', less what passes between.

    With `inner`, a department below its units is to be verified only: money may pass between them under other names.
    """

    concepts: tuple[Concept, ...]
    bases: tuple[Basis, ...] = (Basis.FINAL,)
    years_back: int = 0
    less: tuple[Concept, ...] = ()  # what the units received from each other, or paid to each other
    at_most: bool = False  # the department may have less
    inner: bool = False
    blank_is_none: bool = False  # a sheet that is left empty states that there is nothing

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        names = "、".join(concept.name for concept in self.concepts)
        less = f" − 单位之间的{'、'.join(concept.name for concept in self.less)}" if self.less else ""
        sign = "≤" if self.at_most else "="
        return f"部门的每个数（合计和每个类、款、项） {sign} 各单位之和{less}：{names}"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each figure, the deepest codes first; each reason why one could not be compared, once.

        A 款 or 类 that differs by what the codes below it differ by follows from them; totals are reported anyway.
        """
        if not examined.units:
            yield NotEvaluable(NO_UNITS)
            return
        group = group_of(examined)
        compared = False
        whys: set[str] = set()
        for concept in self.concepts:
            for basis in self.bases:
                below: dict[str, Decimal] = {}  # by how much the codes under each code differ
                for code in (*group.codes((concept, basis, self.years_back)), ""):
                    verdict = self._verdict(group, Key(concept, basis, self.years_back, code))
                    if isinstance(verdict, NotEvaluable):
                        if verdict.why not in whys:
                            yield verdict
                        whys.add(verdict.why)
                    elif verdict is not None:
                        compared = True
                        yield _followed(verdict, code, below)
        if not compared and not whys:
            yield NotEvaluable("部门和各单位都没有填写这些数")

    def _verdict(self, group: UnitGroup, key: Key) -> Verdict | None:
        """The verdict on a figure; None where nobody has it."""
        department, units = group.lookup(key, blank_is_none=self.blank_is_none)
        subject = group.department.examined.accounts.subject_name(key.subject)
        name = name_of(key, str(subject) if subject else None)
        transfers: list[Lookup] = [group.inter_unit_transfers(replace(key, concept=concept)) for concept in self.less]
        blank = group.department.examined.contents.blanks.get(key)
        verdict = _compared(
            self.title, name, department, units, transfers, nothing(f"部门的{name}", blank), self.at_most
        )
        if isinstance(verdict, Fails) and self.inner and verdict.severity is None and (verdict.difference or 0) < 0:
            return replace(verdict, severity=Severity.VERIFY)
        return verdict

    def _example(self, above: Decimal) -> Examined:
        """Ten in each of two units, and what the one received from the other counted once.

        The department's figures raised.
        """
        keys = [Key(concept, basis, self.years_back) for concept in self.concepts for basis in self.bases]
        between = FIVE if self.less else Decimal(0)
        received = [Entry(Key(concept, Basis.FINAL, self.years_back), FIVE) for concept in self.less[:1]]
        return example(
            [Entry(key, TEN + TEN + above) for key in keys],
            units={
                ONE: [Entry(key, TEN) for key in keys],
                OTHER: [*(Entry(key, TEN + between) for key in keys), *received],
            },
        )


@dataclass(frozen=True, kw_only=True)
class UnitsCount(ComparingDeclaration):
    """Each number of the forms and lists is the sum of the units'."""

    items: tuple[Recorded, ...]

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return f"部门的每个数 = 各单位之和：{'、'.join(dict.fromkeys(item.name for item in self.items))}"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each number that the department or a unit has."""
        if not examined.units:
            yield NotEvaluable(NO_UNITS)
            return
        verdicts = [verdict for item in self.items if (verdict := self._verdict(examined, item)) is not None]
        whys = {verdict.why: verdict for verdict in verdicts if isinstance(verdict, NotEvaluable)}
        yield from (verdict for verdict in verdicts if not isinstance(verdict, NotEvaluable))
        yield from whys.values()
        if not verdicts:
            yield NotEvaluable("部门和各单位都没有填写这些数")

    def _verdict(self, examined: Examined, item: Recorded) -> Verdict | None:
        group = group_of(examined)
        files = {place.source.workbook for accounts in group.every if (place := _sheet(accounts.examined, item))}
        looked_up: list[Lookup] = []
        for accounts in group.every:
            spoilt = accounts.unread_of(files)
            quantity = item.find(accounts.examined)
            if spoilt:
                looked_up.append(spoilt)
            elif quantity is None and files and _sheet(accounts.examined, item) is None:
                looked_up.append(Unknown(f"{accounts.name}的工作簿里没有{item.name}"))
            else:
                looked_up.append(quantity.named(accounts.name) if quantity else None)
        absent = nothing(f"部门的{item.name}", examined.contents.blanks.get((item.record, item.attribute)))
        return _compared(self.title, item.name, looked_up[0], looked_up[1:], (), replace(absent, unit=item.unit))

    def _example(self, above: Decimal) -> Examined:
        """Ten in each of two units. The department's numbers raised."""

        def pieces(value: Decimal) -> list[Piece]:
            return [piece for item in self.items for piece in item.pieces(value)]

        return example(pieces(TEN + TEN + above), units={ONE: pieces(TEN), OTHER: pieces(TEN)})


@dataclass(frozen=True, kw_only=True)
class TransfersMatch(Declaration):
    """What units received from each other, as it was left out of the department, is what units paid to each other."""

    received: Concept
    paid: Concept

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return "，应等于".join(
            f"各单位{concept.name}之和减部门{concept.name}" for concept in (self.received, self.paid)
        )

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict on what was left out on either side."""
        if not examined.units:
            yield NotEvaluable(NO_UNITS)
            return
        group = group_of(examined)
        looked_up = [group.inter_unit_transfers(Key(concept)) for concept in (self.received, self.paid)]
        unknown = next((one for one in looked_up if isinstance(one, Unknown)), None)
        if unknown is not None:
            yield NotEvaluable(unknown.why)
        elif looked_up == [None, None]:
            yield NotEvaluable(f"没有{self.received.name}，也没有{self.paid.name}")
        else:
            sides = [
                [one if isinstance(one, Quantity) else nothing(f"抵销的{concept.name}", None)]
                for one, concept in zip(looked_up, (self.received, self.paid), strict=True)
            ]
            yield compare(self.title, *sides)

    def passing_example(self) -> Examined:
        """Ten paid and received, none of it left in the department."""
        return self._example(Decimal(0))

    def failing_example(self) -> Examined:
        """The receipt left in the department in part."""
        return self._example(FIVE)

    def _example(self, left: Decimal) -> Examined:
        return example(
            [Entry(Key(self.received), left), Entry(Key(self.paid), Decimal(0))],
            units={ONE: [Entry(Key(self.paid), TEN)], OTHER: [Entry(Key(self.received), TEN)]},
        )


def _followed(verdict: Verdict, code: str, below: dict[str, Decimal]) -> Verdict:
    """The verdict on a code, as one that follows where the codes below it differ by as much."""
    apart = verdict.difference if isinstance(verdict, Fails) else None
    explained = below.get(code, Decimal(0))
    if code:
        above = parent_code(code)
        below[above] = below.get(above, Decimal(0)) + (apart or Decimal(0))
    return replace(verdict, follows=True) if isinstance(verdict, Fails) and code and apart == explained else verdict


def _compared(
    title: str,
    name: str,
    department: Lookup,
    units: Sequence[Lookup],
    transfers: Sequence[Lookup],
    absent: Quantity,
    at_most: bool = False,
) -> Verdict | None:
    """The department against its units; None where nobody has the figure, or the department none and that is right."""
    for one in (department, *units, *transfers):
        if isinstance(one, Unknown):
            return NotEvaluable(one.why)
    whole = department.named(f"部门的{name}") if isinstance(department, Quantity) else absent
    parts = figures(units)
    if not parts and not isinstance(department, Quantity):
        return None
    if not parts:
        parts = [replace(absent, name="各单位（均未填）", sources=())]
    verdict = compare(title, [whole], [*parts, *(negated(one) for one in figures(transfers))], at_most=at_most)
    if isinstance(verdict, Holds):
        return Holds(side(whole), verdict.right)
    return replace(verdict, message=f"{title}：{name}", together=True) if isinstance(verdict, Fails) else verdict


def _sheet(examined: Examined, item: Recorded) -> Place | None:
    return examined.contents.places.get(item.record)
