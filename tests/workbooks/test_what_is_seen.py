"""What an officer sees in a cell is what counts: its format, its formula's result, marks and colours."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.fonts import Font
from openpyxl.xml.constants import SHEET_MAIN_NS

from generator.accounts.facts import Contents
from generator.diagnostics import Outcome, Severity
from generator.workbooks.dates import printed_date
from generator.workbooks.existing import entries_of
from generator.workbooks.files import Located
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.reader import read
from generator.workspace import InputFolder
from tests.workbooks.test_error_gallery import changed

Reader = Callable[[str], Outcome[Contents]]

AMOUNTS = """
== 项目清单
| 单位： | {unit} |
| 单位 | 项目名称 | 金额 | 科目编码 | 目标 |
| 局机关 | 甲项目 | {amount} | {code} | {goal} |
"""
FORM = """
== 基本信息
| 单位： | 万元 |
| 项目 | 填写内容 |
| 部门名称 | 某某局 |
| 主要职责 | 负责财政。 |
| 编制人数 | {people} |
| 完成率 | {reached} |
| 得分 | {score} |
| 经费 | 100 |
| 性质 | 行政 |
"""


def listed(amount: str = "10", code: str = "2010301", goal: str = "好", unit: str = "万元") -> str:
    return AMOUNTS.format(amount=amount, code=code, goal=goal, unit=unit)


def form(people: str = "12", reached: str = "86.74", score: str = "98.5") -> str:
    return FORM.format(people=people, reached=reached, score=score)


def codes(outcome: Outcome[Any]) -> list[str]:
    return [found.code for found in outcome.diagnostics]


def of_formulas(outcome: Outcome[Any]) -> list[str]:
    """The codes of formulas; a sheet of workings beside the tables is a finding of its own."""
    return [code for code in codes(outcome) if code in ("C208", "C230", "C231", "C232")]


def record(outcome: Outcome[Contents]) -> Any:
    assert outcome.value is not None
    ((only,),) = outcome.value.records.values()
    return only


def only_list(layout: WorkbookLayout) -> WorkbookLayout:
    return WorkbookLayout(layout.file, tuple(each for each in layout.sheets if each.sheet == "项目清单"))


# Amounts


@pytest.mark.parametrize(
    ("amount", "number_format"),
    [
        ("3505000", "0!.0,"),
        ("3505000", "0!.0000"),
        ("3505000", "#,##0.00,,"),
        ("350.5", '0.00"元"'),
        ("350.5", '0.00"亿元"'),
        ("350.5", "(0.00)"),
        ("350.5", '"-"0.00'),
        ("350.5", ";;;"),
        ("-350.5", "0.00;0.00"),
        ("350.5", '"约"0.00'),
        ("350.5", '0.00"%"'),
        ("350.5", "[$$-409]#,##0.00"),
        ("350.5", "[DBNum2]General"),
        ("3505000", "yyyy-mm-dd"),  # beyond the calendar: ########
        ("350.5", "0.00‰"),
        ("'350.5", ";;;"),
        ("'350.5", '@"元"'),
    ],
)
def test_an_amount_that_shows_another_sign_scale_or_unit_is_refused_with_its_format(
    reading: Reader, amount: str, number_format: str
) -> None:
    outcome = reading(f"{listed(amount)}! format C3 {number_format}")
    (found,) = [found for found in outcome.diagnostics if found.severity is Severity.ERROR]
    assert found.code == "C233"
    assert number_format in found.message
    assert [place.cell for place in found.places] == ["C3"]


@pytest.mark.parametrize(
    "number_format",
    [
        *(
            "General",
            "0.00",
            "#,##0.00",
            "0",
            "#,##0.00_);(#,##0.00)",
            '#,##0.00"万元"',
            '"¥"#,##0.00',
            "0.00;-0.00;;@",
        ),
        '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
        *("[Red]0.00", "#,##0.00_);(#,##0.00)"),
    ],
)
@pytest.mark.parametrize("amount", ["350.5", "0"])
def test_an_amount_that_shows_itself_or_is_rounded_is_taken_exactly(
    reading: Reader, amount: str, number_format: str
) -> None:
    outcome = reading(f"{listed(amount)}! format C3 {number_format}")
    assert codes(outcome) == []
    assert record(outcome).funds.value == Decimal(amount)


@pytest.mark.parametrize("residue", [-2.77555756156289e-17, 4.54747350886464e-13])
def test_what_binary_arithmetic_leaves_of_zero_is_zero(
    residue: float, make: Any, layout: WorkbookLayout, tmp_path: Path
) -> None:
    book = make(listed())
    cell = book["项目清单"]["C3"]
    cell.value, cell.number_format = residue, "0.00"
    book.save(tmp_path / layout.file)
    outcome = read([InputFolder(tmp_path, "inputs")], [only_list(layout)])
    assert codes(outcome) == []
    assert record(outcome).funds.value == 0


def test_yuan_may_be_named_in_a_sheet_in_yuan(reading: Reader) -> None:
    outcome = reading(f'{listed("3505000", unit="元")}! format C3 #,##0.00"元"')
    assert codes(outcome) == []
    assert record(outcome).funds.value == Decimal("350.5")


def test_counts_and_scores_may_show_their_counter_words(reading: Reader) -> None:
    outcome = reading(form() + '! format B5 0"人"\n! format B7 0.0"分"')
    assert codes(outcome) == []
    assert (record(outcome).people.value, record(outcome).score.value) == (12, Decimal("98.5"))


@pytest.mark.parametrize("number_format", ['0"万人"', '"≥"0', "0,", '"-"0'])
def test_a_count_that_shows_another_number_is_refused(reading: Reader, number_format: str) -> None:
    assert codes(reading(f"{form('12000')}! format B5 {number_format}")) == ["C233"]


@pytest.mark.parametrize(
    ("typed", "number_format"),
    [("0.8674", "0.00%"), ("0.8674", "0%"), ("86.74", "General"), ("86.74", '0.00"%"'), ("0", "0%"), ("0.001", "0%")],
)
def test_a_rate_is_the_one_that_is_shown(reading: Reader, typed: str, number_format: str) -> None:
    outcome = reading(f"{form(reached=typed)}! format B6 {number_format}")
    assert codes(outcome) == []
    share = Decimal(typed) if number_format in ("0.00%", "0%") else Decimal(typed) / 100
    assert record(outcome).reached.value == share


@pytest.mark.parametrize(
    ("typed", "number_format"),
    [("8674", "0!.00"), ("0.8674", '"≥"0.00%'), ("0.8674", "0.00%%"), ("86.74", ";;;"), ("-0.5", "0%;0%")],
)
def test_a_rate_that_shows_another_one_is_refused(reading: Reader, typed: str, number_format: str) -> None:
    assert "C233" in codes(reading(f"{form(reached=typed)}! format B6 {number_format}"))


@pytest.mark.parametrize("number_format", ['yyyy"年"m"月"', "[h]:mm", "h:mm"])
def test_an_amount_that_shows_a_date_is_no_number(reading: Reader, number_format: str) -> None:
    (found,) = reading(f"{listed('43983')}! format C3 {number_format}").diagnostics
    assert found.code == "C205"
    if number_format.startswith("yyyy"):
        assert "2020年6月”" in found.message


@pytest.mark.parametrize("number", [27, 28, 31, 36, 50, 57, 58])
def test_a_date_in_a_chinese_format_that_the_file_gives_by_number_is_no_amount(
    number: int, make: Callable[[str], Workbook], layout: WorkbookLayout, tmp_path: Path
) -> None:
    book = make(listed("43983", goal="43983"))
    sheet = book["项目清单"]
    for cell in (sheet["C3"], sheet["E3"]):
        cell.number_format = "0.00"
        cell._style.numFmtId = number
    book.save(tmp_path / layout.file)
    outcome = read([InputFolder(tmp_path, "inputs")], [only_list(layout)])
    (found,) = outcome.diagnostics
    assert found.code == "C205"
    year_month = "2020年6月”" if number in (27, 36, 50, 57) else "6月1日”"
    assert year_month in found.message


# Texts


@pytest.mark.parametrize(
    ("stored", "number_format", "text"),
    [
        ("0.95", '"≥"0%', "≥95%"),
        ("2020-06-01", 'yyyy"年"m"月"', "2020年6月"),
        ("2020-06-01", "yyyy-mm", "2020-06"),
        ("2020-06-01", "yyyy/m/d", "2020年6月1日"),
        ("2020-06-01", "yyyy-mm-dd h:mm:ss", "2020年6月1日"),
        ("2020-06-01", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二〇年六月一日"),
        ("12", "00000", "00012"),
        ("95", '0"分"', "95分"),
        ("0.3333", "# ?/?", "1/3"),
        ("'良好", '@"（自评）"', "良好（自评）"),
        ("'良好", "_ @_ ", "良好"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("350", "General", "350"),
    ],
)
def test_a_text_is_what_the_cell_shows(reading: Reader, stored: str, number_format: str, text: str) -> None:
    outcome = reading(f"{listed(goal=stored)}! format E3 {number_format}")
    assert codes(outcome) == []
    assert record(outcome).goal.value == text


@pytest.mark.parametrize(("stored", "number_format"), [("'良好", ";;;"), ("95", ";;;"), ("9999999", "yyyy-mm-dd")])
def test_a_text_that_is_not_shown_is_refused_with_its_format(reading: Reader, stored: str, number_format: str) -> None:
    (found,) = reading(f"{listed(goal=stored)}! format E3 {number_format}").diagnostics
    assert found.code == "C234"
    assert number_format in found.message


@pytest.mark.parametrize(
    ("stored", "number_format", "code"),
    [("2010301", "#,##0", "2010301"), ("2010301", "0.00", "2010301"), ("201", "00000", "00201"), ("'201", "@", "201")],
)
def test_a_code_has_the_digits_that_are_shown(reading: Reader, stored: str, number_format: str, code: str) -> None:
    outcome = reading(f"{listed(code=stored)}! format D3 {number_format}")
    assert codes(outcome) == []
    assert record(outcome).code.value == code


def test_a_row_that_shows_nothing_is_no_crash(reading: Reader) -> None:
    outcome = reading(listed() + "|  | * |\n")
    assert "C233" not in codes(outcome)


# Dates


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("2025年9月26日", "2025年9月26日"),
        ("2025年09月06日", "2025年9月6日"),
        ("２０２５年９月", "2025年9月"),
        ("2025-9-26", "2025年9月26日"),
        ("2025.9.26", "2025年9月26日"),
        ("20250926", "2025年9月26日"),
        ("2024年2月29日", "2024年2月29日"),
        ("二〇二五年十二月三十一日", "二〇二五年十二月三十一日"),
    ],
)
def test_a_date_is_printed_as_documents_write_it(typed: str, printed: str) -> None:
    assert printed_date(typed) == printed


@pytest.mark.parametrize(
    "typed",
    [
        *("二〇二五年十三月", "二〇二五年九月三十一日", "二〇二五年十十月", "2025年0月1日", "2025年9月0日"),
        "20209261",
        "2025年9月31日",
        "2023年2月29日",
        "2025年13月",
        "2025年",
        "2025.9",
        "9月26日",
        "待定",
        "0025年1月1日",
    ],
)
def test_what_is_no_day_of_the_calendar_is_no_date(typed: str) -> None:
    assert printed_date(typed) is None


@pytest.mark.parametrize(
    ("stored", "number_format", "printed"),
    [
        ("2025-09-26", "yyyy/m/d", "2025年9月26日"),
        ("2025-09-26", 'yyyy"年"m"月"', "2025年9月"),
        ("2025-09-26", 'm"月"d"日"', None),  # nobody sees the year
        ("45926", "General", None),
        ("45926", "yyyy-mm-dd", "2025年9月26日"),
    ],
)
def test_a_date_cell_is_the_date_that_it_shows(
    reading: Reader, stored: str, number_format: str, printed: str | None
) -> None:
    outcome = reading(f"== 封面\n| 项目 | 填写内容 |\n| 公开时间 | {stored} |\n! format B2 {number_format}")
    assert codes(outcome) == ([] if printed else ["C237"])
    if printed:
        assert record(outcome).published.value == printed


# Formulas


def test_a_stale_result_is_an_error_that_names_both_values(reading: Reader) -> None:
    (found,) = reading(form(reached="=1.73+2 => 2.73")).diagnostics
    assert found.code == "C230"
    assert "3.73" in found.message
    assert "2.73" in found.message
    assert [place.cell for place in found.places] == ["B6"]


@pytest.mark.parametrize("kind", ["金额", "目标", "科目编码"])
def test_a_stale_result_is_an_error_in_every_kind_of_cell(reading: Reader, kind: str) -> None:
    stale = "=1000000+1010301 => 2010302"
    given = {"金额": listed(stale), "目标": listed(goal=stale), "科目编码": listed(code=stale)}[kind]
    assert codes(reading(given)) == ["C230"]


def test_sums_over_other_sheets_are_computed_again(reading: Reader) -> None:
    other = "== 底稿\n| 10 | 20.5 |\n"
    sound = reading(listed("=SUM(底稿!A1:B1)*2-1/2 => 60.5") + other)
    assert of_formulas(sound) == []
    assert record(sound).funds.value == Decimal("60.5")
    assert of_formulas(reading(listed("=SUM(底稿!A1:B1) => 31") + other)) == ["C230"]


def test_what_follows_from_a_stale_cell_is_reported_as_that(reading: Reader) -> None:
    outcome = reading(listed("=底稿!B1+1 => 11") + "== 底稿\n| 10 | =A1*2 => 10 |\n")
    assert of_formulas(outcome) == ["C231"]


def test_formulas_that_are_not_computed_again_are_one_note_a_sheet(reading: Reader) -> None:
    rows = "".join(f"| | 项目{n} | =IF(1,{n},0) => {n} | | |\n" for n in range(20))
    (found,) = reading(listed("=ABS(-10) => 10") + rows).diagnostics
    assert (found.code, found.severity) == ("C232", Severity.NOTE)
    assert "等21格" in found.message


def test_a_formula_that_gives_no_text_leaves_the_cell_empty(reading: Reader) -> None:
    outcome = reading(listed("=\"\" => ''", goal="=\"\" => ''"))
    assert codes(outcome) == []
    assert (record(outcome).funds, record(outcome).goal) == (None, None)


def test_a_formula_that_gave_no_text_and_now_would_give_a_number_is_stale(reading: Reader) -> None:
    assert of_formulas(reading(listed("=底稿!A1 => ''") + "== 底稿\n| 350 |\n")) == ["C230"]


# Invisible marks


@pytest.mark.parametrize("mark", [0x202E, 0x2066, 0x200F, 0x200B, 0x00AD, 0xFEFF, 0xE0041, 0xFE0F, 0x3164, 0x061C])
@pytest.mark.parametrize("where", ["text", "name", "number"])
def test_an_invisible_mark_is_an_error_and_reaches_no_message(reading: Reader, mark: int, where: str) -> None:
    texts = {"text": listed(goal=f"很{chr(mark)}好"), "name": listed().replace("甲项目", f"甲{chr(mark)}项目")}
    texts["number"] = listed(f"'3{chr(mark)}50x")
    outcome = reading(texts[where])
    assert [found for found in outcome.diagnostics if found.severity is Severity.ERROR]
    if where != "number":
        assert codes(outcome) == ["C235"]
        assert f"U+{mark:04X}" in outcome.diagnostics[0].message
    assert all(chr(mark) not in f"{found.message}{found.hint}" for found in outcome.diagnostics)


def test_a_number_turned_round_on_the_screen_is_refused_for_that(reading: Reader) -> None:
    assert codes(reading(listed("'\u202e05.3"))) == ["C235"]


def test_a_sheets_name_reaches_no_place_with_its_invisible_marks(reading: Reader) -> None:
    outcome = reading(listed("三").replace("项目清单", "项目\u200f清单"))
    assert [str(place) for found in outcome.diagnostics for place in found.places] == ["决算报表.xlsx · 项目□清单 · C3"]


# What cannot be seen


def seen(book: Workbook, layout: WorkbookLayout, folder: Path) -> list[tuple[str, str]]:
    book.save(folder / layout.file)
    return [(one.code, one.message) for one in read([InputFolder(folder, "inputs")], [only_list(layout)]).diagnostics]


@pytest.mark.parametrize(
    ("font", "fill", "what"),
    [
        (Font(strike=True), None, "删除线"),
        (Font(color="FFFFFFFF"), None, "底色"),
        (Font(color="FFFDFDFD"), None, "底色"),
        (Font(color=Color(theme=0)), None, "底色"),
        (Font(color=Color(indexed=9)), None, "底色"),
        (Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FFFFFFFF"), "底色"),
        (Font(color="FF1F4E79"), PatternFill("solid", fgColor="FF1F4E79"), "底色"),
        (Font(color=Color(theme=4)), PatternFill("solid", fgColor=Color(theme=4)), "底色"),
        (None, PatternFill("solid", fgColor="FF000000"), "底色"),
        (Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F4E79"), ""),
        (Font(color=Color(theme=0)), PatternFill("solid", fgColor=Color(theme=4)), ""),
        (Font(color="FFFF0000"), None, ""),
        (Font(color=Color(theme=1)), PatternFill("solid", fgColor="FFDEEAF6"), ""),
    ],
)
def test_figures_that_are_struck_through_or_white_are_noted(
    font: Font | None, fill: PatternFill | None, what: str, make: Any, layout: WorkbookLayout, tmp_path: Path
) -> None:
    book = make(listed())
    cell = book["项目清单"]["C3"]
    cell.font, cell.fill = font or Font(), fill or PatternFill()
    found = seen(book, layout, tmp_path)
    assert [code for code, _ in found] == (["C236"] if what else [])
    assert all("C3" in message and what in message for _, message in found)


@pytest.mark.parametrize("inline", [True, False])
@pytest.mark.parametrize(
    ("font", "what"),
    [
        (InlineFont(strike=True), "删除线"),
        (InlineFont(color=Color(rgb="FFFFFFFF")), "底色"),
        (InlineFont(sz=1), "底色"),
        (InlineFont(vertAlign="superscript"), "上标"),
        (InlineFont(b=True), ""),
    ],
)
def test_a_part_of_a_text_that_is_struck_through_not_seen_or_raised_is_noted_and_the_text_read_whole(
    font: InlineFont, what: str, inline: bool, make: Any, layout: WorkbookLayout, tmp_path: Path
) -> None:
    book = make(listed(goal="占位"))
    book["项目清单"]["E3"].value = CellRichText("建成", TextBlock(font, "十个"), "站点")
    book.save(tmp_path / layout.file)
    if not inline:
        (tmp_path / layout.file).write_bytes(with_shared_texts((tmp_path / layout.file).read_bytes()))
    outcome = read([InputFolder(tmp_path, "inputs")], [only_list(layout)])
    assert [one.code for one in outcome.diagnostics] == (["C236"] if what else [])
    assert all("E3" in one.message and what in one.message for one in outcome.diagnostics)
    assert record(outcome).goal.value == "建成十个站点"


def with_shared_texts(content: bytes) -> bytes:
    """The workbook with the texts of its sheet in the part that all sheets share, as Excel saves them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    texts = re.findall(rb"<is>.*?</is>", sheet)
    for number, text in enumerate(texts):
        cell = f't="s"><v>{number}</v>'.encode()
        content = changed(content, "xl/worksheets/sheet1.xml", b't="inlineStr">' + text, cell)
    space, kind = "application/vnd.openxmlformats-officedocument.spreadsheetml", "sharedStrings"
    override = f'<Override PartName="/xl/{kind}.xml" ContentType="{space}.{kind}+xml"/></Types>'
    content = changed(content, "[Content_Types].xml", b"</Types>", override.encode())
    shared = b"".join(text.replace(b"<is>", b"<si>").replace(b"</is>", b"</si>") for text in texts)
    result = io.BytesIO(content)
    with zipfile.ZipFile(result, "a") as package:
        package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{SHEET_MAIN_NS}">'.encode() + shared + b"</sst>")
    return result.getvalue()


@pytest.mark.parametrize(("merged", "place", "code"), [("B3:C3", "C3", "C126"), ("A8:C9", "C9", "C146")])
def test_what_a_merged_cell_covers_is_never_lost_without_a_word(
    merged: str, place: str, code: str, make: Any, layout: WorkbookLayout, tmp_path: Path
) -> None:
    book = make(listed())
    sheet = book["项目清单"]
    sheet[place] = 55.5
    covered = sheet[place]
    sheet.merge_cells(merged)
    sheet._cells[covered.row, covered.column] = covered
    assert [found for found, _ in seen(book, layout, tmp_path)] == [code]


def test_a_white_number_format_is_noted(make: Any, layout: WorkbookLayout, tmp_path: Path) -> None:
    book = make(listed())
    book["项目清单"]["C3"].number_format = "[White]0.00"
    assert [code for code, _ in seen(book, layout, tmp_path)] == ["C236"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<row r="3"', '<row r="3" ht="0" customHeight="1"'),
        ('<row r="3"', '<row r="3" ht="0.75" customHeight="1"'),
        ("<sheetData>", '<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>'),
        ("<sheetData>", '<cols><col min="3" max="3" width="0.08" customWidth="1"/></cols><sheetData>'),
        ("<sheetData>", '<cols><col min="3" max="3" outlineLevel="1" hidden="1"/></cols><sheetData>'),
    ],
)
def test_a_row_without_height_and_a_column_without_width_are_hidden(
    before: str, after: str, make: Any, layout: WorkbookLayout, tmp_path: Path
) -> None:
    book = io.BytesIO()
    make(listed()).save(book)
    content = changed(book.getvalue(), "xl/worksheets/sheet1.xml", before.encode(), after.encode())
    (tmp_path / layout.file).write_bytes(content)
    assert codes(read([InputFolder(tmp_path, "inputs")], [only_list(layout)])) == ["C127"]


# Workbooks that are written again


def test_an_amount_that_shows_another_one_is_not_silently_written_again(
    make: Any, layout: WorkbookLayout, tmp_path: Path
) -> None:
    path = tmp_path / layout.file
    make(f"{listed('3505000')}! format C3 0!.0,").save(path)
    outcome = entries_of(Located(path, InputFolder(tmp_path, "inputs").source(layout.file)), only_list(layout))
    assert codes(outcome) == ["C233"]
