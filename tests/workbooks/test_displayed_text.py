"""What a cell shows by its number format, against Excel's documented behaviour and against LibreOffice."""

from __future__ import annotations

import csv
import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from generator.workbooks.display.cells import displayed_text
from generator.workbooks.display.number_formats import number_format_of
from generator.workbooks.grid import Scalar
from tests.support import convert

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '
ACCOUNTING_IN_YUAN = '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ '
IN_YI_AND_WAN = '[>=100000000]0\\.00,,"亿";[>=10000]0\\.0,"万";0'

# Format code, value, what Excel shows. The codes and values of the first group are those of Microsoft's page "Number
# format codes"; the rules of the others are those of ECMA-376 part 1, 18.8.31. LibreOffice shows the same.
SAME_IN_LIBREOFFICE: list[tuple[str, Scalar, str]] = [
    ("####.#", 1234.59, "1234.6"),
    ("#.000", 8.9, "8.900"),
    ("0.#", 0.631, "0.6"),
    ("#.0#", 12, "12.0"),
    ("#.0#", 1234.568, "1234.57"),
    ("???.???", 44.398, " 44.398"),
    ("???.???", 102.65, "102.65 "),
    ("???.???", 2.8, "  2.8  "),
    ("# ???/???", 5.25, "5   1/4  "),
    ("# ???/???", 5.3, "5   3/10 "),
    ("#,###", 12000, "12,000"),
    ("#,", 12000, "12"),
    ("0.0,,", 12200000, "12.2"),
    # Rounding is half up in decimals, whatever the binary number is; a negative that rounds to zero has no sign.
    ("0", 350.5, "351"),
    ("0.00", 0.125, "0.13"),
    ("0.00", 1.005, "1.01"),
    ("0.00", 350.505, "350.51"),
    ("0.00", -0.125, "-0.13"),
    ("0.00", -0.004, "0.00"),
    ("0", -0.4, "0"),
    ("#,##0.00", 1234567.891, "1,234,567.89"),
    ("#,##0.00", -1234567.891, "-1,234,567.89"),
    ("#,##0", 999, "999"),
    ("0,000.00", 12, "0,012.00"),
    ("# ##0.00", 1234.5, "1 234.50"),
    (".00", 5, "5.00"),
    (".00", 0.5, ".50"),
    # Amounts in other units than they are stored in.
    ("#,##0.00,,", 350500000, "350.50"),
    ("0.00,", 3505, "3.51"),
    ("0\\.0,", 3505000, "350.5"),
    ("0\\.0,", 500, "0.1"),
    ('0"."0,', 3505000, "350.5"),
    ("0\\.0000", 3505000, "350.5000"),
    ("#\\.0000", 12345, "1.2345"),
    ("#,##0\\.00", 1234567, "1,234,5.67"),
    ('0\\.0,"万"', 3505000, "350.5万"),
    ('#"万"0000"元"', 3505000, "350万5000元"),
    (IN_YI_AND_WAN, 123456789, "1.23亿"),
    (IN_YI_AND_WAN, 123456, "12.3万"),
    (IN_YI_AND_WAN, 12, "12"),
    # Words and marks.
    ('0.00"元"', 350.5, "350.50元"),
    ('#,##0.00"亿元"', 350.5, "350.50亿元"),
    ("0.00万元", -3, "-3.00万元"),
    ('"合计："#,##0.00', 12.5, "合计：12.50"),
    ('"第"0"号"', 12, "第12号"),
    ('General"人"', 350, "350人"),
    ('"¥"#,##0.00;"¥"-#,##0.00', -3, "¥-3.00"),
    ("[$¥-804]#,##0.00", 1234.5, "¥1,234.50"),
    ("0[$元-804]", 5, "5元"),
    ('0.00"m²"', 5, "5.00m²"),
    ("+0.00;-0.00;0.00", 5, "+5.00"),
    ("0%", 0.95, "95%"),
    ("0.00%", 0.12345, "12.35%"),
    ('"≥"0%', 0.95, "≥95%"),
    ("≥0%", 0.95, "≥95%"),
    ("0.0‰", 5, "5.0‰"),
    # Signs.
    ("(0.00)", 350.5, "(350.50)"),
    ('"-"0.00', 350.5, "-350.50"),
    ("0.00-", 3, "3.00-"),
    ("0.00_);(0.00)", -1234.5, "(1234.50)"),
    ("0.00_);\\(0.00\\)", -5, "(5.00)"),
    ("0.00;[Red]0.00", -3, "3.00"),
    ("[Blue]0.00;[Color10]-0.00", -3, "-3.00"),
    ('0.00;"△"0.00', -5, "△5.00"),
    ("General;-General", -5, "-5"),
    ("General;General", -5, "5"),
    ("(0)", -5, "-(5)"),
    ("00-00", -12, "-00-12"),
    # Nothing, zeros and texts.
    (";;;", 350.5, ""),
    (";;;", "文字", ""),
    (";;;@", 350.5, ""),
    (";;;@", "文字", "文字"),
    ("0.00;", -5, ""),
    (";0", 5, ""),
    ("0.00;-0.00;;@", 0, ""),
    ('0.00;(0.00);"-"', 0, "-"),
    ("#", 0, ""),
    ("#,###", 0, ""),
    (ACCOUNTING, 1234.5, " 1,234.50 "),
    (ACCOUNTING, -1234.5, " -1,234.50 "),
    (ACCOUNTING, 0, " -   "),
    (ACCOUNTING_IN_YUAN, 1234.5, " ¥1,234.50 "),
    ("0*-", 5, "5"),
    ("0_)", 5, "5 "),
    ("@", "文字", "文字"),
    ("@", 12.5, "12.5"),
    ("@@", "文", "文文"),
    ('"第"@"号"', "12", "第12号"),
    ('0.00;-0.00;0.00;"（"@"）"', "无", "（无）"),
    ("0;;@", "文", "文"),
    ("General", True, "TRUE"),
    # Codes, telephone numbers.
    ("00000", 12, "00012"),
    ("000000", 12.4, "000012"),
    ("000-0000", 5551234, "555-1234"),
    ("0000-00-00", 20200601, "2020-06-01"),
    # Conditions.
    ('[<0]"负"0.00;0.00', -3, "负3.00"),
    ('[=1]"是";[=0]"否";0', 1, "是"),
    ('[=1]"是";[=0]"否";0', 0, "否"),
    ('[=1]"是";[=0]"否";0', 7, "7"),
    ("[>0]0;0.0", -3, "3.0"),
    ("[<>0]0;0.0", -3, "-3"),
    ("[>100]0;0.0;0.00", 5, "5.00"),
    # Fractions and exponents.
    ("# ?/?", 350.5, "350 1/2"),
    ("# ?/?", -1.5, "-1 1/2"),
    ("# ?/?", 5, "5    "),
    ("# ??/??", 0.3333, "  1/3 "),
    ("?/?", 1.5, "3/2"),
    ("# ?/2", 1.5, "1 1/2"),
    ("# ??/100", 0.25, " 25/100"),
    ("# ?/?", 0.999, "1    "),
    ("00/00", 1234, "1234/01"),
    ("0.00E+00", 12345, "1.23E+04"),
    ("0.00E+00", 999900, "1.00E+06"),
    ("0.00E+00", -12345, "-1.23E+04"),
    ("0.00E-00", 12345, "1.23E04"),
    ("0E+0", 0.00012, "1E-4"),
    ("##0.0E+0", 12345, "12.3E+3"),
    ("##0.0E+0", 999999, "1.0E+6"),
    # Dates: 43983 is 2020-06-01, a Monday; 44124 is 2020-10-20.
    ('yyyy"年"m"月"', 43983, "2020年6月"),
    ('yyyy"年"m"月"d"日"', 43983, "2020年6月1日"),
    ("yyyy年mm月dd日", 43983, "2020年06月01日"),
    ('[$-804]yyyy"年"m"月"d"日";@', 43983, "2020年6月1日"),
    ("yyyy-mm-dd", 43983, "2020-06-01"),
    ("yyyy/m/d", 43983, "2020/6/1"),
    ("yyyy.m", 43983, "2020.6"),
    ("yyyy.mm.dd", 43983, "2020.06.01"),
    ("yyyymmdd", 43983, "20200601"),
    ("yyyy\\-mm", 43983, "2020-06"),
    ('m"月"d"日"', 43983, "6月1日"),
    ("yy", 43983, "20"),
    ('[DBNum1][$-804]yyyy"年"m"月"d"日"', 44124, "二〇二〇年十月二十日"),
    ('[DBNum1][$-804]yyyy"年"m"月"', 43983, "二〇二〇年六月"),
    ('[DBNum1][$-804]m"月"d"日"', 44196, "十二月三十一日"),
    ('[DBNum1][$-804]h"时"mm"分"', 0.4, "九时三十六分"),
    ('[DBNum1][$-804][h]"时"', 0.5, "一十二时"),
    ('[DBNum3][$-804]yyyy"年"m"月"d"日"', 44124, "２０２０年１０月２０日"),
    ("[$-804]aaaa;@", 43983, "星期一"),
    ("[$-804]dddd", 43983, "星期一"),
    ("[$-804]mmmm", 43983, "六月"),
    ("[$-804]mmm", 43983, "6月"),
    ("[$-409]mmmm d, yyyy", 43983, "June 1, 2020"),
    ("[$-409]d-mmm-yy", 43983, "1-Jun-20"),
    ("[$-409]dddd", 43983, "Monday"),
    ("yyyy/m/d;@", "待定", "待定"),
    ("yyyy/m/d h:mm", 43983.4375, "2020/6/1 10:30"),
    ("h:mm", 0.4375, "10:30"),
    ("[$-804]h:mm AM/PM", 0.6, "2:24 下午"),
    ("[$-409]h:mm AM/PM", 0.5, "12:00 PM"),
    ("mm:ss.0", 0.0001, "00:08.6"),
    ('ss"秒"mm"分"', 0.0421, "37秒00分"),
    ("[$-409]aaa", 43983, "Mon"),
    ("yyyy-mm-dd hh:mm:ss.000", 43983.123456, "2020-06-01 02:57:46.598"),
    ("[h]:mm", 1.5, "36:00"),
    ("[mm]:ss", 0.5, "720:00"),
    # Numbers read out.
    ("[DBNum1][$-804]General", 12345, "一万二千三百四十五"),
    ("[DBNum1][$-804]General", 10, "一十"),
    ("[DBNum1][$-804]General", 1010, "一千〇一十"),
    ("[DBNum1][$-804]General", 10000001, "一千万〇一"),
    ("[DBNum2][$-804]General", 350, "叁佰伍拾"),
    ('[DBNum2][$-804]General"元整"', 10200, "壹万零贰佰元整"),
    # General: all digits that the number has.
    ("General", 350.5, "350.5"),
    ("General", 0, "0"),
    ("General", -12, "-12"),
    ("General", 0.1 + 0.2, "0.3"),
    ("General", 12345678901, "12345678901"),
    ("General", 1234567.891234, "1234567.891234"),
    ("General", 0.00001234, "0.00001234"),
]

# Where LibreOffice 7.4 shows something else, and why Excel is followed.
OTHERWISE_IN_LIBREOFFICE: list[tuple[str, Scalar, str, str]] = [
    # It does not know the second escape of Chinese Excel and WPS.
    ("0!.0,", 3505000, "350.5", "3505!.0"),
    ("0!.0000", 3505000, "350.5000", "3505000!.0000"),
    ('0!.0,"万"', 3505000, "350.5万", "3505!.0万"),
    ("0!.00,,", 123456789, "1.23", "123!.46"),
    ("[>=10000]0!.0,;0", 350, "350", "350"),
    ("#!,0000", 3505000, "350,5000", "3,50!5,000"),
    # It leaves out a point that nothing follows, and a comma before the point does not scale.
    ("0.#", 5, "5.", "5"),
    ("#.##", 0, ".", ""),
    ("#,##0.###", 1234, "1,234.", "1,234"),
    ("0,.00", 1234567, "1234.57", "1234567"),
    # A negative number in a section that is for others too has its minus.
    ("[>=10000]0\\.0,;0", -350, "-350", "350"),
    # Excel's ids and names of formats: the system's date, the two forms of General, of the half day.
    ("[$-F800]dddd, mmmm dd, yyyy", 43983, "2020年6月1日", "2020年6月1日　星期一"),
    ("G/通用格式", 350.5, "350.5", "/通用格式"),
    ('上午/下午h"时"mm"分"', 0.6, "下午2时24分", "0.6"),
    # A date beyond the calendar.
    ("yyyy-m-d", 3000000, "########", "10113-9-19"),
    ("yyyy-m-d", -5, "########", "1899-12-25"),
    ("yyyy-m-d", 1, "1900-1-1", "1899-12-31"),
    ("yyyy-m-d aaaa", 0, "1900-1-0 星期六", "1899-12-30 星期六"),
    # Excel rounds the time to the second that it shows.
    ("h:mm:ss", 0.999999, "0:00:00", "23:59:59"),
    # Excel abbreviates the day as Windows does, and names days and months in English where the code names no language.
    ("[$-804]aaa", 43983, "周一", "一"),
    ("dddd", 43983, "Monday", "星期一"),
    ("mmm-yy", 43983, "Jun-20", "6月-20"),
    # With places for digits Excel writes digit by digit. Padded numbers of dates begin with the zero.
    ("[DBNum1][$-804]0", 123, "一二三", "一百二十三"),
    ("[DBNum2][$-804]0.00", 12.5, "壹贰.伍零", "壹拾贰点伍零"),
    ("[DBNum1][$-804]General", 350.5, "三百五十.五", "三百五十．五"),
    ('[DBNum1][$-804]yyyy"年"mm"月"', 43983, "二〇二〇年〇六月", "二〇二〇年六月"),
]
TABLE = [*SAME_IN_LIBREOFFICE, *(case[:3] for case in OTHERWISE_IN_LIBREOFFICE)]


@pytest.mark.parametrize(("code", "value", "excel"), TABLE)
def test_a_cell_shows_what_excel_shows(code: str, value: Scalar, excel: str) -> None:
    assert displayed_text(value, code) == excel


def test_libreoffice_shows_the_same_but_where_it_is_known_not_to(
    libreoffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [case[2] for case in SAME_IN_LIBREOFFICE] + [case[3] for case in OTHERWISE_IN_LIBREOFFICE]
    path = tmp_path / "formats.xlsx"
    _save(path)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    options = "44,34,76,1,,2052,false,true,true"  # the last: cells as shown
    convert(libreoffice, [path], f"csv:Text - txt - csv (StarCalc):{options}", tmp_path)
    shown = [row[0] for row in csv.reader(path.with_suffix(".csv").read_text(encoding="utf-8").splitlines())]
    differences = [
        (*case, mine, theirs) for case, mine, theirs in zip(TABLE, expected, shown, strict=True) if mine != theirs
    ]
    assert differences == []


@pytest.mark.filterwarnings("ignore:Cell .* is marked as a date:UserWarning")
def test_openpyxl_reads_the_table_as_it_was_written(tmp_path: Path) -> None:
    """Dates come as dates from a file, and show the same."""
    path = tmp_path / "formats.xlsx"
    _save(path)
    sheet: Any = load_workbook(path).active
    for row, (code, _, excel) in enumerate(TABLE, start=1):
        cell = sheet.cell(row, 1)
        if cell.data_type != "e":  # which openpyxl makes of a date beyond the calendar
            assert displayed_text(cell.value, number_format_of(cell)) == excel, code


@pytest.mark.parametrize(
    ("value", "code", "shows"),
    [
        (datetime.datetime(2020, 6, 1), 'yyyy"年"m"月"', "2020年6月"),
        (datetime.date(2020, 6, 1), 'yyyy"年"m"月"', "2020年6月"),
        (datetime.datetime(2020, 6, 1, 10, 30), "yyyy/m/d h:mm", "2020/6/1 10:30"),
        (datetime.datetime(1900, 1, 1), "yyyy-m-d", "1900-1-1"),
        (datetime.time(14, 5), "h:mm", "14:05"),
        (datetime.timedelta(days=1, hours=12), "[h]:mm", "36:00"),
        (datetime.datetime(2020, 6, 1), "0", "43983"),
    ],
)
def test_a_date_shows_as_its_number_does(value: Scalar, code: str, shows: str) -> None:
    assert displayed_text(value, code) == shows


@pytest.mark.parametrize(
    ("number", "value", "shows"),
    [
        (57, 43983, "2020年6月"),
        (58, 43983, "6月1日"),
        (31, 43983, "2020年6月1日"),
        (55, 43983.6, "下午2时24分"),
        (14, 43983, "2020/6/1"),
        (44, 1234.5, " ¥1,234.50 "),
    ],
)
def test_formats_that_chinese_excel_knows_by_number_are_not_general(
    number: int, value: float, shows: str, tmp_path: Path
) -> None:
    """A file gives only their number; openpyxl takes a date of format 57 for a number, and 44 for dollars."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    cell: Any = sheet.cell(1, 1, value)
    cell.number_format = "0"
    cell._style.numFmtId = number
    book.save(tmp_path / "formats.xlsx")
    read: Any = load_workbook(tmp_path / "formats.xlsx").active
    assert displayed_text(read["A1"].value, number_format_of(read["A1"])) == shows


def test_a_cell_without_a_style_is_general() -> None:
    assert number_format_of(Workbook().create_sheet().cell(1, 1, 350.5)) == "General"


@given(
    st.text(alphabet='0#?.,%;:@[]"\\!_*/+-EemyMdhsagG年月元¥ <>=$()1', max_size=20),
    st.one_of(
        st.floats(allow_nan=False),
        st.integers(-(10**15), 10**15),
        st.text(max_size=5),
        st.booleans(),
        st.datetimes(datetime.datetime(1900, 1, 1)),
        st.times(),
        st.timedeltas(),
    ),
)
def test_no_code_and_no_value_breaks_it(code: str, value: Scalar) -> None:
    assert isinstance(displayed_text(value, code), str)


@given(st.decimals(-(10**12), 10**12, places=2))
def test_two_decimals_show_the_amount_exactly(amount: Decimal) -> None:
    assert Decimal(displayed_text(float(amount), "0.00")) == amount
    assert Decimal(displayed_text(float(amount), "#,##0.00").replace(",", "")) == amount


def _save(path: Path) -> None:
    """Writes the table's values and formats to column A; in B something that keeps the row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row, (code, value, _) in enumerate(TABLE, start=1):
        cell = sheet.cell(row, 1, value)
        cell.number_format = code
        sheet.cell(row, 2, "。")
    sheet.column_dimensions["A"].width = 80  # LibreOffice shows ### where a number has no room
    book.save(path)
