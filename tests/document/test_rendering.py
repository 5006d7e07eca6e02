"""A report printed by the template: all of it, literally, whatever it holds, and the same each time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.accounts.quantities import Phrase
from generator.charts.fonts import MissingGlyph
from generator.charts.spec import FigureSpec
from generator.document.word import package
from generator.document.word.markup import w
from generator.document.word.package import read_parts
from generator.document.word.printing import literal
from generator.document.word.rendering import Rendered, render
from generator.report.report import SichuanReport
from generator.storage.archives import is_markup
from tests.document.conftest import Render
from tests.document.documents import body, changed, contents_entries, style_of, texts
from tests.document.reports import Maker, grey

HOSTILE = (
    "甲<w:p>乙&丙&amp;",
    "{{ 7*7 }}",
    "{% if x %}",
    "{# 注 #}",
    "{_{ 甲 }_} {_% 乙 %_}",
    "\"引号\"与'单引号'",
    "表情😀与生僻字𠀀",
    "]]>",
    r"反斜线\n不换行",
    "%}}}{{{%",
    "None与nan",
)


def with_total(report: SichuanReport, text: str) -> SichuanReport:
    return replace(report, totals=replace(report.totals, total=Phrase((text,))))


def printed_text(document: Rendered) -> str:
    return "\n".join(texts(document.content))


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_prints_literally_and_cuts_nothing_off(rendered: Render, text: str) -> None:
    report = Maker().report()
    lines = texts(rendered(with_total(report, text)).content)
    assert any(line.startswith(f"2020年度收、支总计{text}。") for line in lines)
    assert len(lines) == len(texts(rendered(report).content))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40))
@settings(max_examples=200)
def test_any_text_becomes_xml_that_reads_as_the_text(text: str) -> None:
    import html

    # Noncharacters are no text: XML has none of two, and the program marks values with the others.
    expected = re.sub("[\ufdd0-\ufdef\ufffe\uffff]", "", text)
    assert html.unescape(str(literal(text))) == expected
    assert not re.search("[{}%]_[{}%]", str(literal(text)))


def test_line_breaks_become_line_breaks_and_control_characters_vanish(rendered: Render) -> None:
    document = rendered(with_total(Maker().report(), "甲\r\n乙\n丙\a丁\f戊\x00己\x0b庚"))
    assert any("总计甲\n乙\n丙丁戊己庚。" in line for line in texts(document.content))


def test_the_span_of_every_printed_part_is_its_text(rendered: Render) -> None:
    blocks = rendered(Maker().report()).model.texts
    printed = [(block.text[span.start : span.end], span.part) for block in blocks for span in block.spans]
    assert len(printed) > 300
    assert [text for text, _ in printed] == [str(part) for _, part in printed]
    assert sum(block.picture for block in blocks) == 7


@pytest.mark.parametrize("many", [0, 1, 2, 3])
@pytest.mark.parametrize("full", [True, False])
def test_no_trace_of_the_template_is_left_with_any_number_of_items(rendered: Render, many: int, full: bool) -> None:
    lines = texts(rendered(Maker(many=many, full=full).report()).content)
    for line in lines:
        assert not re.search(
            r"\{\{|\}\}|\{%|%\}|None|\bnan\b|-0\.00|[\ue000-\uf8ff]|SEQ|PAGEREF|（）|：。|，。|。。|；。|、。", line
        )


def test_numbers_of_lists_and_headings_run_on(rendered: Render) -> None:
    lines = texts(rendered(replace(Maker(many=3).report(), lists_as_tables=False)).content)
    begin = lines.index("（三）一般公共预算财政拨款支出决算具体情况")
    assert [line.split("〔")[0] for line in lines[begin + 2 : begin + 5]] == ["1.", "2.", "3."]
    sections = [line[0] for line in lines if re.match("[一二三四五六七八九十]、.*情况说明", line)]
    assert "".join(sections) == "一二三四五六七八九十" * 2  # in the contents, in the text


def test_the_last_subsections_are_numbered_by_what_precedes_them(rendered: Render) -> None:
    report = Maker().report()
    assert report.self_assessment is not None
    without = replace(report, self_assessment=replace(report.self_assessment, satisfaction=None))
    for each, words in ((report, ("（四）其他", "（五）自评")), (without, ("（三）其他", "（四）自评"))):
        lines = texts(rendered(each).content)
        for word in words:
            assert any(line.startswith(word) for line in lines)


def test_a_department_without_units_says_so(rendered: Render) -> None:
    everything = printed_text(rendered(Maker(many=0, full=False).report()))
    assert "没有下属二级单位。" in everything
    assert "二级预算单位包括" not in everything


def test_the_only_empty_paragraphs_are_section_ends_and_empty_cells(rendered: Render) -> None:
    for many in (0, 1, 3):
        document = body(rendered(Maker(many=many).report()).content)
        empty = [
            style_of(p)
            for p in document.iter("{*}p")
            if not any(t.text for t in p.iter("{*}t")) and p.find(".//{*}drawing") is None
        ]
        assert set(empty) <= {"SectionEnd", "TableHead", "BetweenTables"}
        for end in (p for p in document.iter("{*}p") if style_of(p) == "SectionEnd"):
            before = end.getprevious()
            assert before is not None
            assert before.tag in (w("tbl"), w("sdt")), "a section that ends with text is ended by that text"


def test_the_same_report_gives_the_same_bytes(rendered: Render, template: Path) -> None:
    again = render(template, Maker().report(), grey).value
    assert again is not None
    assert again.content == rendered(Maker().report()).content


def test_figures_have_names_numbers_and_alternative_texts(rendered: Render) -> None:
    document = rendered(Maker().report())
    figures = [block.text for block in document.model.texts if block.picture]
    properties = list(body(document.content).iter("{*}docPr"))
    assert [p.get("descr") for p in properties] == figures
    assert [p.get("id") for p in properties] == [str(n) for n in range(1, 8)]
    assert [p.get("name") for p in properties] == [f"图{n}" for n in range(1, 8)]
    extents = [int(e.get("cx", "0")) / 360000 for e in body(document.content).iter("{*}inline//{*}extent", "{*}extent")]
    assert all(14.4 < width < 14.6 for width in extents)


def test_captions_are_numbered_in_document_order_with_real_fields(rendered: Render) -> None:
    document = rendered(Maker().report())
    captions = [line for line in texts(document.content) if line.startswith("（图")]
    assert [line[:4] for line in captions] == [f"（图{n}：" for n in range(1, 8)]
    assert all(line.endswith("图）") and "饼状图" not in line for line in captions)
    instructions = [i.text or "" for i in body(document.content).iter("{*}instrText")]
    assert sum("SEQ 图" in instruction for instruction in instructions) == 7


def test_the_contents_list_the_headings_without_numbers(rendered: Render) -> None:
    content = rendered(Maker().report()).content
    lines = texts(content)
    entries = contents_entries(content)
    assert [text for text, _ in entries[:3]] == ["第一部分　部门概况", "一、基本职能及主要工作", "二、机构设置"]
    # Parts, sections, annex 1, two evaluations, two annexes of one's own; part five and two tables.
    assert len(entries) == 19 + 2 + 3
    assert all(number == "" for _, number in entries)
    titles = [line.replace("\n", "") for line in lines]
    labels = [re.match(r"附件\d+　", text) for text, _ in entries]
    assert len([label for label in labels if label]) == 5
    assert all(re.sub(r"^附件\d+　", "", text) in titles for text, _ in entries)


def test_title_subject_and_author_are_the_reports_own(rendered: Render) -> None:
    from io import BytesIO

    from docx import Document

    report = Maker(
        leaf=lambda path: "甲&乙局" if path == "department.full_name" else "文" if "year" not in path else "2020"
    )
    properties = Document(BytesIO(rendered(report.report()).content)).core_properties
    assert (properties.title, properties.author) == ("甲&乙局2020年度文决算公开", "甲&乙局")
    assert properties.subject == "2020年度文决算"
    assert properties.language == "zh-CN"


def test_a_template_that_does_not_fit_gives_its_problems_and_no_document(template: Path, tmp_path: Path) -> None:
    wrong = changed(template, tmp_path / "改过.docx", ("{{ totals.total }}", "{{ totals.totl }}{{ yaer }}"))
    outcome = render(wrong, Maker().report(), grey)
    assert outcome.value is None
    assert [d.code for d in outcome.diagnostics] == ["T404", "T404"]
    assert [d.code for d in render(tmp_path / "没有.docx", Maker().report(), grey).diagnostics] == ["T401"]


def test_a_tag_across_paragraphs_stops_instead_of_cutting_the_document_off(template: Path, tmp_path: Path) -> None:
    wrong = changed(
        template,
        tmp_path / "改过.docx",
        (">项目绩效目标完成情况表<", ">{% if not year %}项目绩效目标完成情况表<"),
        (">预算数<", ">预算数{% endif %}<"),
    )
    outcome = render(wrong, Maker().report(), grey)
    assert outcome.value is None
    assert [(d.code, d.places[0].cell) for d in outcome.diagnostics] == [
        ("T413", "“{% if not year %}项目绩效目标完成情况表”"),
        ("T413", "“预算数{% endif %}”"),
    ]


def test_a_value_that_is_not_there_is_never_printed(template: Path, tmp_path: Path) -> None:
    wrong = changed(template, tmp_path / "改过.docx", ("{{ totals.total }}", "{{ totals.reason }}"))
    outcome = render(wrong, Maker(full=False).report(), grey)
    assert outcome.value is None
    assert [d.code for d in outcome.diagnostics] == ["T406"]


def test_a_character_that_no_font_draws_is_a_problem_and_not_a_crash(template: Path) -> None:
    def draw(spec: FigureSpec) -> bytes:
        raise MissingGlyph("𠀀", spec.title)

    outcome = render(template, Maker().report(), draw)
    assert outcome.value is None
    assert [d.code for d in outcome.diagnostics] == ["T412"]
    assert "𠀀" in outcome.diagnostics[0].message


def test_a_document_that_is_too_large_to_be_read_again_is_not_rendered(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = read_parts(template.read_bytes())
    of_template = sum(part.count(b"<") for name, part in parts.items() if is_markup(name))
    monkeypatch.setattr(package, "_MOST_TAGS", of_template + 1000)
    outcome = render(template, Maker(many=30).report(), grey)
    assert outcome.value is None
    assert "OversizeError" in outcome.diagnostics[0].message
