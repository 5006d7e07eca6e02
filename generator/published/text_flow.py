"""A text file as a flow: its lines are paragraphs, lines with columns set apart by bars or tabs are tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.file_formats.merged_heads import merged_head
from generator.file_formats.printed_tables import PrintedCell, PrintedTable
from generator.published.flow import Flow, FlowFile, FlowParagraph, FlowTable

_BAR = re.compile(r"\s*[|｜│┃\t]\s*")
_BARS = re.compile("[|｜│┃]")
_RULE = re.compile(r"[\s|｜│┃+\-—─━┄=:┼├┤┌┐└┘┬┴]+")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_PAGE = re.compile(r"\f")
_FEWEST = 2  # columns, and rows, of what is a table


def flow_of(text: str) -> FlowFile:
    """The lines of the text in their order; form feeds begin pages, where there are any."""
    pages = _PAGE.split(text)
    flow: Flow = []
    for number, page in enumerate(pages, start=1):
        at = number if len(pages) > 1 else 0
        rows: list[list[str]] = []
        for line in (*page.splitlines(), ""):
            columns = _columns(line, within=bool(rows))
            if columns or (rows and line.strip() and _RULE.fullmatch(line)):
                rows += [columns] if columns else []
                continue
            flow += _table(rows, at, flow)
            rows = []
            if line.strip():
                flow.append(FlowParagraph(line.strip(), at))
    return FlowFile(flow, pages=len(pages) if len(pages) > 1 else 0)


def _columns(line: str, *, within: bool) -> list[str]:
    """What the line has in columns; nothing where it is no row.

    A row of a label and blank cells alone has more bars than stand around a text; within a table one is enough.
    """
    if _RULE.fullmatch(line):
        return []
    bars, around = len(_BARS.findall(line)), line.lstrip().startswith(tuple("|｜│┃"))
    if not _BAR.search(line.strip("|｜│┃ ")) and bars <= around + (not within):
        return []
    return [part.strip() for part in _BAR.split(line.strip(" "))]


def _table(rows: Sequence[Sequence[str]], page: int, flow: Flow) -> Iterator[FlowTable | FlowParagraph]:
    """The rows as a table; a single one is a paragraph."""
    for edge in (0, -1):
        if all(not row[edge] for row in rows):  # bars around the table, not only between its columns
            rows = [row[1:] if edge == 0 else row[:-1] for row in rows]
    if len(rows) < _FEWEST:
        yield from (FlowParagraph(" ".join(row), page) for row in rows)
        return
    head = next((at for at, row in enumerate(rows) if any(map(_NUMBER.fullmatch, row))), 0)
    cells = (
        *merged_head(rows[:head]),
        *(
            PrintedCell(number, column, 1, 1, text)
            for number, row in enumerate(rows[head:], start=head + 1)
            for column, text in enumerate(row, start=1)
        ),
    )
    index = 1 + sum(isinstance(item, FlowTable) for item in flow)
    yield FlowTable(PrintedTable(f"第{index}张表", "", cells, continues=index > 1), page)
