"""Tables of fixed rows: 收入支出决算总表 and its kind, one, two or three panels side by side."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.columns import columns_of
from generator.importing.extracted import Extracted
from generator.importing.headings import Headings
from generator.importing.rows import report_row, same_row
from generator.importing.vocabulary import OPENING, UNDER_OPENING
from generator.workbooks.labels import LONGEST, exact, loose
from generator.workbooks.layout import Panel, Statement
from generator.workbooks.statements import key_of
from generator.workbooks.texts import shown

# The third panel of the ministry's table repeats the second by nature, which the workbook has in another sheet.
_BY_NATURE = ("支出性质", "经济分类")


def take_statement(taken: Extracted, headings: Headings, statement: Statement, diagnostics: list[Diagnostic]) -> None:
    """Takes the amounts of each panel of the statement that stands in the table."""
    table = taken.table
    starts = [at for at in headings.labels() if not any(word in "".join(headings.paths[at]) for word in _BY_NATURE)]
    every = headings.labels()
    if not starts:
        diagnostics.append(problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted="“项目”栏"))
        return
    end = max(headings.paths) + 1
    for panel, label_column in _panels(taken, headings, statement, starts):
        stop = min((at for at in every if at > label_column), default=end)
        span = range(label_column + 1, stop)
        columns = columns_of(taken, headings, span, panel.columns, {}, diagnostics)
        taken.fitting += len(columns)
        if columns:
            _take_rows(taken, headings, panel, label_column, columns, diagnostics)
        else:
            wanted = f"“{panel.band or panel.label}”的“{panel.columns[0].label}”栏"
            diagnostics.append(problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted=wanted))


def _panels(taken: Extracted, headings: Headings, statement: Statement, starts: list[int]) -> list[tuple[Panel, int]]:
    """Each panel with the column of labels that has most of its rows, none twice."""
    result: list[tuple[Panel, int]] = []
    for panel in statement.panels:
        lines = {loose(line.label) for line in panel.lines}
        counts: dict[int, int] = {}
        for at in starts:
            labels = {text for _, text in _labels(taken, headings, at)}
            bands = {loose(part) for part in headings.paths[at]} & {loose(other.band) for other in statement.panels}
            if not bands or loose(panel.band) in bands:
                counts[at] = sum(same_row(loose(text), lines) is not None for text in labels)
        best = max(counts, key=lambda at: counts[at], default=None)
        if best is not None and counts[best] > 1 and best not in [at for _, at in result]:
            result.append((panel, best))
    return result


def _labels(taken: Extracted, headings: Headings, column: int) -> list[tuple[int, str]]:
    grid = taken.table.grid
    standing = ((row, grid.text(row, column)) for row in headings.data)
    return [(row, text) for row, text in standing if text and len(text) <= LONGEST]


def _take_rows(
    taken: Extracted,
    headings: Headings,
    panel: Panel,
    label_column: int,
    columns: dict[int, int],
    diagnostics: list[Diagnostic],
) -> None:
    """Takes the amounts of the panel's rows."""
    grid = taken.table.grid
    lines = {loose(line.label): line for line in panel.lines}
    standing: dict[str, list[tuple[int, str]]] = {}
    under_opening = False
    for row, text in _labels(taken, headings, label_column):
        form = loose(text)
        under_opening = form == loose(OPENING) or (under_opening and form in UNDER_OPENING)
        meant = UNDER_OPENING.get(form, form) if under_opening else form
        standing.setdefault(same_row(loose(meant), lines) or "", []).append((row, text))
    for row, text in standing.pop("", []):
        if not exact(text).startswith(("注:", "说明:")):
            report_row(taken, row, text, columns.values(), diagnostics)
    for form, rows in standing.items():
        line = lines[form]
        if len(rows) > 1:
            places = [grid.place(row, label_column) for row, _ in rows]
            reason = problems.ROW_AMBIGUOUS.at(*places, label=shown(rows[0][1]), count=len(rows))
            doubtful = {row for row, _ in rows}
            cells = [at for at in taken.ledger.unaccounted() if at[0] in doubtful and at[1] in columns.values()]
            taken.refuse(cells, reason, diagnostics)
            continue
        for index, column in columns.items():
            raw, key = grid.at(rows[0][0], column), key_of(line, panel.columns[index], index)
            if key is not None:
                taken.take(key, raw, f"{line.label}的{panel.columns[index].label}", diagnostics)
            else:
                report_row(taken, rows[0][0], rows[0][1], [column], diagnostics)
