"""An edition's tables with the year's figures: those that the inputs hold, and the names of those that they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Key
from generator.accounts.quantities import Phrase, Quoted, phrase
from generator.tables.declaration import NOT_FILLED, Printing
from generator.tables.printed import DisclosureTable, TableGrid
from generator.text import ordinal
from generator.values import dataclass

_ENTITY = "部门"
UNIT = "单位：万元"


@dataclass(frozen=True)
class OmittedTable:
    """A table that the inputs do not hold: its title, why, and the figures that this is about."""

    title: str
    why: str
    wanted: tuple[Key, ...] = ()
    optional: bool = False  # a table that the form lets the department do without, and that it left blank


@dataclass(frozen=True)
class ComposedTables:
    """The tables to print in the edition's order, and those left out."""

    tables: tuple[DisclosureTable, ...]
    left_out: tuple[OmittedTable, ...]


def compose(
    printings: Sequence[Printing], accounts: Accounts, department: Quoted, entity: str = _ENTITY
) -> ComposedTables:
    """The tables that the accounts hold. Tables without data are printed beside others only, never alone.

    The entity is the word for who publishes: 部门 or 单位.
    """
    tables: list[DisclosureTable] = []
    left_out: list[OmittedTable] = []
    with_data = False
    for number, printing in enumerate(printings, 1):
        arranged = printing.arrange(accounts)
        lacks = arranged.lacks or (NOT_FILLED if arranged.empty and not printing.nothing else "")
        if lacks:
            left_out.append(
                OmittedTable(printing.title, lacks, arranged.wanted, printing.optional and lacks == NOT_FILLED)
            )
            continue
        with_data = with_data or not arranged.empty
        number_printed = printing.form.number.replace("{号}", f"{number:02}")
        none = phrase("说明：", department, f"本年度没有{printing.nothing}，故本表无数据。")
        tables.append(
            DisclosureTable(
                ordinal=phrase(ordinal(number)),
                title=phrase(printing.title),
                heading=phrase(
                    printing.form.heading.replace("{序}", ordinal(number)).replace("{数}", str(number)), printing.title
                ),
                number=phrase(number_printed),
                publisher=_publisher(printing.form.publisher.replace("{主体}", entity), department),
                unit=phrase(UNIT if printing.in_money else ""),
                grid=_captioned(printing.form.figures.applied(arranged.grid), number_printed),
                remark=phrase(printing.remark.replace(f"反映{_ENTITY}", f"反映{entity}")) if printing.remark else None,
                statement=none if arranged.empty else None,
                landscape=arranged.grid.wide,
            )
        )
    if not with_data:
        return ComposedTables(
            (), (*left_out, *(OmittedTable(str(table.title), "其余各表都没有，不单独印空表") for table in tables))
        )
    return ComposedTables(tuple(tables), tuple(left_out))


def _captioned(grid: TableGrid, number: str) -> TableGrid:
    """The grid whose parts are called by the table's number and title, each in its own words: 公开05表 …（续表1）."""
    title = f"{number} {grid.title}".strip()
    continued = (replace(piece, title=f"{title}（续表{n}）") for n, piece in enumerate(grid.continued, 1))
    return replace(grid, title=title, continued=tuple(continued))


def _publisher(label: str, department: Quoted) -> Phrase:
    """The department's name after its label; nothing where the place prints no such line."""
    return phrase(label, department) if label else Phrase()
