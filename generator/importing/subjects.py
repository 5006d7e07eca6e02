"""Tables with a row for each code, in one panel or several side by side, the code in one column or in three."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from generator.accounts.classification.entries import comparable
from generator.accounts.classification.reading import shipped
from generator.accounts.concepts import Key
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.broken_labels import LabelledRow, has_parts, whole_label
from generator.importing.codes import code_and_name, code_of, digits_of
from generator.importing.columns import columns_of
from generator.importing.extracted import Extracted, Name
from generator.importing.headings import LEVELS, Headings
from generator.importing.rows import report_row, same_row
from generator.importing.vocabulary import TOTAL_ROWS
from generator.text import bare
from generator.values import cached_property, dataclass
from generator.workbooks.labels import exact, loose
from generator.workbooks.layout import ClassificationKind, Line, SubjectTable
from generator.workbooks.statements import key_of
from generator.workbooks.texts import as_shown, shown


def take_subjects(
    extracted: Extracted,
    headings: Headings,
    sheet: SubjectTable,
    others: Mapping[str, Sequence[str]],
    diagnostics: list[Diagnostic],
) -> None:
    """Takes the amounts of each code and each total row."""
    table, codes, pairs = extracted.table, headings.codes(), headings.subjects()
    if not pairs or not (codes or _has_codes(extracted, headings, pairs)):
        wanted = "“科目名称”栏" if codes else "“科目编码”栏"
        extracted.refuse_rest(problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted=wanted), diagnostics)
        return
    ends = [*(group[0] for group, _ in pairs[1:]), max(headings.paths) + 1]
    for (group, name_column), end in zip(pairs, ends, strict=True):
        columns = columns_of(extracted, headings, range(name_column + 1, end), sheet.columns, others, diagnostics)
        extracted.fitting += len(columns)
        if columns:
            _SubjectRows(extracted, headings, sheet, group, name_column, columns, diagnostics).take()
        else:
            wanted = "、".join(f"“{column.label}”" for column in sheet.columns) + "等栏"
            extracted.refuse_rest(
                problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted=wanted), diagnostics
            )


@dataclass
class _SubjectRows:
    """The rows of one panel of the table, with where its codes, names and amounts stand."""

    extracted: Extracted
    headings: Headings
    sheet: SubjectTable
    group: tuple[int, ...]
    name_column: int
    columns: dict[int, int]
    diagnostics: list[Diagnostic]
    unknown: list[tuple[int, str]] = field(default_factory=list)  # rows whose code is none, with what stands there

    def take(self) -> None:
        """Takes the amounts of each code and each total row."""
        last = ""
        for above, row in pairwise((0, *self.headings.data)):
            code, name = self._subject(row, last)
            code, name = (code, name) if code or name else self._begun_above(above, row, last)
            if code:
                last = code
                self._take_code(row, code, name)
            elif name:
                self.unknown.append((row, name))
            elif (total := self._total(row)) is not None:
                self._take_total(row, total)
            else:
                report_row(self.extracted, row, self._label(row), self.columns.values(), self.diagnostics)
        self._report_unknown()

    def _subject(self, row: int, last: str) -> tuple[str, str]:
        """The row's code and name; for what is surely meant as a code and is none, "" and what stands there."""
        grid, lengths = self.extracted.table.grid, self.sheet.classification.value
        pieces = [grid.at(row, column) for column in self.group]
        name = grid.text(row, self.name_column)
        standing = [raw for raw in pieces if raw is not None]
        for text in (*(raw.text for raw in standing), name):
            code, named = code_and_name(text, lengths)
            if code:
                return code, named
        if not any(digits_of(as_shown(raw))[:1].isdigit() for raw in standing):
            return "", ""
        code = code_of(pieces, last, lengths)
        if not code:
            return "", " ".join(as_shown(raw) for raw in standing)
        self.extracted.ledger.caption(pieces)
        return code, name

    def _begun_above(self, above: int, row: int, last: str) -> tuple[str, str]:
        """The code and name of a row whose code stands alone in the row above; both "" where its name is not that."""
        grid = self.extracted.table.grid
        if last and not any(grid.at(above, column) for column in (self.name_column, *self.columns.values())):
            text = grid.text(row, self.name_column) or grid.text(row, self.group[0])
            code, name = self._subject(above, last)[0], bare(text)
            if code and is_name(code, name):
                return code, name
        return "", ""

    def _take_code(self, row: int, code: str, name: str) -> None:
        extracted, cells = self.extracted, self.extracted.table.grid.rows[row]
        name = self._whole_name(row, code, bare(name))
        extracted.names.append(Name(code, name, extracted.table.grid.place(row, self.name_column)))
        for index, column in self.columns.items():
            amount = self.sheet.columns[index]
            if amount.concept:
                key = Key(amount.concept, amount.basis, amount.years_back, code)
                extracted.take(key, cells.get(column), f"{code} {name}的{amount.label}", self.diagnostics)

    def _whole_name(self, row: int, code: str, name: str) -> str:
        """The name, with the parts of it that stand in the rows above and below; "" where these are not surely its."""

        def known(_: int, text: str) -> str | None:
            return comparable(text) if is_name(code, text) else None

        at = next(index for index, one in enumerate(self.rows) if one.row == row)
        if known(row, name) or not has_parts(self.rows, at):
            return name
        return whole_label(self.rows, at, known) or ""

    @cached_property
    def rows(self) -> list[LabelledRow]:
        """The rows with what stands in the column of names."""
        grid, own = self.extracted.table.grid, {*self.group, *self.columns.values()} - {self.name_column}
        return [
            LabelledRow(row, bare(grid.text(row, self.name_column)), bool(own & set(grid.rows[row])))
            for row in self.headings.data
        ]

    def _total(self, row: int) -> Line | None:
        """The total whose row it is."""
        totals = {loose(line.label): line for line in self.sheet.totals}
        for text in self._labels(row):
            form = same_row(loose(text), totals)
            if form is None and len(totals) == 1 and is_total(text):
                form = next(iter(totals))
            if form is not None:
                return totals[form]
        return None

    def _take_total(self, row: int, line: Line) -> None:
        for index, column in self.columns.items():
            total = key_of(line, self.sheet.columns[index], index)
            if total is not None:
                label = f"{line.label}的{self.sheet.columns[index].label}"
                self.extracted.take(total, self.extracted.table.grid.at(row, column), label, self.diagnostics)

    def _labels(self, row: int) -> list[str]:
        grid = self.extracted.table.grid
        texts = [grid.text(row, at) for at in dict.fromkeys((*self.group, self.name_column))]
        return [text for text in texts if text and exact(text) not in LEVELS]

    def _label(self, row: int) -> str:
        return next(iter(self._labels(row)), "")

    def _report_unknown(self) -> None:
        """Reports the rows whose codes are none, all at once."""
        rows, wanted = {row for row, _ in self.unknown}, {*self.group, *self.columns.values()}
        cells = [at for at in self.extracted.ledger.unaccounted() if at[0] in rows and at[1] in wanted]
        if self.unknown:
            row, text = self.unknown[0]
            several = len(rows) > 1
            found, all_rows = f"“{shown(text)}”" + "等" * several, f"这{len(rows)}行" if several else "这一行"
            place = self.extracted.table.grid.place(row, self.group[0])
            self.extracted.refuse(cells, problems.CODE_UNKNOWN.at(place, found=found, rows=all_rows), self.diagnostics)


def _has_codes(extracted: Extracted, headings: Headings, pairs: Sequence[tuple[tuple[int, ...], int]]) -> bool:
    """Whether codes stand in the columns of names."""
    texts = (extracted.table.grid.text(row, name) for row in headings.data for _, name in pairs)
    return any(code_and_name(text, ClassificationKind.FUNCTION.value)[0] for text in texts)


def is_name(code: str, text: str) -> bool:
    """Whether the code has had the name in any year."""
    return any(comparable(entry.name) == comparable(text) for entry in shipped().names(code))


def is_total(label: str) -> bool:
    """Whether the label is that of a total."""
    return exact(label) in TOTAL_ROWS
