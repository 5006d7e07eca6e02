"""Tables on their pages: rows, columns, empty ones together, text before those of whole pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from lxml import etree

from generator.document.word.column_fitting import fit_columns
from generator.document.word.exact_layout import make_exact
from generator.document.word.markup import MAIN, Element, text_of, w
from generator.document.word.pagination.blocks import StoryBlocks
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import placed
from generator.document.word.pagination.paragraph_forms import StyleSheet
from generator.document.word.pagination.row_heights import text_lines
from generator.document.word.pagination.rules import LIBREOFFICE
from generator.document.word.table_fitting import SEVEN_MILLIMETRES

WIDTH = 8845
MARGINS = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:gutter="0"'
UPRIGHT = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {MARGINS}/></w:sectPr>'
ACROSS = f'<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar {MARGINS}/></w:sectPr>'
EMPTY = [["合计", ""]]


def paragraph(style: str, text: str = "", end: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{end}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def table(rows: Sequence[Sequence[str]], widths: Sequence[int] = (WIDTH - 2000, 2000)) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = ""
    for number, row in enumerate([["科目名称", "决算数"][: len(widths)], *rows]):
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph("DisclosureText", text)}</w:tc>'
            for text, width in zip(row, widths, strict=True)
        )
        made += f"<w:tr><w:trPr><w:cantSplit/>{'' if number else '<w:tblHeader/>'}</w:trPr>{cells}</w:tr>"
    properties = '<w:tblStyle w:val="AccountsTable"/><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{made}</w:tbl>"


def document(*blocks: str) -> Element:
    return etree.fromstring(f'<w:document xmlns:w="{MAIN}"><w:body>{"".join(blocks)}</w:body></w:document>')


def exact(styles: Element, *blocks: str) -> tuple[Element, int]:
    """The document of the blocks after fitting, and the pages that it takes."""
    made = document(*blocks)
    make_exact(made, BodyReader(StyleSheet(styles)))
    body = made.find(w("body"))
    assert body is not None
    return made, placed(StoryBlocks(BodyReader(StyleSheet(styles)).story(body)).under(LIBREOFFICE)).pages


def heights(made: Element) -> set[int]:
    return {int(height.get(w("val"), "0")) for height in made.iter(w("trHeight"))}


def rows(count: int) -> list[list[str]]:
    return [[f"第{number}项", "12.00"] for number in range(count)]


def test_rows_are_seven_millimetres_high_where_the_page_has_room(styles: Element) -> None:
    made, pages = exact(styles, paragraph("DisclosureTitle", "一、收入决算表"), table(rows(12)), UPRIGHT)
    assert pages == 1
    assert heights(made) == {SEVEN_MILLIMETRES}


def test_rows_are_lower_where_the_table_would_take_a_page_more(styles: Element) -> None:
    made, pages = exact(styles, paragraph("DisclosureTitle", "一、收入决算表"), table(rows(38)), UPRIGHT)
    assert pages == 1
    assert 280 < min(heights(made)) < SEVEN_MILLIMETRES


def test_lines_are_closer_where_a_few_rows_would_run_over(styles: Element) -> None:
    made, pages = exact(styles, paragraph("DisclosureTitle", "一、收入决算表"), table(rows(42)), UPRIGHT)
    assert pages == 1
    assert next(made.iter(w("spacing"))).get(w("line")) in {"235", "230", "225", "220", "210"}


def test_a_table_that_fits_a_page_is_not_torn_for_the_text_after_it(styles: Element) -> None:
    text = [paragraph("BodyText", "统" * 200) for _ in range(3)]
    made, pages = exact(styles, paragraph("DisclosureTitle", "表"), table(rows(36)), *text, UPRIGHT)
    assert pages == 2
    assert max(heights(made)) * 37 < 12756


def test_empty_tables_of_one_shape_share_a_page_and_others_do_not(styles: Element) -> None:
    end = paragraph("SectionEnd", "", ACROSS)
    one = [paragraph("DisclosureTitle", "八、基金"), table(EMPTY), paragraph("DisclosureRemark", "说明：无。"), end]
    other = [paragraph("DisclosureTitle", "九、国有资本"), table(EMPTY), paragraph("DisclosureRemark", "说明：无。")]
    assert exact(styles, *one, *other, end, UPRIGHT)[1] == exact(styles, *one, UPRIGHT)[1]
    filled = [paragraph("DisclosureTitle", "九、国有资本"), table(rows(1)), paragraph("DisclosureRemark", "注：有。")]
    assert exact(styles, *one, *filled, end, UPRIGHT)[1] == exact(styles, *one, UPRIGHT)[1] + 1
    assert exact(styles, *one, *other, UPRIGHT)[1] == exact(styles, *one, UPRIGHT)[1] + 1  # of another shape


def test_text_after_tables_of_whole_pages_stands_before_them_where_that_frees_a_page(styles: Element) -> None:
    title = paragraph("TableTitleNewPage", "项目绩效目标完成情况表")
    text = [paragraph("Heading4", "2.部门绩效评价结果"), paragraph("BodyText", "统" * 50)]
    before = [paragraph("Heading1", "第二部分"), paragraph("BodyText", "统" * 100)]
    tables = [title, table(rows(40)), title, table(rows(40))]
    made, pages = exact(styles, *before, *tables, *text, paragraph("Heading1", "第三部分"), UPRIGHT)
    assert pages == 4
    order = [text_of(block)[:4] for block in made.iter(w("p")) if block.getparent().tag == w("body")]  # type: ignore[union-attr]
    assert order == ["第二部分", "统统统统", "2.部门", "统统统统", "项目绩效", "项目绩效", "第三部分"]
    long = [paragraph("BodyText", "统" * 550)]  # the page before has no room
    made, _ = exact(styles, before[0], *long, *tables, *text, UPRIGHT)
    assert [text_of(block)[:2] for block in made.iter(w("p"))][-2:] == ["2.", "统统"]


def test_a_column_takes_what_others_do_not_need(styles: Element) -> None:
    made = document(table([["支出", "12345678.90"]], (8000, 845)), UPRIGHT)
    fit_columns(made, BodyReader(StyleSheet(styles)))
    name, amount = (int(column.get(w("w"), "0")) for column in made.iter(w("gridCol")))
    assert name + amount == WIDTH
    assert amount >= 11 * 100 + 120  # the digits, and the margins of the cell
    assert {int(width.get(w("w"), "0")) for width in made.iter(w("tcW"))} == {name, amount}


def test_a_label_for_which_no_column_has_room_turns_over_more_than_a_character(styles: Element) -> None:
    reader = BodyReader(StyleSheet(styles))
    made = document(table([["满意度指标", "统" * 30]], (1000, 1000)), UPRIGHT)
    fit_columns(made, reader)
    label = next(p for p in made.iter(w("p")) if text_of(p) == "满意度指标")
    indent = label.find(f"{w('pPr')}/{w('ind')}")
    assert indent is not None
    assert int(indent.get(w("right"), "0")) > 0


@pytest.mark.parametrize("label", ["本年收入合计", "一、一般公共预算财政拨款收入", "满意度指标"])
def test_no_label_turns_over_a_single_character_however_wide_its_column_is(styles: Element, label: str) -> None:
    reader, torn = BodyReader(StyleSheet(styles)), []
    for width in range(160 * len(label), 210 * len(label) + 250, 10):
        made, _ = exact(styles, table([[label, "12.00"], ["收入", "1.00"]], (width, 1400)), UPRIGHT)
        cell = reader.table(next(made.iter(w("tbl")))).rows[1].cells[0]
        lines = text_lines(cell.paragraphs[0], cell.width, LIBREOFFICE.breaking)
        torn += [(width, lines)] if len(lines) > 1 and len(lines[-1]) == 1 else []
    assert torn == []
