"""The page of a disclosure: everything of the document is on it, and it stands by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree, html

from generator.comparing.page_texts import page_beside
from generator.comparing.verification import Result, compare
from generator.document.model import Block, BlockKind, Document, one_line
from generator.outputs.compilation import Compilation
from generator.outputs.web.page import page
from generator.provenance.entries import ledger_of
from generator.published.web_page import finished_page
from tests.departments import NAMES, Ran

Site = Mapping[str, bytes]
ALL = pytest.mark.parametrize("name", NAMES)
_NOT_ON_A_PAGE = {BlockKind.HEADER, BlockKind.FOOTER}


def tree(site: Site, name: str = "index.html") -> Any:
    return html.document_fromstring(site[name].decode())


def plain(text: str) -> str:
    return "".join(one_line(text).split())


@ALL
def test_every_text_of_the_document_stands_on_the_page(
    name: str, site: Callable[[str], Site], ran: Callable[[str], Ran]
) -> None:
    document = ran(name).compilation.document
    assert document is not None
    printed = plain("".join(tree(site(name)).itertext()))
    lacking = [
        block.text
        for block in document.model.texts
        if block.kind not in _NOT_ON_A_PAGE and plain(block.text) not in printed
    ]
    assert not lacking


@ALL
def test_the_page_needs_no_script_and_no_other_file(name: str, site: Callable[[str], Site]) -> None:
    read = tree(site(name))
    assert not read.xpath("//script | //link | //img | //iframe | //object | //embed")
    addresses = read.xpath("//@href | //@src | //@action | //@*[starts-with(name(), 'on')]")
    assert [address for address in addresses if not address.startswith("#")] == []
    assert "@import" not in read.xpath("string(//style)")
    assert "url(" not in read.xpath("string(//style)")


@ALL
def test_the_page_is_under_300_kilobytes_without_its_figures(name: str, site: Callable[[str], Site]) -> None:
    text = re.sub(r"<svg.*?</svg>", "", site(name)["index.html"].decode(), flags=re.DOTALL)
    assert len(text.encode()) < 300_000


@ALL
def test_each_line_of_the_contents_leads_to_its_heading(name: str, site: Callable[[str], Site]) -> None:
    read = tree(site(name))
    links = read.xpath("//nav//a")
    headings = read.xpath("//main//*[self::h2 or self::h3 or self::h4]")
    assert [link.text_content() for link in links] == [heading.text_content() for heading in headings]
    assert [link.get("href") for link in links] == ["#" + heading.get("id") for heading in headings]
    assert len(set(read.xpath("//@id"))) == len(read.xpath("//@id"))


def test_headings_are_text_with_the_numbers_in_it(site: Callable[[str], Site]) -> None:
    headings = [heading.text_content() for heading in tree(site("sample")).xpath("//main//h3")]
    assert headings[2] == "一、收入支出决算总体情况说明"
    assert not tree(site("sample")).xpath("//ol")


@ALL
def test_header_cells_have_their_scope_and_each_table_a_caption(name: str, site: Callable[[str], Site]) -> None:
    read = tree(site(name))
    assert read.xpath("//table")
    assert not read.xpath("//table[not(caption[normalize-space()])]")
    assert not read.xpath("//th[not(@scope)]")
    captions = [caption.text_content() for caption in read.xpath("//main//section//caption")]
    assert len(captions) == len(set(captions))


@ALL
def test_the_cells_of_a_table_cover_its_rows_without_a_gap(name: str, site: Callable[[str], Site]) -> None:
    for table in tree(site(name)).xpath("//main//section//table"):
        covered: dict[int, int] = {}
        rows = table.xpath(".//tr")
        for number, row in enumerate(rows):
            for cell in row:
                wide, high = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
                for down in range(high):
                    covered[number + down] = covered.get(number + down, 0) + wide
        assert len(set(covered.values())) == 1
        assert len(covered) == len(rows)


def test_each_figure_says_what_it_shows_and_has_its_numbers_behind_it(
    site: Callable[[str], Site], ran: Callable[[str], Ran]
) -> None:
    read = tree(site("sample"))
    document = ran("sample").compilation.document
    assert document is not None
    figures = read.xpath("//figure")
    assert len(figures) == len(document.figures) == 7
    for figure, spec in zip(figures, document.figures, strict=True):
        assert figure.xpath("string(.//*[local-name()='title'])") == spec.title
        assert figure.xpath("string(figcaption)")
        numbers = re.findall(r"\d+\.\d\d", figure.xpath("string(.//*[local-name()='desc'])"))
        behind = figure.getnext().xpath("string(.//tbody)")
        assert numbers
        assert all(number in behind for number in numbers)


def test_a_draft_says_so_before_everything_else(ran: Callable[[str], Ran]) -> None:
    compilation = ran("sample").compilation
    assert compilation.report is not None
    draft = replace(compilation, report=replace(compilation.report, draft=True))
    assert "不得公开" in str(html.document_fromstring(page(draft)).xpath("string(//header/p[1])"))
    assert "不得公开" not in page(compilation)


def test_what_an_officer_types_is_text_and_never_markup(ran: Callable[[str], Ran]) -> None:
    hostile = '<script>alert(1)</script>&amp;"><img src=x onerror=alert(1)>'
    compilation = _with_block(ran("sample").compilation, Block(BlockKind.PARAGRAPH, hostile))
    read = html.document_fromstring(page(compilation))
    assert not read.xpath("//script | //img")
    assert hostile in str(read.xpath("string(//main)"))


def _with_block(compilation: Compilation, block: Block) -> Compilation:
    document = compilation.document
    assert document is not None
    blocks = (*document.model.blocks, block)
    return replace(compilation, document=replace(document, model=Document(blocks)))


def test_the_facts_of_publication_stand_under_the_title(site: Callable[[str], Site]) -> None:
    rows = tree(site("sample")).xpath("//table[@class='meta']//tr")
    facts = {row[0].text_content(): row[1].text_content() for row in rows}
    assert facts == {"发布机构": "攀枝花市经济和信息化局", "有效性": "有效"}


def crudely_pasted(content: bytes) -> bytes:
    """The page as an editor of a site keeps it: the body without attributes, styles and what it does not know."""
    read: Any = html.document_fromstring(content.decode())
    for node in read.xpath("//style | //head | //*[local-name()='svg']"):
        node.drop_tree()
    for node in read.iter():
        if isinstance(node.tag, str):
            kept = {name: node.get(name) for name in ("colspan", "rowspan") if node.get(name)}
            node.attrib.clear()
            node.attrib.update(kept)
    for node in read.xpath("//main | //nav | //header | //section | //figure | //details | //summary | //figcaption"):
        node.tag = "div"
    body: bytes = etree.tostring(read.find("body"), encoding="utf-8")
    return b"<html>" + body + b"</html>"


@ALL
def test_a_page_that_an_editor_stripped_still_gives_every_figure(
    name: str, site: Callable[[str], Site], ran: Callable[[str], Ran]
) -> None:
    document = ran(name).compilation.document
    read = finished_page(crudely_pasted(site(name)["index.html"]))
    assert document is not None
    assert read is not None
    expected, texts = page_beside(document.model, read.document)
    compared = compare(ledger_of(expected), texts)
    assert len(compared) > 200
    assert [item for item in compared if item.result is not Result.SAME] == []
