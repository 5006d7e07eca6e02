"""What a department's or a unit's workbooks hold of a figure: an amount, nothing of it, or no answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from generator.accounts.calculations import of_total, remainder_of
from generator.accounts.classification.entries import parent_code
from generator.accounts.concepts import Key, name_of
from generator.accounts.quantities import Quantity, negated
from generator.accounts.ratios import total
from generator.checks.rule import Examined, MeasuredColumn
from generator.diagnostics import Place
from generator.text import quoted
from generator.values import cached_property, dataclass


@dataclass(frozen=True)
class Unknown:
    """Why the figure can't be looked up."""

    why: str


Lookup = Quantity | Unknown | None  # None: there is nothing of it


@dataclass(frozen=True)
class UnitAccounts:
    """The accounts of the department, or of a unit: its name, what its workbooks hold, which were not read whole."""

    name: str
    examined: Examined
    unread: frozenset[str] = frozenset()

    @cached_property
    def listed(self) -> set[str]:
        """The codes that are marked as having an amount."""
        return {subject.code for marked in self.examined.marked.values() for subject in marked}

    def amount(self, key: Key) -> Quantity | None:
        """The figure, entered or derived, under the name of the unit."""
        quantity = self.examined.accounts.figure(key)
        return quantity.named(self.name) if quantity else None

    def unread_of(self, files: Set[str]) -> Unknown | None:
        """Why a figure can't be looked up, where one of the workbooks was not read whole."""
        spoilt = sorted(self.unread & files)
        return Unknown(f"{self.name}的{spoilt[0]}没有读全") if spoilt else None

    def lookup(self, key: Key, sheets: Iterable[Place], files: Set[str], *, blank_is_none: bool) -> Lookup:
        """The figure; where there is none, whether that means that there is nothing of it.

        A sheet that is filled states so by an empty cell. One that is left empty states nothing, unless the form lets a
        department without such a budget leave it empty.
        """
        spoilt = self.unread_of(files)
        if spoilt:
            return spoilt
        quantity = self.amount(key)
        if quantity is not None:
            return quantity
        if self._withheld(key):
            return Unknown(f"{self.name}没有填写{quoted(name_of(key))}")
        return self._of_code(key) if key.subject else self._of_total(key, sheets, blank_is_none)

    def _withheld(self, key: Key) -> bool:
        """Whether an empty cell is no nothing, since the parts of the total, or what is left of the whole, imply so."""
        parts = (part for calculation in of_total(key.concept) for part in calculation.concepts)
        if any((part_amount := self.amount(replace(key, concept=part))) and part_amount.exact for part in parts):
            return True
        total_and_other = remainder_of(key.concept)
        if total_and_other is None:
            return False
        whole, other = (self.amount(replace(key, concept=concept)) for concept in total_and_other)
        return whole is not None and whole.exact != (other.exact if other else 0)

    def _of_total(self, key: Key, sheets: Iterable[Place], blank_is_none: bool) -> Unknown | None:
        if blank_is_none or any((sheet.sheet, key.years_back) in self.examined.filled for sheet in sheets):
            return None
        return Unknown(f"{self.name}没有填写{quoted(name_of(Key(key.concept, key.basis, key.years_back)))}")

    def _of_code(self, key: Key) -> Unknown | None:
        codes = {
            code
            for code in self.examined.codes.get((key.concept, key.basis, key.years_back), ())
            if code[0] == key.subject[0]
        }  # functional or economic
        whole = self.amount(Key(key.concept, key.basis, key.years_back))
        name = quoted(name_of(Key(key.concept, key.basis, key.years_back)))
        if not codes and whole is not None and whole.exact:
            return Unknown(f"{self.name}没有按科目填写{name}")
        above = parent_code(key.subject)
        while above:
            if above in codes and not any(code != above and code.startswith(above) for code in codes):
                return Unknown(f"{self.name}的{name}没有填到{key.subject}这一级")
            above = parent_code(above)
        if any(code.startswith(key.subject) for code in self.listed):
            return Unknown(f"{self.name}有{key.subject}的支出而没有填写金额")
        return None


@dataclass(frozen=True)
class UnitGroup:
    """A department's accounts beside those of its units."""

    department: UnitAccounts
    units: tuple[UnitAccounts, ...]

    @cached_property
    def every(self) -> tuple[UnitAccounts, ...]:
        """All of them."""
        return (self.department, *self.units)

    @cached_property
    def files(self) -> set[str]:
        """The workbooks that have amounts."""
        return {
            sheet.file for accounts in self.every for sheets in accounts.examined.sheets.values() for sheet in sheets
        }

    def codes(self, column: MeasuredColumn) -> tuple[str, ...]:
        """The codes that any of them has in the column, the deepest first."""
        codes = {code for accounts in self.every for code in accounts.examined.codes.get(column, ())}
        return tuple(sorted(codes, key=lambda code: (-len(code), code)))

    def lookup(self, key: Key, *, blank_is_none: bool = False) -> tuple[Lookup, tuple[Lookup, ...]]:
        """The figure of the department, and of each unit."""
        sheets = {sheet for accounts in self.every for sheet in accounts.examined.sheets.get(key.concept, ())}
        files = {sheet.file for sheet in sheets} or self.files
        if not any(accounts.amount(key) for accounts in self.every):
            return self.department.unread_of(files), tuple(accounts.unread_of(files) for accounts in self.units)
        department, *units = (
            accounts.lookup(key, sheets, files, blank_is_none=blank_is_none) for accounts in self.every
        )
        return department, tuple(units)

    def inter_unit_transfers(self, key: Key) -> Lookup:
        """What passes between the units: what they have together, less what the department has."""
        department, units = self.lookup(key)
        looked_up = (department, *units)
        unknown = next((one for one in looked_up if isinstance(one, Unknown)), None)
        if unknown is not None:
            return unknown
        added = figures(units)
        if isinstance(department, Quantity):
            added.append(negated(department))
        parts = [figure for figure in added if figure.exact]
        return total(f"抵销的{name_of(key)}", parts, key.concept.unit) if parts else None


def group_of(examined: Examined) -> UnitGroup:
    """The department's accounts and those of its units."""
    units = tuple(UnitAccounts(unit.name, unit.examined, unit.unread) for unit in examined.units)
    return UnitGroup(UnitAccounts("部门", examined), units)


def figures(looked_up: Sequence[Lookup]) -> list[Quantity]:
    """The amounts among them."""
    return [one for one in looked_up if isinstance(one, Quantity)]


def nothing(name: str, place: Place | None) -> Quantity:
    """The figure of those who have nothing of it, with the empty cell where it is recorded."""
    return Quantity(f"{name}（未填）", Decimal(0), sources=(place,) if place else ())
