"""Documents that were given together: a department's of two years, a department's and those of its units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.auditing.audited import AuditedDocument
from generator.workbooks.labels import exact


def related(documents: Sequence[AuditedDocument]) -> tuple[AuditedDocument, ...]:
    """The documents in their order, each with last year's of the same publisher and with those of its units.

    A unit is one of a department where the department's document names it. Of two documents of one year and
    publisher neither is taken.
    """
    return tuple(replace(one, last_year=_last_year(one, documents), units=_units(one, documents)) for one in documents)


def _last_year(one: AuditedDocument, documents: Sequence[AuditedDocument]) -> AuditedDocument | None:
    own = one.publication
    before = [
        other
        for other in documents
        if own.publisher
        and other.publication.publisher == own.publisher
        and other.publication.entity == own.entity
        and other.publication.year == own.year - 1
    ]
    return before[0] if len(before) == 1 else None


def _units(one: AuditedDocument, documents: Sequence[AuditedDocument]) -> tuple[AuditedDocument, ...]:
    if one.publication.entity != "部门":
        return ()
    text = exact("".join(block.text for block in one.document.paragraphs))
    cells = {exact(cell.text) for table in one.document.tables for cell in table.cells}
    return tuple(
        other
        for other in documents
        if other is not one
        and other.publication.entity == "单位"
        and other.publication.year == one.publication.year
        and (name := exact(other.publication.publisher))
        and (name in text or name in cells)
    )
