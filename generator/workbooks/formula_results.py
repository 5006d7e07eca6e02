"""What computing the formulas of a workbook again says of the values stored beside them, by sheet and cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from generator.amounts import plain
from generator.values import dataclass
from generator.workbooks.grid import OutdatedResult
from generator.workbooks.live_cells import is_live
from generator.workbooks.recalculation.recomputed import FormulaVerdict, Recomputed, recomputed


@dataclass
class FormulaResults:
    """The cells of a sheet, by row and column, whose stored value is outdated, and those not computed again."""

    outdated: dict[tuple[int, int], OutdatedResult] = field(default_factory=dict)
    unchecked: list[tuple[int, int]] = field(default_factory=list)


def formula_results(values: Mapping[str, Worksheet], formulas: Mapping[str, Worksheet]) -> dict[str, FormulaResults]:
    """The results by the sheet's name; a sheet without formulas has none.

    A formula without any stored value is in neither: reading the cell reports it. Nor is one that the form shows.
    """
    results: dict[str, FormulaResults] = {}
    for result in recomputed(values, formulas) if formulas else ():
        if is_live(result.formula):
            continue
        of_sheet = results.setdefault(result.sheet, FormulaResults())
        cell = result.row, result.column
        if result.verdict is FormulaVerdict.DIFFERS:
            of_sheet.outdated[cell] = _outdated(result)
        elif result.verdict is FormulaVerdict.NOT_COMPUTED and _has_value(result):
            of_sheet.unchecked.append(cell)
    return results


def _has_value(result: Recomputed) -> bool:
    return result.stored is not None


def _outdated(result: Recomputed) -> OutdatedResult:
    return OutdatedResult(result.formula, _text(result.stored), _text(result.value), result.follows)


def _text(value: Decimal | str | bool | None) -> str:
    """The value in digits or words."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Decimal):
        return plain(value)
    return value or "空白"
