"""A department's summary as JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from generator.diagnostics import Severity
from generator.history.typed_json import number, text, texts
from generator.operations.batch.summary import DepartmentSummary, DocumentSummary, ExpenseTotals, ReportedFinding


def to_json(key: str, digests: Mapping[str, str], summary: DepartmentSummary) -> bytes:
    """The record of a department: under which key it was made, the hashes of its documents, its summary."""
    held = {"form": 1, "key": key, "documents": dict(digests), "summary": to_object(summary)}
    return json.dumps(held, ensure_ascii=False, indent=1).encode()


def to_object(summary: DepartmentSummary) -> dict[str, Any]:
    """The summary in the types of JSON; amounts in 万元 as texts, for they are exact."""
    return {
        "folder": summary.folder,
        "name": summary.name,
        "state": summary.state.value,
        "documents": [vars(document) for document in summary.documents],
        "findings": [
            vars(finding) | {"severity": finding.severity.value, "places": list(finding.places)}
            for finding in summary.findings
        ],
        "counts": dict(summary.counts),
        "expenses": {
            name: {basis: None if amount is None else f"{amount:f}" for basis, amount in vars(totals).items()}
            for name, totals in summary.expenses.items()
        },
        "approved": summary.approved.isoformat() if summary.approved else None,
        "published": summary.published.isoformat() if summary.published else None,
        "latest_day": summary.latest_day.isoformat() if summary.latest_day else None,
        "finished": summary.finished,
        "reported": summary.reported,
        "failure": summary.failure,
    }


def from_object(read: Mapping[str, Any]) -> DepartmentSummary:
    """The summary that was written. One of typed_json.WRONG where it is damaged."""
    return DepartmentSummary(
        text(read["folder"]),
        text(read["name"]),
        tuple(DocumentSummary(text(one["unit"]), text(one["path"]), one["draft"] is True) for one in read["documents"]),
        tuple(_finding(one) for one in read["findings"]),
        {text(code): number(count) for code, count in read["counts"].items()},
        {
            text(name): ExpenseTotals(**{key: _amount(one[key]) for key in one})
            for name, one in read["expenses"].items()
        },
        _day(read["approved"]),
        _day(read["published"]),
        read["finished"] is True,
        read["reported"] is True,
        text(read["failure"]),
    )


def _finding(read: Mapping[str, Any]) -> ReportedFinding:
    return ReportedFinding(
        text(read["code"]),
        Severity(text(read["severity"])),
        text(read["message"]),
        tuple(texts(read["places"])),
        text(read["hint"]),
        text(read["unit"]),
    )


def _amount(read: Any) -> Decimal | None:
    return None if read is None else Decimal(text(read))


def _day(read: Any) -> date | None:
    return None if read is None else date.fromisoformat(text(read))
