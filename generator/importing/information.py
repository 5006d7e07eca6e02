"""机构运行信息表 (F03): counts and amounts by the label of the row."""

from __future__ import annotations

import re
from typing import Any

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Basis, Concept, Key
from generator.amounts import decimal_of
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.asset_values import take_asset_values
from generator.importing.extracted import Extracted
from generator.importing.headings import Headings
from generator.importing.rows import report_row
from generator.importing.table_ledger import RowTarget
from generator.workbooks.grid import Raw
from generator.workbooks.labels import exact, loose
from generator.workbooks.layouts.explanations import PURCHASED_VEHICLES
from generator.workbooks.numbers import looks_numeric
from generator.workbooks.texts import as_shown, shown

InformationTarget = Concept | tuple[type[Any], str]

_AMOUNTS: dict[str, Concept] = {
    "支出合计": c.THREE_PUBLIC,
    "因公出国(境)费": c.OVERSEAS_VISITS,
    "公务用车购置及运行维护费": c.VEHICLES,
    "公务用车购置费": c.VEHICLE_PURCHASE,
    "公务用车运行维护费": c.VEHICLE_OPERATION,
    "公务接待费": c.RECEPTIONS,
}
_FIELDS: dict[str, tuple[type[Any], str]] = {
    "因公出国(境)团组数": (r.ThreePublicDetails, "overseas_groups"),
    "因公出国(境)人次数": (r.ThreePublicDetails, "overseas_people"),
    "因公出国(境)人数": (r.ThreePublicDetails, "overseas_people"),
    "国内接待费": (r.ThreePublicDetails, "domestic_amount"),
    "外事接待费": (r.ThreePublicDetails, "foreign_amount"),
    "国内公务接待批次": (r.ThreePublicDetails, "domestic_batches"),
    "外事接待批次": (r.ThreePublicDetails, "foreign_batches"),
    "国内公务接待人次": (r.ThreePublicDetails, "domestic_people"),
    "外事接待人次": (r.ThreePublicDetails, "foreign_people"),
    "机关运行经费": (r.AgencyOperation, "amount"),
    "单价50万元以上通用设备": (r.StateAssets, "general_equipment"),
    "单价100万元以上专用设备": (r.StateAssets, "special_equipment"),
    "政府采购货物支出": (r.Procurement, "goods"),
    "政府采购工程支出": (r.Procurement, "works"),
    "政府采购服务支出": (r.Procurement, "services"),
    "政府采购授予中小企业合同金额": (r.Procurement, "small_and_medium"),
    "授予中小企业合同金额": (r.Procurement, "small_and_medium"),
    "授予小微企业合同金额": (r.Procurement, "small_and_micro"),
}
# What follows from other rows.
_DERIVED = {"车辆数合计", "政府采购支出合计", "行政单位", "参照公务员法管理事业单位", "参照公务员法管理的事业单位"}
# Of these an empty cell, not a zero, says that there are none.
_NO_ZERO = {"goods", "works", "services"}
# What our form has without the foreign part, the table has with it.
_INCLUDING_FOREIGN = {
    "国内接待费": "外事接待费",
    "国内公务接待批次": "外事接待批次",
    "国内公务接待人次": "外事接待人次",
}
# Of vehicles bought, which the workbook has by kind: where none were, there were none of any kind.
_BOUGHT = {"公务用车购置数": "count", "公务用车购置费": "amount"}
_KINDS = tuple(kind for kind, *_ in PURCHASED_VEHICLES.preset)
_VEHICLES = re.compile(r".+用车")
_FINAL, _BUDGET = ("统计数", "决算数", "数量", "年末数量", "期末数量"), ("预算数",)


def take_information(extracted: Extracted, headings: Headings, diagnostics: list[Diagnostic]) -> None:
    """Takes what the rows of the table say, panel after panel."""
    table, labels = extracted.table, headings.labels()
    take_asset_values(extracted, headings, diagnostics)
    end = max(headings.paths, default=0) + 1
    rows: dict[str, list[tuple[str, int, int | None, int | None]]] = {}
    for at, stop in zip(labels, [*labels[1:], end], strict=False):
        final, budget = (_only(headings, range(at + 1, stop), names) for names in (_FINAL, _BUDGET))
        if final is None:
            continue
        for row in headings.data:
            if text := table.grid.text(row, at):
                rows.setdefault(row_form(text), []).append((text, row, final, budget))
    if not rows:
        diagnostics.append(problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted="“项目”“统计数”栏"))
    for form, standing in rows.items():
        if len(standing) > 1 and (form in _AMOUNTS or form in _FIELDS or _VEHICLES.fullmatch(form)):
            places = [table.grid.place(row, final or 1) for _, row, final, _ in standing]
            reason = problems.ROW_AMBIGUOUS.at(*places, label=shown(standing[0][0]), count=len(standing))
            doubtful = {(row, column) for _, row, final, budget in standing for column in (final, budget)}
            extracted.refuse([at for at in extracted.ledger.unaccounted() if at in doubtful], reason, diagnostics)
            continue
        for text, row, final, budget in standing:
            _take(
                extracted,
                form,
                text,
                table.grid.at(row, final or 0),
                table.grid.at(row, budget or 0),
                rows,
                diagnostics,
            )
    _report_sums(extracted, rows, diagnostics)


def _report_sums(
    extracted: Extracted,
    rows: dict[str, list[tuple[str, int, int | None, int | None]]],
    diagnostics: list[Diagnostic],
) -> None:
    """Reports the rows that are the sums of others."""
    sums = [
        (text, row, final) for form, standing in rows.items() for text, row, final, _ in standing if form in _DERIVED
    ]
    wanted = {(row, final) for _, row, final in sums}
    if cells := [at for at in extracted.ledger.unaccounted() if at in wanted]:
        labels = "、".join(f"“{shown(text)}”" for text, row, final in sums if (row, final) in cells)
        title = shown(extracted.table.shown)
        reason = problems.SUMS_NOT_TAKEN.at(extracted.ledger.place(cells[0]), title=title, labels=labels)
        extracted.refuse(cells, reason, diagnostics)


def row_form(text: str) -> str:
    """The label in comparable form: without its number, 其中, the unit and the like in parentheses."""
    form = loose(text)
    while (shorter := loose(re.sub(r"^其中:", "", form))) != form:
        form = shorter
    form = re.sub(r"\((?:含|含以上)\)", "", form)
    form = re.sub(r"\([^()]*\)$", "", form) if not form.endswith("(境)") else form
    return exact(form).replace("运行费", "运行维护费")


def _take(
    extracted: Extracted,
    form: str,
    text: str,
    final: Raw | None,
    budget: Raw | None,
    rows: dict[str, list[tuple[str, int, int | None, int | None]]],
    diagnostics: list[Diagnostic],
) -> None:
    """Takes one row."""
    if form in _BOUGHT and final is not None and looks_numeric(final) and _is_zero(final):
        for kind in _KINDS:
            target = RowTarget(r.PurchasedVehicles, (("kind", kind),), _BOUGHT[form])
            extracted.take(target, final, text, diagnostics, is_amount=_BOUGHT[form] == "amount")
        if form not in _AMOUNTS:
            return
    if form in _AMOUNTS:
        extracted.take(Key(_AMOUNTS[form]), final, text, diagnostics)
        extracted.take(Key(_AMOUNTS[form], Basis.BUDGET), budget, text, diagnostics)
        return
    if final is None or not looks_numeric(final) or form in _DERIVED:
        return
    place = extracted.table.grid.place(final.row, final.column)
    if form in _FIELDS:
        foreign = _foreign(extracted, _INCLUDING_FOREIGN.get(form, ""), rows)
        if foreign:
            reason = problems.FOREIGN_INCLUDED.at(place, label=shown(text), found=foreign)
            extracted.refuse([(final.row, final.column)], reason, diagnostics)
        elif not (_is_zero(final) and _FIELDS[form][1] in _NO_ZERO):
            extracted.take(_FIELDS[form], final, text, diagnostics)
    elif _VEHICLES.fullmatch(form):
        extracted.take(RowTarget(r.AssetVehicles, (("use", form),), "count"), final, text, diagnostics)
    else:
        report_row(extracted, final.row, text, [final.column], diagnostics)


def _foreign(extracted: Extracted, form: str, rows: dict[str, list[tuple[str, int, int | None, int | None]]]) -> str:
    """What the row of the foreign part says, "" for nothing or zero."""
    for _, row, final, _ in rows.get(form, []):
        raw = extracted.table.grid.at(row, final or 0)
        if raw is not None and not _is_zero(raw):
            return as_shown(raw).strip()
    return ""


def _is_zero(raw: Raw) -> bool:
    if isinstance(raw.value, int | float):
        return decimal_of(raw.value) == 0
    return not as_shown(raw).strip().strip("0.,-—")


def _only(headings: Headings, span: range, names: tuple[str, ...]) -> int | None:
    """The only column in the span that one of the names stands over."""
    columns = [column for column in span if headings.paths.get(column, ("",))[-1] in names]
    return columns[0] if len(columns) == 1 else None
