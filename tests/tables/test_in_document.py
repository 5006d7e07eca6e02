"""Tables in the Word file: turned pages, repeated headings, rows that stay whole, the template's styles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.document.word.finishing import drop_empty_sections
from generator.document.word.markup import Element, element, text_of, text_run, w
from generator.document.word.package import STYLES
from generator.document.word.rendering import render
from generator.report.report import BaseReport
from tests.document.documents import body, changed, contents_entries, style_of
from tests.document.reports import grey
from tests.forms import SHANGHAI
from tests.support import ROOT

PORTRAIT, LANDSCAPE = "portrait", "landscape"


def section(orientation: str) -> Element:
    return element("sectPr", element("pgSz", orient=orientation))


def printed(text: str) -> Element:
    return element("p", text_run(text))


def end(orientation: str) -> Element:
    return element("p", element("pPr", section(orientation)))


def shape(document: Element) -> list[str]:
    """The body's paragraphs by their text, and its sections by their orientation."""
    found: list[str] = []
    for block in document[0]:
        size = block.find(f".//{w('pgSz')}")
        found.append(text_of(block) if size is None else str(size.get(w("orient"))))
    return found


def test_empty_sections_are_dropped_and_the_last_that_prints_ends_the_body() -> None:
    blocks = [printed("甲"), end(PORTRAIT), printed("乙"), end(LANDSCAPE), end(PORTRAIT), printed("丙"), end(LANDSCAPE)]
    document = element("document", element("body", *blocks, section(PORTRAIT)))
    drop_empty_sections(document)
    assert shape(document) == ["甲", PORTRAIT, "乙", LANDSCAPE, "丙", LANDSCAPE]


def test_a_body_that_goes_on_after_a_section_keeps_it() -> None:
    document = element("document", element("body", printed("甲"), end(LANDSCAPE), printed("乙"), section(PORTRAIT)))
    drop_empty_sections(document)
    assert shape(document) == ["甲", LANDSCAPE, "乙", PORTRAIT]


def is_disclosed(table: Element) -> bool:
    """Whether the table is one of the accounts, not the list of units."""
    caption = table.find(f"{w('tblPr')}/{w('tblCaption')}")
    return caption is None or caption.get(w("val")) != "决算编制范围的单位"


def tables(document: bytes) -> list[Element]:
    return [table for table in body(document).iter(w("tbl")) if is_disclosed(table)]


def test_wide_tables_stand_on_turned_pages_and_the_others_do_not(document: bytes, report: BaseReport) -> None:
    orientations, waiting = [], 0
    for node in body(document).iter(w("tbl"), w("pgSz")):
        if node.tag == w("tbl"):
            waiting += is_disclosed(node)
        else:
            orientations += [node.get(w("orient"), PORTRAIT)] * waiting
            waiting = 0
    assert orientations == [LANDSCAPE if table.landscape else PORTRAIT for table in report.tables]
    assert len(set(orientations)) == 2


def test_headings_are_repeated_and_no_row_is_split(document: bytes, report: BaseReport) -> None:
    for drawn, table in zip(tables(document), report.tables, strict=True):
        rows = drawn.findall(w("tr"))
        assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
        repeated = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
        assert repeated == rows[: len(table.grid.head)]


def test_each_row_is_as_wide_as_the_grid(document: bytes) -> None:
    for drawn in tables(document):
        grid = [int(column.get(w("w"), "0")) for column in drawn.iter(w("gridCol"))]
        for row in drawn.findall(w("tr")):
            assert sum(int(width.get(w("w"), "0")) for width in row.iter(w("tcW"))) == sum(grid)


def test_fonts_and_sizes_are_left_to_the_templates_styles(document: bytes) -> None:
    for drawn in tables(document):
        assert next(drawn.iter(w("rFonts"), w("sz")), None) is None
        assert {style_of(paragraph)[:10] for paragraph in drawn.iter(w("p"))} == {"Disclosure"}


def test_the_contents_list_each_table(document: bytes, report: BaseReport) -> None:
    entries = [text for text, _ in contents_entries(document)]
    assert [f"{table.ordinal}、{table.title}" for table in report.tables] == entries[4:13]


def styles_of_fiscal(content: bytes) -> set[str]:
    (table,) = [table for table in tables(content) if caption(table) == "财政拨款收入支出决算总表"]
    return {style_of(paragraph) for paragraph in table.iter(w("p"))}


def caption(table: Element) -> str:
    found = table.find(f"{w('tblPr')}/{w('tblCaption')}")
    return "" if found is None else found.get(w("val"), "")


@pytest.mark.slow
def test_a_long_table_across_is_set_closer_where_the_template_has_the_styles(
    document: bytes, report: BaseReport, tmp_path: Path
) -> None:
    assert all(style.endswith("Dense") for style in styles_of_fiscal(document))
    template = ROOT / "templates" / SHANGHAI.template
    older = changed(template, tmp_path / template.name, ("（密）", "（旧）"), part=STYLES)
    outcome = render(older, replace(report, draft=True), grey)
    assert outcome.value is not None, outcome.diagnostics
    assert not any(style.endswith("Dense") for style in styles_of_fiscal(outcome.value.content))
