"""Audits of published documents for machines: JSON with stable keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.auditing.audit import PublicationAudit
from generator.auditing.results import AuditFinding, AuditResult
from generator.diagnostics import Diagnostic
from generator.outputs.published_audit.words import where
from generator.published.published_document import Spot
from generator.text import INVISIBLE


def as_json(
    files: Iterable[tuple[str, PublicationAudit | None, Sequence[Diagnostic]]], written: Mapping[str, Sequence[str]]
) -> str:
    """The files with what each is of, its findings, the state of each rule, and the files written for it."""
    content = {"files": [_file(name, audit, problems, written.get(name, ())) for name, audit, problems in files]}
    text = json.dumps(content, ensure_ascii=False, indent=2)
    # Kept, but not as they are: the output may be a terminal; bytes of a name that are no characters have no others.
    return re.sub(f"[{INVISIBLE}\ud800-\udfff]", lambda mark: json.dumps(mark[0])[1:-1], text)


def _file(
    name: str, audit: PublicationAudit | None, problems: Sequence[Diagnostic], written: Sequence[str]
) -> dict[str, Any]:
    read = {"file": name, "read": audit is not None, "problems": [_problem(one) for one in problems]}
    if audit is None:
        return read
    own = audit.audited.publication
    return read | {
        "year": own.year,
        "place": own.place,
        "place_stated": own.place_stated,
        "publisher": own.publisher,
        "entity": own.entity,
        "pages": audit.audited.document.pages,
        "figures": len(audit.audited.contents.facts),
        "absent_tables": list(audit.audited.absent),
        "sound": audit.sound,
        "counts": {state.name.lower(): count for state, count in audit.counts.items()},
        "findings": [_finding(audit, one) for one in (*audit.findings, *audit.notes)],
        "roundings": [_finding(audit, one) for one in audit.roundings],
        "refused": [_problem(one) for one in audit.refusals],
        "rules": [_rule(audit, code) for code in audit.states],
        "written": list(written),
    }


def _problem(problem: Diagnostic) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "message": problem.message,
        "hint": problem.hint,
    }


def _rule(audit: PublicationAudit, code: str) -> dict[str, Any]:
    own: list[AuditResult] = [one for one in audit.results if one.rule.code == code]
    state = audit.states[code]
    return {
        "code": code,
        "title": own[0].rule.title,
        "state": state.name.lower(),
        "evaluated": sum(not one.why for one in own),
        "why": next((one.why for one in own if one.state is state and one.why), ""),
    }


def _finding(audit: PublicationAudit, finding: AuditFinding) -> dict[str, Any]:
    return {
        "code": finding.rule.code,
        "title": finding.rule.title,
        "severity": finding.weight.name.lower(),
        "message": finding.message,
        "places": [_spot(audit, spot) for spot in finding.spots],
        "sides": [
            {
                "label": side.label,
                "printed": side.printed,
                "place": None if side.spot is None else _spot(audit, side.spot),
            }
            for side in finding.sides
        ],
        "difference": None if finding.difference is None else str(finding.difference),
        "arithmetic": finding.arithmetic,
        "quote": finding.quote,
        "corrected": finding.corrected,
        "undecided": finding.undecided,
        "source": finding.rule.reference,
        "hint": finding.rule.hint,
        "consequences": [_finding(audit, one) for one in finding.consequences],
    }


def _spot(audit: PublicationAudit, spot: Spot) -> dict[str, Any]:
    """The place, by numbers and in words; what has none is 0."""
    document = audit.audited.document
    table = getattr(document.blocks[spot.block], "index", 0)
    return {
        "page": spot.page,
        "block": spot.block,
        "table": table,
        "row": spot.row,
        "column": spot.column,
        "start": spot.start,
        "end": spot.end,
        "described": where(audit, spot),
    }
