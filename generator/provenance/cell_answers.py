"""What a question about cells is answered: what depends on each, and what a cell is that nothing depends on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Place
from generator.provenance import trace_report
from generator.provenance.addresses import Address
from generator.provenance.cells import WorkbookCells
from generator.provenance.entries import Ledger
from generator.provenance.search import dependents
from generator.workbooks.grid import Grid

_IN_FULL = 3  # cells of an answer whose every place in the document is listed; of more, how many there are
_IN_A_ROW = 8


class NoSuchCellsError(Exception):
    """An address names nothing that exists; the message lists what there is instead."""


def answer(address: Address, grid: Grid, cells: WorkbookCells, ledger: Ledger) -> Iterator[str]:
    """The lines of an answer. NoSuchCellsError where the address names none of the sheet's cells."""
    try:
        places, why = cells.of(address, grid)
    except ValueError:
        raise NoSuchCellsError(f"没有“{address}”这样的单元格") from None
    if not places:
        raise NoSuchCellsError(f"{address}：{why}")
    used = [place for place in places if cells.used(place)]
    if len(places) > 1:
        yield f"{address}：{len(places)}格，其中{len(used)}格用于正文。"
    for number, place in enumerate(used):
        if len(used) > _IN_FULL:
            yield f"  {place.cell}　{cells.described(grid, place)}：{len(dependents(ledger, place))}处"
        else:
            yield from ("",) * (number > 0 or len(places) > 1)
            yield from trace_report.uses(place, dependents(ledger, place))
    unused = [place for place in places if not cells.used(place)]
    yield from _unused(address, unused, grid, cells, alone=len(places) == 1)
    if len(used) > _IN_FULL:
        yield "写出一个单元格，列出用到它的每一处。"


def _unused(address: Address, places: list[Place], grid: Grid, cells: WorkbookCells, *, alone: bool) -> Iterator[str]:
    """What the cells are that nothing depends on; of a whole sheet those that were read."""
    if alone and places:
        (place,) = places
        merged = f"（{address.first} 并入 {place.cell}）" if address.first not in ("", place.cell) else ""
        if cells.read(place):
            yield f"{place}：{cells.described(grid, place)}{merged}；程序读取了，正文没有由它而来的数和文字。"
            return
        yield f"{place}：{cells.described(grid, place)}{merged}；正文没有用到。"
        near = cells.nearest(grid, place)
        if near:
            yield f"  最近的数在 {near}"
        return
    whole = not (address.label or address.first)
    descriptions = [
        f"{place.cell} {cells.described(grid, place)}" for place in places if cells.read(place) or not whole
    ]
    if descriptions:
        more = f" 等{len(descriptions)}格" if len(descriptions) > _IN_A_ROW else ""
        yield f"{'读取了而' if whole else ''}正文没有用到：{'、'.join(descriptions[:_IN_A_ROW])}{more}。"
