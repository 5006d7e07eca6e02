"""Paragraphs are set so that no line is stretched and no last line is a number alone or a character or two."""

from __future__ import annotations

import pytest
from lxml import etree

from generator.document.word.line_setting import MOST_STRETCHED, Setting, best_setting, is_poor, set_lines, stretch
from generator.document.word.markup import MAIN, w
from generator.document.word.package import STYLES, parse, read_parts
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.line_breaking import lines_of
from generator.document.word.pagination.paragraph_forms import ParagraphForm, StyleSheet
from generator.document.word.pagination.rules import LIBREOFFICE, RULE_SETS
from tests.document.conftest import TEMPLATE

BODY = ParagraphForm(size=320, pitch=-5, first=630, spaced_letters=False, spaced_digits=False, alignment="both")
WIDTH = 8845
ITEM = "16.资源勘探信息等（类）制造业（款）其他制造业支出（项）：支出决算为198.00万元，完成预算100.00%。"
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:gutter="0"/></w:sectPr>'
)


def lines(text: str, setting: Setting, number: int = 0) -> list[str]:
    rules = RULE_SETS[number].breaking
    return lines_of(text, BODY.font, WIDTH - setting.narrower, BODY.first, rules)


@pytest.mark.parametrize("line", ["100.00%。", "0.00万元。", "成。", "较大。", "破”。", "2）。", "12个。"])
def test_a_poor_last_line(line: str) -> None:
    assert is_poor(line)


@pytest.mark.parametrize("line", ["预算100.00%。", "100.00%。其中：", "已完成。"])
def test_a_good_last_line(line: str) -> None:
    assert not is_poor(line)


@pytest.mark.parametrize(
    "text",
    [
        ITEM,
        "统" * 26 + "计局" + "。",
        "统" * (26 + 28 * 3) + "成。",
        "统" * 24 + "，完成预算100.00%。",
        "23.争取资金专项工作经费10.00万元，支出完成率100.00%。",
    ],
)
def test_its_last_line_is_a_good_one_by_the_rules_of_every_program(text: str) -> None:
    setting = best_setting(text, BODY, WIDTH)
    usual = lines(text, Setting())
    for number in range(len(RULE_SETS)):
        made = lines(text, setting, number)
        assert "".join(made) == text
        assert len(made) == len(usual)
        assert len(made) == 1 or not is_poor(made[-1])


def test_a_paragraph_without_fault_stays() -> None:
    assert best_setting("统" * 60, BODY, WIDTH) == Setting()


def test_a_long_one_is_narrower_by_less_than_a_character_and_stays_justified() -> None:
    setting = best_setting("统" * (26 + 28 * 3) + "成。", BODY, WIDTH)
    assert 0 < setting.narrower < 320
    assert not setting.ragged


def test_lines_that_would_be_stretched_are_ragged() -> None:
    text = "其他社会保障和就业支出决算数为" + "统" * 9 + "，123456789.00万元，" + "统" * 30
    usual = lines(text, Setting())
    assert stretch(text, usual, BODY, WIDTH) > MOST_STRETCHED
    assert best_setting(text, BODY, WIDTH).ragged


def test_the_paragraph_says_so_itself_and_only_body_text_does() -> None:
    styles = parse(read_parts(TEMPLATE.read_bytes())[STYLES])
    text = "统" * (26 + 28 * 3) + "成。"
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style in ("BodyText", "Heading2", "Caption")
    )
    document = etree.fromstring(f'<w:document xmlns:w="{MAIN}"><w:body>{paragraphs}{SECTION}</w:body></w:document>')
    set_lines(document, BodyReader(StyleSheet(styles)))
    own = [paragraph.find(f"{w('pPr')}/{w('ind')}") for paragraph in document.iter(w("p"))]
    assert [indent is not None for indent in own] == [True, False, False]
    assert len(lines_of(text, BODY.font, WIDTH, BODY.first, LIBREOFFICE.breaking)) == 5
