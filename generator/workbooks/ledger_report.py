"""数据溯源.xlsx: every figure of the document in its order, how it came about, and links to its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import Place
from generator.workbooks import form_style as style
from generator.workbooks.form_file import saved
from generator.workbooks.links import link

TITLE, MORE, ABOUT = "数据溯源", "多格来源", "说明"
LINKED = 4  # cells that a row of the ledger links to; where there are more, they have a sheet of their own
_SOURCES = tuple(f"来源{number}" for number in range(1, LINKED + 1))
_COLUMNS = ("序号", "章节", "句子", "印出", "类别", "精确值", "单位", "公式", *_SOURCES)
_WIDTHS = (6, 24, 44, 12, 9, 12, 6, 38, *(20 for _ in range(LINKED)))  # what A4 across can hold
_MORE_COLUMNS, _MORE_WIDTHS = ("名称", "其中", "数值", "来源"), (44, 44, 18, 44)
_TEXT = Font(name=style.BODY_FONT, size=10)
_LINK = Font(name=style.BODY_FONT, size=10, color="1F4E79", underline="single")
_PLAIN, _LINKED = "溯源正文", "溯源链接"  # named styles, which openpyxl sets faster than font, border and alignment
_SMALL = Decimal("0.01")  # below it a spreadsheet would write 9.7E-05
_MOST_LINKS = 65_000  # in a sheet; Excel allows 65,530
_LONGEST = 32_000  # characters; a cell holds 32,767
_EXPLAINED = (
    "本表由程序随正文一起生成，按正文的次序列出其中的每一个数；改动工作簿后重新运行，本表随之更新。",
    "数据：由工作簿的格直接取得或计算得出。图中数据：图上的数。",
    "原文所写：填报人在文字格里写的数，程序照抄，不作计算。科目编码：照抄编码一格。固定文字：程序固定词语里的数。",
    "句子：正文的整句；表格里的数写作“行名｜栏名｜数”。",
    "精确值：百分比以小数表示；金额的单位是万元（以元填报的已折算），四舍五入前的值。公式里的数是四舍五入后公开的数。",
    "来源可以点击，打开工作簿的那一格；来源多于四格的，公式里由多格合成的数见“多格来源”表，每个只列一次。",
)


@dataclass(frozen=True)
class Source:
    """A quantity at the end of a formula: its name, its value, its cells."""

    name: str
    value: Decimal | None
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Operand:
    """A quantity that a formula begins with: its name, and what it comes down to."""

    name: str
    sources: tuple[Source, ...]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All its cells, each once."""
        return tuple(dict.fromkeys(place for source in self.sources for place in source.places))


@dataclass(frozen=True)
class LedgerRow:
    """A figure of the document: where it stands, what it is, how it came about, from what."""

    section: str
    sentence: str
    text: str
    kind: str
    exact: Decimal | None
    unit: str
    formula: str
    operands: tuple[Operand, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """All its cells, each once."""
        return tuple(dict.fromkeys(place for operand in self.operands for place in operand.places))

    @property
    def shown(self) -> tuple[Place | Operand, ...]:
        """What its row names: its cells, or where these are too many, the operands that have several."""
        if sum(len(operand.places) for operand in self.operands) <= LINKED:
            return self.places
        if len(self.operands) <= LINKED:
            return tuple(one.places[0] if len(one.places) == 1 else one for one in self.operands if one.places)
        return (Operand(self.text, tuple(source for operand in self.operands for source in operand.sources)),)


def ledger_workbook(rows: Sequence[LedgerRow], year: int, files: Mapping[str, str], entity: str = "部门") -> bytes:
    """The ledger as a workbook; `files` says by name where the workbooks lie, seen from the ledger's folder."""
    head = f"{year}年度{entity}决算公开数据溯源"
    book = Workbook()
    for name, font in ((_PLAIN, _TEXT), (_LINKED, _LINK)):
        book.add_named_style(NamedStyle(name, font=font, border=style.BOX, alignment=style.TOP))
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError(sheet)
    sheet.title = TITLE
    _table(sheet, _COLUMNS, _WIDTHS, head)
    more = book.create_sheet(MORE)
    _table(more, _MORE_COLUMNS, _MORE_WIDTHS, head)
    listed: dict[int, int] = {}  # line of each operand, by its identity: totals are the operands of many shares
    links = 0
    for number, row in enumerate(rows, 1):
        for operand in row.shown:
            if isinstance(operand, Operand) and id(operand) not in listed:
                listed[id(operand)] = _list(more, operand, files)
        links += len(row.shown)
        _row(sheet, number, row, files if links <= _MOST_LINKS else {}, listed)
    for page in (sheet, more):
        page.auto_filter.ref = f"A1:{get_column_letter(page.max_column)}{max(page.max_row, 2)}"
    about = book.create_sheet(ABOUT)
    about.column_dimensions["A"].width = 110
    for number, line in enumerate(_EXPLAINED, 1):
        _write(about, number, (line,))
    return saved(book, year)


def _table(sheet: Worksheet, labels: Sequence[str], widths: Sequence[int], head: str) -> None:
    """The head of a table, frozen and repeated on every printed page; A4 across."""
    for column, (label, width) in enumerate(zip(labels, widths, strict=True), 1):
        cell = sheet.cell(1, column, label)
        cell.font, cell.fill, cell.border = style.STRONG, style.HEADER_FILL, style.HEADER_BOX
        cell.alignment = style.CENTRE
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for part, text in ((sheet.oddHeader, head), (sheet.oddFooter, "第 &P 页，共 &N 页")):
        if part is not None:
            part.center.text = text


def _row(sheet: Worksheet, number: int, row: LedgerRow, files: Mapping[str, str], listed: Mapping[int, int]) -> None:
    line = number + 1
    values = (number, row.section, row.sentence, row.text, row.kind, row.exact, row.unit, row.formula)
    _write(sheet, line, values)
    texts = [(value, width) for value, width in zip(values, _WIDTHS, strict=False) if isinstance(value, str)]
    for column, named in enumerate(row.shown, 9):
        if isinstance(named, Operand):
            texts.append((_to_list(sheet, line, column, named, listed[id(named)]), _WIDTHS[-1]))
        else:
            _linked(sheet, line, column, named, files)
            texts.append((_in_sheet(named), _WIDTHS[-1]))
    for column in range(9 + len(row.shown), 9 + LINKED):
        _style(sheet, line, column)
    sheet.row_dimensions[line].height = style.height(texts)


def _to_list(sheet: Worksheet, line: int, column: int, operand: Operand, listed: int) -> str:
    """Says where an operand of several cells is listed, with a link; what it says."""
    told = f"{operand.name}\n共{len(operand.places)}格，见“{MORE}”第{listed}行"
    cell = _write_one(sheet, line, column, told)
    cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{MORE}'!A{listed}")
    cell.style = _LINKED
    return told


def _list(sheet: Worksheet, operand: Operand, files: Mapping[str, str]) -> int:
    """Writes every cell of an operand below those that are there; its first line."""
    first = line = sheet.max_row + 1
    for source in operand.sources:
        for place in source.places:
            _write(sheet, line, (operand.name, source.name, source.value))
            _linked(sheet, line, 4, place, files if line <= _MOST_LINKS else {}, whole=True)
            line += 1
    return first


def _write(sheet: Worksheet, line: int, values: Iterable[str | int | Decimal | None]) -> None:
    for column, value in enumerate(values, 1):
        _write_one(sheet, line, column, value)


def _write_one(sheet: Worksheet, line: int, column: int, value: str | int | Decimal | None) -> Cell:
    """The cell with the value, a text never as a formula."""
    cell = _style(sheet, line, column)
    cell.value = value[:_LONGEST] if isinstance(value, str) else value
    if value and isinstance(value, str):
        cell.data_type = "s"
    if isinstance(value, Decimal):
        cell.number_format = "General" if value == 0 or abs(value) >= _SMALL else "0.0000000000"
    return cell


def _style(sheet: Worksheet, line: int, column: int) -> Cell:
    cell = sheet.cell(line, column)
    if not isinstance(cell, Cell):
        raise TypeError(cell)
    cell.style = _PLAIN
    return cell


def _linked(
    sheet: Worksheet, line: int, column: int, place: Place, files: Mapping[str, str], *, whole: bool = False
) -> None:
    """Names the cell, with a link to it where its workbook is known."""
    cell = _write_one(sheet, line, column, str(place) if whole else _in_sheet(place))
    if link(cell, place, files):
        cell.style = _LINKED


def _in_sheet(place: Place) -> str:
    return f"{place.sheet or place.file} {place.cell}".strip()
