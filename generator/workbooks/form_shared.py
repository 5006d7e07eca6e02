"""What the drawings of all sheets share: the header row, widths, and the refusal of what has no cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from openpyxl.utils import get_column_letter

from generator.text import columns_wide
from generator.workbooks import form_style as style
from generator.workbooks.entries import Value
from generator.workbooks.form_page import Page
from generator.workbooks.layout import Field
from generator.workbooks.records import printed_label

SPARE_ROWS = 5  # marked for input below the filled rows


def header(page: Page, heads: Iterable[tuple[str, str]]) -> int:
    """Draws the header row; its number."""
    page.row += 1
    texts = []
    for column, (text, note) in enumerate(heads, start=1):
        page.head(page.row, column, text, note)
        texts.append((text, page.widths[column - 1]))
    page.sheet.row_dimensions[page.row].height = style.height(texts, 22)
    return page.row


def marked(field: Field) -> str:
    """The field's label with the mark of what must be filled."""
    return f"{printed_label(field)} *" if field.required else printed_label(field)


def label_width(labels: Sequence[str]) -> float:
    """The width in digits of a column of labels."""
    return max(14.0, min(46.0, max(columns_wide(label) for label in labels) + 3))


def column_span(column: int, first: int, last: int) -> str:
    """The cells of a column as B3:B5."""
    letter = get_column_letter(column)
    return f"{letter}{first}:{letter}{last}"


def text_of(value: Value | None) -> str:
    """The value as the text that a row must be high enough for."""
    return "" if value is None else str(value)


def refuse_unknown(sheet: str, entries: Mapping[str, object], labels: Iterable[str]) -> None:
    """Raises for an entry that the sheet has no cell for: it would be lost."""
    if unknown := sorted(set(entries) - set(labels)):
        raise ValueError(f"{sheet}: no cell for {unknown}")
