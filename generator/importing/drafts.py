"""A workbook's entries while figures are put into them: where each figure goes, and what stands there."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from generator.accounts.concepts import Key
from generator.amounts import in_yuan
from generator.diagnostics import Diagnostic
from generator.importing.draft_cells import DraftCell, FigureSource, Put
from generator.importing.draft_rows import RowCells, keys_of, rows_standing, rows_with
from generator.importing.table_ledger import RowTarget, Target
from generator.values import cached_property, dataclass
from generator.workbooks.cell_addresses import (
    FORM_ROW,
    CellAddress,
    RowAddress,
    cells_of,
    code_row,
    entry_row,
    total_row,
)
from generator.workbooks.entries import Entries, SubjectEntries, Value
from generator.workbooks.files import Located, load
from generator.workbooks.layout import Form, Kind, ListTable, Sheet, Statement, SubjectTable, TypedTable, WorkbookLayout
from generator.workbooks.statements import key_of

LAST_YEAR = "上年"  # begins the labels of columns with last year's figures


@dataclass
class Draft:
    """The entries of one workbook, open for changes."""

    layout: WorkbookLayout
    path: Path  # of the workbook, whether or not it is there
    before: Entries
    forms: dict[str, RowCells] = field(default_factory=dict)
    lists: dict[str, list[RowCells]] = field(default_factory=dict)
    statements: dict[str, dict[tuple[str, str], RowCells]] = field(default_factory=dict)
    rows: dict[str, list[tuple[str, str, RowCells]]] = field(default_factory=dict)
    totals: dict[str, dict[str, RowCells]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    lost: tuple[Diagnostic, ...] = ()  # what in the workbook is lost when it is written anew
    located: Located | None = None  # the workbook as it is there
    year: int | None = None  # printed over its sheets; None for one of all years
    put: dict[CellAddress, Put] = field(default_factory=dict)  # by the address of the cell
    renamed: set[tuple[str, str]] = field(default_factory=set)  # sheets and codes
    rows_added: bool = False  # to a table that is typed as it is printed
    completed: bool = False  # whether it got what is stated of the department

    @property
    def touched(self) -> bool:
        """Whether anything was put in."""
        return (
            self.rows_added or bool(self.renamed) or any(put.filled and not put.disputed for put in self.put.values())
        )

    @cached_property
    def standing_cells(self) -> dict[CellAddress, str]:
        """The cells of the workbook as it is there; none where it is not."""
        grids = load(self.located, []) if self.located else None
        return cells_of(self.located.source, grids, self.layout) if self.located and grids else {}

    def entries(self) -> Entries:
        """The workbook's entries as they are now."""
        sheets = {*self.rows, *self.totals}
        subjects = {name: SubjectEntries(self.rows.get(name, []), self.totals.get(name, {})) for name in sheets}
        return Entries(
            self.forms, self.lists, self.statements, subjects, self.units, self.before.last_year, self.answers
        )

    def slot(self, target: Target, sheet: Sheet, add: bool) -> DraftCell | None:
        """The cell of the sheet for the target; None where the sheet has none, and no row may be added to a list."""
        name = sheet.sheet
        if isinstance(target, Key):
            if isinstance(sheet, Statement):
                return self._of_statement(target, sheet)
            return self._of_code(target, sheet) if isinstance(sheet, SubjectTable) else None
        if isinstance(sheet, Form) and not isinstance(target, RowTarget):
            wanted = next((each for each in sheet.fields if each.name == target[1]), None)
            if wanted is None:
                return None
            row = self.forms.setdefault(name, {})
            return DraftCell(name, FORM_ROW, row, wanted.label, wanted.kind, f"{name} · {wanted.label}")
        if isinstance(sheet, ListTable) and isinstance(target, RowTarget):
            return self._of_list(target, sheet, add)
        return None

    def put_in(self, slot: DraftCell, value: Value, source: FigureSource) -> None:
        """Puts the value into the cell."""
        amount = isinstance(value, Decimal) and bool(value) and not slot.label.startswith(LAST_YEAR)
        self.put[slot.address] = Put([source], slot.value, filled=True, amount=amount)
        slot.row[slot.label] = value

    def agree(self, slot: DraftCell, source: FigureSource) -> None:
        """Notes that a figure came for the cell which stands there already."""
        if slot.address in self.put:
            self.put[slot.address].sources.append(source)
        else:
            self.put[slot.address] = Put([source], slot.value, filled=False)

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
        rows: list[tuple[RowAddress, RowCells]] = [*self.statements.get(sheet, {}).items()]
        rows += [(total_row(label), cells) for label, cells in self.totals.get(sheet, {}).items()]
        rows += [(code_row(code), cells) for code, _, cells in self.rows.get(sheet, [])]
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
                        description = f"{sheet.sheet} · {line.label.strip()} · {column.label}"
                        return DraftCell(sheet.sheet, at, cells, column.label, Kind.AMOUNT, description)
        return None

    def _of_code(self, key: Key, sheet: SubjectTable) -> DraftCell | None:
        for index, column in enumerate(sheet.columns):
            if key.subject:
                if (column.concept, column.basis, column.years_back) == (key.concept, key.basis, key.years_back):
                    description = f"{sheet.sheet} · {key.subject} · {column.label}"
                    at, cells = code_row(key.subject), self._row(key.subject, sheet)
                    return DraftCell(sheet.sheet, at, cells, column.label, Kind.AMOUNT, description)
                continue
            for line in sheet.totals:
                if key_of(line, column, index) == key:
                    cells = self.totals.setdefault(sheet.sheet, {}).setdefault(line.label, {})
                    description = f"{sheet.sheet} · {line.label} · {column.label}"
                    return DraftCell(sheet.sheet, total_row(line.label), cells, column.label, Kind.AMOUNT, description)
        return None

    def _row(self, code: str, sheet: SubjectTable) -> RowCells:
        """The code's row; a new one stands after those of smaller codes."""
        rows = self.rows.setdefault(sheet.sheet, [(known, name, {}) for known, name in sheet.preset])
        for other, _, cells in rows:
            if other == code:
                return cells
        new: RowCells = {}
        rows.insert(bisect([other for other, _, _ in rows], code), (code, "", new))
        return new

    def add_rows(self, targets: Iterable[RowTarget], sheet: TypedTable) -> None:
        """Adds the rows that the sheet has not; where nothing stands in it, they stand in their order."""
        before = self.lists.get(sheet.sheet, [])
        self.lists[sheet.sheet] = rows_with(before, targets, sheet)
        self.rows_added = self.rows_added or len(self.lists[sheet.sheet]) > len(rows_standing(before, sheet))

    def _of_list(self, target: RowTarget, sheet: ListTable, add: bool) -> DraftCell | None:
        labels = {each.name: each.label for each in sheet.columns}
        wanted = next((each for each in sheet.columns if each.name == target.name), None)
        if wanted is None:
            return None
        presets = [dict(zip(labels.values(), preset, strict=False)) for preset in sheet.preset]
        blank: list[RowCells] = [dict(preset) for preset in presets]
        rows = self.lists.setdefault(sheet.sheet, blank)
        row = next((cells for cells, key in keys_of(rows, sheet, target) if key == target.key), None)
        if row is None and not add:
            return None
        if row is None:
            row = {labels[name]: text for name, text in target.identity}
            rows.append(row)
        for name, text in target.beside:
            if row.get(labels[name]) in (None, ""):
                row[labels[name]] = text
        shown = " ".join(text for _, text in target.identity)
        description = f"{sheet.sheet} · {shown} · {wanted.label}"
        return DraftCell(sheet.sheet, entry_row(target.key), row, wanted.label, wanted.kind, description)


def draft_of(
    layout: WorkbookLayout,
    path: Path,
    before: Entries,
    lost: tuple[Diagnostic, ...] = (),
    located: Located | None = None,
    year: int | None = None,
) -> Draft:
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
        lost,
        located,
        year,
    )


def decimal(value: Value) -> Decimal | None:
    """The number that was typed; None for what is surely none."""
    try:
        return Decimal(str(value).replace(",", "").strip())
    except InvalidOperation:
        return None
