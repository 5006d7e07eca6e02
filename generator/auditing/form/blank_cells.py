"""A217: a cell left blank of a 类 or 款 though the rows below have amounts; of the parts of what vehicles cost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from generator.accounts.concepts import Concept
from generator.accounts.facts import Fact
from generator.auditing.audited import AuditedDocument, AuditedTable
from generator.auditing.form import rules
from generator.auditing.numbers import written_as
from generator.auditing.results import AuditFinding, AuditResult, not_checked, passed, wrong
from generator.published.published_document import PublishedTable

_CLASS = 3  # digits of a 类
_BOTH = re.compile(r"用车购置及运行(?:维护)?费")
_ONE = re.compile(r"用车(?:购置|运行)(?!及)")
_PARTS = 2
_AMOUNT = re.compile(r"(?=.*[1-9])\d[\d,]*(?:\.\d+)?")
_Rows = Mapping[str, Mapping[Concept, Fact]]


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for the tables with several columns of amounts whose figures were all read."""
    results = [result for table in audited.tables if not table.left for result in _of_table(audited, table)]
    results += [result for table in audited.document.tables for result in _of_vehicles(audited, table)]
    return results or [not_checked(rules.BLANK_CELL, "没有读全按科目分行、有几栏数的表")]


def _of_vehicles(audited: AuditedDocument, table: PublishedTable) -> Iterator[AuditResult]:
    """The two parts of the costs of vehicles, both left blank beside an amount of the two together."""
    rows: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, {})[cell.column] = "".join(cell.text.split())
    whole = next((row for row, cells in rows.items() if any(map(_BOTH.search, cells.values()))), None)
    if whole is None:
        return
    parts = [row for row in (whole + 1, whole + 2) if any(map(_ONE.search, rows.get(row, {}).values()))]
    for column, written in rows[whole].items():
        cells = [rows[row].get(column) for row in parts]
        if len(parts) == _PARTS and _AMOUNT.fullmatch(written) and cells == ["", ""]:
            spots = tuple(table.spot(row, column) for row in (*parts, whole))
            message = f"公务用车购置及运行维护费{written}，其中的购置费、运行维护费两行都空着"
            yield wrong(AuditFinding(rules.BLANK_CELL, message, spots, causes=frozenset(spots[:_PARTS])))


def _of_table(audited: AuditedDocument, table: AuditedTable) -> Iterator[AuditResult]:
    rows: dict[str, dict[Concept, Fact]] = {}
    for fact in table.facts:
        if not fact.key.years_back:
            rows.setdefault(fact.key.subject, {}).setdefault(fact.key.concept, fact)
    columns = {concept for row in rows.values() for concept in row}
    parents = [code for code in rows if code and len(columns) > 1]
    blank = [(code, concept) for code in parents for concept in columns - rows[code].keys()]
    found = [result for code, concept in blank for result in _blank(audited, table, rows, code, concept)]
    yield from sorted(found, key=lambda result: (result.spots[0].row, result.spots[0].column))
    if parents and not found:
        yield passed(rules.BLANK_CELL, table.table.spot())


def _blank(
    audited: AuditedDocument,
    table: AuditedTable,
    rows: Mapping[str, Mapping[Concept, Fact]],
    code: str,
    concept: Concept,
) -> Iterator[AuditResult]:
    below = [
        row[concept]
        for other, row in rows.items()
        if other.startswith(code) and len(other) == len(code) + 2 and concept in row and len(code) >= _CLASS
    ]
    total = sum((fact.value for fact in below), Decimal(0))
    if not total:
        return
    beside = audited.where(next(iter(rows[code].values())).place)
    under = [spot for fact in below if (spot := audited.where(fact.place)) is not None]
    if beside is None or {(spot.block, spot.column) for spot in under} != {(beside.block, under[0].column)}:
        return
    spot = table.table.spot(beside.row, under[0].column)
    if any(sign.isdigit() for sign in audited.document.text_at(spot)):
        return
    right = written_as(audited, spot, total)
    arithmetic = " + ".join(f"{fact.value:,.2f}" for fact in below)
    yield wrong(
        AuditFinding(
            rules.BLANK_CELL,
            f"{code}一行的“{concept.name}”空着，下面各行之和为{total:,.2f}万元",
            (spot, *under),
            arithmetic=f"{arithmetic} = {total:,.2f}" if len(below) > 1 else "",
            corrected=f"{right}（印为空白）：{audited.document.described(spot)}",
            causes=frozenset({spot}),
        )
    )
