"""An audit of a published document in words: its findings as diagnostics and lines, its states and conclusion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.auditing.audit import PublicationAudit
from generator.auditing.results import AuditFinding, AuditSide, AuditState
from generator.diagnostics import Diagnostic, Place, Severity, SourceFile
from generator.published.published_document import PublishedTable, Spot

MOST_PLACES = 4
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d")
_FEWEST_AMOUNTS = 3
_CONSEQUENCES = 5
NO_PLACE = "全文"


def title_of(audit: PublicationAudit) -> str:
    """What the document is of: 某某局2024年度部门决算（上海市）."""
    own = audit.audited.publication
    unknown = f"{own.province}没有见过原件" if own.province else "没有认出所在省份"
    place = own.place if own.place_stated else f"{unknown}，按全国通用格式"
    return f"{own.publisher or '（没有认出名称）'}{own.year}年度{own.entity}决算（{place}）"


def extent_of(audit: PublicationAudit) -> str:
    """How much of the document was read: 30页，9张决算表，308个数；另有1张有金额的表不是格式里的表，没有核对（…）."""
    document, read = audit.audited.document, [one for one in audit.audited.tables if one.sheet is not None]
    pages = f"{document.pages}页，" if document.pages else ""
    others = [one.table for one in audit.audited.tables if one.sheet is None and _has_amounts(one.table)]
    named = "、".join(where(audit, table.spot()) for table in others[:MOST_PLACES])
    more = "等" if len(others) > MOST_PLACES else ""
    unread = f"；另有{len(others)}张有金额的表不是格式里的表，没有核对（{named}{more}）" if others else ""
    return f"{pages}{len(read)}张决算表，{len(audit.audited.contents.facts)}个数{unread}"


def _has_amounts(table: PublishedTable) -> bool:
    """Whether the table is of money: several amounts with two decimals."""
    return sum(_AMOUNT.fullmatch(cell.text.strip()) is not None for cell in table.cells) >= _FEWEST_AMOUNTS


def conclusion_of(audit: PublicationAudit) -> str:
    """The verdict in a line."""
    errors = sum(one.weight is Severity.ERROR for one in audit.findings)
    doubts = len(audit.findings) - errors
    parts = [f"须改正{errors}处"] if errors else []
    parts += [f"须核实{doubts}处"] if doubts else []
    parts += [f"需要人看{len(audit.refusals)}处"] if audit.refusals else []
    unread = sum(state is AuditState.REFUSED for state in audit.states.values())
    if not audit.audited.contents.facts:
        parts.append("没有读出决算表，数没有核对")
    elif unread:
        parts.append(f"有数没有读出，{unread}条规则没有核对")
    return "，".join(parts) or "没有发现问题"


def counts_of(audit: PublicationAudit) -> str:
    """How many rules ended in each state."""
    return "，".join(f"{state.value}{count}条" for state, count in audit.counts.items() if count)


def where(audit: PublicationAudit, spot: Spot) -> str:
    """The place in words."""
    return audit.audited.document.described(spot)


def places_of(audit: PublicationAudit, finding: AuditFinding) -> tuple[str, ...]:
    """The places of the finding in words, each once."""
    return tuple(dict.fromkeys(where(audit, spot) for spot in finding.spots))


def lines_of(audit: PublicationAudit, finding: AuditFinding) -> Iterator[str]:
    """What was compared, the sentence, the arithmetic, the corrected text, the source, and what follows."""
    if finding.quote:
        yield f"原文：{finding.quote}"
    if finding.arithmetic:
        yield finding.arithmetic
    elif finding.sides:
        yield "；".join(_side(audit, side) for side in finding.sides)
    if finding.corrected:
        yield f"应为：{finding.corrected}"
    elif finding.undecided:
        yield f"应为：{finding.undecided}"
    yield f"依据：{finding.rule.reference}"
    for each in finding.consequences[:_CONSEQUENCES]:
        place = next(iter(places_of(audit, each)), "")
        yield f"同一原因：[{each.rule.code}] {each.message}{f'（{place}）' if place else ''}"
    if len(finding.consequences) > _CONSEQUENCES:
        yield f"同一原因的另有{len(finding.consequences) - _CONSEQUENCES}处"


def _side(audit: PublicationAudit, side: AuditSide) -> str:
    """A side with what is printed there; of a cell where it stands."""
    printed = f" {side.printed}" if side.printed and side.printed not in side.label else ""
    place = f"（{where(audit, side.spot)}）" if side.spot is not None and side.spot.row else ""
    return f"{side.label}{printed}{place}"


def diagnostic_of(audit: PublicationAudit, finding: AuditFinding) -> Diagnostic:
    """The finding as it is printed on a terminal."""
    source = SourceFile(audit.audited.document.source.name)
    places = tuple(Place(source, text) for text in places_of(audit, finding)[:MOST_PLACES])
    details = tuple(lines_of(audit, finding))
    rule = finding.rule
    return Diagnostic(rule.code, finding.message, places or (Place(source),), rule.hint, finding.weight, details)


def unchecked_of(audit: PublicationAudit) -> Iterator[tuple[str, str, str, str]]:
    """The rules that could not be evaluated, at all or where figures were not read: state, code, title, why."""
    states = audit.states
    seen: set[str] = set()
    for result in audit.results:
        code = result.rule.code
        unchecked = result.state in (AuditState.NOT_CHECKED, AuditState.REFUSED) and states[code] is result.state
        if unchecked and code not in seen:
            seen.add(code)
            yield result.state.value, code, result.rule.title, result.why
