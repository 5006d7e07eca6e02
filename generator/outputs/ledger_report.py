"""数据溯源.xlsx: every figure of the document in its order, how it came about, and links to its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.diagnostics import Place
from generator.outputs.report_rows import CellStyle, TableRows, saved_report
from generator.outputs.report_sheets import (
    ACROSS,
    begin_table,
    link_to,
    link_within,
    print_first,
    report_book,
    row_height,
    set_page,
    set_widths,
    write,
)
from generator.values import cached_property, dataclass

TITLE, MORE, ABOUT = "数据溯源", "多格来源", "说明"
LINKED = 4  # cells that a row of the ledger links to; where there are more, they have a sheet of their own
_LINKS = tuple(f"打开{number}" for number in range(1, LINKED + 1))
_COLUMNS = ("序号", "章节", "句子", "印出", "类别", "精确值", "单位", "公式", "来源", *_LINKS)
_WIDTHS = (8, 17, 31, 11, 9, 11, 5, 23, 15, *(20 for _ in range(LINKED)))
_EXACT = _COLUMNS.index("精确值")
_PRINTED = len(_WIDTHS) - LINKED  # columns that A4 across takes; the links beyond are for the screen
_MORE_COLUMNS, _MORE_WIDTHS = ("名称", "其中", "数值", "来源"), (38, 36, 16, 40)
_BELOW = " › "  # between the headings of a section
_SAME = "（同上句）"
_SMALL, _DECIMALS = Decimal("0.01"), CellStyle(number_format="0.0000000000")
_EXPLAINED = (
    "本表由程序随正文一起生成，按正文的次序列出其中的每一个数；改动工作簿后重新运行，本表随之更新。",
    "数据：由工作簿的格直接取得或计算得出。图中数据：图上的数。",
    "原文所写：填报人在文字格里写的数，程序照抄，不作计算。科目编码：照抄编码一格。固定文字：程序固定词语里的数。",
    "句子：正文的整句；表格里的数写作“行名｜栏名｜数”。",
    "精确值：百分比以小数表示；金额的单位是万元（以元填报的已折算），四舍五入前的值。公式里的数是四舍五入后公开的数。",
    "（同上句）：与上一行是同一句。来源一栏列出各格；右边各栏点击打开，不打印。",
    "来源多于四格的，公式里由多格合成的数见“多格来源”表，每个只列一次。",
)


@dataclass(frozen=True)
class OperandSource:
    """A quantity at the end of a formula: its name, its value, its cells."""

    name: str
    value: Decimal | None
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Operand:
    """A quantity that a formula begins with: its name, and what it comes down to."""

    name: str
    sources: tuple[OperandSource, ...]

    def __hash__(self) -> int:
        """The hash of its name and first cell: a total has thousands."""
        return hash((self.name, self.places[:1]))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All its cells, each once; those of a source are so already."""
        if len(self.sources) == 1:
            return self.sources[0].places
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
        if len(self.operands) == 1:
            return self.operands[0].places
        return tuple(dict.fromkeys(place for operand in self.operands for place in operand.places))

    @cached_property
    def link_targets(self) -> tuple[Place | Operand, ...]:
        """What its row links to: its cells, or where these are too many, the operands that have several."""
        if sum(len(operand.places) for operand in self.operands) <= LINKED:
            return self.places
        if len(self.operands) <= LINKED:
            return tuple(one.places[0] if len(one.places) == 1 else one for one in self.operands if one.places)
        return (Operand(self.text, tuple(source for operand in self.operands for source in operand.sources)),)


def ledger_workbook(rows: Sequence[LedgerRow], year: int, folder: str, entity: str = "部门") -> bytes:
    """The ledger as a workbook; it will lie in the folder, as seen from the workspace."""
    head = f"{year}年度{entity}决算公开数据溯源"
    book, sheet = report_book(TITLE)
    begin_table(sheet, _COLUMNS, _WIDTHS, head)
    more = book.create_sheet(MORE)
    begin_table(more, _MORE_COLUMNS, _MORE_WIDTHS, head)
    table, sources = TableRows(sheet, _WIDTHS[:_PRINTED]), TableRows(more, _MORE_WIDTHS)
    listed: dict[Operand, int] = {}  # line of each: totals are the operands of many shares
    above = ("", "")
    for row in rows:
        for operand in row.link_targets:
            if isinstance(operand, Operand) and operand not in listed:
                listed[operand] = _list(sources, operand, folder)
        _add(table, row, folder, listed, repeated=above == (row.section, row.sentence))
        above = (row.section, row.sentence)
    print_first(sheet, _PRINTED, table.last)
    sheet.auto_filter.ref, more.auto_filter.ref = table.reference, sources.reference
    about = book.create_sheet(ABOUT)
    set_widths(about, (ACROSS,))
    set_page(about, head, "landscape")
    for number, line in enumerate(_EXPLAINED, 1):
        write(about, number, 1, line)
        about.row_dimensions[number].height = row_height([(line, ACROSS)])
    return saved_report(book, year, (table, sources))


def _add(table: TableRows, row: LedgerRow, folder: str, listed: Mapping[Operand, int], *, repeated: bool) -> None:
    """Adds a row; a sentence that the row above has is not repeated."""
    sentence = _SAME if repeated else row.sentence
    section = row.section.rpartition(_BELOW)[2] if repeated else row.section
    names = [_listed(one, listed[one]) if isinstance(one, Operand) else _in_sheet(one) for one in row.link_targets]
    links = {
        place: link_within(MORE, listed[target]) if isinstance(target, Operand) else link_to(target, folder)
        for place, target in enumerate(row.link_targets, _PRINTED)
    }
    values = (table.last, section, sentence, row.text, row.kind, row.exact, row.unit, row.formula, "\n".join(names))
    table.add((*values, *names, *[None] * (LINKED - len(names))), links, _styles(_EXACT, row.exact))


def _listed(operand: Operand, listed: int) -> str:
    return f"{operand.name}\n共{len(operand.places)}格，见“{MORE}”第{listed}行"


def _list(table: TableRows, operand: Operand, folder: str) -> int:
    """Adds every cell of an operand below those that are there; its first line."""
    first = table.last + 1
    for source in operand.sources:
        for place in source.places:
            values = (operand.name, source.name, source.value, str(place))
            table.add(values, {3: link_to(place, folder)}, _styles(2, source.value))
    return first


def _styles(place: int, value: Decimal | None) -> Mapping[int, CellStyle]:
    """The style of the value at a place where a spreadsheet would write it as 9.7E-05; else none of its own."""
    return {place: _DECIMALS} if value is not None and 0 < abs(value) < _SMALL else {}


def _in_sheet(place: Place) -> str:
    return f"{place.sheet or place.file} {place.cell}".strip()
