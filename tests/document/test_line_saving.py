"""Paragraphs that take a line less or more, and blocks read once for all that asks for them."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

from generator.document.word.line_saving import closer, looser
from generator.document.word.line_setting import best_setting, is_poor, stretch
from generator.document.word.markup import Element, w
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.line_breaking import lines_of
from generator.document.word.pagination.paragraph_forms import ParagraphForm, StyleSheet
from generator.document.word.pagination.rules import RULE_SETS
from generator.document.word.pagination.story import StoryParagraph
from generator.document.word.spacing import state_lines
from tests.document.test_line_setting import BODY, ITEM, WIDTH
from tests.document.test_tables_on_pages import UPRIGHT, document, paragraph, table

LATER = "决算数大于预算数的主要原因：年中追加了3.50万元，用于抚恤金和丧葬费；其余按预算执行，没有变化，与上年持平。"

TEXTS = [ITEM + (LATER * 2)[:end] for end in range(2 * len(LATER))]

TABBED = '<w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="{}"/></w:tabs></w:pPr><w:r><w:t>文字</w:t></w:r></w:p>'


def counts(text: str, form: ParagraphForm) -> list[int]:
    """The lines that a text takes under each set of rules."""
    room = WIDTH - form.right
    return [len(lines_of(text, form.font, room, form.first, rules.breaking)) for rules in RULE_SETS]


def set_closer(text: str) -> list[int]:
    """The pitches at which a text takes a line less, all tried."""
    pitches = []
    for by in (2, 4, 6, 8):
        form = replace(BODY, pitch=BODY.pitch - by)
        form = replace(form, right=best_setting(text, form, WIDTH).narrower)
        if counts(text, form) == [count - 1 for count in counts(text, BODY)]:
            pitches.append(form.pitch)
    return pitches


def set_narrower(text: str) -> list[int]:
    """By how much narrower a column is in which a text takes a line more, and well, all tried."""
    found = []
    for narrower in range(40, BODY.size + 1, 40):
        if counts(text, replace(BODY, right=narrower)) == [count + 1 for count in counts(text, BODY)]:
            made = [lines_of(text, BODY.font, WIDTH - narrower, BODY.first, rules.breaking) for rules in RULE_SETS]
            if not any(is_poor(lines[-1]) for lines in made) and stretch(text, made[0], BODY, WIDTH - narrower) <= 10:
                found.append(narrower)
    return found


def test_a_line_is_saved_wherever_letters_that_stand_closer_save_one() -> None:
    found = {
        text: [made.paragraph.form.pitch for made in closer(0, StoryParagraph(text, BODY), BODY, WIDTH)]
        for text in TEXTS
    }
    assert found == {text: set_closer(text)[:1] for text in TEXTS}
    assert any(found.values())


def test_a_line_is_gained_wherever_a_narrower_column_takes_one_more() -> None:
    found = {
        text: [made.paragraph.form.right for made in looser(0, StoryParagraph(text, BODY), BODY, WIDTH)]
        for text in TEXTS
    }
    assert found == {text: set_narrower(text)[:1] for text in TEXTS}
    assert any(found.values())


def test_a_changed_block_is_read_anew_once_it_is_forgotten(styles: Element) -> None:
    made = document(paragraph("BodyText", "文字"), table([["收入", "1.00"]], (4000, 4000)), UPRIGHT)
    reader = BodyReader(StyleSheet(styles))
    words, cells = next(made.iter(w("p"))), next(made.iter(w("tbl")))
    assert reader.paragraph(words) is reader.paragraph(words)
    assert reader.table(cells) is reader.table(cells)
    for node in (words, next(cells.iter(w("p")))):
        state_lines(node, 700, "exact")
    reader.forget(words, cells)
    assert reader.paragraph(words).form.line_height == 700
    assert reader.table(cells).rows[0].cells[0].paragraphs[0].form.line_height == 700


def test_paragraphs_that_state_other_tab_stops_have_other_forms(styles: Element) -> None:
    made = document(*(TABBED.format(position) for position in (4000, 8000, 4000)), UPRIGHT)
    reader = BodyReader(StyleSheet(styles))
    assert [reader.paragraph(node).form.tab for node in made.iter(w("p"))][:3] == [4000, 8000, 4000]


def test_what_was_read_is_let_go_with_its_reader(styles: Element) -> None:
    made = document(table([["收入", "1.00"]], (4000, 4000)), UPRIGHT)
    reader = BodyReader(StyleSheet(styles))
    gone = weakref.ref(reader.table(next(made.iter(w("tbl")))))
    gc.disable()
    try:
        del reader
        assert gone() is None
    finally:
        gc.enable()
