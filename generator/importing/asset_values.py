"""资产情况表 (F01): what fixed assets are worth, by the label of the row and the columns of original and net value."""

from __future__ import annotations

import re

from generator.accounts import records as r
from generator.diagnostics import Diagnostic
from generator.importing.extracted import Extracted
from generator.importing.headings import Headings
from generator.workbooks.labels import loose

_ORIGINAL = frozenset({"账面原值", "原值"})
_NET = frozenset({"账面净值", "净值"})
_WHOLE = "固定资产"
# Net value by the label without what stands in brackets; of parts, by what they are part of.
_FIELDS = {
    "土地、房屋及构筑物": "land_and_buildings",
    "房屋": "buildings",
    "通用设备": "general_equipment",
    "车辆": "vehicles",
    "专用设备": "special_equipment",
    "家具、用具、装具及动植物": "furniture",
}
_ABOVE_THRESHOLD = {"单价50万元以上": "general_above_threshold", "单价100万元以上": "special_above_threshold"}


def take_asset_values(extracted: Extracted, headings: Headings, diagnostics: list[Diagnostic]) -> None:
    """Takes the values of the rows that the workbook asks for, where one column is that of net values."""
    original, net = (_column(headings, names) for names in (_ORIGINAL, _NET))
    labels = headings.labels()
    if net is None or not labels:
        return
    grid = extracted.table.grid
    standing: dict[str, list[tuple[int, str]]] = {}
    for row in headings.data:
        text = grid.text(row, labels[0])
        standing.setdefault(asset_form(text), []).append((row, text))
    for form, rows in standing.items():
        row, text = rows[0]
        if len(rows) > 1:
            continue  # reported with the figures that are not read
        if form == _WHOLE:
            extracted.take((r.FixedAssets, "original"), grid.at(row, original or 0), text, diagnostics, is_amount=True)
            extracted.take((r.FixedAssets, "net"), grid.at(row, net), text, diagnostics, is_amount=True)
        elif name := _FIELDS.get(form) or _ABOVE_THRESHOLD.get(form.removesuffix("设备")):
            extracted.take((r.FixedAssets, name), grid.at(row, net), text, diagnostics, is_amount=True)


def asset_form(text: str) -> str:
    """The label in comparable form, without its number, 其中 and what stands in brackets."""
    form = re.sub(r"\([^()]*\)", "", loose(text))
    while (shorter := loose(re.sub("^其中:", "", form))) != form:
        form = shorter
    return form


def _column(headings: Headings, names: frozenset[str]) -> int | None:
    """The only column under one of the names, of the end of the year where that is stated; None where none is it."""
    columns = [at for at, path in headings.paths.items() if path[-1] in names]
    at_end = [at for at in columns if any("年末" in part or "期末" in part for part in headings.paths[at])]
    found = at_end or [at for at in columns if not any("年初" in part for part in headings.paths[at])]
    return found[0] if len(found) == 1 else None
