"""How high the rows of a table are for their text."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from generator.document.word.pagination.line_breaking import line_count, lines_of
from generator.document.word.pagination.paragraph_forms import ParagraphForm
from generator.document.word.pagination.rules import BreakingRules
from generator.document.word.pagination.story import StoryCell, StoryParagraph, StoryTable


def text_lines(paragraph: StoryParagraph, width: int, rules: BreakingRules) -> list[str]:
    """The lines of a paragraph without tabs in a column or cell of a width."""
    form = paragraph.form
    return lines_of(paragraph.text, form.font, width - form.left - form.right, form.first, rules)


def row_heights(
    table: StoryTable,
    rules: BreakingRules,
    reserve: int = 0,
    line_height: Callable[[ParagraphForm], int] = attrgetter("line_height"),
) -> list[int]:
    """The height of each row with its rules, the text being in cells narrower by a reserve of its size, in per cent.

    Lines are as high as their form is, or as `line_height` has it. A row's stated height has the rules in it. What a
    merged cell needs beyond its rows, the last of them gets.
    """

    def height_of(cell: StoryCell) -> int:
        height = table.margins
        for paragraph in cell.paragraphs:
            form = paragraph.form
            width = max(cell.width - form.size * reserve // 100, form.size) - form.left - form.right
            lines = line_count(paragraph.text, form.font, width, form.first, rules)
            height += form.before + line_height(form) * lines + form.after
        return height

    heights: list[int] = []
    wanted: dict[int, int] = {}  # first column of a merged cell → the height it still wants
    for number, row in enumerate(table.rows):
        rule = table.inner_rule if number else table.outer_rule
        rule += table.outer_rule if number == len(table.rows) - 1 else 0
        height = row.least
        for cell in row.cells:
            if cell.merge == "restart":
                wanted[cell.column] = height_of(cell)
            elif cell.merge is None:
                height = max(height, height_of(cell) + rule)
            if cell.merge is not None and cell.column in wanted and not _goes_on(table, number + 1, cell.column):
                height = max(height, wanted.pop(cell.column) + rule)
        for column in wanted:
            wanted[column] -= height
        heights.append(height)
    return heights


def _goes_on(table: StoryTable, number: int, column: int) -> bool:
    """Whether the merged cell of a column goes on in a row."""
    if number >= len(table.rows):
        return False
    return any(cell.column == column and cell.merge == "continue" for cell in table.rows[number].cells)
