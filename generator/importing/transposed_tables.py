"""Tables whose columns are the items: “三公” with one row of amounts, 明细表 whose total row has 款 of the economy."""

from __future__ import annotations

from generator.accounts.concepts import Basis, Key
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.columns import figures_below
from generator.importing.extracted import Extracted, Name
from generator.importing.headings import Headings, essential, is_numbering
from generator.importing.rows import same_row
from generator.importing.statements import take_statement
from generator.importing.subjects import is_total
from generator.workbooks.labels import loose
from generator.workbooks.layout import Statement, SubjectTable
from generator.workbooks.numbers import looks_numeric
from generator.workbooks.statements import key_of
from generator.workbooks.texts import shown

_BASES = {"预算数": Basis.BUDGET, "决算数": Basis.FINAL, "统计数": Basis.FINAL}
_TOTAL, _SUBTOTAL = "合计", "小计"
FIRST_CATEGORY = "工资福利支出"


def take_three_public(
    extracted: Extracted, headings: Headings, statement: Statement, diagnostics: list[Diagnostic]
) -> None:
    """Takes the “三公” table, upright as ours or with a column for each item."""
    if headings.labels():
        take_statement(extracted, headings, statement, diagnostics)
        return
    table, panel = extracted.table, statement.panels[0]
    lines = {loose(line.label): line for line in panel.lines}
    columns: dict[Key, list[int]] = {}
    for column, path in headings.paths.items():
        bases = [_BASES[part] for part in path if part in _BASES]
        items = [part for part in path if part not in _BASES]
        while items and items[-1] == _SUBTOTAL:
            items.pop()
        form = same_row(items[-1], lines) if items else None
        amounts = [each for each in panel.columns if len(bases) == 1 and (each.basis, each.years_back) == (bases[0], 0)]
        if form is None or not amounts:
            continue
        key = key_of(lines[form], amounts[0], panel.columns.index(amounts[0]))
        if key is not None:
            columns.setdefault(key, []).append(column)
    if not columns:
        wanted = "“因公出国（境）费”等项目及其“预算数”“决算数”栏"
        extracted.refuse_rest(problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted=wanted), diagnostics)
        return
    rows = [row for row in headings.data if any(looks_numeric(raw) for raw in table.grid.rows[row].values())]
    if len(rows) > 1:
        places = [table.grid.place(row, min(table.grid.rows[row])) for row in rows]
        extracted.refuse_rest(problems.ROW_AMBIGUOUS.at(*places, label=table.shown, count=len(rows)), diagnostics)
        return
    for key, standing in columns.items():
        if len(standing) > 1:
            places = [table.grid.place(headings.rows[-1], column) for column in standing]
            label = key.concept.name + key.basis.value
            reason = problems.COLUMN_AMBIGUOUS.at(*places, label=label, count=len(standing))
            extracted.refuse(figures_below(extracted, headings, standing), reason, diagnostics)
        elif rows:
            extracted.take(key, table.grid.at(rows[0], standing[0]), key.concept.name, diagnostics)


def is_matrix(headings: Headings) -> bool:
    """Whether the columns are those of the economic classification."""
    return any(FIRST_CATEGORY in path for path in headings.paths.values())


def take_matrix(extracted: Extracted, headings: Headings, sheet: SubjectTable, diagnostics: list[Diagnostic]) -> None:
    """Takes the total row of a table with a column for each 款 of the economic classification."""
    table = extracted.table
    rows = [row for row in headings.data if any(is_total(text) for _, text in table.grid.row_texts(row))]
    if len(rows) != 1:
        reason = problems.HEADING_UNKNOWN.at(table.place, title=table.shown, wanted="“合计”行")
        extracted.refuse_rest(reason, diagnostics)
        return
    for group in headings.codes():
        extracted.ledger.caption(table.grid.at(row, column) for row in headings.data for column in group)
    categories = {loose(name): code for code, name in sheet.preset if len(code) == 3}
    column = sheet.columns[0]
    unknown: list[int] = []
    whole = next((line for line in sheet.totals if line.label == _TOTAL), None)
    for at, path in headings.paths.items():
        category = next((part for part in path if part in categories), None)
        if category is None and whole and path == (_TOTAL,) and (key := key_of(whole, column, 0)):
            extracted.take(key, table.grid.at(rows[0], at), _TOTAL, diagnostics)
        if category is None or is_numbering(path):
            continue
        within = categories[category]
        item = essential(path[path.index(category) :])
        below = {loose(name): code for code, name in sheet.preset if code.startswith(within) and len(code) > 3}
        code = within if item == (category,) else below.get(item[-1], "")
        raw = table.grid.at(rows[0], at)
        if code and column.concept:
            name = next(name for known, name in sheet.preset if known == code)
            extracted.names.append(Name(code, name, table.grid.place(headings.rows[-1], at)))
            extracted.take(Key(column.concept, column.basis, 0, code), raw, name, diagnostics)
        elif raw is not None:
            unknown.append(at)
    if unknown:
        labels = "、".join(f"“{'·'.join(headings.paths[at])}”" for at in unknown)
        reason = problems.COLUMNS_NOT_TAKEN.at(table.grid.place(headings.rows[-1], unknown[0]), labels=labels)
        extracted.refuse(figures_below(extracted, headings, unknown), reason, diagnostics)
    if of_codes := [at for at in extracted.ledger.unaccounted() if at[0] != rows[0]]:
        reason = problems.DETAIL_ROWS.at(
            extracted.ledger.place(of_codes[0]), title=shown(table.shown), count=len(of_codes)
        )
        extracted.refuse(of_codes, reason, diagnostics)
