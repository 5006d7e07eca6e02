"""Text and figures over pages: text runs ahead, figures stand apart, last pages hold more than a few lines."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.document.model import Block, BlockKind
from generator.document.reading_order import at_home, in_print
from generator.document.word.exact_layout import make_exact
from generator.document.word.figure_homes import homes
from generator.document.word.markup import Element, text_of, w
from generator.document.word.pagination.blocks import ColumnBlock, StoryBlocks
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import PageLayout, placed
from generator.document.word.pagination.paragraph_forms import StyleSheet
from generator.document.word.pagination.rules import LIBREOFFICE
from tests.document.test_tables_on_pages import UPRIGHT, document, paragraph, table

LINE = 579
OF_LINE = 28  # characters; the first line of a paragraph has two less
ITEM = (  # of four lines, of three if its letters stand closer
    "6、社会保障和就业支出（类）抚恤（款）死亡抚恤（项）。主要用于：抚恤金。年初预算为0.00万元，支出决算为10.77万元。"
    "决算数大于预算数的主要原因：年中追加了抚恤金。"
)


def text(lines: int, first: str = "文", last: int = 10) -> str:
    """A paragraph of so many lines, the last of so many characters."""
    return paragraph("BodyText", first * (OF_LINE * (lines - 1) - 2 + last))


def heading(words: str) -> str:
    return paragraph("Heading2", words)


def figure(lines: int, name: str) -> str:
    """A figure of so many lines with its caption."""
    extent = f'<wp:extent cx="3600000" cy="{(lines * LINE - 200) * 635}"/>'
    inline = f'<wp:inline distT="0" distB="0" distL="0" distR="0">{extent}<wp:docPr id="1" name="{name}"/></wp:inline>'
    namespace = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    drawing = f'<w:r><w:drawing xmlns:wp="{namespace}">{inline}</w:drawing></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="Figure"/></w:pPr>{drawing}</w:p>{paragraph("Caption", name)}'


def laid(styles: Element, *blocks: str) -> tuple[Element, list[ColumnBlock], PageLayout]:
    """The blocks as a document set exactly, and where they stand."""
    made = document(*blocks, UPRIGHT)
    make_exact(made, BodyReader(StyleSheet(styles)))
    body = made.find(w("body"))
    assert body is not None
    columns = StoryBlocks(BodyReader(StyleSheet(styles)).story(body)).under(LIBREOFFICE)
    return made, columns, placed(columns)


def order(made: Element) -> list[str]:
    body = made.find(w("body"))
    assert body is not None
    return [text_of(block)[:4] or "图" for block in body if block.tag == w("p")]


def feet(layout: PageLayout) -> list[int]:
    """The lines empty at the feet of pages but the last."""
    return [one.free // LINE for one, after in pairwise(layout.blocks) if after.page > one.last_page]


def test_text_runs_ahead_of_a_figure_for_which_the_page_has_no_room(styles: Element) -> None:
    made, _, layout = laid(styles, text(14), figure(10, "图甲乙丙"), text(4, "先"), text(4, "后"), text(20, "末"))
    assert order(made) == ["文文文文", "先先先先", "后后后后", "图", "图甲乙丙", "末末末末"]
    assert layout.blocks[3].top == 0
    assert feet(layout)[0] == 0
    assert [text_of(home)[:1] for home in homes(made)] == ["文"]


def test_a_figure_that_fits_stays_where_it_is(styles: Element) -> None:
    made, _, _ = laid(styles, text(10), figure(10, "图甲乙丙"), text(4, "先"), text(20, "末"))
    assert order(made) == ["文文文文", "图", "图甲乙丙", "先先先先", "末末末末"]
    assert list(homes(made)) == []


def test_text_runs_ahead_past_one_heading_and_no_further(styles: Element) -> None:
    made, _, layout = laid(
        styles,
        text(14),
        figure(12, "图甲乙丙"),
        heading("二、节"),
        text(2, "先"),
        heading("三、节"),
        text(2, "后"),
        text(9, "末"),
    )
    assert order(made)[:4] == ["文文文文", "二、节", "先先先先", "图"]
    assert layout.blocks[3].top == 0


def test_a_figure_is_not_put_before_one_that_it_stands_behind(styles: Element) -> None:
    made, _, _ = laid(styles, text(16), figure(10, "图甲乙丙"), figure(3, "图丁戊己"), text(2, "先"), text(9, "末"))
    assert order(made)[1:5] == ["图", "图甲乙丙", "图", "图丁戊己"]


def test_where_nothing_may_run_ahead_figures_take_the_foot_as_air(styles: Element) -> None:
    made, blocks, layout = laid(
        styles, text(6), figure(8, "图甲乙丙"), text(3, "前"), figure(8, "图丁戊己"), text(12, "末")
    )
    assert order(made)[4] == "图"
    assert feet(layout)[0] < 3
    assert [(block.before, block.after) for block in blocks[1:3]] == [(LINE, 0), (0, LINE)]
    assert all(one.top % LINE < 8 or one.page > 1 for one in layout.lines)  # on the grid, but for roundings


def test_a_last_page_of_two_lines_is_saved_by_letters_that_stand_closer(styles: Element) -> None:
    made, _, layout = laid(styles, paragraph("BodyText", ITEM), text(17), text(2, "末", last=10))
    assert layout.pages == 1
    closer = [run for run in made.iter(w("r")) if run.find(f"{w('rPr')}/{w('spacing')}") is not None]
    assert [text_of(run) for run in closer] == [ITEM]
    assert all(-13 <= int(one.get(w("val"), "0")) < -5 for run in closer for one in run.iter(w("spacing")))


def test_a_last_page_is_saved_behind_a_table_too(styles: Element) -> None:
    of_two_lines = table([["科" * 40, "1.00"]])
    _, _, layout = laid(styles, of_two_lines, paragraph("BodyText", ITEM), text(15), text(2, "末", last=10))
    assert layout.pages == 1
    _, _, other = laid(styles, of_two_lines, text(4), text(15), text(2, "末", last=10))
    assert other.pages == 2, "else no line had to be saved"


def test_where_no_line_can_be_saved_a_column_is_narrower_by_less_than_an_em(styles: Element) -> None:
    made, _, layout = laid(styles, text(15, last=28), text(4, last=27), text(5, "末", last=20))
    assert layout.pages == 2
    assert sum(line.page == 2 for line in layout.lines) > 3
    narrower = [int(one.get(w("right"), "0")) for one in made.iter(w("ind"))]
    assert 0 < min(narrower) <= max(narrower) <= 320
    assert next(made.iter(w("keepLines")), None) is None


def test_where_no_line_can_be_saved_or_added_the_last_paragraph_stays_together(styles: Element) -> None:
    _, _, layout = laid(styles, text(19, last=20), text(5, "末", last=20))
    assert layout.pages == 2
    assert sum(line.page == 2 for line in layout.lines) == 5


def test_a_last_page_with_enough_on_it_stays(styles: Element) -> None:
    made, _, _ = laid(styles, text(12, last=20), text(16, "末", last=20))
    assert next(made.iter(w("keepLines")), None) is None


def blocks_of(*kinds: str) -> list[Block]:
    """h a heading, p a paragraph, f a figure, c its caption."""
    named = {"h": BlockKind.HEADING, "p": BlockKind.PARAGRAPH, "f": BlockKind.FIGURE, "c": BlockKind.CAPTION}
    return [Block(named[kind[0]], kind, (f"under {kind}",)) for kind in kinds]


@pytest.mark.parametrize(
    ("printed", "homes_of", "read"),
    [
        ("h1 p1 h2 p2 f1 c1 p3", "p1", "h1 p1 f1 c1 h2 p2 p3"),
        ("h1 p1 h2 p2 f1 c1 f2 c2 p3", "p1", "h1 p1 f1 c1 h2 p2 f2 c2 p3"),
        ("p1 p2 f1 c1 p3 f2 c2 p4", "p1 p2", "p1 f1 c1 p2 f2 c2 p3 p4"),
        ("p1 f1 c1 p2", "", "p1 f1 c1 p2"),
        ("p1 p2", "p1", "p1 p2"),
    ],
)
def test_a_figure_is_read_where_it_belongs_and_printed_where_it_stands(printed: str, homes_of: str, read: str) -> None:
    blocks = blocks_of(*printed.split())
    found = at_home((block, block.text in homes_of.split()) for block in blocks)
    assert " ".join(block.text for block in found) == read
    assert " ".join(block.text for block in in_print(found)) == printed
