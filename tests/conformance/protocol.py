"""What the suite reads of a checker: findings as JSON, from a command or from the program itself."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.auditing.audit import PublicationAudit, audit
from generator.auditing.audited import AuditedDocument
from generator.auditing.recognising import recognised
from generator.auditing.results import AuditFinding
from generator.diagnostics import Severity
from generator.published.opening import read_published
from generator.published.published_document import PublishedTable, Spot

ROUNDING = "尾差"
REPORTED = ("错误", "核实")
_SEVERITIES = {severity.name.lower(): severity.value for severity in Severity}


@dataclass(frozen=True)
class FoundPlace:
    """Where a finding stands: what of it the checker tells."""

    section: str = ""
    table: str = ""
    text: str = ""


@dataclass(frozen=True)
class Found:
    """A finding of a checker: 错误, 核实, 提示 or 尾差."""

    code: str
    severity: str
    message: str
    quote: str = ""
    places: tuple[FoundPlace, ...] = ()

    @property
    def words(self) -> str:
        """All that it says."""
        return "\n".join((self.message, self.quote, *(place.text for place in self.places)))


NOT_READ = Found("（没有读出）", "错误", "文件没有读出")
Checker = Callable[[Path], tuple[Found, ...]]


def of_command(command: str, codes: Mapping[str, str]) -> Checker:
    """A checker that is a command; {file} stands for the document, `codes` for what its codes are in the suite."""

    def check(path: Path) -> tuple[Found, ...]:
        line = [part.replace("{file}", str(path)) for part in shlex.split(command)]
        done = subprocess.run(line, capture_output=True, text=True, timeout=600, check=False)
        return tuple(_found(one, codes) for one in _reported(json.loads(done.stdout)))

    return check


def _reported(printed: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The findings of a checker's JSON; this program's own has them by file, the roundings apart."""
    if "files" not in printed:
        return list(printed["findings"])
    roundings = ({**one, "severity": ROUNDING} for file in printed["files"] for one in file.get("roundings", ()))
    refused = (one for file in printed["files"] for one in file.get("refused", ()))
    return [*(one for file in printed["files"] for one in file.get("findings", ())), *roundings, *refused]


def _found(one: Mapping[str, Any], codes: Mapping[str, str]) -> Found:
    places = tuple(map(_printed_place, one.get("places", ())))
    code, severity = str(one["code"]), str(one.get("severity", "错误"))
    quote = "\n".join(str(one.get(key, "")) for key in ("quote", "arithmetic"))
    return Found(codes.get(code, code), _SEVERITIES.get(severity, severity), str(one.get("message", "")), quote, places)


def _printed_place(place: Mapping[str, Any]) -> FoundPlace:
    section = str(place.get("section") or place.get("described", ""))
    return FoundPlace(section, str(place.get("table", "")), str(place.get("text", "")))


def of_program(place: str = "") -> Checker:
    """The program itself, in this process; of documents whose place it is told, or finds itself."""

    def check(path: Path) -> tuple[Found, ...]:
        document = read(path, place)
        return (NOT_READ,) if document is None else findings_of(audit(document))

    return check


def read(path: Path, place: str = "") -> AuditedDocument | None:
    """The document read and recognised; None where it cannot be."""
    document = read_published(path).value
    return None if document is None else recognised(document, place=place).value


def findings_of(result: PublicationAudit) -> tuple[Found, ...]:
    """What the program found, as the suite reads it."""
    document = result.audited
    found = [(one, one.weight.value) for one in (*result.findings, *result.notes)]
    found += [(one, ROUNDING) for one in result.roundings]
    refused = (Found(one.code, one.severity.value, one.message, "", ()) for one in result.refusals)
    return (*(_of_program(document, finding, severity) for finding, severity in found), *refused)


def _of_program(audited: AuditedDocument, finding: AuditFinding, severity: str) -> Found:
    places = tuple(_place(audited, spot) for spot in finding.spots)
    quote = "\n".join((finding.quote, finding.arithmetic, *(side.printed for side in finding.sides)))
    return Found(finding.rule.code, severity, finding.message, quote, places)


def _place(audited: AuditedDocument, spot: Spot) -> FoundPlace:
    block = audited.document.blocks[spot.block]
    table = block.title if isinstance(block, PublishedTable) else ""
    return FoundPlace(block.section[-1] if block.section else "", table, audited.document.text_at(spot))
