"""The tables of a department's budget disclosure (部门预算公开表): initial budgets by 项, of “三公”, of projects."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Basis, Concept, Key
from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.budget_columns import BudgetPart, columns_by_part, is_of_budget
from generator.importing.budget_rows import (
    amount_at,
    coded_rows,
    columns_of_codes,
    deepest,
    take_rows,
    total_rows,
)
from generator.importing.extracted import Extracted, ExtractedNumber, Name, nothing_yet
from generator.importing.headings import Headings, headings_of
from generator.importing.rows import same_row
from generator.importing.subjects import is_total
from generator.importing.table_caption import units_of
from generator.importing.table_ledger import RowTarget, Target
from generator.importing.tables import RecognisedTable
from generator.importing.target_cells import has_cell, in_statement
from generator.values import dataclass
from generator.workbooks.cells import Money
from generator.workbooks.labels import exact, loose
from generator.workbooks.layout import ClassificationKind, Sheet, Statement
from generator.workbooks.numbers import looks_numeric
from generator.workbooks.texts import shown

_FUNCTION, _ECONOMIC = ClassificationKind.FUNCTION.value, ClassificationKind.ECONOMIC.value
_PERSONNEL = ("301", "303")  # 工资福利支出, 对个人和家庭的补助


def take_budget(
    table: RecognisedTable, year: int, department: str, sheets: Sequence[Sheet], diagnostics: list[Diagnostic]
) -> Extracted:
    """What the table of the year's budget gives of the department, which is "" where it has no name yet."""
    headings = headings_of(table)
    extracted = nothing_yet(table)
    title = shown(table.shown)
    reader = _reader(title)
    if reader is not None and headings.data:
        units = units_of(table, headings.rows)
        if len(units) != 1 or units[0] not in ("万元", "元"):
            stated = f"是“{'”和“'.join(units)}”" if units else "没有印出来"
            return extracted.refuse_table(problems.UNIT_UNKNOWN.at(table.place, title=title, found=stated), diagnostics)
        extracted.money = Money(units[0])
        for group in headings.codes():
            extracted.ledger.caption(table.grid.at(row, column) for row in headings.data for column in group)
        reader(_Table(extracted, headings, year, department, sheets, diagnostics))
        extracted.figures[:] = [figure for figure in extracted.figures if has_cell(figure.target, sheets)]
    imported = {figure.at for figure in extracted.figures}
    rest = [at for at in extracted.ledger.figures() if at not in imported and at not in extracted.ledger.refused]
    if rest:
        reason = problems.BUDGET_FIGURES_LEFT.at(table.place, title=title, count=len(rest))
        extracted.refuse(rest, reason, diagnostics)
    return extracted


@dataclass(frozen=True)
class _Table:
    """A table of the budget on its way into figures."""

    extracted: Extracted
    headings: Headings
    year: int
    department: str  # its full name; "" where it is not known yet
    sheets: Sequence[Sheet]
    diagnostics: list[Diagnostic]

    @property
    def title(self) -> str:
        """The table's name for messages."""
        return self.extracted.table.shown

    def parts(self, after: int) -> dict[BudgetPart, int]:
        """The columns to the right of the one, by what they hold."""
        columns = [column for column in sorted(self.headings.paths) if column > after]
        return columns_by_part(self.extracted.table, self.headings, columns, self.year, self.diagnostics)

    def total(self, column: int) -> ExtractedNumber | None:
        """The total of the column; None where no row is one, or several are."""
        rows = total_rows(self.extracted, self.headings)
        return amount_at(self.extracted, rows[0], column, self.diagnostics) if len(rows) == 1 else None

    def give(self, target: Target, figure: ExtractedNumber | None) -> None:
        """Adds the figure as what it is for."""
        if figure is not None:
            self.extracted.figures.append(replace(figure, target=target))

    def miss(self, wanted: str) -> None:
        """Reports that the header lacks something."""
        place = self.extracted.table.place
        self.diagnostics.append(problems.HEADING_UNKNOWN.at(place, title=self.title, wanted=wanted))


Reader = Callable[[_Table], None]


def _reader(title: str) -> Reader | None:
    """How the table of the title is read; None where its figures have no cell in the workbooks."""
    form = exact(title)
    if "三公" in form:
        return _three_public(c.FUND_THREE_PUBLIC if "基金" in form else c.THREE_PUBLIC)
    if "绩效" in form or "采购" in form or re.search("总(?:体情况)?表|收支|收入", form):
        return None
    if "基本支出" in form:
        return _basic
    if "项目" in form:
        return _projects
    if "政府性基金" in form or "基金预算" in form:
        return _by_code(c.FUND_EXPENDITURE)
    if "国有资本" in form:
        return _by_code(c.CAPITAL_EXPENDITURE)
    if ("一般公共预算" in form or "财政拨款支出" in form) and "经济分类" not in form:
        return _by_code(c.GENERAL_EXPENDITURE)
    return None


def _by_code(concept: Concept) -> Reader:
    def read(table: _Table) -> None:
        """Takes what is allotted to each 类, 款 and 项, and of general money how much of it is basic."""
        columns = columns_of_codes(table.headings)
        parts = table.parts(columns.name) if columns else {}
        if columns is None or BudgetPart.WHOLE not in parts:
            table.miss("“科目编码”“科目名称”“合计”栏")
            return
        rows = coded_rows(table.extracted, table.headings, columns, _FUNCTION)
        grid = table.extracted.table.grid
        table.extracted.names += [
            Name(one.code, one.name, grid.place(one.row, columns.name)) for one in rows if one.name
        ]
        total = table.total(parts[BudgetPart.WHOLE])
        table.give(Key(concept, Basis.BUDGET), total)
        lowest = {one.row for one in deepest(rows)}
        for level in (True, False):
            listed = [(one.row, one.code) for one in rows if (one.row in lowest) is level]
            whole = total.value if total is not None and level else None
            take_rows(
                table.extracted,
                listed,
                parts[BudgetPart.WHOLE],
                lambda code: Key(concept, Basis.BUDGET, 0, code),
                whole,
                table.diagnostics,
            )
        if concept is not c.GENERAL_EXPENDITURE or BudgetPart.BASIC not in parts or not table.department:
            return
        names = {one.code: one.name for one in rows}
        basic = table.total(parts[BudgetPart.BASIC])

        def subject(code: str) -> RowTarget:
            identity = (("unit", table.department), ("code", code))
            return RowTarget(r.InitialBudgetSubject, identity, "amount", (("name", names[code]),))

        before = len(table.extracted.figures)
        listed = [(one.row, one.code) for one in rows if one.row in lowest]
        whole = None if basic is None else basic.value
        take_rows(table.extracted, listed, parts[BudgetPart.BASIC], subject, whole, table.diagnostics)
        table.extracted.figures[before:] = [figure for figure in table.extracted.figures[before:] if figure.value]

    return read


def _basic(table: _Table) -> None:
    """Takes what the department's people and its other basic expenditure are allotted."""
    columns = columns_of_codes(table.headings)
    parts = table.parts(columns.name if columns else 0)
    if not table.department:
        return
    if BudgetPart.PERSONNEL in parts and BudgetPart.NON_PERSONNEL in parts:
        for part, name in ((BudgetPart.PERSONNEL, "personnel"), (BudgetPart.NON_PERSONNEL, "non_personnel")):
            table.give(_initial(table, name), table.total(parts[part]))
        return
    if columns is None or BudgetPart.WHOLE not in parts:
        table.miss("“人员经费”“公用经费”栏，或“科目编码”“合计”栏")
        return
    rows = [one for one in coded_rows(table.extracted, table.headings, columns, _ECONOMIC) if len(one.code) == 3]
    if len({one.code for one in rows}) != len(rows) or not all(one.code.startswith("3") for one in rows):
        return
    for name, of_people in (("personnel", True), ("non_personnel", False)):
        met = [
            figure
            for one in rows
            if (one.code in _PERSONNEL) is of_people
            and (figure := amount_at(table.extracted, one.row, parts[BudgetPart.WHOLE], table.diagnostics))
        ]
        if met:
            value = sum((figure.value for figure in met), Decimal(0))
            table.give(_initial(table, name), replace(met[0], value=value))


def _initial(table: _Table, name: str) -> RowTarget:
    return RowTarget(r.InitialBudget, (("unit", table.department),), name)


def _projects(table: _Table) -> None:
    """Takes what each project is allotted, where a column names the projects."""
    paths = table.headings.paths
    names = [column for column, path in paths.items() if path[-1] == "项目名称"]
    parts = table.parts(names[0]) if len(names) == 1 else {}
    amount = parts.get(BudgetPart.WHOLE) or parts.get(BudgetPart.PROJECT)
    if len(names) != 1 or amount is None:
        return
    grid = table.extracted.table.grid
    units = [column for column, path in paths.items() if re.search("单位名称|承担单位|预算单位|项目单位", path[-1])]
    rows: list[tuple[int, str]] = []
    by: dict[str, str] = {}
    for row in table.headings.data:
        name = grid.text(row, names[0])
        if not name or is_total(name) or re.fullmatch(r"[\d\s]+", name) or not grid.at(row, amount):
            continue
        unit = grid.text(row, units[0]) if len(units) == 1 else ""
        rows.append((row, name))
        by[name] = "" if not unit or exact(unit) == exact(table.department) else unit
    total = table.total(amount)

    def project(name: str) -> RowTarget:
        beside = (("unit", by[name]),) if by[name] else ()
        return RowTarget(r.InitialProject, (("name", name),), "amount", beside)

    take_rows(table.extracted, rows, amount, project, None if total is None else total.value, table.diagnostics)


def _three_public(whole: Concept) -> Reader:
    def read(table: _Table) -> None:
        """Takes the budget of each of the “三公”: a column for each, or a row for each."""
        statement = next((each for each in table.sheets if _is_of(whole, each)), None)
        if isinstance(statement, Statement):
            _take_three_public(table, statement)

    return read


def _take_three_public(table: _Table, statement: Statement) -> None:
    """Takes the budget of each of the “三公” of the statement."""
    lines = {loose(line.label): line.concepts for line in statement.panels[0].lines}
    grid, headings = table.extracted.table.grid, table.headings

    def concept_of(label: str) -> Concept | None:
        form = same_row(loose(label), lines)
        concepts = lines.get(form or "")
        return concepts if isinstance(concepts, Concept) else None

    labels = headings.labels()
    if labels:
        parts = table.parts(labels[0])
        for row in headings.data if BudgetPart.WHOLE in parts else ():
            concept = concept_of(grid.text(row, labels[0]))
            if concept is not None:
                table.give(
                    Key(concept, Basis.BUDGET),
                    amount_at(table.extracted, row, parts[BudgetPart.WHOLE], table.diagnostics),
                )
        return
    rows = [row for row in headings.data if any(looks_numeric(raw) for raw in grid.rows[row].values())]
    totals = [row for row in rows if row in total_rows(table.extracted, headings)]
    if len(totals or rows) != 1:
        table.miss("“合计”行")
        return
    for column, path in headings.paths.items():
        concept = _item(path, concept_of) if is_of_budget(path, table.year) else None
        if concept is not None:
            figure = amount_at(table.extracted, (totals or rows)[0], column, table.diagnostics)
            table.give(Key(concept, Basis.BUDGET), figure)


def _item(path: Sequence[str], concept_of: Callable[[str], Concept | None]) -> Concept | None:
    """Which of the “三公” a column holds: its lowest heading, 小计 being the item over it."""
    rest = [part for part in path if part not in ("小计", "预算数", "金额")]
    return concept_of(rest[-1]) if rest else None


def _is_of(whole: Concept, sheet: Sheet) -> bool:
    """Whether the sheet is the statement of the whole with its budget."""
    return isinstance(sheet, Statement) and in_statement(Key(whole, Basis.BUDGET), sheet)
