"""A217: a cell of a 类 or 款 left blank though the rows below it have amounts and its own row has others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from generator.accounts.concepts import Concept
from generator.accounts.facts import Fact
from generator.auditing.audited import AuditedDocument, AuditedTable
from generator.auditing.form import rules
from generator.auditing.numbers import written_as
from generator.auditing.results import AuditFinding, AuditResult, not_checked, passed, wrong

_CLASS = 3  # digits of a 类
_Rows = Mapping[str, Mapping[Concept, Fact]]


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for the tables with several columns of amounts whose figures were all read."""
    results = [result for table in audited.tables if not table.left for result in _of_table(audited, table)]
    return results or [not_checked(rules.BLANK_CELL, "没有读全按科目分行、有几栏数的表")]


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
