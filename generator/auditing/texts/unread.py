"""Which tables were not read whole, what is missing in which says nothing of the document; where a table stands."""

from __future__ import annotations

from generator.accounts.concepts import Concept
from generator.auditing.audited import AuditedDocument
from generator.published.published_document import Spot

_CATEGORY = 3  # digits of a 类
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


def table_by_code(audited: AuditedDocument, concept: Concept, domain: str) -> Spot | None:
    """The whole of the first table that has the figure by 款 or 项 whose codes begin so; None where there is none."""
    of_concept = (fact for fact in audited.contents.facts if fact.key.concept == concept)
    facts = (fact for fact in of_concept if len(fact.key.subject) > _CATEGORY and fact.key.subject.startswith(domain))
    spot = next((audited.where(fact.place) for fact in facts), None)
    return None if spot is None else Spot(spot.block)
