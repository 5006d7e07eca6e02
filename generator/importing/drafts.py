"""A workbook's entries while figures are put into them: where each figure goes, and what stands there."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from generator.accounts.concepts import Key
from generator.amounts import in_yuan
from generator.diagnostics import Diagnostic, Place
from generator.importing.extracted import Target
from generator.workbooks.entries import Entries, SubjectEntries, Value
from generator.workbooks.labels import exact
from generator.workbooks.layout import (
    NONE_THIS_YEAR,
    Form,
    Kind,
    ListTable,
    Sheet,
    Statement,
    SubjectTable,
    WorkbookLayout,
)
from generator.workbooks.statements import key_of

Cells = dict[str, Value | None]
Address = tuple[
    str, ...
]  # of a row within its sheet: a statement's band and label, a code, a total, an entry of a list

_FORM: Address = ("form",)
LAST_YEAR = "上年"  # begins the labels of columns with last year's figures


@dataclass(frozen=True)
class DraftCell:
    """An input cell of a draft: the row it is in, its column, and what messages call it."""

    sheet: str
    at: Address
    row: Cells
    label: str
    kind: Kind
    told: str

    @property
    def address(self) -> Address:
        """Where it is within the workbook."""
        return self.sheet, *self.at, self.label

    @property
    def value(self) -> Value | None:
        """What stands in the cell; None where it is empty."""
        return self.row.get(self.label)


@dataclass
class Put:
    """What came for a cell first: from where, what stood there before, whether another figure came for it."""

    place: Place
    before: Value | None
    filled: bool  # False where the same stood there before
    amount: bool = False  # whether it is a figure other than zero of this year
    disputed: bool = False


@dataclass
class Draft:
    """The entries of one workbook, open for changes."""

    layout: WorkbookLayout
    path: Path  # of the workbook, whether or not it is there
    before: Entries
    forms: dict[str, Cells] = field(default_factory=dict)
    lists: dict[str, list[Cells]] = field(default_factory=dict)
    statements: dict[str, dict[tuple[str, str], Cells]] = field(default_factory=dict)
    rows: dict[str, list[tuple[str, str, Cells]]] = field(default_factory=dict)
    totals: dict[str, dict[str, Cells]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)  # of the sheets that ask whether there is any this year
    lost: tuple[Diagnostic, ...] = ()  # what in the workbook is lost when it is written anew
    put: dict[Address, Put] = field(default_factory=dict)  # by the address of the cell
    renamed: set[tuple[str, str]] = field(default_factory=set)  # sheets and codes

    @property
    def touched(self) -> bool:
        """Whether anything was put in."""
        return bool(self.renamed) or any(put.filled and not put.disputed for put in self.put.values())

    def entries(self) -> Entries:
        """The workbook's entries as they are now."""
        sheets = {*self.rows, *self.totals}
        subjects = {name: SubjectEntries(self.rows.get(name, []), self.totals.get(name, {})) for name in sheets}
        before = self.before.last_year
        return Entries(self.forms, self.lists, self.statements, subjects, self.units, before, self.answers)

    def slot(self, target: Target, sheet: Sheet, add: bool) -> DraftCell | None:
        """The cell of the sheet for the target; None where the sheet has none, and no row may be added to a list."""
        name = sheet.sheet
        if isinstance(target, Key):
            if isinstance(sheet, Statement):
                return self._of_statement(target, sheet)
            return self._of_code(target, sheet) if isinstance(sheet, SubjectTable) else None
        if isinstance(sheet, Form) and len(target) == 2:
            wanted = next((each for each in sheet.fields if each.name == target[1]), None)
            if wanted is None:
                return None
            row = self.forms.setdefault(name, {})
            return DraftCell(name, _FORM, row, wanted.label, wanted.kind, f"{name} · {wanted.label}")
        if isinstance(sheet, ListTable) and len(target) == 3:
            return self._of_list(target[1], target[2], sheet, add)
        return None

    def put_in(self, slot: DraftCell, value: Value, place: Place) -> None:
        """Puts the value into the cell."""
        amount = isinstance(value, Decimal) and bool(value) and not slot.label.startswith(LAST_YEAR)
        self.put[slot.address] = Put(place, slot.value, filled=True, amount=amount)
        slot.row[slot.label] = value

    def agree(self, slot: DraftCell, place: Place) -> None:
        """Notes that a figure came for the cell which stands there already."""
        self.put.setdefault(slot.address, Put(place, slot.value, filled=False))

    def contradicted(self) -> dict[str, Place]:
        """The sheets answered to have none this year into which amounts were put, each with where the first is from."""
        found: dict[str, Place] = {}
        for (sheet, *_), put in self.put.items():
            if put.filled and put.amount and not put.disputed and self.answers.get(sheet) == NONE_THIS_YEAR:
                found.setdefault(sheet, put.place)
        return found

    def put_by(self, slot: DraftCell) -> Put | None:
        """What was put into the cell before, if anything was."""
        return self.put.get(slot.address)

    def name_of(self, code: str, sheet: SubjectTable) -> str:
        """The name that the code's row has; "" where it has none."""
        return next((name for other, name, _ in self.rows.get(sheet.sheet, []) if other == code), "")

    def rename(self, code: str, name: str, sheet: SubjectTable) -> None:
        """Gives the code's row the name."""
        self._row(code, sheet)
        self.renamed.add((sheet.sheet, code))
        rows = self.rows[sheet.sheet]
        self.rows[sheet.sheet] = [(c, name if c == code else n, cells) for c, n, cells in rows]

    def in_yuan(self, sheet: str) -> bool:
        """Whether the sheet's amounts are in 元."""
        return self.units.get(sheet, "万元") == "元"

    def turn_to_yuan(self, sheet: str) -> int:
        """Makes 元 the sheet's unit, its amounts with it, unless one of them is no number; how many there were."""
        rows: list[tuple[Address, Cells]] = [*self.statements.get(sheet, {}).items()]
        rows += [(_of_total(label), cells) for label, cells in self.totals.get(sheet, {}).items()]
        rows += [(_of_row(code), cells) for code, _, cells in self.rows.get(sheet, [])]
        typed = [(at, row, label, value) for at, row in rows for label, value in row.items() if value is not None]
        amounts = [
            (at, row, label, decimal(value)) for at, row, label, value in typed if label not in self._words(sheet)
        ]
        if any(amount is None for *_, amount in amounts):
            return 0
        self.units[sheet] = "元"
        for at, row, label, amount in amounts:
            row[label] = None if amount is None else in_yuan(amount)
            put = self.put.get((sheet, *at, label))
            before = None if put is None or put.before is None else decimal(put.before)
            if put is not None and before is not None:
                put.before = in_yuan(before)
        return len(amounts)

    def _words(self, sheet: str) -> set[str]:
        """The labels of the sheet's columns that hold no amounts."""
        tables = [each for each in self.layout.sheets if each.sheet == sheet and isinstance(each, SubjectTable)]
        return {choice.label for table in tables for choice in table.choices}

    def _of_statement(self, key: Key, sheet: Statement) -> DraftCell | None:
        for panel in sheet.panels:
            for line in panel.lines:
                for index, column in enumerate(panel.columns):
                    if key_of(line, column, index) == key:
                        lines = self.statements.setdefault(sheet.sheet, {})
                        at = (panel.band, line.label)
                        cells = lines.setdefault(at, {})
                        told = f"{sheet.sheet} · {line.label.strip()} · {column.label}"
                        return DraftCell(sheet.sheet, at, cells, column.label, Kind.AMOUNT, told)
        return None

    def _of_code(self, key: Key, sheet: SubjectTable) -> DraftCell | None:
        for index, column in enumerate(sheet.columns):
            if key.subject:
                if (column.concept, column.basis, column.years_back) == (key.concept, key.basis, key.years_back):
                    told = f"{sheet.sheet} · {key.subject} · {column.label}"
                    at, cells = _of_row(key.subject), self._row(key.subject, sheet)
                    return DraftCell(sheet.sheet, at, cells, column.label, Kind.AMOUNT, told)
                continue
            for line in sheet.totals:
                if key_of(line, column, index) == key:
                    cells = self.totals.setdefault(sheet.sheet, {}).setdefault(line.label, {})
                    told = f"{sheet.sheet} · {line.label} · {column.label}"
                    return DraftCell(sheet.sheet, _of_total(line.label), cells, column.label, Kind.AMOUNT, told)
        return None

    def _row(self, code: str, sheet: SubjectTable) -> Cells:
        """The code's row; a new one stands after those of smaller codes."""
        rows = self.rows.setdefault(sheet.sheet, [(known, name, {}) for known, name in sheet.preset])
        for other, _, cells in rows:
            if other == code:
                return cells
        new: Cells = {}
        rows.insert(bisect([other for other, _, _ in rows], code), (code, "", new))
        return new

    def _of_list(self, key: str, name: str, sheet: ListTable, add: bool) -> DraftCell | None:
        by_name = {each.name: each for each in sheet.columns}
        if name not in by_name or not sheet.key:
            return None
        first, wanted = by_name[sheet.key], by_name[name]
        labels = [column.label for column in sheet.columns]
        blank: list[Cells] = [dict(zip(labels, preset, strict=False)) for preset in sheet.preset]
        rows = self.lists.setdefault(sheet.sheet, blank)
        row = next((cells for cells in rows if exact(str(cells.get(first.label) or "")) == exact(key)), None)
        if row is None and not add:
            return None
        if row is None:
            row = {first.label: key}
            rows.append(row)
        at = ("entry", exact(key))
        return DraftCell(sheet.sheet, at, row, wanted.label, wanted.kind, f"{sheet.sheet} · {key} · {wanted.label}")


def _of_row(code: str) -> Address:
    return "code", code


def _of_total(label: str) -> Address:
    return "total", label


def draft_of(layout: WorkbookLayout, path: Path, before: Entries, lost: tuple[Diagnostic, ...] = ()) -> Draft:
    """The workbook's entries, open for changes."""
    return Draft(
        layout,
        path,
        before,
        {name: dict(row) for name, row in before.forms.items()},
        {name: [dict(row) for row in rows] for name, rows in before.lists.items() if any(rows)},
        {name: {at: dict(row) for at, row in rows.items()} for name, rows in before.statements.items()},
        {
            name: [(c, n, dict(row)) for c, n, row in table.rows]
            for name, table in before.subjects.items()
            if table.rows
        },
        {name: {at: dict(row) for at, row in table.totals.items()} for name, table in before.subjects.items()},
        dict(before.units),
        dict(before.answers),
        lost=lost,
    )


def decimal(value: Value) -> Decimal | None:
    """The number that was typed; None for what is surely none."""
    try:
        return Decimal(str(value).replace(",", "").strip())
    except InvalidOperation:
        return None
