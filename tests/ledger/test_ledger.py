"""The ledger holds every number of the document, in order, and each follows from its cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from docx import Document
from docx.oxml.ns import qn

from generator import editions
from generator.accompaniments import LEDGER
from generator.examination import links
from generator.ledger.entries import Kind
from generator.ledger.rows import rows
from generator.ledger.search import dependents
from generator.workbooks.ledger_report import LINKED, ledger_workbook
from tests.document.documents import changed
from tests.ledger.conftest import Made, ledger_of
from tests.ledger.recomputing import Cells, recomputed
from tests.support import Sample

NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What the template itself prints: ordinals, captions, thresholds, dates, the first annex.
CONSTANTS = re.compile(
    r"^\d{1,3}\.(?!\d{1,2}\D)|^（\d+）|^（图\d+：|单价(?:50万元以上通用|100万元以上专用)设备|(?<=年)12月31日，市经信局|(?<=年)12月底，单位|附件1(?!\d)"
)


def numbers_printed(document: Path) -> Iterator[str]:
    """The numbers in the text of a document, those of the template and of the contents left out."""
    for paragraph in Document(str(document)).element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val"), "").startswith("TOC"):
            continue
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        yield from NUMBER.findall(CONSTANTS.sub(" ", text))


def numbers_listed(made: Made, *, pictures: bool) -> list[str]:
    """The numbers of the ledger's rows, of pictures or of the text."""
    rows = made.sheet().iter_rows(min_row=2, values_only=True)
    return [NUMBER.findall(row[3])[0] for row in rows if row[2].startswith("（图）") is pictures]


def test_every_number_of_the_document_is_in_the_ledger_in_its_order(made: Made) -> None:
    printed = list(numbers_printed(made.document))
    assert len(printed) > 650
    assert printed == numbers_listed(made, pictures=False)
    assert [entry.text for entry in made.ledger.entries if entry.kind is Kind.FIXED] == ["50万元"]  # an asset's name


def test_every_number_of_the_pictures_is_in_the_ledger(made: Made) -> None:
    properties = Document(str(made.document)).element.body.iter(qn("wp:docPr"))
    told = [number for item in properties for number in NUMBER.findall(item.get("descr", ""))]
    assert len(told) > 40
    assert told == numbers_listed(made, pictures=True)


def test_a_number_typed_into_the_template_is_not_taken_for_a_figure(sample: Sample) -> None:
    template = sample.workspace.template("四川省部门决算公开.docx")
    changed(template, template, ("主要变动原因是", "（另有987.65万元）主要变动原因是"))
    ledger = ledger_of(sample)
    assert any("987.65" in passage.text for passage in ledger.passages)
    assert not any("987.65" in entry.text for entry in ledger.entries)


def test_every_formula_recomputed_from_its_cells_gives_the_printed_text(made: Made) -> None:
    cells = Cells(made.sample.root)
    entries = [entry for entry in made.ledger.figures if entry.quantity is not None]
    assert len(entries) > 400
    assert {e.text: told for e in entries if (told := recomputed(e, cells)) != e.text} == {}


def test_typed_numbers_stand_in_the_cell_that_the_ledger_names(made: Made) -> None:
    cells = Cells(made.sample.root)
    quoted = [entry for entry in made.ledger.figures if entry.kind is Kind.QUOTED]
    assert len(quoted) > 300
    wrong = [e.text for e in quoted if NUMBER.findall(e.text)[0] not in str(cells.value(e.places[0]))]
    assert wrong == []


def test_what_depends_on_a_cell_is_what_changes_with_it(made: Made, sample: Sample) -> None:
    sample.put("决算报表.xlsx", "收入支出决算总表", "一、一般公共预算财政拨款收入", "决算数", 5000)
    cells = Cells(sample.root)
    place = next(
        place
        for entry in made.ledger.entries
        if entry.quantity is not None and entry.quantity.name == "一般公共预算财政拨款收入"
        for place in entry.places[:1]
    )
    moved = [e for e in made.ledger.figures if e.quantity is not None and recomputed(e, cells) != e.text]
    assert len(moved) >= 4  # the amount and its share, in the text and in the picture
    assert moved == [entry for entry in dependents(made.ledger, place) if entry.quantity is not None]


def test_every_figure_has_cells_and_every_link_leads_to_one_that_is_filled(made: Made) -> None:
    cells = Cells(made.sample.root)
    sheet, output = made.sheet(), made.document.parent
    links = 0
    for row in sheet.iter_rows(min_row=2):
        linked = [cell for cell in row[8:] if cell.hyperlink]
        assert linked or row[4].value == Kind.FIXED.value, row[3].value
        for cell in linked:
            if cell.hyperlink.target is None:
                assert re.fullmatch(r"共\d+格\n见“多格来源”第\d+行", cell.value)
                continue
            path = (output / unquote(cell.hyperlink.target)).resolve()
            assert path.is_file()
            name, _, coordinate = cell.hyperlink.location.rpartition("!")
            assert cell.value == f"{name.strip(chr(39))} {coordinate}"
            assert cells._books[path.name][name.strip("'")][coordinate].value is not None
            links += 1
    assert links > 900


def test_a_figure_of_many_cells_has_them_all_on_a_sheet_of_their_own(made: Made) -> None:
    more: dict[int, int] = {}
    for row in made.sheet("多格来源").iter_rows(min_row=2):
        more[row[0].value] = more.get(row[0].value, 0) + 1
        assert row[4].hyperlink is not None
    counted = {n: len(entry.places) for n, entry in enumerate(made.ledger.figures, 1) if len(entry.places) > LINKED}
    assert more == counted
    assert max(counted.values()) >= 20


def test_formulas_are_told_in_words_and_numbers(made: Made) -> None:
    told = {row[3]: row[7] for row in made.sheet().iter_rows(min_row=2, values_only=True)}
    assert told["81.07%"] == "一般公共预算财政拨款收入 3185.87 ÷ 本年收入合计 3929.77 = 81.07%"
    assert told["30.63%"] == "（收入总计 4619.30 − 上年 3536.25）÷ 上年 3536.25 = 30.63%"
    assert told["65.15%"] == "（上年 3.73 − 公务接待费 1.30）÷ 上年 3.73 = 65.15%"


def test_no_mark_of_the_printing_is_left_in_the_document(made: Made) -> None:
    with zipfile.ZipFile(made.document) as package:
        texts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    assert not any(re.search("[\ufdd0-\ufdef]", text) for text in texts)


def test_the_same_inputs_give_the_same_ledger(made: Made) -> None:
    edition = editions.find(2020)
    assert edition is not None
    again = ledger_workbook(rows(made.ledger), 2020, links(made.sample.workspace, edition, 2020))
    assert made.run.ledger == made.document.parent / LEDGER
    assert made.run.ledger.read_bytes() == again
