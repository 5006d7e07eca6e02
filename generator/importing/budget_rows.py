"""The rows of a budget's table by code or project, and what one comes to that stands several times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.codes import code_and_name, code_of
from generator.importing.extracted import Extracted, ExtractedNumber
from generator.importing.headings import Headings
from generator.importing.subjects import is_total
from generator.importing.table_ledger import Target
from generator.text import bare
from generator.values import dataclass
from generator.workbooks.labels import exact


@dataclass(frozen=True)
class CodedRow:
    """A row with a code."""

    row: int
    code: str
    name: str


@dataclass(frozen=True)
class Columns:
    """The columns of codes and of names."""

    codes: tuple[int, ...]
    name: int


def columns_of_codes(headings: Headings) -> Columns | None:
    """The columns of the codes of subjects, not of units, and of their names; None where there are none."""
    groups = [group for group in headings.codes() if "单位" not in headings.paths[group[0]][-1]]
    if not groups:
        both = [at for _, at in headings.subjects() if "单位" not in headings.paths[at][-1]]
        return Columns((both[0],), both[0]) if both else None
    after = [column for column in sorted(headings.paths) if column > groups[0][-1]]
    names = [column for column in after if "名称" in headings.paths[column][-1] or headings.paths[column][-1] == "科目"]
    return Columns(groups[0], names[0]) if names else None


def coded_rows(extracted: Extracted, headings: Headings, columns: Columns, lengths: tuple[int, ...]) -> list[CodedRow]:
    """The rows with a code of one of the lengths."""
    grid, last = extracted.table.grid, ""
    rows: list[CodedRow] = []
    for row in headings.data:
        pieces = [grid.at(row, column) for column in columns.codes]
        name = grid.text(row, columns.name)
        texts = (*(raw.text for raw in pieces if raw is not None), name)
        code, named = next((both for text in texts if (both := code_and_name(text, lengths))[0]), ("", name))
        code = code or code_of(pieces, last, lengths)
        if code:
            last = code
            rows.append(CodedRow(row, code, bare(named)))
    return rows


def total_rows(extracted: Extracted, headings: Headings) -> list[int]:
    """The rows of totals."""
    grid = extracted.table.grid
    return [row for row in headings.data if any(is_total(text) for _, text in grid.row_texts(row))]


def take_rows(
    extracted: Extracted,
    rows: Iterable[tuple[int, str]],
    column: int,
    target: Callable[[str], Target],
    total: Decimal | None,
    diagnostics: list[Diagnostic],
) -> None:
    """Takes the amounts of the rows by what each is of; what stands several times is added up where that is sure.

    A table by units has a code once for each. Their sum is the department's, where all rows come to the total.
    """
    standing: dict[str, list[ExtractedNumber]] = {}
    for row, key in rows:
        before = len(extracted.figures)
        extracted.take(target(key), extracted.table.grid.at(row, column), key, diagnostics, is_amount=True)
        standing.setdefault(key, []).extend(extracted.figures[before:])
        del extracted.figures[before:]
    every = sum((figure.value for figures in standing.values() for figure in figures), Decimal(0))
    for key, figures in standing.items():
        if len(figures) > 1 and every != total:
            places = [figure.place for figure in figures]
            reason = problems.ROW_AMBIGUOUS.at(*places, label=key, count=len(figures))
            extracted.refuse([figure.at for figure in figures], reason, diagnostics)
        elif figures:
            value = sum((figure.value for figure in figures), Decimal(0))
            extracted.figures.append(replace(figures[0], value=value))


def deepest(rows: Iterable[CodedRow]) -> Iterator[CodedRow]:
    """The rows whose codes no other one divides further: those that add up to the total."""
    listed = list(rows)
    codes = {one.code for one in listed}
    for one in listed:
        if not any(other != one.code and other.startswith(one.code) for other in codes):
            yield one


def amount_at(extracted: Extracted, row: int, column: int, diagnostics: list[Diagnostic]) -> ExtractedNumber | None:
    """The amount in the cell, for what it is yet to be; None where there is none."""
    before = len(extracted.figures)
    label = exact(extracted.table.grid.text(row, column)) or "金额"
    extracted.take(_NOTHING, extracted.table.grid.at(row, column), label, diagnostics, is_amount=True)
    met = extracted.figures[before:]
    del extracted.figures[before:]
    return met[0] if met else None


_NOTHING: Target = (type(None), "")
