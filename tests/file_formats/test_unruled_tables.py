"""Tables that no lines part, in a PDF or a text: by where their pieces stand each figure arrives, or is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Place
from generator.file_formats.aligned_tables import aligned_tables
from generator.file_formats.positioned_lines import Piece, PositionedLine
from generator.file_formats.spaced_text import grids_of_text
from generator.operations.import_files import import_files
from generator.workspace import Workspace
from tests.cases import putuo_planning
from tests.file_formats.rendered import as_text
from tests.file_formats.test_formats import written
from tests.file_formats.unruled import RULED, as_printed, as_spaced_text
from tests.importing.measure import DEPARTMENTS, arrived, of_tables
from tests.importing.printed import Look, published
from tests.importing.test_published import YEAR
from tests.support import convert

LOOKS = {
    "numbers": Look(),
    "text": Look(as_text=True, numbered=False, codes="spread", totals_first=False),
}


@pytest.fixture(scope="module")
def pages(libreoffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pages")
    books = [
        as_printed(published(putuo_planning.TABLES, look), ruled, root / f"{ruled} {name}.xlsx")
        for name, look in LOOKS.items()
        for ruled in RULED
    ]
    convert(libreoffice, books, "pdf", root)
    return root


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ruled", RULED)
def test_the_tables_of_a_pdf_arrive_whatever_lines_part_their_cells(
    pages: Path, tmp_path: Path, ruled: str, look: str
) -> None:
    content, done = written(tmp_path / "空", pages / f"{ruled} {look}.pdf")
    published(putuo_planning.TABLES, LOOKS[look]).save(tmp_path / "公开表.xlsx")
    expected, _ = written(tmp_path / "甲", tmp_path / "公开表.xlsx")
    assert done.diagnostics == ()
    assert content == expected


@pytest.mark.parametrize("shift", [0, 5])
def test_the_tables_of_a_text_laid_out_by_spaces_arrive_and_what_is_not_sure_is_named(
    tmp_path: Path, shift: int
) -> None:
    tables = DEPARTMENTS["planning 2024"]
    file = as_spaced_text(published(tables, Look(numbered=False)), tmp_path / "公开表.txt", shift, after=12)
    done = import_files(Workspace(tmp_path), YEAR, [file])
    held, expected = arrived(tmp_path / "inputs" / str(YEAR) / "决算报表.xlsx"), of_tables(tables)
    wrong = {at: amount for at, amount in held.items() if amount and at in expected and expected[at] != amount}
    named = sum(len(source.ledger.refused) for source in done.sources)
    assert wrong == {}
    assert all(source.ledger.unaccounted() == () for source in done.sources)
    right = sum(held.get(at) == amount for at, amount in expected.items())
    assert right >= (0.8 if shift else 0.9) * len(expected)
    assert right + named >= len(expected)


def test_a_text_whose_columns_do_not_stand_under_their_headings_gives_nothing_wrong(tmp_path: Path) -> None:
    file = tmp_path / "某某局2024年度收入决算表.txt"
    file.write_text(
        "\n".join(
            [
                "              收入决算表",
                "                                        单位：万元",
                "科目编码   科目名称   本年收入合计 财政拨款收入 上级补助收入 事业收入",
                "合计                     9,746.50      9,746.50",
                "208      社会保障和就业支出       754.75        754.75",
                "20805    行政事业单位养老支出      754.75        754.75",
            ]
        ),
        encoding="utf-8",
    )
    done = import_files(Workspace(tmp_path), YEAR, [file])
    held = arrived(tmp_path / "inputs" / str(YEAR) / "决算报表.xlsx")
    assert not [at for at in held if at[2] in ("上级补助收入", "事业收入")]
    ledgers = [source.ledger for source in done.sources]
    accounted = [ledger.grid.text(*at) for ledger in ledgers for at in (*ledger.imported, *ledger.refused)]
    assert sum("." in text for text in accounted) == 6


def _line(number: int, *pieces: tuple[str, float, float]) -> PositionedLine:
    return PositionedLine(1, number, tuple(Piece(*piece) for piece in pieces), 20.0 * number, 20.0 * number + 10)


def test_a_heading_is_the_column_s_whose_figures_end_right_of_its_middle_though_others_have_no_rows() -> None:
    """Figures set to the right stand nearer to the heading of the next column than to their own."""
    lines = [
        _line(1, ("收入决算表", 150, 250)),
        _line(2, ("单位：万元", 350, 400)),
        _line(3, ("科目编码", 0, 40), ("合计", 130, 150), ("财政拨款收入", 195, 225), ("其他收入", 290, 310)),
        _line(4, ("208", 10, 25), ("1,234.50", 160, 185), ("54.75", 325, 345)),
        _line(5, ("20805", 10, 35), ("9.75", 172, 185), ("1,054.75", 315, 345)),
    ]
    (table,) = aligned_tables(lines, str)
    texts = {(cell.row, cell.column): cell.text for cell in table.cells if cell.text}
    assert {texts[3, at]: (texts.get((4, at)), texts.get((5, at))) for at in range(1, 5)} == {
        "科目编码": ("208", "20805"),
        "合计": ("1,234.50", "9.75"),
        "财政拨款收入": (None, None),
        "其他收入": ("54.75", "1,054.75"),
    }


def test_a_text_between_bars_is_read_by_them_and_commas_between_thousands_part_nothing(tmp_path: Path) -> None:
    bars = tmp_path / "甲.txt"
    bars.write_text(
        "某某局2024年度收入决算表\n单位：万元\n|科目编码｜科目名称|本年收入合计|财政拨款收入|\n|---|---|---|---|\n"
        "|2010301|行政运行|4,733.14|4,733.14|\n|合计||4,733.14|4,733.14|\n",
        encoding="gb18030",
    )
    _, done = written(tmp_path / "甲", bars)
    assert done.diagnostics == ()
    assert [len(source.ledger.imported) for source in done.sources] == [4]


@pytest.mark.parametrize(("encoding", "separator"), [("gb18030", ","), ("utf-16-le", "\t"), ("utf-8", "|")])
def test_merged_headings_are_read_as_such_from_text_that_has_only_their_first_cell(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    tables = DEPARTMENTS["planning 2024"]
    book = published(tables, Look(one_sheet=True, codes="split"))
    file = as_text(book, tmp_path / "公开表.csv", encoding, separator)
    done = import_files(Workspace(tmp_path), YEAR, [file])
    held, expected = arrived(tmp_path / "inputs" / str(YEAR) / "决算报表.xlsx"), of_tables(tables)
    assert done.diagnostics == ()
    assert {at: held.get(at) for at in expected} == expected


def test_a_sentence_with_amounts_is_no_table() -> None:
    text = "一、收入支出总体情况\n" + "本年收入 9746.50 万元，其中财政拨款 9746.50 万元，占 100.00%。\n" * 9
    assert [name for name in grids_of_text(text, Place.of("甲.txt").source) if name != "封面"] == []
