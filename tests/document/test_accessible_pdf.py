"""PDFs that claim to be PDF/UA-1 and PDF/A-3b together: the claims checked by two tools and by the rules named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf.pdfa
import pytest
from pdfua import validate
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, parse_content_stream

from generator.document.accessible.declaration import declare
from generator.document.accessible.pdf import UNTAGGED, made_readable
from generator.document.accessible.rules import faults
from generator.document.accessible.structure import HEADINGS, Tree, attribute, tree_of
from generator.document.model import Block, BlockKind, Document
from generator.document.word.document_pdf import model_of, pdf_of
from generator.document.word.libreoffice import LibreOffice
from tests.departments import LaidOut, Ran
from tests.document.variants import variant

Laid = Callable[[str], LaidOut]
DEPARTMENTS = ("sample", "sichuan", "planning")
PAINTING = {"Do", "Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "EI"}
# The seed of a variant of the sample in which text runs ahead of a figure and a page ends within merged cells.
RUNS_AHEAD = 3
EACH = pytest.mark.parametrize("name", DEPARTMENTS)


def tree(pdf: Pdf) -> Tree:
    found = tree_of(pdf)
    assert found is not None
    return found


def of_role(tagged: Tree, role: str) -> list[Object]:
    return [element for element in tagged.walk() if tagged.role(element) == role]


@EACH
def test_the_pdf_claims_both_standards_and_describes_the_claim_that_pdf_a_does_not_know(
    laid_out: Laid, name: str
) -> None:
    with Pdf.open(laid_out(name).pdf) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode("utf-8")
    assert "<pdfaid:part>3</pdfaid:part>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    described = packet.partition("<pdfaSchema:namespaceURI>")[2].partition("<")[0]
    assert f'xmlns:pdfuaid="{described}"' in packet


@EACH
def test_pikepdfs_validator_approves_it_as_pdf_a(laid_out: Laid, name: str) -> None:
    """It admits no described schema, which the standard does (ISO 19005-3, 6.6.2.3.2): the claim is set aside."""
    with Pdf.open(laid_out(name).pdf) as pdf:
        about_the_claim = pikepdf.pdfa.check(pdf, "3b").findings
        declare(pdf, accessible=False)
        report = pikepdf.pdfa.check(pdf, "3b")
    assert {finding.rule for finding in about_the_claim} == {"ISO_19005_3:6.6.2.3.1-1"}
    assert report.passed, report.findings


@EACH
def test_pdfua_finds_nothing(laid_out: Laid, name: str) -> None:
    report = validate(str(laid_out(name).pdf))
    assert [(found.rule_id, found.message) for found in report.findings] == []


@EACH
def test_everything_painted_stands_in_a_tag_that_the_tree_knows_or_is_an_artifact(laid_out: Laid, name: str) -> None:
    with Pdf.open(laid_out(name).pdf) as pdf:
        parents = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in pdf.pages:
            begun: list[int | None] = []
            for instruction in parse_content_stream(page):
                operator = str(instruction.operator)
                if operator in ("BMC", "BDC"):
                    properties = instruction.operands[1] if operator == "BDC" else Dictionary()
                    marked = properties.get("/MCID") if isinstance(properties, Dictionary) else None
                    begun.append(None if marked is None else int(marked))
                elif operator == "EMC":
                    begun.pop()
                elif operator in PAINTING:
                    assert begun, f"{operator} on page {page.index} outside of everything"
            tagged = parents[int(page.obj.StructParents)] if "/StructParents" in page.obj else Array()
            for number, element in enumerate(tagged.as_list()):
                assert number in list(_marked(element, page.obj)), f"page {page.index}, content {number}"


def _marked(element: Object, page: Object) -> Iterator[int]:
    kids = element.get("/K")
    for kid in kids.as_list() if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            if kid.get("/Type") == Name.MCR and kid.get("/Pg", element.get("/Pg")) == page:
                yield int(kid.MCID)
        elif kid is not None:
            yield int(kid)


def test_a_figure_holds_its_picture_and_says_once_what_it_shows(laid_out: Laid) -> None:
    with Pdf.open(laid_out("sample").pdf) as pdf:
        tagged = tree(pdf)
        figures = of_role(tagged, "/Figure")
        assert len(figures) == 7
        for figure in figures:
            title, _, shown = str(figure.Alt).partition("：")
            assert title not in shown
            content = [str(i.operands[0]) for i in parse_content_stream(figure.Pg) if str(i.operator) == "BDC"]
            assert "/Figure" in content


def test_a_figure_that_text_runs_ahead_of_is_tagged_where_it_belongs(
    ran: Callable[[str], Ran], libreoffice: str
) -> None:
    content = variant(ran("sample").document.read_bytes(), "text", RUNS_AHEAD)
    printed = next(block for block in model_of(content).blocks if block.ahead)
    made = pdf_of(content, "文档.pdf", LibreOffice(libreoffice))
    assert made.value is not None
    assert made.diagnostics == (), "it claims to be PDF/UA"
    with Pdf.open(BytesIO(made.value)) as pdf:
        tagged = tree(pdf)
        roles = [(tagged.role(element), str(element.get("/Alt", ""))) for element in tagged.walk()]
    place = next(at for at, (_, shown) in enumerate(roles) if shown == printed.text)
    own = model_of(content).blocks.index(printed)
    headings = sum(block.kind is BlockKind.HEADING for block in model_of(content).blocks[:own])
    contents = next(at for at, (role, _) in enumerate(roles) if role == "/TOC")
    assert sum(role in HEADINGS for role, _ in roles[contents:place]) == headings


def test_captions_are_tagged_as_such_those_of_tables_within_them(laid_out: Laid) -> None:
    with Pdf.open(laid_out("sichuan").pdf) as pdf:
        tagged = tree(pdf)
        captions = of_role(tagged, "/Caption")
        within = [caption for caption in captions if tagged.role(caption.P) == "/Table"]
        assert len(captions) - len(within) == 7  # of the figures
        # 公开01表… over each table, 续表 over what goes on, the title of each project and of the scores; no list of
        # indicators, which stands under its form.
        assert len(within) == len(of_role(tagged, "/Table")) - 5
        summaries = [str(attribute(table, "/Table", "/Summary")) for table in of_role(tagged, "/Table")]
        assert len(set(summaries)) == len(summaries)


def test_headings_of_a_form_and_of_a_list_are_told_apart_by_what_they_head(laid_out: Laid) -> None:
    with Pdf.open(laid_out("sample").pdf) as pdf:
        tagged = tree(pdf)
        tables = {str(attribute(table, "/Table", "/Summary")): table for table in of_role(tagged, "/Table")}
        form = next(table for name, table in tables.items() if name.startswith("项目绩效目标完成情况表"))
        listed = next(table for name, table in tables.items() if name.startswith("绩效指标完成情况"))
        for table, expected in ((form, ["Row", None]), (listed, ["Column"] * 6)):
            row = next(tagged.within(table, ("/TR",)))
            scopes = [attribute(cell, "/Table", "/Scope") for cell in tagged.within(row, ("/TH", "/TD"))]
            assert [None if scope is None else str(scope)[1:] for scope in scopes] == expected


def test_numbered_paragraphs_are_lists(laid_out: Laid) -> None:
    with Pdf.open(laid_out("sample").pdf) as pdf:
        tagged = tree(pdf)
        lists = of_role(tagged, "/L")
        assert len(lists) > 3
        assert max(len(tagged.elements(listed)) for listed in lists) > 15  # 各项支出
        assert all(tagged.role(item) == "/LI" for listed in lists for item in tagged.elements(listed))


BREAKS: dict[str, tuple[str, Callable[[Pdf, Tree], None]]] = {
    "a figure without a text": ("13-004", lambda _, t: of_role(t, "/Figure")[0].__delitem__("/Alt")),
    "a figure without a picture": ("01-002", lambda _, t: of_role(t, "/Figure")[0].__delitem__("/K")),
    "a heading cell without scope": ("15-003", lambda _, t: of_role(t, "/TH")[0].__delitem__("/A")),
    "a row too short": ("15-001", lambda _, t: t.drop(of_role(t, "/TD")[3])),
    "a heading left out": ("14-003", lambda _, t: setattr(of_role(t, "/H2")[0], "S", Name.H4)),
    "a tag of no standard": ("02-001", lambda _, t: setattr(of_role(t, "/P")[0], "S", Name("/别的"))),
    "a cell in no row": ("09-004", lambda _, t: setattr(of_role(t, "/TR")[0], "S", Name.P)),
    "no language": ("11-006", lambda pdf, _: pdf.Root.__delitem__("/Lang")),
    "no title": ("06-003", lambda pdf, _: pdf.docinfo.__delitem__("/Title")),
    "the file's name in the window": ("07-001", lambda pdf, _: pdf.Root.__delitem__("/ViewerPreferences")),
    "not marked": ("06-001", lambda pdf, _: pdf.Root.__delitem__("/MarkInfo")),
    "links in no order": ("28-009", lambda pdf, _: _linked(pdf).__delitem__("/Tabs")),
    "a link without words": ("28-012", lambda pdf, _: _linked(pdf).Annots[0].__delitem__("/Contents")),
    "a link without a tag": ("28-011", lambda pdf, _: _linked(pdf).Annots[0].__delitem__("/StructParent")),
}


def _linked(pdf: Pdf) -> Object:
    return next(page.obj for page in pdf.pages if "/Annots" in page.obj)


@pytest.mark.parametrize("kind", BREAKS)
def test_each_rule_finds_what_breaks_it(laid_out: Laid, kind: str) -> None:
    code, break_it = BREAKS[kind]
    with Pdf.open(laid_out("sample").pdf) as pdf:
        assert list(faults(pdf, tree(pdf))) == []
        break_it(pdf, tree(pdf))
        assert any(code in fault for fault in faults(pdf, tree(pdf)))


def test_what_is_not_the_documents_is_not_claimed(laid_out: Laid) -> None:
    made = laid_out("sample").pdf.read_bytes()
    readable = made_readable(made, Document((Block(BlockKind.PARAGRAPH, "别的"),)))
    assert len(readable.faults) == 2
    with Pdf.open(BytesIO(readable.content)) as pdf:
        assert b"pdfuaid" not in pdf.Root.Metadata.read_bytes()
        assert b"pdfaid" in pdf.Root.Metadata.read_bytes()


def test_a_pdf_without_tags_stays_as_it_is(tmp_path: Path) -> None:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "a.pdf")
    content = (tmp_path / "a.pdf").read_bytes()
    readable = made_readable(content, Document())
    assert (readable.content, readable.faults) == (content, (UNTAGGED,))
