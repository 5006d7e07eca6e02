"""Where something printed comes from: its formula, the formulas within it, the values and cells it comes down to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.accounts.quantities import Chosen, Quantity, Quoted
from generator.diagnostics import Place
from generator.provenance.entries import EntryKind, LedgerEntry
from generator.provenance.formulas import entered, formula, steps, valued
from generator.values import dataclass


@dataclass(frozen=True)
class OriginSource:
    """Cells that something comes from: what stands in them, "" where that is printed already, and why they count."""

    label: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class EntryOrigin:
    """The origin of an entry: how it came about, the formulas within, the cells in the order of the formula."""

    kind: EntryKind
    how: str = ""  # its formula, or what decides it; "" for words of the program
    steps: tuple[str, ...] = ()
    sources: tuple[OriginSource, ...] = ()


def origin_of(entry: LedgerEntry) -> EntryOrigin:
    """How an entry came about, down to the cells."""
    part = entry.part
    if entry.quantity is not None:
        how = formula(entry.quantity, entry.text)
        return EntryOrigin(entry.kind, how, steps(entry.quantity), tuple(_leaves((entry.quantity,), entry.quantity)))
    if isinstance(part, Chosen):
        how = f"由{'、'.join(item.named_value for item in part.behind)}决定"
        return EntryOrigin(EntryKind.CHOSEN, how, sources=tuple(_leaves(part.behind)))
    if isinstance(part, Quoted):
        sources = (
            OriginSource("", (part.place,)),
            *([OriginSource("印出与否取决于", part.because)] if part.because else ()),
        )
        return EntryOrigin(entry.kind, "照抄", sources=sources)
    return EntryOrigin(EntryKind.FIXED)


def _leaves(quantities: Iterable[Quantity], said: Quantity | None = None) -> Iterator[OriginSource]:
    """The values that quantities come down to, each with its cells; one that is printed already without its name."""
    for quantity in quantities:
        for leaf in entered(quantity):
            yield OriginSource("" if leaf == said else valued(leaf), tuple(dict.fromkeys(leaf.sources)))
