"""Which tables were not read whole: what is missing in them says nothing of the document."""

from __future__ import annotations

from generator.accounts.concepts import Concept
from generator.auditing.audited import AuditedDocument

_ZEROS = "I128"  # zeros that have no place in the format: nothing is missing for them


def sheets_read_in_part(audited: AuditedDocument) -> frozenset[str]:
    """The tables with rows or cells that were not read, as the places of figures call them."""
    doubtful = (one for one in audited.tables if one.refusal or any(left.code != _ZEROS for left in one.left))
    return frozenset(one.table.grid.sheet for one in doubtful)


def is_read_in_part(audited: AuditedDocument, concept: Concept) -> bool:
    """Whether a table with the figure was not read whole."""
    doubtful = sheets_read_in_part(audited)
    return bool(doubtful) and any(
        fact.place.sheet in doubtful for fact in audited.contents.facts if fact.key.concept == concept
    )
