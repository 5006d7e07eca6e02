"""Amounts of a table by code that none of the columns beside them, which are all of their parts, has a share of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from generator.accounts.calculations import of_total
from generator.accounts.concepts import Key
from generator.accounts.quantities import Quantity
from generator.tables.completeness import PrintedTotal, TotalPart
from generator.tables.declaration import key_in
from generator.workbooks.layout import AmountColumn

_Line = tuple[str, tuple[Quantity | None, ...]]  # code, amount in each column


def undivided(
    columns: Sequence[AmountColumn], lines: Iterable[_Line], reported: Collection[int] = ()
) -> Iterator[PrintedTotal]:
    """The first amount of each column that none of its parts has a share of, though all have columns beside it.

    Nothing is said of parts whose column lacks something by itself, which is reported already.
    """
    keys, rows = [key_in(column) for column in columns], tuple(lines)
    for index, whole in enumerate(keys):
        for at in _parts_beside(whole, keys) if whole else ():
            for code, amounts in rows:
                total = amounts[index]
                shared = any(amounts[part] is not None for part in at)
                if total is not None and total.exact and not shared and not set(reported) & set(at):
                    parts = [TotalPart(None, columns[part].label, key_in(columns[part], code)) for part in at]
                    name = f"{code}的“{columns[index].label}”"
                    yield PrintedTotal(name, key_in(columns[index], code), total, parts, across=True)
                    break


def _parts_beside(whole: Key, keys: list[Key | None]) -> Iterator[list[int]]:
    """The columns of the parts of an amount, for each way to divide it that has a column for every part."""
    for calculation in of_total(whole.concept):
        parts = [replace(whole, concept=part) for part in calculation.concepts]
        if calculation.per_code and parts and set(parts) <= set(keys):
            yield [keys.index(part) for part in parts]
