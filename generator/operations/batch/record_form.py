"""What is recorded of a department of a batch, as JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from generator.diagnostics import Severity
from generator.history.typed_json import number, text, texts
from generator.outputs.board.summary import DepartmentSummary, DocumentSummary, ExpenseTotals, ReportedFinding
from generator.outputs.board.summary_form import to_object


def to_json(key: str, digests: Mapping[str, str], summary: DepartmentSummary) -> bytes:
    """The record of a department: under which key it was made, the hashes of its documents, its summary."""
    held = {"form": 1, "key": key, "documents": dict(digests), "summary": to_object(summary)}
    return json.dumps(held, ensure_ascii=False, indent=1).encode()


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
        tuple(texts(read["details"])),
    )


def _amount(read: Any) -> Decimal | None:
    return None if read is None else Decimal(text(read))


def _day(read: Any) -> date | None:
    return None if read is None else date.fromisoformat(text(read))
