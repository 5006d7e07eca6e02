"""A sheet of a form while it is being drawn: title, unit, headers, input cells, printing."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from decimal import Decimal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.accounts.answers import NONE_THIS_YEAR, SOME_THIS_YEAR
from generator.workbooks import form_style as style
from generator.workbooks.entries import Value
from generator.workbooks.form_print import FIRST_PAGE, LABEL_COLUMNS, ONE_SHEET, print_on_a4
from generator.workbooks.form_protection import protect
from generator.workbooks.form_rules import offer_from, validation
from generator.workbooks.headers import last_year_label
from generator.workbooks.layout import ANSWER_LABEL, Kind
from generator.workbooks.live_cells import AGREES, DIFFERS, LIVE_LABEL, live
from generator.workbooks.texts import LONGEST_CELL

UNIT_LABEL = "单位："
BOTH = 4  # columns that have room for the answer and the unit in one row
LIVE_WIDTH = 36  # digits of a column that shows sums and states
FORMATS = {Kind.AMOUNT: "0.00", Kind.COUNT: "0", Kind.YEAR: "General", Kind.PERCENT: "General", Kind.NUMBER: "General"}
# Excel shows a text of more than 255 characters as #### in a cell of text format.
TEXT_FORMATS = {Kind.LONG_TEXT: "General"}


class Page:
    """A sheet being drawn from top to bottom."""

    def __init__(self, sheet: Worksheet, widths: Sequence[float], beside: Sequence[float] = (), live: int = 0) -> None:
        self.sheet = sheet
        self.widths = tuple(widths)
        self.beside = tuple(beside)  # widths of the columns that show last year's contents, and are not printed
        self.live = live  # how many columns after these show sums and states
        self.row = 0
        self.answer = ""  # the cell that says whether there is any of it this year
        # What stands above and below a sheet that prints on several pages is not cut: the title repeats with the
        # labels, the rest stays within the first page.
        wide = sum(self.widths) > ONE_SHEET
        self.title_span = LABEL_COLUMNS if wide else len(self.widths)
        self.indent = LABEL_COLUMNS if wide else 0
        within = (n for n in range(len(self.widths), 2, -1) if sum(self.widths[:n]) <= FIRST_PAGE)
        self.span = next(within, 2) if wide else len(self.widths)
        self._looks: dict[tuple[Kind, bool, bool], StyleArray] = {}  # of input cells, as the book has them
        self._rules: dict[tuple[Kind, bool, tuple[str, ...]], list[str]] = {}
        for column, width in enumerate((*self.widths, *self.beside, *(LIVE_WIDTH,) * live), start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for column in range(len(self.widths) + 1, len(self.widths) + len(self.beside) + 1):
            sheet.column_dimensions[get_column_letter(column)].outlineLevel = 1
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.zoomScale = 100

    def banner(self, text: str, font: Font, alignment: Alignment, least: float, title: bool = False) -> None:
        """Writes a line over the whole width; in a very wide sheet beside the labels, the title over them."""
        self.row += 1
        first, last = (1, self.title_span) if title else (1 + self.indent, self.span)
        cell = self.put(self.row, first, text, font, alignment)
        if last > first:
            self.sheet.merge_cells(start_row=self.row, start_column=first, end_row=self.row, end_column=last)
        scale = (font.size or 11) / 11
        needed = style.height([(text, sum(self.widths[first - 1 : last]) / scale)], least, scale)
        self.sheet.row_dimensions[self.row].height = needed
        cell.alignment = alignment

    def heading(self, title: str, guidance: str, unit: str | None, answer: str | None = None) -> None:
        """Writes title, guidance and, where they are not None, the unit and the answer with their drop-downs."""
        self.banner(title, style.TITLE, style.CENTRE, 32, title=True)
        if guidance:
            self.banner(guidance, style.QUIET, style.TOP, 18)
        if answer is not None:
            self.row += 1
            self.put(self.row, 1, ANSWER_LABEL, style.STRONG, style.RIGHT)
            cell = self.put(self.row, 2, answer, style.STRONG, style.CENTRE)
            self.answer = cell.coordinate
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
            cell.protection = style.FREE

    def head_live(self, row: int, labels: Sequence[str] = ("",)) -> None:
        """Writes the headers of the columns that show sums and states, each with what it is of."""
        for number, label in enumerate(labels):
            cell = self.put(row, self.live_column(number), label + LIVE_LABEL, style.LAST_YEAR, style.CENTRE)
            cell.border = style.BOX
        shape = self.sheet.row_dimensions[row]
        shape.height = max(shape.height or 0.0, style.height([(label + LIVE_LABEL, LIVE_WIDTH) for label in labels]))

    def live_column(self, number: int = 0) -> int:
        """The column that shows sums and states."""
        return len(self.widths) + len(self.beside) + 1 + number

    def show_live(self, row: int, column: int, expression: str, alignment: Alignment = style.LEFT) -> None:
        """Shows what the expression gives, in a text; a row that can be deleted keeps no locked cell."""
        if expression:
            cell = self.put(row, column, "", style.LAST_YEAR, alignment)
            cell.value = live(expression)
            cell.border = style.BOX

    def judge(self, reference: str) -> None:
        """Colours the cells that show sums and states by what they say."""
        first = reference.split(":")[0]
        style.colour_by_words(self.sheet, reference, first, ((DIFFERS, style.WRONG_FILL), (AGREES, style.RIGHT_FILL)))

    def require(self, reference: str, row_cells: str = "") -> None:
        """Colours required cells that are empty; of a list, in rows in which something stands."""
        style.colour_empty(self.sheet, reference, row_cells)

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
        """Gives the cell the look of an input cell, and leaves it free."""
        cell.fill = style.INPUT_FILL
        cell.border = style.BOX
        cell.protection = style.FREE

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

    def offer(self, cells: str, source: str) -> None:
        """Offers what stands in the source in a list; anything else may be typed."""
        self.sheet.add_data_validation(offer_from(cells, source))

    def finish(
        self,
        header: int,
        label_columns: int,
        running_head: str,
        one_page: bool = False,
        groups: Sequence[Sequence[int]] = (),
    ) -> None:
        """Sets rules, frozen panes, protection and printing; groups are columns that belong together."""
        for (kind, negative, choices), references in self._rules.items():
            rule = validation(kind, negative, choices)
            if rule is not None:
                for reference in references:
                    rule.add(reference)
                self.sheet.add_data_validation(rule)
        if header:
            self.sheet.freeze_panes = f"{get_column_letter(label_columns + 1)}{header + 1}"
            self.sheet.print_title_rows = f"{header}:{header}"
        print_on_a4(self.sheet, self.widths, running_head, one_page, groups)
        if self.beside or self.live:
            self.sheet.print_area = f"A1:{get_column_letter(len(self.widths))}{self.row}"
        protect(self.sheet, len(self.widths) + len(self.beside) + self.live)


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
