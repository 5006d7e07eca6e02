"""What a section is written from: figures that must be there, texts with references, reasons of differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any, TypeVar

from generator.accounts import ratios
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Basis, Concept, Key
from generator.accounts.facts import Cell, Contents, TextCell
from generator.accounts.quantities import (
    LAST_YEAR,
    PERCENT,
    YEAR,
    NamedValue,
    Operation,
    Phrase,
    Quantity,
    of_cell,
    phrase,
)
from generator.accounts.records import BudgetDifference, Department
from generator.diagnostics import Diagnostic, Place
from generator.report import problems
from generator.report.parts import Share
from generator.text import quoted
from generator.values import dataclass
from generator.wording import chinese
from generator.wording.references import References

Parts = tuple[tuple[str | Phrase, Quantity], ...]  # of a whole, with their names
R = TypeVar("R")


@dataclass
class ReportSource:
    """The contents of one year's workbooks, and the problems met while a report is written from them."""

    year: int
    contents: Contents
    accounts: Accounts
    names: Mapping[str, NamedValue]
    labels: Mapping[tuple[type[Any], str], str] = field(default_factory=dict)
    _noted: dict[Diagnostic, None] = field(default_factory=dict)
    _missing: dict[Place | None, dict[str, tuple[Place, ...]]] = field(default_factory=dict)  # by sheet, then name

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The problems met so far, one for all the figures that a sheet lacks."""
        missing = (
            problems.MISSING_AMOUNT.at(
                *(place for places in named.values() for place in places),
                names="、".join(map(quoted, named)),
            )
            for named in self._missing.values()
        )
        return (*missing, *self._noted)

    @property
    def references(self) -> References:
        """What a name in a text stands for."""
        return References(self.accounts, self.names)

    @property
    def this_year(self) -> Phrase:
        """The year, as the workbooks have it."""
        return phrase(chinese.number(years(self.year, self.contents.one(Department))[0]))

    @property
    def last_year(self) -> Phrase:
        """The year before."""
        return phrase(chinese.number(years(self.year, self.contents.one(Department))[1]))

    def amount(
        self,
        concept: Concept,
        *,
        basis: Basis = Basis.FINAL,
        years_back: int = 0,
        subject: str = "",
    ) -> Quantity:
        """The figure in its unit. Where it is missing a diagnostic names the cell, and zero stands in for it."""
        quantity = self.accounts.find(concept, basis=basis, years_back=years_back, subject=subject)
        if quantity is not None:
            return quantity
        key = Key(concept, basis, years_back, subject)
        name = f"{'上年' if years_back else ''}{concept.name}{basis.value if basis is not Basis.FINAL else ''}"
        if subject:
            name += f"（{subject}）"
        self.lacks(name, self.where(key))
        return Quantity(name, ratios.ZERO, concept.unit)

    def optional(self, concept: Concept, *, basis: Basis = Basis.FINAL, subject: str = "") -> Quantity | None:
        """The figure in its unit, None where it is neither entered nor derivable."""
        return self.accounts.find(concept, basis=basis, subject=subject)

    def lacks(self, name: str, where: tuple[Place, ...]) -> None:
        """Keeps it for the run's report that a figure is missing."""
        sheet = where[0].whole_sheet if where else None
        self._missing.setdefault(sheet, {})[name] = where

    def note(self, diagnostic: Diagnostic) -> None:
        """Keeps the diagnostic for the run's report, once."""
        self._noted[diagnostic] = None

    def rows(self, record: type[R]) -> tuple[R, ...]:
        """The records of a list that must not be empty; a diagnostic where it is."""
        records = self.contents.of(record)
        if not records:
            sheet = self.sheet_of(record)
            self.note(problems.EMPTY_LIST.at(*sheet, sheet=sheet[0].sheet if sheet else record.__name__))
        return records

    def text(self, cell: TextCell | None) -> Phrase:
        """The cell's text with its references resolved; empty where there is none."""
        if cell is None:
            return Phrase()

        def failed(reference: str, why: str) -> None:
            self.note(problems.UNRESOLVED_REFERENCE.at(cell.place, reference=reference, why=why))

        return self.references.resolve(cell.value, cell.place, failed)

    def text_or_none(self, cell: TextCell | None) -> Phrase | None:
        """The cell's text with its references resolved, None where there is none."""
        return self.text(cell) if cell else None

    def clause(self, cell: TextCell | None) -> Phrase | None:
        """The cell's text without a full stop at its end, None where there is none."""
        return self.text(Cell(cell.value.strip().rstrip("。"), cell.place)) if cell else None

    def paragraphs(self, cell: TextCell | None) -> tuple[Phrase, ...]:
        """The cell's text as paragraphs: a line break begins a new one, empty lines are dropped."""
        if cell is None:
            return ()
        lines = (line.strip() for line in cell.value.split("\n"))
        return tuple(self.text(Cell(line, cell.place)) for line in lines if line)

    def reason(
        self, record: Any, attribute: str, compared: tuple[Quantity, Quantity | None], what: str
    ) -> Phrase | None:
        """The reason why two figures differ, from the record's attribute; None where they do not.

        `what` names the difference where the reason is missing. None of the figures counts as zero; of one for which
        zero stands in nothing is said, for that it is missing is reported.
        """
        cell: TextCell | None = getattr(record, attribute)
        label = self.labels.get((type(record), attribute), attribute)
        one, other = compared
        if any(figure is not None and _is_stand_in(figure) for figure in compared):
            return self.clause(cell) or Phrase()
        if one.value == (other.value if other else 0):
            if cell is not None:
                self.note(problems.IDLE_REASON.at(cell.place, label=label))
            return None
        if cell is None:
            self.note(problems.MISSING_REASON.at(*self.where((type(record), attribute)), what=what, label=label))
            return Phrase()
        return self.clause(cell)

    def item_reason(self, difference: BudgetDifference | None, what: str) -> Phrase:
        """The reason of a 项's difference from its budget; a diagnostic where none is written."""
        if difference is None:
            self.note(problems.MISSING_REASON.at(*self.sheet_of(BudgetDifference), what=what, label="差异原因"))
            return Phrase()
        return self.text(Cell(difference.reason.value.strip().rstrip("。"), difference.reason.place))

    def share(self, part: Quantity, whole: Quantity) -> Quantity:
        """The part's share of the whole; a diagnostic where the whole is zero and the part is not."""
        try:
            return ratios.share(part, whole)
        except ZeroDivisionError:
            if not _is_stand_in(whole):  # that it is missing is reported
                places = (*part.sources, *whole.sources)
                self.note(problems.SHARE_OF_ZERO.at(*places, part=part.name, amount=part.value, whole=whole.name))
            return Quantity(part.name, ratios.ZERO, PERCENT)

    def form_asks(self, what: str, *places: Place) -> None:
        """Notes that the form asks for something that is not filled."""
        self.note(problems.FORM_ASKS.at(*places, what=what))

    def shares(self, named: Parts, whole: Quantity) -> tuple[Share, ...]:
        """Each part with its name, amount and share of the whole, ready to print."""
        return tuple(
            Share(phrase(name), phrase(chinese.number(part)), phrase(chinese.number(self.share(part, whole))))
            for name, part in named
        )

    def where(self, blank: Key | tuple[type[Any], str]) -> tuple[Place, ...]:
        """The empty cell that would hold the figure or text; nothing where no table has a cell for it."""
        place = self.contents.blanks.get(blank)
        return (place,) if place else ()

    def sheet_of(self, record: type[Any]) -> tuple[Place, ...]:
        """The sheet that the records of a type stand in."""
        place = self.contents.places.get(record)
        return (place,) if place else ()

    def cell_or_sheet(self, record: type[Any], attribute: str) -> tuple[Place, ...]:
        """The empty cell that would hold the attribute, or the record's sheet where that has no line for it."""
        return self.where((record, attribute)) or self.sheet_of(record)

    def number(self, cell: Cell[Any] | None, name: str, unit: str = "万元") -> Phrase:
        """The cell's number with its unit, ready to print; empty where there is none."""
        return phrase(chinese.number(of_cell(cell, name, unit))) if cell else Phrase()


def _is_stand_in(quantity: Quantity) -> bool:
    """Whether it is the zero for a missing figure, which follows from nothing."""
    return not quantity.sources and not quantity.operands


def years(year: int, department: Department) -> tuple[Quantity, Quantity]:
    """The year, which the department states, and the year before."""
    stated = department.fiscal_year.place
    this, one = Quantity(YEAR, Decimal(year), "", sources=(stated,)), Quantity("一年", Decimal(1), "")
    both = (this, one)
    return this, Quantity(
        LAST_YEAR, this.exact - 1, "", f"{this.named_value} − 1", (stated,), Operation.DIFFERENCE, both
    )
