"""The document that a rendering is: its blocks as the Word file has them, its spans as the phrases were printed."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document as WordDocument
from docx.enum.text import WD_BREAK
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.accounts.quantities import Chosen, Part, Phrase, PrintedNumber, Quantity, Quoted
from generator.diagnostics import Place, SourceFile
from generator.document.model import Block, BlockKind, Document, Span, one_line
from generator.document.sentences import clauses, sentence_around
from generator.document.word.marks import Marks, PrintedPart, marked, without_marks
from generator.document.word.markup import DRAWING_PROPERTIES, MAIN, text_of
from generator.document.word.package import DOCUMENT, parse, read_parts, serialised, write_parts
from generator.document.word.printing import Printer, printable
from generator.document.word.rendering import Rendered, render
from generator.published.word_document import finished
from generator.report.report import SichuanReport
from tests.document.conftest import TEMPLATE, Render
from tests.document.documents import body
from tests.document.reports import Maker, grey

QUANTITY = Quantity("收入", Decimal(1), sources=(Place(SourceFile("表.xlsx"), "表", "B3"),))
TEXTS = st.text(st.sampled_from("甲乙Ａ１.，“”\"'<>&{}%_#\t\n\r\f\x00　 ]"), max_size=8)
PARTS = st.one_of(
    TEXTS,
    TEXTS.map(lambda text: PrintedNumber(text, QUANTITY)),
    TEXTS.map(lambda text: Quoted(text, Place(SourceFile("表.xlsx"), "表", "B4"))),
    TEXTS.map(lambda text: Chosen(text, (QUANTITY,))),
)


@pytest.fixture(scope="session")
def rendered_alone(tmp_path_factory: pytest.TempPathFactory) -> Render:
    """Renders with a template that has no paragraph but the one with the total."""
    parts = read_parts(TEMPLATE.read_bytes())
    document = parse(parts[DOCUMENT])
    for element in list(document[0]):
        if "{{ totals.total }}" not in text_of(element) and not element.tag.endswith("}sectPr"):
            document[0].remove(element)
    parts[DOCUMENT] = serialised(document)
    path = tmp_path_factory.mktemp("template") / "一段.docx"
    path.write_bytes(write_parts(parts))

    def made(report: SichuanReport) -> Rendered:
        outcome = render(path, report, grey)
        assert outcome.value is not None, outcome.diagnostics
        return outcome.value

    return made


def with_total(rendered: Render, phrase: Phrase) -> Rendered:
    report = Maker().report()
    return rendered(replace(report, totals=replace(report.totals, total=phrase)))


def printed_spans(document: Document, *parts: Part) -> list[tuple[Block, Span]]:
    found = [(block, span) for block in document.texts for span in block.spans]
    return [(block, span) for block, span in found if any(span.part is part for part in parts)]


@pytest.mark.slow
@given(st.lists(PARTS, min_size=1, max_size=6))
@example(["甲\t", "\t"])  # between the two tabs there is nothing
@example(["\n", "\n乙"])
@settings(max_examples=25)  # a document each
def test_the_text_of_each_span_is_what_its_part_prints(rendered_alone: Render, parts: list[Part]) -> None:
    whole = Phrase((PrintedNumber("首", QUANTITY), *parts, PrintedNumber("尾", QUANTITY)))
    document = with_total(rendered_alone, whole).model
    (block,) = [block for block in document.texts if block.text.startswith("2020年度收、支总计")]
    spans = [span for span in block.spans if span.part in whole.parts]
    first = next(at for at, span in enumerate(spans) if span.part == whole.parts[0])
    own = spans[first:]
    assert "".join(block.text[span.start : span.end] for span in own) == printable(str(whole))
    assert [(span.part, block.text[span.start : span.end]) for span in own] == [
        (part, text) for part, text in zip(whole.parts, pieces(whole), strict=True) if text
    ]


def pieces(phrase: Phrase) -> list[str]:
    """What each part of a phrase prints: the line break of \\r\\n belongs to the part in which it begins."""
    texts, before = [], ""
    for part in phrase.parts:
        texts.append(printable(before + str(part))[len(printable(before)) :])
        before += str(part)
    return texts


@given(st.lists(PARTS, max_size=6))
def test_a_document_is_the_same_with_marks_around_its_parts_as_without(parts: list[Part]) -> None:
    printer = Printer(grey, lambda: None)
    told = str(printer(Phrase(tuple(parts))))
    plain = without_marks(told.encode()).decode()
    assert Markup(plain).unescape() == printable(str(Phrase(tuple(parts))))
    assert len(printer.printed) == told.count("\ufdef")


def test_a_tab_and_a_line_break_are_a_character_each(rendered: Render) -> None:
    quoted, figure = Quoted("甲\t乙\n", Place(SourceFile("表.xlsx"), "表", "B4")), PrintedNumber("1.30万元", QUANTITY)
    made = with_total(rendered, Phrase((quoted, figure, "丙")))
    (block, first), (_, second) = printed_spans(made.model, quoted, figure)
    assert "总计甲\t乙\n1.30万元丙。" in block.text
    assert block.text[first.start : first.end] == "甲\t乙\n"
    assert block.text[second.start : second.end] == "1.30万元"
    read = finished(made.content)
    assert read is not None
    assert [block.text for block in read.document.texts] == [block.text for block in made.model.texts]


@pytest.mark.slow
def test_a_finished_file_reads_as_it_was_rendered_but_for_its_spans(rendered: Render) -> None:
    made = rendered(Maker(many=3).report())
    read = finished(made.content)
    assert read is not None
    bare = [replace(block, spans=()) for block in made.model.texts]
    assert list(read.document.texts) == bare
    assert [block.paragraph for block in read.document.texts] == [block.paragraph for block in bare]
    assert [block.image for block in read.document.texts] == [block.image for block in bare]


def test_a_document_is_picklable_and_can_be_a_key(rendered: Render) -> None:
    document = rendered(Maker().report()).model
    copied = pickle.loads(pickle.dumps(document))
    assert copied == document
    assert {block: number for number, block in enumerate(document.texts)}[copied.texts[5]] == 5
    assert hash(copied) == hash(document)


def test_the_kinds_of_blocks_are_those_of_the_file(rendered: Render) -> None:
    document = rendered(Maker(many=2).report()).model
    kinds = [block.kind for block in document.blocks]
    assert kinds.count(BlockKind.FIGURE) == kinds.count(BlockKind.CAPTION) == 7
    assert kinds.count(BlockKind.TABLE) == len(list(body_tables(rendered)))
    assert {BlockKind.HEADING, BlockKind.PAGE_BREAK, BlockKind.FOOTER} <= set(kinds)
    headings = [block for block in document.texts if block.kind is BlockKind.HEADING]
    assert headings[0].level == 1
    assert all(block.section[-1] == one_line(block.text).strip() for block in headings)
    assert not any(a is b is BlockKind.PAGE_BREAK for a, b in pairwise(kinds))


def body_tables(rendered: Render) -> list[object]:
    return list(body(rendered(Maker(many=2).report()).content).iter("{*}tbl"))


def test_a_table_has_its_rows_heading_cells_and_merges() -> None:
    word = WordDocument()
    table = word.add_table(4, 3)
    for row, texts in zip(
        table.rows, (("项目", "决算数", ""), ("", "收入", "支出"), ("合计", "1.00", "2.00")), strict=False
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(row._tr.makeelement(row._tr.tag.replace("}tr", "}tblHeader")))
    read = of_word(word)
    (block,) = [block for block in read.blocks if block.kind is BlockKind.TABLE]
    assert [row.heading for row in block.rows] == [True, True, False, False]
    shapes = [[(cell.column, cell.columns, cell.rows) for cell in row.cells] for row in block.rows]
    assert shapes[:2] == [[(0, 1, 2), (1, 2, 1)], [(0, 1, 0), (1, 1, 1), (2, 1, 1)]]
    assert [len(row.cells) for row in block.rows] == [2, 3, 3, 3]  # empty cells too
    (amount,) = [text for text in read.texts if text.text == "2.00"]
    assert (amount.row, amount.column, amount.line) == ("合计", "决算数·支出", 2)


def of_word(word: object) -> Document:
    target = BytesIO()
    word.save(target)  # type: ignore[attr-defined]
    read = finished(target.getvalue())
    assert read is not None
    return read.document


def test_a_page_break_stands_between_what_it_parts() -> None:
    word = WordDocument()
    word.add_paragraph("甲")
    word.add_paragraph("乙").runs[0].add_break(WD_BREAK.PAGE)
    word.add_paragraph("丙").paragraph_format.page_break_before = True
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    kinds = [block.text or block.kind for block in of_word(word).blocks]
    assert kinds == ["甲", "乙", BlockKind.PAGE_BREAK, "丙"]


def test_a_footer_is_read_without_its_page_number_but_with_other_numbers() -> None:
    word = WordDocument()
    footer = word.sections[0].footer.paragraphs[0]
    for before, kind, text in (("2020年度　第", "begin", ""), ("", "separate", ""), ("", "", "12"), ("", "end", "")):
        footer.add_run(before)
        run = footer.add_run(text)
        if kind:
            mark = parse(f'<w:fldChar xmlns:w="{MAIN}" w:fldCharType="{kind}"/>'.encode())
            run._r.append(mark)
        if kind == "begin":
            footer.add_run()._r.append(parse(f'<w:instrText xmlns:w="{MAIN}"> PAGE </w:instrText>'.encode()))
    footer.add_run("页")
    word.add_paragraph("正文")
    texts = [(block.kind, block.text, block.where) for block in of_word(word).texts]
    assert texts == [(BlockKind.PARAGRAPH, "正文", ""), (BlockKind.FOOTER, "2020年度第页", "页眉页脚")]


def test_the_text_of_a_text_box_is_read_once() -> None:
    word = WordDocument()
    run = word.add_paragraph("外").add_run()
    box = (
        '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>框内5.00万元</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    run._r.append(parse(box.encode()))
    assert [block.text for block in of_word(word).texts] == ["外", "框内5.00万元"]


def test_the_marks_of_a_pictures_description_are_lifted() -> None:
    name = DRAWING_PROPERTIES[1:].partition("}")
    descr = f"图：{marked(0, '1.00')}万元"
    root = parse(f'<d:x xmlns:d="{name[0]}"><d:{name[2]} descr="{descr}"/></d:x>'.encode())
    figure = PrintedNumber("1.00", QUANTITY)
    spans = Marks(root, [PrintedPart(figure, ())]).of_description(root[0])
    assert root[0].get("descr") == "图：1.00万元"
    assert spans == (Span(2, 6, figure),)


@pytest.mark.parametrize("text", ["甲。乙；丙", "甲\n乙\t。丙", "。；", ""])
def test_clauses_are_the_text_cut_up_with_its_spans(text: str) -> None:
    block = Block(BlockKind.PARAGRAPH, text, spans=(Span(0, len(text), PrintedNumber(text, QUANTITY)),))
    found = list(clauses(block))
    assert "".join(clause.text for clause in found) == re.sub(r"^\s+$", "", text)
    assert all((span.start, span.end) == (0, len(clause.text)) for clause in found for span in clause.spans)


def test_a_sentence_is_told_in_one_line() -> None:
    block = Block(BlockKind.PARAGRAPH, "甲。乙\t丙\n丁1.00。戊", row="行", column="栏")
    assert sentence_around(block, 8, 12) == "行｜栏｜乙丙丁1.00。"
