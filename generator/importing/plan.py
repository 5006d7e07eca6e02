"""An import before anything is written: what goes where, what stands against it, and the workbooks it would leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, Place
from generator.importing.by_kind import by_kind
from generator.importing.placed_figure import Placement
from generator.importing.purpose import Purpose
from generator.importing.table_ledger import TableLedger
from generator.values import dataclass


@dataclass(frozen=True)
class PlannedCell:
    """One figure, or the name of a code, with the cell of the workbook that it is for."""

    source: Place
    file: str  # the workbook
    sheet: str
    cell: str  # as the workbook will be; "" where it will have none
    standing_cell: str  # as the workbook is; "" where it has none yet
    label: str
    new: str
    standing: str  # what stands there; "" for nothing
    placement: Placement
    reason: Diagnostic | None = None  # why it is not put there
    is_name: bool = False  # of a code, no figure

    def address(self, written: bool) -> str:
        """The cell as a replacement names it, in the workbook as it is or as it will be: 收入决算表!C9."""
        return f"{self.sheet}!{self.cell if written or not self.standing_cell else self.standing_cell}"


@dataclass(frozen=True)
class PlannedTable:
    """A table that was recognised: what its figures are imported as, where each goes."""

    title: str
    place: Place
    purpose: Purpose
    cells: tuple[PlannedCell, ...]
    ledger: TableLedger  # what became of every figure of the table
    refusal: Diagnostic | None = None  # why nothing of it is imported

    def of(self, *placements: Placement) -> tuple[PlannedCell, ...]:
        """The cells that such became of."""
        return tuple(cell for cell in self.cells if cell.placement in placements)


@dataclass(frozen=True)
class PlannedWorkbook:
    """A workbook as it would be written: its whole content, and what is there now."""

    path: Path
    content: bytes
    standing: str  # the hash of the file that is there; "" where none is
    diagnostics: tuple[Diagnostic, ...] = ()  # what of it is lost in writing


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do, for a preview and for writing: a value, which can be pickled and sent elsewhere."""

    year: int
    tables: tuple[PlannedTable, ...] = ()
    workbooks: tuple[PlannedWorkbook, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()  # what is left and why
    refused: bool = False  # whether nothing may be written; the diagnostics say why
    begins: str = ""  # the place whose form the year is begun in; "" where it is there already
    offered: Mapping[Purpose, tuple[str, ...]] = field(default_factory=dict)  # files that would be taken if asked for

    @property
    def conflicts(self) -> tuple[PlannedCell, ...]:
        """The cells that hold another value, which stays."""
        return tuple(cell for table in self.tables for cell in table.of(Placement.DIFFERENT))

    @property
    def left(self) -> tuple[Diagnostic, ...]:
        """What is not taken and why, gathered by kind, without the conflicts, which are shown side by side."""
        beside = {cell.reason for cell in self.conflicts}
        return by_kind(one for one in self._every() if one not in beside)

    def as_json(self) -> dict[str, Any]:
        """The plan in types that JSON has, without the content of the workbooks."""
        return {
            "year": self.year,
            "refused": self.refused,
            "begins": self.begins,
            "offered": {purpose.value: list(files) for purpose, files in self.offered.items()},
            "tables": [_table(table) for table in self.tables],
            "workbooks": [{"path": str(each.path), "new": not each.standing} for each in self.workbooks],
            "diagnostics": [_diagnostic(each) for each in self._every()],
        }

    def _every(self) -> Iterator[Diagnostic]:
        yield from self.diagnostics
        for workbook in self.workbooks:
            yield from workbook.diagnostics


def _table(table: PlannedTable) -> dict[str, Any]:
    return {
        "title": table.title,
        "source": _place(table.place),
        "purpose": table.purpose.value,
        "cells": [
            {
                "source": _place(cell.source),
                "workbook": cell.file,
                "sheet": cell.sheet,
                "cell": cell.cell,
                "standing_cell": cell.standing_cell,
                "label": cell.label,
                "new": cell.new,
                "standing": cell.standing,
                "outcome": cell.placement.value,
            }
            for cell in table.cells
        ],
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "details": list(diagnostic.details),
        "places": [_place(place) for place in diagnostic.places],
        "hint": diagnostic.hint,
    }


def _place(place: Place) -> dict[str, str]:
    return {"file": place.source.name, "sheet": place.sheet, "cell": place.cell}
