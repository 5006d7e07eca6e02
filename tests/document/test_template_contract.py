"""The template asks for exactly what a report holds, and says so when it does not."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from generator import editions
from generator.diagnostics import Diagnostic
from generator.document.word.package import DOCUMENT, read_parts, write_parts
from generator.document.word.template_check import check_template, unused_fields
from generator.editions import Edition
from tests.document.documents import changed
from tests.forms import SHANGHAI, edition_for
from tests.support import Sample

# Printed through another field: the short name in and_units, the reason of a project in unfinished, and the reverse.
PRINTED_OTHERWISE = (
    "department.short_name",
    "tables[].heading",  # number and title stand in the template
    "tables[].publisher",  # 公开部门 too
    "tables[].unit",  # 单位：万元 too
    "three_public.change",  # Shanghai tells it
    "self_assessment.projects[].reason",
    "self_assessment.unfinished[].amount",
    "self_assessment.unfinished[].completed",
)
# Sections that Shanghai words more briefly than Sichuan, from whom they are taken; and figures, which it has none of.
NOT_SHANGHAIS = re.compile(
    r"department\.(short_name|and_units|tier|published)|thresholds\.general|tables\[\]\.(heading|number|publisher|unit)"
    r"|words\.(three_public|both_totals|duties)|.*figure"
    r"|overview\.(scope_units\[\]|key_work\[\]\.\w+(\[\])?|units|administrative|civil_service|other_public)"
    r"|three_public\.(purchases|held_kinds|domestic\.events|foreign\.events)\[\]\.\w+|three_public\.foreign\.use"
)
# Figures, and what the overview has for other sections; the day of publication is printed in the lines of a format.
NOT_NATIONAL = re.compile(
    r"department\.(short_name|tier|published)|words\.(of_unit|duties)|tables\[\]\.(ordinal|title)|.*figure"
    r"|parts\[\]\.sections\[\]\.content\.units\.scope_units\[\]"
    r"|parts\[\]\.sections\[\]\.content\.scope\.(has_units|units|administrative|civil_service|other_public)"
    r"|parts\[\]\.sections\[\]\.content\.(units\.duties|scope\.(duties|internal_offices))\[\]"
    r"|parts\[\]\.sections\[\]\.content\.(units|scope)\.key_work\[\]\.\w+(\[\])?"
)
PRINTS = "{{ totals.total }}"
EDITIONS = {edition.template: edition for edition in editions.editions()}


def codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in diagnostics]


def path_of(edition: Edition) -> Path:
    return Path(__file__).parents[2] / "templates" / edition.template


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_a_template_asks_for_nothing_that_its_report_lacks(edition: Edition) -> None:
    assert check_template(path_of(edition), edition.report) == ()


def test_every_template_is_an_editions() -> None:
    assert {path.name for path in (Path(__file__).parents[2] / "templates").glob("*.docx")} == set(EDITIONS)


def test_the_template_prints_every_field_of_a_report(template: Path) -> None:
    assert unused_fields(template) == PRINTED_OTHERWISE


def test_shanghais_template_prints_every_field_but_those_it_words_more_briefly() -> None:
    edition = SHANGHAI
    left = unused_fields(path_of(edition), edition.report)
    assert [field for field in left if not NOT_SHANGHAIS.fullmatch(field)] == []


def test_the_national_template_prints_every_field_but_figures_and_key_work() -> None:
    edition = edition_for(2024, "全国")
    left = unused_fields(path_of(edition), edition.report)
    assert [field for field in left if not NOT_NATIONAL.fullmatch(field)] == []


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_no_department_stands_in_a_template(edition: Edition) -> None:
    text = read_parts(path_of(edition).read_bytes())[DOCUMENT].decode("utf-8")
    for word in ("攀枝花", "普陀", "经信", "无线电", "钒钛", "2020", "2019", "2024", "XX", "××"):
        assert word not in text


def test_a_template_changed_within_the_same_moment_is_checked_anew(template: Path, tmp_path: Path) -> None:
    path = changed(template, tmp_path / "模板.docx")
    saved = path.stat()
    assert check_template(path) == ()
    changed(template, path, (PRINTS, "{{ totals.totals }}"))
    os.utime(path, ns=(saved.st_atime_ns, saved.st_mtime_ns))
    assert codes(check_template(path)) == ["T404"]
    changed(template, path)
    assert check_template(path) == ()


def test_all_unknown_names_are_reported_in_one_run_with_their_paragraph_and_a_guess(
    template: Path, tmp_path: Path
) -> None:
    wrong = changed(
        template,
        tmp_path / "改过.docx",
        (PRINTS, "{{ totals.totl }}"),
        ("{{ part.share }}", "{{ part.shares }}"),
        ("unit in overview.scope_units", "unit in overview.scope_unit"),
        ("{{ loop.index }}.{{ item.name }}", "{{ loop.number }}.{{ item.name }}"),
    )
    found = check_template(wrong)
    assert codes(found) == ["T404"] * 5  # part.shares stands twice
    first, *_ = found
    assert first.places[0].file == "改过.docx"
    assert "overview.scope_unit" in first.message
    assert "“scope_units”" in first.message
    assert any("totals.totl" in f.message and "{{ year }}年度收、支总计" in f.places[0].cell for f in found)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ totals.total. }}", "T403"),
        ("{{ totals.total + 1 }}", "T407"),
        ("{{ totals.total() }}", "T407"),
        ("{{ totals }}", "T405"),
        ("{{ income.parts }}", "T405"),
        ("{{ totals.reason }}", "T406"),
        ("{{ self_assessment.assets.net }}", "T406"),
        ("{% for a in totals.total %}{% endfor %}", "T409"),
        ("{{ totals.total }", "T403"),
        ("｛｛ totals.total ｝｝", "T408"),
        ("{% if totals.reason %}", "T413"),
        ("{% endif %}", "T413"),
    ],
)
def test_a_wrong_tag_is_named(template: Path, tmp_path: Path, tag: str, code: str) -> None:
    found = check_template(changed(template, tmp_path / "改过.docx", (PRINTS, tag)))
    assert code in codes(found)
    assert all(diagnostic.places[0].file == "改过.docx" for diagnostic in found)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ totals.total. }}", "“{{ totals.total. }}”，读不懂"),
        ("{% fro a in b %}", "没有“fro”这种标记"),
        ("{{ totals.total|upper2 }}", "过滤器"),
        ("{{ totals.total * 2 }}", "计算"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(template: Path, tmp_path: Path, tag: str, words: str) -> None:
    found = check_template(changed(template, tmp_path / "改过.docx", (PRINTS, tag)))
    assert any(words in diagnostic.message for diagnostic in found)


@pytest.mark.parametrize(
    ("tag", "words"),
    [("{%p for a in income.parts %}", "有 for 或 if 没有结束"), ("{%p endfor %}", "“endfor”没有与它成对的开头")],
)
def test_a_tag_without_its_pair_is_named(template: Path, tmp_path: Path, tag: str, words: str) -> None:
    found = check_template(changed(template, tmp_path / "改过.docx", ("第三部分　名词解释", tag)))
    assert [words in diagnostic.message for diagnostic in found] == [True]


def test_an_optional_value_may_be_printed_where_an_if_has_tested_it(template: Path, tmp_path: Path) -> None:
    tags = (
        "{% if totals.reason %}{{ totals.reason }}{% endif %}",
        "{% if not totals.reason %}无{% else %}{{ totals.reason }}{% endif %}",
        "{% if totals.reason and income.parts %}{{ totals.reason }}{% endif %}",
    )
    for tag in tags:
        assert check_template(changed(template, tmp_path / "改过.docx", (PRINTS, tag))) == ()


def test_tags_of_footers_and_properties_are_read_too(template: Path, tmp_path: Path) -> None:
    footer = changed(template, tmp_path / "页脚.docx", ("— </w:t>", "{{ yaer }}</w:t>"), part="word/footer1.xml")
    assert [(d.code, d.places[0].sheet) for d in check_template(footer)] == [("T404", "页脚")]
    title = changed(
        template,
        tmp_path / "属性.docx",
        ("{{ year }}年度{{ words.entity }}决算公开", "{{ yer }}"),
        part="docProps/core.xml",
    )
    assert [(d.code, d.places[0].sheet) for d in check_template(title)] == [("T404", "文档属性")]


def test_several_syntax_errors_and_unknown_names_come_together(template: Path, tmp_path: Path) -> None:
    wrong = changed(template, tmp_path / "改过.docx", (PRINTS, "{{ a b }}{{ c d }}{{ totals.nothing }}"))
    assert codes(check_template(wrong)) == ["T403", "T403", "T404"]


def test_a_template_that_is_missing_or_no_document_is_named(tmp_path: Path, template: Path) -> None:
    assert codes(check_template(tmp_path / "没有.docx")) == ["T401"]
    text = tmp_path / "文字.docx"
    text.write_text("不是文档", encoding="utf-8")
    assert codes(check_template(text)) == ["T402"]
    archive = tmp_path / "压缩包.docx"
    with zipfile.ZipFile(archive, "w") as parts:
        parts.writestr("a.txt", "a")
    assert codes(check_template(archive)) == ["T402"]
    damaged = read_parts(template.read_bytes())
    damaged[DOCUMENT] = damaged[DOCUMENT][:2000]
    broken = tmp_path / "损坏.docx"
    broken.write_bytes(write_parts(damaged))
    assert codes(check_template(broken)) == ["T402"]
    cut = tmp_path / "截断.docx"
    cut.write_bytes(template.read_bytes()[:5000])
    assert codes(check_template(cut)) == ["T402"]


@pytest.mark.parametrize("part", ["docProps/app.xml", "word/fontTable.xml", "_rels/.rels"])
def test_a_part_that_nothing_here_reads_must_be_sound_too_since_the_document_carries_it(
    template: Path, tmp_path: Path, part: str
) -> None:
    parts = read_parts(template.read_bytes())
    parts[part] = parts[part][:-9]
    broken = tmp_path / "损坏.docx"
    broken.write_bytes(write_parts(parts))
    assert codes(check_template(broken)) == ["T402"]


@pytest.mark.parametrize("attribute", ["Id", "Type", "Target"])
def test_a_relation_that_lacks_what_it_must_have_is_refused(template: Path, tmp_path: Path, attribute: str) -> None:
    parts = read_parts(template.read_bytes())
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    del relations[0].attrib[attribute]
    parts["word/_rels/document.xml.rels"] = etree.tostring(relations)
    broken = tmp_path / "损坏.docx"
    broken.write_bytes(write_parts(parts))
    assert codes(check_template(broken)) == ["T402"]


@pytest.mark.slow
@pytest.mark.parametrize("element", [b"tcW", b"gridCol"])
def test_a_template_whose_measures_are_no_numbers_is_refused_and_nothing_breaks(
    sample: Sample, template: Path, element: bytes
) -> None:
    parts = read_parts(template.read_bytes())
    parts[DOCUMENT], changed = re.subn(rb"(<w:" + element + rb' [^>]*w:w=")\d+', rb"\1d", parts[DOCUMENT])
    assert changed
    (sample.root / "templates" / template.name).write_bytes(write_parts(parts))
    compilation = sample.compiled(2020, in_spite_of_checks=True)
    (refused,) = [found for found in compilation.diagnostics if found.code.startswith("T")]
    assert "不合规范" in refused.message
    assert compilation.document is None


@pytest.mark.slow
def test_a_column_without_a_number_for_its_width_is_refused_where_columns_are_counted(
    sample: Sample, template: Path
) -> None:
    parts = read_parts(template.read_bytes())
    grid = re.compile(rb'(<w:tblGrid>)<w:gridCol w:w="\d+"/>.*?(</w:tblGrid>)', re.DOTALL)
    parts[DOCUMENT], changed = grid.subn(rb'\1<w:gridCol w:w="A1"/>\2', parts[DOCUMENT])
    assert changed
    (sample.root / "templates" / template.name).write_bytes(write_parts(parts))
    compilation = sample.compiled(2020, in_spite_of_checks=True)
    (refused,) = [found for found in compilation.diagnostics if found.code.startswith("T")]
    assert "列宽" in refused.message
