"""What an import would do, as it is printed: table by table what goes where, what stands against it, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from generator.text import columns_wide

if TYPE_CHECKING:
    from generator.importing.plan import ImportPlan, PlannedCell, PlannedTable

_HEADS = ("格", "已填", "文件中的")


def lines_of(plan: ImportPlan) -> Iterator[str]:
    """The plan's lines, without its diagnostics."""
    if plan.begins:
        yield f"{plan.year}年度的工作簿还没有，照{plan.begins}的表样建立。"
    for table in plan.tables:
        if table.refusal is None:
            yield from _of_table(table)
    if plan.conflicts:
        yield from _conflicts(plan.conflicts)


def _of_table(table: PlannedTable) -> Iterator[str]:
    """What of the table goes where: ranges of its cells, and those of the workbook's sheet."""
    from generator.importing.ranges import ranges_of

    yield f"【{table.purpose.value}】{table.place}　{table.title}"
    if not table.cells:
        yield "  没有要填的数"
    for (file, sheet), group in groupby(table.cells, key=lambda cell: (cell.file, cell.sheet)):
        cells = list(group)
        counts = _counts(cells)
        figures = [cell for cell in cells if not cell.is_name] or cells
        source = "、".join(ranges_of(cell.source.cell for cell in figures))
        target = "、".join(ranges_of(cell.cell or cell.standing_cell for cell in figures))
        yield f"  {source}"
        yield f"  → {file} · {sheet} · {target}（{counts}）"


def _counts(cells: Iterable[PlannedCell]) -> str:
    """How many cells become what: 填入36格，已填同样的数2格."""
    counts: dict[str, int] = {}
    for cell in cells:
        if not cell.is_name:
            counts[cell.placement.value] = counts.get(cell.placement.value, 0) + 1
    return "，".join(f"{what}{count}格" for what, count in counts.items()) or "只有科目名称"


def _conflicts(cells: Iterable[PlannedCell]) -> Iterator[str]:
    """The cells that hold another value, with both values side by side."""
    yield "与已填的不同，不改动；以文件中的为准的，加 --replace 和格（或表名、全部）："
    rows = [_HEADS, *((f"{cell.address(False)}　{cell.label}", cell.standing, cell.new) for cell in cells)]
    widths = [max(columns_wide(row[index]) for row in rows) for index in range(2)]
    for row in rows:
        padded = [text + " " * (width - columns_wide(text)) for text, width in zip(row, widths, strict=False)]
        yield f"  {'  '.join([*padded, row[2]])}"
