"""The entries of a ledger as the rows of its workbook."""

from __future__ import annotations

from generator.accounts.quantities import Quoted
from generator.ledger.entries import Entry, Ledger
from generator.ledger.formulas import entered, formula, steps
from generator.workbooks.ledger_report import LedgerRow, Source


def rows(ledger: Ledger) -> tuple[LedgerRow, ...]:
    """A row for every number of the document, in its order."""
    return tuple(_row(entry) for entry in ledger.figures)


def _row(entry: Entry) -> LedgerRow:
    quantity = entry.quantity
    if quantity is None:
        quoted = isinstance(entry.part, Quoted)
        told = "照抄所在格的文字" if quoted else ""
        sources = (Source("所在格的文字", None, entry.places),) if quoted else ()
        return LedgerRow(entry.section, entry.sentence, entry.text, entry.kind.value, None, "", told, sources)
    return LedgerRow(
        entry.section,
        entry.sentence,
        entry.text,
        entry.kind.value,
        quantity.exact,
        quantity.unit,
        "\n".join((formula(quantity, entry.text), *(f"　其中：{step}" for step in steps(quantity)))),
        tuple(Source(leaf.name, leaf.exact, tuple(dict.fromkeys(leaf.sources))) for leaf in entered(quantity)),
    )
