"""Tables of fixed rows: 收入支出决算总表 and its kind, one, two or three panels side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.broken_labels import LabelledRow, whole_label
from generator.importing.columns import columns_of, figures_below
from generator.importing.extracted import Extracted
from generator.importing.headings import Headings
from generator.importing.rows import report_row, same_row
from generator.importing.table_ledger import GridAddress
from generator.importing.vocabulary import OPENING, UNDER_OPENING
from generator.values import dataclass
from generator.workbooks.labels import LONGEST, exact, loose
from generator.workbooks.layout import Line, Panel, Statement
from generator.workbooks.statements import key_of
from generator.workbooks.texts import shown

# The third panel of the ministry's table repeats the second by nature, which the workbook has in another sheet.
_BY_NATURE = ("支出性质", "经济分类")


def take_statement(
    extracted: Extracted, headings: Headings, statement: Statement, diagnostics: list[Diagnostic]
) -> None:
    """Takes the amounts of each panel of the statement that stands in the table."""
    table = extracted.table
    every = headings.labels()
    starts = [at for at in every if not _is_by_nature(headings, at)]
    if not starts:
        reason = problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted="“项目”栏")
        extracted.refuse_rest(reason, diagnostics)
        return
    end = max(headings.paths) + 1
    for panel, label_column in _panels(extracted, headings, statement, starts):
        stop = min((at for at in every if at > label_column), default=end)
        span = range(label_column + 1, stop)
        columns = columns_of(extracted, headings, span, panel.columns, {}, diagnostics)
        extracted.fitting += len(columns)
        if columns:
            _PanelRows(extracted, headings, panel, label_column, columns, diagnostics).take()
        else:
            wanted = f"“{panel.band or panel.label}”的“{panel.columns[0].label}”栏"
            reason = problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted=wanted)
            extracted.refuse(figures_below(extracted, headings, span), reason, diagnostics)
    _report_by_nature(extracted, headings, every, end, diagnostics)


def _is_by_nature(headings: Headings, column: int) -> bool:
    return any(word in "".join(headings.paths[column]) for word in _BY_NATURE)


def _report_by_nature(
    extracted: Extracted, headings: Headings, every: list[int], end: int, diagnostics: list[Diagnostic]
) -> None:
    """Reports the figures of a panel that the workbook has in another sheet."""
    for at in every:
        stop = min((other for other in every if other > at), default=end)
        cells = figures_below(extracted, headings, range(at, stop)) if _is_by_nature(headings, at) else []
        if cells:
            labels = f"“{headings.label(at)}”"
            place = extracted.table.grid.place(headings.rows[-1], at)
            extracted.refuse(cells, problems.COLUMNS_NOT_TAKEN.at(place, labels=labels), diagnostics)


def _panels(
    extracted: Extracted, headings: Headings, statement: Statement, starts: list[int]
) -> list[tuple[Panel, int]]:
    """Each panel with the column of labels that has most of its rows, none twice."""
    result: list[tuple[Panel, int]] = []
    for panel in statement.panels:
        lines = _forms(panel)
        counts: dict[int, int] = {}
        for at in starts:
            labels = {text for _, text in _labels(extracted, headings, at)}
            bands = {loose(part) for part in headings.paths[at]} & {loose(other.band) for other in statement.panels}
            if not bands or loose(panel.band) in bands:
                counts[at] = sum(same_row(loose(text), lines) is not None for text in labels)
        best = max(counts, key=lambda at: counts[at], default=None)
        if best is not None and counts[best] > 1 and best not in [at for _, at in result]:
            result.append((panel, best))
    return result


def _labels(extracted: Extracted, headings: Headings, column: int) -> list[tuple[int, str]]:
    grid = extracted.table.grid
    standing = ((row, grid.text(row, column)) for row in headings.data)
    return [(row, text) for row, text in standing if text and len(text) <= LONGEST]


@dataclass
class _PanelRows:
    """The rows of one panel of the table, with where its labels and amounts stand."""

    extracted: Extracted
    headings: Headings
    panel: Panel
    label_column: int
    columns: dict[int, int]
    diagnostics: list[Diagnostic]

    def take(self) -> None:
        """Takes the amounts of the panel's rows."""
        grid = self.extracted.table.grid
        lines = _forms(self.panel)
        for form, rows in self._rows(lines).items():
            if not form:
                for row, text in rows:
                    if not exact(text).startswith(("注:", "说明:")):
                        report_row(self.extracted, row, text, self._columns(row).values(), self.diagnostics)
            elif len(rows) > 1:
                places = [grid.place(row, self.label_column) for row, _ in rows]
                reason = problems.ROW_AMBIGUOUS.at(*places, label=shown(rows[0][1]), count=len(rows))
                self.extracted.refuse(self._figures([row for row, _ in rows]), reason, self.diagnostics)
            else:
                self._take_line(lines[form], *rows[0])

    def _rows(self, lines: Mapping[str, Line]) -> dict[str, list[tuple[int, str]]]:
        """The rows by the form of the line that each is, those that are none by ""."""
        standing: dict[str, list[tuple[int, str]]] = {}
        under_opening = False
        for row, text in self._labels(lines):
            form = loose(text)
            under_opening = form == loose(OPENING) or (under_opening and form in UNDER_OPENING)
            meant = UNDER_OPENING.get(form, form) if under_opening else form
            standing.setdefault(same_row(loose(meant), lines) or "", []).append((row, text))
        return standing

    def _labels(self, lines: Collection[str]) -> list[tuple[int, str]]:
        """The rows with their labels, each that is broken over several rows with the one that has its figures."""
        grid = self.extracted.table.grid
        rows = [
            LabelledRow(row, grid.text(row, self.label_column), self._has_figures(row)) for row in self.headings.data
        ]
        result: list[tuple[int, str]] = []
        for at, one in enumerate(rows):
            text = one.text
            if one.has_more and self._meant(lines, text) is None:
                text = whole_label(rows, at, lambda _, form: self._meant(lines, form)) or text
            if text and len(text) <= LONGEST:
                result.append((one.row, text))
        return result

    @staticmethod
    def _meant(lines: Collection[str], text: str) -> str | None:
        """The line that the label names; None where it names none."""
        form = loose(text)
        return form if form in UNDER_OPENING else same_row(form, lines)

    def _has_figures(self, row: int) -> bool:
        cells = self.extracted.table.grid.rows[row]
        return any(column in cells for column in self._columns(row).values())

    def _take_line(self, line: Line, row: int, text: str) -> None:
        for index, column in self._columns(row).items():
            key = key_of(line, self.panel.columns[index], index)
            if key is not None:
                label = f"{line.label}的{self.panel.columns[index].label}"
                self.extracted.take(key, self.extracted.table.grid.at(row, column), label, self.diagnostics)
            else:
                report_row(self.extracted, row, text, [column], self.diagnostics)

    def _figures(self, rows: Collection[int]) -> list[GridAddress]:
        wanted = {(row, column) for row in rows for column in self._columns(row).values()}
        return [at for at in self.extracted.ledger.unaccounted() if at in wanted]

    def _columns(self, row: int) -> dict[int, int]:
        """The columns of amounts: the panel's own, or the next panel's where the row's label is merged over them."""
        last = self.extracted.table.grid.last_column(row, self.label_column)
        if not set(self.columns.values()) <= set(range(self.label_column, last + 1)):
            return self.columns
        labels = self.headings.labels()
        if last + 1 in labels and self.extracted.table.grid.text(row, last + 1):
            return self.columns  # the next panel has a label of its own
        stop = min((at for at in labels if at > last + 1), default=max(self.headings.paths) + 1)
        beyond = range(last + 1, stop)
        return columns_of(self.extracted, self.headings, beyond, self.panel.columns, {}, [], reports=False)


def _forms(panel: Panel) -> dict[str, Line]:
    """The panel's lines by the comparable forms of their labels, those of other years too."""
    others = {loose(other): line for line in panel.lines for other in line.other_labels}
    return {**others, **{loose(line.label): line for line in panel.lines}}
