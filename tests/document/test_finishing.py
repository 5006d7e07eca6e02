"""Merged cells, counted captions, and what Word itself leaves in a template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.accounts.quantities import SAME_AS_ABOVE, Phrase
from generator.document.word.markup import Element, property_value, text_of, w
from generator.document.word.rendering import render
from generator.report.performance import IndicatorRow
from tests.document.conftest import Render
from tests.document.documents import body, changed, texts
from tests.document.reports import Maker, grey

LEVELS = (
    ("产出", "数量", "甲"),
    ("", "", "乙"),
    ("", "质量", "丙"),
    ("效益", "经济", "丁"),
    ("", "社会", "戊"),
)


def cells(table: Element) -> list[list[tuple[str, str]]]:
    """Each cell of each row: its text, its part in a vertical merge."""
    found = []
    for row in table.iter(w("tr")):
        line = []
        for cell in row.findall(w("tc")):
            merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
            line.append((text_of(cell), "" if merge is None else merge.get(w("val"), "continue")))
        found.append(line)
    return found


def level(text: str) -> Phrase:
    return Phrase((text,)) if text else SAME_AS_ABOVE


def test_cells_that_continue_the_row_above_are_merged_with_it(rendered: Render) -> None:
    report = Maker(many=1).report()
    assert report.performance is not None
    rows = tuple(IndicatorRow(level(a), level(b), Phrase((c,)), Phrase(("百",)), Phrase(("百",))) for a, b, c in LEVELS)
    project = replace(report.performance.projects[0], indicators=rows)
    report = replace(report, performance=replace(report.performance, projects=(project,)))
    content = rendered(report).content
    assert not any("\ue000" in line for line in texts(content))
    table = next(table for table in body(content).iter(w("tbl")) if text_of(table).startswith("绩效指标"))
    assert [[row[1], row[2], row[3]] for row in cells(table)[-5:]] == [
        [("产出", "restart"), ("数量", "restart"), ("甲", "")],
        [("", "continue"), ("", "continue"), ("乙", "")],
        [("", "continue"), ("质量", ""), ("丙", "")],
        [("效益", "restart"), ("经济", ""), ("丁", "")],
        [("", "continue"), ("社会", ""), ("戊", "")],
    ]
    # The heading row is repeated on each page: nothing is merged from it into the rows under it.
    assert [row[0][1] for row in cells(table)] == ["", "restart", *["continue"] * 4]


def test_a_form_stands_apart_from_the_list_under_it_and_each_is_called_by_its_project(rendered: Render) -> None:
    tables = list(body(rendered(Maker(many=1).report()).content).iter(w("tbl")))
    first = next(place for place, table in enumerate(tables) if text_of(table).startswith("项目名称"))
    form, listed = tables[first : first + 2]
    assert next(form.iter(w("tblHeader")), None) is None
    assert [text_of(row)[:6] for row in listed.iter(w("tr")) if next(row.iter(w("tblHeader")), None) is not None] == [
        "绩效指标完成"
    ]
    names = [property_value(table.find(w("tblPr")), "tblCaption") or "" for table in (form, listed)]
    kinds, projects = zip(*(name.split("：", 1) for name in names), strict=True)
    assert kinds == ("项目绩效目标完成情况表", "绩效指标完成情况")
    assert projects[0] == projects[1] != ""


def test_every_tables_grid_and_cells_are_equally_wide(rendered: Render) -> None:
    for table in body(rendered(Maker().report()).content).iter(w("tbl")):
        grid = [int(column.get(w("w"), "0")) for column in table.iter(w("gridCol"))]
        width = table.find(f"{w('tblPr')}/{w('tblW')}")
        assert width is not None
        assert sum(grid) == int(width.get(w("w"), "0")) <= 8845
        for row in table.iter(w("tr")):
            column = 0
            for cell in row.findall(w("tc")):
                span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
                covered = 1 if span is None else int(span.get(w("val"), "1"))
                own = cell.find(f"{w('tcPr')}/{w('tcW')}")
                assert own is not None
                assert int(own.get(w("w"), "0")) == sum(grid[column : column + covered])
                column += covered
            assert column == len(grid)


def test_header_rows_repeat_and_no_row_splits(rendered: Render) -> None:
    for table in body(rendered(Maker().report()).content).iter(w("tbl")):
        rows = list(table.iter(w("tr")))
        look = table.find(f"{w('tblPr')}/{w('tblLook')}")
        repeated = rows[0].find(f"{w('trPr')}/{w('tblHeader')}") is not None
        assert look is not None
        assert repeated == (look.get(w("firstRow")) == "1")
        assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)


RUN_END, RUN_BEGIN = "</w:t></w:r>", "<w:r><w:t>"
NAMESPACES = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
# What Word makes of a template when it saves it: instructions in several runs, marks of spelling within a tag,
# identities of paragraphs, hidden bookmarks.
SAVED_BY_WORD = (
    (
        " SEQ 图 \\* ARABIC ",
        " SEQ </w:instrText></w:r><w:r><w:instrText>图</w:instrText></w:r><w:r><w:instrText> \\* ARABIC ",
    ),
    ("<w:document ", f"<w:document {NAMESPACES} "),
    ('<w:p><w:pPr><w:pStyle w:val="BodyText"/>', '<w:p w14:paraId="1A2B3C4D"><w:pPr><w:pStyle w:val="BodyText"/>'),
    ("item.name", f'item.{RUN_END}<w:proofErr w:type="spellStart"/>{RUN_BEGIN}name'),
    (
        '<w:pStyle w:val="AnnexLabel"/></w:pPr>',
        '<w:pStyle w:val="AnnexLabel"/></w:pPr><w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/>'
        '<w:bookmarkStart w:id="8" w:name="附件"/><w:bookmarkEnd w:id="8"/>',
    ),
)


def test_a_template_that_word_has_saved_renders_the_same(
    template: Path, tmp_path: Path, validate: Callable[[Path, str], list[str]]
) -> None:
    saved = changed(template, tmp_path / "存过.docx", *SAVED_BY_WORD)
    report = Maker().report()
    outcome, plain = render(saved, report, grey), render(template, report, grey)
    assert outcome.value is not None, outcome.diagnostics
    assert plain.value is not None
    assert texts(outcome.value.content) == texts(plain.value.content)
    target = tmp_path / "文档.docx"
    target.write_bytes(outcome.value.content)
    assert validate(target, "Microsoft365") == []
