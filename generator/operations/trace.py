"""Where a figure or a text of the document comes from, and what of it depends on a cell."""

from __future__ import annotations

from typing import NoReturn

from generator.diagnostics import Diagnostic, Outcome
from generator.operations.compile import Render, compile
from generator.operations.run import UNDRAWN
from generator.outputs.compilation import Compilation
from generator.provenance import search, trace_report
from generator.provenance.addresses import Address, Sheets, address_in, sheet_named, unit_before
from generator.provenance.cell_answers import NoSuchCellsError, answer
from generator.provenance.cells import WorkbookCells
from generator.values import dataclass
from generator.workbooks.files import Located, load
from generator.workbooks.grid import Grid
from generator.workbooks.names import field_labels
from generator.workspace import Workspace


@dataclass(frozen=True)
class Question:
    """What is asked about: a piece of the document or an address in a workbook, of the department or of a unit."""

    text: str
    unit: str = ""


class NothingThereError(Exception):
    """Neither the document nor the workbooks have what is asked about; the message states so, in Chinese."""


def question(workspace: Workspace, year: int, text: str, unit: str = "") -> Question:
    """The question of a text; a unit may stand before an address, as messages print it (某中心/决算报表.xlsx …)."""
    if unit:
        return Question(text, unit)
    unit, rest = unit_before(text, workspace.units(year))
    return Question(rest, unit)


def trace(workspace: Workspace, year: int, text: str) -> Outcome[tuple[str, ...]]:
    """The lines of the answer, or the errors for which there is no document. NothingThereError where nothing matches.

    The checks stop nothing here, and pictures, whose figures stand in their descriptions, are not drawn.
    """
    compilation = compile(workspace, year, UNDRAWN, render=Render.IN_SPITE_OF_CHECKS)
    if compilation.document is None:
        return Outcome(None, compilation.preventing)
    address = address_in(text, sheets_of(compilation))
    if address is not None:
        return Outcome(_of_cells(compilation, address))
    hits = search.places_of(compilation.ledger, text)
    if not hits:
        raise NothingThereError(f"正文里没有“{trace_report.short(text.strip())}”。")
    return Outcome(tuple(trace_report.origins(hits)))


def sheets_of(compilation: Compilation) -> Sheets:
    """The sheets that are read, by workbook."""
    workbooks = compilation.edition.workbooks if compilation.edition else ()
    return {book.file: [sheet.sheet for sheet in book.sheets] for book in workbooks}


def cells_of(compilation: Compilation) -> WorkbookCells:
    """What the cells of the workbooks hold."""
    workbooks = compilation.edition.workbooks if compilation.edition else ()
    return WorkbookCells(compilation.contents, field_labels(workbooks), compilation.ledger)


def grids_of(compilation: Compilation, workbook: str) -> dict[str, Grid]:
    """The sheets of a workbook as they are, by name; none where no such workbook was read."""
    diagnostics: list[Diagnostic] = []
    source = compilation.contents.source(workbook)
    path = compilation.workspace.root / source.path
    return (load(Located(path, source), diagnostics) or {}) if source.path else {}


def _of_cells(compilation: Compilation, address: Address) -> tuple[str, ...]:
    """What depends on the cells of an address, and what they are."""
    sheets, grids = sheets_of(compilation), grids_of(compilation, address.file)
    if not grids:
        _nothing(f"没有工作簿 {address.file}", sheets)
    name = sheet_named(address.sheet, tuple(grids))
    if name is None:
        named = f"{address.file} 里没有工作表“{address.sheet}”" if address.sheet else f"{address.file}：写上工作表"
        _nothing(named, grids)
    try:
        return tuple(answer(address, grids[name], cells_of(compilation), compilation.ledger))
    except NoSuchCellsError as error:
        raise NothingThereError(f"{error}。") from None


def _nothing(what: str, there: Sheets | dict[str, Grid]) -> NoReturn:
    raise NothingThereError(f"{what}。\n  有：{'、'.join(there)}")
