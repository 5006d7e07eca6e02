"""A department's summary in the types of JSON."""

from __future__ import annotations

from typing import Any

from generator.outputs.board.summary import DepartmentSummary, ExpenseTotals


def to_object(summary: DepartmentSummary) -> dict[str, Any]:
    """The summary in the types of JSON; amounts in 万元 as texts, for they are exact."""
    return {
        "folder": summary.folder,
        "name": summary.name,
        "documents": [vars(document) for document in summary.documents],
        "findings": [
            vars(finding)
            | {
                "severity": finding.severity.value,
                "places": list(finding.places),
                "details": list(finding.details),
            }
            for finding in summary.findings
        ],
        "counts": dict(summary.counts),
        "expenses": {name: totals_object(totals) for name, totals in summary.expenses.items()},
        "approved": summary.approved.isoformat() if summary.approved else None,
        "published": summary.published.isoformat() if summary.published else None,
        "latest_day": summary.latest_day.isoformat() if summary.latest_day else None,
        "finished": summary.finished,
        "reported": summary.reported,
        "failure": summary.failure,
    }


def totals_object(totals: ExpenseTotals) -> dict[str, str | None]:
    """An expense's amounts in 万元 as texts."""
    return {basis: None if amount is None else f"{amount:f}" for basis, amount in vars(totals).items()}
