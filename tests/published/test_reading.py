"""A published file of any format is read into the same paragraphs, tables and cells, or refused for a reason."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from generator.auditing.audited import AuditedDocument
from generator.auditing.recognising import recognised
from generator.diagnostics import SourceFile
from generator.published.opening import published
from generator.published.published_document import ParagraphKind, PublishedDocument, PublishedTable
from tests.departments import NAMES, LaidOut, Ran
from tests.published.pages import DrawnPage, pdf

PROSE = "本年收入合计一百万元，其中财政拨款收入九十万元，占百分之九十；其他收入十万元，占百分之十，没有别的来源。"
SECOND = "本年支出合计九十八万元。"
HEAD, ROW = ["功能分类科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"], (80, 120, 80, 80, 80)
ROWS = [
    ["", "合计", "98.00", "58.00", "40.00"],
    ["201", "一般公共服务支出", "98.00", "58.00", "40.00"],
    ["20101", "人大事务", "98.00", "58.00", "40.00"],
    ["2010101", "行政运行", "58.00", "58.00", ""],
    ["2010102", "一般行政管理事务", "40.00", "", "40.00"],
]


def read(content: bytes, name: str = "某局.pdf") -> PublishedDocument:
    outcome = published(content, SourceFile(name))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def refused(content: bytes, name: str = "某局.pdf") -> list[str]:
    outcome = published(content, SourceFile(name))
    assert outcome.value is None
    return [problem.code for problem in outcome.diagnostics]


def prose(page: DrawnPage, text: str, top: float, across: int = 30) -> float:
    """Draws a paragraph with its first line indented; where the next one begins."""
    first, rest = text[: across - 2], text[across - 2 :]
    lines = [first, *(rest[at : at + across] for at in range(0, len(rest), across))]
    for number, line in enumerate(lines):
        page.text(line, 84 if number == 0 else 60, top + 20 * number)
    return top + 20 * len(lines)


def disclosure() -> tuple[DrawnPage, DrawnPage, DrawnPage]:
    """A cover, a page of text, a table that goes on over the page."""
    cover, first, second = DrawnPage(), DrawnPage(), DrawnPage()
    cover.text("某某市财政局", 200, 200, 24)
    cover.text("2024年度部门决算", 190, 240, 24)
    first.text("第三部分 2024年度部门决算情况说明", 180, 80, 16)
    first.text("一、收入决算情况说明", 84, 120)
    below = prose(first, PROSE, 140)
    first.text(SECOND, 84, below)
    first.text("支出决算表", 250, below + 40, 14)
    first.text("单位：万元", 440, below + 62, 10)
    first.table([HEAD, *ROWS[:3]], below + 80, ROW)
    second.table([HEAD, *ROWS[3:]], 60, ROW)
    second.text("注：本表反映部门本年度各项支出情况。", 60, 130, 9)
    for number, page in enumerate((first, second), start=1):
        page.text(f"— {number} —", 280, 800, 10)
    return cover, first, second


def test_paragraphs_and_tables_come_in_order_whatever_the_order_in_the_file() -> None:
    ordered = read(pdf(*disclosure()))
    pages = disclosure()
    for number, page in enumerate(pages):
        random.Random(number).shuffle(page.pieces)
    shuffled = read(pdf(*pages))
    assert shuffled.blocks == ordered.blocks
    texts = [block.text for block in ordered.paragraphs]
    assert texts[1:5] == ["第三部分 2024年度部门决算情况说明", "一、收入决算情况说明", PROSE, SECOND]


def test_a_paragraph_knows_its_page_kind_and_headings() -> None:
    document = read(pdf(*disclosure()))
    block = next(block for block in document.paragraphs if block.text == PROSE)
    assert (block.page, block.kind) == (2, ParagraphKind.PROSE)
    assert block.section == ("第三部分 2024年度部门决算情况说明", "一、收入决算情况说明")
    assert [line.page for line in block.lines] == [2, 2]
    assert "— 1 —" in document.margins


def test_a_table_over_two_pages_is_one_with_its_heading_once() -> None:
    (table,) = read(pdf(*disclosure())).tables
    assert (table.title, table.unit, len(table.rows)) == ("支出决算表", "万元", 6)
    last = table.at(6, 5)
    assert last is not None
    assert (last.text, last.page) == ("40.00", 3)
    assert table.at(1, 3) is not None


def test_figures_have_their_page_row_and_column() -> None:
    audited = of(read(pdf(*disclosure())))
    (fact,) = [fact for fact in audited.contents.facts if fact.value == Decimal(58) and fact.key.subject == "201"]
    assert str(fact.place) == "某局.pdf · 支出决算表 · 第2页第3行第4列"
    spot = audited.where(fact.place)
    assert spot is not None
    assert audited.document.text_at(spot) == "58.00"
    assert audited.publication.publisher == "某某市财政局"
    assert audited.publication.year == 2024


def test_an_amount_that_a_narrow_cell_breaks_is_whole() -> None:
    cover, first, second = disclosure()
    third = DrawnPage()
    third.text("收入支出决算总表", 250, 60, 14)
    third.table([["项目", "决算数"], ["本年收入合计", "1000.0\n5"], ["总计", "1\n2"]], 100, (100, 60))
    table = read(pdf(cover, first, second, third)).tables[-1]
    assert [cell.text for cell in table.cells if cell.column == 2] == ["决算数", "1000.05", "1\n2"]


WIDE = [
    ["功能分类科目编码", "科目名称", "合计", "工资福利支出", "", "商品和服务支出", "", ""],
    ["", "", "", "小计", "基本工资", "小计", "办公费", "差旅费"],
    ["", "合计", "98.00", "58.00", "58.00", "40.00", "30.00", "10.00"],
    ["201", "一般公共服务支出", "98.00", "58.00", "58.00", "40.00", "30.00", "10.00"],
    ["20101", "人大事务", "98.00", "58.00", "58.00", "40.00", "30.00", "10.00"],
    ["2010101", "行政运行", "58.00", "58.00", "58.00", "", "", ""],
    ["2010102", "一般行政管理事务", "40.00", "", "", "40.00", "30.00", "10.00"],
]
WIDTHS = (80, 120, 60, 60, 60, 60, 60, 60)
# The rows and columns on each page, as a spreadsheet prints what is too wide: page after page downwards, or across;
# the columns of labels on every page or on the first alone. 商品和服务支出 is cut, and stands on the first part of it.
ALL, TOP, LOW = range(7), range(5), (0, 1, 5, 6)
PRINTED = {
    "one row of pages": [(ALL, (0, 1, 2, 3, 4, 5)), (ALL, (6, 7))],
    "one row of pages, labels repeated": [(ALL, (0, 1, 2, 3, 4, 5)), (ALL, (0, 1, 6, 7))],
    "downwards first": [
        *((rows, columns) for columns in ((0, 1, 2, 3, 4, 5), (0, 1, 6, 7)) for rows in (TOP, LOW)),
    ],
    "across first": [
        *((rows, columns) for rows in (TOP, LOW) for columns in ((0, 1, 2, 3, 4), (0, 1, 5, 6), (0, 1, 7))),
    ],
}


@pytest.mark.parametrize("pages", PRINTED.values(), ids=PRINTED)
def test_a_table_wider_than_its_page_is_one(pages: list[tuple[Sequence[int], Sequence[int]]]) -> None:
    cover, *_ = disclosure()
    drawn = [DrawnPage() for _ in pages]
    drawn[0].text("财政拨款支出决算明细表", 250, 60, 14)
    drawn[-1].text("单位：万元", 440, 82, 10)
    for page, (rows, columns) in zip(drawn, pages, strict=True):
        page.table([[WIDE[row][at] for at in columns] for row in rows], 100, [WIDTHS[at] for at in columns])
    found = of(read(pdf(cover, *drawn)), "四川省")
    (table,) = found.document.tables
    assert found.tables[0].left == ()
    assert len(figures(found)) == sum("." in cell for row in WIDE for cell in row)
    last = next(cell for cell in table.cells if (cell.row, cell.column) == (7, 8))
    assert (last.text, last.page) == ("10.00", len(pages) + 1)


def test_tables_of_the_same_rows_under_their_own_titles_are_several() -> None:
    cover, first, second = DrawnPage(), DrawnPage(), DrawnPage()
    cover.text("某某市财政局2024年度部门决算", 190, 240, 24)
    for page, title, columns in ((first, "收入决算表", (0, 1, 2)), (second, "支出决算表", (0, 1, 3))):
        page.text(title, 250, 60, 14)
        page.table([[row[at] for at in columns] for row in WIDE], 100, (80, 120, 80))
    assert [table.title for table in read(pdf(cover, first, second)).tables] == ["收入决算表", "支出决算表"]


def test_scanned_and_turned_pages_are_refused_and_the_others_read() -> None:
    cover, first, second = disclosure()
    turned = DrawnPage(turned=True)
    turned.text("横倒的一页文字", 300, 400)
    document = read(pdf(cover, first, second, None, turned))
    assert [problem.code for problem in document.refusals] == ["A004", "A005"]
    assert "第4页" in document.refusals[0].message
    assert "第5页" in document.refusals[1].message
    assert len(document.tables) == 1
    assert refused(pdf(None, None)) == ["A004"]


def test_text_beyond_the_edge_of_its_page_is_not_read() -> None:
    cover, first, second = disclosure()
    cover.text("看不见的文字XX", 2000, 300)
    document = read(pdf(cover, first, second))
    assert "看不见" not in "".join(block.text for block in document.paragraphs)


def test_characters_that_the_font_does_not_tell_are_for_a_person() -> None:
    content = pdf(*disclosure()).replace(b"/UniGB-UCS2-H", b"/Identity-H  ").replace(b"(GB1)", b"(Own)")
    assert refused(content) == ["A004"]


def test_contents_are_no_headings() -> None:
    cover, first, second = disclosure()
    contents = DrawnPage()
    contents.text("目 录", 270, 80, 16)
    contents.text("第三部分 2024年度部门决算情况说明………………1", 60, 120)
    contents.text("一、收入决算情况说明……………………………………1", 60, 140)
    document = read(pdf(cover, contents, first, second))
    assert [("".join(line.text.split()), line.page) for line in document.contents] == [
        ("第三部分2024年度部门决算情况说明", "1"),
        ("一、收入决算情况说明", "1"),
    ]
    assert [block.page for block in document.headings] == [3, 3]


def test_a_text_with_bars_has_tables() -> None:
    lines = ["某某局2024年度部门决算", "支出决算表", "单位：万元", *("|".join(row) for row in (HEAD, *ROWS)), SECOND]
    document = read("\n".join(lines).encode("gb18030"), "某局.txt")
    (table,) = document.tables
    assert (table.title, len(table.rows), document.blocks[-1].text) == ("支出决算表", 6, SECOND)  # type: ignore[union-attr]
    assert len(of(document).contents.facts) == 13


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\0\1\2", "A002"),
        ("某局2024年度部门决算".encode(), "A002"),
        (b"<html><body>404</body></html>", "A002"),
        (b"%PDF-1.7\n", "I144"),
        (b"\xef\xbb\xbf\r\n%PDF-1.7\n", "I144"),
        (b"PK\3\4", "I147"),
    ],
    ids=["no text", "a text called a PDF", "a page called a PDF", "no PDF", "a PDF behind other bytes", "no archive"],
)
def test_what_is_no_document_is_refused_with_its_reason(content: bytes, code: str) -> None:
    assert refused(content) == [code]


def of(document: PublishedDocument, place: str = "") -> AuditedDocument:
    outcome = recognised(document, place=place)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def figures(audited: AuditedDocument) -> list[tuple[object, Decimal]]:
    return [(fact.key, fact.value) for fact in audited.contents.facts]


def grids(document: PublishedDocument) -> list[list[str]]:
    """The texts of the tables' cells, without white space: a PDF breaks lines as the column is wide."""

    def texts(table: PublishedTable) -> list[str]:
        return [text for cell in table.cells if (text := "".join(cell.text.split()))]

    return [texts(table) for table in document.tables]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_word_file_and_its_page_give_the_same_figures(
    ran: Callable[[str], Ran], site: Callable[[str], dict[str, bytes]], name: str
) -> None:
    word = of(read(ran(name).document.read_bytes(), "某局.docx"))
    page = of(read(next(content for path, content in site(name).items() if path.endswith("index.html")), "某局.html"))
    assert figures(word) == figures(page)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if name != "sample"])
def test_a_pdf_gives_the_figures_and_headings_of_its_word_file(laid_out: Callable[[str], LaidOut], name: str) -> None:
    made = laid_out(name)
    word, printed = read(made.document.read_bytes(), "某局.docx"), read(made.pdf.read_bytes())
    # As many of each: the parts of a table wider than its page are one in a PDF, so that its figures come row by row.
    assert Counter(figures(of(printed))) == Counter(figures(of(word)))

    def headings(document: PublishedDocument) -> list[str]:
        return ["".join(block.text.split()) for block in document.headings]

    assert headings(printed) == headings(word)
    assert [("".join(line.text.split()), line.page) for line in printed.contents] == [
        ("".join(line.text.split()), line.page) for line in word.contents
    ]
