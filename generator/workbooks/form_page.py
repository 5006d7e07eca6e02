"""A sheet of a form while it is being drawn: title, unit, headers, input cells, printing."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from decimal import Decimal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbooks import form_style as style
from generator.workbooks.entries import Value
from generator.workbooks.headers import last_year_label
from generator.workbooks.layout import ANSWER_LABEL, NONE_THIS_YEAR, SOME_THIS_YEAR, Kind
from generator.workbooks.texts import LONGEST_CELL

UNIT_LABEL = "单位："
BOTH = 4  # columns that have room for the answer and the unit in one row
PORTRAIT = 126  # a sheet wider than so many digits is printed across the long side
ONE_SHEET = 260  # a wider one is printed on two sheets side by side, the first column on both
FIRST_PAGE = 130
FORMATS = {Kind.AMOUNT: "0.00", Kind.COUNT: "0", Kind.YEAR: "General", Kind.PERCENT: "General", Kind.NUMBER: "General"}
# Excel shows a text of more than 255 characters as #### in a cell of text format.
TEXT_FORMATS = {Kind.LONG_TEXT: "General"}
LONGEST_DROP_DOWN = 255  # characters; Excel's limit for a list written into the rule


class Page:
    """A sheet being drawn from top to bottom."""

    def __init__(self, sheet: Worksheet, widths: Sequence[float], beside: Sequence[float] = ()) -> None:
        self.sheet = sheet
        self.widths = tuple(widths)
        self.beside = tuple(beside)  # widths of the columns that show last year's contents, and are not printed
        self.row = 0
        # The heading of a very wide sheet stays within the first screen and the first printed page.
        self.span = next((n for n in range(len(self.widths), 2, -1) if sum(self.widths[:n]) <= FIRST_PAGE), 2)
        if sum(self.widths) <= ONE_SHEET:
            self.span = len(self.widths)
        self._looks: dict[tuple[Kind, bool, bool], StyleArray] = {}  # of input cells, as the book has them
        self._rules: dict[tuple[Kind, bool, tuple[str, ...]], list[str]] = {}
        for column, width in enumerate((*self.widths, *self.beside), start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.zoomScale = 100

    def banner(self, text: str, font: Font, alignment: Alignment, least: float) -> None:
        """Writes a line over the whole width."""
        self.row += 1
        cell = self.put(self.row, 1, text, font, alignment)
        if self.span > 1:
            self.sheet.merge_cells(start_row=self.row, start_column=1, end_row=self.row, end_column=self.span)
        scale = (font.size or 11) / 11
        needed = style.height([(text, sum(self.widths[: self.span]) / scale)], least)
        self.sheet.row_dimensions[self.row].height = needed
        cell.alignment = alignment

    def heading(self, title: str, guidance: str, unit: str | None, answer: str | None = None) -> None:
        """Writes title, guidance and, where they are not None, the unit and the answer with their drop-downs."""
        self.banner(title, style.TITLE, style.CENTRE, 32)
        if guidance:
            self.banner(guidance, style.QUIET, style.TOP, 18)
        if answer is not None:
            self.row += 1
            self.put(self.row, 1, ANSWER_LABEL, style.STRONG, style.RIGHT)
            cell = self.put(self.row, 2, answer, style.STRONG, style.CENTRE)
            self.mark(cell)
            self.rule(Kind.CHOICE, cell.coordinate, choices=(NONE_THIS_YEAR, SOME_THIS_YEAR))
            self.sheet.row_dimensions[self.row].height = 20
        if unit is not None:
            self.row += answer is None or self.span < BOTH
            last = max(2, self.span)
            self.put(self.row, last - 1, UNIT_LABEL, style.STRONG, style.RIGHT)
            cell = self.put(self.row, last, unit, style.STRONG, style.CENTRE)
            self.mark(cell)
            self.rule(Kind.CHOICE, cell.coordinate, choices=("万元", "元"))
            self.sheet.row_dimensions[self.row].height = 20

    def put(self, row: int, column: int, text: str, font: Font = style.BODY, alignment: Alignment = style.LEFT) -> Cell:
        """Writes a fixed text."""
        cell = self.sheet.cell(row, column)
        assert isinstance(cell, Cell)
        _set(cell, text)
        cell.font = font
        cell.alignment = alignment
        return cell

    def head(self, row: int, column: int, text: str, note: str = "") -> None:
        """Writes a header cell."""
        cell = self.put(row, column, text, style.STRONG, style.CENTRE)
        cell.fill = style.HEADER_FILL
        cell.border = style.HEADER_BOX
        if note:
            cell.comment = style.note(note)

    def head_beside(self, row: int, labels: Sequence[str]) -> None:
        """Writes the headers of the columns that show last year's contents."""
        for column, label in enumerate(labels, start=len(self.widths) + 1):
            cell = self.put(row, column, last_year_label(label), style.LAST_YEAR, style.CENTRE)
            cell.border = style.BOX
        heads = [(last_year_label(label), width) for label, width in zip(labels, self.beside, strict=True)]
        shape = self.sheet.row_dimensions[row]
        shape.height = max(shape.height or 0.0, style.height(heads))

    def show_beside(self, row: int, values: Sequence[Value | None]) -> None:
        """Shows last year's contents in the columns beside the row."""
        for column, value in enumerate(values, start=len(self.widths) + 1):
            cell = self.put(row, column, "", style.LAST_YEAR, style.TOP)
            _set(cell, "" if value is None else value)
            cell.border = style.BOX

    def label(self, row: int, column: int, text: str, note: str = "", strong: bool = False) -> None:
        """Writes a row's label."""
        cell = self.put(row, column, text, style.STRONG if strong else style.BODY)
        cell.border = style.BOX
        if note:
            cell.comment = style.note(note)

    def entry(
        self,
        row: int,
        column: int,
        kind: Kind,
        value: Value | None = None,
        strong: bool = False,
        at_top: bool = False,  # beside long texts
    ) -> None:
        """Marks an input cell, with its value if it has one."""
        cell = self.sheet.cell(row, column)
        assert isinstance(cell, Cell)
        look = (kind, strong, at_top)
        if look not in self._looks:
            self._set_look(cell, kind, strong, at_top)
            self._looks[look] = cell._style  # type: ignore[attr-defined]
        cell._style = copy(self._looks[look])  # type: ignore[attr-defined]
        if value is not None:
            _set(cell, value)

    def _set_look(self, cell: Cell, kind: Kind, strong: bool, at_top: bool) -> None:
        """Gives the cell the style of an input cell. openpyxl takes long over it, and a form has thousands of cells."""
        cell.number_format = FORMATS.get(kind) or TEXT_FORMATS.get(kind, "@")
        cell.font = style.STRONG if strong else style.BODY
        self.mark(cell)
        if kind in FORMATS:
            cell.alignment = style.TOP_RIGHT if at_top else style.RIGHT
        else:
            cell.alignment = style.TOP if at_top or kind is Kind.LONG_TEXT else style.LEFT

    def mark(self, cell: Cell) -> None:
        """Gives the cell the look of an input cell."""
        cell.fill = style.INPUT_FILL
        cell.border = style.BOX

    def close(self, row: int, column: int, value: Value | None = None) -> None:
        """Gives the cell the look of one that stays empty. ValueError where a value was meant for it."""
        if value is not None:
            raise ValueError(f"{self.sheet.title}: no cell for {value} in {get_column_letter(column)}{row}")
        cell = self.sheet.cell(row, column)
        cell.fill = style.CLOSED_FILL
        cell.border = style.BOX

    def rule(self, kind: Kind, reference: str, negative: bool = False, choices: tuple[str, ...] = ()) -> None:
        """Lets the cells take only what their kind allows."""
        self._rules.setdefault((kind, negative, choices), []).append(reference)

    def finish(self, header: int, label_columns: int, running_head: str, one_page: bool = False) -> None:
        """Sets rules, frozen panes and printing."""
        for (kind, negative, choices), references in self._rules.items():
            validation = _validation(kind, negative, choices)
            if validation is not None:
                for reference in references:
                    validation.add(reference)
                self.sheet.add_data_validation(validation)
        if header:
            self.sheet.freeze_panes = f"{get_column_letter(label_columns + 1)}{header + 1}"
            self.sheet.print_title_rows = f"{header}:{header}"
        _setup_print(self.sheet, sum(self.widths), running_head, one_page)
        if self.beside:
            self.sheet.print_area = f"A1:{get_column_letter(len(self.widths))}{self.row}"


def _setup_print(sheet: Worksheet, width: float, running_head: str, one_page: bool) -> None:
    """Sets the sheet to print on A4, fitted to the width, with numbered pages."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if width > PORTRAIT else "portrait"
    sheet.page_setup.fitToWidth = 1 if width <= ONE_SHEET else 2
    if width > ONE_SHEET:
        sheet.print_title_cols = "A:A"
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    properties = sheet.sheet_properties.pageSetUpPr
    if properties is not None:
        properties.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.header, margins.footer = 0.8, 0.75, 0.4, 0.35
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.right = _HeaderFooterPart(running_head.replace("&", "&&"))
    footer.center = _HeaderFooterPart("第 &P 页 共 &N 页")
    sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter = header, footer


def _set(cell: Cell, value: Value) -> None:
    """Stores the value; a text stays one, whatever it begins with."""
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            raise ValueError(f"{cell.coordinate}: {len(value)} characters")
        cell.value = value
        cell.data_type = "s"
        if value.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True
    elif isinstance(value, Decimal):
        cell.value = Decimal(format(value, "f"))
    else:
        cell.value = value


def _validation(kind: Kind, negative: bool, choices: tuple[str, ...]) -> DataValidation | None:
    """The rule of a kind of value, with its message; None where anything may stand."""
    if choices:
        listed = ",".join(choices)
        if len(listed) > LONGEST_DROP_DOWN or any("," in choice or '"' in choice for choice in choices):
            return None
        rule = DataValidation(type="list", formula1=f'"{listed}"')
        message = "请从下拉列表中选择。"
        if kind is not Kind.CHOICE:  # a text, for which the list is an offer
            rule.allow_blank = True
            return rule
    elif kind is Kind.COUNT:
        rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
        message = "请填不小于 0 的整数，不带单位。没有就填 0，不适用就空着。"
    elif kind in (Kind.AMOUNT, Kind.NUMBER, Kind.PERCENT):
        if negative:
            rule = DataValidation(
                type="decimal", operator="between", formula1="-9999999999999", formula2="9999999999999"
            )
            message = "请只填数字，不带单位；减少的、确为负数的，填负数。"
        else:
            rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
            message = "请只填不小于 0 的数字，不带单位。没有就填 0，不适用就空着。"
        if kind is Kind.PERCENT:
            message += "86.74% 填 86.74。"
    elif kind is Kind.CODE:
        rule = DataValidation(type="textLength", operator="between", formula1="3", formula2="7")
        message = "请填 3 至 7 位数字的科目编码。"
    else:
        return None
    rule.allow_blank = True
    rule.errorStyle = "stop"
    rule.errorTitle = "填写有误"
    rule.error = message
    rule.showErrorMessage = True
    return rule
