"""Tables with a row for each code, in one panel or several side by side, the code in one column or in three."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.accounts.concepts import Key
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.columns import columns_of
from generator.importing.extracted import Extracted, Name
from generator.importing.headings import Headings
from generator.importing.rows import report_row, same_row
from generator.importing.vocabulary import TOTALS
from generator.workbooks.grid import Raw
from generator.workbooks.labels import exact, loose
from generator.workbooks.layout import SubjectTable
from generator.workbooks.numbers import looks_numeric
from generator.workbooks.statements import key_of
from generator.workbooks.texts import as_shown, shown

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def take_subjects(
    taken: Extracted,
    headings: Headings,
    sheet: SubjectTable,
    others: Mapping[str, Sequence[str]],
    diagnostics: list[Diagnostic],
) -> None:
    """Takes the amounts of each code and each total row."""
    table, codes, names = taken.table, headings.codes(), headings.names()
    if not codes or not names:
        wanted = "“科目编码”栏" if not codes else "“科目名称”栏"
        diagnostics.append(problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted=wanted))
        return
    starts = [group[0] for group in codes]
    ends = [*starts[1:], max(headings.paths) + 1]
    for group, end in zip(codes, ends, strict=True):
        name_column = next((at for at in names if group[-1] < at < end), 0)
        if not name_column:
            diagnostics.append(problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted="“科目名称”栏"))
            continue
        columns = columns_of(taken, headings, range(name_column + 1, end), sheet.columns, others, diagnostics)
        taken.fitting += len(columns)
        if columns:
            _take_rows(taken, headings, sheet, group, name_column, columns, diagnostics)
        else:
            wanted = "、".join(f"“{column.label}”" for column in sheet.columns) + "等栏"
            diagnostics.append(problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted=wanted))


def _take_rows(
    taken: Extracted,
    headings: Headings,
    sheet: SubjectTable,
    group: tuple[int, ...],
    name_column: int,
    columns: dict[int, int],
    diagnostics: list[Diagnostic],
) -> None:
    grid = taken.table.grid
    totals = {loose(line.label): line for line in sheet.totals}
    last = ""
    for row in headings.data:
        cells = grid.rows[row]
        pieces = [cells.get(column) for column in group]
        label = next((text for at in (*group, name_column) if (text := grid.text(row, at)) and _is_label(text)), "")
        if any(raw is not None and looks_numeric(raw) for raw in pieces):
            taken.ledger.caption(pieces)
            code = code_of(pieces, last, sheet.classification.value)
            if not code:
                said = " ".join(as_shown(raw) for raw in pieces if raw is not None)
                reason = problems.CODE_UNKNOWN.at(grid.place(row, group[0]), found=shown(said))
                taken.refuse([at for at in taken.ledger.unaccounted() if at[0] == row], reason, diagnostics)
                continue
            last = code
            name = grid.text(row, name_column)
            taken.names.append(Name(code, "".join(name.split()), grid.place(row, name_column)))
            for index, column in columns.items():
                amount = sheet.columns[index]
                if amount.concept:
                    key = Key(amount.concept, amount.basis, amount.years_back, code)
                    taken.take(key, cells.get(column), f"{code} {name}的{amount.label}", diagnostics)
        elif (form := same_row(loose(label), totals)) is not None:
            for index, column in columns.items():
                total = key_of(totals[form], sheet.columns[index], index)
                if total is not None:
                    taken.take(total, cells.get(column), f"{label}的{sheet.columns[index].label}", diagnostics)
        elif label or any(column in cells for column in columns.values()):
            report_row(taken, row, label, columns.values(), diagnostics)


def code_of(pieces: Sequence[Raw | None], last: str, lengths: tuple[int, ...]) -> str:
    """The code that the cells of 类, 款 and 项 spell, of which the row above may have said the first; "" for none."""
    said = [re.sub(r"\s", "", as_shown(raw)).translate(_WIDE_DIGITS) if raw is not None else "" for raw in pieces]
    filled = [digits for digits in said if digits]
    if not all(re.fullmatch("[0-9]+", digits) for digits in filled):
        return ""
    if len(filled) == 1 and len(filled[0]) in lengths:
        return filled[0]
    # Split: three digits, then two and two, a leading zero perhaps lost; what is left out is as above.
    code = said[0] or last[:3]
    deepest = max(index for index, digits in enumerate(said) if digits)
    for index in range(1, deepest + 1):
        start = 3 + 2 * (index - 1)
        piece = said[index] or ("" if said[0] else last[start : start + 2])
        code += piece.zfill(2) if piece else ""
    return code if len(code) in lengths and len(code) == 3 + 2 * deepest else ""


def is_total(label: str) -> bool:
    """Whether the label is that of a total."""
    return exact(label) in TOTALS


def _is_label(text: str) -> bool:
    return not re.fullmatch(r"[\d\s]+", text)
