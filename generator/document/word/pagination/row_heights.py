"""How high the rows of a table are for their text."""

from __future__ import annotations

from generator.document.word.pagination.line_breaking import line_count, lines_of
from generator.document.word.pagination.rules import BreakingRules
from generator.document.word.pagination.story import StoryCell, StoryParagraph, StoryTable


def text_lines(paragraph: StoryParagraph, width: int, rules: BreakingRules) -> list[str]:
    """The lines of a paragraph without tabs in a column or cell of a width."""
    form = paragraph.form
    return lines_of(paragraph.text, form.font, width - form.left - form.right, form.first, rules)


def row_heights(table: StoryTable, rules: BreakingRules, reserve: int = 0) -> list[int]:
    """The height of each row with its rules, the text being in cells narrower by a reserve of its size, in per cent.

    A row's stated height has the rules in it. What a merged cell needs beyond its rows, the last of them gets.
    """
    heights: list[int] = []
    wanted: dict[int, int] = {}  # first column of a merged cell → the height it still wants
    for number, row in enumerate(table.rows):
        rule = table.inner_rule if number else table.outer_rule
        rule += table.outer_rule if number == len(table.rows) - 1 else 0
        height = row.least
        for cell in row.cells:
            if cell.merge == "restart":
                wanted[cell.column] = _cell_height(cell, table.margins, rules, reserve)
            elif cell.merge is None:
                height = max(height, _cell_height(cell, table.margins, rules, reserve) + rule)
            if cell.merge is not None and cell.column in wanted and not _goes_on(table, number + 1, cell.column):
                height = max(height, wanted.pop(cell.column) + rule)
        for column in wanted:
            wanted[column] -= height
        heights.append(height)
    return heights


def _cell_height(cell: StoryCell, margins: int, rules: BreakingRules, reserve: int) -> int:
    height = margins
    for paragraph in cell.paragraphs:
        form = paragraph.form
        width = max(cell.width - form.size * reserve // 100, form.size) - form.left - form.right
        lines = line_count(paragraph.text, form.font, width, form.first, rules)
        height += form.before + form.line_height * lines + form.after
    return height


def _goes_on(table: StoryTable, number: int, column: int) -> bool:
    """Whether the merged cell of a column goes on in a row."""
    if number >= len(table.rows):
        return False
    return any(cell.column == column and cell.merge == "continue" for cell in table.rows[number].cells)
