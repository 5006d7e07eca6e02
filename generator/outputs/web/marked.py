"""Texts as HTML in which every figure can be pointed at, and what changed is highlighted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from generator.document.model import TAB, Block, BlockKind
from generator.outputs.web.inline import Inline
from generator.provenance.entries import Ledger, LedgerEntry

Stretch = tuple[int, int, str]  # of a text that changed: first position, position after the last, what it was before
_BREAK = re.compile(r"[ \u3000]*\n[ \u3000]*")


def marked(ledger: Ledger, changed: Mapping[int, Sequence[Stretch]], address: Callable[[int], str]) -> Inline:
    """Sets the texts of a ledger's document: each entry a link to its address, by its number in the ledger.

    What changed is given by the numbers of the texts. An entry has the anchor e0, e1, …,
    a typed text the anchor b0, b1, ….
    """
    numbers = {id(block): number for number, block in enumerate(ledger.document.texts)}
    entries: dict[int, list[tuple[int, LedgerEntry]]] = {}
    for number, entry in enumerate(ledger.entries):
        entries.setdefault(entry.number, []).append((number, entry))

    quoted = {entry.number for entry in ledger.quotations}

    def inline(block: Block) -> str:
        number = numbers[id(block)]
        pieces = _pieces(block, entries.get(number, ()), changed.get(number, ()), address)
        text = "".join(pieces).strip(" \u3000")
        return f'<span id="b{number}">{text}</span>' if number in quoted else text

    return inline


def _pieces(
    block: Block,
    entries: Sequence[tuple[int, LedgerEntry]],
    changed: Sequence[Stretch],
    address: Callable[[int], str],
) -> Iterator[str]:
    at = 0
    for number, entry in sorted(entries, key=lambda one: one[1].start):
        yield _set(block, at, entry.start, changed)
        text = _set(block, entry.start, entry.end, changed)
        yield f'<a class="e" id="e{number}" href="{escape(address(number))}">{text}</a>'
        at = entry.end
    yield _set(block, at, len(block.text), changed)


def _set(block: Block, start: int, end: int, changed: Sequence[Stretch]) -> str:
    """The characters from start to end, with what changed of them as marks."""
    html, at = "", start
    for first, last, before in changed:
        first, last = max(first, at), min(last, end)
        if first < last:
            was = f' title="原为：{escape(before)}"' if before else ""
            html += _text(block, at, first) + f"<mark{was}>{_text(block, first, last)}</mark>"
            at = last
    return html + _text(block, at, end)


def _text(block: Block, start: int, end: int) -> str:
    text = escape(block.text[start:end], quote=False).replace(TAB, "\u3000")
    return _BREAK.sub("" if block.kind is BlockKind.HEADING else "<br>", text)
