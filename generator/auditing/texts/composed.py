"""What the place's own form states of the figures that were read: its sentences, composed as our documents are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice, product

from generator.accounts.quantities import PERCENT, Operation, PrintedNumber, Quantity
from generator.auditing.audited import AuditedDocument
from generator.auditing.texts.statements import StatedKey, StatedNumber, statements
from generator.auditing.texts.topics import topic_of
from generator.auditing.texts.unread import sheets_read_in_part
from generator.diagnostics import Place
from generator.document.model import Block, BlockKind, Document
from generator.document.word.printing import undrawn
from generator.document.word.rendering import render
from generator.values import dataclass
from generator.workspace import shipped_files

_PROSE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION)
_MOST_VARIANTS = 32  # of a figure whose operands the tables print in several ways


@dataclass(frozen=True)
class Expected:
    """What the form's sentence states: the figure, the values it may have, and whether its operands were all read."""

    quantity: Quantity
    values: tuple[Decimal, ...]  # in the unit of the quantity; several where tables differ by a rounding


@lru_cache(maxsize=2)  # of one document several checks ask
def composed(audited: AuditedDocument) -> Document | None:
    """The document that the form makes of the figures alone; None where the program has no template of the form.

    What the figures do not give stands in it as zero or not at all, without a source.
    """
    edition = audited.edition
    template = shipped_files() / "templates" / edition.template
    if not template.is_file():
        return None
    report = replace(edition.compose(edition.source(audited.contents)), tables=(), draft=False)
    rendered = render(template, report, undrawn).value
    return rendered.model if rendered else None


def expected(audited: AuditedDocument) -> Mapping[StatedKey, Expected]:
    """What the form's sentences state, by what they state; without what is stated as two different figures."""
    document = composed(audited)
    found: dict[StatedKey, Expected | None] = {}
    doubtful = sheets_read_in_part(audited)
    tables = {fact.place: fact.value for fact in audited.contents.facts}
    for statement, quantity in _stated(document, audited) if document else ():
        values = tuple(dict.fromkeys(_values(quantity, tables, doubtful)))
        known = found.get(statement.key)
        if not values or (known is not None and set(known.values) != set(values)):
            found[statement.key] = None
        elif statement.key not in found:
            found[statement.key] = Expected(quantity, values)
    return {key: one for key, one in found.items() if one is not None}


def _stated(document: Document, audited: AuditedDocument) -> Iterator[tuple[StatedNumber, Quantity]]:
    """The statements of the composed sentences, each with the quantity that it prints."""
    for block in document.texts:
        if block.kind not in _PROSE or block.tabular or block.picture:
            continue
        for statement in statements(block.text, topic_of(block.section), audited.publication.year):
            quantity = _printed_at(block, statement.mention.start)
            if quantity is not None and not statement.aside:
                yield statement, quantity


def _printed_at(block: Block, start: int) -> Quantity | None:
    spans = (span for span in block.spans if span.start <= start < span.end and isinstance(span.part, PrintedNumber))
    return next((span.part.quantity for span in spans if isinstance(span.part, PrintedNumber)), None)


def _values(quantity: Quantity, tables: Mapping[Place, Decimal], doubtful: frozenset[str]) -> Iterator[Decimal]:
    """The values that the figure may have by the tables; none where an operand of it was not read from them.

    Nothing follows from tables that were not read whole.
    """
    if not quantity.operands:
        if quantity.sources and all(place in tables for place in quantity.sources):
            yield from (quantity.value, *(tables[place] for place in quantity.sources))
        return
    operands = [tuple(dict.fromkeys(_values(operand, tables, doubtful))) for operand in quantity.operands]
    added_up = quantity.operation in (Operation.SUM, Operation.DIFFERENCE)
    if not all(operands) or (added_up and any(place.sheet in doubtful for place in quantity.sources)):
        return
    yield quantity.value
    for chosen in islice(product(*operands), _MOST_VARIANTS):
        value = _recomputed(quantity.operation, chosen)
        if value is not None:
            yield value


def _recomputed(operation: Operation | None, operands: tuple[Decimal, ...]) -> Decimal | None:
    """The figure from other values of its operands; None where that is not how it follows from them."""
    if operation is Operation.SUM:
        return sum(operands, Decimal(0))
    if operation is Operation.RATIO and len(operands) == 2 and operands[1]:
        return operands[0] / operands[1]
    return None


def is_rate(quantity: Quantity) -> bool:
    """Whether it is a share of 1, printed as a percentage."""
    return quantity.unit == PERCENT
