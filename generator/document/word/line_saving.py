"""Paragraphs that take a line less with their letters a little closer, or a line more in a column a little narrower.

Letters stand closer by a fortieth of an em at most, a column is narrower by an em at most: neither is seen. It counts
only where the paragraph has that many lines by the rules of every program, the last a good one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from generator.document.word.contents import BODY_LEVEL
from generator.document.word.line_setting import MOST_STRETCHED, best_setting, is_poor, stretch
from generator.document.word.markup import Element, w
from generator.document.word.pagination.line_breaking import lines_of, measured
from generator.document.word.pagination.paragraph_forms import ParagraphForm
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.rules import LIBREOFFICE, RULE_SETS
from generator.document.word.pagination.story import StoryParagraph
from generator.document.word.spacing import own_property, own_run_property
from generator.values import dataclass

_CLOSER = (2, 4, 6, 8)  # twips between letters, of a size of 320
_STEP = 40  # twips by which a column is tried narrower
_BREAKINGS = tuple(dict.fromkeys(rules.breaking for rules in RULE_SETS))


@dataclass(frozen=True)
class Resetting:
    """A paragraph set in another way, by how much of what may be changed, in per cent."""

    place: int  # in its stretch
    paragraph: StoryParagraph
    strain: int


def closer(place: int, paragraph: StoryParagraph, usual: ParagraphForm, width: int) -> Iterator[Resetting]:
    """The setting in which the paragraph takes a line less; none where there is none.

    `usual` is the form of its style, `width` that of the column. Raises UnknownConstructError.
    """
    if not _is_text(paragraph, usual):
        return
    now = _counts(paragraph, width)
    if min(now) == 1 or not _may_be_closer(paragraph, usual, width, now[0]):
        return
    for by in _CLOSER:
        pitched = replace(usual, pitch=usual.pitch - by, keep_next=paragraph.form.keep_next)
        setting = best_setting(paragraph.text, pitched, width - usual.left - usual.right)
        alignment = "left" if setting.ragged else usual.alignment
        made = replace(paragraph, form=replace(pitched, right=usual.right + setting.narrower, alignment=alignment))
        if _counts(made, width) == [count - 1 for count in now]:
            yield Resetting(place, made, 100 * by // _CLOSER[-1])
            return


def looser(place: int, paragraph: StoryParagraph, usual: ParagraphForm, width: int) -> Iterator[Resetting]:
    """The setting in which the paragraph takes a line more; as `closer`."""
    form = paragraph.form
    if not _is_text(paragraph, usual) or form.alignment != "both":
        return
    now = _counts(paragraph, width)
    with suppress(UnknownConstructError):  # where a word is as long as the narrowest line
        most = _counts(_with_right(paragraph, usual.right + form.size), width)
        if any(more <= count for more, count in zip(most, now, strict=True)):
            return  # nor does it take a line more in a wider column
    for narrower in range(_STEP, form.size + 1, _STEP):
        made = _with_right(paragraph, usual.right + narrower)
        if _counts(made, width) == [count + 1 for count in now]:
            broken = _broken(made, width)
            room = width - form.left - made.form.right
            even = stretch(paragraph.text, broken[0], form, room) <= MOST_STRETCHED
            if even and not any(is_poor(lines[-1]) for lines in broken):
                yield Resetting(place, made, 100 * narrower // form.size)
                return


def apply(node: Element, made: Resetting, before: ParagraphForm) -> None:
    """The paragraph set so."""
    form = made.paragraph.form
    for run in node.iter(w("r")) if form.pitch != before.pitch else ():
        own_run_property(run, "spacing").set(w("val"), str(form.pitch))
    if form.right != before.right:
        own_property(node, "ind").set(w("right"), str(form.right))
    if form.alignment != before.alignment:
        own_property(node, "jc").set(w("val"), form.alignment)


def _is_text(paragraph: StoryParagraph, usual: ParagraphForm) -> bool:
    """Whether a paragraph is body text of one piece, lettered as its style has it."""
    form, text = paragraph.form, paragraph.text
    plain = paragraph.picture is None and "\n" not in text and "\t" not in text
    return plain and form.level == BODY_LEVEL and usual.alignment == "both" and form.pitch == usual.pitch


def _may_be_closer(paragraph: StoryParagraph, usual: ParagraphForm, width: int, count: int) -> bool:
    """Whether the text, its letters as close as can be, is not wider than all of its lines but one."""
    whole = measured(paragraph.text, paragraph.form.font, LIBREOFFICE.breaking)
    line = width - usual.left - usual.right + max(whole.gaps)  # none stands before the first character of a line
    least = usual.first + whole.width() - _CLOSER[-1] * len(paragraph.text)
    return " " in paragraph.text or least <= line * (count - 1)


def _with_right(paragraph: StoryParagraph, right: int) -> StoryParagraph:
    """The paragraph with another indent on the right."""
    return replace(paragraph, form=replace(paragraph.form, right=right))


def _counts(paragraph: StoryParagraph, width: int) -> list[int]:
    return [len(lines) for lines in _broken(paragraph, width)]


def _broken(paragraph: StoryParagraph, width: int) -> list[list[str]]:
    """The lines of a paragraph under all rules."""
    form = paragraph.form
    room = width - form.left - form.right
    return [lines_of(paragraph.text, form.font, room, form.first, rules) for rules in _BREAKINGS]
