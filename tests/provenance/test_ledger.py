"""The ledger holds every number of the document, in order, and each follows from its cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from generator.diagnostics import Place, SourceFile
from generator.outputs import report_rows
from generator.outputs.ledger_report import LINKED, LedgerRow, Operand, OperandSource, ledger_workbook
from generator.outputs.ledger_rows import rows
from generator.provenance.entries import EntryKind, Ledger
from generator.provenance.search import dependents
from tests.document.documents import changed
from tests.provenance.conftest import Made, Printed, ledger_of
from tests.provenance.recomputing import Cells, recomputed
from tests.support import Sample

NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What the template itself prints: ordinals, captions, thresholds, dates, the first annex.
CONSTANTS = re.compile(
    r"^\d{1,3}(?:、|\.(?!\d{1,2}(?!\d)))|^（\d+）|^（图\d+："
    r"|(?<=年)12月(?:31日|底)|附件1(?!\d)"
)


def numbers_printed(document: Path) -> Iterator[str]:
    """The numbers in the text of a document, those of the template and of the contents left out."""
    for paragraph in Document(str(document)).element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val"), "").startswith("TOC"):
            continue
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        yield from NUMBER.findall(CONSTANTS.sub(" ", text))


def numbers_listed(ledger: Ledger, *, pictures: bool) -> list[str]:
    """The numbers of the ledger, of pictures or of the text."""
    return [NUMBER.findall(entry.text)[0] for entry in ledger.figures if entry.block.picture is pictures]


def test_every_number_of_a_document_is_in_its_ledger_in_its_order(printed: Printed) -> None:
    numbers = list(numbers_printed(printed.document))
    assert len(numbers) > 400
    assert numbers == numbers_listed(printed.ledger, pictures=False)
    # An asset's name, prices of equipment, the numbers of the tables: words of the program.
    fixed = {entry.text for entry in printed.ledger.entries if entry.kind is EntryKind.FIXED}
    units = {str(number) for number in range(1, 10)}  # running numbers in the list of units
    assert fixed <= {"50万元", "50", "100", *(f"{number:02}" for number in range(1, 15)), *units}


def test_the_workbook_has_a_row_for_each_in_order(made: Made, planning: Made) -> None:
    for one in (made, planning):
        rows = one.sheet().iter_rows(min_row=2, values_only=True)
        assert [(row[0], row[3], row[4]) for row in rows] == [
            (number, entry.text, entry.kind.value) for number, entry in enumerate(one.ledger.figures, 1)
        ]


def test_every_number_of_the_pictures_is_in_the_ledger(made: Made) -> None:
    properties = Document(str(made.document)).element.body.iter(qn("wp:docPr"))
    told = [number for item in properties for number in NUMBER.findall(item.get("descr", ""))]
    assert len(told) > 30
    assert told == numbers_listed(made.ledger, pictures=True)


@pytest.mark.slow
def test_a_number_typed_into_the_template_is_not_taken_for_a_figure(sample: Sample) -> None:
    template = sample.workspace.template("四川省部门决算公开.docx")
    changed(template, template, ("主要变动原因是", "（另有987.65万元）主要变动原因是"))
    ledger = ledger_of(sample)
    assert any("987.65" in block.text for block in ledger.document.texts)
    assert not any("987.65" in entry.text for entry in ledger.entries)


def test_every_formula_recomputed_from_its_cells_gives_the_printed_text(printed: Printed) -> None:
    cells = Cells(printed.root)
    entries = [entry for entry in printed.ledger.figures if entry.quantity is not None]
    assert len(entries) > 300
    assert {e.text: told for e in entries if (told := recomputed(e, cells)) != e.text} == {}


def test_typed_numbers_and_codes_stand_in_the_cell_that_the_ledger_names(printed: Printed) -> None:
    cells = Cells(printed.root)
    quoted = [entry for entry in printed.ledger.figures if entry.kind in (EntryKind.QUOTED, EntryKind.CODE)]
    assert len(quoted) > 100
    wrong = [e.text for e in quoted if NUMBER.findall(e.text)[0] not in str(cells.value(e.places[0]))]
    assert wrong == []


def test_every_figure_has_a_cell_or_a_sheet(printed: Printed) -> None:
    assert [e.text for e in printed.ledger.figures if e.kind is not EntryKind.FIXED and not e.places] == []


def test_quoted_names_stand_in_the_cell_that_the_ledger_names(printed: Printed) -> None:
    cells = Cells(printed.root)
    names = [entry for entry in printed.ledger.quotations if entry.places[0].sheet.endswith("决算表")]
    assert len(names) > 50
    assert [e.text for e in names if e.text not in str(cells.value(e.places[0]))] == []


def test_a_figure_in_a_table_is_told_by_row_and_column(planning: Made) -> None:
    told = {entry.sentence for entry in planning.ledger.figures}
    for words in (
        "2080501 行政单位离退休｜财政拨款收入｜54.53",
        "合计｜项目支出｜4381.74",
        "本年支出合计｜支出·决算数｜9759.38",  # the right half, whose left says 本年收入合计
        "302 商品和服务支出｜决算数｜440.90",
        "财政拨款“三公”经费·合计·预算数｜2.85",
    ):
        assert words in told


def test_a_figure_in_a_projects_table_is_told_by_the_levels_it_belongs_to(made: Made) -> None:
    told = {entry.sentence for entry in made.ledger.figures}
    assert "数量指标 培训天数｜实际完成指标值（包含数字及文字描述）｜7" in told
    assert "执行数｜15.00万元" in told


def test_a_word_that_says_how_final_and_budget_compare_knows_the_cells(planning: Made) -> None:
    chosen = [entry for entry in planning.ledger.entries if entry.kind is EntryKind.CHOSEN]
    assert {"小于", "持平"} <= {entry.text for entry in chosen}
    assert all(entry.places for entry in chosen)


def test_what_sums_nothing_points_to_its_sheet(planning: Made) -> None:
    row = next(row for row in rows(planning.ledger) if row.formula == "公务用车保有量：没有填写，按零计 = 0辆")
    assert [str(place) for place in row.places] == ["情况说明.xlsx · 公务用车保有量"]


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


@pytest.mark.parametrize("which", ["made", "planning"])
def test_every_figure_has_cells_and_every_link_leads_to_one_that_is_filled(
    request: pytest.FixtureRequest, which: str
) -> None:
    one: Made = request.getfixturevalue(which)
    cells = Cells(one.sample.root)
    sheet, output = one.sheet(), one.document.parent
    links = 0
    for row in sheet.iter_rows(min_row=2):
        linked = [cell for cell in row[8:] if cell.hyperlink]
        assert linked or row[4].value == EntryKind.FIXED.value, row[3].value
        for cell in linked:
            if cell.hyperlink.target is None:
                assert re.search(r"\n共\d+格，见“多格来源”第\d+行$", cell.value)
                continue
            path = (output / unquote(cell.hyperlink.target)).resolve()
            assert path.is_file()
            name, _, coordinate = cell.hyperlink.location.rpartition("!")
            assert cell.value in (f"{name.strip(chr(39))} {coordinate}", name.strip("'"))
            assert cells._books[path.name][name.strip("'")][coordinate].value is not None
            links += 1
    assert links > 500


@pytest.mark.parametrize("folder", ["", "财务 科", "2020年#1", "50%", "a'b"])
def test_a_link_writes_chinese_as_it_is_and_escapes_what_means_something_in_a_link(folder: str) -> None:
    lies = "/".join(part for part in ("inputs", folder, "决算 报表.xlsx") if part)
    place = Place(SourceFile("决算 报表.xlsx", path=lies), "甲'乙", "B3")
    row = LedgerRow(
        "节",
        "句",
        "1.00",
        "数据",
        Decimal(1),
        "万元",
        "甲 1.00",
        (Operand("甲", (OperandSource("甲", Decimal(1), (place,)),)),),
    )
    (_, line) = load_workbook(BytesIO(ledger_workbook([row], 2020, "build/2020"))).worksheets[0].rows
    link: Any = line[9].hyperlink
    assert link.location == "'甲''乙'!B3"
    assert re.fullmatch(r"[^\x00-\x20#?\"<>]*", link.target)
    assert "决算%20报表.xlsx" in link.target
    assert unquote(link.target) == f"../../{lies}"


def test_a_tiny_share_is_written_out_and_not_as_a_power_of_ten(made: Made) -> None:
    (_, cell) = next((row[3], row[5]) for row in made.sheet().iter_rows(min_row=2) if row[3].value == "0.01%")
    assert cell.number_format == "0.0000000000"


def test_the_cells_of_a_figure_are_those_of_its_row_and_of_the_lists_that_it_names(made: Made) -> None:
    lists: dict[int, set[str]] = {}
    names: list[str] = []
    for number, row in enumerate(made.sheet("多格来源").iter_rows(min_row=2), 2):
        assert row[3].hyperlink is not None
        names.append(row[0].value)
        for first in (
            line for line in range(number, 1, -1) if names[line - 2 :] == [row[0].value] * (number - line + 1)
        ):
            lists.setdefault(first, set()).add(row[3].value)
    most = 0
    for row, entry in zip(made.sheet().iter_rows(min_row=2), made.ledger.figures, strict=True):
        told: set[str] = set()
        for cell in (cell for cell in row[9:] if cell.value):
            listed = re.search(r"\n共(\d+)格，见“多格来源”第(\d+)行$", cell.value)
            if listed is None:
                told.add(cell.value)
                continue
            assert cell.hyperlink.location == f"'多格来源'!A{listed[2]}"
            cells = {f"{place.sheet} {place.cell}" for place in entry.places if str(place) in lists[int(listed[2])]}
            assert len(cells) == int(listed[1])
            told |= cells
        assert str(row[8].value or "") == "\n".join(cell.value for cell in row[9:] if cell.value)  # what is printed
        assert told == {f"{place.sheet} {place.cell}".strip() for place in entry.places}, row[3].value
        most = max(most, len(told))
    assert most >= 20


def test_a_total_behind_many_figures_is_listed_once(made: Made) -> None:
    sheet = made.sheet("多格来源")
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]
    shares = [row for row in made.sheet().iter_rows(min_row=2) if row[8].value]
    named = [cell.value for row in shares for cell in row[9:] if cell.value and "多格来源" in cell.value]
    assert len(named) > len(set(named))
    assert len(rows) < sum(len(entry.places) for entry in made.ledger.figures if len(entry.places) > LINKED)


def test_counted_cells_are_told_by_what_is_counted(made: Made) -> None:
    told = {row[7] for row in made.sheet().iter_rows(min_row=2, values_only=True)}
    assert "评价报告：逐格计数，共1格 = 1个" in told or any("：逐格计数，共" in (line or "") for line in told)


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
    again = ledger_workbook(rows(made.ledger), 2020, made.compilation.folder)
    assert made.run.ledger == made.document.parent / "数据溯源.xlsx"
    assert made.run.ledger.read_bytes() == again


def test_long_names_in_the_lists_have_room_for_their_lines(made: Made) -> None:
    sheet = made.sheet("多格来源")
    rows = list(sheet.iter_rows(min_row=2))
    long = [row[1].row for row in rows if len(row[1].value) > 30]
    (short, *_) = [row[0].row for row in rows if row[0].value == "车辆"]
    assert long
    assert all(sheet.row_dimensions[row].height > sheet.row_dimensions[short].height for row in long)


def test_no_sheet_has_more_links_than_excel_opens(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_rows, "MOST_LINKS", 7)
    book = load_workbook(BytesIO(ledger_workbook(rows(made.ledger), 2020, "build/2020")))
    linked = {sheet.title: sum(cell.hyperlink is not None for row in sheet for cell in row) for sheet in book}
    assert (linked["数据溯源"], linked["多格来源"]) == (7, 7)
    assert all(row[8].value for row in book["数据溯源"].iter_rows(min_row=100, max_row=200) if row[7].value)
