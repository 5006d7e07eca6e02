"""The entries of a ledger as the rows of its workbook."""

from __future__ import annotations

from generator.accounts.quantities import Quantity, Quoted
from generator.outputs.ledger_report import LedgerRow, Operand, OperandSource
from generator.provenance.entries import Ledger, LedgerEntry
from generator.provenance.formulas import beginning, entered, formula, steps


def rows(ledger: Ledger) -> tuple[LedgerRow, ...]:
    """A row for every number of the document, in its order; a quantity behind several is the same operand of all."""
    operands: dict[Quantity, Operand] = {}
    return tuple(_row(entry, operands) for entry in ledger.figures)


def _row(entry: LedgerEntry, operands: dict[Quantity, Operand]) -> LedgerRow:
    quantity = entry.quantity
    if quantity is None:
        quoted = isinstance(entry.part, Quoted)
        formatted = "照抄所在格的文字" if quoted else ""
        itself = (Operand(entry.text, (OperandSource("所在格的文字", None, entry.places),)),) if quoted else ()
        return LedgerRow(entry.section, entry.sentence, entry.text, entry.kind.value, None, "", formatted, itself)
    return LedgerRow(
        entry.section,
        entry.sentence,
        entry.text,
        entry.kind.value,
        quantity.exact,
        quantity.unit,
        "\n".join((formula(quantity, entry.text), *(f"　其中：{step}" for step in steps(quantity)))),
        tuple(_operand(one, operands) for one in beginning(quantity)),
    )


def _operand(quantity: Quantity, operands: dict[Quantity, Operand]) -> Operand:
    """The operand that a quantity is, made once for all that are equal."""
    if quantity not in operands:
        leaves = entered(quantity)
        sources = tuple(OperandSource(leaf.name, leaf.exact, leaf.cells) for leaf in leaves)
        operands[quantity] = Operand(quantity.name, sources)
    return operands[quantity]
