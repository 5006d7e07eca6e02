"""Titles of parts that are longer than a line are broken where a reader would break them."""

from __future__ import annotations

import pytest
from lxml import etree

from generator.document.word.heading_lines import break_titles, broken
from generator.document.word.marks import Marks, PrintedPart, marked
from generator.document.word.markup import MAIN, text_of, w
from generator.document.word.pagination.line_breaking import lines_of
from generator.document.word.pagination.paragraph_forms import ParagraphForm, StyleSheet
from generator.document.word.pagination.rules import LIBREOFFICE
from generator.editions import shipped
from generator.report.national.report import NationalComposer
from tests.forms import edition_for

TITLE = ParagraphForm(size=440, level=0)
WIDTH = 8845
STYLES = f"""<w:styles xmlns:w="{MAIN}"><w:style w:type="paragraph" w:styleId="Heading1"><w:pPr><w:jc w:val="center"/>
<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/></w:styles>"""
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:gutter="0"/></w:sectPr>'
)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("第四部分　名词解释", ["第四部分　名词解释"]),
        ("第三部分　2023年度其他重要事项的情况说明", ["第三部分　", "2023年度其他重要事项的情况说明"]),
        ("第一部分　上海市普陀区规划和自然资源局概况", ["第一部分　", "上海市普陀区规划和自然资源局概况"]),
        (
            "第二部分　某某市某某区退役军人事务局2025年度部门决算情况说明",
            ["第二部分　", "某某市某某区退役军人事务局", "2025年度部门决算情况说明"],
        ),
    ],
)
def test_a_title_that_does_not_fit_is_broken_by_sense(title: str, lines: list[str]) -> None:
    assert broken(title, TITLE, WIDTH) == lines


@pytest.mark.parametrize("place", shipped().by_place)
def test_no_title_of_a_place_turns_over_with_a_character_or_two(place: str) -> None:
    """In faces with digits as wide as they are, and in narrower ones."""
    composed = edition_for(2025, place).composed_by
    titles = [part.title for part in composed.outline.parts] if isinstance(composed, NationalComposer) else []
    for title in titles:
        for department in ("某某局", "某某市某某区经济和信息化局", "某某自治州住房和城乡建设委员会办公室"):
            filled = title.replace("{年度}", "2025").replace("{主体}", "单位").replace("{部门}", department)
            for width in (WIDTH, WIDTH - 200, WIDTH // 2):
                for line in broken(f"第三部分　{filled}", TITLE, width):
                    turned = lines_of(line, TITLE.font, width, 0, LIBREOFFICE.breaking)
                    assert len(turned) == 1, line
                    assert len(line) > 2, line


def test_what_is_printed_in_a_broken_title_keeps_its_place() -> None:
    year = marked(0, "2025")
    paragraph = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>'
        f"第三部分　某某市某某区退役军人事务局{year}年度部门决算情况说明</w:t></w:r></w:p>"
    )
    document = etree.fromstring(f'<w:document xmlns:w="{MAIN}"><w:body>{paragraph}{SECTION}</w:body></w:document>')
    break_titles(document, StyleSheet(etree.fromstring(STYLES)))
    marks = Marks(document, [PrintedPart("2025", ())])
    text, offsets = "", {}
    for node in document.iter(w("t"), w("br")):
        offsets[node] = len(text)
        text += node.text or "\n"
    assert text == text_of(document) == "第三部分　\n某某市某某区退役军人事务局\n2025年度部门决算情况说明"
    (span,) = marks.of_text(offsets)
    assert text[span.start : span.end] == "2025"


@pytest.mark.parametrize(
    ("title", "indents"),
    [("部门决算" * 200, ""), ("部门决算", '<w:ind w:left="9000" w:right="9000"/>')],
    ids=["longer than a page has of titles", "without room between its indents"],
)
def test_what_is_no_title_stays_as_it_is(title: str, indents: str) -> None:
    body = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{indents}</w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>{SECTION}'
    document = etree.fromstring(f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>')
    break_titles(document, StyleSheet(etree.fromstring(STYLES)))
    assert [node.text for node in document.iter(w("t"))] == [title]
