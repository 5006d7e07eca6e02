"""The own pagination rule by rule: lines broken, blocks put on pages, what is refused, what must agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.document.word.contents_numbers import provisionally_numbered
from generator.document.word.exact_layout import make_exact
from generator.document.word.line_setting import set_lines
from generator.document.word.markup import w
from generator.document.word.package import DOCUMENT, STYLES, parse, read_parts
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.document_layout import layouts_of
from generator.document.word.pagination.line_breaking import FontSetting, lines_of, measured
from generator.document.word.pagination.paragraph_forms import StyleSheet
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.rules import LIBREOFFICE, RULE_SETS, WPS
from generator.document.word.printed_pages import _lines, _pages_by_words, bookmarks, pages_of
from generator.document.word.rendering import render
from generator.text import bare
from tests.departments import Ran
from tests.document.conftest import Render
from tests.document.documents import body, changed
from tests.document.reports import Maker, grey, prose

BODY = FontSetting(320, -5)
WIDTH, INDENT = 8845, 630
OWN = LIBREOFFICE.breaking


def lines(text: str, font: FontSetting = BODY) -> list[str]:
    return lines_of(text, font, WIDTH, INDENT, OWN)


def test_a_line_holds_28_characters_and_the_first_two_less() -> None:
    assert [len(line) for line in lines("统" * 70)] == [26, 28, 16]


def test_digits_are_half_as_wide() -> None:
    assert [len(line) for line in lines_of("统" * 27 + "12" + "计", BODY, WIDTH, 0, OWN)] == [29, 1]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("统" * 26 + "，其中", "统，其中"),  # no line begins with a comma
        ("统" * 25 + "（其中", "（其中"),  # and none ends with a bracket that opens
        ("统" * 24 + "123456元", "123456元"),  # a number is not torn
        ("统" * 24 + "12.345%增", "12.345%增"),  # nor parted from its per cent sign
    ],
)
def test_where_a_line_may_end(text: str, second: str) -> None:
    broken = lines(text)
    assert "".join(broken) == text
    assert broken[1] == second


def test_a_line_break_begins_a_line_without_indent() -> None:
    assert lines("统\n" + "统" * 28) == ["统", "统" * 28]


def test_a_word_longer_than_a_line_is_refused() -> None:
    with pytest.raises(UnknownConstructError, match="放不下"):
        lines("a" * 80)


def test_the_space_at_borders_of_scripts_is_counted_where_it_is_switched_on() -> None:
    text = "于2020年"
    off = measured(text, FontSetting(320), OWN).width()
    assert off == 2 * 320 + 4 * 160
    assert measured(text, FontSetting(320, spaced=True), OWN).width() == off + 2 * 64
    assert measured(text, FontSetting(320, spaced=True), WPS.breaking).width() == off + 2 * 80


REFUSED = {
    "columns": (DOCUMENT, 'w:cols w:space="425"', 'w:cols w:num="2" w:space="425"', "分栏"),
    "a grid": (DOCUMENT, '<w:cols w:space="425"/>', '<w:cols w:space="425"/><w:docGrid w:linePitch="312"/>', "docGrid"),
    "another face": (STYLES, 'w:ascii="黑体"', 'w:ascii="Arial"', "Arial"),
    "numbered paragraphs": (STYLES, "<w:outlineLvl", "<w:numPr/><w:outlineLvl", "numPr"),
    "a character": (DOCUMENT, "目　录", "目　录😀", "😀"),
    "punctuation that is compressed": (
        "word/settings.xml",
        'w:characterSpacingControl w:val="doNotCompress"',
        'w:characterSpacingControl w:val="compressPunctuation"',
        "标点压缩",
    ),
    "indents in characters that differ": (
        STYLES,
        'w:firstLine="630"',
        'w:firstLineChars="300" w:firstLine="630"',
        "缩进",
    ),
}


@pytest.mark.parametrize(("part", "old", "new", "named"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_on_the_list_is_refused_and_named(
    part: str, old: str, new: str, named: str, template: Path, tmp_path: Path
) -> None:
    made = render(changed(template, tmp_path / "改.docx", (old, new), part=part), Maker(many=1).report(), grey).value
    assert made is not None
    with pytest.raises(UnknownConstructError, match=named):
        layouts_of(provisionally_numbered(read_parts(made.content)))


def test_figures_take_whole_lines_with_room_to_spare_and_rows_have_stated_heights(rendered: Render) -> None:
    document = body(rendered(Maker(leaf=prose, many=2).report()).content)
    pictures = [p for p in document.iter(w("p")) if next(p.iter(w("drawing")), None) is not None]
    assert pictures
    for paragraph in pictures:
        spacing = paragraph.find(f"{w('pPr')}/{w('spacing')}")
        assert spacing is not None
        assert spacing.get(w("lineRule")) == "atLeast"
        height = int(spacing.get(w("line"), "0"))
        assert height % 579 == 0
        assert 119 <= height - int(next(paragraph.iter("{*}extent")).get("cy", "0")) / 635 <= 120 + 579
    rows = list(document.iter(w("tr")))
    assert rows
    assert all(row.find(f"{w('trPr')}/{w('trHeight')}") is not None for row in rows)


@pytest.mark.parametrize("name", ["sample", "environment"])
def test_what_was_read_while_it_was_set_is_what_the_document_then_says(name: str, ran: Callable[[str], Ran]) -> None:
    """Else page numbers would be predicted of a document that is no more."""
    made = ran(name).compilation.document
    assert made is not None
    document, styles = body(made.content), StyleSheet(parse(read_parts(made.content)[STYLES]))
    for height in list(document.iter(w("trHeight"))):
        height.getparent().remove(height)  # type: ignore[union-attr]
    for words in [text for text in document.iter(w("t")) if len(text.text or "") > 60][::2]:
        words.text = (
            words.text or ""
        ) + "另外还有一些事项。" * 3  # so that figures move and last pages have other lines
    root, reader = document.find(w("body")), BodyReader(styles)
    assert root is not None
    before = reader.story(root)
    set_lines(document, reader)
    make_exact(document, reader)
    assert reader.story(root) == BodyReader(styles).story(root) != before


def test_the_template_switches_off_the_space_at_borders_of_scripts(template: Path) -> None:
    styles = parse(read_parts(template.read_bytes())[STYLES])
    normal = next(style for style in styles.iter(w("style")) if style.get(w("styleId")) == "Normal")
    for name in ("autoSpaceDE", "autoSpaceDN"):
        switch = normal.find(f"{w('pPr')}/{w(name)}")
        assert switch is not None
        assert switch.get(w("val")) == "0"
    assert not [ind for ind in styles.iter(w("ind")) if ind.get(w("firstLineChars")) is not None]


def test_the_texts_of_the_last_page_are_those_of_its_lines(long_document: bytes) -> None:
    (layout,) = layouts_of(provisionally_numbered(read_parts(long_document)))
    lines = list(layout.lines)
    assert {line.page for line in lines} <= set(range(1, layout.pages + 1))
    assert layout.last_texts == [line.text for line in lines if line.page == layout.pages] != []
    assert all(line.top >= 0 for line in lines)


def test_a_document_of_the_product_is_laid_out_alike_under_every_set_of_rules(long_document: bytes) -> None:
    first, *others = layouts_of(provisionally_numbered(read_parts(long_document)), RULE_SETS)
    assert len(first.headings) > 20
    for other in others:
        assert other.headings == first.headings


def test_pages_are_read_from_words_where_a_pdf_has_no_bookmarks(pdf: Path) -> None:
    content = pdf.read_bytes()
    stored = bookmarks(content)
    assert stored
    titles = [mark.title for mark in stored]
    assert _pages_by_words(_lines(content), [bare(title) for title in titles]) == [mark.page for mark in stored]
    assert pages_of(content, [*titles, "没有的标题"]) is None
