"""The sentences or paragraphs of two documents that are not the same, each beside the one it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.comparing.alignment import Relation, TextForm, align, text
from generator.comparing.snapshot import Snapshot, alike
from generator.comparing.text_differences import resembles
from generator.document.model import Block, Span
from generator.values import dataclass


@dataclass(frozen=True)
class TextPair:
    """A text before and after; None where there is none."""

    before: Block | None
    after: Block | None

    @property
    def present(self) -> Block:
        """The text that is there, the later one where both are."""
        block = self.after or self.before
        assert block is not None
        return block

    @property
    def spans(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """What comes from the workbooks, before and after."""
        return self.before.spans if self.before else (), self.after.spans if self.after else ()


@dataclass(frozen=True)
class Differences:
    """The texts that are not the same, in the order of the later document; how many are the same, elsewhere."""

    pairs: tuple[TextPair, ...] = ()
    moved: int = 0


def without_years(year: int) -> TextForm:
    """The text of a sentence of the year's document, the same in every year's where only the year words differ."""
    words = {str(year - back): f"〈{back}〉" for back in range(-1, 3)}
    any_year = re.compile("|".join(rf"(?<!\d){word}(?![\d.])" for word in words))
    return lambda block: any_year.sub(lambda match: words[match[0]], block.text.strip())


def differences(
    before: Sequence[Block], after: Sequence[Block], same: tuple[TextForm, TextForm] = (text, text)
) -> Differences:
    """What is not the same in two sequences of texts."""
    traced = any(block.spans for block in before) and any(block.spans for block in after)
    pairs: list[TextPair] = []
    moved = 0
    for match in align(before, after, same, traced=traced):
        if match.relation is Relation.MOVED:
            moved += 1
            continue
        old, new = [before[number] for number in match.before], [after[number] for number in match.after]
        if match.relation is Relation.CHANGED:
            pairs += [TextPair(*both) for both in zip(old, new, strict=True)]
        elif match.relation is Relation.REPLACED:
            pairs += _replaced(old, new)
    changed = (p for p in pairs if not (p.before and p.after) or same[0](p.before) != same[1](p.after))
    return Differences(tuple(changed), moved)


def between_years(before: Snapshot, after: Snapshot) -> Differences:
    """The sentences that are not the same in two years' documents, the words for the years and pictures aside."""
    before, after = alike(before, after)
    texts = [[clause for clause in each.clauses if not clause.picture] for each in (before, after)]
    return differences(texts[0], texts[1], (without_years(before.year), without_years(after.year)))


def _replaced(before: Sequence[Block], after: Sequence[Block]) -> Iterator[TextPair]:
    """Each later text with the next earlier one that it is a change of; those in between are gone."""
    position = 0
    for block in after:
        match = next((at for at in range(position, len(before)) if _similar(before[at], block)), None)
        if match is None:
            yield TextPair(None, block)
            continue
        yield from (TextPair(gone, None) for gone in before[position:match])
        yield TextPair(before[match], block)
        position = match + 1
    yield from (TextPair(gone, None) for gone in before[position:])


def _similar(one: Block, other: Block) -> bool:
    if one.picture or other.picture:
        return one.picture and other.picture and one.text.partition("：")[0] == other.text.partition("：")[0]
    if one.row and one.where == other.where:
        return True
    return resembles(one.text, other.text)
