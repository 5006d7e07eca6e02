"""决算报告.json: the whole report as data, every number with its value, formula and cells."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from generator.accounts.quantities import Quantity
from generator.document.model import Block, BlockKind, DocumentCell
from generator.outputs.compilation import Compilation
from generator.provenance.entries import LedgerEntry
from generator.provenance.formulas import formula

FORM = 1  # of the JSON
_Entries = Mapping[int, Sequence[LedgerEntry]]  # by the identity of the block among the texts


def report_json(compilation: Compilation) -> bytes:
    """The report of a compilation that has a document, in UTF-8."""
    document = compilation.document
    assert document is not None
    edition = compilation.edition
    entries: defaultdict[int, list[LedgerEntry]] = defaultdict(list)
    for entry in compilation.ledger.figures:
        entries[entry.number].append(entry)
    numbered = _Numbered(entries)
    content = {
        "form": FORM,
        "publisher": compilation.publisher.name,
        "entity": compilation.publisher.entity,
        "year": compilation.year,
        "place": edition.province if edition else None,
        "amount_unit": "万元",
        "draft": compilation.draft,
        "blocks": [numbered.block(block) for block in document.model.blocks if block.kind is not BlockKind.PAGE_BREAK],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


class _Numbered:
    """Writes blocks in the order of the document's texts, by which the entries of its ledger are numbered."""

    def __init__(self, entries: _Entries) -> None:
        self._entries = entries
        self._next = 0

    def block(self, block: Block) -> dict[str, Any]:
        """A block, those in the cells of a table among them."""
        content: dict[str, Any] = {"kind": block.kind.value.replace(" ", "_"), "text": block.text}
        if block.kind is BlockKind.TABLE:
            return content | {
                "rows": [
                    {"heading": row.heading, "cells": [self._cell(cell) for cell in row.cells]} for row in block.rows
                ]
            }
        number, self._next = self._next, self._next + 1
        content |= {"level": block.level} if block.kind is BlockKind.HEADING else {}
        content |= {"section": list(block.section)} if block.section else {}
        numbers = [_number(entry) for entry in self._entries.get(number, ())]
        return content | ({"numbers": numbers} if numbers else {})

    def _cell(self, cell: DocumentCell) -> dict[str, Any]:
        span = {"columns": cell.columns, "rows": cell.rows}
        return {"column": cell.column} | span | {"blocks": [self.block(block) for block in cell.blocks]}


def _number(entry: LedgerEntry) -> dict[str, Any]:
    """A number of a text: where in it, what kind, its cells; of a figure its value and formula."""
    content = {
        "start": entry.start,
        "end": entry.end,
        "text": entry.text,
        "kind": entry.kind.name.lower(),
        "cells": [str(place) for place in entry.places],
    }
    quantity = entry.quantity
    return content if quantity is None else content | _of_quantity(quantity, entry.text)


def _of_quantity(quantity: Quantity, text: str) -> dict[str, Any]:
    return {
        "name": quantity.name,
        "value": f"{quantity.value:f}",  # as a text: a binary number would not be exact
        "unit": quantity.unit,  # of %: the value is a share of 1
        "formula": formula(quantity, text),
    }
