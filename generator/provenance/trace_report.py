"""The results of a search of the ledger, as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.accounts.quantities import Quoted
from generator.diagnostics import Place
from generator.document.sentences import section_line, sentence_around
from generator.provenance.entries import EntryKind, LedgerEntry
from generator.provenance.origins import origin_of
from generator.provenance.search import SearchHit
from generator.text import excerpt

_LONGEST = 160
_SHOWN = 12  # cells of one quantity that are printed


def origins(hits: Sequence[SearchHit]) -> Iterator[str]:
    """Every place where the text stands; places with the same origin together, the origin once."""
    grouped: dict[object, list[SearchHit]] = {}
    for item in hits:
        grouped.setdefault(tuple(entry.part for entry in item.entries), []).append(item)
    yield f"共{len(hits)}处" + (f"，{len(grouped)}种来历" if len(grouped) > 1 else "") + "。"
    for items in grouped.values():
        yield ""
        for item in items:
            yield section_line(item.block)
            piece = item.block.text[item.start : item.end]
            yield f"  句子：{short(sentence_around(item.block, item.start, item.end), piece)}"
        if not items[0].entries:
            yield "  来历：模板的固定文字，或程序的固定词语"
        for entry in _widest(items[0].entries):
            yield from origin(entry)


def origin(entry: LedgerEntry) -> Iterator[str]:
    """How an entry came about, down to the cells."""
    found = origin_of(entry)
    text = short(entry.text) if isinstance(entry.part, Quoted) else entry.text
    yield f"  “{text}”（{found.kind.value}）" + (f"：{found.how}" if found.how else "")
    yield from (f"    其中：{step}" for step in found.steps)
    for source in found.sources:
        if source.label:
            yield f"    {source.label}"
        yield from (f"      --> {place}" for place in source.places[:_SHOWN])
        if len(source.places) > _SHOWN:
            yield f"      ……共{len(source.places)}格"


def uses(place: Place, hits: Sequence[LedgerEntry]) -> Iterator[str]:
    """Everything that depends on a cell, under its headings."""
    counts = {kind: sum(entry.kind is kind for entry in hits) for kind in EntryKind}
    counted = "，".join(f"{kind.value}{count}处" for kind, count in counts.items() if count)
    yield f"{place} 用于正文{len(hits)}处：{counted}。"
    heading = None
    for entry in hits:
        if entry.section != heading:
            heading = entry.section
            yield f"\n{heading}"
        if isinstance(entry.part, Quoted):
            yield f"  {'照抄' if place == entry.part.place else '决定列出'}“{short(entry.text)}”"
        elif entry.quantity is None:
            yield f"  “{entry.text}”：{short(entry.sentence, entry.text)}"
        else:
            through = "" if not entry.quantity.formula else f"  = {short(entry.quantity.formula)}"
            yield f"  {entry.text}（{entry.quantity.name}）{through}"


def short(text: str, around: str = "") -> str:
    """The text, or of a long one the stretch around some words."""
    if len(text) <= _LONGEST:
        return text
    middle = text.find(around) if around else 0
    begin = max(0, min(middle - _LONGEST // 3, len(text) - _LONGEST))
    return excerpt(text, begin, begin + _LONGEST)


def _widest(entries: Sequence[LedgerEntry]) -> Iterator[LedgerEntry]:
    """The entries without the numbers of a quotation that is itself among them."""
    quoted = [entry for entry in entries if isinstance(entry.part, Quoted)]
    for entry in entries:
        inside = entry in quoted and any(
            other != entry and other.start <= entry.start and entry.end <= other.end and other.part == entry.part
            for other in quoted
        )
        if not inside:
            yield entry
